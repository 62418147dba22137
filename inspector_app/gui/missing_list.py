"""What the minutes still lack, each line a way to where it belongs, and the question whether to close without it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from inspector_app.gui import language, pieces, theme
from inspector_app.inspection.minutes import BLOCKING
from inspector_app.inspection.visit import Remark
from inspector_app.language import OFFICIAL, Text, nfc

SHORT = 5  # more lines are folded by kind: the signatures below must stay in sight
KINDS = ("results", "details", "rest")
REASON = Text("Không đủ thời gian tại chỗ", "Not enough time on site")
"""What is proposed for closing with questions left."""


class _Line(QPushButton):
    """A button as wide as its list whose words break into lines."""

    def __init__(self, words: str, name: str, mark: pieces.Icon, end: pieces.Icon) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setAutoDefault(True)
        self.setProperty("row", "true")
        text = pieces.label(words, wrap=True)
        for part in (mark, text, end):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line = pieces.row(mark, spacing=10, margins=(6, 4, 4, 4))
        line.addWidget(text, 1)
        line.addWidget(end)
        self.setLayout(line)
        # a button asks only for the room of its own words, and here they lie in a label that breaks into lines
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(200, max(theme.TARGET, self.heightForWidth(self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, theme.TARGET)

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return max(theme.TARGET, layout.heightForWidth(width)) if layout is not None else theme.TARGET


class MissingRow(_Line):
    """One line: what is missing; pressing it leads there."""

    def __init__(self, remark: Remark) -> None:
        words = language.show_text(remark.text)
        super().__init__(words, f"missing-{remark.ref}", _mark(remark), pieces.Icon("chevron-right", 16, "muted"))


class MissingGroup(_Line):
    """How much of one kind is missing; pressing it shows the lines, or hides them."""

    def __init__(self, kind: str, words: str, remarks: Sequence[Remark], *, unfolded: bool) -> None:
        end = pieces.Icon("chevron-up" if unfolded else "chevron-down", 16, "muted")
        super().__init__(words, f"missing-group-{kind}", _mark(remarks[0]), end)
        self.setCheckable(True)
        self.setChecked(unfolded)


def _mark(remark: Remark) -> pieces.Icon:
    blocking = remark.kind in BLOCKING
    return pieces.Icon("circle-alert" if blocking else "triangle-alert", 18, "bad" if blocking else "warn")


def _kind(remark: Remark) -> str:
    if remark.kind in BLOCKING:
        return "results"
    return "details" if remark.kind == "frame_missing" else "rest"


class MissingList(QWidget):
    """The list with its count, many lines by kind; ``chosen`` carries the remark that was pressed.

    ``filled`` tells that lines were made anew.
    """

    chosen = Signal(object)
    filled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("missing-list")
        self._remarks: tuple[Remark, ...] | None = None
        self._unfolded: set[str] = set()
        self._count = pieces.Pill()
        self._good = pieces.label(self.tr("Nothing is missing."), "good")
        self._rows: QVBoxLayout = pieces.column(spacing=0)
        body = pieces.column(spacing=2)
        body.addLayout(pieces.row(pieces.label(self.tr("Still missing"), "heading"), self._count, 1, spacing=10))
        body.addWidget(self._good)
        body.addLayout(self._rows)
        self.setLayout(body)

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Shows these, what stands in the way first."""
        ordered = tuple(sorted(remarks, key=lambda remark: KINDS.index(_kind(remark))))
        if ordered == self._remarks:
            return
        self._remarks = ordered
        blocking = any(remark.kind in BLOCKING for remark in ordered)
        self._count.set(str(len(ordered)) if ordered else "", "bad" if blocking else "warn")
        self._good.setVisible(not ordered)
        self._fill()

    def _fill(self) -> None:
        focused, at = QApplication.focusWidget(), -1
        if focused is not None and self.isAncestorOf(focused):
            at = self._rows.indexOf(focused)
        pieces.clear(self._rows)
        remarks = self._remarks or ()
        folding = len(remarks) > SHORT
        for kind in KINDS:
            found = [remark for remark in remarks if _kind(remark) == kind]
            if found and folding:
                self._add_group(kind, found)
            if not folding or kind in self._unfolded:
                for remark in found:
                    row = MissingRow(remark)
                    row.clicked.connect(lambda _on=False, remark=remark: self.chosen.emit(remark))
                    self._add(row)
        self.filled.emit()
        made = [each for each in pieces.inside(self._rows) if isinstance(each, QWidget)]
        if at >= 0 and made:
            made[min(at, len(made) - 1)].setFocus()  # the line in focus was made anew: one goes on from there

    def _add_group(self, kind: str, found: Sequence[Remark]) -> None:
        words = {
            "results": self.tr("%n questions without a result", "", len(found)),
            "details": self.tr("%n details of the visit are blank", "", len(found)),
            "rest": self.tr("%n photos, notes and other loose ends", "", len(found)),
        }[kind]
        group = MissingGroup(kind, words, found, unfolded=kind in self._unfolded)
        group.clicked.connect(lambda: self._toggle(kind))
        self._add(group)

    def _add(self, row: _Line) -> None:
        self._rows.addWidget(row)
        row.show()  # at once: it may be given the focus

    def _toggle(self, kind: str) -> None:
        self._unfolded ^= {kind}
        self._fill()


class CloseAnyway(pieces.Card):
    """In place: some questions have no result; go on with a reason that is kept, or not."""

    def __init__(self) -> None:
        super().__init__("warn", spacing=8, margins=(14, 12, 14, 12))
        self.setObjectName("close-anyway")
        self._deed: Callable[[str], None] | None = None
        self._words = pieces.label("", wrap=True)
        self.reason = QLineEdit()
        self.reason.setObjectName("close-reason")
        self.reason.setAccessibleName(self.tr("Reason for closing with questions left"))
        self.go_on = pieces.button(self.tr("Go on with this reason"), "close-accept", kind="quiet", icon="check")
        back = pieces.button(self.tr("Not yet"), "close-cancel", kind="ghost")
        self.body.addWidget(self._words)
        self.body.addWidget(self.reason)
        self.body.addLayout(pieces.row(self.go_on, back, 1))
        self.go_on.clicked.connect(self._accept)
        self.reason.returnPressed.connect(self._accept)
        self.reason.textChanged.connect(lambda text: self.go_on.setEnabled(bool(text.strip())))
        back.clicked.connect(self.hide)
        self.hide()

    def ask(self, count: int, deed: Callable[[str], None]) -> None:
        """Asks once; ``deed`` gets the reason."""
        self._deed = deed
        self._words.setText(
            self.tr("%n questions have no result. They stay open in the minutes with this reason:", "", count)
        )
        if not self.reason.text().strip():
            self.reason.setText(REASON.of(OFFICIAL))  # it is printed in the minutes
        self.reason.setCursorPosition(0)  # a long reason shows its beginning
        self.show()
        self.go_on.setFocus()

    def _accept(self) -> None:
        QGuiApplication.inputMethod().commit()
        reason = nfc(self.reason.text().strip())
        if reason and self._deed is not None:
            deed, self._deed = self._deed, None
            self.hide()
            deed(reason)
