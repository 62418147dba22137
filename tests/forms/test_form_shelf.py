"""Versions of checklists side by side and profiles of the team's own: nothing disturbs a visit, nothing is lost."""

from __future__ import annotations

import io
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from changed_form import NAME, changed, one_stop, version, with_version

from inspector_app import paths
from inspector_app.errors import InspectorError
from inspector_app.language import Text
from inspector_app.workspace import Workspace
from inspector_app.xforms.compile import compile_form
from inspector_app.xforms.workbook import as_workbook, column_letters

BODY = {"body": {"name": "Ủy ban nhân dân xã Suối Mây"}}


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the bundled forms in it."""
    folder = tmp_path_factory.mktemp("compiled") / "data"
    made = Workspace.open(folder)
    made.forms()
    made.close()
    return folder


@pytest.fixture
def shelf(tmp_path: Path, compiled: Path, clock: Callable[[], datetime]) -> Iterator[Workspace]:
    shutil.copytree(compiled, tmp_path / "data")
    opened = Workspace.open(tmp_path / "data", now=clock)
    opened.settings.save(name="Thư ký")
    yield opened
    opened.close()


def again(workspace: Workspace) -> Workspace:
    """The same folder read anew from the disk."""
    return Workspace.open(workspace.folder, create=False)


# --- versions ------------------------------------------------------------------------------------------------


def test_versions_say_what_they_are(shelf: Workspace) -> None:
    info = shelf.install_form(changed(), NAME)
    forms = [form for form in shelf.forms() if form.id == "one-stop"]
    assert [form.version for form in forms] == ["2030010101", version(one_stop())]
    assert forms[0] == info
    assert [form.bundled for form in forms] == [False, True]
    assert all(form.in_use and datetime.fromisoformat(form.installed) for form in forms)
    assert forms[0].items == forms[1].items  # one gone, one new


def test_the_bundled_form_is_installed_once_whatever_names_the_team_gives_its_own(
    shelf: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.install_form(changed(), "one-stop.md")

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a form was installed again")

    monkeypatch.setattr(shelf, "keep_form", refuse)
    assert len([form for form in shelf.forms() if form.id == "one-stop"]) == 2


def test_a_visit_begun_keeps_the_questions_of_its_version(shelf: Workspace) -> None:
    old = shelf.new_visit(BODY, form="one-stop", profile="commune_planned_full")
    before = shelf.session(old).state()
    shelf.install_form(changed(), NAME)
    other = again(shelf)
    after = other.session(old).state()
    assert [state.item for state in after.items] == [state.item for state in before.items]
    assert "POST-08" in {state.code for state in after.items}
    new = other.session(other.new_visit(BODY, form="one-stop", profile="commune_planned_full")).state()
    assert new.form.version == "2030010101"
    assert "POST-08" not in {state.code for state in new.items}
    other.close()


def test_a_version_can_be_taken_out_of_use_and_back(shelf: Workspace) -> None:
    new = shelf.install_form(changed(), NAME)
    visit = shelf.new_visit(BODY, form="one-stop")
    shelf.set_form_in_use(new.sha256, False)
    other = again(shelf)
    assert other.form_source("one-stop").version == version(one_stop())
    assert not next(form for form in other.forms() if form.sha256 == new.sha256).in_use
    assert other.session(visit).state().form.version == "2030010101"
    assert other.form_source(new.sha256).sha256 == new.sha256
    other.set_form_in_use(new.sha256, True)
    assert other.form_source("one-stop").sha256 == new.sha256
    other.close()
    with sqlite3.connect(shelf.folder / "inspector.sqlite") as plain:
        words = plain.execute("SELECT in_use FROM form_use ORDER BY number").fetchall()
    plain.close()
    assert words == [(0,), (1,)]


def test_installing_a_version_again_takes_it_back_into_use(shelf: Workspace) -> None:
    new = shelf.install_form(changed(), NAME)
    shelf.set_form_in_use(new.sha256, False)
    assert shelf.install_form(changed(), NAME).in_use
    assert shelf.form_source("one-stop").sha256 == new.sha256


def test_the_last_version_stays_in_use(shelf: Workspace) -> None:
    bundled = shelf.form_source("one-stop").sha256
    with pytest.raises(InspectorError) as refused:
        shelf.set_form_in_use(bundled, False)
    assert refused.value.code == "last_form"
    shelf.install_form(changed(), NAME)
    shelf.set_form_in_use(bundled, False)
    assert shelf.form_source("one-stop").version == "2030010101"


def test_a_broken_form_changes_nothing(shelf: Workspace) -> None:
    before = shelf.forms()
    with pytest.raises(InspectorError):
        shelf.install_form(changed().replace(b"${post_01_v} = 'no'", b"${post_01_v} = ", 1), NAME)
    assert shelf.forms() == before


def test_a_checklist_that_is_new_can_be_begun_with_at_once(shelf: Workspace) -> None:
    source = changed().replace(b"| one-stop |", b"| phieu-rieng |")
    info = shelf.install_form(source, NAME)
    (profile,) = shelf.profiles("phieu-rieng")
    assert profile.own
    assert profile.label.vi == info.title.vi
    assert len(profile.items) == info.items
    visit = shelf.session(shelf.new_visit({**BODY, "mode": "surprise"}, form="phieu-rieng"))
    assert visit.state().profile == profile.id
    shelf.install_form(source.replace(b"2030010101", b"2030010102"), NAME)
    assert len(shelf.profiles("phieu-rieng")) == 1


# --- profiles ------------------------------------------------------------------------------------------------


def test_a_profile_of_the_teams_own_asks_exactly_its_items(shelf: Workspace) -> None:
    kept = shelf.save_profile("one-stop", "  Xã,  bản của tổ ", ["STF-01", "POST-01", "STF-01"], mode="planned")
    assert (kept.id, kept.label, kept.items) == (
        "xa-ban-cua-to",
        Text("Xã, bản của tổ", "Xã, bản của tổ"),
        ("STF-01", "POST-01"),
    )
    other = again(shelf)
    assert kept in other.profiles()
    assert kept in other.every_profile()
    state = other.session(other.new_visit(BODY, profile=kept.id)).state()
    assert state.form.form_id == "one-stop"
    assert [each.code for each in state.items] == ["POST-01", "STF-01"]
    other.close()


def test_a_name_is_taken_once_and_an_id_for_ever(shelf: Workspace) -> None:
    first = shelf.save_profile("one-stop", "Mẫu Tổ", ["POST-01"])
    for name in ("mau to", "MẪU TỔ", shelf.profiles()[0].label.en):
        with pytest.raises(InspectorError) as refused:
            shelf.save_profile("one-stop", name, ["POST-02"])
        assert refused.value.code == "profile_name_taken"
    shelf.save_profile("par-inspection", "Mẫu tổ", ["POST-01"])  # another checklist, another name
    shelf.remove_profile(first.key)
    assert shelf.save_profile("one-stop", "Mẫu tổ", ["POST-01"]).id == "mau-to-2"
    assert shelf.save_profile("one-stop", "***", ["POST-01"]).id == "mau"


@pytest.mark.parametrize(("name", "items"), [("", ["POST-01"]), ("  ", ["POST-01"]), ("Mẫu", [])])
def test_a_profile_needs_a_name_and_items(shelf: Workspace, name: str, items: list[str]) -> None:
    with pytest.raises(InspectorError) as refused:
        shelf.save_profile("one-stop", name, items)
    assert refused.value.code == "profile_empty"
    assert not [each for each in shelf.profiles() if each.own]


def test_changing_and_removing_a_profile_leaves_visits_and_a_trace(shelf: Workspace) -> None:
    first = shelf.save_profile("one-stop", "Mẫu tổ", ["POST-01", "POST-07"])
    visit = shelf.new_visit(BODY, form="one-stop", profile=first.id)
    shelf.set_usual_profile(first.key, True)
    shelf.save_profile("one-stop", "Mẫu tổ, sửa", ["STF-01"], mode="planned", profile_id=first.id)
    assert [each.items for each in shelf.profiles() if each.own] == [("STF-01",)]
    shelf.remove_profile(first.key)
    assert not [each for each in shelf.every_profile() if each.own]
    assert shelf.usual_profiles() == ()
    assert [each.code for each in shelf.session(visit).state().items] == ["POST-01", "POST-07"]
    history = shelf._library.profile_history("one-stop", first.id)
    assert [each.items for each in history] == [("POST-01", "POST-07"), ("STF-01",), ("STF-01",)]
    with pytest.raises(InspectorError):
        shelf.remove_profile(first.key)
    plain = sqlite3.connect(shelf.folder / "inspector.sqlite")
    for statement in ("DELETE FROM profile", "UPDATE profile SET body = ''"):
        with pytest.raises(sqlite3.IntegrityError):
            plain.execute(statement)
    plain.close()


def test_bundled_profiles_cannot_be_removed(shelf: Workspace) -> None:
    with pytest.raises(InspectorError):
        shelf.remove_profile("one-stop/commune_planned_short")
    assert shelf.profiles()[0].id == "commune_planned_short"


def test_a_later_bundled_profile_does_not_change_a_visit(shelf: Workspace) -> None:
    """The codes stand in the visit: a profile with other items under the same id is for new visits only."""
    visit = shelf.new_visit(BODY, form="one-stop", profile="onestop_surprise")
    frame = shelf.session(visit).state().frame
    asked = [state.code for state in shelf.session(visit).state().items]
    other = again(shelf)
    other.catalogue.__dict__["profiles"] = ()  # as if the next program had none of them
    assert [state.code for state in other.session(visit).state().items] == asked
    assert set(asked) <= set(frame["profile_items"])
    other.close()


def test_usual_profiles_are_offered_first(shelf: Workspace) -> None:
    own = shelf.save_profile("par-inspection", "Mẫu tổ", ["POST-01"], mode="planned", body_kinds=["commune"])
    shelf.set_usual_profile("one-stop/commune_planned_full", True)
    shelf.set_usual_profile(own.key, True)
    other = again(shelf)
    assert [each.key for each in other.every_profile()][:2] == [own.key, "one-stop/commune_planned_full"]
    frame = other.session(other.new_visit(BODY)).state().frame
    assert (frame["form"]["id"], frame["profile"]) == ("par-inspection", own.id)
    department = other.session(other.new_visit({"body": {"name": "Sở Thủy lợi"}})).state().frame
    assert department["profile"] == "department_planned"  # what does not suit the body is passed over
    other.set_usual_profile(own.key, False)
    assert other.usual_profiles() == ("one-stop/commune_planned_full",)
    other.close()


# --- as a workbook -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["one-stop", "par-inspection"])
def test_a_workbook_of_a_form_is_the_same_form(name: str) -> None:
    source = (paths.forms() / f"{name}.md").read_bytes()
    book = as_workbook(source, f"{name}.md")
    assert compile_form(book, f"{name}.xlsx").xform == compile_form(source, f"{name}.md").xform
    assert as_workbook(book, f"{name}.xlsx") is book


def test_columns_are_found_by_their_letters() -> None:
    letters = column_letters(as_workbook(one_stop().encode(), "one-stop.md"))
    assert set(letters) == {"survey", "choices", "settings"}
    assert (letters["survey"]["type"], letters["survey"]["name"]) == ("A", "B")
    header = next(line for line in one_stop().splitlines() if "bind::insp:finding-text" in line)
    cells = [cell.strip() for cell in header.strip("|").split("|")][1:]
    assert letters["survey"]["bind::insp:feed"] == chr(ord("A") + cells.index("bind::insp:feed"))


def test_a_cell_that_looks_like_a_formula_stays_text() -> None:
    source = b"| survey |\n| | type | name | label |\n| | text | who | =1+1 |\n"
    sheet = openpyxl.load_workbook(io.BytesIO(as_workbook(source, "f.md")))["survey"]
    assert (sheet["C2"].value, sheet["C2"].data_type) == ("=1+1", "s")


@pytest.mark.parametrize("code", ["vi", "en"])
def test_the_worked_example_of_the_help_can_be_installed(shelf: Workspace, code: str) -> None:
    """Its four rows in the sheet, as the help says; the question then proposes its limitation."""
    page = (paths.resources() / "help" / code / "forms.md").read_text(encoding="utf-8")
    table = [line for line in page.splitlines() if re.match(r"\| (type|begin_group|integer|end_group) ", line)]
    header = [cell.strip() for cell in table[0].strip("|").split("|")]
    rows = [dict(zip(header, (cell.strip() for cell in line.strip("|").split("|")), strict=True)) for line in table[1:]]
    lines = one_stop().splitlines()
    columns = [cell.strip() for cell in lines[2].strip("|").split("|")][1:]
    place = next(n for n, line in enumerate(lines) if line.startswith("| | begin_group | stf_01 |"))
    added = ["| | " + " | ".join(row.get(column, "") for column in columns) + " |" for row in rows]
    text = with_version("\n".join([*lines[:place], *added, *lines[place:]]) + "\n", "2030010101")
    info = shelf.install_form(text.encode(), NAME)
    profile = shelf.save_profile("one-stop", "Thẻ", ["STF-30"])
    session = shelf.session(shelf.new_visit(BODY, form=info.sha256, profile=profile.id))
    session.answer("STF-30", {"a": 6, "b": 9})
    (finding,) = session.state().findings
    words = {"vi": "3/9 công chức không đeo thẻ.", "en": "3 of 9 officials do not wear their card."}
    assert words[code] in (finding.text, session._checklist.finding_text("STF-30").en)
