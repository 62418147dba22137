"""The row a disputed cell stands in, whole, with the cell marked: who looks at one field sees its neighbours."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from inspector_app.gui import language, pieces
from inspector_app.gui.dispute_words import row_words
from inspector_app.inspection.disputes import Dispute
from inspector_app.session import Session


class RowContext(pieces.Card):
    """Every filled field of the row as heading and text; hidden for disputes that stand in no list."""

    def __init__(self, session: Session) -> None:
        super().__init__("sunken", spacing=6, margins=(14, 10, 14, 10))
        self.setObjectName("dispute-row")
        self._session = session
        self._title = pieces.label("", "caption")
        self._cells = pieces.FlowLayout(6)
        self.body.addWidget(self._title)
        self.body.addLayout(self._cells)
        self.hide()

    def show_dispute(self, dispute: Dispute, values: str) -> None:
        """Shows the row of a dispute, if it has one; the marked cell says ``values``."""
        pieces.clear(self._cells)
        steps = dispute.register.split("/")
        group = self._session.model.group(steps[1]) if dispute.kind in ("field", "row") and len(steps) > 2 else None
        rows = self._session.state().rows.get(group.name, ()) if group is not None else ()
        row = next((each for each in rows if each.id == steps[2]), None)
        self.setVisible(group is not None and row is not None)
        if group is None or row is None:
            return
        self._title.setText(
            self.tr("{list}, row {key}").format(list=language.show_text(group.label), key=row.key or row.id[:8])
        )
        marked = steps[3] if len(steps) == 4 else group.key
        entered = [field for field in group.fields if not field.computed]
        for name, heading, text in row_words(row, entered):
            disputed = name == marked and dispute.kind == "field"
            if text or disputed:
                self._cells.addWidget(_cell(heading, values if disputed else text, marked=disputed))


def _cell(heading: str, text: str, *, marked: bool) -> QWidget:
    cell = pieces.Card("warn" if marked else "true", spacing=0, margins=(10, 4, 10, 5))
    cell.setObjectName("disputed-cell" if marked else "row-cell")
    words = pieces.ElidedLabel(text, "warn" if marked else "strong")
    title = pieces.ElidedLabel(heading, "caption")
    for each in (title, words):
        each.setMaximumWidth(220)
        cell.body.addWidget(each)
    cell.setAccessibleName(f"{heading}: {text}")
    return cell
