"""The Tab key follows the eye: Qt goes in the order of creation, and lines that come and go are made last."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

from inspector_app.gui.pieces import inside


def follow(layout: QLayout) -> None:
    """Puts what a layout holds, parts inside parts too, into the order in which it is seen, from its first part on."""
    for before, after in pairwise(_stops(layout)):
        QWidget.setTabOrder(before, after)


def lead_to(following: QWidget, layout: QLayout) -> None:
    """Puts what a layout holds, which is new, just before a widget that was there."""
    new = list(_stops(layout))
    before = following.previousInFocusChain()
    while before in new or (before is not None and not before.focusPolicy() & Qt.FocusPolicy.TabFocus):
        before = before.previousInFocusChain()  # a mere holder is no stop
    for stop in new:
        if before is None or before is following:
            return
        QWidget.setTabOrder(before, stop)
        before = stop


def _stops(layout: QLayout | None) -> Iterator[QWidget]:
    for part in inside(layout) if layout else ():
        if isinstance(part, QLayout):
            yield from _stops(part)
        elif part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield part
        else:
            yield from _stops(part.layout())
