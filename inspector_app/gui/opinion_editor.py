"""What the inspected body says about the minutes: its stance and its words, stored in the visit's frame as typed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from inspector_app.gui import pieces
from inspector_app.gui.typed_field import TypedText
from inspector_app.session import Session


class OpinionEditor(QWidget):
    """Agrees, agrees in part or reserves, and the body's words."""

    def __init__(self, session: Session, name: str) -> None:
        """``name`` starts the object names, for two editors may be open."""
        super().__init__()
        self._session = session
        options = [
            pieces.Option("agrees", self.tr("Agrees"), "", "good"),
            pieces.Option("agrees_in_part", self.tr("In part"), "", "warn"),
            pieces.Option("reserves", self.tr("Reserves"), "", "bad"),
        ]
        self.stance = pieces.Segment(options, name=f"{name}-stance", clearable=True)
        self.stance.setAccessibleName(self.tr("Stance of the inspected body"))
        self.words = TypedText(2, 6)
        self.words.setObjectName(f"{name}-text")
        self.words.setAccessibleName(self.tr("Words of the inspected body"))
        self.words.setPlaceholderText(self.tr("What the body asks to have written down"))
        self.setLayout(pieces.column(self.stance, self.words, spacing=8))
        self.stance.chosen.connect(lambda _code: self._store())
        self.words.settled.connect(self._store)
        self.refresh()

    def refresh(self) -> None:
        """Show what is stored; words being typed stay."""
        opinion = self._session.state().frame.get("opinion")
        given = opinion if isinstance(opinion, Mapping) else {}
        self.stance.set_value(str(given.get("stance") or ""))
        self.words.show_value(given.get("text") or "")

    def commit(self) -> None:
        """Store words still being typed."""
        self.words.commit()

    def _store(self) -> None:
        found = {"stance": self.stance.value, "text": self.words.value() or ""}
        given = {name: value for name, value in found.items() if value}
        self._session.set_frame("opinion", given or None)
        self.words.show_value(found["text"])
