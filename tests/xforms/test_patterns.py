"""Regular expressions of forms: they fit what Python's own fit, and no pattern takes longer than the text is long."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.xforms.patterns import pattern_of
from inspector_app.xforms.xpath import XPathError

PIECES = st.sampled_from(["a", "b", ".", "[ab]", "[^a]", "[a-c-]", r"\w", r"\d", r"\s", "^", "$", r"\b", r"\."])
MARKS = ["*", "+", "?", "{2}", "{1,2}", "{0,}", "*?", "+?"]


def larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    two = st.tuples(inner, inner)
    return st.one_of(
        two.map("".join),
        two.map("|".join),
        two.map(lambda pair: f"(?:{pair[0]}|{pair[1]})"),
        st.tuples(inner, st.sampled_from(MARKS)).map(lambda pair: f"({pair[0]}){pair[1]}"),
    )


@settings(max_examples=400, deadline=None)
@given(st.recursive(PIECES, larger, max_leaves=6), st.text("ab1 .-", max_size=6))
def test_it_fits_what_python_fits(pattern: str, text: str) -> None:
    theirs = re.search(pattern.replace("$", r"\Z"), text, re.ASCII) is not None
    assert pattern_of(pattern).search(text) is theirs


@pytest.mark.parametrize(
    ("pattern", "fits", "fails"),
    [
        (r"^0\d{9}$", "0912345678", "091234567"),
        (r"^[A-ZĐ][a-zà-ỹ]+( [A-ZĐ][a-zà-ỹ]+)*$", "Suối Mây", "suối Mây"),
        (r"^\d+/(QĐ|KH)-UBND$", "12/KH-UBND", "12/TB-UBND"),
        (r"\x41\u0042\t", "AB\t", "AB t"),
        ("a{,3}", "a{,3}", "aaa"),
        (r"^[\]\\-]+$", r"\]-", "a"),
        (r"^.$", "x", "\n"),
    ],
)
def test_patterns_of_real_forms(pattern: str, fits: str, fails: str) -> None:
    assert pattern_of(pattern).search(fits)
    assert not pattern_of(pattern).search(fails)


@pytest.mark.parametrize(
    "pattern",
    ["(", ")", "[a", "*a", "a\\", "(?=a)", r"(a)\1", "[b-a]", "a{3,2}", r"\xZZ", "(a{99}){99}", "(" * 99 + ")" * 99],
)
def test_a_pattern_that_cannot_be_read_says_why(pattern: str) -> None:
    with pytest.raises(XPathError) as caught:
        pattern_of(pattern)
    assert "regex()" in caught.value.problem.vi
    assert caught.value.problem.vi != caught.value.problem.en
