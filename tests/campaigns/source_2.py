"""Source 2, 2021: departments visited, districts judged from papers because of an epidemic; names are invented."""

from campaign import Stay

FINANCE, TRADE, OFFICE, PLAN = "Sở Tài chính Mẫu", "Sở Công Thương Mẫu", "Văn phòng UBND tỉnh Mẫu", "Sở Kế hoạch Mẫu"
SCHOOL = "Sở Giáo dục Mẫu"
NORTH, SOUTH, WEST = (
    "Ủy ban nhân dân huyện Bắc Mẫu",
    "Ủy ban nhân dân huyện Nam Mẫu",
    "Ủy ban nhân dân huyện Tây Mẫu",
)

ROUND = {
    "code": "cchc-2021",
    "name": "Kiểm tra công tác cải cách hành chính năm 2021",
    "basis": [
        {
            "kind": "decision",
            "number": "1101/QĐ-UBND",
            "date": "2021-05-20",
            "issuer": "Ủy ban nhân dân tỉnh",
            "subject": "thành lập Đoàn kiểm tra công tác cải cách hành chính năm 2021",
        }
    ],
    "themes": ["par"],
    "teams": [
        {
            "key": "1",
            "kind": "doan",
            "members": {
                "TD": {"role": "leader", "position": "Phó Chủ tịch Ủy ban nhân dân tỉnh", "body": "UBND tỉnh Mẫu"},
                "PD": {"role": "deputy_leader", "position": "Phó Giám đốc Sở Nội vụ", "body": "Sở Nội vụ"},
                "TV": {"role": "member", "position": "Chuyên viên Sở Nội vụ", "body": "Sở Nội vụ"},
            },
        }
    ],
    "bodies": [
        {"name": FINANCE, "kind": "department", "date": "2021-10-12"},
        {"name": TRADE, "kind": "department", "date": "2021-10-13"},
        {"name": OFFICE, "kind": "department", "date": "2021-10-14"},
        {"name": PLAN, "kind": "department", "date": "2021-10-15"},
        {"name": SCHOOL, "kind": "department", "date": "2021-10-18"},
        {"name": NORTH, "kind": "district_legacy", "date": "2021-10-20"},
        {"name": SOUTH, "kind": "district_legacy", "date": "2021-10-21"},
        {"name": WEST, "kind": "district_legacy", "date": "2021-10-22"},
    ],
    "period": {"from": "2020-12-15", "to": "2021-09-30"},
    "plan_year": 2021,
    "parameters": {"bcci_target": 10},
    "province": "tỉnh Mẫu",
}

_DESK = {
    "evidence": [
        {"kind": "report", "number": "215/BC-UBND", "date": "2021-10-11", "subject": "kết quả CCHC 9 tháng năm 2021"},
        {"kind": "monitoring", "subject": "Theo dõi của thành viên Đoàn trên hệ thống một cửa điện tử"},
    ],
}

_ACCEPTED = {"opinion": {"stance": "agrees", "text": "Đơn vị tiếp thu và sẽ khắc phục các tồn tại."}}

STAYS = (
    Stay(
        FINANCE,
        "2021-10-12",
        {
            "LDR-01": {"v": "yes", "doc": "01/KH-STC", "date": "2020-12-25"},
            "LDR-04": {"a": 33, "b": 41, "qualifier": "over"},
            "LDR-08": {"a": 52, "b": 52},
            "POST-01": {"v": "yes"},
            "POST-10": {"v": "yes"},
            "POST-11": {"a": 60, "b": 60},
            "ORG-05": {"pct": 6.5, "target": 10},
        },
        frame=_ACCEPTED,
    ),
    Stay(
        TRADE,
        "2021-10-13",
        {
            "LDR-05": {"v": "yes"},
            "LDR-06": {"n": 5, "text": "Hội nghị, bản tin, trang thông tin điện tử, mạng xã hội, tờ rơi"},
            "REV-02": {"a": 46, "b": 147, "plan": 40, "qualifier": "over"},
            "REV-03": {"n": 26},
            "DOS-03": {
                "early": 200,
                "on_time": 106,
                "late": 0,
                "period": {"from": "2020-12-30", "to": "2021-07-31"},
            },
            "ONL-04": {"a": 190, "b": 306, "qualifier": "over"},
        },
        frame=_ACCEPTED,
    ),
    Stay(
        OFFICE,
        "2021-10-14",
        {"DOS-03": {"early": 900, "on_time": 300, "late": 0}, "LDR-08": {"a": 88, "b": 88}},
        frame=_ACCEPTED,
        found=(
            {
                "kind": "achievement",
                "text": "Chỉ số cải cách hành chính năm 2020 của Văn phòng thuộc nhóm dẫn đầu các sở, ngành.",
            },
        ),
    ),
    Stay(
        PLAN,
        "2021-10-15",
        {"INI-01": {"n": 1}},
        rows={
            "model_initiative": [
                {
                    "name": "Quy trình điện tử liên thông thủ tục đầu tư",
                    "place": PLAN,
                    "status": "pilot",
                },
                {"name": "Ngày thứ Sáu không hẹn", "place": "xã Đồng Mẫu", "status": "replicated"},
            ]
        },
        frame={**_ACCEPTED, "absent": {"leader": {"reason": "đi công tác"}}},
        found=(
            {
                "kind": "recommendation",
                "text": "Ban hành kế hoạch cải cách hành chính giai đoạn 2021-2030.",
                "to_whom": PLAN,
                "deadline": "2030-12-31",
            },
            {
                "kind": "recommendation",
                "text": "Rà soát kế hoạch, hoàn thành các nhiệm vụ còn lại; nhân rộng mô hình hay.",
                "to_whom": PLAN,
                "deadline": "year_end",
            },
        ),
    ),
    Stay(SCHOOL, "2021-10-18", {}, state=("postponed", "Dịch bệnh tại đơn vị")),
    *(
        Stay(
            body,
            day,
            {
                "DOS-03": {"early": 500, "on_time": 2000, "late": late},
                "DOS-04": {"in_time": 100, "overdue": late // 10},
                "DOC-04": {"a": 3, "b": 20},
                "SIG-01": {"a": 700, "b": 1000},
                "POST-10": {"v": "no"},
                "BCCI-03": {"a": 3, "b": 80},
            },
            frame=_DESK,
            converted=("desk", "Do dịch bệnh"),
        )
        for body, day, late in ((NORTH, "2021-10-20", 120), (SOUTH, "2021-10-21", 90), (WEST, "2021-10-22", 40))
    ),
)
