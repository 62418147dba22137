"""A trial asks what a visit would ask, in a folder of its own, and leaves nothing behind."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from changed_form import NAME, changed

from inspector_app import jobs
from inspector_app.trial import Trial
from inspector_app.workspace import Workspace


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("compiled") / "data"
    made = Workspace.open(folder)
    made.forms()
    made.close()
    return folder


@pytest.fixture
def home(tmp_path: Path, compiled: Path, clock: Callable[[], datetime]) -> Iterator[Workspace]:
    shutil.copytree(compiled, tmp_path / "data")
    opened = Workspace.open(tmp_path / "data", now=clock)
    opened.settings.save(name="Thư ký", language="en")
    yield opened
    opened.close()


def test_a_trial_of_a_version_asks_every_item_and_is_gone_afterwards(home: Workspace) -> None:
    stored = home.form_source("par-inspection")
    trial = Trial(home)
    folder = trial.workspace.folder
    session = trial.workspace.session(trial.begin(stored.sha256))
    assert folder.is_dir()
    assert not folder.is_relative_to(home.folder)
    assert session.me == "Thư ký"
    assert session.state().frame["trial"] is True
    assert len(session.state().items) == len(home.form_model(stored.sha256).items)
    session.answer("POST-01", {"v": "no"})
    assert [each.id for each in session.state().findings] == ["POST-01"]
    trial.close()
    assert not folder.parent.exists()
    assert home.visits() == []


def test_a_trial_of_a_profile_asks_its_items(home: Workspace) -> None:
    own = home.save_profile("one-stop", "Mẫu tổ", ["POST-01", "STF-01"], mode="surprise", body_kinds=["commune"])
    trial = Trial(home)
    state = trial.workspace.session(trial.begin(home.form_source("one-stop").sha256, own)).state()
    assert [each.code for each in state.items] == ["POST-01", "STF-01"]
    assert (state.frame["mode"], state.profile) == ("surprise", own.id)
    trial.close()


def test_a_form_can_be_tried_before_it_is_installed(home: Workspace) -> None:
    check = jobs.check_form(changed(), NAME)
    assert check.form is not None
    trial = Trial(home)
    state = trial.workspace.session(trial.begin_unknown(check.form, check.source, check.file_name)).state()
    assert state.form.version == "2030010101"
    assert state.item("POST-97") is not None
    trial.close()
    assert "2030010101" not in {form.version for form in home.forms()}


# --- the check -----------------------------------------------------------------------------------------------


def test_a_check_names_every_place_as_a_spreadsheet_does() -> None:
    source = changed().replace(b"| POST-01 | yes_no_na | major |", b"| POST-01 | yes_no_na | grave |", 1)
    check = jobs.check_form(source, NAME)
    assert check.form is None
    (problem,) = [each for each in check.problems if each.severity == "error"]
    assert check.errors == 1
    header = next(line for line in source.decode().splitlines() if "bind::insp:severity" in line)
    letter = chr(ord("A") + [cell.strip() for cell in header.strip("|").split("|")][1:].index("bind::insp:severity"))
    assert check.place(problem) == f"survey!{letter}3"
    assert jobs.check_form(changed(), NAME).errors == 0


@pytest.mark.parametrize("source", [b"", b"\xff\xfe", b"PK\x03\x04", b"hello"])
@pytest.mark.parametrize("name", ["f.xlsx", "f.md", "f.csv", "f.docx"])
def test_a_file_that_is_no_form_is_one_problem(source: bytes, name: str) -> None:
    check = jobs.check_form(source, name)
    assert check.form is None
    assert check.errors >= 1
    assert check.problems[0].message.vi
    assert check.place(check.problems[0]) == check.problems[0].sheet
