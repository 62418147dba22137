"""What people do after the visit: the conclusion, the body's report, and what became of every limitation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from inspector_app.errors import InspectorError
from inspector_app.inspection import operations as op
from inspector_app.inspection.followup import (
    LIST,
    REPORT,
    RESULTS,
    Entry,
    FollowUp,
    followup_of,
    followup_register,
    numbered,
)
from inspector_app.inspection.visit import VisitState
from inspector_app.inspection.wording import parse_day
from inspector_app.language import Text, nfc
from inspector_app.ledger import Change
from inspector_app.photo_desk import PhotoDesk


class FollowDesk(PhotoDesk):
    """Deeds of the follow-up; they are allowed after signing and never touch signed minutes."""

    def in_both(self) -> tuple[VisitState, VisitState]:
        """The visit as it stands, its generated sentences in Vietnamese and in English."""
        shown = self.state()
        if self.language == "en":
            return self.state_in("vi"), shown
        return shown, self.state_in("en")

    def followup(self, both: tuple[VisitState, VisitState] | None = None) -> FollowUp:
        """The limitations and recommendations of this visit and what became of them, in both languages; ``both`` is
        what ``in_both`` gave, where it is at hand."""
        vietnamese, english = both or self.in_both()
        return followup_of(vietnamese.frame, self._cells, vietnamese.findings, english.findings)

    def conclude(self, number: str, issued: str, received: str = "") -> None:
        """Say which conclusion was issued and, once known, the day the body received it.

        The first time, the list of limitations is numbered and kept as it stands: what is found later or reworded
        no longer changes it. Raises InspectorError for a day that is none, or for receipt before issue.
        """
        first, last = _day(issued), _day(received) if received else None
        if last is not None and last < first:
            raise InspectorError(
                "received_before_issued",
                Text("Ngày nhận không thể trước ngày ban hành kết luận.", "Nothing is received before it was issued."),
                Text("Hãy kiểm tra lại hai ngày.", "Check the two days."),
            )
        value = {"number": nfc(number.strip()), "issued": first.isoformat()}
        if last is not None:
            value["received"] = last.isoformat()
        changes: list[Change] = [(op.frame_register("conclusion"), value)]
        if not self.state().frame.get("state"):  # what a person said of the visit's state is left alone
            changes.append((op.frame_register("state"), {"state": "concluded", "date": value["issued"]}))
        both = self.in_both()
        if not self.followup(both).concluded:
            entries = numbered(*(each.findings for each in both))
            changes.append((LIST, {"entries": entries}))
        self._give(changes)

    def receive_report(self, day: str, number: str = "") -> None:
        """The body's report on fixing came in."""
        self._give([(REPORT, {"date": _day(day).isoformat(), "number": nfc(number.strip())})])

    def record_report(
        self,
        finding: str,
        day: str,
        *,
        by: str = "",
        evidence: str = "",
        photos: Sequence[str] = (),
        note: str = "",
    ) -> None:
        """The body says that a limitation is put right; ``evidence`` names papers, ``photos`` photos of this visit."""
        value = self._word(finding, day, by, evidence, photos, note)
        self._give([(followup_register(finding, "reported"), value)])

    def record_check(
        self,
        finding: str,
        result: str,
        day: str,
        *,
        by: str = "",
        evidence: str = "",
        photos: Sequence[str] = (),
        note: str = "",
    ) -> None:
        """We looked: ``result`` is fixed, still or repeated. A fix is settled by this word only."""
        if result not in RESULTS:
            words = ", ".join(RESULTS)
            raise InspectorError("unknown_value", Text(f"Chọn một trong {words}.", f"Choose one of {words}."))
        value = {**self._word(finding, day, by or self.me, evidence, photos, note), "result": result}
        self._give([(followup_register(finding, "checked"), value)])

    def followed(self, finding: str) -> Entry:
        """One entry of the list by the id of its finding; raises InspectorError when it is not on it."""
        found = self.followup().entry(finding)
        if found is None:
            raise InspectorError(
                "not_followed",
                Text(
                    f"“{finding}” không có trong danh mục theo dõi khắc phục của cuộc kiểm tra này.",
                    f"“{finding}” is not on this visit's list to be followed.",
                ),
                Text("Xem danh mục để lấy đúng mã.", "List it to see the right ids."),
            )
        return found

    def _word(self, finding: str, day: str, by: str, evidence: str, photos: Sequence[str], note: str) -> dict[str, Any]:
        self.followed(finding)
        known = {each.sha256 for each in self.state().photos}
        strange = [each for each in photos if each not in known]
        if strange:
            raise InspectorError(
                "unknown_photo",
                Text("Cuộc kiểm tra này không có ảnh đã nêu.", "This visit has no such photo."),
                Text("Hãy thêm ảnh ở trang Ảnh trước.", "Add it on the page Photos first."),
            )
        said = {"by": nfc(by.strip()), "evidence": nfc(evidence.strip()), "note": nfc(note.strip())}
        value: dict[str, Any] = {"date": _day(day).isoformat(), **{name: text for name, text in said.items() if text}}
        if photos:
            value["photos"] = list(dict.fromkeys(photos))
        return value


def _day(text: str) -> date:
    day = parse_day(text)
    if day is None or len(text.strip()) != len("YYYY-MM-DD"):
        raise InspectorError(
            "bad_date", Text(f"“{text}” không phải là ngày (YYYY-MM-DD).", f"“{text}” is not a date (YYYY-MM-DD).")
        )
    return day
