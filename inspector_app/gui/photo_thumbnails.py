"""Small pictures for lists: read in one query when they come into sight, decoded once, made where there is none."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from inspector_app import jobs
from inspector_app.errors import InspectorError
from inspector_app.gui import tasks
from inspector_app.gui.photo_tile import cut
from inspector_app.session import Session

_KEPT = 400
"""Decoded tiles held in memory: at 160 x 118 about 30 MB."""

_Key = tuple[str, int, int]


class PhotoThumbnails(QObject):
    """``arrived`` fires when pictures asked for before are there."""

    arrived = Signal()

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session, self._page = session, page
        self._ready: OrderedDict[_Key, QPixmap] = OrderedDict()
        self._wanted: dict[_Key, QSize] = {}
        self._hopeless: set[str] = set()
        self._making = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._load)

    def pixmap(self, sha256: str, size: QSize) -> QPixmap:
        """The picture cut to ``size`` (logical pixels); null while it is on its way or not on this laptop."""
        key = (sha256, size.width(), size.height())
        if key in self._ready:
            self._ready.move_to_end(key)
            return self._ready[key]
        if sha256 not in self._hopeless:
            self._wanted[key] = size
            if not self._timer.isActive():
                self._timer.start(0)
        return QPixmap()

    def has(self, sha256: str) -> bool:
        """True when a picture of it is ready in any size."""
        return any(key[0] == sha256 for key in self._ready)

    def forget(self) -> None:
        """Photos came: what had no picture may have one now."""
        self._hopeless.clear()

    def _load(self) -> None:
        wanted, self._wanted = self._wanted, {}
        found = self._session.thumbnails(list({sha256 for sha256, _, _ in wanted}))
        ratio = self._page.devicePixelRatioF()
        for key, size in wanted.items():
            if key[0] in found:
                self._ready[key] = cut(found[key[0]], size, ratio)
            else:
                self._hopeless.add(key[0])
        while len(self._ready) > _KEPT:
            self._ready.popitem(last=False)
        self.arrived.emit()
        if any(sha256 not in found for sha256, _, _ in wanted):
            self._make()

    def _make(self) -> None:
        """Photos that came from another laptop have no small picture yet: one after the other, beside the window."""
        lacking = next(iter(self._session.without_thumbnail()), "")
        if not lacking or self._making:
            return
        self._making = True
        task = tasks.run(
            self._page,
            jobs.make_thumbnail,
            self._session.photo(lacking),
            done=lambda data: self._keep(lacking, data),
            failed=lambda _error: self._keep(lacking, b""),
        )
        task.finished.connect(self._made)

    def _made(self) -> None:
        self._making = False

    def _keep(self, sha256: str, data: bytes) -> None:
        try:
            if data:
                self._session.keep_thumbnail(sha256, data)
        except InspectorError:
            return  # a small picture may be missing: it is made again another time
        if data:
            self._hopeless.discard(sha256)
            self.arrived.emit()
            self._make()
