"""Source 4, September 2018: one department, a team named after the number of its decision; names are invented."""

from campaign import Stay

HEALTH = "Sở Y tế Mẫu"

ROUND = {
    "code": "cchc-2018",
    "name": "Kiểm tra công tác cải cách hành chính năm 2018",
    "basis": [
        {
            "kind": "decision",
            "number": "1228/QĐ-UBND",
            "date": "2018-05-18",
            "issuer": "Chủ tịch Ủy ban nhân dân tỉnh",
            "subject": "thành lập Đoàn kiểm tra công tác cải cách hành chính năm 2018",
        }
    ],
    "themes": ["par", "iso"],
    "teams": [
        {
            "key": "1",
            "kind": "doan",
            "members": {"TD": {"role": "leader", "position": "Giám đốc Sở Nội vụ", "body": "Sở Nội vụ"}},
        }
    ],
    "bodies": [{"name": HEALTH, "kind": "department", "date": "2018-09-12"}],
    "period": {"from": "2017-01-01", "to": "2018-06-30"},
    "plan_year": 2018,
    "province": "tỉnh Mẫu",
}

STAYS = (
    Stay(
        HEALTH,
        "2018-09-12",
        {
            "POST-01": {"v": "yes"},
            "POST-03": {"a": 140, "b": 140},
            "DOS-03": {"early": 100, "on_time": 600, "late": 0},
            "DOS-05": {"pct": 100},
            "BCCI-01": {"v": "yes"},
            "ESYS-01": {"text": "Phần mềm một cửa điện tử Mẫu; hệ thống quản lý văn bản Mẫu"},
            "ESYS-03": {"a": 5, "b": 8},
            "SIG-06": {"a": 56, "b": 60},
            "SIG-04": {"pct": 30, "q": "about"},
            "SIG-05": {"pct": 100},
            "ORG-03": {"a": 0, "b": 12},
            "ORG-04": {"date": "2018-06-20"},
            "LDR-01": {"v": "yes", "doc": "77/KH-SYT", "date": "2017-12-20"},
            "LDR-04": {"a": 12, "b": 40},
            "LDR-08": {"a": 20, "b": 24},
            "ISO-01": {"v": "yes"},
            "ISO-02": {"v": "v2008"},
            "ISO-04": {"v": ["internal_audit"]},
            "ORG-10": {"v": "good"},
        },
        frame={
            "traits": {"has_public_units": True, "uses_one_stop_system": True},
            "sessions": [{"date": "2018-09-12", "part": "morning", "from": "08:00", "to": "11:30"}],
        },
        photos=(("", "meeting", "Trưởng đoàn phát biểu"), ("POST-01", "board", "Kiểm tra bảng niêm yết")),
        notes={"BCCI-01": "Hợp đồng số 05/2018/HĐ với Bưu điện tỉnh"},
        found=(
            {
                "kind": "limitation",
                "text": "Kế hoạch đào tạo, bồi dưỡng năm 2017 ban hành chậm (25/4/2017).",
                "severity": "minor",
            },
            {
                "kind": "recommendation",
                "text": "Cập nhật đầy đủ kết quả giải quyết và dịch vụ công mức độ 3, 4 trên hệ thống một cửa điện tử.",
                "to_whom": HEALTH,
            },
            {
                "kind": "recommendation",
                "text": "Tiếp tục thực hiện các giải pháp nâng cao chỉ số PAR Index và PAPI.",
                "to_whom": HEALTH,
                "document": "Kế hoạch số 6769/KH-UBND ngày 14/8/2018",
            },
        ),
    ),
)
