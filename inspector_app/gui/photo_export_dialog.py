"""Photos as files for somebody else: which, under what names, what should be covered first, and who took what when."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QListWidget, QWidget

from inspector_app import jobs
from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, language, pieces, tasks
from inspector_app.gui.counts import counted
from inspector_app.gui.pieces import Option, Segment
from inspector_app.inspection import photo_export
from inspector_app.inspection.photo_export import PhotoExport
from inspector_app.language import date_text, nfc, time_text
from inspector_app.session import Session

_EARLIER = 4


class PhotoExportDialog(QDialog):
    """``chosen`` are the photos marked in the gallery, ``shown`` those its filters let through."""

    def __init__(self, session: Session, parent: QWidget, chosen: Sequence[str], shown: Sequence[str]) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("photo-export")
        self.setWindowTitle(self.tr("Export photos"))
        self._session = session
        everything = list(dict.fromkeys(each.sha256 for each in session.state().photos))
        self._sets = {"chosen": list(chosen), "shown": list(shown), "all": everything}
        self._build()
        self._look()
        self.resize(680, 620)
        self._go.setFocus()

    def _build(self) -> None:
        counts = {code: len(photos) for code, photos in self._sets.items()}
        options = [
            Option("chosen", self.tr("Chosen ({count})").format(count=counts["chosen"])),
            Option("shown", self.tr("Shown ({count})").format(count=counts["shown"])),
            Option("all", self.tr("All ({count})").format(count=counts["all"])),
        ]
        start = "chosen" if counts["chosen"] > 1 else "shown"
        self.which = Segment(options, start, name="export-which")
        self.which.chosen.connect(lambda _code: self._look())
        self.purpose = QLineEdit()
        self.purpose.setObjectName("export-purpose")
        self.purpose.setAccessibleName(self.tr("Purpose, written into a text file beside the photos"))
        self._names = QListWidget()
        self._names.setObjectName("export-names")
        self._names.setAccessibleName(self.tr("Files"))
        self._lacking = pieces.label("", "warn", wrap=True)
        layout = pieces.column(spacing=10, margins=(20, 16, 20, 16))
        layout.addWidget(pieces.label(self.tr("Export photos"), "heading"))
        layout.addLayout(pieces.row(self.which, 1))
        layout.addWidget(self.purpose)
        layout.addWidget(self._reminding())
        layout.addWidget(self._lacking)
        layout.addWidget(self._names, 1)
        layout.addWidget(pieces.label(self.tr("Positions and camera data are never in these files."), "caption"))
        layout.addWidget(self._earlier())
        layout.addLayout(self._end())
        self.setLayout(layout)

    def _reminding(self) -> pieces.Card:
        self._reminder = pieces.Card("warn", spacing=4, margins=(12, 8, 12, 8))
        self._reminder.setObjectName("export-reminder")
        self._reminder_words = pieces.label("", wrap=True)
        line = pieces.row(pieces.Icon("shield-alert", 20, "warn"), self._reminder_words, spacing=10)
        line.setStretch(1, 1)
        self._reminder.body.addLayout(line)
        return self._reminder

    def _earlier(self) -> QWidget:
        found = self._session.photo_exports()
        words = self.tr("{date} {time} · {who} · {photos} → {to}")
        lines = [
            words.format(
                date=date_text(each.at, language.current()),
                time=time_text(each.at),
                who=each.by,
                photos=counted().photos(len(each.photos)),
                to=each.to,
            )
            for each in found[:_EARLIER]
        ]
        if len(found) > _EARLIER:
            lines.append(self.tr("and %n earlier ones in the history", "", len(found) - _EARLIER))
        text = self.tr("Exported before:") + "\n" + "\n".join(lines) if lines else self.tr("Not exported before.")
        made = pieces.label(text, "caption", wrap=True)
        made.setObjectName("export-record")
        return made

    def _end(self) -> QHBoxLayout:
        self._go = pieces.button(self.tr("Choose a folder…"), "export-go", kind="primary", icon="folder-open")
        self._go.setDefault(True)
        self._go.clicked.connect(self._ask_folder)
        close = pieces.button(self.tr("Close"), "export-close")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        return pieces.row(1, close, self._go, spacing=10)

    def _look(self) -> None:
        state = self._session.state()
        photos = photo_export.chosen(state, self._sets[self.which.value])
        absent = self._session.missing_bytes()
        here = [each for each in photos if each.sha256 not in absent]
        self._names.clear()
        self._names.addItems([photo_export.file_name(each, state) for each in here] + [photo_export.NOTICE])
        reminders = "\n".join(language.show_text(each) for each in photo_export.due(state, here))
        self._reminder_words.setText(reminders)
        self._reminder.setVisible(bool(reminders))
        lacking = len(photos) - len(here)
        self._lacking.setText(self.tr("Not on this laptop yet, so left out: {count}").format(count=lacking))
        self._lacking.setVisible(lacking > 0)
        self.purpose.setPlaceholderText(photo_export.purpose_line(state, "vi"))
        self._go.setEnabled(bool(here))

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Where to put the photos"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda chosen: self.write(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, folder: Path) -> None:
        """Writes the files into a folder and keeps the record of it."""
        chosen = self._sets[self.which.value]
        export = self._session.photo_export(chosen, purpose=nfc(self.purpose.text().strip()))
        task = tasks.run(
            self,
            jobs.write_photo_files,
            export,
            folder,
            done=lambda written: self._written(export, folder, len(written)),
            busy=self.tr("Writing the photos…"),
        )
        task.hold(self)

    def _written(self, export: PhotoExport, folder: Path, count: int) -> None:
        try:
            self._session.record_export(export, str(folder))
        except InspectorError as error:
            alerts.show_error(self, error)
            return
        window = self.parentWidget()
        if window is not None:
            words = self.tr("%n files written to {folder}.", "", count)
            alerts.show_notice(window, words.format(folder=folder))
        self.accept()
