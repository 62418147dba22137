"""Words that lists of the follow-up and round reports share: kinds, severities, states, days."""

from __future__ import annotations

from datetime import date

from inspector_app.inspection.followup import DUTIES, Entry
from inspector_app.inspection.wording import clean, deadline, parse_day, upper_first
from inspector_app.language import Text, date_text

KINDS = {
    "limitation": Text("Tồn tại", "Limitation"),
    "recommendation": Text("Kiến nghị", "Recommendation"),
    "conclusion": Text("Ra kết luận", "Conclusion"),
    "fix_report": Text("Báo cáo khắc phục", "Fix report"),
}
SEVERITIES = {
    "critical": Text("nghiêm trọng", "critical"),
    "major": Text("nặng", "major"),
    "minor": Text("nhẹ", "minor"),
    "note": Text("nhắc nhở", "noted"),
}
STATUSES = {
    "open": Text("Chưa khắc phục", "Not put right yet"),
    "reported": Text("Đã báo cáo, chờ kiểm tra", "Reported, to be checked"),
    "fixed": Text("Đã khắc phục", "Put right"),
    "still": Text("Vẫn còn", "Still there"),
    "repeated": Text("Tái diễn", "Repeated"),
}
MODES = {
    "planned": Text("theo kế hoạch", "planned"),
    "surprise": Text("đột xuất", "by surprise"),
    "desk": Text("qua báo cáo", "from papers"),
}
TRENDS = {-1: Text("giảm", "less often"), 0: Text("như trước", "as before"), 1: Text("tăng", "more often")}
NO_SECTION = Text("Nội dung khác", "Other")
_DAYS = {
    "at_once": Text("thực hiện ngay", "at once"),
    "next_round": Text("trước đợt kiểm tra sau", "before the next round"),
    "year_end": Text("trước khi hết năm", "before the end of the year"),
}


def day_text(day: date | str | None, language: str) -> str:
    """dd/MM/yyyy; an en dash where there is none."""
    known = parse_day(day) if isinstance(day, str) else day
    return date_text(known, language) if known is not None else "–"


def due_text(entry: Entry, language: str) -> str:
    """The day an entry is due; where no day is known yet, the deadline in words, "" without one."""
    if entry.due is not None:
        return day_text(entry.due, language)
    if entry.deadline in _DAYS:
        return _DAYS[entry.deadline].of(language)
    return upper_first(deadline(entry.deadline, language)) if entry.deadline else ""


def status_text(entry: Entry, language: str) -> str:
    if entry.kind in DUTIES:
        done = Text("Đã thực hiện", "Done") if entry.status == "fixed" else Text("Chưa thực hiện", "Not done yet")
        return done.of(language)
    return STATUSES[entry.status].of(language)


def record_text(entry: Entry, language: str) -> str:
    """What was said of an entry since: the body's report, then our check, each with day, person and evidence."""
    english = language == "en"
    parts = []
    for word, name in (
        (entry.reported, "reported put right" if english else "Báo cáo đã khắc phục"),
        (entry.checked, "checked" if english else "Kiểm tra"),
    ):
        if word is None:
            continue
        name = name if entry.kind not in DUTIES else ""
        said = [f"{name} {day_text(word.date, language)}"]
        if word.result and entry.kind not in DUTIES:
            said.append(STATUSES[word.result].of(language).lower())
        said += [word.by, word.evidence, word.note]
        if word.photos:
            said.append(f"{len(word.photos)} " + ("photos" if english else "ảnh"))
        parts.append(", ".join(filter(None, map(clean, said))))
    return upper_first("; ".join(parts))
