"""Source 1, August 2020: a plan as basis, one team, a town and a commune of one district on one day; names are
invented."""

from campaign import Stay

TOWN, COMMUNE = "Ủy ban nhân dân thị trấn Bến Thử", "Ủy ban nhân dân xã Đồng Mẫu"

ROUND = {
    "code": "cchc-2020",
    "name": "Kiểm tra công tác cải cách hành chính năm 2020",
    "basis": [
        {
            "kind": "plan",
            "number": "45/KH-UBND",
            "date": "2020-02-14",
            "issuer": "Ủy ban nhân dân tỉnh",
            "subject": "kiểm tra công tác cải cách hành chính năm 2020",
        }
    ],
    "teams": [
        {
            "key": "1",
            "kind": "doan",
            "members": {
                "TD": {"role": "leader", "position": "Phó Giám đốc Sở Nội vụ", "body": "Sở Nội vụ"},
                "TV1": {"role": "member", "position": "Chuyên viên Sở Tư pháp", "body": "Sở Tư pháp"},
            },
        }
    ],
    "bodies": [
        {"name": TOWN, "kind": "commune", "date": "2020-08-12"},
        {"name": COMMUNE, "kind": "commune", "date": "2020-08-12"},
    ],
    "period": {"from": "2019-07-01", "to": "2020-06-30"},
    "plan_year": 2020,
    "province": "tỉnh Mẫu",
}

STAYS = (
    Stay(
        TOWN,
        "2020-08-12",
        {
            "LDR-01": {"v": "yes", "doc": "08/KH-UBND", "date": "2019-12-30"},
            "LDR-03": {"v": "partly"},
            "LDR-06": {"n": 1, "text": "Hội nghị"},
            "LDR-09": {"a": 4, "b": 4},
            "STF-14": {"v": "yes"},
            "SLF-01": {"v": "no"},
            "LOG-01": {"v": "yes"},
            "POST-01": {"v": "yes"},
            "FAC-01": {"n": 45},
            "FAC-06": {"a": 2, "b": 5},
        },
        photos=(("", "meeting", ""), ("POST-01", "board", "")),
        members={"LDR-03": "TV1", "LDR-06": "TV1", "SLF-01": "TD"},
        found=(
            {
                "kind": "recommendation",
                "text": "Khắc phục ngay các tồn tại, đẩy nhanh tiến độ giải quyết hồ sơ.",
                "to_whom": TOWN,
                "deadline": "at_once",
            },
            {
                "kind": "limitation",
                "text": "Hồ sơ lĩnh vực tài nguyên và môi trường giải quyết còn chậm.",
                "severity": "minor",
                "field": "environment",
            },
        ),
    ),
    Stay(
        COMMUNE,
        "2020-08-12",
        {
            "LDR-01": {"v": "yes", "doc": "03/KH-UBND", "date": "2019-12-27"},
            "LDR-05": {"v": "yes"},
            "LDR-11": {"v": "yes"},
            "POST-01": {"v": "yes"},
            "POST-03": {"a": 120, "b": 120},
            "FAC-02": {"v": ["info", "counter"]},
        },
        decided={"FAC-02": {"kind": "advice", "status": "accepted"}},
    ),
)
