"""A small checklist and a visit by it, for the tests of the minutes: said and drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from inspector_app.inspection.findings import Finding
from inspector_app.inspection.visit import ItemState, PhotoState, RowState, VisitState
from inspector_app.language import Text
from inspector_app.xforms.checklist_model import ChecklistModel, Choice, Field, Group, Item, Part, Section

YES_NO = (
    Choice("yes", Text("Có", "Yes")),
    Choice("no", Text("Không", "No")),
    Choice("na", Text("Không áp dụng", "NA")),
)
FIELDS = (Choice("land", Text("Đất đai", "Land")), Choice("merit", Text("Người có công", "Merit")))
RESULT = Text("Kết quả", "Result")
BASIS = {"N63": "Nghị định 63/2010/NĐ-CP (sửa đổi, bổ sung)", "T03": "Thông tư 03/2025/TT-VPCP"}


def part(item: str, name: str, kind: str, label: Text, choices: Sequence[Choice] = ()) -> Part:
    return Part(name, f"{item.lower().replace('-', '_')}_{name}", kind, label, tuple(choices))


def item(code: str, label: Text, parts: Sequence[Part], **more: Any) -> Item:
    name = code.lower().replace("-", "_")
    return Item(code, name, code.split("-")[0], label, tuple(parts), **more)


def pair(code: str, label: Text, first: Text, second: Text, **more: Any) -> Item:
    parts = (part(code, "a", "integer", first), part(code, "b", "integer", second))
    return item(code, label, parts, kind="count_of_total", **more)


def yes_no(code: str, label: Text, *others: Part) -> Item:
    return item(code, label, (part(code, "v", "select_one", RESULT, YES_NO), *others), kind="yes_no_na")


ITEMS = (
    yes_no(
        "LDR-01",
        Text("Đã ban hành Kế hoạch CCHC năm (số, ngày văn bản)?", "Annual plan issued (number, date)?"),
        part("LDR-01", "doc", "text", Text("Số, ký hiệu văn bản", "Document number")),
        part("LDR-01", "date", "date", Text("Ngày", "Date")),
    ),
    item("LDR-02", Text("Ngày ban hành Kế hoạch năm", "Date of the annual plan"),
         (part("LDR-02", "date", "date", Text("Ngày", "Date")),), kind="date"),
    yes_no("POST-01", Text("Có niêm yết TTHC tại nơi tiếp nhận hồ sơ (bảng, mã QR)?", "Procedures posted?")),
    yes_no("POST-02", Text("Vị trí niêm yết dễ thấy, dễ đọc?", "Place visible?")),
    pair(
        "POST-03",
        Text("Số TTHC đang niêm yết / tổng số TTHC phải niêm yết", "Procedures posted / to be posted"),
        Text("Số TTHC đang niêm yết", "Procedures posted"),
        Text("Tổng số TTHC phải niêm yết", "Procedures that must be posted"),
        groups=("posted_procedure",),
    ),
    item("POST-09", Text("Mã QR hoạt động (quét thử)?", "QR codes work (tried)?"),
         (part("POST-09", "v", "select_one", RESULT, (Choice("good", Text("Tốt", "Good")),)),), kind="choice"),
    pair("SLIP-01", Text("Số hồ sơ có Giấy tiếp nhận / số phải có", "With a slip / due"),
         Text("Số hồ sơ mẫu có Giấy tiếp nhận", "Sampled dossiers with a slip"), Text("Số phải có", "Due"),
         groups=("sampled_dossier",)),
    item("DOS-01", Text("Số hồ sơ kỳ trước chuyển sang", "Carried over"),
         (part("DOS-01", "n", "integer", Text("Số lượng", "Number")),), kind="number"),
    item("DOS-02", Text("Số hồ sơ tiếp nhận mới (trực tiếp / trực tuyến)", "New dossiers (direct / online)"),
         (part("DOS-02", "direct", "integer", Text("Trực tiếp", "Direct")),
          part("DOS-02", "online", "integer", Text("Trực tuyến", "Online"))), kind="number"),
    item("DOS-03", Text("Số hồ sơ đã giải quyết (đúng hạn / quá hạn)", "Resolved (on time / late)"),
         (part("DOS-03", "on_time", "integer", Text("Đúng hạn", "On time")),
          part("DOS-03", "late", "integer", Text("Quá hạn", "Late"))), kind="number"),
    item("DOS-05", Text("Tỷ lệ giải quyết đúng hạn (tự tính)", "On-time rate (computed)"),
         (part("DOS-05", "pct", "decimal", Text("Tỷ lệ (%)", "Share (%)")),), kind="percent"),
    item("DOS-09", Text("Nguyên nhân quá hạn", "Causes of lateness"),
         (part("DOS-09", "v", "select_multiple", RESULT,
               (Choice("official", Text("Công chức", "Officials")), Choice("other", Text("Khác", "Other")))),),
         kind="multi_choice"),
    pair("STF-01", Text("Số người có mặt / phải có mặt", "Present / due"), Text("Số người có mặt", "Present"),
         Text("Tổng số phải có mặt (ghi giờ)", "Due"), groups=("attendance_snapshot", "official_on_duty")),
    item("STF-09", Text("Thái độ với người dân (quan sát)", "Attitude (observed)"),
         (part("STF-09", "rating", "integer", Text("Mức (1 đến 5)", "Level (1 to 5)")),), kind="rating"),
    item("FAC-06", Text("Số thiết bị hỏng", "Broken equipment"),
         (part("FAC-06", "n", "integer", Text("Số lượng", "Number")),), kind="count", groups=("equipment",)),
    pair("SLF-04", Text("Số phòng được kiểm tra / tổng số", "Units inspected / total"),
         Text("Số phòng được kiểm tra", "Inspected"), Text("Tổng số", "Total")),
)  # fmt: skip

LABELS = {
    "LDR": Text("Chỉ đạo, điều hành CCHC", "Leadership"),
    "POST": Text("Niêm yết, công khai TTHC", "Posting"),
    "SLIP": Text("Giấy tiếp nhận", "Slips"),
    "DOS": Text("Giải quyết hồ sơ", "Dossiers"),
    "STF": Text("Công chức", "Personnel"),
    "FAC": Text("Cơ sở vật chất", "Facilities"),
    "SLF": Text("Tự kiểm tra", "Self-inspection"),
}


def fields(*columns: tuple[str, str, str]) -> tuple[Field, ...]:
    return tuple(
        Field(name, kind, Text(label, name.replace("_", " ").capitalize()), FIELDS if name == "field" else ())
        for name, kind, label in columns
    )


GROUPS = (
    Group("sampled_dossier", "code", Text("Hồ sơ mẫu", "Sampled dossiers"), fields(
        ("code", "text", "Mã hồ sơ"), ("field", "select_one", "Lĩnh vực"), ("citizen_name", "text", "Họ tên"),
        ("received_at", "date", "Ngày nhận"), ("promised_at", "date", "Ngày hẹn trả"))),
    Group("attendance_snapshot", "roll_call", Text("Điểm danh theo giờ", "Attendance"), fields(
        ("roll_call", "text", "Mã"), ("time", "time", "Giờ"), ("due", "integer", "Phải có mặt"),
        ("present", "integer", "Có mặt"))),
    Group("official_on_duty", "key", Text("Công chức có mặt", "On duty"), fields(
        ("key", "text", "Mã người"), ("position", "text", "Chức vụ"))),
    Group("equipment", "code", Text("Thiết bị", "Equipment"), fields(
        ("code", "text", "Mã thiết bị"), ("quantity", "integer", "Số lượng"), ("note", "text", "Ghi chú"))),
    Group("posted_procedure", "code", Text("TTHC niêm yết", "Posted procedures"), fields(
        ("code", "text", "Mã TTHC"), ("field", "select_one", "Lĩnh vực"))),
)  # fmt: skip

MODEL = ChecklistModel(
    "small",
    "1",
    Text("Phiếu nhỏ", "Small form"),
    tuple(
        Section(code, label, tuple(each for each in ITEMS if each.section == code)) for code, label in LABELS.items()
    ),
    GROUPS,
)

FRAME: Mapping[str, Any] = {
    "province": "tỉnh An Thuận",
    "body": {"name": "Ủy ban nhân dân xã Thanh Khê Thượng", "kind": "commune"},
    "desk": {"name": "Trung tâm Phục vụ hành chính công xã", "kind": "commune_onestop"},
    "mode": "planned",
    "date": "2026-02-05",
    "basis": [
        {"kind": "decision", "number": "412/QĐ-UBND", "date": "2026-01-06", "issuer": "Chủ tịch UBND tỉnh",
         "subject": "Kiểm tra CCHC năm 2026"},
        {"kind": "plan", "number": "58/KH-UBND", "date": "2026-01-27", "issuer": "UBND tỉnh",
         "subject": "Kế hoạch kiểm tra năm 2026"},
    ],
    "team": {"kind": "to", "number": "03", "name": "Tổ kiểm tra số 03", "symbol": "TKT", "members": {
        "TT": {"role": "leader", "position": "Giám đốc Sở Khoa học và Công nghệ", "body": "Sở Khoa học và Công nghệ"},
        "TP": {"role": "deputy_leader", "position": "Phó Giám đốc", "body": "Sở Nội vụ"},
        "TK": {"role": "secretary", "position": "Chuyên viên Sở Nội vụ"},
        "M1": {"role": "member", "position": "Chuyên viên Sở Tư pháp", "name": "[Họ tên M1]"},
    }},
    "body_side": {"CT": {"position": "Chủ tịch UBND xã", "signs": True}, "CV": {"position": "Chánh Văn phòng"}},
    "sessions": [
        {"part": "morning", "from": "08:00", "to": "11:45"},
        {"part": "afternoon", "from": "13:30", "to": "16:50"},
    ],
    "period": {"from": "2025-07-01", "to": "2026-01-31"},
    "notice": {"sent": "2026-01-20"},
    "self_report": {"received": "2026-01-30"},
    "opinion": {"stance": "agrees", "text": "Sẽ khắc phục đúng hạn"},
    "copies": 4,
}  # fmt: skip

VALUES: Mapping[str, Mapping[str, Any]] = {
    "LDR-01": {"v": "yes", "doc": "15/KH-UBND", "date": "2026-01-12"},
    "LDR-02": {"date": "2026-01-12"},
    "POST-01": {"v": "yes"},
    "POST-02": {"v": "no", "scope": "Tầng 1"},
    "POST-03": {"a": 371, "b": 402},
    "POST-09": {"v": "good"},
    "SLIP-01": {"a": 6, "b": 7},
    "DOS-01": {"n": 41},
    "DOS-02": {"direct": 498, "online": 3771},
    "DOS-03": {"on_time": 4143, "late": 66},
    "DOS-05": {"pct": 98.43},
    "DOS-09": {"v": ["official", "other"]},
    "STF-01": {"a": 9, "b": 10, "at": "2026-02-05T08:10:00+07:00", "scope": "Trung tâm"},
    "STF-09": {"rating": 4},
    "FAC-06": {"n": 2},
    "SLF-04": {"state": "not_due", "reason": "Chưa đến hạn: tính đến cuối năm"},
}

ROWS: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "sampled_dossier": (
        {"code": "D1", "field": "land", "citizen_name": "Người Dân Một", "received_at": "2026-01-05"},
        {"code": "D2", "field": "merit", "received_at": "2026-03-14", "promised_at": "2026-12-01"},
    ),
    "attendance_snapshot": ({"roll_call": "R1", "time": "08:10", "due": 10, "present": 9},),
    "official_on_duty": ({"key": "N1", "position": "Công chức tư pháp"},),
    "equipment": ({"code": "TB1", "quantity": 9, "note": "hỏng"},),
}

FINDINGS = (
    Finding("POST-03", ("POST-03",), "limitation", "major", "Niêm yết chưa đầy đủ: 371/402 TTHC.", "accepted",
            basis=("N63 Đ16-17", "LOCAL"), photos=(3, 4)),
    Finding("POST-02", ("POST-02",), "limitation", "minor", "Vị trí niêm yết chưa thuận tiện.",
            basis=("N63 Đ8 k2, Đ16", "T03 Mẫu 01"), deadline="2026-05-29"),
    Finding("SLIP-01", ("SLIP-01",), "limitation", "major", "Thiếu giấy tiếp nhận.", "merged_into",
            merged_into="POST-03"),
    Finding("FAC-06", ("FAC-06",), "limitation", "minor", "Thiết bị hỏng.", "rejected"),
    Finding("DOS-09", ("DOS-09",), "advice", "minor", "Phối hợp chặt chẽ hơn."),
    Finding("good", (), "achievement", "", "Tỷ lệ đúng hạn đạt 98,43%"),
    Finding("r1", (), "recommendation", "", "Cập nhật niêm yết TTHC.", to_whom="UBND xã", deadline="2026-05-29"),
    Finding("r2", (), "recommendation", "", "Gửi văn bản xin lỗi", deadline="at_once"),
    Finding("r3", (), "recommendation", "", "Báo cáo kết quả khắc phục", deadline="wd:20"),
)  # fmt: skip


def visit(
    *,
    frame: Mapping[str, Any] | None = None,
    more: Mapping[str, Any] | None = None,
    values: Mapping[str, Mapping[str, Any]] | None = None,
    findings: Sequence[Finding] = FINDINGS,
    photos: Sequence[PhotoState] = (),
    rows: Mapping[str, Sequence[Mapping[str, Any]]] = ROWS,
    hidden: Sequence[str] = (),
    notes: Mapping[str, str] | None = None,
    model: ChecklistModel = MODEL,
    **others: Any,
) -> VisitState:
    """A filled visit; ``frame`` replaces the frame, ``more`` adds to it."""
    known = VALUES if values is None else values
    states = tuple(
        ItemState(each, each.code not in hidden, known.get(each.code), note=(notes or {}).get(each.code, ""))
        for each in model.items
    )
    kept = {
        group: tuple(RowState(f"{group}-{n}", str(next(iter(row.values()))), row) for n, row in enumerate(members))
        for group, members in rows.items()
    }
    return VisitState(
        id="visit-1",
        frame={**(FRAME if frame is None else frame), **(more or {})},
        form=model,
        form_sha256="f" * 64,
        profile="small",
        items=states,
        rows=kept,
        findings=tuple(findings),
        photos=tuple(photos),
        operations=("op-1", "op-2"),
        **others,
    )


def photo(number: int, code: str, **more: Any) -> PhotoState:
    return replace(
        PhotoState(f"{number:064x}", number, code, taken=f"2026-02-05T08:{number % 60:02d}:00+07:00"), **more
    )
