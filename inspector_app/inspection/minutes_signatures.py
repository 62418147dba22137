"""How the minutes end: closing sentence, signature blocks, recipients."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from inspector_app.inspection.minutes_document import SignatureBlock
from inspector_app.inspection.minutes_facts import Facts, Person, Unsigned, read
from inspector_app.inspection.minutes_opening import office, symbol
from inspector_app.inspection.wording import (
    BLANK,
    HEADS,
    SIGN_HERE,
    clock,
    long_date,
    long_time,
    lower_first,
    parse_day,
)
from inspector_app.language import Text

_COMMITTEE = ("ủy ban nhân dân", "uỷ ban nhân dân", "ubnd")
_REFUSED = Text("(từ chối ký, lý do ghi trong biên bản)", "(refused to sign, reason in the minutes)")
_ABSENT = Text("(vắng mặt, lý do ghi trong biên bản)", "(absent, reason in the minutes)")


SIGNERS = ("body", "leader", "recorder")
"""Roles that sign in a field of their own."""


def signers(frame: Mapping[str, Any]) -> tuple[str, ...]:
    """The roles whose signature a visit's paper is made for: all three, after a desk review the leader alone."""
    return ("leader",) if read(frame).by_papers else SIGNERS


def closing(facts: Facts, annexes: int, language: str, *, name: str) -> str:
    """The last sentence; copies, pages and annexes stand as ``{copies}``, ``{pages}``, ``{annexes}``.

    ``name`` is the kind of paper as sentences name it.
    """
    if facts.by_papers:
        return _concluded(facts, annexes, language)
    agreed = facts.stance != "reserves" and not any(each.refused for each in facts.unsigned.values())
    if language == "en":
        with_annexes = _english_annexes(annexes)
        consent = "those present, agreed to and signed" if agreed else "those present and signed"
        return (
            f"The {lower_first(name)} were closed at {_ended(facts, 'en')}; made in {{copies}} copies of {{pages}} "
            f"pages{with_annexes} each, of equal value; read to {consent}./."
        )
    with_annexes = " và {annexes} phụ lục" if annexes else ""
    consent = "nghe, thống nhất và cùng ký tên" if agreed else "nghe và cùng ký tên"
    return (
        f"{name} kết thúc vào hồi {_ended(facts, 'vi')}; được lập thành {{copies}} bản, mỗi bản {{pages}} trang"
        f"{with_annexes}, có giá trị như nhau; đã đọc cho những người có mặt {consent}./."
    )


def _concluded(facts: Facts, annexes: int, language: str) -> str:
    if language == "en":
        with_annexes = _english_annexes(annexes)
        day = long_date(facts.date, "en") if facts.date else BLANK
        return f"Made on {day} in {{copies}} copies of {{pages}} pages{with_annexes} each, of equal value./."
    with_annexes = " và {annexes} phụ lục" if annexes else ""
    day = long_date(facts.date, "vi") if facts.date else f"ngày {BLANK} tháng {BLANK} năm {BLANK}"
    count = f"{{copies}} bản, mỗi bản {{pages}} trang{with_annexes}"
    return f"Kết luận được lập {day} thành {count}, có giá trị như nhau./."


def _english_annexes(count: int) -> str:
    return f" and {{annexes}} {'annex' if count == 1 else 'annexes'}" if count else ""


def _ended(facts: Facts, language: str) -> str:
    ended = facts.ended_at or (facts.sessions[-1][2] if facts.sessions else "")
    blank = BLANK if language == "en" else f"{BLANK} giờ {BLANK} phút"
    hour = long_time(ended, language) if clock(ended) else blank
    day = parse_day(ended) if "T" in ended else None
    if day and day.isoformat() != facts.date[:10]:
        return (
            f"{hour} on {long_date(ended, language)}" if language == "en" else f"{hour}, {long_date(ended, language)}"
        )
    return f"{hour} on the same day" if language == "en" else f"{hour} cùng ngày"


def signatures(facts: Facts, language: str) -> tuple[SignatureBlock, ...]:
    """Body at the left and leader at the right, recorder and members below them; a conclusion is the leader's."""
    signer, secretary = facts.signer, facts.member("secretary")
    leading = facts.member("deputy_leader" if facts.deputy_signs else "leader")
    if facts.by_papers:
        return (_block("leader", _leader_lines(facts, language)[1:], leading, facts, language),)
    return (
        _block("body", _body_lines(facts, signer, language), signer, facts, language),
        _block("leader", _leader_lines(facts, language), leading, facts, language),
        _block("recorder", ("RECORDER" if language == "en" else "NGƯỜI GHI BIÊN BẢN",), secretary, facts, language),
        SignatureBlock(
            "members",
            ("MEMBERS" if language == "en" else "THÀNH VIÊN THAM GIA",),
            _note("members", facts, language),
            "\n".join(_members(facts)),
        ),
    )


def _block(role: str, lines: tuple[str, ...], person: Person | None, facts: Facts, language: str) -> SignatureBlock:
    name = person.name if person else ""
    return SignatureBlock(role, lines, _note(role, facts, language), name, signs=_excuse(role, facts) is None)


def _note(role: str, facts: Facts, language: str) -> str:
    about = _excuse(role, facts)
    if about is None:
        return SIGN_HERE.of(language)
    return (_REFUSED if about.refused else _ABSENT).of(language)


def _excuse(role: str, facts: Facts) -> Unsigned | None:
    """Why the role does not sign; None when somebody signs for it."""
    return None if role == "leader" and facts.deputy_signs else facts.unsigned.get(role)


def _members(facts: Facts) -> list[str]:
    roles = ("member",) if facts.deputy_signs else ("deputy_leader", "member")
    people = sorted((each for each in facts.team if each.role in roles), key=lambda each: roles.index(each.role))
    return [each.name or each.position or BLANK for each in people]


def _leader_lines(facts: Facts, language: str) -> tuple[str, ...]:
    words = facts.words
    team, leader, deputy = (each.of(language).upper() for each in (words.team, words.leader, words.deputy))
    first = f"FOR THE {team}" if language == "en" else f"TM. {team}"
    if facts.deputy_signs:
        return first, f"FOR THE {leader}" if language == "en" else f"KT. {leader}", deputy
    return first, leader


def _body_lines(facts: Facts, signer: Person | None, language: str) -> tuple[str, ...]:
    english = language == "en"
    represents = "FOR THE INSPECTED BODY" if english else "ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA"
    if signer is None or not signer.position:
        return (represents,)
    place, deputy = office(signer.position)
    if not place:
        first_title = signer.position.split(",")[0]
        return represents, first_title.upper()
    head = HEADS[place].upper() if english else place.upper()
    if place == "Chủ tịch" and facts.body.casefold().startswith(_COMMITTEE):
        represents = "FOR THE PEOPLE'S COMMITTEE" if english else "TM. ỦY BAN NHÂN DÂN"
    if not deputy:
        return represents, head
    if english:
        return represents, f"FOR THE {head}", f"DEPUTY {head}"
    return represents, f"KT. {head}", f"PHÓ {head}"


def recipients(facts: Facts, language: str) -> tuple[str, ...]:
    """The list "Nơi nhận", each line as it is printed; the usual three when the frame names none."""
    lines = [line.lstrip("- ").rstrip(" ;.") for line in facts.recipients]
    if not lines:
        host = "Department of Home Affairs" if language == "en" else "Sở Nội vụ"
        files = f"Files: VT, {symbol(facts)}" if language == "en" else f"Lưu: VT, {symbol(facts)}"
        lines = [facts.body or BLANK, host, files]
    last = len(lines) - 1
    return tuple(f"- {line}{'.' if n == last else ';'}" for n, line in enumerate(lines))
