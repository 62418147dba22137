"""Commands one by one: what people read, what programs read, what stays on disk."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inspector_app.workspace import Workspace

Face = Callable[..., Any]


@pytest.fixture
def visit(face: Face) -> str:
    return str(json.loads(face("visit", "new", "--body", "Ủy ban nhân dân xã Suối Mây", "--json").stdout)["id"])


def test_global_options_may_stand_anywhere(face: Face, visit: str) -> None:
    front = face("--json", "--lang", "en", "visit", "list")
    back = face("visit", "list", "--lang=en", "--json")
    assert front.stdout == back.stdout
    (listed,) = json.loads(back.stdout)["visits"]
    assert listed["id"] == visit
    assert listed["progress"]["answered"] == 0
    assert listed["handed_over"] is False


def test_a_body_alone_gets_the_short_profile_and_todays_date(face: Face, visit: str) -> None:
    shown = json.loads(face("visit", "show", visit, "--json").stdout)
    assert shown["profile"] == "commune_planned_short"
    assert shown["frame"]["body"]["kind"] == "commune"
    assert shown["frame"]["parameters"]["post_deadline_wd"] == 5
    assert len(shown["items"]) == shown["progress"]["asked"] + sum(not each["relevant"] for each in shown["items"])


def test_a_decision_is_kept_with_its_reason(face: Face, visit: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"answers": [{"code": "POST-01", "value": {"v": "no"}}]}))
    assert face("visit", "answer", visit, tmp_path / "a.json").returncode == 0
    assert face("finding", "decide", visit, "POST-01", "--reject").returncode == 1
    assert face("finding", "decide", visit, "POST-01", "--reject", "--reason", "Đang sửa bảng").returncode == 0
    (found,) = json.loads(face("finding", "list", visit, "--json").stdout)["findings"]
    assert (found["status"], found["reason"]) == ("rejected", "Đang sửa bảng")
    assert face("finding", "decide", visit, "finding:POST-01", "--advice").returncode == 0
    (found,) = json.loads(face("finding", "list", visit, "--json").stdout)["findings"]
    assert (found["status"], found["kind"]) == ("accepted", "advice")


def test_a_leaders_words_are_outdated_when_the_figure_changes(face: Face, visit: str, tmp_path: Path) -> None:
    def answer(a: int) -> None:
        line = {"code": "STF-03", "value": {"a": a, "b": 9}}
        (tmp_path / "a.json").write_text(json.dumps({"answers": [line]}))
        assert face("visit", "answer", visit, tmp_path / "a.json").returncode == 0

    answer(6)
    assert face("finding", "decide", visit, "STF-03", "--text", "Ba người chưa đeo thẻ.").returncode == 0
    (found,) = json.loads(face("finding", "list", visit, "--json").stdout)["findings"]
    assert (found["text"], found["edited"], found["outdated"]) == ("Ba người chưa đeo thẻ.", True, False)
    answer(5)
    (found,) = json.loads(face("finding", "list", visit, "--json").stdout)["findings"]
    assert found["outdated"] is True


def test_one_cell_of_a_list_has_a_history(face: Face, visit: str, tmp_path: Path) -> None:
    for in_book in ("yes", "no"):
        rows = {"sampled_dossier": [{"code": "D1", "in_book": in_book}]}
        (tmp_path / "a.json").write_text(json.dumps({"rows": rows}))
        assert face("visit", "answer", visit, tmp_path / "a.json").returncode == 0
    done = face("visit", "history", visit, "sampled_dossier[D1]/in_book", "--json")
    assert [each["value"] for each in json.loads(done.stdout)["entries"]] == ["yes", "no"]


def test_the_forms_come_out_as_they_went_in(face: Face, tmp_path: Path) -> None:
    listed = {each["id"]: each["items"] for each in json.loads(face("form", "list", "--json").stdout)["forms"]}
    assert listed["one-stop"] == 73
    for ending in ("md", "xlsx"):
        assert face("form", "export", "one-stop", "--out", tmp_path / f"f.{ending}").returncode == 0
        assert face("form", "check", tmp_path / f"f.{ending}").returncode == 0
    refused = face("form", "export", "one-stop", "--out", tmp_path / "f.doc")
    assert refused.returncode == 1


def test_the_folder_explains_itself_and_is_sound(face: Face, visit: str, tmp_path: Path) -> None:
    assert "KHONG-SAO-CHEP-TAY.txt" in {each.name for each in (tmp_path / "data").iterdir()}
    checks = json.loads(face("doctor", "--json").stdout)["checks"]
    assert {each["name"]: each["ok"] for each in checks}["log"] is True
    before = face("state", visit, "--hash").stdout
    assert face("rebuild").returncode == 0
    assert face("state", visit, "--hash").stdout == before


def test_commands_run_while_the_window_holds_the_folder(face: Face, visit: str, tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path / "data", create=False)
    session = workspace.session(visit)
    (tmp_path / "a.json").write_text(json.dumps({"answers": [{"code": "POST-01", "value": {"v": "yes"}}]}))
    assert face("visit", "answer", visit, tmp_path / "a.json").returncode == 0
    session.reload()
    assert session.item("POST-01").entered == {"v": "yes"}
    session.answer("POST-12", {"v": "no"})
    workspace.close()
    shown = json.loads(face("visit", "show", visit, "--json").stdout)
    assert {each["code"]: each["entered"] for each in shown["items"]}["POST-12"] == {"v": "no"}


def test_sealing_needs_no_key_and_a_wrong_password_changes_nothing(face: Face, visit: str, tmp_path: Path) -> None:
    from inspector_app.paper.keys import issue, make_authority
    from inspector_app.workspace import utc_now

    assert face("visit", "accept-missing", visit, "--reason", "Hết giờ").returncode == 0
    draft, sealed, signed = tmp_path / "m.pdf", tmp_path / "sealed.pdf", tmp_path / "signed.pdf"
    assert face("minutes", visit, "--out", draft).returncode == 0
    assert face("sign", draft, "--role", "body", "--seal", "--out", sealed).returncode == 0
    (tmp_path / "key.p12").write_bytes(issue(make_authority("Root", utc_now()), "Tổ trưởng", utc_now(), "đúng"))
    sign = ("sign", sealed, "--role", "leader", "--p12", tmp_path / "key.p12", "--out", signed)
    wrong = face(*sign, stdin="mật-khẩu-lạ\n")
    assert wrong.returncode == 1
    assert "mật-khẩu-lạ" not in wrong.stderr + wrong.stdout
    assert "key.p12" in wrong.stderr
    assert not signed.exists()
    assert face(*sign, stdin="đúng\n").returncode == 0
    verdict = json.loads(face("verify", signed, "--json").stdout)
    assert verdict["verdict"] == "intact_unknown_signer"
    assert {each["field"]: each["kind"] for each in verdict["signers"]} == {"body": "device_seal", "leader": "person"}
    twice = face("sign", signed, "--role", "leader", "--seal", "--out", tmp_path / "twice.pdf")
    assert twice.returncode == 1
    assert not (tmp_path / "twice.pdf").exists()


def test_a_visit_in_another_process_is_the_same_visit(face: Face, process: Face, visit: str) -> None:
    here = json.loads(face("visit", "show", visit, "--json").stdout)
    there = process("visit", "show", visit, "--json")
    assert there.returncode == 0, there.stderr
    assert json.loads(there.stdout) == here
    assert process("visit", "show", "nowhere").returncode == 1


def test_minutes_are_vietnamese_unless_english_is_asked_for(face: Face, visit: str, tmp_path: Path) -> None:
    from inspector_app.inspection.minutes import as_text, compose

    workspace = Workspace.open(tmp_path / "data", create=False)
    workspace.settings.save(language="en")
    session = workspace.session(visit)
    session.answer("POST-01", {"v": "no"})
    assert session.finding("POST-01").text.startswith("Procedures are not posted")
    assert "Chưa niêm yết công khai TTHC" in as_text(compose(session.state_in("vi")))
    assert "Procedures are not posted" in as_text(compose(session.state_in("en"), language="en"))
    workspace.close()
