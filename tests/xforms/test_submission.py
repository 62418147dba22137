"""Submissions: what is written comes back, what other tools write is understood, what is hostile is refused."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_forms import END, END_REPEAT, item, markdown, row, section, small_form

from inspector_app.errors import InspectorError
from inspector_app.xforms.compile import CompiledForm, compile_form
from inspector_app.xforms.open_form import OpenForm
from inspector_app.xforms.submission import LARGEST, MOST_NODES, Filled, Submission, read, write
from inspector_app.xforms.tree import Node, parse_xml

VISIT = "019a0000-0000-7000-8000-000000000001"
FORM = small_form()
FILLED = {
    "AAA-01": Filled({"v": "yes"}, note="Xem ảnh 2\nvà 3", by="M1"),
    "AAA-02": Filled({"a": 6, "b": 9}, computed=True, note="đếm từ sổ"),
    "AAA-03": Filled({"v": ["visits", "papers"], "scope": "Tầng 1; Tầng 2", "at": "2026-05-14T08:10+07:00"}),
    "BBB-01": Filled({"date": "2026-02-03", "time": "08:05"}),
    "BBB-02": Filled({"state": "not_checked", "reason": "Hết giờ < 16:30 & “mất điện”"}, by="TK"),
    "BBB-03": Filled({"pct": 66.67, "qualifier": "about", "reported": {"pct": 70}}),
    "BBB-04": Filled(),
}
ROWS: Mapping[str, list[Mapping[str, object]]] = {
    "dossier": [
        {"code": "D1", "in_book": "yes", "due": "2026-05-04", "requests": 0, "books": ["visits", "papers"], "late": 3},
        {"code": "D2", "note": "thiếu 2 < 3 tờ"},
    ]
}


def written(**more: Any) -> bytes:
    return write(FORM, VISIT, FILLED, ROWS, **more)


def node(data: bytes, path: str) -> Node | None:
    """The node at a path below the root."""
    at: Node | None = parse_xml(data.decode()).elements()[0]
    for step in path.split("/"):
        at = at.child(step) if at is not None else None
    return at


def text(data: bytes, path: str) -> str:
    found = node(data, path)
    assert found is not None, path
    return found.string()


# ---- there and back ------------------------------------------------------------------------------------------------


def test_what_is_written_comes_back() -> None:
    found = read(FORM, written(name="Xã Suối Mây"), "a.xml")
    # figures that rows give are there for other tools; they are not taken for answers
    assert found.items == {**FILLED, "AAA-02": Filled(None, True, "đếm từ sổ")}
    assert found.rows == {"dossier": [{k: v for k, v in fields.items() if k != "late"} for fields in ROWS["dossier"]]}
    assert (found.form_id, found.version, found.name) == ("small", "1", "Xã Suối Mây")
    assert found.unknown == ()


def test_nodes_hold_what_other_tools_read() -> None:
    data = written()
    root = parse_xml(data.decode()).elements()[0]
    assert (root.attribute("id"), root.attribute("version")) == ("small", "1")
    assert text(data, "sec_aaa/aaa_02/aaa_02_a") == "6"
    assert text(data, "sec_aaa/aaa_03/aaa_03_v") == "visits papers"
    assert text(data, "sec_bbb/bbb_03/bbb_03_pct") == "66.67"
    assert text(data, "sec_bbb/bbb_02/bbb_02_n") == ""  # not checked: no figure
    assert text(data, "sec_bbb/bbb_04/bbb_04_text") == ""  # asked, not answered: the node stands
    assert [row.child("code").string() for row in root.elements() if row.local == "dossier"] == ["D1", "D2"]  # type: ignore[union-attr]
    assert text(data, "dossier/late") == "3"
    assert text(data, "meta/instanceID").startswith("uuid:")


def test_what_is_not_asked_is_dropped() -> None:
    kept = {code: filled for code, filled in FILLED.items() if not code.startswith("BBB")}
    data = write(FORM, VISIT, kept, {})
    assert node(data, "sec_bbb") is None
    assert node(data, "dossier") is None
    assert node(data, "sec_aaa/aaa_01") is not None
    only = write(FORM, VISIT, {"BBB-01": FILLED["BBB-01"]}, {})
    assert node(only, "sec_bbb/bbb_02") is None
    assert node(only, "sec_aaa") is None


VALUES: Mapping[str, st.SearchStrategy[dict[str, Any]]] = {
    "AAA-01": st.fixed_dictionaries({"v": st.sampled_from(["yes", "no", "na"])}),
    "AAA-02": st.fixed_dictionaries({}, optional={"a": st.integers(0, 10**12), "b": st.integers(0, 10**12)}),
    "AAA-03": st.fixed_dictionaries({"v": st.lists(st.sampled_from(["visits", "papers", "none"]), unique=True)}),
    "BBB-03": st.fixed_dictionaries({"pct": st.floats(allow_nan=False, allow_infinity=False, width=32)}),
    "BBB-04": st.fixed_dictionaries({"text": st.text(st.characters(codec="utf-8"))}),
}
BESIDE = st.fixed_dictionaries(
    {},
    optional={
        "state": st.sampled_from(["answered", "not_applicable", "not_due"]),
        "reason": st.text(st.characters(codec="utf-8")),
        "observations": st.lists(st.fixed_dictionaries({"a": st.integers(), "counted": st.booleans()})),
    },
)
VISITS = st.fixed_dictionaries(
    {}, optional={c: st.tuples(v, BESIDE).map(lambda both: both[0] | both[1]) for c, v in VALUES.items()}
)


@settings(max_examples=60, deadline=None)
@given(VISITS)
def test_any_answers_come_back(values: dict[str, dict[str, Any]]) -> None:
    import unicodedata

    nfc = json.loads(unicodedata.normalize("NFC", json.dumps(values, ensure_ascii=False)))
    data = write(FORM, VISIT, {code: Filled(value) for code, value in nfc.items()}, {})
    assert {code: filled.value for code, filled in read(FORM, data, "a.xml").items.items()} == nfc


def test_questions_without_codes_are_items_of_one_part() -> None:
    survey = [row("integer", "age"), row("begin_group", "g"), row("text", "why", relevant="${age} > 3"), END]
    survey += [row("begin_repeat", "child"), row("begin_group", "who"), row("text", "name"), END, END_REPEAT]
    form = compile_form(markdown(survey), "plain.md")
    items = {"age": Filled({"v": 7}), "g/why": Filled({"v": "vì thế"})}
    data = write(form, VISIT, items, {"child": [{"name": "An"}, {"name": "Bình"}]})
    assert text(data, "g/why") == "vì thế"
    found = read(form, data, "a.xml")
    assert found.items == items
    assert found.rows == {"child": [{"name": "An"}, {"name": "Bình"}]}


def test_an_item_that_asks_for_a_word_keeps_it_in_its_node() -> None:
    parts = (row("decimal", "ccc_01_pct"), row("text", "ccc_01_qualifier"))
    form = compile_form(markdown(section("CCC", *item("CCC-01", *parts))), "c.md")
    data = write(form, VISIT, {"CCC-01": Filled({"pct": 5, "qualifier": "about"})}, {})
    assert text(data, "sec_ccc/ccc_01/ccc_01_qualifier") == "about"
    edited = data.replace(b">about<", b">over<")
    assert read(form, edited, "a.xml").items["CCC-01"].value == {"pct": 5, "qualifier": "over"}


def test_another_engine_reads_the_same_answers() -> None:
    survey = [
        row("integer", "age"),
        row("text", "why", relevant="${age} > 3"),
        row("text", "never", relevant="${age} > 30"),
        row("calculate", "twice", calculation="${age} * 2"),
        row("begin_repeat", "child"),
        row("text", "name"),
        END_REPEAT,
    ]
    form = compile_form(markdown(survey), "plain.md")
    data = write(form, VISIT, {"age": Filled({"v": 7}), "why": Filled({"v": "x"})}, {"child": [{"name": "An"}]})
    opened = OpenForm(
        form.model, answers=parse_xml(data.decode()).elements()[0], now=lambda: datetime(2026, 5, 14, tzinfo=UTC)
    )
    shown = {answer.name: answer.text for answer in opened.root.answers() if answer.relevant}
    assert shown["age"] == "7"
    assert shown["why"] == "x"
    assert shown["name"] == "An"
    assert shown["twice"] == "14"
    assert shown["instanceID"] == read(form, data, "a.xml").instance
    assert "never" not in shown


# ---- identity ------------------------------------------------------------------------------------------------------


def test_the_same_answers_are_the_same_submission() -> None:
    assert written() == written()
    first = read(FORM, written(), "a.xml")
    other_visit = write(FORM, VISIT.replace("1", "2"), FILLED, ROWS)
    more = write(FORM, VISIT, {**FILLED, "BBB-04": Filled({"text": "nay"})}, ROWS)
    ids = {first.instance, read(FORM, other_visit, "b.xml").instance, read(FORM, more, "c.xml").instance}
    assert len(ids) == 3
    assert (first.deprecated, first.root) == ("", "")


def test_an_edit_names_what_it_replaces_and_where_the_line_began() -> None:
    def edit(text: str, replaces: Submission | None) -> Submission:
        data = write(FORM, VISIT, {**FILLED, "BBB-04": Filled({"text": text})}, ROWS, replaces=replaces)
        return read(FORM, data, "a.xml")

    first = edit("1", None)
    second = edit("2", first)
    third = edit("3", second)
    assert (second.deprecated, second.root) == (first.instance, first.instance)
    assert (third.deprecated, third.root) == (second.instance, first.instance)
    assert edit("3", third) == third  # nothing changed: no further edit


# ---- what others write ---------------------------------------------------------------------------------------------

FOREIGN = """<?xml version="1.0" encoding="UTF-8"?>
<data xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms" id="small" orx:version="0">
  <sec_aaa>
    <aaa_01><aaa_01_v>no</aaa_01_v></aaa_01>
    <aaa_02><aaa_02_a>007</aaa_02_a><aaa_02_b> 9 </aaa_02_b></aaa_02>
    <aaa_03><aaa_03_v/></aaa_03>
  </sec_aaa>
  <sec_bbb><bbb_01><bbb_01_time>08:05:00.000+07:00</bbb_01_time></bbb_01><bbb_09><x>?</x></bbb_09></sec_bbb>
  <dossier jr:template=""><code>pattern</code></dossier>
  <dossier><code/><late/></dossier>
  <dossier><code>D1</code><late>5</late><strange>x</strange></dossier>
  <empty_stranger/>
  <orx:meta><orx:instanceID>uuid:abc</orx:instanceID><audit>audit.csv</audit></orx:meta>
</data>
"""


def test_a_file_of_another_tool() -> None:
    found = read(FORM, FOREIGN.encode("utf-8-sig"), "kobo.xml")
    assert {code: filled.value for code, filled in found.items.items()} == {
        "AAA-01": {"v": "no"},
        "AAA-02": {"a": 7, "b": 9},
        "AAA-03": None,
        "BBB-01": {"time": "08:05:00.000+07:00"},
    }
    assert found.rows == {"dossier": [{"code": "D1"}]}
    assert (found.instance, found.version) == ("uuid:abc", "0")
    assert found.unknown == ("sec_bbb/bbb_09", "dossier/strange")


def test_what_stands_twice_or_deeper_than_asked_is_unknown() -> None:
    data = b"<data id='small'><sec_aaa><aaa_01><aaa_01_v><b>yes</b></aaa_01_v></aaa_01><aaa_01>no</aaa_01></sec_aaa>"
    found = read(FORM, data + b"</data>", "a.xml")
    assert found.unknown == ("sec_aaa/aaa_01/aaa_01_v", "sec_aaa/aaa_01")
    assert found.items["AAA-01"].value is None


@pytest.mark.parametrize("figure", ["1e5", "NaN", "sáu", "9" * 5000, "0x10", "1 2"])
def test_a_figure_that_is_none_stays_text_for_the_form_to_refuse(figure: str) -> None:
    data = f"<data id='small'><sec_bbb><bbb_02><bbb_02_n>{figure}</bbb_02_n></bbb_02></sec_bbb></data>"
    assert read(FORM, data.encode(), "a.xml").items["BBB-02"].value == {"n": figure}


# ---- what is refused -----------------------------------------------------------------------------------------------

BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
REFUSED: Mapping[str, Callable[[], bytes]] = {
    "no xml": lambda: b"not xml",
    "nothing": lambda: b"",
    "half": lambda: b"<data id='small'><sec_aaa>",
    "entity bomb": lambda: f'<!DOCTYPE d [<!ENTITY e0 "x">{BOMB}]><data id="small">&e9;</data>'.encode(),
    "file entity": lambda: b'<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/hostname">]><data id="small">&f;</data>',
    "deep": lambda: b"<data id='small'>" + b"<a>" * 100_000 + b"</a>" * 100_000 + b"</data>",
    "many": lambda: b"<data id='small'>" + b"<a/>" * MOST_NODES + b"</data>",
    "many words": lambda: b"<data id='small' " + b" ".join(b"a%d=''" % n for n in range(MOST_NODES)) + b"/>",
    "large": lambda: b"<data id='small'>" + b" " * LARGEST + b"</data>",
    "latin": lambda: '<?xml version="1.0" encoding="ISO-8859-1"?><data id="small"/>'.encode("latin-1"),
    "utf-16": lambda: '<data id="small"/>'.encode("utf-16"),
    "other form": lambda: b"<data id='large'/>",
    "no form": lambda: b"<data/>",
    "more no json": lambda: more("{"),
    "more a list": lambda: more("[]"),
    "more no number": lambda: more('{"a": NaN}'),
    "more half a letter": lambda: more('{"reason": "\\ud800"}'),
    "more deep": lambda: more("[" * 200_000),
}


def more(source: str) -> bytes:
    shown = source.replace("&", "&amp;").replace('"', "&quot;")
    return (
        '<data xmlns:insp="urn:inspector-app:insp:1" id="small">'
        f'<sec_aaa><aaa_01 insp:more="{shown}"/></sec_aaa></data>'
    ).encode()


@pytest.mark.parametrize("kind", REFUSED)
def test_hostile_and_foreign_files_are_refused_by_name(kind: str) -> None:
    with pytest.raises(InspectorError) as refused:
        read(FORM, REFUSED[kind](), "thư.xml")
    assert "thư.xml" in refused.value.message.vi
    assert "thư.xml" in refused.value.message.en
    assert refused.value.hint.vi


@pytest.mark.parametrize(
    "data",
    [
        b"<data id='small'/>",
        b"<data id='small'>" + b"<a>" * 20 + b"</a>" * 20 + b"</data>",
        b"<data id='small'>" + b"<a/>" * 1000 + b"</data>",
        '<?xml version="1.0" encoding="utf-8"?><data id="small"/>'.encode("utf-8-sig"),
        more('{"reason": "x"}'),
    ],
    ids=["plain", "some depth", "some nodes", "utf-8", "more"],
)
def test_their_harmless_twins_are_not(data: bytes) -> None:
    assert read(FORM, data, "a.xml").form_id == "small"


def test_letters_that_xml_cannot_write_still_come_back() -> None:
    value = {"text": "a\x01b\r\nc"}
    data = write(FORM, VISIT, {"BBB-04": Filled(value)}, {})
    assert text(data, "sec_bbb/bbb_04/bbb_04_text") == "ab\nc"
    assert read(FORM, data, "a.xml").items["BBB-04"].value == value


def test_a_form_of_another_shape_keeps_its_names() -> None:
    """Root, namespaces and meta are written as the form has them."""
    xform = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
      xmlns:orx="http://openrosa.org/xforms"><h:head><h:title>T</h:title><model>
      <instance><survey xmlns="urn:my:form"><orx:q/><orx:meta><orx:instanceID/></orx:meta></survey></instance>
      <bind nodeset="/survey/orx:q" type="string"/></model></h:head>
      <h:body><input ref="/survey/orx:q"><label>Q</label></input></h:body></h:html>"""
    from inspector_app.xforms.compile import load_xform

    form: CompiledForm = load_xform(xform)
    data = write(form, VISIT, {"orx:q": Filled({"v": "a"})}, {})
    root = parse_xml(data.decode()).elements()[0]
    assert (root.name, root.uri) == ("survey", "urn:my:form")
    meta = root.child("meta")
    assert meta is not None
    assert meta.uri == "http://openrosa.org/xforms"
    assert read(form, data, "a.xml").items == {"orx:q": Filled({"v": "a"})}
