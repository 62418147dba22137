"""A path with a button to choose it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from inspector_app.gui import pieces


class PathField(QWidget):
    """A path with a button to choose it."""

    def __init__(self, name: str, words: str, choose: str, kinds: str) -> None:
        super().__init__()
        self._title, self._kinds = choose, kinds
        self.edit = QLineEdit()
        self.edit.setObjectName(name)
        self.edit.setAccessibleName(words)
        browse = pieces.button(choose, f"{name}-browse", icon="folder-open")
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        line = pieces.row(spacing=8)
        line.addWidget(self.edit, 1)
        line.addWidget(browse)
        self.setLayout(line)

    def _browse(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self._title, self.edit.text() or str(Path.home()), self._kinds)
        if path:
            self.edit.setText(path)
