"""Note and photos of one item, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.gui.photo_strip import PhotoStrip
from inspector_app.gui.pieces import column, label, row
from inspector_app.gui.typed_field import TypedText
from inspector_app.inspection.visit import PhotoState
from inspector_app.session import Session


class Attachments(QWidget):
    """``noted`` carries a note to store; ``photos_wanted`` asks for files, ``camera_wanted`` for the camera;
    ``photo_opened`` carries a SHA-256.
    """

    noted = Signal(str)
    photos_wanted = Signal()
    camera_wanted = Signal()
    photo_opened = Signal(str)
    onward = Signal()

    def __init__(self, session: Session, code: str) -> None:
        super().__init__()
        self.opened = False  # a person asked for it, so it stays while it is empty
        self.note = TypedText(2, 10)
        self.note.setObjectName(f"note-{code}")
        self.note.setAccessibleName(self.tr("Note of {code}").format(code=code))
        self.note.setPlaceholderText(self.tr("Note: what was seen, where, which papers"))
        self.note.settled.connect(self._settled)
        self.note.onward.connect(self.onward)
        self._photos = PhotoStrip(session, code)
        self._photos.wanted.connect(self.photos_wanted)
        self._photos.camera_wanted.connect(self.camera_wanted)
        self._photos.opened.connect(self.photo_opened)
        self._photos.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._remark = label("", "warn", wrap=True)
        line = row(self.note, self._photos, spacing=10)
        line.setStretch(0, 3)
        line.setStretch(1, 2)
        layout = column(spacing=4)
        layout.addLayout(line)
        layout.addWidget(self._remark)
        self.setLayout(layout)

    def show_item(self, note: str, photos: list[PhotoState], remarks: Sequence[str]) -> None:
        """Shows note and photos and what is still wanted."""
        self.note.show_value(note)
        self._photos.show_photos(photos)
        self._remark.setText("\n".join(remarks))
        self._remark.setVisible(bool(remarks))

    def commit(self) -> None:
        """Stores a note still being typed."""
        self.note.commit()

    def _settled(self) -> None:
        self.noted.emit(self.note.value() or "")
