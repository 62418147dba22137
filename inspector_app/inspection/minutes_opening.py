"""How the minutes begin: header, grounds, opening sentence, who was there, what was looked at."""

from __future__ import annotations

from inspector_app.inspection.minutes_document import Paragraph
from inspector_app.inspection.minutes_facts import Facts, Ground, Person
from inspector_app.inspection.photo_notice import photos_were_taken
from inspector_app.inspection.visit import VisitState
from inspector_app.inspection.wording import (
    BLANK,
    EVIDENCE_KINDS,
    GROUND_KINDS,
    HEADS,
    LINE,
    OTHER_ROLES,
    SESSION_PARTS,
    clean,
    clock,
    long_date,
    long_time,
    lower_first,
    parse_day,
    two_digits,
    upper_first,
)
from inspector_app.language import Text, time_text


def superior(facts: Facts, language: str) -> tuple[str, ...]:
    """The body above the team, in capitals, one line each; the province's committee when none is named."""
    if facts.superior or not facts.province:
        return tuple(part.upper() for line in facts.superior for part in _in_two(line))
    if language != "en":
        return "ỦY BAN NHÂN DÂN", facts.province.upper()
    for opening, kind in (("tỉnh ", " PROVINCE"), ("thành phố ", " CITY")):
        if facts.province.casefold().startswith(opening):
            return "PEOPLE'S COMMITTEE", f"OF {facts.province[len(opening) :].upper()}{kind}"
    return "PEOPLE'S COMMITTEE", f"OF {facts.province.upper()}"


def _in_two(line: str) -> tuple[str, ...]:
    """A committee's long name breaks before the name of its territory."""
    for opening in ("ủy ban nhân dân ", "uỷ ban nhân dân "):
        if line.casefold().startswith(opening):
            return line[: len(opening) - 1], line[len(opening) :]
    return (line,)


def issuer(facts: Facts, language: str) -> str:
    """The team's name in capitals."""
    return team(facts, language).upper()


def team(facts: Facts, language: str) -> str:
    """The team as sentences name it: its own name, else the word of its family and its number."""
    if facts.team_name:
        return facts.team_name
    words = facts.words.team.of(language)
    if not facts.team_number:
        return words
    return f"{words} No. {facts.team_number}" if language == "en" else f"{words} số {facts.team_number}"


def symbol(facts: Facts) -> str:
    return facts.symbol or facts.words.symbol


def number(facts: Facts, language: str) -> str:
    """``Số: 05/BB-TKT``; a dotted blank while the number is not known, never one of our making."""
    given = facts.number
    if given.isascii() and given.isdigit():
        given = two_digits(int(given)) if len(given) < 10 else given
    if "/" not in given:
        given = f"{given or BLANK}/{'KL' if facts.by_papers else 'BB'}-{symbol(facts)}"
    return f"{'No.' if language == 'en' else 'Số'}: {given}"


def topic_of_visit(facts: Facts, language: str) -> str:
    """What the visit is about: the reform in general or the themes of its frame."""
    if language == "en":
        return ", ".join(facts.themes) if _own_themes(facts) else "public administrative reform"
    themes = ", ".join(map(lower_first, facts.themes)) if facts.themes else "cải cách hành chính"
    return themes if themes.startswith("công tác ") else f"công tác {themes}"


def _own_themes(facts: Facts) -> bool:
    return any(theme.casefold() not in ("cải cách hành chính", "cchc") for theme in facts.themes)


def summary(facts: Facts, language: str) -> tuple[str, ...]:
    """The lines under BIÊN BẢN."""
    about, body = topic_of_visit(facts, language), facts.body or BLANK
    if language == "en":
        kind = {"surprise": "Surprise inspection", "desk": "Desk inspection"}.get(facts.mode, "Inspection")
        return f"{kind} of {about}", f"at {body}"
    kind = "Kiểm tra đột xuất" if facts.mode == "surprise" else "Kiểm tra"
    if facts.mode == "desk":
        return f"{kind} {about} qua hồ sơ, báo cáo", f"đối với {body}"
    return f"{kind} {about}", f"tại {body}"


def grounds(facts: Facts, language: str) -> list[Paragraph]:
    """The papers the visit rests on, in italics, closed by semicolons and a full stop."""
    lines = [_ground(ground, language) for ground in facts.grounds]
    if facts.mode != "surprise" and facts.notice.date:
        lines.append(_notice(facts.notice, language))
    if not lines:
        lines = [f"{'Pursuant to' if language == 'en' else 'Căn cứ'} {LINE}"]
    last = len(lines) - 1
    return [Paragraph(line + ("." if n == last else ";"), "ground") for n, line in enumerate(lines)]


def _ground(ground: Ground, language: str) -> str:
    english = language == "en"
    kind = GROUND_KINDS[ground.kind].of(language) if ground.kind in GROUND_KINDS else ground.kind
    words = ["Pursuant to" if english else "Căn cứ", kind]
    if ground.number:
        words.append(f"{'No.' if english else 'số'} {ground.number}")
    if ground.date:
        words.append(("of " if english else "") + long_date(ground.date, language))
    if ground.issuer:
        words.append(f"{'issued by' if english else 'của'} {ground.issuer}")
    subject = _subject(ground.subject, GROUND_KINDS[ground.kind].vi if ground.kind in GROUND_KINDS else ground.kind)
    if subject:
        words.append(f"on {subject}" if english else f"về {subject}")
    return " ".join(filter(None, words))


def _subject(subject: str, kind: str) -> str:
    """The subject after "về": without the kind of the paper or a "về" of its own in front."""
    for opening in (kind, "về việc", "v/v", "về"):
        if opening and subject.casefold().startswith(opening.casefold() + " "):
            subject = subject[len(opening) + 1 :]
    return lower_first(subject.rstrip(" .;"))


def _notice(notice: Ground, language: str) -> str:
    if notice.number:
        return _ground(Ground("notice", notice.number, notice.date, notice.issuer, notice.subject), language)
    day = long_date(notice.date, language)
    return f"Pursuant to the notice sent on {day}" if language == "en" else f"Căn cứ Thông báo kiểm tra gửi {day}"


def opening(facts: Facts, language: str) -> Paragraph:
    """Today, at what hour, where, who inspects whom."""
    start = facts.sessions[0][1] if facts.sessions else time_text(facts.arrived)
    who, body = team(facts, language), facts.body or BLANK
    about, place = topic_of_visit(facts, language), facts.place or facts.desk or facts.body or BLANK
    if language == "en":
        return Paragraph(_english_opening(facts, who, about, place, start), "body")
    day = long_date(facts.date, "vi") if facts.date else f"ngày {BLANK} tháng {BLANK} năm {BLANK}"
    if facts.by_papers:
        return Paragraph(
            f"Từ hồ sơ, báo cáo của {body}, {who} đã kiểm tra {about} và hoàn thành việc kiểm tra {day}. "
            f"{facts.words.leader.vi} kết luận như sau:",
            "body",
        )
    hour = long_time(start, "vi") if clock(start) else f"{BLANK} giờ {BLANK} phút"
    mode = "đột xuất" if facts.mode == "surprise" else "theo kế hoạch"
    return Paragraph(
        f"Hôm nay, vào hồi {hour}, {day}, tại {place}, {who} tiến hành kiểm tra {mode} {about} đối với {body}.", "body"
    )


def _english_opening(facts: Facts, who: str, about: str, place: str, start: str) -> str:
    day, body = long_date(facts.date, "en") if facts.date else BLANK, facts.body or BLANK
    if facts.by_papers:
        head = lower_first(facts.words.leader.en)
        return f"From dossiers and reports of {body}, {who} inspected {about} and ended on {day}. The {head} concludes:"
    mode = "a surprise" if facts.mode == "surprise" else "a planned"
    hour = long_time(start, "en") if clock(start) else BLANK
    return f"Today, at {hour} on {day}, at {place}, {who} held {mode} inspection of {about} for {body}."


def participants(facts: Facts, language: str) -> list[Paragraph]:
    """I: the team and the side of the body, with positions, and names where they are known."""
    english = language == "en"
    own = [_line(person, _role(person, facts, language)) for person in facts.team if person.role != "guest"]
    theirs = [_line(person, "") for person in facts.body_side]
    guests = [_line(person, "") for person in facts.team if person.role == "guest"]
    blocks = _people(f"1. {upper_first(team(facts, language))}:", own)
    if facts.by_papers:
        blocks += [
            Paragraph("2. Inspected body:" if english else "2. Đơn vị được kiểm tra:", "subheading"),
            Paragraph(f"- {facts.body or BLANK}.", "entry"),
        ]
    else:
        blocks += _people("2. Inspected body:" if english else "2. Đơn vị được kiểm tra:", theirs)
        blocks += _on_duty(facts, language)
    if guests:
        blocks += _people("3. Others:" if english else "3. Đại diện khác:", guests)
    return blocks


def _on_duty(facts: Facts, language: str) -> list[Paragraph]:
    """At a surprise visit nobody of the body's heads may be there: who was there witnesses and signs."""
    signer = facts.signer
    if facts.mode != "surprise" or signer is None or any(office(each.position)[0] for each in facts.body_side):
        return []
    who = ", ".join(filter(None, (signer.name, signer.position))) or LINE
    if language == "en":
        words = f"No head of the body was there when the minutes were made; {who}, who was, witnesses and signs them."
    else:
        words = f"Khi lập biên bản không có lãnh đạo đơn vị; người có mặt ({who}) chứng kiến và ký biên bản."
    return [Paragraph(words, "body")]


def office(position: str) -> tuple[str, bool]:
    """The office a position begins with and whether it is the deputy's; ("", False) for any other position."""
    words = position.casefold()
    deputy = words.startswith("phó ")
    words = words.removeprefix("phó ")
    found = next((head for head in HEADS if words.startswith(head.casefold())), "")
    return found, bool(found) and deputy


def _people(title: str, lines: list[str]) -> list[Paragraph]:
    lines = lines or [LINE]
    last = len(lines) - 1
    entries = [Paragraph(f"- {line}{'.' if n == last else ';'}", "entry") for n, line in enumerate(lines)]
    return [Paragraph(title, "subheading"), *entries]


def _role(person: Person, facts: Facts, language: str) -> str:
    words = {"leader": facts.words.leader, "deputy_leader": facts.words.deputy, **OTHER_ROLES}.get(person.role)
    return words.of(language) if words else person.role


def _line(person: Person, role: str) -> str:
    who = ", ".join(filter(None, (person.name, person.position))) or LINE
    return f"{who} - {role}" if role else who


def scope(state: VisitState, facts: Facts, language: str) -> list[Paragraph]:
    """II: contents, bodies, reviewed period, time at the place, notice and self-report."""
    english = language == "en"
    sections = [section.label.of(language) for section in state.form.sections if _asked(state, section.code)]
    lines = []
    if sections:
        contents = "; ".join(map(lower_first, map(clean, sections)))
        lines.append(f"{'Contents' if english else 'Nội dung kiểm tra'}: {contents}.")
    places = ", ".join(dict.fromkeys(filter(None, (facts.body, facts.desk))))
    lines.append(f"{'Scope' if english else 'Phạm vi kiểm tra'}: {places or BLANK}.")
    lines.append(f"{'Reviewed period' if english else 'Thời kỳ kiểm tra'}: {_period(facts, language)}.")
    if facts.sessions:
        times = "; ".join(_session(session, language) for session in facts.sessions)
        lines.append(f"{'Time' if english else 'Thời gian kiểm tra'}: {times}.")
    if facts.converted_why:
        ways = Text("Lý do thay đổi hình thức kiểm tra", "Why the mode of the inspection was changed")
        lines.append(f"{ways.of(language)}: {lower_first(facts.converted_why).rstrip('.')}.")
    if facts.by_papers and facts.evidence:
        seen = "; ".join(_evidence(each, language) for each in facts.evidence)
        lines.append(f"{'Papers reviewed' if english else 'Hồ sơ, báo cáo đã xem xét'}: {seen}.")
    if facts.self_report:
        day = long_date(facts.self_report, language)
        lines.append(f"Self-report received on {day}." if english else f"Báo cáo tự kiểm tra của đơn vị nhận {day}.")
    if any(photo.in_minutes for photo in state.photos):
        lines.append(photos_were_taken(upper_first(facts.words.team.of(language)), language))
    return [Paragraph(f"{n}. {line}", "body") for n, line in enumerate(lines, 1)]


def _evidence(paper: Ground, language: str) -> str:
    """One paper a desk review rests on: kind, number, day, from whom, about what."""
    english = language == "en"
    words = [EVIDENCE_KINDS[paper.kind].of(language) if paper.kind in EVIDENCE_KINDS else paper.kind]
    if paper.number:
        words.append(f"{'No.' if english else 'số'} {paper.number}")
    if paper.date:
        words.append(("of " if english else "") + long_date(paper.date, language))
    if paper.issuer:
        words.append(f"{'by' if english else 'của'} {paper.issuer}")
    if paper.subject:
        words.append(f"{'on' if english else 'về'} {_subject(paper.subject, '')}")
    return " ".join(filter(None, words))


def _asked(state: VisitState, section: str) -> bool:
    return any(each.relevant for each in state.items if each.item.section == section)


def _period(facts: Facts, language: str) -> str:
    start, end = (long_date(day, language) if day else "" for day in facts.period)
    if language == "en":
        return f"from {start or BLANK} to {end or BLANK}"
    blank = f"ngày {BLANK} tháng {BLANK} năm {BLANK}"
    return f"từ {start or blank} đến {end or blank}"


def _session(session: tuple[str, str, str], language: str) -> str:
    part, start, end = session
    name = SESSION_PARTS[part].of(language) if part in SESSION_PARTS else part
    name = long_date(name, language) if parse_day(name) else name
    first, second = (long_time(hour, language) if hour else BLANK for hour in (start, end))
    span = f"from {first} to {second}" if language == "en" else f"từ {first} đến {second}"
    return f"{name} {span}".strip()
