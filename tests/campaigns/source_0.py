"""Source 0, summer of 2017: one decision with three subjects, team number 03, a district and two departments in three
days; names are invented."""

from campaign import Stay

DISTRICT, POST, LAND = "Ủy ban nhân dân huyện Suối Mây", "Sở Giao thông Mẫu", "Sở Đất đai Mẫu"

ROUND = {
    "code": "cchc-2017",
    "name": "Kiểm tra cải cách hành chính, ISO và ứng dụng công nghệ thông tin năm 2017",
    "basis": [
        {
            "kind": "decision",
            "number": "579/QĐ-UBND",
            "date": "2017-03-06",
            "issuer": "Chủ tịch Ủy ban nhân dân tỉnh",
            "subject": "kiểm tra công tác cải cách hành chính, ISO và ứng dụng công nghệ thông tin năm 2017",
        }
    ],
    "themes": ["par", "iso", "technology"],
    "teams": [
        {
            "key": "03",
            "kind": "to",
            "number": "03",
            "members": {
                "TT": {
                    "role": "leader",
                    "position": "Giám đốc Sở Thông tin và Truyền thông",
                    "body": "Sở Thông tin và Truyền thông",
                },
                "NV": {"role": "member", "position": "Trưởng phòng CCHC, Sở Nội vụ", "body": "Sở Nội vụ"},
                "GT": {"role": "member", "position": "Chánh Văn phòng Sở Giao thông Mẫu", "body": POST},
            },
        }
    ],
    "bodies": [
        {"name": DISTRICT, "kind": "district_legacy", "date": "2017-07-05"},
        {"name": POST, "kind": "department", "date": "2017-07-06"},
        {"name": LAND, "kind": "department", "date": "2017-07-07"},
    ],
    "period": {"from": "2016-01-01", "to": "2017-06-30"},
    "plan_year": 2017,
    "province": "tỉnh Mẫu",
}

_LED = {
    "LDR-01": {"v": "yes", "doc": "15/KH-UBND", "date": "2016-12-28"},
    "LDR-05": {"v": "yes"},
    "SLF-01": {"v": "yes", "doc": "21/KH-UBND", "date": "2017-01-10"},
    "DOC-01": {"a": 6, "b": 6},
    "DOC-02": {"a": 5, "b": 5},
    "ORG-10": {"v": "good"},
}

STAYS = (
    Stay(
        DISTRICT,
        "2017-07-05",
        {
            **_LED,
            "STF-13": {"a": 8, "b": 8},
            "FAC-01": {"n": 120},
            "DOS-03": {"early": 100, "on_time": 800, "late": 112},
            "DOS-04": {"in_time": 60, "overdue": 7},
            "ESYS-04": {"a": 7, "b": 9},
            "DOS-10": {"a": 2, "b": 8},
            "DOS-11": {"a": 1, "b": 8},
            "ESYS-08": {"a": 9, "b": 14},
            "LOG-01": {"v": "yes"},
            "LOG-03": {"a": 6, "b": 8},
            "SLIP-01": {"a": 5, "b": 8},
        },
        frame={"traits": {"has_subordinate_units_with_procedures": True, "uses_one_stop_system": True}},
        decided={
            "LOG-03": {"consequence": "Việc này gây khó khăn cho công tác kiểm tra, theo dõi hồ sơ."},
            "ESYS-08": {"unit": "05 xã thuộc huyện"},
        },
        found=(
            {
                "kind": "recommendation",
                "text": "Phát huy kết quả đạt được, sớm có giải pháp khắc phục các tồn tại đã nêu.",
                "to_whom": DISTRICT,
            },
        ),
    ),
    Stay(
        POST,
        "2017-07-06",
        {**_LED, "ESYS-04": {"a": 4, "b": 5}, "DOS-03": {"early": 30, "on_time": 400, "late": 4}},
    ),
    Stay(
        LAND,
        "2017-07-07",
        {**_LED, "ESYS-04": {"a": 6, "b": 6}, "DOS-03": {"early": 50, "on_time": 250, "late": 0}},
    ),
)
