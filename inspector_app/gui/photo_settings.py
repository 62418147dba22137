"""The part of the settings about photos: how large they are kept, what is kept beside them, the watched folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, pieces
from inspector_app.gui.typed_field import QuietCombo
from inspector_app.workspace import Workspace

_EDGES = ("1200", "1600", "2400", "3200")


class PhotoSettings(QWidget):
    """Each change is stored at once and counts for photos that come in from then on."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        settings = workspace.settings
        self._edge = QuietCombo()
        self._edge.setObjectName("photo-edge")
        self._edge.setAccessibleName(self.tr("Longest edge of the pictures kept"))
        for edge in _EDGES:
            self._edge.addItem(self.tr("%n pixels long", "", int(edge)), "" if edge == "1600" else edge)
        self._edge.setCurrentIndex(max(0, self._edge.findData(settings.photo_edge)))
        self._edge.activated.connect(lambda _at: self._store("photo_edge", str(self._edge.currentData())))
        location = self._choice(
            "photo-location", self.tr("Keep the place (GPS); it is never exported"), "photo_location"
        )
        original = self._choice(
            "photo-original", self.tr("Keep the untouched files on this laptop too"), "photo_original"
        )
        self._watched = pieces.button("", "photo-folder-setting", icon="folder-sync")
        self._watched.setAutoDefault(False)
        self._watched.clicked.connect(self._ask_folder)
        self._off = pieces.button(self.tr("Stop watching"), "photo-folder-off", kind="link")
        self._off.setAutoDefault(False)
        self._off.clicked.connect(lambda: self.watch(""))
        layout = pieces.column(spacing=2)
        layout.addLayout(pieces.row(self._edge, self._watched, self._off, 1))
        layout.addWidget(location)
        layout.addWidget(original)
        self.setLayout(layout)
        self._show_folder()

    def _choice(self, name: str, words: str, setting: str) -> QCheckBox:
        made = QCheckBox(words)
        made.setObjectName(name)
        made.setChecked(getattr(self._workspace.settings, setting) == "yes")
        made.toggled.connect(lambda on: self._store(setting, "yes" if on else ""))
        return made

    def _store(self, setting: str, value: str) -> None:
        try:
            self._workspace.settings.save(**{setting: value})
        except InspectorError as error:
            alerts.show_error(self, error)

    def _ask_folder(self) -> None:
        start = str(self._workspace.settings.photo_folder) or str(Path.home())
        dialog = QFileDialog(self, self.tr("Folder to watch for photos"), start)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.watch)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def watch(self, folder: str) -> None:
        """Watches another folder from the next look on; "" for none."""
        self._store("photo_folder", folder)
        self._show_folder()

    def _show_folder(self) -> None:
        folder = str(self._workspace.settings.photo_folder)
        words = self.tr("Watching {name}").format(name=Path(folder).name) if folder else self.tr("Watch a folder…")
        self._watched.setText(words.replace("&", "&&"))
        self._watched.setAccessibleName(words)
        self._watched.setToolTip(folder)
        self._off.setVisible(bool(folder))
