"""What the minutes still lack, each line a way to where it belongs, and the question whether to close without it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from inspector_app.gui import language, pieces, theme
from inspector_app.inspection.minutes import BLOCKING
from inspector_app.inspection.visit import Remark
from inspector_app.language import nfc

SHORT = 5  # lines shown before "show all": the signatures below must stay in sight


class MissingRow(QPushButton):
    """One line: what is missing; pressing it leads there."""

    def __init__(self, remark: Remark) -> None:
        super().__init__()
        words = language.show_text(remark.text)
        self.setObjectName(f"missing-{remark.ref}")
        self.setAccessibleName(words)
        self.setProperty("row", "true")
        blocking = remark.kind in BLOCKING
        mark = pieces.Icon("circle-alert" if blocking else "triangle-alert", 18, "bad" if blocking else "warn")
        text = pieces.label(words, wrap=True)
        onward = pieces.Icon("chevron-right", 16, "muted")
        for part in (mark, text, onward):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line = pieces.row(mark, spacing=10, margins=(6, 4, 4, 4))
        line.addWidget(text, 1)
        line.addWidget(onward)
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


class MissingList(QWidget):
    """The list with its count; ``chosen`` carries the remark that was pressed."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("missing-list")
        self._remarks: tuple[Remark, ...] | None = None
        self._all = False
        self._count = pieces.Pill()
        self._good = pieces.label(self.tr("Nothing is missing."), "good")
        self._rows: QVBoxLayout = pieces.column(spacing=0)
        self._more = pieces.button("", "missing-more", kind="ghost", icon="chevron-down")
        self._more.clicked.connect(self._unfold)
        body = pieces.column(spacing=2)
        body.addLayout(pieces.row(pieces.label(self.tr("Still missing"), "heading"), self._count, 1, spacing=10))
        body.addWidget(self._good)
        body.addLayout(self._rows)
        body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(body)

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Shows these, what stands in the way first."""
        ordered = tuple(sorted(remarks, key=lambda remark: remark.kind not in BLOCKING))
        if ordered == self._remarks:
            return
        self._remarks = ordered
        blocking = any(remark.kind in BLOCKING for remark in ordered)
        self._count.set(str(len(ordered)) if ordered else "", "bad" if blocking else "warn")
        self._good.setVisible(not ordered)
        self._fill()

    def _fill(self) -> None:
        pieces.clear(self._rows)
        remarks = self._remarks or ()
        shown = remarks if self._all else remarks[:SHORT]
        for remark in shown:
            row = MissingRow(remark)
            row.clicked.connect(lambda _on=False, remark=remark: self.chosen.emit(remark))
            self._rows.addWidget(row)
        hidden = len(remarks) - len(shown)
        self._more.setText(self.tr("Show all: %n more", "", hidden))
        self._more.setAccessibleName(self._more.text())
        self._more.setVisible(hidden > 0)

    def _unfold(self) -> None:
        self._all = True
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
            self.reason.setText(self.tr("Not enough time on site; the rest was not checked"))
        self.show()
        self.go_on.setFocus()

    def _accept(self) -> None:
        QGuiApplication.inputMethod().commit()
        reason = nfc(self.reason.text().strip())
        if reason and self._deed is not None:
            deed, self._deed = self._deed, None
            self.hide()
            deed(reason)
