"""Source 3, August 2017: an interagency team comes unannounced to two departments on one day; names are invented."""

from campaign import Stay

LABOUR, CULTURE = "Sở Lao động Mẫu", "Sở Văn hóa Mẫu"

ROUND = {
    "code": "cong-vu-2017",
    "name": "Kiểm tra đột xuất công vụ năm 2017",
    "basis": [
        {
            "kind": "decision",
            "number": "138/QĐ-UBND",
            "date": "2017-01-19",
            "issuer": "Chủ tịch Ủy ban nhân dân tỉnh",
            "subject": "kiểm tra cải cách hành chính, công vụ, công chức và phân cấp quản lý nhà nước",
        }
    ],
    "themes": ["par", "civil_service", "delegation"],
    "teams": [
        {
            "key": "LN",
            "kind": "doan",
            "name": "Đoàn kiểm tra liên ngành",
            "members": {
                "TD": {"role": "leader", "position": "Phó Giám đốc Sở Nội vụ", "body": "Sở Nội vụ"},
                "TV": {"role": "member", "position": "Thanh tra viên", "body": "Thanh tra tỉnh"},
            },
        }
    ],
    "bodies": [
        {"name": LABOUR, "kind": "department", "date": "2017-08-24", "mode": "surprise"},
        {"name": CULTURE, "kind": "department", "date": "2017-08-24", "mode": "surprise"},
    ],
    "plan_year": 2017,
    "province": "tỉnh Mẫu",
}

_DISCIPLINE = {
    "STF-01": {"a": 30, "b": 30, "time": "08:05"},
    "STF-05": {"a": 12, "b": 12},
    "STF-08": {"v": "yes", "time": "07:30"},
    "STF-09": {"rating": 4},
    "STF-18": {"a": 8, "b": 8},
    "STF-19": {"a": 14, "b": 14},
    "DOS-03": {"early": 60, "on_time": 200, "late": 0},
    "POST-01": {"v": "yes"},
    "POST-13": {"v": "yes"},
}

STAYS = (
    Stay(
        LABOUR,
        "2017-08-24",
        {
            **_DISCIPLINE,
            "STF-03": {"a": 9, "b": 12},
            "POST-03": {"a": 88, "b": 97},
            "POST-06": {"n": 30},
            "ORG-06": {"v": "late"},
            "SLF-01": {"v": "yes", "doc": "12/KH-SLD", "date": "2017-02-01"},
            "SLF-02": {"a": 1, "b": 6},
            "SLF-03": {"n": 0},
        },
        frame={"traits": {"has_subordinate_units": True}},
        photos=(("STF-03", "person", "Công chức không đeo thẻ"),),
    ),
    Stay(
        CULTURE,
        "2017-08-24",
        {**_DISCIPLINE, "STF-03": {"a": 10, "b": 11}, "DOC-01": {"a": 4, "b": 6}, "ORG-06": {"v": "good"}},
    ),
)

_EARLIER = {
    **ROUND,
    "code": "cong-vu-2016",
    "name": "Kiểm tra đột xuất công vụ năm 2016",
    "basis": [{**ROUND["basis"][0], "number": "95/QĐ-UBND", "date": "2016-02-02"}],
    "bodies": [{"name": LABOUR, "kind": "department", "date": "2016-09-08", "mode": "surprise"}],
    "plan_year": 2016,
}
BEFORE = (_EARLIER, (Stay(LABOUR, "2016-09-08", {"STF-03": {"a": 5, "b": 12}, "STF-05": {"a": 9, "b": 12}}),))
