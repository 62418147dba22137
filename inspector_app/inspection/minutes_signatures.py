"""How the minutes end: closing sentence, signature blocks, recipients."""

from __future__ import annotations

from inspector_app.inspection.minutes_document import SignatureBlock
from inspector_app.inspection.minutes_facts import Facts, Person
from inspector_app.inspection.minutes_opening import symbol
from inspector_app.inspection.wording import (
    BLANK,
    HEADS,
    SIGN_HERE,
    clock,
    long_date,
    long_time,
    parse_day,
)
from inspector_app.language import Text

_COMMITTEE = ("ủy ban nhân dân", "uỷ ban nhân dân", "ubnd")
_REFUSED = Text("(từ chối ký, lý do ghi trong biên bản)", "(refused to sign, reason in the minutes)")
_ABSENT = Text("(vắng mặt, lý do ghi trong biên bản)", "(absent, reason in the minutes)")


def closing(facts: Facts, annexes: bool, language: str) -> str:
    """The last sentence; copies, pages and annexes stand as ``{copies}``, ``{pages}``, ``{annexes}``."""
    agreed = facts.stance != "reserves" and not any(each.refused for each in facts.unsigned.values())
    if language == "en":
        with_annexes = " and {annexes} annex" if annexes else ""
        consent = "those present, agreed to and signed" if agreed else "those present and signed"
        return (
            f"The minutes were closed at {_ended(facts, 'en')}; made in {{copies}} copies of {{pages}} pages"
            f"{with_annexes} each, of equal value; read to {consent}./."
        )
    with_annexes = " và {annexes} phụ lục" if annexes else ""
    consent = "nghe, thống nhất và cùng ký tên" if agreed else "nghe và cùng ký tên"
    return (
        f"Biên bản kết thúc vào hồi {_ended(facts, 'vi')}; được lập thành {{copies}} bản, mỗi bản {{pages}} trang"
        f"{with_annexes}, có giá trị như nhau; đã đọc cho những người có mặt {consent}./."
    )


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
    """Body at the left and leader at the right, recorder and members below them."""
    signer, secretary = facts.signer, facts.member("secretary")
    leading = facts.member("deputy_leader" if facts.deputy_signs else "leader")
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
    return SignatureBlock(role, lines, _note(role, facts, language), person.name if person else "")


def _note(role: str, facts: Facts, language: str) -> str:
    about = facts.unsigned.get(role)
    if about is None or (role == "leader" and facts.deputy_signs):
        return SIGN_HERE.of(language)
    return (_REFUSED if about.refused else _ABSENT).of(language)


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
    office, deputy = _office(signer.position)
    if not office:
        first_title = signer.position.split(",")[0]
        return represents, first_title.upper()
    head = HEADS[office].upper() if english else office.upper()
    if office == "Chủ tịch" and facts.body.casefold().startswith(_COMMITTEE):
        represents = "FOR THE PEOPLE'S COMMITTEE" if english else "TM. ỦY BAN NHÂN DÂN"
    if not deputy:
        return represents, head
    if english:
        return represents, f"FOR THE {head}", f"DEPUTY {head}"
    return represents, f"KT. {head}", f"PHÓ {head}"


def _office(position: str) -> tuple[str, bool]:
    """The office a position begins with and whether it is the deputy's; ("", False) for any other position."""
    words = position.casefold()
    deputy = words.startswith("phó ")
    words = words.removeprefix("phó ")
    found = next((head for head in HEADS if words.startswith(head.casefold())), "")
    return found, bool(found) and deputy


def recipients(facts: Facts, language: str) -> tuple[str, ...]:
    """The list "Nơi nhận", each line as it is printed; the usual three when the frame names none."""
    lines = [line.lstrip("- ").rstrip(" ;.") for line in facts.recipients]
    if not lines:
        host = "Department of Home Affairs" if language == "en" else "Sở Nội vụ"
        files = f"Files: VT, {symbol(facts)}" if language == "en" else f"Lưu: VT, {symbol(facts)}"
        lines = [facts.body or BLANK, host, files]
    last = len(lines) - 1
    return tuple(f"- {line}{'.' if n == last else ';'}" for n, line in enumerate(lines))
