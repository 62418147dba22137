"""The tabs of a visit: as many words as there is room for, what waits on each, the key that opens it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QTabBar, QWidget

from inspector_app.gui import icons, theme

ROOMY = 1150  # below this width of the visit the tabs give up their words one by one
_TIGHT = 900
_FIFTH_TAB = 180  # room the tab of the differences takes
KEYS = ("checklist", "photos", "findings", "minutes", "disputes")  # Ctrl+1 and on


def key_of(code: str) -> str:
    """A tab keeps its key whether the differences stand before it or not."""
    return f"Ctrl+{KEYS.index(code) + 1}"


@dataclass(frozen=True)
class Tab:
    """One page of a visit; ``build`` makes it when it is first looked at."""

    code: str
    icon: str
    text: str
    build: Callable[[], QWidget]


class VisitTabs(QTabBar):
    """``put`` adds a tab, ``draw`` writes their words anew."""

    def __init__(self, tabs: Sequence[Tab], name: str) -> None:
        super().__init__()
        self._tabs: list[Tab] = []
        self.setObjectName("visit-tabs")
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setIconSize(QSize(25, 20))
        for tab in tabs:
            self.put(self.count(), tab)

    @property
    def code(self) -> str:
        """Code of the tab in front."""
        return self._tabs[self.currentIndex()].code

    def at(self, place: int) -> Tab:
        """The tab at a place from the left."""
        return self._tabs[place]

    def place_of(self, code: str) -> int:
        """Where a tab stands; -1 when it is not there."""
        return next((place for place, tab in enumerate(self._tabs) if tab.code == code), -1)

    def put(self, place: int, tab: Tab) -> None:
        """Adds a tab."""
        self._tabs.insert(place, tab)
        self.insertTab(place, tab.text)

    def draw(self, counts: Mapping[str, int], width: int) -> None:
        """The words of all tabs in a visit ``width`` wide; ``counts`` says by code how much there is on a page."""
        fifth = _FIFTH_TAB * (len(self._tabs) - 4)
        tight, roomy = _TIGHT + fifth, ROOMY + fifth
        for place, tab in enumerate(self._tabs):
            self.setTabIcon(place, icons.icon(tab.icon, "muted", on="accent"))
            count = counts.get(tab.code, 0)
            words = f"{tab.text}  {count}" if count else tab.text
            short = width < tight or (width < roomy and place != self.currentIndex())
            self.setTabText(place, (str(count) if count else "") if short else words)
            self.setTabToolTip(place, f"{words} ({key_of(tab.code)})")
            self.setAccessibleTabName(place, words)

    def narrow(self, on: bool) -> None:
        """Less room around the words."""
        if (narrow := "true" if on else "false") != self.property("narrow"):
            theme.restyle(self, narrow=narrow)
