"""Drawn signatures survive JSON; damaged JSON is refused in words."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.errors import InspectorError
from inspector_app.inspection.ink import MAX_POINTS, Ink

coordinate = st.integers(-100_000, 100_000).map(lambda n: n / 100)
point = st.tuples(coordinate, coordinate, st.integers(0, 1000).map(lambda n: n / 1000), st.integers(0, 600_000))
inks = st.builds(
    Ink,
    st.integers(1, 400_000).map(lambda n: n / 100),
    st.integers(1, 400_000).map(lambda n: n / 100),
    st.lists(st.lists(point, max_size=8).map(tuple), max_size=4).map(tuple),
)


@given(inks)
def test_ink_survives_json(ink: Ink) -> None:
    assert Ink.from_json(json.loads(json.dumps(ink.to_json()))) == ink


def test_coordinates_are_kept_to_two_decimals() -> None:
    ink = Ink(300.0, 120.0, (((10.123456, 20.5, 0.123456, 7),),))

    assert ink.to_json() == {"width": 300.0, "height": 120.0, "strokes": [[[10.12, 20.5, 0.123, 7]]]}


def test_bounds_span_all_strokes() -> None:
    ink = Ink(300.0, 120.0, (((10.0, 20.0, 0.5, 0), (40.0, 5.0, 0.5, 9)), ((2.0, 60.0, 0.5, 20),)))

    assert ink.bounds() == (2.0, 5.0, 40.0, 60.0)
    assert Ink(300.0, 120.0, ()).bounds() is None
    assert Ink(300.0, 120.0, ((),)).bounds() is None


@pytest.mark.parametrize(
    "damaged",
    [
        {},
        {"width": 300, "height": 120},
        {"width": 0, "height": 120, "strokes": []},
        {"width": 300, "height": -1, "strokes": []},
        {"width": "300", "height": 120, "strokes": []},
        {"width": 300, "height": 120, "strokes": 5},
        {"width": 300, "height": 120, "strokes": [[[1, 2, 3]]]},
        {"width": 300, "height": 120, "strokes": [[[1, float("nan"), 0.5, 3]]]},
        {"width": 300, "height": 120, "strokes": [[[1, 2, True, 3]]]},
        {"width": 10**400, "height": 120, "strokes": []},
        {"width": 300, "height": 120, "strokes": [[[1, 2, 0.5, 3]] * (MAX_POINTS + 1)]},
    ],
)
def test_damaged_json_is_refused(damaged: dict[str, object]) -> None:
    with pytest.raises(InspectorError) as refused:
        Ink.from_json(damaged)

    assert refused.value.code == "ink_unreadable"
