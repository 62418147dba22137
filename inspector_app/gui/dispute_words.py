"""A dispute in words: its values as people read them, when each was seen and typed, how such answers are joined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QCoreApplication

from inspector_app.gui import language, short_entry
from inspector_app.gui.item_words import state_text, value_text
from inspector_app.inspection.disputes import Dispute, DisputeHead
from inspector_app.inspection.history_words import HistoryWords
from inspector_app.inspection.operations import Operation
from inspector_app.inspection.visit import RowState
from inspector_app.language import date_text, percent_text, time_text
from inspector_app.session import Session
from inspector_app.xforms.checklist_model import Field, Item

_LONG = 60
"""Letters above which a value is set as text, not as a figure."""


@dataclass(frozen=True)
class Shown:
    """A value: what stands large, what stands small beside it."""

    large: str
    small: str = ""

    @property
    def line(self) -> str:
        """Both as one line."""
        return " · ".join(part for part in (self.large, self.small) if part)

    @property
    def long(self) -> bool:
        """True for words that would not fit as a figure."""
        return len(self.large) > _LONG


class Reader:
    """Reads the values of one visit's disputes with the words of its checklist and its history."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known = ""
        self._spoken: HistoryWords | None = None
        self._entered: dict[str, datetime] = {}

    @property
    def words(self) -> HistoryWords:
        """The words of the history; made anew when the visit or the language changed."""
        known = f"{self._session.state().state_hash} {language.current()}"
        if self._spoken is None or known != self._known:
            operations = self._session.history()
            self._spoken = HistoryWords(self._session.model, operations, language=language.current())
            self._entered = {each.id: each.moment.astimezone() for each in operations}
            self._known = known
        return self._spoken

    def head(self, dispute: Dispute, head: DisputeHead) -> Shown:
        """One side's value."""
        return Shown(deleted_words(dispute.register)) if head.deleted else self.value(dispute.register, head.value)

    def given(self, operation: Operation, dispute: Dispute) -> Shown:
        """What a decision about a dispute gave."""
        if operation.kind == "delete":
            return Shown(deleted_words(dispute.register))
        return self.value(operation.register, operation.value)

    def value(self, register: str, value: Any) -> Shown:
        """Any value of a register."""
        kind, _, rest = register.partition("/")
        item = self._session.model.item(rest) if kind == "a" else None
        if item is not None and isinstance(value, Mapping):
            return _item_value(item, value)
        if kind == "x":
            return Shown(self._row_value(register, value))
        return Shown(self.words.value(register, "set", value))

    def _row_value(self, register: str, value: Any) -> str:
        """That a row stays, or what somebody wrote in a row that another one deleted."""
        steps = register.split("/")
        group = self._session.model.group(steps[1])
        written = {name: each for name, each in value.items() if name not in ("order", "key")} if value else {}
        fields = {field.name: field for field in group.fields} if group is not None else {}
        lines = []
        for name, each in written.items():
            if name in fields:
                text = self.words.value(f"a/{steps[1]}/{steps[2]}/{name}", "set", each)
                lines.append(f"{language.show_text(fields[name].label)}: {text}")
        return "; ".join(lines) or QCoreApplication.translate("Disputes", "The row stays")

    def when(self, head: DisputeHead) -> str:
        """``Seen at 08:40, entered at 08:41, 14/05/2026``."""
        known = self.words and self._entered.get(head.operation)
        entered = time_text(known) if known else time_text(head.at)
        seen = time_text(head.at) if isinstance(head.value, Mapping) and head.value.get("at") else entered
        day = date_text(head.at, language.current())
        if seen == entered:
            return QCoreApplication.translate("Disputes", "Entered at {entered}, {day}").format(
                entered=entered, day=day
            )
        words = QCoreApplication.translate("Disputes", "Seen at {seen}, entered at {entered}, {day}")
        return words.format(seen=seen, entered=entered, day=day)

    def code(self, register: str) -> str:
        """The short name it goes by."""
        return self.words.code(register)


def _item_value(item: Item, value: Mapping[str, Any]) -> Shown:
    state, a, b = str(value.get("state", "answered")), value.get("a"), value.get("b")
    if state != "answered":
        return Shown(state_text(state), str(value.get("reason", "")))
    if not (isinstance(a, (int, float)) and isinstance(b, (int, float))):
        return Shown(value_text(item, value))
    share = percent_text(Decimal(str(a)), Decimal(str(b)), language.current())
    figures = f"{short_entry.shown('integer', a)}/{short_entry.shown('integer', b)}"
    rest = value_text(item, {name: part for name, part in value.items() if name not in ("a", "b")})
    return Shown(figures, "; ".join(part for part in (share, rest) if part))


def deleted_words(register: str) -> str:
    """What a deleted side is called."""
    if register.startswith("x/"):
        return QCoreApplication.translate("Disputes", "The row was deleted")
    if register.startswith("p/"):
        return QCoreApplication.translate("Disputes", "The photo was taken away")
    return QCoreApplication.translate("Disputes", "The answer was taken back")


def mode_sentence(mode: str) -> str:
    """How answers of this kind are joined, in a sentence."""
    return {
        "sum_by_scope": QCoreApplication.translate(
            "Disputes", "Counts of different places are added up; of the same place one is chosen, never both."
        ),
        "latest": QCoreApplication.translate("Disputes", "What was seen last usually holds."),
        "list_union": QCoreApplication.translate("Disputes", "Lists are joined; only what differs is asked."),
    }.get(mode, QCoreApplication.translate("Disputes", "One answer is chosen; nothing is added up."))


def observation_lines(value: Mapping[str, Any]) -> list[str]:
    """The looks a sum is made of: place, figures, and whether they count."""
    lines = []
    looks: Sequence[Any] = value.get("observations") or ()
    for look in looks:
        if not isinstance(look, Mapping):
            continue
        place = str(look.get("scope") or QCoreApplication.translate("Disputes", "no place"))
        figures = "/".join(short_entry.shown("decimal", look[part]) for part in ("a", "b", "n", "v") if part in look)
        words = f"{place}: {figures}"
        if look.get("at"):
            words += f" ({time_text(str(look['at']))})"
        if not look.get("counted", True):
            words += " – " + QCoreApplication.translate("Disputes", "kept as a source, not counted")
        lines.append(words)
    return lines


def row_words(row: RowState, fields: Sequence[Field]) -> list[tuple[str, str, str]]:
    """A row as (field, heading, text)."""
    return [
        (
            each.name,
            language.show_text(each.label),
            short_entry.shown(each.type, row.fields.get(each.name), each.choices),
        )
        for each in fields
    ]
