"""Settings: who works here, what the laptop is called, language, colours; each change is stored at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QLineEdit, QScrollArea, QWidget

from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, language, pieces, theme
from inspector_app.gui.copies_section import CopiesSection
from inspector_app.gui.counts import counted
from inspector_app.gui.encryption_section import EncryptionSection
from inspector_app.gui.office_section import OfficeSection
from inspector_app.gui.photo_settings import PhotoSettings
from inspector_app.gui.reference_section import ReferenceSection
from inspector_app.gui.trust_section import KeySection, TrustSection
from inspector_app.language import nfc
from inspector_app.workspace import Workspace

_SIZE = (720, 640)
_NAMES = 150


class SettingsDialog(QDialog):
    """Changes the settings of a workspace. ``changed`` names the setting that was stored."""

    changed = Signal(str)
    encryption_wanted = Signal(str)
    copies_wanted = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        settings = workspace.settings
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("settings-dialog")
        self.setWindowTitle(self.tr("Settings"))
        self.setMinimumWidth(560)
        self._name = self._edit("settings-name", self.tr("Your name"), settings.name)
        self._device = self._edit("settings-device", self.tr("Name of this laptop"), settings.device_label)
        self._device.setPlaceholderText(self.tr("e.g. the secretary's laptop"))
        self._name.editingFinished.connect(self._store_name)
        self._device.editingFinished.connect(self._store_device)
        tongue = pieces.Segment(
            [pieces.Option("vi", "Tiếng Việt"), pieces.Option("en", "English")], settings.language, name="language"
        )
        schemes = [
            pieces.Option("system", self.tr("As the system"), "monitor"),
            pieces.Option("light", self.tr("Light"), "sun"),
            pieces.Option("dark", self.tr("Dark"), "moon"),
        ]
        colours = pieces.Segment(schemes, settings.theme, name="theme")
        tongue.chosen.connect(lambda code: self._store("language", code))
        colours.chosen.connect(lambda code: self._store("theme", code))
        self._body = pieces.column(spacing=16, margins=(0, 0, 12, 0))
        lines: tuple[tuple[str, str, QWidget], ...] = (
            (self.tr("Your name"), self.tr("It goes with every answer you give."), self._name),
            (
                self.tr("Name of this laptop"),
                self.tr("Tells the team's laptops apart; stands in its seal."),
                self._device,
            ),
            (self.tr("Language"), self.tr("Of the window; the minutes stay Vietnamese."), tongue),
            (self.tr("Colours"), self.tr("Light, dark, or whatever the system uses."), colours),
        )
        for words, sentence, field in lines:
            self._add(words, field, sentence)
        self._sections()

    def _add(self, words: str, field: QWidget, sentence: str = "") -> None:
        """One setting: its name at the left, the field and a sentence about it at the right."""
        name = pieces.label(words, "strong", wrap=True)
        name.setFixedWidth(_NAMES)
        name.setBuddy(field)
        right = pieces.column(field, spacing=3)
        if sentence:
            right.addWidget(pieces.label(sentence, "caption", wrap=True))
        line = pieces.row(name, spacing=14)
        line.setAlignment(name, Qt.AlignmentFlag.AlignTop)
        line.addLayout(right, 1)
        self._body.addLayout(line)

    def _sections(self) -> None:
        encryption = EncryptionSection(self._workspace)
        encryption.wanted.connect(self._change_encryption)
        encryption.minutes_chosen.connect(lambda minutes: self._store("auto_lock", minutes))
        copies = CopiesSection(self._workspace)
        copies.wanted.connect(self.copies_wanted)
        trust = TrustSection(self._workspace)
        self._reference = ReferenceSection(self._workspace)
        self._reference.days_given.connect(lambda days: self._store("own_days_off", days))
        self._add(self.tr("Encryption"), encryption)
        self._add(self.tr("Copies"), copies)
        self._add(self.tr("Photos"), self._photos())
        self._add(self.tr("Keys and tokens"), KeySection(self._workspace))
        self._add(self.tr("Trusted certificates"), trust)
        self._add(self.tr("Calendar and parameters"), self._reference)
        office = OfficeSection(self._workspace)
        office.changed.connect(trust.refresh)
        office.changed.connect(lambda: self.changed.emit("office"))
        self._add(self.tr("Office pack"), office)
        self._add(self.tr("Data folder"), self._folder())
        inside = QWidget()
        inside.setProperty("ground", "none")
        inside.setLayout(self._body)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        close = pieces.button(self.tr("Close"), "close-settings", kind="primary")
        close.clicked.connect(self.close)
        saved = pieces.label(self.tr("Changes are stored at once."), "caption")
        column = pieces.column(pieces.label(self.tr("Settings"), "title"), area, spacing=12, margins=(24, 18, 12, 16))
        column.addWidget(pieces.hrule())
        column.addLayout(pieces.row(pieces.Icon("circle-check", 18, "good"), saved, 1, close))
        self.setLayout(column)
        self.resize(*_SIZE)

    def _photos(self) -> QWidget:
        months = self._workspace.settings.photo_months
        kept = self.tr("Photos are kept until you remove them. Positions and camera data never leave this laptop.")
        if months.isdecimal() and months != "0":
            words = self.tr("Photos are offered for removal {months} after a visit is over; never removed unasked.")
            kept = words.format(months=counted().months(int(months)))
        more = pieces.button(self.tr("How long photos are kept…"), "photo-settings", icon="images")
        more.setAutoDefault(False)
        more.clicked.connect(self.copies_wanted)
        holder = QWidget()
        column = pieces.column(pieces.label(kept, "caption", wrap=True), spacing=6)
        column.addLayout(pieces.row(more, 1))
        column.addWidget(PhotoSettings(self._workspace))
        holder.setLayout(column)
        return holder

    def _folder(self) -> QWidget:
        folder = pieces.label(str(self._workspace.folder), wrap=True)
        folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        folder.setObjectName("data-folder")
        other = pieces.button(self.tr("Use another folder…"), "other-data-folder", icon="folder-open")
        other.setAutoDefault(False)
        other.clicked.connect(self._ask_folder)
        about = self.tr(
            "Everything lies here; nothing is sent anywhere. Do not copy it by hand while the program runs."
        )
        holder = QWidget()
        column = pieces.column(folder, pieces.label(about, "caption", wrap=True), spacing=6)
        if (told := self._workspace.place_warning) is not None:
            warning = pieces.label(language.show_text(told), "bad", wrap=True)
            warning.setObjectName("data-folder-warning")
            column.addWidget(warning)
        column.addLayout(pieces.row(other, 1))
        holder.setLayout(column)
        return holder

    def _change_encryption(self, deed: str) -> None:
        self.close()  # the data are closed for it, and this dialog stores into them
        self.encryption_wanted.emit(deed)

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Data folder"), str(self._workspace.folder.parent))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.use_folder(Path(chosen)))
        dialog.open()

    def use_folder(self, folder: Path) -> None:
        """Remembers another data folder; nothing is moved, and this window goes on with its own."""
        try:
            self._workspace.use_folder_next(folder)
        except InspectorError as error:
            alerts.show_error(self, error)
            return
        words = self.tr("From the next start on the program uses {folder}. What you have stays where it is.")
        alerts.show_notice(self, words.format(folder=folder))

    def _edit(self, name: str, words: str, value: str) -> QLineEdit:
        made = QLineEdit(value)
        made.setObjectName(name)
        made.setAccessibleName(words)
        return made

    def _store_name(self) -> None:
        name = nfc(" ".join(self._name.text().split()))
        theme.restyle(self._name, state="" if name else "bad")
        if name:
            self._store("name", name)

    def _store_device(self) -> None:
        self._store("device_label", nfc(" ".join(self._device.text().split())))

    def _store(self, what: str, value: str) -> None:
        if getattr(self._workspace.settings, what) == value:
            return
        try:
            self._workspace.settings.save(**{what: value})
        except InspectorError as error:
            alerts.show_error(self, error)
            return
        self.changed.emit(what)

    def reject(self) -> None:
        """Closing in whichever way keeps what is typed; Escape throws nothing away."""
        QGuiApplication.inputMethod().commit()
        self._store_name()
        self._store_device()
        self._reference.store()
        super().reject()
