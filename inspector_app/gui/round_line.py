"""One body of a round's list: when, who, how far, and the button that begins or goes on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inspector_app.gui import language, pieces
from inspector_app.gui.visit_list import mode_text, short_name
from inspector_app.inspection.rounds import Stage
from inspector_app.language import date_text
from inspector_app.round_shelf import BodyLine


class RoundLine(QWidget):
    """Signals carry the key of the body. A ``hidden`` one shows no name until somebody asks for it."""

    revealed = Signal(str)
    begun = Signal(str)
    removed = Signal(str)

    def __init__(self, line: BodyLine, stage: Stage | None, number: int, *, hidden: bool) -> None:
        super().__init__()
        self.setObjectName(f"round-line-{number}")
        body, visit, key = line.body, line.visit, line.body.key
        title = self.tr("Surprise visit, body not shown") if hidden else short_name(body.name)
        day = visit.date if visit is not None else body.date
        mode = visit.mode if visit is not None else body.mode
        when = date_text(day, language.current()) if day and not hidden else ""
        caption = " · ".join(part for part in (when, mode_text(mode) if mode != "planned" else "") if part)
        words = pieces.column(pieces.ElidedLabel(title, "strong"), spacing=1)
        if caption:
            words.addWidget(pieces.ElidedLabel(caption, "caption"))
        for conflict in () if hidden else line.conflicts:
            words.addWidget(pieces.label(language.show_text(conflict.text), "warn", wrap=True))
        row = pieces.row(pieces.Icon("eye-off" if hidden else "building-2", 20), spacing=12, margins=(14, 8, 12, 8))
        row.addLayout(words, 1)
        if stage is not None:
            row.addWidget(pieces.Pill(language.show_text(stage.label), stage.tone))
        if hidden:
            show = pieces.button(self.tr("Show"), f"reveal-{number}", kind="ghost", icon="eye")
            show.setAccessibleName(self.tr("Show the body of this surprise visit"))
            show.clicked.connect(lambda: self.revealed.emit(key))
            row.addWidget(show)
        else:
            row.addWidget(self._open(line, number))
        if visit is None and not hidden:
            remove = pieces.IconButton("x", self.tr("Take {body} off the list").format(body=title), f"unplan-{number}")
            remove.clicked.connect(lambda: self.removed.emit(key))
            row.addWidget(remove)
        self.setLayout(row)

    def _open(self, line: BodyLine, number: int) -> QWidget:
        visit = line.visit
        going = visit is not None and visit.open and visit.begun
        text = self.tr("Begin") if visit is None else self.tr("Continue") if going else self.tr("Open")
        made = pieces.button(text, f"begin-{number}", kind="quiet" if visit is None or going else "")
        made.setMinimumWidth(110)
        made.setAccessibleName(f"{text}: {short_name(line.body.name)}")
        made.clicked.connect(lambda: self.begun.emit(line.body.key))
        return made
