"""The leader's deeds with findings of an open visit: deciding, merging, writing, tying recommendations to faults."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Unpack

from inspector_app.disputes_desk import DisputesDesk
from inspector_app.errors import InspectorError
from inspector_app.inspection import operations as op
from inspector_app.inspection.deadlines import is_deadline
from inspector_app.inspection.earlier_findings import EarlierFinding
from inspector_app.inspection.findings import KINDS, SEVERITIES, STATUSES, About, Finding
from inspector_app.language import Text, nfc
from inspector_app.ledger import DELETE, Change


class FindingsDesk(DisputesDesk):
    """What a leader does with findings. Every deed is one transaction."""

    def finding(self, finding_id: str, language: str = "") -> Finding:
        """One finding, its generated words in a language ("": the one in force); InspectorError for an unknown id."""
        state = self.state_in(language) if language else self.state()
        found = next((each for each in state.findings if each.id == finding_id), None)
        if found is None:
            raise InspectorError(
                "unknown_finding",
                Text(
                    f"Không có tồn tại {finding_id} trong cuộc kiểm tra này.",
                    f"This visit has no finding {finding_id}.",
                ),
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
        **about: Unpack[About],
    ) -> None:
        """The leader's word on one finding; what is None or not named stays as it is."""
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
            **self._about(about),
        }
        if text is not None:
            fields["text"] = {"words": nfc(text), "of": self._base_text(finding_id)} if text.strip() else DELETE
        self._give(
            (op.finding_register(finding_id, name), value) for name, value in fields.items() if value is not None
        )

    def _about(self, about: About) -> dict[str, Any]:
        """What is said beside the words, ready to be stored; raises InspectorError for what cannot be."""
        deadline = about.get("deadline")
        if deadline and not is_deadline(deadline):
            raise InspectorError(
                "bad_deadline",
                Text(f"Không hiểu thời hạn “{deadline}”.", f"“{deadline}” is no deadline."),
                Text(
                    "Ghi ngày (2026-05-29), at_once, wd:20, wd:11:visit, next_round hoặc year_end.",
                    "Write a date (2026-05-29), at_once, wd:20, wd:11:visit, next_round or year_end.",
                ),
            )
        for each in about.get("links", ()):
            self.finding(each)
        found: dict[str, Any] = {}
        for name, value in about.items():
            if isinstance(value, str):
                found[name] = nfc(value.strip()) or DELETE
            elif isinstance(value, Mapping):
                found[name] = dict(value)
            else:
                found[name] = list(value) if isinstance(value, list | tuple) and value else DELETE
        return found

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

    def mark_repeated(self, found: Mapping[str, EarlierFinding | None]) -> None:
        """Say which limitations were found at the body before, by their ids, as one deed; None takes it back."""
        self._give(
            (op.finding_register(self.finding(each).id, "repeated"), earlier.as_value() if earlier else DELETE)
            for each, earlier in found.items()
        )

    def add_finding(self, kind: str, text: str, *, severity: str = "", **about: Unpack[About]) -> str:
        """A finding in a person's own words; returns its id."""
        finding, changes = self._written(kind, text, severity, about)
        self._give(changes)
        return finding

    def add_recommendation(self, text: str, limitation: str, severity: str, **about: Unpack[About]) -> str:
        """A recommendation that names a fault nobody listed: both are written and tied together, as one deed.

        ``limitation`` holds the words of the fault. Returns the id of the recommendation.
        """
        fault, changes = self._written("limitation", limitation, severity, {})
        finding, more = self._written("recommendation", text, "", about)
        links = (op.finding_register(finding, "links"), [*about.get("links", ()), fault])
        self._give([*changes, *more, links])
        return finding

    def limitation_behind(self, recommendation: str, text: str, severity: str) -> str:
        """Write the fault a recommendation stands on and tie them together, as one deed; returns the fault's id."""
        links = self.finding(recommendation).links
        fault, changes = self._written("limitation", text, severity, {})
        self._give([*changes, (op.finding_register(recommendation, "links"), [*links, fault])])
        return fault

    def _written(self, kind: str, text: str, severity: str, about: About) -> tuple[str, list[Change]]:
        if kind not in KINDS or not text.strip():
            raise InspectorError("finding_empty", Text("Nội dung còn trống.", "The text is empty."))
        finding = op.random_id(self._now(), self._chance(10))
        fields: dict[str, Any] = {
            "own": True,
            "kind": kind,
            "text": {"words": nfc(text.strip()), "of": ""},
            "status": "accepted",
            "severity": severity,
            **self._about(about),
            "by": self.me,
        }
        kept = ((name, value) for name, value in fields.items() if value and value is not DELETE)
        return finding, [(op.finding_register(finding, name), value) for name, value in kept]

    def withdraw_finding(self, finding_id: str) -> None:
        """Take a finding in one's own words out again, as if it had not been written; its history stays."""
        prefix = f"f/{finding_id}/"
        self._give(
            [(name, DELETE) for name, cell in self._cells.items() if name.startswith(prefix) and not cell.deleted]
        )
