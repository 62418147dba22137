"""Settings: who works here, what the laptop is called, language, colours; each change is stored at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QFormLayout, QLineEdit, QWidget

from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, pieces, theme
from inspector_app.language import nfc
from inspector_app.workspace import Workspace


class SettingsDialog(QDialog):
    """Changes the settings of a workspace. ``changed`` names the setting that was stored."""

    changed = Signal(str)

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
        form = QFormLayout()
        form.setSpacing(12)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for words, field in (
            (self.tr("Your name"), self._name),
            (self.tr("Name of this laptop"), self._device),
            (self.tr("Language"), tongue),
            (self.tr("Colours"), colours),
        ):
            label = pieces.label(words, "muted")
            label.setMinimumHeight(theme.TARGET)
            label.setBuddy(field)
            form.addRow(label, field)
        self._form(form)

    def _form(self, form: QFormLayout) -> None:
        folder = pieces.label(str(self._workspace.folder), wrap=True)
        folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        folder.setObjectName("data-folder")
        other = pieces.button(self.tr("Use another folder…"), "other-data-folder", icon="folder-open")
        other.clicked.connect(self._ask_folder)
        form.addRow(pieces.label(self.tr("Data folder"), "muted"), folder)
        form.addRow("", pieces.row(other, 1))
        close = pieces.button(self.tr("Close"), "close-settings", kind="primary")
        close.clicked.connect(self.close)
        saved = pieces.label(self.tr("Changes are stored at once."), "caption")
        column = pieces.column(pieces.label(self.tr("Settings"), "title"), spacing=14, margins=(24, 18, 24, 18))
        column.addLayout(form)
        column.addWidget(pieces.hrule())
        column.addLayout(pieces.row(pieces.Icon("circle-check", 18, "good"), saved, 1, close))
        self.setLayout(column)

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

    def closeEvent(self, event: QCloseEvent) -> None:
        QGuiApplication.inputMethod().commit()
        self._store_name()
        self._store_device()
        super().closeEvent(event)

    def reject(self) -> None:
        self.close()  # Escape closes as the button does: nothing is thrown away
