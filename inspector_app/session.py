"""One open visit and everything a person can do to it; tells its listeners what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from inspector_app.errors import InspectorError
from inspector_app.follow_desk import FollowDesk
from inspector_app.inspection import operations as op
from inspector_app.inspection.answers_file import Batch
from inspector_app.inspection.late import known_seats, was_known
from inspector_app.inspection.visit import VisitState
from inspector_app.language import Text, nfc, some
from inspector_app.ledger import DELETE, Change
from inspector_app.open_visit import Changed, unknown
from inspector_app.storage import folder as data_folder
from inspector_app.xforms.checklist_model import Value

__all__ = ["Changed", "Session"]

_STATES = ("not_applicable", "not_checked", "not_due")
_NEVER_AGAIN = ("s/", "m/", "e/", "v/form", "v/same_as")


class Session(FollowDesk):
    """One visit and its deeds. Every deed is one transaction and on disk when it returns."""

    # --- answers ---------------------------------------------------------------------------------------------

    def answer(self, code: str, value: Value | None, *, by: str = "") -> None:
        """Give an item its whole value; None takes it back. Raises InspectorError when the form refuses it."""
        if self.model.item(code) is None:
            raise unknown(code)
        if value is not None:
            refusal = self.refusal(code, value)
            if refusal is not None:
                raise InspectorError("refused", refusal)
        self._give([(op.item_register(code), DELETE if value is None else dict(value))], author=by)

    def set_state(self, code: str, state: str, reason: str) -> None:
        """Say that an item does not apply, was not checked or is not due; the reason is needed."""
        if state not in _STATES or not reason.strip():
            raise InspectorError(
                "reason_missing",
                Text(f"{code}: cần nêu lý do.", f"{code}: a reason is needed."),
                Text("Hãy ghi một câu ngắn.", "Write one short sentence."),
            )
        self.answer(code, {"state": state, "reason": nfc(reason.strip())})

    def set_note(self, code: str, text: str) -> None:
        if self.model.item(code) is None:
            raise unknown(code)
        self._give([(op.note_register(code), nfc(text) if text.strip() else DELETE)])

    def add_row(self, group: str, fields: Mapping[str, object]) -> str:
        """Add a row; with its key filled, the same row on two laptops is one. Returns the row's id."""
        begun = {**self._checklist.row_defaults(group), **fields}
        changes, row = self._row_changes(group, begun, self._next_order(group))
        self._give(changes)
        return row

    def _next_order(self, group: str) -> int:
        orders = [
            (cell.value or {}).get("order", 0)
            for name, cell in self._cells.items()
            if name.startswith(f"x/{group}/") and not cell.deleted
        ]
        return max(orders, default=0) + 1

    def _row_changes(
        self, group: str, fields: Mapping[str, object], order: int, others: int = 0
    ) -> tuple[list[Change], str]:
        """One row; ``others`` new ones come into the list by the same deed before it."""
        model = self.model.group(group)
        if model is None:
            raise unknown(group)
        key = str(fields.get(model.key) or "").strip() if model.key else ""
        row = self.row_named(group, key) if key else op.random_id(self._now(), self._chance(10))
        existing = self._cells.get(op.row_register(group, row))
        changes: list[Change] = []
        if existing is None or existing.deleted:
            self._check_room(group, others)
            changes.append((op.row_register(group, row), {"order": order, "key": nfc(key)}))
        for name, value in fields.items():
            if value in (None, ""):
                continue
            self._check_field(group, name, value, row, fields)
            changes.append((op.field_register(group, row, name), value))
        return changes, row

    def _check_room(self, group: str, others: int) -> None:
        """A list whose rows the form counts takes no more than those."""
        limit = self._checklist.row_limit(group)
        if limit is not None and len(self._row_order.get(group, ())) + others >= limit:
            raise InspectorError(
                "list_full",
                Text(
                    f"{group}: theo các câu đã trả lời, danh sách này chỉ có {limit} dòng.",
                    f"{group}: after what was answered, this list has {some(limit, 'row')}.",
                ),
                Text("Hãy sửa câu trả lời cho biết số dòng.", "Change the answer that gives the number of rows."),
            )

    def _check_field(self, group: str, field: str, value: object, row_id: str, row: Mapping[str, object]) -> None:
        refusal = self.field_refusal(group, field, value, row_id, row)
        if refusal is not None:
            raise InspectorError("refused", Text(f"{group}/{field}: {refusal.vi}", f"{group}/{field}: {refusal.en}"))

    def set_fields(self, group: str, row_id: str, fields: Mapping[str, object | None]) -> None:
        """Set or empty (None) fields of one row."""
        changes: list[Change] = []
        for name, value in fields.items():
            if value in (None, ""):
                changes.append((op.field_register(group, row_id, name), DELETE))
            else:
                self._check_field(group, name, value, row_id, fields)
                changes.append((op.field_register(group, row_id, name), value))
        self._give(changes)

    def remove_row(self, group: str, row_id: str) -> None:
        """Take a row out; its fields stay in the log."""
        prefix = f"a/{group}/{row_id}/"
        filled = [name for name, cell in self._cells.items() if name.startswith(prefix) and not cell.deleted]
        self._give([(op.row_register(group, row_id), DELETE), *((name, DELETE) for name in filled)])

    def rename_row(self, group: str, row_id: str, fields: Mapping[str, object]) -> str:
        """Put another row in the place of one that was just begun, as one deed; returns its id.

        A row is known by the key it was born with. While a person is still typing the key, the row begun with half
        of it must not stay: on two laptops the same dossier would be two rows.
        """
        cell = self._cells.get(op.row_register(group, row_id))
        order = (cell.value or {}).get("order", 0) if cell is not None else self._next_order(group)
        changes, row = self._row_changes(group, fields, order, -1)  # one comes, one goes
        prefix = f"a/{group}/{row_id}/"
        filled = [name for name, cell in self._cells.items() if name.startswith(prefix) and not cell.deleted]
        gone: list[Change] = [(op.row_register(group, row_id), DELETE), *((name, DELETE) for name in filled)]
        self._give([*gone, *changes] if row != row_id else changes)
        return row

    def apply(self, batch: Batch, *, pasted: bool = False) -> list[Text]:
        """Store a whole file of answers or nothing; returns warnings. Applying it twice changes nothing.

        What a person ``pasted`` is one deed that undo takes back; a file is not taken back by a key.

        Raises InspectorError with one line per refused answer.
        """
        changes: list[Change] = []
        authors: dict[str, str] = {}
        refused: list[Text] = []
        warnings: list[Text] = []
        for line in batch.answers:
            refusal = self._line_refusal(line.code, line.value)
            if refusal is not None:
                refused.append(refusal)
                continue
            if line.value is not None:
                register = op.item_register(line.code)
                changes.append((register, dict(line.value)))
                authors[register] = line.by
            if line.note is not None:
                changes.append((op.note_register(line.code), line.note if line.note.strip() else DELETE))
                authors[op.note_register(line.code)] = line.by
        for group, rows in batch.rows.items():
            if self.model.group(group) is None:
                warnings.append(_unknown_group(group))
                changes += self._foreign_rows(group, rows)
                continue
            first = self._next_order(group)
            for number, fields in enumerate(rows):
                begun = {name for name, _ in changes if name.startswith(f"x/{group}/")}
                try:
                    changes += self._row_changes(group, fields, first + number, len(begun))[0]
                except InspectorError as error:
                    refused.append(error.message)
        if refused:
            raise InspectorError(
                "answers_refused",
                Text("\n".join(line.vi for line in refused), "\n".join(line.en for line in refused)),
                Text("Không có gì được ghi; hãy sửa rồi thử lại.", "Nothing was stored; correct it and try again."),
            )
        self._give(changes, authors=authors, note="" if pasted else "file:")
        return warnings

    def _line_refusal(self, code: str, value: Value | None) -> Text | None:
        if self.model.item(code) is None:
            return unknown(code).message
        return self.refusal(code, value) if value is not None else None

    def _foreign_rows(self, group: str, rows: Sequence[Mapping[str, Any]]) -> list[Change]:
        """Rows of a list this form does not have: kept in the log for the form that has it."""
        changes: list[Change] = []
        for number, fields in enumerate(rows, 1):
            key = str(fields.get("code") or fields.get("key") or fields.get("number") or fields.get("name") or number)
            row = self.row_named(group, key)
            if op.row_register(group, row) not in self._cells:
                changes.append((op.row_register(group, row), {"order": number, "key": nfc(key)}))
            changes += [(op.field_register(group, row, str(name)), value) for name, value in fields.items()]
        return changes

    def set_frame(self, field: str, value: object) -> None:
        """Set one field of the visit's frame; None empties it."""
        self.set_frames({field: value})

    def set_frames(self, fields: Mapping[str, object]) -> None:
        """Set several fields of the visit's frame as one deed; None empties one."""
        self._give((op.frame_register(field), DELETE if value is None else value) for field, value in fields.items())

    def arrive(self) -> None:
        """Stamp the moment the team is there, by this visit's clock; a stamp that stands is left alone."""
        self._give(self._arrival())

    def accept_missing(self, reason: str) -> None:
        """The leader closes the list of missing items, with a reason."""
        if not reason.strip():
            raise InspectorError("reason_missing", Text("Cần nêu lý do.", "A reason is needed."))
        missing = [state.code for state in self.state().items if state.state == "missing"]
        self.set_frame("accepted_missing", {"reason": nfc(reason.strip()), "items": missing})

    # --- history ---------------------------------------------------------------------------------------------

    def give_again(self, operation_id: str) -> bool:
        """Give the value of an old operation once more, as a new one; False when it stands already.

        The form judges it like any answer. Raises InspectorError for what it refuses, for signatures, and where
        people's values differ: that is settled with a reason.
        """
        old = next((each for each in self.history() if each.id == operation_id), None)
        if old is None or old.kind not in op.KNOWN_KINDS or old.register.startswith(_NEVER_AGAIN):
            raise InspectorError(
                "not_again",
                Text("Giá trị này không lấy lại được.", "This value cannot be given again."),
                Text("Chữ ký, ảnh và phiếu được giữ nguyên như đã ghi.", "Signatures, photos and forms stay."),
            )
        cell = self._cells.get(old.register)
        if cell is not None and cell.in_dispute:
            raise InspectorError(
                "in_dispute",
                Text("Mục này đang có các giá trị khác nhau.", "People gave differing values here."),
                Text("Hãy chọn giá trị ở trang Khác nhau.", "Choose one on the page Differences."),
            )
        changes: list[Change] = [(old.register, DELETE if old.kind == "delete" else old.value)]
        head, _, rest = old.register.partition("/")
        steps = rest.split("/")
        if head == "a" and old.live:
            changes += self._again_refused(steps, old)
        return self._give(changes, note=f"again:{old.id}")

    def _again_refused(self, steps: Sequence[str], old: op.Operation) -> list[Change]:
        """Raises what the form has against an old answer; for a field, what brings its row back where it is gone."""
        if len(steps) == 1:
            refusal = self._line_refusal(steps[0], old.value if isinstance(old.value, Mapping) else {"v": old.value})
            if refusal is not None:
                raise InspectorError("refused", refusal)
            return []
        if self.model.group(steps[0]) is None:
            raise unknown(steps[0])
        self._check_field(steps[0], steps[2], old.value, steps[1], {steps[2]: old.value})
        existence = op.row_register(steps[0], steps[1])
        cell = self._cells.get(existence)
        if cell is not None and not cell.deleted:
            return []
        born = next((each.value for each in reversed(self.history(existence)) if each.live), None)
        return [(existence, born or {"order": self._next_order(steps[0]), "key": ""})]

    # --- minutes ---------------------------------------------------------------------------------------------

    @property
    def latest_version(self) -> int:
        """Number of the newest locked minutes; 0 before the first."""
        return max((signing.version for signing in self.state().signings), default=0)

    def lock_minutes(self, pdf: bytes, *, supplements: int = 0) -> int:
        """Keep finished minutes under ``minutes/`` as a new version; returns its number.

        ``supplements`` is the version that they only add to; 0 for minutes that stand for themselves.
        """
        version = self.latest_version + 1
        name = data_folder.keep_minutes(self._files, pdf)
        known = known_seats((seat.visit, seat.device, seat.highest) for seat in self._log.seats(self.id))
        locked: dict[str, Any] = {"file": name, "state": self.state().state_hash, "known": known}
        if supplements:
            locked["supplements"] = supplements
        self._give([(op.signing_register(version, "locked"), locked)])
        return version

    def state_at_lock(self, version: int, language: str) -> VisitState:
        """The visit as it stood when a version was locked; InspectorError when there is no such version."""
        cell = self._cells.get(op.signing_register(version, "locked"))
        if cell is None or cell.deleted:
            raise InspectorError(
                "not_locked",
                Text("Chưa có biên bản nào được khóa để bổ sung.", "There are no locked minutes to add to."),
                Text("Hãy lập và ký biên bản trước.", "Make and sign the minutes first."),
            )
        return self.state_at([each for each in self.history() if was_known(each, cell.winner)], language)

    def record_signature(self, version: int, role: str, pdf: bytes, facts: Mapping[str, object]) -> None:
        """Keep the signed bytes and say who signed."""
        name = data_folder.keep_minutes(self._files, pdf)
        self._give([(op.signing_register(version, role), {**facts, "file": name})])

    def attach_scan(self, version: int, data: bytes, name: str) -> None:
        """Keep the scan of minutes signed by hand."""
        kept = data_folder.keep_minutes(self._files, data, Path(name).suffix.lower() or ".bin")
        self._give([(op.signing_register(version, "scan"), {"file": kept, "name": nfc(name)})])

    def minutes_pdf(self, version: int) -> bytes | None:
        """The newest PDF of a version (the scan is kept beside it); None when it is not on this laptop.

        Bytes, not a path: the file itself may be encrypted.
        """
        name = ""
        for signing in self.state().signings:
            if signing.version == version and signing.what != "scan" and signing.value.get("file"):
                name = str(signing.value["file"])
        return data_folder.read_minutes(self._files, name)


def _unknown_group(group: str) -> Text:
    return Text(
        f"Phiếu này không có danh sách {group}; các dòng được giữ lại nhưng chưa dùng.",
        f"This form has no list {group}; its rows were kept but are not used.",
    )
