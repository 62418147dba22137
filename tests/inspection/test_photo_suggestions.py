"""A photo of the heap is offered to the question that was answered around the moment it was taken."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from inspector_app.inspection.photo_suggestions import Nearby, nearby
from inspector_app.inspection.visit import Given, ItemState
from inspector_app.language import Text
from inspector_app.xforms.checklist_model import Item

START = datetime(2026, 5, 14, 8, 0, tzinfo=timezone(timedelta(hours=7)))


def answered(code: str, after: int, *, relevant: bool = True) -> ItemState:
    """An item answered so many seconds after the start."""
    item = Item(code, code.lower(), "S", Text(code, code), ())
    given = Given("op", "M1", "M1", "laptop", (START + timedelta(seconds=after)).isoformat())
    return ItemState(item, relevant, {"v": "yes"}, given=given)


def at(after: int) -> str:
    return (START + timedelta(seconds=after)).isoformat()


def test_the_nearest_answer_comes_first_before_or_after_the_photo() -> None:
    items = [answered("A-01", 0), answered("A-02", 300), answered("A-03", 360)]
    assert nearby(at(310), items) == (Nearby("A-02", -10), Nearby("A-03", 50), Nearby("A-01", -310))
    assert nearby(at(350), items, most=1) == (Nearby("A-03", 10),)


def test_an_answer_far_from_the_photo_says_nothing() -> None:
    assert nearby(at(2 * 3600), [answered("A-01", 0)]) == ()
    assert nearby(at(3600), [answered("A-01", 0)]) == (Nearby("A-01", -3600),)


def test_the_clocks_of_camera_and_laptop_may_stand_in_other_zones() -> None:
    taken = (START + timedelta(seconds=20)).astimezone(UTC).isoformat()
    assert nearby(taken, [answered("A-01", 0)]) == (Nearby("A-01", -20),)


def test_a_photo_of_unknown_time_and_hidden_questions_are_never_guessed() -> None:
    items = [answered("A-01", 0)]
    assert nearby("", items) == ()
    assert nearby("2026-05-14", items) == ()
    assert nearby("2026-05-14T08:00:05", items) == ()
    assert nearby(at(5), [answered("A-01", 0, relevant=False)]) == ()


def test_answers_of_the_same_moment_stand_in_form_order() -> None:
    items = [answered("A-01", 60), answered("A-02", 60), answered("A-03", 0)]
    assert [each.code for each in nearby(at(30), items)] == ["A-01", "A-02", "A-03"]
