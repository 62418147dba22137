"""The language of rules, to the last case: what is empty, what compares how, what each function gives for nothing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_forms import World

from inspector_app.xforms.context import Context, Host
from inspector_app.xforms.engine import Engine, arrange
from inspector_app.xforms.instance import build, document
from inspector_app.xforms.reader import read_form
from inspector_app.xforms.rule_values import half_up, number_of, text_of
from inspector_app.xforms.rules import RuleCompiler
from inspector_app.xforms.tree import parse_xml
from inspector_app.xforms.xpath import XPathError, parse

XFORM = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns:insp="urn:inspector-app:insp:1"><h:head><h:title>t</h:title><model><instance><data id="t">
  <n/><m/><day/><other/><hour/><books/><word/>
  <row><code/><kind/><size/><when/><tags/></row>
</data></instance>
<bind nodeset="/data/n" type="int"/><bind nodeset="/data/books" type="string"/>
<bind nodeset="/data/row" insp:key="code"/></model></h:head>
<h:body><select ref="/data/books"/><repeat nodeset="/data/row"><select ref="/data/row/tags"/></repeat></h:body>
</h:html>"""
FORM = read_form(XFORM)
ROWS = [
    {"code": "D1", "kind": "land", "size": "3", "when": "2026-03-02", "tags": "b a"},
    {"code": "D2", "kind": "birth", "size": "", "when": "", "tags": ""},
    {"code": "D3", "kind": "land", "size": "10", "when": "2026-02-27", "tags": "a c"},
]
NO_ROWS: list[dict[str, str]] = []


def value(expression: str, rows: list[dict[str, str]] = ROWS, world: World | None = None, **answers: str) -> Any:
    """What an expression gives at the root of a form with these answers."""
    leaves = "".join(f"<{name}>{text}</{name}>" for name, text in answers.items())
    lines = "".join("<row>" + "".join(f"<{k}>{v}</{k}>" for k, v in row.items()) + "</row>" for row in rows)
    source = parse_xml(f"<data>{leaves}{lines}</data>").elements()[0]
    root = build(FORM.root, source, None, rows=True)
    document(root)
    host = Host(root, world or World())
    Engine(FORM, arrange(FORM, ()), host, root)
    return RuleCompiler(FORM).compile(parse(expression), FORM.root)(Context(root, host))


@pytest.mark.parametrize(
    ("expression", "answers", "outcome"),
    [
        # nothing is the empty text; compared with a number it is false, whatever the sign
        ("/data/n = ''", {}, True),
        ("/data/n != ''", {}, False),
        ("/data/n > 0", {}, False),
        ("/data/n <= 0", {}, False),
        ("/data/n = 0", {}, False),
        ("/data/n != 0", {}, False),
        ("/data/n + 1 = 1", {}, False),
        ("/data/n < /data/m", {"n": "3"}, False),
        ("/data/n < /data/m", {"n": "9", "m": "10"}, True),
        ("/data/n = /data/m", {"n": "9", "m": "9"}, True),
        ("/data/n > 2 and /data/m > 2", {"n": "3"}, False),
        ("/data/n > 2 or /data/m > 2", {"n": "3"}, True),
        # dates as dates, times as times, mixed ones not at all
        ("/data/day < /data/other", {"day": "2026-02-10", "other": "2026-10-02"}, True),
        ("/data/day >= date('2025-07-01')", {"day": "2025-07-01"}, True),
        ("/data/day >= date('2025-07-01')", {}, False),
        ("/data/day < date('nonsense')", {"day": "2025-07-01"}, False),
        ("/data/day <= '2026-05-14'", {"day": "2026-05-14T08:10:00+07:00"}, True),
        ("/data/hour > '08:00'", {"hour": "08:10"}, True),
        ("/data/hour > '08:10'", {"hour": "08:10:30"}, False),
        ("/data/day > 5", {"day": "2026-02-10"}, False),
        # decimal arithmetic
        ("0.1 + 0.2 = 0.3", {}, True),
        ("/data/n * 100 < 98.3 * /data/m", {"n": "983", "m": "1000"}, False),
        ("1 div 0 > 5", {}, True),
        ("0 div 0 = 0", {}, False),
        ("7 mod 3", {}, Decimal(1)),
        ("-/data/n", {"n": "4"}, Decimal(-4)),
        ("number(/data/word)", {"word": " 12.50 "}, Decimal("12.50")),
        # texts and choices
        ("selected(/data/books, 'a')", {"books": "b a"}, True),
        ("selected(/data/books, 'ab')", {"books": "ab c"}, True),
        ("selected(/data/books, 'a')", {"books": "ab c"}, False),
        ("count-selected(/data/books)", {"books": "b a"}, Decimal(2)),
        ("count-selected(/data/books)", {}, Decimal(0)),
        ("/data/books = distinct-values(/data/row/tags)", {"books": "c b a"}, True),
        ("/data/books = distinct-values(/data/row/tags)", {"books": "c b"}, False),
        ("/data/books != distinct-values(/data/row/tags)", {"books": "c b"}, True),
        ("string-length(/data/word)", {"word": "đất"}, Decimal(3)),
        ("concat('a', /data/n, /data/m)", {"n": "1"}, "a1"),
        ("substring-after('2026-05', '-')", {}, "05"),
        ("coalesce(/data/n, 7)", {}, Decimal(7)),
        ("coalesce(/data/n, 7)", {"n": "0"}, "0"),
        ("if(/data/n > 2, 'big', 'small')", {}, "small"),
        ("not(/data/n > 2)", {}, True),
        ("boolean(/data/word)", {"word": "x"}, True),
        ("date('2026-5-1')", {}, ""),
        ("date('2026-02-29')", {}, ""),
        ("days-between('2026-02-27', '2026-03-02')", {}, Decimal(3)),
        ("days-between('', '2026-03-02')", {}, ""),
        ("round(2.345, 2)", {}, Decimal("2.35")),
        ("round(-2.5, 0)", {}, Decimal(-2)),
        ("abs(/data/n - /data/m)", {"n": "3", "m": "8"}, Decimal(5)),
    ],
)
def test_values_and_comparisons(expression: str, answers: dict[str, str], outcome: Any) -> None:
    found = value(expression, **answers)
    assert (found, type(found)) == (outcome, type(outcome))


@pytest.mark.parametrize(
    ("expression", "with_rows", "without"),
    [
        ("count(/data/row)", Decimal(3), Decimal(0)),
        ("count(/data/row[kind = 'land'])", Decimal(2), Decimal(0)),
        ("count(/data/row[kind = 'land' and size > 5])", Decimal(1), Decimal(0)),
        ("count(/data/row[size != ''])", Decimal(2), Decimal(0)),
        ("count(/data/row[kind = 'land'][size > 5])", Decimal(1), Decimal(0)),
        ("sum(/data/row/size)", Decimal(13), Decimal(0)),
        ("sum(/data/row[kind = 'birth']/size)", Decimal(0), Decimal(0)),
        ("max(/data/row/size)", Decimal(10), ""),
        ("min(/data/row/size)", Decimal(3), ""),
        ("max(/data/row/when)", "2026-03-02", ""),
        ("max(/data/row[kind = 'birth']/size)", "", ""),
        ("string(/data/row/code)", "D1", ""),
        ("string(/data/row[2]/code)", "D2", ""),
        ("string(/data/row[kind = 'land'][2]/code)", "D3", ""),
        ("string(/data/row[size = max(/data/row/size)][1]/code)", "D3", ""),
        ("distinct-values(/data/row/kind)", ["land", "birth"], []),
        ("distinct-values(/data/row/tags)", ["b", "a", "c"], []),
        ("count(/data/row[when < '2026-03-01'])", Decimal(1), Decimal(0)),
        ("/data/row/size > 5", True, False),
        ("/data/row/kind = 'birth'", True, False),
        ("if(count(/data/row[size > 1]) = 0, '', sum(/data/row/size))", Decimal(13), ""),
    ],
)
def test_lists_and_what_they_give_for_none(expression: str, with_rows: Any, without: Any) -> None:
    assert value(expression) == with_rows
    assert value(expression, NO_ROWS) == without


@pytest.mark.parametrize(
    ("expression", "outcome"),
    [
        # Thursday 30 April and Friday 1 May 2026 are days off
        ("insp:workdays-between('2026-04-29', '2026-05-04')", Decimal(1)),
        ("insp:workdays-between('2026-05-04', '2026-05-04')", Decimal(0)),
        ("insp:workdays-between('2026-05-04', '2026-04-29')", Decimal(0)),
        ("insp:workdays-between('', '2026-04-29')", ""),
        ("insp:add-workdays('2026-04-29', 1)", "2026-05-04"),
        ("insp:add-workdays('2026-04-29', 0)", "2026-04-29"),
        ("insp:add-workdays('2026-04-29', '')", ""),
        ("insp:is-workday('2026-04-30')", False),
        ("insp:is-workday('2026-04-29')", True),
        ("insp:is-workday('')", False),
        ("insp:parameter('least')", "80"),
        ("insp:parameter('unknown')", ""),
        ("insp:frame('visit_date')", "2026-05-14"),
        ("today()", "2026-05-14"),
    ],
)
def test_functions_of_the_visit(expression: str, outcome: Any) -> None:
    assert value(expression) == outcome


@pytest.mark.parametrize(
    ("wrong", "words", "right"),
    [
        ("/data/nn > 1", "/data/nn", "/data/n > 1"),
        ("count(/data/row[sise > 1])", "sise", "count(/data/row[size > 1])"),
        ("iff(1, 2, 3)", "iff()", "if(1, 2, 3)"),
        ("count()", "count()", "count(/data/row)"),
        ("if(1, 2)", "if()", "if(1, 2, 3)"),
        ("/data/n | /data/m", "|", "/data/n + /data/m"),
    ],
)
def test_what_the_language_does_not_know_is_refused_by_name(wrong: str, words: str, right: str) -> None:
    with pytest.raises(XPathError) as caught:
        value(wrong)
    assert words in caught.value.problem.en
    assert words in caught.value.problem.vi
    value(right)


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_rounding_is_half_up_and_never_off_by_more_than_half(part: int, whole: int) -> None:
    exact = Decimal(part) * 100 / Decimal(whole)
    rounded = half_up(exact, 2)
    assert abs(rounded - exact) <= Decimal("0.005")
    assert rounded == half_up(rounded, 2)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_a_number_survives_its_text(number: Decimal) -> None:
    text = text_of(number)
    assert number_of(text) == number
    assert "E" not in text
