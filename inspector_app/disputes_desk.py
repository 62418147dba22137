"""Deciding disputes of an open visit: taking one value, adding up, another value, the latest; always with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from inspector_app.errors import InspectorError
from inspector_app.inspection import operations as op
from inspector_app.inspection.disputes import Dispute, DisputeHead
from inspector_app.inspection.open_disputes import Surroundings, counted
from inspector_app.inspection.settled import Settled, settled_of
from inspector_app.inspection.sums import summed
from inspector_app.inspection.visit import Late
from inspector_app.language import Text, nfc
from inspector_app.ledger import DELETE, Change
from inspector_app.open_visit import OpenVisit
from inspector_app.xforms.checklist_model import Item, Value

MISSING: Any = object()
"""No value was given; None is a value and takes the answer back."""

BY_OWNER = "section owner:"
"""Begins the reason of a decision made by that rule."""


class DisputesDesk(OpenVisit):
    """What a leader does with disputes. Every decision is one new operation that names all it replaces."""

    @property
    def late(self) -> tuple[Late, ...]:
        """What arrived after the minutes were locked."""
        return self.state().late

    def standing(self, register: str) -> Any:
        """What stands in a register now; None for nothing."""
        cell = self._cells.get(register)
        return cell.value if cell is not None else None

    def dispute(self, dispute_id: str) -> Dispute:
        """The dispute with this id (or unique beginning of one); raises InspectorError when there is none."""
        found = [each for each in self.state().disputes if dispute_id and each.id.startswith(dispute_id)]
        if not found and dispute_id:  # what was decided can be decided again
            found = [each.dispute for each in self.settled() if each.dispute.id == dispute_id]
        if len(found) != 1:
            raise InspectorError(
                "unknown_dispute",
                Text(f"Không có tranh chấp {dispute_id}.", f"There is no dispute {dispute_id}."),
                Text("Có thể đã được quyết định; xem lại danh sách.", "It may be decided already; look at the list."),
            )
        return found[0]

    def settled(self) -> tuple[Settled, ...]:
        """Decisions that hold, latest first, with the values they were made between."""
        around = Surroundings(self.model, self._now, self._log.mail.laptops())
        return settled_of(self.id, self.history(), self.live_ids(), self._cells, around)

    def summed(self, dispute: Dispute | str, ns: Sequence[int]) -> Value:
        """What adding up these values would give; the other looks are kept beside the sum.

        Raises InspectorError when the values cannot be added.
        """
        current = self.dispute(dispute) if isinstance(dispute, str) else dispute
        item = self.model.item(current.code) if current.kind == "answer" else None
        if item is None or not current.can_sum:
            raise _cannot_add(current.sum_why_not)
        for n in ns:
            _head(current, n)
        value, taken = summed(item, counted(current.heads), ns)
        if len(taken) < 2:
            raise _cannot_add(_same_place(item, current, ns))
        return value

    def resolve(
        self,
        dispute_id: str,
        *,
        take: int | None = None,
        sum_of: Sequence[int] = (),
        value: Any = MISSING,
        latest: bool = False,
        reason: str,
    ) -> None:
        """Decide a dispute in one of four ways, with a reason; ``undo`` brings the dispute back.

        Raises InspectorError for a missing reason, an unknown dispute or number, and a value the form refuses.
        """
        ways = [take is not None, bool(sum_of), value is not MISSING, latest]
        if sum(ways) != 1:
            raise InspectorError(
                "one_way", Text("Hãy chọn đúng một cách giải quyết.", "Choose exactly one way to decide.")
            )
        if not reason.strip():
            raise InspectorError(
                "reason_missing",
                Text("Cần nêu lý do.", "A reason is needed."),
                Text("Hãy ghi một câu ngắn.", "Write one short sentence."),
            )
        dispute = self.dispute(dispute_id)
        if sum_of:
            changes = self._given(dispute, dict(self.summed(dispute, sum_of)))
        elif value is not MISSING:
            changes = self._given(dispute, value)
        else:
            changes = self._taken(dispute, dispute.heads[-1] if take is None else _head(dispute, take))
        self._give(changes, note=nfc(reason.strip()))

    def resolve_by_section_owner(self, reason: str) -> int:
        """In every section with one owner, the owner's answer wins; returns how many disputes that settled.

        Each becomes a decision of its own with the rule in its note; one undo takes them all back.
        """
        if not reason.strip():
            raise InspectorError("reason_missing", Text("Cần nêu lý do.", "A reason is needed."))
        changes = [change for dispute, head in self.owner_decisions() for change in self._taken(dispute, head)]
        self._give(changes, note=f"{BY_OWNER} {nfc(reason.strip())}")
        return len(changes)

    def owner_decisions(self) -> list[tuple[Dispute, DisputeHead]]:
        """What ``resolve_by_section_owner`` would decide: each dispute with the value that would stand."""
        owners = self._section_owners()
        found = []
        for dispute in self.state().disputes:
            item = self.model.item(dispute.code) if dispute.kind in ("answer", "note") else None
            own = [head for head in dispute.heads if item and head.author in owners.get(item.section, ())]
            if len(own) == 1:
                found.append((dispute, own[0]))
        return found

    def _section_owners(self) -> dict[str, frozenset[str]]:
        """Names (key and name) of the one member each section was given to; sections given to several have none."""
        members = (self.state().frame.get("team") or {}).get("members") or {}
        found: dict[str, list[frozenset[str]]] = {}
        for key, about in members.items() if isinstance(members, Mapping) else ():
            for section in (about.get("sections") or ()) if isinstance(about, Mapping) else ():
                names = {str(key), str(about.get("name") or key)}
                found.setdefault(str(section), []).append(frozenset(names))
        return {section: owners[0] for section, owners in found.items() if len(owners) == 1}

    # --- what a decision changes -----------------------------------------------------------------------------

    def _taken(self, dispute: Dispute, head: DisputeHead) -> list[Change]:
        """The value of one head stands from now on."""
        if dispute.kind == "row":
            return self._row_taken(dispute, head)
        if head.deleted:
            return [(dispute.register, DELETE)]
        return [(dispute.register, head.value), *self._row_again(dispute.register)]

    def _given(self, dispute: Dispute, value: Any) -> list[Change]:
        """A value of its own stands from now on; None takes the answer back."""
        if dispute.kind in ("row", "signing"):
            raise InspectorError(
                "take_one", Text("Ở đây chỉ chọn được một trong các giá trị.", "Here one of the values must be taken.")
            )
        if value is None:
            return [(dispute.register, DELETE)]
        refusal = self._refusal_of(dispute, value)
        if refusal is not None:
            raise InspectorError("refused", refusal)
        return [(dispute.register, value), *self._row_again(dispute.register)]

    def _refusal_of(self, dispute: Dispute, value: Any) -> Text | None:
        if dispute.kind == "answer" and self.model.item(dispute.code) is not None:
            if not isinstance(value, Mapping):
                return Text("Giá trị phải là một đối tượng JSON.", "The value must be a JSON object.")
            return self.refusal(dispute.code, value)
        steps = dispute.register.split("/")
        if dispute.kind == "field" and self.model.group(steps[1]) is not None:
            return self.field_refusal(steps[1], steps[3], value)
        return None

    def _row_again(self, register: str) -> list[Change]:
        """A value in a row that somebody deleted brings the row back."""
        steps = register.split("/")
        if steps[0] != "a" or len(steps) != 4:
            return []
        row = op.row_register(steps[1], steps[2])
        cell = self._cells.get(row)
        if cell is not None and not cell.deleted:
            return []
        lived = [each for each in self._log.operations(self.id, row) if each.live]
        return [(row, lived[-1].value)] if lived else []

    def _row_taken(self, dispute: Dispute, head: DisputeHead) -> list[Change]:
        """The row goes with everything written in it, or it stays with what was written."""
        _, group, row = dispute.register.split("/")
        fields = [name for name in self._cells if name.startswith(f"a/{group}/{row}/")]
        if head.deleted:
            gone = [name for name in fields if self._cells[name].in_dispute or not self._cells[name].deleted]
            return [(dispute.register, DELETE), *((name, DELETE) for name in gone)]
        cell = self._cells[dispute.register]
        changes = self._row_again(fields[0]) if fields and cell.deleted and not cell.in_dispute else []
        if not changes:
            changes = [(dispute.register, head.value)]
        for name in fields:  # what was deleted with the row and written anew elsewhere: the written value stays
            written = [each for each in self._cells[name].heads if each.live]
            if self._cells[name].in_dispute and len({op.canonical(each.value) for each in written}) == 1:
                changes.append((name, written[0].value))
        return changes


def _head(dispute: Dispute, n: int) -> DisputeHead:
    found = dispute.head(n)
    if found is None:
        many = len(dispute.heads)
        raise InspectorError(
            "unknown_number", Text(f"Chọn một số từ 1 đến {many}.", f"Choose a number from 1 to {many}.")
        )
    return found


def _cannot_add(why: Text) -> InspectorError:
    return InspectorError(
        "cannot_add", why, Text("Hãy chọn một giá trị hoặc ghi giá trị khác.", "Take one value, or give another one.")
    )


def _same_place(item: Item, dispute: Dispute, ns: Sequence[int]) -> Text:
    if len(set(ns)) < 2:
        return Text("Chọn ít nhất hai giá trị để cộng.", "Choose at least two values to add up.")
    return Text(
        f"{item.code}: các giá trị đã chọn cùng một nơi nên không cộng.",
        f"{item.code}: the chosen values are of the same place, so they are not added up.",
    )
