"""Expressions as text: what is read, how it binds, and how a slip of the pen is told."""

from __future__ import annotations

import pytest

from inspector_app.xforms.analysis import references
from inspector_app.xforms.reader import read_form
from inspector_app.xforms.xpath import Binary, Call, Filter, Literal, Negative, Number, Path, Step, XPathError, parse

ONE, TWO, THREE = Number("1"), Number("2"), Number("3")


def name(text: str) -> Path:
    return Path(None, (Step("child", text),))


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("1 + 2 * 3", Binary("+", ONE, Binary("*", TWO, THREE))),
        ("1 - 2 - 3", Binary("-", Binary("-", ONE, TWO), THREE)),
        ("1div2", Binary("div", ONE, TWO)),
        ("a and b or c", Binary("or", Binary("and", name("a"), name("b")), name("c"))),
        ("1 < 2 = 3", Binary("=", Binary("<", ONE, TWO), THREE)),
        ("-1 | 2", Negative(Binary("|", ONE, TWO))),
        ("div div div", Binary("div", name("div"), name("div"))),
        ("* * *", Binary("*", name("*"), name("*"))),
        ("in-book", name("in-book")),
        ("a -b", Binary("-", name("a"), name("b"))),
        ("..", Path(None, (Step("parent", "node()"),))),
        ("@id", Path(None, (Step("attribute", "id"),))),
        ("/a/b[2]", Path("/", (Step("child", "a"), Step("child", "b", (TWO,))))),
        ("(a)[1]", Filter(name("a"), (ONE,))),
        ("insp:frame('x')", Call("insp:frame", (Literal("x"),))),
        ("instance('l')/root", Path(Call("instance", (Literal("l"),)), (Step("child", "root"),))),
        ('"it\'s"', Literal("it's")),
        ("ancestor::tổ", Path(None, (Step("ancestor", "tổ"),))),
    ],
)
def test_reading(source: str, tree: object) -> None:
    assert parse(source) == tree


@pytest.mark.parametrize(
    ("wrong", "words", "right"),
    [
        ("1 +", "at the end", "1 + 1"),
        ("(1", "“)”", "(1)"),
        ("count(a", "“)”", "count(a)"),
        ("a[1", "“]”", "a[1]"),
        ("a b", "“b”", "a/b"),
        ("1 + * /", "at the end", "1 + *"),
        ("a = 'x", "'x", "a = 'x'"),
        ("sideways::a", "sideways", "self::a"),
        ("$a", "$", "a"),
        ("", "at the end", "."),
        ("((((" * 100 + "1", "deep", "((1))"),
    ],
)
def test_a_slip_of_the_pen_is_told_in_both_languages(wrong: str, words: str, right: str) -> None:
    with pytest.raises(XPathError) as caught:
        parse(wrong)
    problem = caught.value.problem
    assert words in problem.en
    assert problem.vi
    assert problem.vi != problem.en
    parse(right)


XFORM = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><model>
<instance><data id="t"><n/><row><size/><inner><x/></inner></row><sum/></data></instance></model></h:head>
<h:body><repeat nodeset="/data/row"><repeat nodeset="/data/row/inner"/></repeat></h:body></h:html>"""


@pytest.mark.parametrize(
    ("source", "at", "needs"),
    [
        ("/data/n + 1", "/data/sum", {("/data/n", "/data")}),
        ("../size > 1", "/data/row/inner", {("/data/row/size", "/data/row")}),
        ("sum(/data/row/size)", "/data/sum", {("/data/row/size", "/data")}),
        ("count(/data/row[size > /data/n])", "/data/sum",
         {("/data/row", "/data"), ("/data/row/size", "/data"), ("/data/n", "/data")}),
        ("position(..)", "/data/row/size", {("/data/row", "/data"), ("/data/row", "/data/row")}),
        ("instance('l')/root/item[name = /data/n]/label", "/data/sum", {("/data/n", "/data")}),
        ("instance('l')/root/item[name = current()/../size]", "/data/row/inner", {("/data/row/size", "/data/row")}),
        ("today()", "/data/sum", set()),
    ],
)  # fmt: skip
def test_what_an_expression_needs_is_known_before_it_runs(source: str, at: str, needs: set[tuple[str, str]]) -> None:
    form = read_form(XFORM)
    found = references(parse(source), form.by_path[at], form)
    assert {(each.target.path, each.anchor.path) for each in found} == needs
