"""What is asked of whom: items by body and mode, and every profile through a real workspace."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from form_sheets import Form

from inspector_app.workspace import Workspace

COMMUNE, DESK = "commune", "commune_onestop"
DEPARTMENT, CENTRE = "department", "province_centre_or_branch"

# items: all, planned, surprise, desk, of a department, of a commune with its one-stop, of a provincial centre
SIZES = {
    "LDR": (13, 13, 1, 13, 12, 13, 1),
    "POST": (17, 17, 16, 3, 14, 16, 15),
    "LOG": (9, 9, 9, 0, 9, 9, 8),
    "SLIP": (9, 9, 9, 0, 9, 9, 9),
    "DOS": (16, 16, 16, 10, 16, 16, 16),
    "ESYS": (10, 10, 9, 5, 10, 9, 10),
    "ONL": (12, 12, 10, 8, 11, 12, 12),
    "BCCI": (5, 5, 4, 3, 4, 5, 4),
    "STF": (19, 18, 16, 6, 15, 19, 15),
    "FAC": (19, 19, 19, 0, 1, 19, 19),
    "DOC": (7, 7, 5, 4, 7, 7, 2),
    "ORG": (10, 10, 5, 9, 8, 9, 3),
    "REV": (6, 6, 0, 6, 6, 1, 1),
    "ISO": (6, 6, 0, 6, 6, 6, 0),
    "SIG": (8, 8, 5, 5, 7, 8, 3),
    "FBK": (8, 8, 5, 7, 7, 8, 7),
    "SLF": (6, 6, 3, 6, 6, 6, 0),
    "FUP": (7, 7, 6, 7, 7, 7, 6),
    "INI": (4, 4, 3, 4, 4, 4, 2),
    "INS": (5, 5, 0, 5, 5, 3, 0),
}
TOTAL = (196, 195, 141, 107, 164, 186, 133)


def _count(form: Form, section: str = "", kinds: tuple[str, ...] = (), mode: str = "") -> int:
    return sum(
        (not section or item.section == section)
        and (not kinds or bool(set(kinds) & set(item.words("bodies"))))
        and (not mode or mode in item.words("modes"))
        for item in form.items.values()
    )


def _sizes(form: Form, section: str) -> tuple[int, ...]:
    modes = [_count(form, section, mode=mode) for mode in ("planned", "surprise", "desk")]
    bodies = [_count(form, section, kinds) for kinds in ((DEPARTMENT,), (COMMUNE, DESK), (CENTRE,))]
    return (_count(form, section), *modes, *bodies)


def test_items_by_section_body_and_mode(whole: Form) -> None:
    assert {section: _sizes(whole, section) for section in whole.sections} == SIZES
    assert _sizes(whole, "") == TOTAL == tuple(sum(column) for column in zip(*SIZES.values(), strict=True))


@pytest.mark.parametrize(
    ("kinds", "planned", "surprise", "desk"),
    [((DEPARTMENT,), 163, 112, 102), ((COMMUNE, DESK), 185, 141, 97), ((DESK,), 129, 124, 45)],
)
def test_items_by_body_and_mode(whole: Form, kinds: tuple[str, ...], planned: int, surprise: int, desk: int) -> None:
    found = [_count(whole, kinds=kinds, mode=mode) for mode in ("planned", "surprise", "desk")]
    assert found == [planned, surprise, desk]


@pytest.fixture(scope="module")
def open_workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    opened = Workspace.open(tmp_path_factory.mktemp("profiles") / "data")
    yield opened
    opened.close()


def _frame(kinds: tuple[str, ...], mode: str) -> dict[str, Any]:
    body, *desk = kinds
    frame: dict[str, Any] = {"body": {"name": f"Cơ quan {body}", "kind": body}, "mode": mode, "date": "2026-05-14"}
    return {**frame, "desk": {"kind": desk[0]}} if desk else frame


def test_profiles_of_a_form_stand_apart(open_workspace: Workspace) -> None:
    few = [profile.id for profile in open_workspace.profiles("one-stop")]
    many = [profile.id for profile in open_workspace.profiles("par-inspection")]
    assert few == ["commune_planned_short", "commune_planned_full", "onestop_surprise"]
    assert many == [*few[:2], "department_planned", "department_surprise", few[2], "desk_review"]
    assert {form.id: form.items for form in open_workspace.forms()} == {"one-stop": 73, "par-inspection": 196}


@pytest.mark.parametrize(
    ("profile", "kinds", "mode", "asked"),
    [
        ("commune_planned_short", (COMMUNE, DESK), "planned", 35),
        ("commune_planned_full", (COMMUNE, DESK), "planned", 185),
        ("commune_planned_full", (DESK,), "planned", 129),
        ("department_planned", (DEPARTMENT,), "planned", 163),
        ("department_surprise", (DEPARTMENT,), "surprise", 30),
        ("onestop_surprise", (DESK,), "surprise", 25),
        ("onestop_surprise", (CENTRE,), "surprise", 25),
        ("desk_review", (DEPARTMENT,), "desk", 91),
        ("desk_review", (COMMUNE, DESK), "desk", 85),
    ],
)
def test_a_profile_asks_exactly_its_items(
    open_workspace: Workspace, load: Any, whole: Form, profile: str, kinds: tuple[str, ...], mode: str, asked: int
) -> None:
    (own,) = [
        each for each in load("profiles")["profiles"] if (each["form"], each["id"]) == ("par-inspection", profile)
    ]
    wanted = [code for code in own["items"] if set(kinds) & set(whole.items[code].words("bodies"))]
    visit = open_workspace.new_visit(_frame(kinds, mode), form="par-inspection", profile=profile)
    session = open_workspace.session(visit)
    assert [item.code for item in session.model.items] == wanted
    assert len(wanted) == asked
    named = {group for item in session.model.items for group in item.groups}
    assert {group.name for group in session.model.groups} == named
    state = session.state()
    assert state.profile == profile
    assert all(each.state in ("missing", "skipped_by_condition") for each in state.items)


def test_the_profile_that_fits_is_taken_when_none_is_named(open_workspace: Workspace) -> None:
    for kinds, mode, profile in (
        ((COMMUNE, DESK), "planned", "commune_planned_short"),
        ((DEPARTMENT,), "planned", "department_planned"),
        ((DEPARTMENT,), "surprise", "department_surprise"),
        ((CENTRE,), "surprise", "onestop_surprise"),
        ((COMMUNE, DESK), "desk", "desk_review"),
    ):
        visit = open_workspace.new_visit(_frame(kinds, mode), form="par-inspection")
        assert open_workspace.session(visit).state().profile == profile


def test_items_are_added_and_left_out_by_hand(open_workspace: Workspace) -> None:
    frame = {**_frame((DEPARTMENT,), "surprise"), "added_items": ["FAC-05"], "left_out": ["STF-01", "STF-02"]}
    visit = open_workspace.new_visit(frame, form="par-inspection", profile="department_surprise")
    codes = [item.code for item in open_workspace.session(visit).model.items]
    assert len(codes) == 30 + 1 - 2
    assert "FAC-05" in codes
    assert not {"STF-01", "STF-02"} & set(codes)
