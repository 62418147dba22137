"""What stands out in a row of a list, in a few words for the chips beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from inspector_app.language import Text

Fields = Mapping[str, Any]


def _is(field: str, value: object) -> Callable[[Fields], bool]:
    return lambda fields: fields.get(field) == value


def _late(fields: Fields) -> bool:
    return isinstance(fields.get("late_wd"), (int, float)) and fields["late_wd"] > 1


def _not_all_working(fields: Fields) -> bool:
    return "quantity" in fields and "working" in fields and fields["working"] < fields["quantity"]


_RULES: dict[str, tuple[tuple[Callable[[Fields], bool], Text], ...]] = {
    "sampled_dossier": (
        (_is("ended_before_result", "yes"), Text("kết thúc trước kết quả", "ended before the result")),
        (_is("late_wd", 1), Text("trễ 1 ngày", "late by 1 day")),
        (_late, Text("trễ {late_wd} ngày", "late by {late_wd} days")),
        (_is("promised_ok", "no"), Text("hẹn sai ngày", "wrong promised date")),
        (_is("slip_issued", "no"), Text("không giấy hẹn", "no slip")),
        (_is("in_book", "no"), Text("không vào sổ", "not in the book")),
        (_is("in_system", "no"), Text("không trên Hệ thống", "not in the system")),
        (_is("not_ended", "yes"), Text("chưa kết thúc", "not ended")),
        (_is("extra_papers_demanded", "yes"), Text("đòi thêm giấy tờ", "extra papers demanded")),
    ),
    "posted_procedure": (
        (_is("in_force", "no"), Text("hết hiệu lực", "not in force")),
        (_is("content_ok", "no"), Text("sai nội dung", "wrong content")),
        (_is("fee_ok", "no"), Text("sai phí", "wrong fee")),
        (_is("parts_complete", "no"), Text("thiếu bộ phận", "parts missing")),
    ),
    "official_on_duty": (
        (_is("absence_reason", "unexcused"), Text("vắng không lý do", "absent without reason")),
        (_is("badge_worn", "no"), Text("không đeo thẻ", "no card")),
        (_is("dress_ok", "no"), Text("trang phục chưa đúng", "dress")),
        (_is("name_plate", "no"), Text("không biển tên", "no name plate")),
    ),
    "room_checked": (
        (_is("tidy", "no"), Text("chưa gọn", "untidy")),
        (_is("personal_data_exposed", "yes"), Text("lộ dữ liệu cá nhân", "personal data exposed")),
    ),
    "equipment": ((_not_all_working, Text("hỏng", "broken")),),
    "citizen_interview": ((_is("satisfied", "no"), Text("chưa hài lòng", "not satisfied")),),
}


def flags(group: str, fields: Fields) -> tuple[Text, ...]:
    """The flags of one row; ``fields`` holds entered and computed values."""
    found = []
    for holds, words in _RULES.get(group, ()):
        if holds(fields):
            found.append(Text(words.vi.format(**fields), words.en.format(**fields)))
    return tuple(found)
