"""Whatever people do in whatever order: what was recomputed step by step equals what is computed from scratch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from small_forms import World, small_form

from inspector_app.xforms.checklist import Checklist

FORM = small_form()
COUNTS = st.integers(0, 12)
STATES = st.sampled_from([{}, {"state": "not_checked", "reason": "x"}, {"state": "answered"}])
DATES = st.sampled_from(["2026-04-29", "2026-05-04", "2026-05-08", "2026-01-31", "2026-02-10"])
CODES = st.lists(st.sampled_from(["visits", "papers", "none"]), unique=True)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "AAA-01": st.fixed_dictionaries({"v": st.sampled_from(["yes", "no", "na"])}),
    "AAA-02": st.fixed_dictionaries({"a": COUNTS, "b": COUNTS}),
    "AAA-03": st.fixed_dictionaries({"v": CODES}),
    "BBB-01": st.fixed_dictionaries({"date": DATES}),
    "BBB-02": st.fixed_dictionaries({"n": COUNTS}),
    "BBB-03": st.fixed_dictionaries({"pct": st.sampled_from([97.99, 98, 98.01])}),
    "BBB-05": st.fixed_dictionaries({"v": CODES}),
}
FIELDS = st.fixed_dictionaries(
    {"code": st.sampled_from(["D1", "D2"])},
    optional={
        "in_book": st.sampled_from(["yes", "no"]),
        "due": DATES,
        "returned": DATES,
        "books": CODES,
        "note": st.just("x"),
    },
)
ROW_IDS = st.sampled_from(["r1", "r2", "r3"])
DEEDS = st.one_of(
    st.sampled_from(sorted(VALUES)).flatmap(
        lambda code: st.tuples(
            st.just("answer"),
            st.just(code),
            st.one_of(st.none(), st.builds(lambda v, s: {**v, **s}, VALUES[code], STATES)),
        )
    ),
    st.tuples(st.just("row"), ROW_IDS, FIELDS),
    st.tuples(st.just("remove"), ROW_IDS, st.none()),
)


def seen(checklist: Checklist, rows: Mapping[str, Any]) -> dict[str, Any]:
    """Everything a checklist says."""
    items = {
        item.code: (
            checklist.relevant(item.code),
            checklist.computed(item.code),
            checklist.proposes(item.code),
            checklist.finding_text(item.code),
        )
        for item in checklist.model.items
    }
    return {"items": items, "rows": {row: checklist.row_fields("dossier", row) for row in rows}}


@settings(max_examples=60, deadline=None)
@given(st.lists(DEEDS, max_size=14))
def test_step_by_step_equals_from_scratch(deeds: list[tuple[str, str, Any]]) -> None:
    checklist = Checklist(FORM, World())
    values: dict[str, Any] = {}
    rows: dict[str, Any] = {}
    for kind, name, what in deeds:
        before = seen(checklist, rows)
        if kind == "answer":
            effect = checklist.answer(name, what)
            values.pop(name, None)
            if what is not None:
                values[name] = what
        elif kind == "row":
            effect = checklist.set_row("dossier", name, what)
            rows[name] = what
        else:
            effect = checklist.remove_row("dossier", name)
            rows.pop(name, None)
        after = seen(checklist, rows)
        changed = {code for code in after["items"] if after["items"][code] != before["items"][code]}
        assert changed <= effect.items
        moved = {code for code in after["items"] if after["items"][code][0] != before["items"][code][0]}
        assert effect.structure or not moved
    fresh = Checklist(FORM, World())
    fresh.load(values, {"dossier": list(rows.items())})
    assert seen(checklist, rows) == seen(fresh, rows)
