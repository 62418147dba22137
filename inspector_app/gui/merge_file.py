"""One package that came in, as a line: who, which visit, how much, what is new or differs, and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from inspector_app.gui import language, pieces
from inspector_app.gui.counts import counted
from inspector_app.gui.visit_list import short_name
from inspector_app.inspection.merging import FilePlan, VisitPlan
from inspector_app.language import date_text, time_text

_ICONS = {
    "new": ("circle-check", "good"),
    "partly": ("circle-check", "good"),
    "known": ("circle-check", "muted"),
    "damaged": ("triangle-alert", "bad"),
    "refused": ("ban", "bad"),
}


class FileLine(QWidget):
    """``rest_chosen``: whether the sound rest of a damaged file is wanted, by its SHA-256."""

    rest_chosen = Signal(str, bool)

    def __init__(self, number: int, plan: FilePlan, visits: Mapping[str, VisitPlan]) -> None:
        super().__init__()
        self.plan = plan
        self.setObjectName(f"file-{number}")
        self._number = number
        icon, tone = _ICONS.get(plan.status, ("file-text", "muted"))
        name = plan.person or Path(plan.file).name
        head = pieces.row(spacing=8)
        head.addWidget(pieces.label(name, "strong", wrap=True), 1)  # who sent it is never cut, whatever stands beside
        if plan.device and not plan.device_known:
            head.addWidget(pieces.Pill(self.tr("First time from this laptop"), "accent"))
        for said, colour in self._pills():
            head.addWidget(pieces.Pill(said, colour))
        column = pieces.column(spacing=2)
        column.addLayout(head)
        about = pieces.ElidedLabel(self._about(visits), "caption")
        column.addWidget(about)
        for problem in plan.problems:
            line = pieces.label(language.show_text(problem), "bad" if plan.status in ("damaged", "refused") else "warn",
                                wrap=True)  # fmt: skip
            column.addWidget(line)
        pieces.reveal(about, bool(about.text()))
        if plan.status == "damaged":
            column.addWidget(self._rest_box(name))
        self._details = pieces.Card("sunken", spacing=3, margins=(12, 8, 12, 8))
        self._details.setObjectName(f"file-{number}-details")
        self._details.hide()
        column.addWidget(self._details)
        more = pieces.button(self.tr("Details"), f"file-{number}-more", kind="link", icon="chevron-down")
        more.setCheckable(True)
        more.setAccessibleName(self.tr("Details: {name}").format(name=name))
        more.toggled.connect(self._show_details)
        row = pieces.row(spacing=12, margins=(16, 8, 10, 8))
        row.addWidget(pieces.Icon(icon, 22, tone), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        row.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(row)
        self.setAccessibleName(f"{name}. {about.text()}. " + ", ".join(said for said, _ in self._pills()))

    def _about(self, visits: Mapping[str, VisitPlan]) -> str:
        known = [visits[each] for each in self.plan.visits if each in visits]
        named = [f"{short_name(each.title)} {date_text(each.date, language.current())}" for each in known if each.date]
        if len(named) > 2:
            named = [*named[:2], self.tr("%n more visits", "", len(named) - 2)]
        laptop = self.plan.device_label
        file = Path(self.plan.file).name if self.plan.person else ""
        return " · ".join(part for part in (*named, laptop, file) if part)

    def _pills(self) -> list[tuple[str, str]]:
        plan = self.plan
        found: list[tuple[str, str]] = []
        if plan.answers or plan.photos:
            words = counted().answers(plan.answers)
            if plan.photos:
                words += " · " + counted().photos(plan.photos)
            found.append((words, "neutral"))
        state = {
            "new": (self.tr("New"), "good"),
            "known": (self.tr("Here already"), "neutral"),
            "partly": (self.tr("{count} new").format(count=plan.new), "good"),
            "damaged": (self.tr("Damaged"), "bad"),
            "refused": (self.tr("Cannot be taken in"), "bad"),
        }.get(plan.status)
        if state is not None:
            found.append(state)
        if plan.disputed:
            found.append((self.tr("{count} different").format(count=plan.disputed), "warn"))
        if plan.late:
            found.append((self.tr("{count} after signing").format(count=plan.late), "warn"))
        return found

    def _rest_box(self, name: str) -> QCheckBox:
        box = QCheckBox(self.tr("Take only the sound part (%n answers)", "", self.plan.answers))
        box.setObjectName(f"file-{self._number}-rest")
        box.setAccessibleName(f"{box.text()}: {name}")
        box.toggled.connect(lambda on: self.rest_chosen.emit(self.plan.sha256, on))
        return box

    def _show_details(self, on: bool) -> None:
        if on and self._details.body.count() == 0:
            for title, words in self._facts():
                self._details.body.addLayout(_fact(title, words))
        self._details.setVisible(on)

    def _facts(self) -> list[tuple[str, str]]:
        plan = self.plan
        made = f"{time_text(plan.made_at)} {date_text(plan.made_at, language.current())}" if plan.made_at else ""
        counts = self.tr(
            "new {new}, same {same}, agreed {agreed}, different {disputed}, late {late}, refused {refused}"
        )
        photos = self.tr("{photos}, missing {missing}").format(photos=plan.photos, missing=plan.missing_photos)
        newer = self.tr("{count}, kept until this program is brought up to date").format(count=plan.newer)
        facts = [
            (self.tr("File"), plan.file),
            (self.tr("Made"), made),
            (self.tr("Laptop"), " · ".join(part for part in (plan.device_label, plan.device) if part)),
            (self.tr("Fingerprint of its key"), in_fours(plan.fingerprint)),
            (self.tr("Entries"), counts.format(new=plan.new, same=plan.same, agreed=plan.agreed,
                                               disputed=plan.disputed, late=plan.late, refused=plan.refused)),
            (self.tr("Photos"), photos if plan.photos or plan.missing_photos else ""),
            (self.tr("From a newer checklist"), newer if plan.newer else ""),
            ("SHA-256", plan.sha256),
        ]  # fmt: skip
        return [(title, words) for title, words in facts if words]


def in_fours(fingerprint: str) -> str:
    """A fingerprint as people compare it: groups of four."""
    plain = fingerprint.replace(" ", "")
    return " ".join(plain[place : place + 4] for place in range(0, len(plain), 4))


def _fact(title: str, words: str) -> QHBoxLayout:
    name = pieces.label(title, "caption")
    name.setFixedWidth(150)
    text = pieces.ElidedLabel(words, "caption")
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    line = pieces.row(name, spacing=8)
    line.addWidget(text, 1)
    return line
