"""The help names buttons, pages and fields as the window names them, in both languages."""

from __future__ import annotations

import ast
import json
import re
import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path

import pytest

from inspector_app import paths

PACKAGE = Path(__file__).resolve().parents[2] / "inspector_app"
KEY = r"(Ctrl|Alt|Shift|Tab|Enter|Esc|Backspace|Delete|PgUp|PgDn|F\d+|[A-Z0-9]|[+−←→↑↓…⋯])"
KEYS = re.compile(rf"{KEY}([+, ]+{KEY})*")
BOLD = re.compile(r"\*\*(.+?)\*\*")


def folded(words: str) -> str:
    """Without what a name is written with here and not there: ellipsis, full stop, case, marks of keys."""
    return words.replace("&&", "&").rstrip("….: ").casefold()


@cache
def sentences() -> list[tuple[str, str]]:
    """What the program says in two languages outside the translation files: Vietnamese, English."""
    found = []
    for file in PACKAGE.rglob("*.py"):
        source = file.read_text(encoding="utf-8")
        if "Text(" not in source:
            continue
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Text":
                words = [part.value for part in node.args if isinstance(part, ast.Constant)]
                if len(words) == 2:
                    found.append((str(words[0]), str(words[1])))
    return found


def spoken(code: str) -> list[str]:
    """Every text of the window in a language: the translations, sentences in two languages, headings of lists."""
    place = ("vi", "en").index(code)
    found = [each[place] for each in sentences()]
    for message in ET.parse(paths.resources() / "translations" / "vi.ts").iter("message"):
        translation = message.find("translation")
        assert translation is not None
        found.append("".join(translation.itertext()).strip() if code == "vi" else message.findtext("source") or "")
    columns = json.loads((paths.forms() / "directory-columns.json").read_text("utf-8"))["columns"]
    return [*found, *(header for column in columns for header in column["headers"])]


@cache
def names(code: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """Texts as they are, and a pattern of those with a place for something."""
    texts = [folded(each) for each in spoken(code)]
    holes = re.compile(r"%L?n|%\d|\{\w*\}")
    before = {re.split(r" (?:· |\()", each)[0] for each in texts if holes.search(each)}  # what a count follows
    plain = frozenset(each for each in (*texts, *before) if not holes.search(each))
    open_ones = {each for each in texts if holes.search(each) and re.search(r"\w{3}", holes.sub("", each))}
    shapes = ["[^.]+?".join(map(re.escape, holes.split(each))) for each in open_ones]
    return plain, re.compile("|".join(sorted(shapes, key=len, reverse=True)))


def is_named(name: str, code: str) -> bool:
    """True for a key, a name of the window, or a way through menus of which every step is one."""
    plain, shapes = names(code)
    steps = re.split(r" [›>→] ", name)
    return all(KEYS.fullmatch(step) or folded(step) in plain or shapes.fullmatch(folded(step)) for step in steps)


@pytest.mark.parametrize("code", ["vi", "en"])
def test_every_bold_word_is_a_name_or_a_key_of_the_window(code: str) -> None:
    """``**so**`` names what is on the screen or on the keyboard; ``*so*`` only stresses."""
    strange = [
        f"{page.stem}: {name}"
        for page in sorted((paths.resources() / "help" / code).glob("*.md"))
        for name in BOLD.findall(page.read_text(encoding="utf-8"))
        if not is_named(name, code)
    ]
    assert strange == []


def test_a_name_that_is_not_there_is_found() -> None:
    assert is_named("Accept all", "en")
    assert is_named("Ctrl+Delete", "en")
    assert is_named("… › Visit details…", "en")
    assert not is_named("Approve all", "en")
    assert not is_named("… › Visit data…", "en")
