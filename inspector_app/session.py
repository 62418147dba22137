"""One open visit and everything a person can do to it; tells its listeners what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspector_app.errors import InspectorError
from inspector_app.inspection import operations as op
from inspector_app.inspection.answers_file import Batch
from inspector_app.inspection.findings import KINDS, SEVERITIES, STATUSES, Finding
from inspector_app.language import Text, nfc
from inspector_app.ledger import DELETE, Change
from inspector_app.open_visit import Changed, OpenVisit, unknown
from inspector_app.storage import folder as data_folder
from inspector_app.xforms.checklist_model import Value

if TYPE_CHECKING:
    from inspector_app.imaging.develop import Developed

__all__ = ["Changed", "Session"]

_STATES = ("not_applicable", "not_checked", "not_due")


class Session(OpenVisit):
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
        changes, row = self._row_changes(group, fields, self._next_order(group))
        self._give(changes)
        return row

    def _next_order(self, group: str) -> int:
        orders = [
            (cell.value or {}).get("order", 0)
            for name, cell in self._cells.items()
            if name.startswith(f"x/{group}/") and not cell.deleted
        ]
        return max(orders, default=0) + 1

    def _row_changes(self, group: str, fields: Mapping[str, object], order: int) -> tuple[list[Change], str]:
        model = self.model.group(group)
        if model is None:
            raise unknown(group)
        key = str(fields.get(model.key) or "").strip() if model.key else ""
        row = op.row_id(self.id, group, key) if key else op.random_id(self._now(), self._chance(10))
        existing = self._cells.get(op.row_register(group, row))
        changes: list[Change] = []
        if existing is None or existing.deleted:
            changes.append((op.row_register(group, row), {"order": order, "key": nfc(key)}))
        for name, value in fields.items():
            if value in (None, ""):
                continue
            self._check_field(group, name, value)
            changes.append((op.field_register(group, row, name), value))
        return changes, row

    def _check_field(self, group: str, field: str, value: object) -> None:
        refusal = self.field_refusal(group, field, value)
        if refusal is not None:
            raise InspectorError("refused", Text(f"{group}/{field}: {refusal.vi}", f"{group}/{field}: {refusal.en}"))

    def set_fields(self, group: str, row_id: str, fields: Mapping[str, object | None]) -> None:
        """Set or empty (None) fields of one row."""
        changes: list[Change] = []
        for name, value in fields.items():
            if value in (None, ""):
                changes.append((op.field_register(group, row_id, name), DELETE))
            else:
                self._check_field(group, name, value)
                changes.append((op.field_register(group, row_id, name), value))
        self._give(changes)

    def remove_row(self, group: str, row_id: str) -> None:
        """Take a row out; its fields stay in the log."""
        prefix = f"a/{group}/{row_id}/"
        filled = [name for name, cell in self._cells.items() if name.startswith(prefix) and not cell.deleted]
        self._give([(op.row_register(group, row_id), DELETE), *((name, DELETE) for name in filled)])

    def apply(self, batch: Batch) -> list[Text]:
        """Store a whole file of answers or nothing; returns warnings. Applying it twice changes nothing.

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
                try:
                    changes += self._row_changes(group, fields, first + number)[0]
                except InspectorError as error:
                    refused.append(error.message)
        if refused:
            raise InspectorError(
                "answers_refused",
                Text("\n".join(line.vi for line in refused), "\n".join(line.en for line in refused)),
                Text("Không có gì được ghi; hãy sửa rồi thử lại.", "Nothing was stored; correct it and try again."),
            )
        self._give(changes, authors=authors)
        return warnings

    def _line_refusal(self, code: str, value: Value) -> Text | None:
        if self.model.item(code) is None:
            return unknown(code).message
        return self.refusal(code, value)

    def _foreign_rows(self, group: str, rows: Sequence[Mapping[str, Any]]) -> list[Change]:
        """Rows of a list this form does not have: kept in the log for the form that has it."""
        changes: list[Change] = []
        for number, fields in enumerate(rows, 1):
            key = str(fields.get("code") or fields.get("key") or fields.get("number") or fields.get("name") or number)
            row = op.row_id(self.id, group, key)
            if op.row_register(group, row) not in self._cells:
                changes.append((op.row_register(group, row), {"order": number, "key": nfc(key)}))
            changes += [(op.field_register(group, row, str(name)), value) for name, value in fields.items()]
        return changes

    def set_frame(self, field: str, value: object) -> None:
        """Set one field of the visit's frame; None empties it."""
        self._give([(op.frame_register(field), DELETE if value is None else value)])

    def accept_missing(self, reason: str) -> None:
        """The leader closes the list of missing items, with a reason."""
        if not reason.strip():
            raise InspectorError("reason_missing", Text("Cần nêu lý do.", "A reason is needed."))
        missing = [state.code for state in self.state().items if state.state == "missing"]
        self.set_frame("accepted_missing", {"reason": nfc(reason.strip()), "items": missing})

    # --- findings --------------------------------------------------------------------------------------------

    def finding(self, finding_id: str) -> Finding:
        found = next((each for each in self.state().findings if each.id == finding_id), None)
        if found is None:
            raise InspectorError(
                "unknown_finding",
                Text(f"Không có tồn tại {finding_id} trong chuyến này.", f"This visit has no finding {finding_id}."),
                Text("Xem danh sách tồn tại để lấy đúng mã.", "List the findings to see their ids."),
            )
        return found

    def decide_finding(
        self,
        finding_id: str,
        *,
        status: str | None = None,
        kind: str | None = None,
        severity: str | None = None,
        text: str | None = None,
        reason: str | None = None,
        merged_into: str | None = None,
        deadline: str | None = None,
        to_whom: str | None = None,
    ) -> None:
        """The leader's word on one finding; what is None stays as it is."""
        current = self.finding(finding_id)
        if merged_into is not None:
            target = self.finding(merged_into)
            if target.id == current.id:
                raise InspectorError(
                    "merge_self",
                    Text("Không thể gộp một tồn tại vào chính nó.", "A finding cannot be merged into itself."),
                )
            status = "merged_into"
        for name, value, allowed in (
            ("status", status, STATUSES),
            ("kind", kind, KINDS),
            ("severity", severity, SEVERITIES),
        ):
            if value is not None and value not in allowed:
                words = ", ".join(allowed)
                raise InspectorError(
                    "unknown_value", Text(f"{name}: chọn một trong {words}.", f"{name}: choose one of {words}.")
                )
        fields: dict[str, Any] = {
            "status": status,
            "kind": kind,
            "severity": severity,
            "reason": reason,
            "merged_into": merged_into,
            "deadline": deadline,
            "to_whom": to_whom,
        }
        if text is not None:
            fields["text"] = {"words": nfc(text), "of": self._base_text(finding_id)} if text.strip() else DELETE
        self._give(
            (op.finding_register(finding_id, name), value) for name, value in fields.items() if value is not None
        )

    def _base_text(self, finding_id: str) -> str:
        if self.model.item(finding_id) is not None:
            return self._checklist.finding_text(finding_id).vi
        item = self.model.item(finding_id.partition(":")[0])
        return item.achievement.vi if item else ""

    def merge_findings(self, ids: Sequence[str], into: str) -> None:
        """Merge several findings into one of them, as one deed."""
        changes: list[Change] = []
        self.finding(into)
        for each in ids:
            if each != into and self.finding(each):
                changes.append((op.finding_register(each, "status"), "merged_into"))
                changes.append((op.finding_register(each, "merged_into"), into))
        changes.append((op.finding_register(into, "status"), "accepted"))
        self._give(changes)

    def accept_findings(self, ids: Sequence[str]) -> None:
        """Accept several findings as one deed."""
        self._give((op.finding_register(self.finding(each).id, "status"), "accepted") for each in ids)

    def add_finding(
        self,
        kind: str,
        text: str,
        *,
        codes: Sequence[str] = (),
        severity: str = "",
        to_whom: str = "",
        deadline: str = "",
    ) -> str:
        """A finding in a person's own words; returns its id."""
        if kind not in KINDS or not text.strip():
            raise InspectorError("finding_empty", Text("Nội dung còn trống.", "The text is empty."))
        finding = op.random_id(self._now(), self._chance(10))
        fields: dict[str, Any] = {
            "own": True,
            "kind": kind,
            "text": {"words": nfc(text.strip()), "of": ""},
            "status": "accepted",
            "codes": list(codes),
            "severity": severity,
            "to_whom": nfc(to_whom),
            "deadline": deadline,
            "by": self.me,
        }
        self._give((op.finding_register(finding, name), value) for name, value in fields.items() if value)
        return finding

    # --- photos ----------------------------------------------------------------------------------------------

    def add_photo(self, developed: Developed, code: str = "", *, caption: str = "", in_minutes: bool = True) -> str:
        """Keep a picture and put it at an item (or into the tray); returns its SHA-256. Bytes first, then the deed."""
        if code and self.model.item(code) is None:
            raise unknown(code)
        sha256 = self._photos.put(developed.working, developed.thumbnail, self._now())
        changes: list[Change] = []
        facts = op.photo_facts_register(sha256)
        if facts not in self._cells:
            numbers = [photo.number for photo in self.state().photos]
            changes.append(
                (
                    facts,
                    {
                        "number": max(numbers, default=0) + 1,
                        "taken": developed.taken,
                        "width": developed.width,
                        "height": developed.height,
                        "original_sha256": developed.original_sha256,
                    },
                )
            )
        place = self._cells.get(op.photo_register(code, sha256))
        if place is None or place.deleted:
            changes.append((op.photo_register(code, sha256), {"caption": nfc(caption), "in_minutes": in_minutes}))
        self._give(changes)
        return sha256

    def place_photo(
        self, sha256: str, code: str, *, caption: str | None = None, in_minutes: bool | None = None
    ) -> None:
        """Move a photo to an item ("" = tray), change its caption, or keep it out of the minutes."""
        if code and self.model.item(code) is None:
            raise unknown(code)
        places = [photo for photo in self.state().photos if photo.sha256 == sha256]
        if not places:
            raise InspectorError(
                "unknown_photo", Text("Không có ảnh này trong chuyến.", "This visit has no such photo.")
            )
        old = next((photo for photo in places if photo.item == code), places[0])
        value = {
            "caption": nfc(old.caption if caption is None else caption),
            "in_minutes": old.in_minutes if in_minutes is None else in_minutes,
        }
        changes: list[Change] = [(op.photo_register(code, sha256), value)]
        if old.item != code:
            changes.append((op.photo_register(old.item, sha256), DELETE))
        self._give(changes)

    def remove_photo(self, sha256: str, code: str) -> None:
        """Take a photo away from an item; its bytes and its history stay."""
        self._give([(op.photo_register(code, sha256), DELETE)])

    # --- minutes ---------------------------------------------------------------------------------------------

    @property
    def latest_version(self) -> int:
        """Number of the newest locked minutes; 0 before the first."""
        return max((signing.version for signing in self.state().signings), default=0)

    def lock_minutes(self, pdf: bytes) -> int:
        """Keep finished minutes under ``minutes/`` as a new version; returns its number."""
        version = self.latest_version + 1
        name = data_folder.keep_minutes(self._folder, pdf)
        state = self.state()
        self._give([(op.signing_register(version, "locked"), {"file": name, "state": state.state_hash})])
        return version

    def record_signature(self, version: int, role: str, pdf: bytes, facts: Mapping[str, object]) -> Path:
        """Keep the signed bytes and say who signed; returns the file."""
        name = data_folder.keep_minutes(self._folder, pdf)
        self._give([(op.signing_register(version, role), {**facts, "file": name})])
        return data_folder.minutes_path(self._folder, name)

    def attach_scan(self, version: int, data: bytes, name: str) -> Path:
        """Keep the scan of minutes signed by hand."""
        kept = data_folder.keep_minutes(self._folder, data, Path(name).suffix.lower() or ".bin")
        self._give([(op.signing_register(version, "scan"), {"file": kept, "name": nfc(name)})])
        return data_folder.minutes_path(self._folder, kept)

    def minutes_file(self, version: int) -> Path | None:
        """The newest PDF of a version (the scan is kept beside it)."""
        name = ""
        for signing in self.state().signings:
            if signing.version == version and signing.what != "scan" and signing.value.get("file"):
                name = str(signing.value["file"])
        path = data_folder.minutes_path(self._folder, name)
        return path if name and path.exists() else None


def _unknown_group(group: str) -> Text:
    return Text(
        f"Phiếu này không có danh sách {group}; các dòng được giữ lại nhưng chưa dùng.",
        f"This form has no list {group}; its rows were kept but are not used.",
    )
