"""A photo of a question, opened large from its thumbnail."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QWidget

from inspector_app.gui.photo_detail import PhotoDetail
from inspector_app.gui.pieces import button, column, row
from inspector_app.inspection.visit import PhotoState
from inspector_app.session import Session


class PhotoViewer(QDialog):
    """A photo of a question, opened from its thumbnail."""

    def __init__(self, session: Session, sha256: str, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Photo"))
        self._session, self._sha256 = session, sha256
        self._detail = PhotoDetail(session)
        self._detail.removed.connect(self.accept)
        self._detail.edit_wanted.connect(self._edit)
        close = button(self.tr("Close"), "close-photo", kind="primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self._detail.setProperty("ground", "none")
        scroll = QScrollArea()  # on a small screen with large type there is not room for all of it
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._detail)
        layout = column(scroll, spacing=10, margins=(18, 16, 18, 16))
        layout.addLayout(row(1, close))
        self.setLayout(layout)
        self.resize(820, 680)
        self._unlisten = session.listen(lambda _changed: self._show())
        self.finished.connect(lambda _code: self._leave())
        self._show()

    def _show(self) -> None:
        photos = self._session.state().photos
        photo = next((p for p in photos if self._sha256 in (p.sha256, p.root)), None)
        if photo is not None:
            self._sha256 = photo.root  # an edit gives the picture another hash; this name stays
            self._detail.show_photo(photo)

    def _edit(self, photo: PhotoState, tool: str) -> None:
        from inspector_app.gui.photo_editor import PhotoEditor

        PhotoEditor(self._session, photo, self, tool).open()

    def _leave(self) -> None:
        self._detail.commit()
        self._unlisten()
