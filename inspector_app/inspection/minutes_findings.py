"""Parts IV to VI of the minutes: assessment, recommendations, the opinion of the inspected body."""

from __future__ import annotations

from collections.abc import Mapping

from inspector_app.inspection.earlier_findings import EarlierFinding
from inspector_app.inspection.findings import Finding
from inspector_app.inspection.minutes_document import Paragraph
from inspector_app.inspection.minutes_facts import Facts, Unsigned
from inspector_app.inspection.visit import VisitState
from inspector_app.inspection.wording import (
    LINE,
    STANCES,
    Citations,
    clean,
    deadline,
    long_date,
    long_time,
    lower_first,
    parse_day,
    photo_refs,
    short_date,
    until,
    upper_first,
)
from inspector_app.language import Text

_ROLES = {
    "body": Text("Đại diện đơn vị được kiểm tra", "The representative of the inspected body"),
    "recorder": Text("Người ghi biên bản", "The recorder"),
    "members": Text("Thành viên", "A member"),
}
_CAUSES = {
    "objective": Text("Nguyên nhân khách quan", "Objective causes"),
    "subjective": Text("Nguyên nhân chủ quan", "Subjective causes"),
}


def standing(state: VisitState, kind: str) -> list[Finding]:
    """Findings of one kind that go into the minutes."""
    return [finding for finding in state.findings if finding.kind == kind and finding.counts]


def assessment(
    state: VisitState, facts: Facts, basis: Mapping[str, str], photos: frozenset[int], language: str
) -> list[Paragraph]:
    """IV: achievements, limitations, causes, advice; ``photos`` are the numbers that stand in the annex."""
    english = language == "en"
    answered = any(each.state == "answered" for each in state.items)
    citations = Citations(basis, language)
    parts = [
        ("Achievements" if english else "Ưu điểm", _achievements(state, answered, language)),
        (
            "Limitations" if english else "Tồn tại, hạn chế",
            _limitations(state, citations, photos, answered, language),
        ),
        ("Causes" if english else "Nguyên nhân", _causes(facts, language)),
        (
            "Advice" if english else "Nội dung lưu ý",
            [
                Paragraph(_numbered(n, each, state, citations, photos, language), "entry", each.id)
                for n, each in enumerate(standing(state, "advice"), 1)
            ],
        ),
    ]
    blocks: list[Paragraph] = []
    for number, (title, entries) in enumerate(((title, entries) for title, entries in parts if entries), 1):
        blocks += [Paragraph(f"{number}. {title}", "subheading"), *entries]
    return blocks


def _achievements(state: VisitState, answered: bool, language: str) -> list[Paragraph]:
    entries = [Paragraph(f"- {_closed(each.text)}", "entry", each.id) for each in standing(state, "achievement")]
    if entries or not answered:
        return entries or [Paragraph(LINE, "body")]
    return [Paragraph("None recorded." if language == "en" else "Chưa ghi nhận.", "body")]


def _limitations(
    state: VisitState, citations: Citations, photos: frozenset[int], answered: bool, language: str
) -> list[Paragraph]:
    found = standing(state, "limitation")
    if found:
        return [
            Paragraph(_numbered(n, each, state, citations, photos, language), "entry", each.id)
            for n, each in enumerate(found, 1)
        ]
    if not answered:
        return [Paragraph(LINE, "body")]
    words = "No limitation was found in the items checked."
    if language != "en":
        words = "Chưa phát hiện tồn tại, hạn chế trong các nội dung đã kiểm tra."
    return [Paragraph(words, "body")]


def _numbered(
    number: int,
    finding: Finding,
    state: VisitState,
    citations: Citations,
    photos: frozenset[int],
    language: str,
) -> str:
    """``1) At a unit: what. Consequence. Cause. Where. Photos. Grounds. To whom, by when.``

    The leader's sentence stands word for word after the unit and the place it speaks of.
    """
    english = language == "en"
    said = [f"{number}) {_closed(_placed(finding, language))}"]
    if finding.repeated is not None:
        said.append(_again(finding.repeated, language))
    if clean(finding.consequence):
        said.append(upper_first(_closed(finding.consequence)))
    if clean(finding.cause):
        said.append(f"{'Cause' if english else 'Nguyên nhân'}: {lower_first(_closed(finding.cause))}")
    places = "" if finding.place else "; ".join(filter(None, _places(finding, state)))
    if places:
        said.append(f"{'Place' if english else 'Nơi kiểm tra'}: {places}.")
    pictures = photo_refs(tuple(n for n in finding.photos if n in photos), language)
    if pictures:
        said.append(f"{upper_first(pictures)}.")
    named = dict.fromkeys(filter(None, map(citations.cite, finding.basis)))
    if named:
        said.append(f"{'Grounds' if english else 'Căn cứ'}: {'; '.join(named)}.")
    duty = ", ".join(filter(None, (clean(finding.to_whom), until(finding.deadline, finding.due, language))))
    if duty:
        said.append(f"{upper_first(duty)}.")
    return " ".join(said)


def _placed(finding: Finding, language: str) -> str:
    """``Tại Trạm Y tế, quầy 2, lĩnh vực đất đai: chưa …``; names the sentence holds already are not said twice."""
    words, english = clean(finding.text), language == "en"
    names = [
        each for each in (clean(finding.unit), clean(finding.place)) if each and each.casefold() not in words.casefold()
    ]
    where = f"{'at' if english else 'tại'} {', '.join(names)}" if names else ""
    field = lower_first(clean(finding.field_name.of(language)))
    about = ""
    if field and field.casefold() not in words.casefold():
        about = f"field of {field}" if english else f"lĩnh vực {field}"
    opening = ", ".join(filter(None, (where, about)))
    return f"{upper_first(opening)}: {lower_first(words)}" if opening else words


def _again(earlier: EarlierFinding, language: str) -> str:
    day = short_date(earlier.date, language)
    if language == "en":
        return f"Found before, at the visit of {day}." if day else "Found before."
    return f"Tồn tại tái diễn, đã nêu tại lần kiểm tra ngày {day}." if day else "Tồn tại tái diễn."


def _places(finding: Finding, state: VisitState) -> list[str]:
    states = filter(None, (state.item(code) for code in finding.codes))
    return list(dict.fromkeys(clean((each.value or {}).get("scope")) for each in states))


def _causes(facts: Facts, language: str) -> list[Paragraph]:
    entries = []
    for kind, texts in facts.causes.items():
        opening = f"{_CAUSES[kind].of(language)}: " if kind else ""
        words = "; ".join(text.rstrip(" .;") for text in texts)
        entries.append(Paragraph(f"- {opening}{lower_first(words) if opening else words}.", "entry"))
    return entries


def recommendations(state: VisitState, language: str) -> list[Paragraph]:
    """V: to whom, what, by when."""
    found = standing(state, "recommendation")
    if found:
        return [
            Paragraph(f"{n}. {_recommendation(each, language)}", "entry", each.id) for n, each in enumerate(found, 1)
        ]
    if not any(each.state == "answered" for each in state.items):
        return [Paragraph(LINE, "body")]
    return [Paragraph("None." if language == "en" else "Không có.", "body")]


def _recommendation(finding: Finding, language: str) -> str:
    words, whom = clean(finding.text).rstrip(" .;"), clean(finding.to_whom)
    words = f"{whom}: {lower_first(words)}" if whom else words
    paper = clean(finding.document)
    if paper and paper.casefold() not in words.casefold():
        words += f" ({'after' if language == 'en' else 'theo'} {paper})"
    by_when = until(finding.deadline, finding.due, language)
    return f"{words}; {by_when}." if by_when else f"{words}."


def deadlines(state: VisitState, facts: Facts, language: str) -> list[Paragraph]:
    """Below V: by when the conclusion is given and by when the body reports what it put right."""
    if not (standing(state, "limitation") or standing(state, "recommendation")):
        return []
    found, english = state.deadlines, language == "en"
    said = []
    if found.conclusion_due is not None and not facts.by_papers:
        day = long_date(found.conclusion_due, language)
        said.append(
            f"The conclusion is given no later than {day}."
            if english
            else f"Thời hạn thông báo kết luận kiểm tra: chậm nhất {day}."
        )
    report = "The body reports what it put right" if english else "Thời hạn báo cáo kết quả khắc phục"
    if found.fix_report_due is not None:
        day = long_date(found.fix_report_due, language)
        said.append(f"{report} no later than {day}." if english else f"{report}: chậm nhất {day}.")
    elif found.fix_report_wd is not None and found.fix_report_from == "conclusion_received":
        words = deadline(f"wd:{found.fix_report_wd}", language)
        said.append(f"{report} {words}." if english else f"{report}: {words}.")
    return [Paragraph(each, "body") for each in said]


def opinion(facts: Facts, language: str) -> list[Paragraph]:
    """VI: what the body says to the minutes, and who did not sign, why, before whom."""
    stance = STANCES[facts.stance].of(language) if facts.stance in STANCES else ""
    if facts.by_papers:
        stance = stance.replace("biên bản", "kết luận")
    own = _closed(facts.opinion) if facts.opinion else ""
    if facts.stance in STANCES and own in (STANCES[facts.stance].vi, STANCES[facts.stance].en):
        own = ""  # the body said just that, perhaps in the other language
    repeats = bool(stance) and own.casefold().startswith(stance.rstrip(".").casefold())
    words = [own] if repeats else list(filter(None, (stance, own)))
    blocks = [Paragraph(" ".join(words) or LINE, "body")]
    return blocks + [
        Paragraph(_unsigned(role, about, facts, language), "body") for role, about in facts.unsigned.items()
    ]


def _unsigned(role: str, about: Unsigned, facts: Facts, language: str) -> str:
    english = language == "en"
    known = {**_ROLES, "leader": facts.words.leader}
    who = known[role].of(language) if role in known else clean(role)
    deed = "refused to sign" if english else "từ chối ký biên bản"
    if not about.refused:
        deed = "was absent at the signing" if english else "vắng mặt khi ký biên bản"
    details = [f"{'reason' if english else 'lý do'}: {about.reason or LINE}"]
    if about.witness:
        details.append(f"{'witness' if english else 'người chứng kiến'}: {about.witness}")
    if about.at:
        moment = long_time(about.at, language)
        day = long_date(about.at, language) if parse_day(about.at) else ""
        details.append(", ".join(filter(None, (moment, day))))
    return f"{who} {deed}; {'; '.join(detail.rstrip(' .') for detail in details)}."


def _closed(text: str) -> str:
    text = clean(text)
    return text if text.endswith((".", "!", "?")) else f"{text.rstrip(' ;,')}."
