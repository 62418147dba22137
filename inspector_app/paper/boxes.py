"""What people write on by hand: boxes to tick and lines to fill in, drawn as vectors."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.platypus import Flowable

from inspector_app.paper import fonts
from inspector_app.paper.page import Element, marked

BOX = 3.4 * mm
BETWEEN = 4 * mm  # from the label of one box to the next box
RULE_WIDTH = 0.5


class Boxes(Flowable):  # type: ignore[misc]
    """One box with its words for each choice, as many on a line as fit; words too long for a line hang beside it."""

    def __init__(self, labels: Sequence[str], size: float, element: Element) -> None:
        super().__init__()
        self._labels = [fonts.printable(label) for label in labels]
        self._size, self._leading, self._element = size, max(size + 3, BOX + 3), element

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self._places: list[tuple[float, int, list[str]]] = []  # left edge, line, words
        left, line, lines = 0.0, 0, 1
        for label in self._labels:
            room = available_width - BOX - 3
            split = simpleSplit(label, fonts.REGULAR, self._size, room) or [""]
            width = BOX + 3 + max(fonts.width(each, fonts.REGULAR, self._size) for each in split)
            if left and left + width > available_width:
                left, line = 0.0, lines
            self._places.append((left, line, split))
            lines = max(lines, line + len(split))
            left += width + BETWEEN
        self.width, self.height = available_width, lines * self._leading
        return available_width, self.height

    def draw(self) -> None:
        with marked(self.canv, self._element):
            self.canv.setFont(fonts.REGULAR, self._size)
            self.canv.setLineWidth(RULE_WIDTH)
            for left, line, split in self._places:
                base = self.height - line * self._leading - self._size
                self.canv.rect(left, base + self._size * 0.33 - BOX / 2, BOX, BOX)
                for number, words in enumerate(split):
                    self.canv.drawString(left + BOX + 3, base - number * self._leading, words)


class Blank(Flowable):  # type: ignore[misc]
    """Words, then dotted lines to write on, the first beside the words where enough of their line is left.

    ``room`` is the length of a short answer; 0 takes whole lines.
    """

    def __init__(self, label: str, size: float, element: Element, *, room: float = 0.0, lines: int = 1) -> None:
        super().__init__()
        self._label, self._size, self._element = fonts.printable(label), size, element
        self._room, self._lines = room, lines

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self._split = simpleSplit(self._label, fonts.REGULAR, self._size, available_width) if self._label else []
        end = fonts.width(self._split[-1], fonts.REGULAR, self._size) + 4 if self._split else 0.0
        beside = bool(self._split) and available_width - end >= (self._room or available_width / 3)
        self._start = end if beside else 0.0
        self._first = len(self._split) - int(beside)
        steps = [self._size + 2] * self._first + [self._size + 7] * self._lines  # room to write above a dotted line
        steps[0] = self._size
        self._bases = list(accumulate(steps))
        self.width, self.height = available_width, self._bases[-1] + 3
        return available_width, self.height

    def draw(self) -> None:
        with marked(self.canv, self._element):
            self.canv.setFont(fonts.REGULAR, self._size)
            for number, words in enumerate(self._split):
                self.canv.drawString(0, self._base(number), words)
        with marked(self.canv, None):
            self.canv.setLineWidth(RULE_WIDTH)
            self.canv.setDash(0.6, 2)
            self._rule()
            self.canv.setDash()

    def _rule(self) -> None:
        for number in range(self._lines):
            start = 0.0 if number else self._start
            end = min(self.width, start + self._room) if self._room else self.width
            base = self._base(self._first + number) - 1.5
            self.canv.line(start, base, end, base)

    def _base(self, line: int) -> float:
        return float(self.height - self._bases[line])


class Dated(Blank):
    """Words, then a line in pieces with a mark between them, as a date or a time is written."""

    def __init__(self, label: str, size: float, element: Element, *, mark: str, pieces: Sequence[float]) -> None:
        self._mark, self._pieces = mark, pieces
        self._gap = fonts.width(mark, fonts.REGULAR, size) + 4
        super().__init__(label, size, element, room=sum(pieces) + self._gap * (len(pieces) - 1))

    def _rule(self) -> None:
        base, left = self._base(self._first), self._start
        for number, piece in enumerate(self._pieces):
            if number:
                self.canv.drawString(left + 2, base, self._mark)
                left += self._gap
            self.canv.line(left, base - 1.5, left + piece, base - 1.5)
            left += piece
