"""A round by commands: what it rests on reaches every visit, states are kept with their reasons, nothing leaks."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from inspector_app.inspection.minutes import as_text, compose
from inspector_app.inspection.minutes_gaps import missing
from inspector_app.workspace import Workspace

BODY = "Ủy ban nhân dân phường Bến Lụa"
OFFICE = "Sở Nội vụ tỉnh An Thuận"
SECRET = "Ủy ban nhân dân xã Phước Lãng Hạ"
ROUND: dict[str, Any] = {
    "name": "Kiểm tra cải cách hành chính năm 2026",
    "basis": [
        {"kind": "decision", "number": "1228/QĐ-UBND", "date": "2026-03-06", "issuer": "Chủ tịch UBND tỉnh"},
        {"kind": "plan", "number": "58/KH-UBND", "date": "2026-02-27"},
    ],
    "themes": ["Kiểm soát thủ tục hành chính", {"name": "Tiếp công dân", "sections": ["STF"]}],
    "teams": [
        {
            "kind": "doan",
            "members": {
                "TT": {"role": "leader", "position": "Giám đốc Sở Tư pháp", "body": "Sở Tư pháp"},
                "TK": {"role": "secretary", "position": "Chuyên viên", "body": "Sở Nội vụ"},
            },
        }
    ],
    "bodies": [
        {"name": BODY, "date": "2026-12-01"},
        {"name": OFFICE, "code": "S01", "date": "2026-12-02"},
        {"name": SECRET, "mode": "surprise", "date": "2026-12-03"},
    ],
    "period": {"from": "2026-01-01", "to": "2026-10-31"},
    "plan_year": 2026,
    "parameters": {"ontime_target": 95},
}


@pytest.fixture
def tell(face: Callable[..., Any], tmp_path: Path) -> Callable[..., Any]:
    """One command that ends well; its JSON output."""

    def run(*arguments: object) -> Any:
        done = face(*arguments, "--json", "--lang", "vi", "--as", "Thư ký")
        assert done.returncode == 0, (arguments, done.stdout, done.stderr)
        return json.loads(done.stdout)

    return run


def written(tmp_path: Path, content: object) -> Path:
    path = tmp_path / "round.json"
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def test_a_round_is_written_once_and_carries_everything_to_its_visits(tell: Callable[..., Any], tmp_path: Path) -> None:
    made = tell("round", "new", "--from", written(tmp_path, ROUND))
    assert tell("round", "new", "--from", written(tmp_path, ROUND)) == made
    shown = tell("round", "show", made["code"])
    assert [each["name"] for each in shown["teams"]] == ["Đoàn kiểm tra 1228"]  # after its decision
    visit = tell("round", "visit", made["id"], "--body", "P. Bến Lụa")["id"]
    assert tell("round", "visit", made["id"], "--body", BODY)["id"] == visit  # found, not made twice
    frame = tell("visit", "show", visit)["frame"]
    assert (frame["date"], frame["round"], frame["body"]["name"]) == ("2026-12-01", made["code"], BODY)
    assert frame["team"]["name"] == "Đoàn kiểm tra 1228"
    assert frame["basis"] == ROUND["basis"]
    assert (frame["period"], frame["plan_year"]) == (ROUND["period"], 2026)
    assert frame["parameters"]["ontime_target"] == 95
    assert len(frame["parameters"]) > 10  # the others as they hold on that day
    listed = tell("visit", "list")["visits"]
    assert [each["id"] for each in listed] == [visit]
    (round_line,) = tell("round", "list")["rounds"]
    assert (round_line["bodies"], round_line["begun"]) == (3, 0)
    other = ("--body", "Sở Thử nghiệm", "--form", "par-inspection")
    assert tell("visit", "show", tell("round", "visit", made["id"], *other)["id"])["form"]["id"] == "par-inspection"


def test_themes_switch_sections_on_and_off(tell: Callable[..., Any], tmp_path: Path) -> None:
    made = tell("round", "new", "--from", written(tmp_path, ROUND))
    visit = tell("round", "visit", made["id"], "--body", BODY)["id"]
    asked = {each["section"] for each in tell("visit", "show", visit)["items"]}
    assert asked == {"POST", "SLIP", "DOS", "REV", "FBK", "SLF", "FUP", "STF"}
    whole = {**ROUND, "name": "Mọi chủ đề", "themes": [*ROUND["themes"], "Một chủ đề chưa ai biết"]}
    open_list = tell("round", "new", "--from", written(tmp_path, whole))
    other = tell("round", "visit", open_list["id"], "--body", BODY)["id"]
    assert {each["section"] for each in tell("visit", "show", other)["items"]} - asked  # nothing is switched off


def test_a_conflict_of_interest_is_pointed_out_and_never_refused(tell: Callable[..., Any], tmp_path: Path) -> None:
    made = tell("round", "new", "--from", written(tmp_path, ROUND))
    bodies = {each.get("name"): each for each in tell("round", "show", made["id"])["bodies"]}
    assert bodies[OFFICE]["conflicts"] == [{"member": "TK", "position": "Chuyên viên", "body": "Sở Nội vụ"}]
    assert bodies[BODY]["conflicts"] == []
    for body, pointed_out in ((OFFICE, 1), (BODY, 0)):
        visit = tell("round", "visit", made["id"], "--body", body)["id"]
        kinds = [each["kind"] for each in tell("visit", "show", visit)["warnings"]]
        assert kinds.count("conflict_of_interest") == pointed_out
        with closing(Workspace.open(tmp_path / "data")) as opened:
            listed = [each.text.vi for each in missing(opened.session(visit).state())]
        assert any("chính đơn vị được kiểm tra" in each for each in listed) == bool(pointed_out)


def test_a_target_of_a_surprise_visit_is_not_named_before_it_begins(
    tell: Callable[..., Any], face: Callable[..., Any], tmp_path: Path
) -> None:
    made = tell("round", "new", "--from", written(tmp_path, ROUND))
    for output in (face("round", "show", made["id"]).stdout, json.dumps(tell("round", "show", made["id"]))):
        assert "Phước" not in output
        assert "Ph\\u01b0" not in output
    assert "Phước Lãng Hạ" in face("round", "show", made["id"], "--reveal").stdout
    visit = tell("round", "visit", made["id"], "--body", SECRET)["id"]
    assert "Phước" not in face("round", "show", made["id"]).stdout
    assert "Phước" not in face("visit", "list").stdout
    assert "Phước Lãng Hạ" in face("visit", "list", "--reveal").stdout
    planned = tell("round", "visit", made["id"], "--body", BODY)["id"]
    path = tmp_path / "planned.insp"
    tell("package", "export", planned, "--out", path)
    assert face("merge", path, data=tmp_path / "other", stdin="").returncode == 0
    there = face("round", "show", made["id"], "--reveal", data=tmp_path / "other").stdout
    assert "Phước" not in there  # neither does it travel
    assert "Bến Lụa" in there
    stamp = tell("visit", "arrived", visit)["arrived_at"]
    assert tell("visit", "arrived", visit)["arrived_at"] == stamp
    assert "Phước Lãng Hạ" in face("round", "show", made["id"]).stdout


def test_the_first_answer_of_a_surprise_visit_stamps_its_time(tell: Callable[..., Any], tmp_path: Path) -> None:
    for mode in ("surprise", "planned"):
        frame = written(tmp_path, {"body": {"name": SECRET}, "mode": mode})
        visit = tell("visit", "new", "--from", frame, "--form", "par-inspection")["id"]
        answers = written(tmp_path, {"answers": [{"code": "STF-03", "value": {"a": 1, "b": 2}}]})
        tell("visit", "answer", visit, answers)
        frame = tell("visit", "show", visit)["frame"]
        assert ("arrived_at" in frame) == (mode == "surprise")
        with closing(Workspace.open(tmp_path / "data")) as opened:
            said = as_text(compose(opened.session(visit).state()))
        assert ("Hôm nay, vào hồi ……" in said) == (mode == "planned")  # the stamp opens the minutes


def test_states_and_conversions_are_kept_with_their_reasons(
    tell: Callable[..., Any], face: Callable[..., Any], tmp_path: Path
) -> None:
    made = tell("round", "new", "--from", written(tmp_path, ROUND))
    visit = tell("round", "visit", made["id"], "--body", OFFICE)["id"]
    assert face("visit", "state", visit, "postponed").returncode == 1  # without a reason
    assert face("visit", "state", visit, "gone", "--reason", "x").returncode == 1
    assert tell("visit", "state", visit, "postponed", "--reason", "Bão số 5")["state"] == "postponed"
    assert tell("visit", "list")["visits"][0]["state"] == "postponed"
    tell("visit", "answer", visit, written(tmp_path, {"answers": [{"code": "POST-10", "value": {"v": "yes"}}]}))
    assert tell("visit", "list")["visits"][0]["state"] == "postponed"  # until somebody takes it back
    assert tell("visit", "state", visit, "planned")["state"] == "in_progress"  # answers say more than the word
    assert tell("visit", "state", visit, "closed")["state"] == "closed"
    before = {each["code"] for each in tell("visit", "show", visit)["items"]}
    assert face("visit", "convert", visit, "--mode", "planned", "--reason", "x").returncode == 1
    tell("visit", "convert", visit, "--mode", "desk", "--reason", "Dịch bệnh")
    after = tell("visit", "show", visit)
    codes = {each["code"] for each in after["items"]}
    assert codes != before
    assert "POST-10" in codes  # answered, and fit for a desk review: it stays although no profile names it
    assert {"STF-01", "POST-01"} & before
    assert not {"STF-01", "POST-01"} & codes  # attendance and what is to be seen on the spot
    assert after["frame"]["converted"]["reason"] == "Dịch bệnh"
    history = [each["value"] for each in tell("visit", "history", visit, "frame/state")["entries"]]
    assert [each["state"] for each in history] == ["postponed", "planned", "closed"]
    assert history[0]["reason"] == "Bão số 5"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": ""}, "name?"),
        ({"bodies": [{"name": BODY, "mode": "secretly"}]}, "bodies[1].mode"),
        ({"bodies": [{"name": BODY, "kind": "castle"}]}, "bodies[1].kind"),
        ({"bodies": [BODY, "P. Bến Lụa"]}, "×2"),
        ({"bodies": "all"}, "bodies"),
        ({"teams": [{"kind": "gang"}]}, "teams[1].kind"),
        ({"basis": [{"kind": "decision", "date": "06/03/2026"}]}, "basis[1].date"),
        ({"period": {"from": "soon"}}, "period.from"),
        ({"plan_year": "2026"}, "plan_year?"),
    ],
)
def test_a_wrong_round_is_refused_whole(
    tell: Callable[..., Any], face: Callable[..., Any], tmp_path: Path, change: dict[str, Any], said: str
) -> None:
    done = face("round", "new", "--from", written(tmp_path, {**ROUND, **change}))
    assert (done.returncode, said in done.stderr) == (1, True), done.stderr
    assert "Traceback" not in done.stderr
    assert tell("round", "list") == {"rounds": []}


def test_a_round_changes_only_in_what_its_file_says(tell: Callable[..., Any], tmp_path: Path) -> None:
    made = tell("round", "new", "--from", written(tmp_path, ROUND))
    fewer = {"code": made["code"], "name": "Đợt một", "bodies": [BODY]}
    tell("round", "new", "--from", written(tmp_path, fewer))
    shown = tell("round", "show", made["id"])
    assert (shown["name"], [each["name"] for each in shown["bodies"]]) == ("Đợt một", [BODY])
    assert shown["basis"] == ROUND["basis"]


def test_a_round_is_nobodys_visit(tell: Callable[..., Any], face: Callable[..., Any], tmp_path: Path) -> None:
    made = tell("round", "new", "--from", written(tmp_path, ROUND))
    assert tell("visit", "list") == {"visits": []}
    for command in (("visit", "show"), ("state", "--hash"), ("finding", "list")):
        assert face(*command, made["id"]).returncode == 1
    assert tell("conflict", "list") == {"conflicts": []}
    assert tell("doctor")["ok"]


def test_bodies_are_listed_by_day(tell: Callable[..., Any], face: Callable[..., Any], tmp_path: Path) -> None:
    def listed(*more: str) -> list[str]:
        return [each["name"] for each in tell("body", "list", "--name", "loc tra", *more)["bodies"]]

    assert listed() == []
    assert listed("--date", "2025-06-30") == ["Ủy ban nhân dân huyện Lộc Trà"]
    assert face("body", "list", "--date", "soon").returncode == 1
    path = tmp_path / "ds.csv"
    path.write_text("Tên đơn vị;Kế thừa từ\nUBND xã Mây Cao;UBND xã Mây\n", encoding="utf-8")
    assert tell("body", "import", path) == {"added": 1, "changed": 0, "same": 0, "without": []}
    assert "UBND xã Mây Cao" in face("body", "list").stdout
    path.write_text("Tên đơn vị\n=1+1\n", encoding="utf-8")
    refused = face("body", "import", path, "--lang", "vi")
    assert (refused.returncode, "dòng 2" in refused.stderr) == (1, True)


def test_a_desk_review_names_its_papers_and_the_leader_concludes(tell: Callable[..., Any], tmp_path: Path) -> None:
    papers = [
        {"kind": "report", "number": "12/BC-SNV", "date": "2026-04-20", "issuer": OFFICE},
        {"kind": "monitoring", "date": "2026-04-28", "subject": "Theo dõi hồ sơ trễ hạn trên hệ thống"},
    ]
    for evidence in (papers, None):
        frame = written(tmp_path, {"body": {"name": OFFICE}, "mode": "desk", "evidence": evidence})
        visit = tell("visit", "new", "--from", frame)["id"]
        with closing(Workspace.open(tmp_path / "data")) as opened:
            state = opened.session(visit).state()
        assert not [each.code for each in state.items if each.code in ("STF-01", "STF-03", "FAC-05", "POST-01")]
        said = as_text(compose(state))
        wanted = "Báo cáo số 12/BC-SNV ngày 20 tháng 4 năm 2026 của Sở Nội vụ tỉnh An Thuận; Ghi chép theo dõi ngày 28"
        assert (wanted in said) == (evidence is not None)
        assert ("evidence" in [each.ref for each in missing(state)]) == (evidence is None)
        assert "kết luận như sau" in said
