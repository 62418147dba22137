"""An office hands out its own checklists, parameters, calendar, bodies, trust and settings without a new program."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from office_files import IDENTITY, MADE, OFFICE, files, lay_out, made

from inspector_app import encryption, office_pack, own_minutes
from inspector_app.encryption import Secret
from inspector_app.errors import InspectorError
from inspector_app.workspace import Workspace

BODY = {"body": {"name": "Ủy ban nhân dân xã Núi Cao", "kind": "commune"}, "date": "2026-05-14"}


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    made(tmp_path / "office-pack.zip", files())
    return tmp_path / "office-pack.zip"


def test_everything_in_a_pack_holds_from_the_moment_it_is_installed(workspace: Workspace, pack: Path) -> None:
    before = workspace.new_visit(BODY)
    assert workspace.install_office(office_pack.check(pack, workspace.now()))
    assert "province" in {form.id for form in workspace.forms()}
    assert [profile.id for profile in workspace.profiles("province")] == ["ours"]
    assert [body.name for body in workspace.suggest_bodies("nui cao")] == [BODY["body"]["name"]]
    assert own_minutes.office_names(workspace) == ["root.pem"]
    assert len(own_minutes.trusted(workspace)) == 1
    assert workspace.settings.photo_months == "24"
    after = workspace.new_visit(BODY, form="province")
    frames = {each: workspace.session(each).state().frame for each in (before, after)}
    assert frames[after]["parameters"]["post_deadline_wd"] == 3
    assert frames[after]["days_off"] == ["2026-05-19"]
    assert frames[before]["parameters"]["post_deadline_wd"] == 5  # a visit keeps what it was begun with
    assert workspace.session(after).state().form.form_id == "province"


def test_it_still_holds_after_a_restart_and_in_a_trial(workspace: Workspace, pack: Path) -> None:
    from inspector_app.trial import Trial

    workspace.install_office(office_pack.check(pack, workspace.now()))
    workspace.close()
    again = Workspace.open(workspace.folder, now=workspace.now)
    assert again.office.pack is not None
    assert again.office.pack.title.vi == f"{OFFICE}, phiên bản 1, lập ngày 01/05/2026"
    assert again.settings.language == "en"
    trial = Trial(again, again.now)
    visit = trial.begin(again.form_source("province").sha256)
    assert trial.workspace.session(visit).state().frame["parameters"]["post_deadline_wd"] == 3
    trial.close()
    again.close()


def test_what_a_person_chose_stands(workspace: Workspace, pack: Path) -> None:
    settings = workspace.settings
    settings.save(language="vi", photo_location="")  # the program's own values, chosen all the same
    workspace.install_office(office_pack.check(pack, workspace.now()))
    assert (settings.language, settings.photo_location, settings.photo_months) == ("vi", "", "24")
    settings.save(theme="dark")  # whatever else is stored, the office's values do not become the person's own
    workspace.close()
    again = Workspace.open(workspace.folder, now=workspace.now)
    assert (again.settings.language, again.settings.photo_location) == ("vi", "")
    again.close()
    (workspace.folder / "office" / "office-pack.zip").unlink()
    again = Workspace.open(workspace.folder)
    assert (again.settings.photo_months, again.settings.theme, again.settings.language) == ("", "dark", "vi")
    again.close()


def test_a_checklist_taken_out_of_use_stays_out_of_use_when_the_next_pack_comes(
    workspace: Workspace, pack: Path, tmp_path: Path
) -> None:
    workspace.install_office(office_pack.check(pack, workspace.now()))
    old = workspace.form_source("province")
    newer = {**files(), "forms/province.md": old.source.replace(b"2026-1", b"2026-2")}
    made(tmp_path / "2.zip", newer, now=MADE + timedelta(days=1), version="2")
    workspace.install_office(office_pack.check(tmp_path / "2.zip", workspace.now()))
    workspace.set_form_in_use(old.sha256, False)
    made(tmp_path / "3.zip", files(), now=MADE + timedelta(days=2), version="3")
    workspace.install_office(office_pack.check(tmp_path / "3.zip", workspace.now()))
    assert {form.version: form.in_use for form in workspace.forms() if form.id == "province"} == {
        "2026-1": False,
        "2026-2": True,
    }


def test_an_older_pack_never_takes_the_place_of_a_newer_one(workspace: Workspace, pack: Path, tmp_path: Path) -> None:
    made(tmp_path / "new.zip", files(), now=MADE + timedelta(hours=1), version="2")
    newer = office_pack.check(tmp_path / "new.zip", workspace.now())
    assert workspace.install_office(newer)
    assert not workspace.install_office(newer)
    with pytest.raises(InspectorError, match="newer") as refused:
        workspace.install_office(office_pack.check(pack, workspace.now()))
    assert refused.value.code == "office_older"
    assert workspace.office.pack == newer


def test_a_signed_pack_is_only_followed_by_one_of_the_same_key(workspace: Workspace, tmp_path: Path) -> None:
    first, other = tmp_path / "ours.pem", tmp_path / "theirs.pem"
    one = made(tmp_path / "1.zip", files(), key=first)
    workspace.install_office(office_pack.check(tmp_path / "1.zip", workspace.now()))
    for number, key in enumerate((other, None), 2):
        name = f"{number}.zip"
        made(tmp_path / name, files(), now=MADE + timedelta(days=1), version=name, key=key)
        with pytest.raises(InspectorError) as refused:
            workspace.install_office(office_pack.check(tmp_path / name, workspace.now()))
        assert refused.value.code == "office_other_key"
        assert one.fingerprint in refused.value.message.vi
    made(tmp_path / "4.zip", files(), now=MADE + timedelta(days=1), version="4", key=first)
    assert workspace.install_office(office_pack.check(tmp_path / "4.zip", workspace.now()))


def beside_the_program(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INSPECTOR_OFFICE", str(place / "office"))


@pytest.mark.parametrize("name", ["office-pack.zip", "office"])
def test_a_first_start_picks_up_what_lies_beside_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Callable[[], Any], name: str
) -> None:
    beside_the_program(tmp_path / "program", monkeypatch)
    made(tmp_path / "program" / name, files())
    first = Workspace.open(tmp_path / "Dữ liệu của tôi", now=clock)
    assert not first.troubles
    assert "province" in {form.id for form in first.forms()}
    assert first.settings.language == "en"
    first.close()
    shutil.rmtree(tmp_path / "program")
    second = Workspace.open(tmp_path / "Dữ liệu của tôi", now=clock)
    assert second.office.pack is not None
    second.close()


def test_a_newer_one_beside_the_program_is_picked_up_whoever_signed_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workspace: Workspace
) -> None:
    made(tmp_path / "1.zip", files(), key=tmp_path / "ours.pem")
    workspace.install_office(office_pack.check(tmp_path / "1.zip", workspace.now()))
    workspace.close()
    beside_the_program(tmp_path / "program", monkeypatch)
    for days, version in ((-1, "older"), (1, "newer")):
        now = MADE + timedelta(days=days)
        made(tmp_path / "program" / "office-pack.zip", files(), now=now, version=version, key=tmp_path / "new.pem")
        again = Workspace.open(workspace.folder, now=workspace.now)
        assert again.office.pack is not None
        assert again.office.pack.version == ("newer" if version == "newer" else "1")
        again.close()


def test_an_unfit_pack_beside_the_program_keeps_nobody_from_inspecting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, face: Callable[..., Any]
) -> None:
    beside_the_program(tmp_path / "program", monkeypatch)
    lay_out(tmp_path / "program", {"office-pack.zip": b"PK\x03\x04 nonsense"})
    assert face("form", "list").returncode == 0
    shown = face("office", "show", "--lang", "en")
    assert (shown.returncode, shown.stdout.strip()) == (0, "There is no office pack.")
    assert "office-pack.zip" in shown.stderr
    checks = face("doctor", "--lang", "en")
    assert checks.returncode == 1
    assert "FAIL office: The office pack was refused: office-pack.zip" in checks.stdout


def test_the_recovery_key_of_a_pack_opens_what_is_encrypted_afterwards(workspace: Workspace, pack: Path) -> None:
    workspace.install_office(office_pack.check(pack, workspace.now()))
    workspace.close()
    encryption.turn_on(workspace.folder, passphrase="một câu dễ nhớ")
    opened = Workspace.open(workspace.folder, unlock=lambda _locked: Secret("recovery", str(IDENTITY)))
    assert opened.encryption.ways == ("passphrase", "recovery")
    opened.close()


def test_a_pack_travels_with_a_backup(workspace: Workspace, pack: Path, face: Callable[..., Any]) -> None:
    workspace.install_office(office_pack.check(pack, workspace.now()))
    folder = workspace.folder.parent
    assert face("backup", folder / "backup.zip").returncode == 0
    assert face("restore", folder / "backup.zip", data=folder / "new").returncode == 0
    assert OFFICE in face("office", "show", data=folder / "new").stdout


def test_an_office_makes_its_pack_from_the_example(tmp_path: Path, face: Callable[..., Any]) -> None:
    assert face("office", "example", tmp_path / "mẫu").returncode == 0
    (tmp_path / "mẫu" / "forms" / "Phiếu của tỉnh.md").write_bytes(files()["forms/province.md"])
    options = ("--office", OFFICE, "--version", "2026-1", "--key", tmp_path / "key.pem", "--out", tmp_path / "p.zip")
    make = face("office", "make", tmp_path / "mẫu", *options)
    assert make.returncode == 0
    assert make.stderr == "Không đưa vào gói: HUONG-DAN.txt.\n"
    assert (tmp_path / "key.pem").stat().st_mode & 0o077 == 0
    checked = face("office", "check", tmp_path / "p.zip")
    installed = face("office", "install", tmp_path / "p.zip")
    assert checked.stdout == installed.stdout == face("office", "show").stdout == make.stdout
    assert "phiếu: 1" in checked.stdout
    assert "province" in face("form", "list").stdout
