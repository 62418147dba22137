"""Any XForm held open: what is hidden comes back, repeats follow counts, actions fire, words follow the language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.xforms.instance import Answer
from inspector_app.xforms.open_form import OpenForm, Violation
from inspector_app.xforms.reader import read_form
from inspector_app.xforms.tree import Node, parse_xml

NOON = datetime(2026, 5, 14, 5, 0, tzinfo=UTC)
HEAD = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms"><h:head><h:title>t</h:title><model>"""


def opened(
    model: str, body: str = "", answers: str = "", *, edit: bool = False, zone: str = "Asia/Ho_Chi_Minh"
) -> OpenForm:
    form = read_form(f"{HEAD}{model}</model></h:head><h:body>{body}</h:body></h:html>")
    source = parse_xml(answers).elements()[0] if answers else None
    return OpenForm(form, answers=source, edit=edit, now=lambda: NOON, zone=ZoneInfo(zone), chance=lambda: 0.5)


def at(form: OpenForm, path: str) -> Answer:
    node: Answer = form.root
    for step in path.split("/"):
        name, _, place = step.partition("[")
        named = [child for child in node.children if isinstance(child, Answer) and child.name == name]
        node = named[int(place.rstrip("]") or 1) - 1]
    return node


def texts(form: OpenForm, path: str) -> list[str]:
    above, _, name = path.rpartition("/")
    rows: list[Node] = [form.root]
    for step in above.split("/") if above else ():
        rows = [child for row in rows for child in row.children if child.name == step]
    return [child.string() for row in rows for child in row.children if child.name == name]


GATE = """<instance><data id="t"><gate/><n>5</n><twice/><all/></data></instance>
<bind nodeset="/data/n" type="int" relevant="/data/gate = 'yes'" required="true()" constraint=". &lt; 9"
 jr:constraintMsg="under nine" jr:requiredMsg="needed"/>
<bind nodeset="/data/twice" type="int" calculate="/data/n * 2"/>
<bind nodeset="/data/all" calculate="concat('[', /data/n, ']')"/>"""
GATE_BODY = '<input ref="/data/gate"/><input ref="/data/n"/>'


def test_a_hidden_answer_counts_as_empty_and_comes_back() -> None:
    form = opened(GATE, GATE_BODY)
    assert (at(form, "n").relevant, at(form, "n").string(), at(form, "all").text) == (False, "", "[]")
    form.answer(at(form, "gate"), "yes")
    assert (at(form, "n").string(), at(form, "twice").text, at(form, "all").text) == ("5", "10", "[5]")
    form.answer(at(form, "n"), "7")
    form.answer(at(form, "gate"), "no")
    assert (at(form, "n").string(), at(form, "twice").text) == ("", "")
    form.answer(at(form, "gate"), "yes")
    assert at(form, "twice").text == "14"


def test_violations_speak_only_of_what_is_shown() -> None:
    form = opened(GATE, GATE_BODY)
    assert form.violation(at(form, "n")) is None
    form.answer(at(form, "gate"), "yes")
    assert form.violation(at(form, "n")) is None
    form.answer(at(form, "n"), "9")
    assert form.violation(at(form, "n")) == Violation("constraint", "under nine")
    form.answer(at(form, "n"), "")
    assert form.violation(at(form, "n")) == Violation("required", "needed")


ROWS = """<instance><data id="t"><count/><row jr:template=""><place/><size>1</size></row><total/></data></instance>
<bind nodeset="/data/row/place" calculate="position(..)"/><bind nodeset="/data/row/size" type="int"/>
<bind nodeset="/data/total" type="int" calculate="sum(/data/row/size) + count(/data/row)"/>"""


def test_rows_come_and_go_and_the_others_move_up() -> None:
    form = opened(ROWS, '<repeat nodeset="/data/row"><input ref="/data/row/size"/></repeat>')
    repeat = form.form.by_path["/data/row"]
    assert texts(form, "row/place") == []
    for _ in range(3):
        form.add_row(form.root, repeat)
    form.answer(at(form, "row[2]/size"), "20")
    assert (texts(form, "row/place"), at(form, "total").text) == (["1", "2", "3"], "25")
    form.remove_row(at(form, "row[1]"))
    assert (texts(form, "row/place"), texts(form, "row/size"), at(form, "total").text) == (
        ["1", "2"],
        ["20", "1"],
        "23",
    )


def test_a_counted_repeat_follows_its_count() -> None:
    form = opened(ROWS, '<input ref="/data/count"/><repeat nodeset="/data/row" jr:count="/data/count"/>')
    form.answer(at(form, "count"), "3")
    assert texts(form, "row/place") == ["1", "2", "3"]
    form.answer(at(form, "count"), "1")
    assert texts(form, "row/place") == ["1"]
    form.answer(at(form, "count"), "many")
    assert texts(form, "row/place") == ["1"]
    form.answer(at(form, "count"), "0")
    assert texts(form, "row/place") == []


def test_actions_fire_once_at_their_moment() -> None:
    form = opened(
        """<instance><data id="t"><first/><seen/><kind/><row jr:template=""><day/></row></data></instance>
        <bind nodeset="/data/row/day" type="date"/>
        <setvalue event="odk-instance-first-load" ref="/data/first" value="1 + 1"/>""",
        """<input ref="/data/kind">
        <setvalue event="xforms-value-changed" ref="/data/seen" value="concat(/data/kind, '!')"/></input>
        <repeat nodeset="/data/row"><setvalue event="odk-new-repeat" ref="/data/row/day" value="today()"/></repeat>""",
    )
    assert at(form, "first").text == "2"
    form.answer(at(form, "kind"), "a")
    form.answer(at(form, "seen"), "by hand")
    form.answer(at(form, "kind"), "a")
    assert at(form, "seen").text == "by hand"
    form.answer(at(form, "kind"), "b")
    assert at(form, "seen").text == "b!"
    form.add_row(form.root, form.form.by_path["/data/row"])
    assert at(form, "row[1]/day").text == "2026-05-14"


CHOICE = """<itext><translation lang="vi" default="true()"><text id="q">
<value>Xã nào của <output value="/data/part"/>?</value><value form="guidance">chọn một</value></text></translation>
<translation lang="en"><text id="q"><value>Which commune in <output value="/data/part"/>?</value></text></translation>
</itext>
<instance><data id="t"><part/><commune/><label/></data></instance>
<instance id="places"><root><item><name>a</name><label>An</label><in>north</in></item>
<item><name>b</name><label>Bình</label><in>south</in></item></root></instance>
<bind nodeset="/data/label" calculate="jr:choice-name(/data/commune, ' /data/commune ')"/>"""
CHOICE_BODY = """<input ref="/data/part"/><select1 ref="/data/commune"><label ref="jr:itext('q')"/>
<itemset nodeset="instance('places')/root/item[in = /data/part]"><value ref="name"/><label ref="label"/></itemset>
</select1>"""


def test_a_filter_withdraws_a_choice_and_gives_it_back() -> None:
    form = opened(CHOICE, CHOICE_BODY)
    commune, part = at(form, "commune"), at(form, "part")
    assert form.choices(commune) == []
    form.answer(part, "north")
    assert form.choices(commune) == [("a", "An")]
    form.answer(commune, "a")
    assert at(form, "label").text == "An"
    form.answer(part, "south")
    assert (commune.text, form.choices(commune)) == ("", [("b", "Bình")])
    form.answer(part, "north")
    assert commune.text == "a"
    form.answer(commune, "")
    form.answer(part, "south")
    form.answer(part, "north")
    assert commune.text == ""


CELLS = st.sampled_from(["", "a", "b", "a b", "1", "1.0"])


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS), max_size=12), CELLS, st.sampled_from(["/data/q", "'b'", "1", "/data/none"]))
def test_a_choice_found_by_index_is_the_one_a_walk_finds(rows: list[tuple[str, str]], sought: str, value: str) -> None:
    items = "".join(f"<item><name>{name}</name><in>{where}</in></item>" for name, where in rows)
    form = opened(
        f"""<instance><data id="t"><q>{sought}</q><found/><walked/></data></instance>
        <instance id="l"><root>{items}</root></instance>
        <bind nodeset="/data/found" calculate="join(',', instance('l')/root/item[in = {value}]/name)"/>
        <bind nodeset="/data/walked" calculate="join(',', instance('l')/root/item[{value} = in]/name)"/>"""
    )
    assert at(form, "found").text == at(form, "walked").text


def test_words_follow_the_language_and_the_answers() -> None:
    form = opened(CHOICE, CHOICE_BODY)
    commune = at(form, "commune")
    form.answer(at(form, "part"), "north")
    assert form.label(commune) == "Xã nào của north?"
    form.set_language("en")
    assert form.label(commune) == "Which commune in north?"
    form.set_language("vi")
    assert form.forms(commune.definition.control.label, commune)["guidance"] == "chọn một"  # type: ignore[union-attr,arg-type]


def test_read_only_reaches_down() -> None:
    form = opened(
        """<instance><data id="t"><lock/><g><q/></g></data></instance>
        <bind nodeset="/data/g" readonly="/data/lock = 1"/>""",
        '<input ref="/data/lock"/><group ref="/data/g"><input ref="/data/g/q"/></group>',
    )
    assert not form.readonly(at(form, "g/q"))
    form.answer(at(form, "lock"), "1")
    assert form.readonly(at(form, "g/q"))
    assert not form.readonly(at(form, "lock"))


UID = """<instance><data id="t"><q/><orx:meta><orx:instanceID/></orx:meta></data></instance>
<bind nodeset="/data/orx:meta/orx:instanceID" jr:preload="uid"/>"""


def test_answers_handed_in_before_get_a_new_identity_and_name_the_old_one() -> None:
    old = '<data xmlns:orx="http://openrosa.org/xforms"><q>x</q><orx:meta><orx:instanceID>uuid:1</orx:instanceID></orx:meta></data>'
    kept = opened(UID, "", old)
    assert (at(kept, "q").text, at(kept, "orx:meta/orx:instanceID").text) == ("x", "uuid:1")
    edited = opened(UID, "", old, edit=True)
    assert at(edited, "orx:meta/orx:deprecatedID").text == "uuid:1"
    assert at(edited, "orx:meta/orx:instanceID").text.startswith("uuid:")
    assert at(edited, "orx:meta/orx:instanceID").text != "uuid:1"


@pytest.mark.parametrize("zone", ["Asia/Ho_Chi_Minh", "America/Phoenix", "Pacific/Kiritimati"])
def test_days_count_alike_in_every_zone(zone: str) -> None:
    calculations = {
        "later": "date('2026-03-01') &gt; date('2026-02-28')",
        "plus": "date(decimal-date-time(date('2026-02-28')) + 1)",
        "between": "decimal-date-time('2026-03-02') - decimal-date-time('2026-02-27')",
        "text": "format-date(date('2026-03-02'), '%e/%n/%Y %a')",
        "equal": "date('2026-3-2') = date('2026-03-02')",
    }
    leaves = "".join(f"<{name}/>" for name in calculations)
    binds = "".join(f'<bind nodeset="/data/{name}" calculate="{source}"/>' for name, source in calculations.items())
    form = opened(f'<instance><data id="t">{leaves}</data></instance>{binds}', zone=zone)
    found = {name: at(form, name).text for name in calculations}
    assert found == {"later": "true", "plus": "2026-03-01", "between": "3", "text": "2/3/2026 Mon", "equal": "true"}


@pytest.mark.parametrize(
    ("wrong", "right", "words"),
    [
        (
            '<setvalue event="on-tuesday" ref="/data/q" value="1"/>',
            '<setvalue event="odk-instance-load" ref="/data/q"/>',
            "on-tuesday",
        ),
        ('<setvalue event="odk-new-repeat" ref="/data/q" value="1"/>', "", "odk-new-repeat"),
        ('<submission method="get"/>', '<submission method="post"/>', "get"),
    ],
)  # fmt: skip
def test_what_no_engine_could_do_is_refused(wrong: str, right: str, words: str) -> None:
    def form(extra: str) -> OpenForm:
        return opened(f'<instance><data id="t"><q/></data></instance>{extra}')

    with pytest.raises(ValueError, match=words):
        form(wrong)
    form(right)


# ---- algebra ---------------------------------------------------------------------------------------------------

MESH = """<instance><data id="t"><gate/><n/><row jr:template=""><a/><b/><seen/></row><sum/><high/></data></instance>
<bind nodeset="/data/n" type="int" relevant="/data/gate != 'no'"/>
<bind nodeset="/data/row" relevant="/data/n != 3"/>
<bind nodeset="/data/row/a" type="int"/><bind nodeset="/data/row/b" calculate="../a + /data/n + position(..)"/>
<bind nodeset="/data/row/seen" relevant="../b &gt; 4" calculate="count(/data/row[b &lt; current()/../b])"/>
<bind nodeset="/data/sum" calculate="sum(/data/row/b)"/>
<bind nodeset="/data/high" relevant="/data/sum &gt; 9" calculate="join(',', /data/row/seen)"/>"""
MESH_BODY = (
    """<input ref="/data/gate"/><input ref="/data/n"/><repeat nodeset="/data/row"><input ref="/data/row/a"/></repeat>"""
)
STEPS = st.one_of(
    st.tuples(st.just("gate"), st.sampled_from(["no", "yes", ""])),
    st.tuples(st.just("n"), st.sampled_from(["", "1", "3", "5"])),
    st.tuples(st.just("add"), st.just("")),
    st.tuples(st.just("remove"), st.sampled_from(["0", "1", "2"])),
    st.tuples(st.sampled_from(["0", "1", "2"]), st.sampled_from(["", "0", "2", "7"])),
)


def facts(form: OpenForm) -> list[tuple[str, str, bool]]:
    return [
        (node.definition.path, node.string(), node.relevant)
        for node in form.root.answers()
        if node.local != "instanceID"
    ]


def do(form: OpenForm, what: str, value: str) -> None:
    rows = [child for child in form.root.children if isinstance(child, Answer) and child.name == "row"]
    deeds: dict[str, Callable[[], object]] = {
        "gate": lambda: form.answer(at(form, "gate"), value),
        "n": lambda: form.answer(at(form, "n"), value),
        "add": lambda: form.add_row(form.root, form.form.by_path["/data/row"]),
    }
    if what in deeds:
        deeds[what]()
    elif what == "remove" and int(value) < len(rows):
        form.remove_row(rows[int(value)])
    elif what.isdigit() and int(what) < len(rows):
        form.answer(at(form, f"row[{int(what) + 1}]/a"), value)


@settings(max_examples=80, deadline=None)
@given(st.lists(STEPS, max_size=16))
def test_what_was_updated_step_by_step_equals_what_is_worked_out_afresh(steps: list[tuple[str, str]]) -> None:
    form = opened(MESH, MESH_BODY)
    for what, value in steps:
        do(form, what, value)
    before = facts(form)
    form.engine.recompute()
    assert facts(form) == before
