"""The pictures of the same question from the visit before, to be seen beside today's."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.gui import pieces
from inspector_app.gui.language import current
from inspector_app.gui.photo_strip import PhotoTile
from inspector_app.inspection.visit import PhotoState
from inspector_app.language import date_text, fold
from inspector_app.session import Session
from inspector_app.workspace import Workspace

_TILE = QSize(120, 88)
_SHOWN = 3


class LastVisit:
    """The newest earlier visit of the same body in this data folder; looked for when it is first asked for."""

    def __init__(self, session: Session, workspace: Workspace) -> None:
        self._session, self._workspace = session, workspace
        self._found: Session | None = None
        self._looked = False

    @property
    def session(self) -> Session | None:
        """The earlier visit, None when there is none."""
        if not self._looked:
            self._looked = True
            mine = self._session.state()
            day = str(mine.frame.get("date") or "")
            others = [
                each
                for each in self._workspace.visits(0)
                if each.id != self._session.id and fold(each.title) == fold(mine.title) and "" < each.date < day
            ]
            if others:
                self._found = self._workspace.session(max(others, key=lambda each: each.date).id)
        return self._found

    @property
    def date(self) -> str:
        """Day of the earlier visit, dd/MM/yyyy."""
        found = self.session
        return date_text(str(found.state().frame.get("date")), current()) if found is not None else ""

    def photos(self, code: str) -> list[tuple[PhotoState, bytes]]:
        """Its photos at a question with their small pictures."""
        found = self.session
        if found is None or not code:
            return []
        photos = [each for each in found.state().photos if each.item == code]
        small = found.thumbnails([each.sha256 for each in photos])
        return [(each, small.get(each.sha256, b"")) for each in photos]

    def picture(self, sha256: str) -> bytes:
        """One of its pictures in full."""
        found = self.session
        return found.photo(sha256) if found is not None else b""


class LastVisitLine(QWidget):
    """Small pictures of the visit before. ``chosen`` carries the bytes of the one to see beside today's."""

    chosen = Signal(bytes)

    def __init__(self, last: LastVisit) -> None:
        super().__init__()
        self.setObjectName("last-visit")
        self._last = last
        self._words = pieces.label("", "caption", wrap=True)
        self._tiles = pieces.row(spacing=6)
        self._line = pieces.column(self._words, spacing=4)
        self._line.addLayout(self._tiles)
        self.setLayout(self._line)
        self.made: list[PhotoTile] = []

    def show_item(self, code: str) -> None:
        """Shows what there is for a question, or says that there is nothing."""
        pieces.clear(self._tiles)
        found = self._last.photos(code)
        if self._last.session is None:
            self._words.setText(self.tr("No earlier visit of this body is on this laptop."))
        elif not found:
            words = self.tr("The visit of {date} has no photo at {code}.")
            self._words.setText(words.format(date=self._last.date, code=code))
        else:
            self._words.setText(self.tr("Visit of {date}:").format(date=self._last.date))
        self.made = [PhotoTile(photo, data, _TILE) for photo, data in found[:_SHOWN]]
        for tile in self.made:
            tile.clicked.connect(lambda _on=False, sha=tile.photo.sha256: self.chosen.emit(self._last.picture(sha)))
            self._tiles.addWidget(tile, 0, Qt.AlignmentFlag.AlignLeft)
        self._tiles.addStretch(1)
        self.chosen.emit(self._last.picture(found[0][0].sha256) if found else b"")
