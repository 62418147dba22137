"""The further deeds of the minutes page, behind its three dots: files, trust, reading aloud, photos to a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from inspector_app.gui import pieces
from inspector_app.session import Session

FIELD = "photos_per_page"


class MinutesMenu(pieces.IconButton):
    """``deeds`` are called by the names read-minutes, save-word, take-back and add-trust."""

    def __init__(self, session: Session, deeds: Mapping[str, Callable[[], object]]) -> None:
        super().__init__("ellipsis", QCoreApplication.translate("MinutesMenu", "More"), "minutes-more")
        self._session = session
        menu = QMenu(self)
        for name, words in (
            ("read-minutes", self.tr("Read at the meeting")),
            ("save-word", self.tr("Save as a Word file")),
            ("take-back", self.tr("Take back a copy signed with another tool")),
            ("add-trust", self.tr("Add trusted certificates or revocation lists")),
        ):
            action = menu.addAction(words)
            action.setObjectName(name)
            action.triggered.connect(lambda _on=False, name=name: deeds[name]())
        self._photos = menu.addMenu(self.tr("Photos in the annex"))
        self._choices = QActionGroup(self)
        for count, words in (
            (0, self.tr("As their number asks for")),
            (2, self.tr("Two to a page")),
            (4, self.tr("Four to a page")),
        ):
            action = self._photos.addAction(words)
            action.setObjectName(f"photos-{count}")
            action.setCheckable(True)
            action.setData(count)
            self._choices.addAction(action)
        self._choices.triggered.connect(lambda action: session.set_frame(FIELD, action.data() or None))
        menu.aboutToShow.connect(self.refresh)
        self.setMenu(menu)

    def refresh(self) -> None:
        """Mark what is chosen."""
        chosen = self._session.state().frame.get(FIELD)
        for action in self._choices.actions():
            action.setChecked(action.data() == (chosen if chosen in (2, 4) else 0))
