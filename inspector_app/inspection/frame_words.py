"""The visit's frame in words: names of its fields, and its values as a clerk reads them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from inspector_app.inspection.wording import (
    EVIDENCE_KINDS,
    GROUND_KINDS,
    OTHER_ROLES,
    SESSION_PARTS,
    STANCES,
    TEAMS,
    figure,
    parse_day,
)
from inspector_app.language import Text, date_text

_YEARS = ("plan_year",)  # a year is no quantity: 2026, not 2.026
NAMES: Mapping[str, Text] = {
    "body": Text("Đơn vị được kiểm tra", "Inspected body"),
    "body.code": Text("Mã đơn vị", "Code of the body"),
    "desk": Text("Bộ phận một cửa", "One-stop unit"),
    "mode": Text("Hình thức kiểm tra", "Kind of visit"),
    "date": Text("Ngày kiểm tra", "Date of the visit"),
    "period": Text("Thời kỳ kiểm tra", "Period inspected"),
    "sessions": Text("Các buổi làm việc", "Sessions"),
    "place": Text("Địa điểm", "Place"),
    "team": Text("Tổ (Đoàn) kiểm tra", "Inspection team"),
    "team.members": Text("Thành viên", "Members"),
    "body_side": Text("Phía đơn vị được kiểm tra", "For the inspected body"),
    "basis": Text("Căn cứ", "Papers the visit rests on"),
    "number": Text("Số biên bản", "Number of the minutes"),
    "province": Text("Tỉnh, thành phố", "Province"),
    "superior": Text("Cơ quan ban hành", "Issuing bodies"),
    "notice": Text("Thông báo kiểm tra", "Notice of the visit"),
    "self_report": Text("Báo cáo của đơn vị", "Self-report"),
    "copies": Text("Số bản", "Copies"),
    "recipients": Text("Nơi nhận", "Recipients"),
    "photos_per_page": Text("Số ảnh một trang phụ lục", "Photos to a page of the annex"),
    "opinion": Text("Ý kiến của đơn vị", "Opinion of the body"),
    "causes": Text("Nguyên nhân", "Causes"),
    "conclusion": Text("Kết luận kiểm tra", "Conclusion"),
    "accepted_missing": Text("Chấp nhận còn thiếu", "Accepted as missing"),
    "traits": Text("Đặc điểm của đơn vị", "What the body has and does"),
    "plan_year": Text("Năm của kế hoạch", "Year of the plans"),
    "months_elapsed": Text("Số tháng đã qua", "Months elapsed"),
    "parameters": Text("Tham số", "Parameters"),
    "days_off": Text("Ngày nghỉ", "Days off"),
    "worked_days": Text("Ngày làm bù", "Days worked instead"),
    "profile": Text("Mẫu phiếu", "Profile"),
    "profile_items": Text("Các câu của mẫu phiếu", "Questions of the profile"),
    "added_items": Text("Câu thêm", "Questions added"),
    "left_out": Text("Câu bỏ", "Questions left out"),
    "form": Text("Phiếu kiểm tra", "Checklist"),
    "same_as": Text("Là một với cuộc kiểm tra", "The same visit as"),
    "round": Text("Đợt", "Round"),
    "sections": Text("Các mục được kiểm tra", "Sections inspected"),
    "state": Text("Trạng thái", "State"),
    "converted": Text("Chuyển hình thức", "Converted"),
    "arrived_at": Text("Giờ đến", "Arrived at"),
    "evidence": Text("Báo cáo, ghi chép đã xem", "Reports and notes"),
    "themes": Text("Chủ đề", "Themes"),
    "ended_at": Text("Kết thúc lúc", "Ended at"),
    "absent": Text("Vắng mặt", "Absent"),
    "refusal": Text("Từ chối ký", "Refused to sign"),
    "sample": Text("Cuộc kiểm tra mẫu", "Sample visit"),
    "trial": Text("Chạy thử", "Trial"),
}

_LEAVES: Mapping[str, Text] = {
    "name": Text("tên", "name"),
    "kind": Text("loại", "kind"),
    "code": Text("mã", "code"),
    "number": Text("số", "number"),
    "symbol": Text("ký hiệu", "symbol"),
    "role": Text("vai trò", "role"),
    "position": Text("chức vụ", "position"),
    "body": Text("cơ quan", "body"),
    "signs": Text("ký biên bản", "signs"),
    "part": Text("buổi", "part of the day"),
    "from": Text("từ", "from"),
    "to": Text("đến", "to"),
    "date": Text("ngày", "date"),
    "issuer": Text("nơi ban hành", "issued by"),
    "subject": Text("về việc", "about"),
    "sent": Text("ngày gửi", "sent"),
    "issued": Text("ngày ban hành", "issued"),
    "received": Text("ngày nhận", "received"),
    "stance": Text("thái độ", "stance"),
    "text": Text("nội dung", "words"),
    "reason": Text("lý do", "reason"),
    "at": Text("lúc", "at"),
    "state": Text("trạng thái", "state"),
    "items": Text("các câu", "questions"),
    "id": Text("mã phiếu", "id"),
    "version": Text("phiên bản", "version"),
    "members": Text("thành viên", "members"),
}

_MODES = {
    "planned": Text("theo kế hoạch", "planned"),
    "surprise": Text("đột xuất", "surprise"),
    "desk": Text("qua hồ sơ, báo cáo", "through reports"),
}
_CODES: Mapping[str, Mapping[str, Text]] = {
    "mode": _MODES,
    "stance": STANCES,
    "part": SESSION_PARTS,
    "role": {"leader": TEAMS["to"].leader, "deputy_leader": TEAMS["to"].deputy, **OTHER_ROLES},
    "kind": {**GROUND_KINDS, **EVIDENCE_KINDS, "to": TEAMS["to"].team, "doan": TEAMS["doan"].team},
}
_SENTENCE = "sentence:"
_UNSAID = frozenset({"sha256", "role_vi"})


def path_name(path: str, fields: Mapping[str, Text], language: str) -> str:
    """The name of a field of the frame; ``fields`` names the traits by their paths."""
    found = fields.get(path) or NAMES.get(path)
    if found is None and path.startswith(_SENTENCE):
        code = path.removeprefix(_SENTENCE)
        return f"{code}: {'sentence in the minutes' if language == 'en' else 'câu trong biên bản'}"
    return found.of(language) if found else path


def frame_value(path: str, value: Any, fields: Mapping[str, Text], language: str) -> str:
    """The value of a field in one line."""
    if path.startswith(_SENTENCE) and isinstance(value, Mapping):
        return str(value.get("words") or "")
    return _words(path, path, value, fields, language)


def changed_parts(
    path: str, old: Any, new: Any, fields: Mapping[str, Text], language: str
) -> list[tuple[str, Any, Any]]:
    """Where two objects of the frame differ: name of the part, words before, words after, deepest parts only."""
    if not (isinstance(old, Mapping) and isinstance(new, Mapping)):
        before, after = frame_value(path, old, fields, language), frame_value(path, new, fields, language)
        return [(_name(path, fields, language), before, after)] if before != after else []
    found: list[tuple[str, Any, Any]] = []
    for name in dict.fromkeys([*old, *new]):
        if name in _UNSAID or old.get(name) == new.get(name):
            continue
        inner = changed_parts(f"{path}.{name}", old.get(name), new.get(name), fields, language)
        deep = isinstance(old.get(name), Mapping) and isinstance(new.get(name), Mapping)
        above = _name(f"{path}.{name}", fields, language)
        found += [(f"{above}, {part}" if deep else part, before, after) for part, before, after in inner]
    return found


def _name(path: str, fields: Mapping[str, Text], language: str) -> str:
    known = fields.get(path) or NAMES.get(path) or _LEAVES.get(path.rpartition(".")[2])
    return known.of(language) if known else path.rpartition(".")[2]


def _words(path: str, leaf: str, value: Any, fields: Mapping[str, Text], language: str) -> str:
    if isinstance(value, bool):
        return (Text("có", "yes") if value else Text("không", "no")).of(language)
    if isinstance(value, Mapping):
        said = (
            (_name(f"{path}.{name}", fields, language), _words(f"{path}.{name}", str(name), each, fields, language))
            for name, each in value.items()
            if name not in _UNSAID
        )
        return "; ".join(f"{name} {words}" for name, words in said if words)
    if isinstance(value, list | tuple):
        return " | ".join(filter(None, (_words(path, leaf, each, fields, language) for each in value)))
    known = _CODES.get(leaf, {}).get(str(value))
    if known is not None:
        return known.of(language)
    if isinstance(value, str) and len(value) == 10 and parse_day(value):
        return date_text(value, language)
    return str(value) if leaf in _YEARS else figure(value, language)
