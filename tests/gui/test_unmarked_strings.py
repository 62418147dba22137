"""No word reaches people past the translator: what the window shows is marked, sentences have both languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "inspector_app"
SHOWN: dict[str, tuple[int, ...]] = {
    **dict.fromkeys(("label", "button", "short_button", "Pill", "ElidedLabel", "QLabel", "QPushButton"), (0,)),
    **dict.fromkeys(("QCheckBox", "QRadioButton", "QAction", "setText", "setToolTip", "setPlaceholderText"), (0,)),
    **dict.fromkeys(("setAccessibleName", "setAccessibleDescription", "setWindowTitle", "setTitle"), (0,)),
    **dict.fromkeys(("addItem", "addAction", "addMenu", "addTab", "setStatusTip", "setWhatsThis"), (0, 1)),
    **dict.fromkeys(("setTabText", "setTabToolTip", "setAccessibleTabName", "insertTab", "IconButton", "Option"), (1,)),
    **dict.fromkeys(("show_notice", "say", "ask", "ask_reason"), (1, 2)),
    **dict.fromkeys(("getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"), (1, 3)),
    **dict.fromkeys(("QFileDialog", "format"), (1,)),
}
"""Calls whose arguments at these places people read."""
KEYWORDS = frozenset({"busy", "accept", "title", "tip"})
THE_SAME_EVERYWHERE = frozenset({"Enter", "Esc", "Tiếng Việt", "English", "PDF", "Ctrl", "VNeID"})
_WORD = re.compile(r"[^\W\d_]{2,}")


def words_in(node: ast.expr) -> str:
    """The words a person would read in a literal, "" in anything that is looked up."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return " ".join(
            part.value for part in node.values if isinstance(part, ast.Constant) and isinstance(part.value, str)
        )
    if isinstance(node, ast.IfExp):
        return f"{words_in(node.body)} {words_in(node.orelse)}"
    if isinstance(node, ast.BinOp):
        return f"{words_in(node.left)} {words_in(node.right)}"
    return ""


def unmarked(source: str) -> Iterator[tuple[int, str]]:
    """Line and words of every literal given to something that shows it."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        places = SHOWN.get(name, ())
        given = [argument for place, argument in enumerate(node.args) if place in places]
        if places:
            given += [keyword.value for keyword in node.keywords if keyword.arg in KEYWORDS]
        for argument in given:
            found = [word for word in _WORD.findall(words_in(argument)) if word not in THE_SAME_EVERYWHERE]
            left = words_in(argument)
            if found and left not in THE_SAME_EVERYWHERE:
                yield node.lineno, left


@pytest.mark.parametrize(
    "line",
    [
        'label("Saved", "caption")',
        'made.setToolTip("Close the window")',
        'made.setText(f"{count} rows")',
        'IconButton("x", "Close")',
        'tasks.run(self, deed); alerts.show_notice(self, "Done at last")',
        'label("Yes" if on else "No")',
    ],
)
def test_an_unmarked_literal_is_found(line: str) -> None:
    assert list(unmarked(line))


@pytest.mark.parametrize(
    "line",
    [
        'label(self.tr("Saved"), "caption")',
        'made.setText(f"{name} · {count}")',
        'IconButton("x", self.tr("Close"))',
        'combo.addItem(self.tr("Choose"), "")',
        'made.setText("–")',
    ],
)
def test_a_marked_one_is_not(line: str) -> None:
    assert not list(unmarked(line))


def test_no_text_of_the_window_is_unmarked() -> None:
    found = {
        f"{file.name}:{line}": words
        for file in sorted((ROOT / "gui").glob("*.py"))
        for line, words in unmarked(file.read_text(encoding="utf-8"))
    }
    assert found == {}


def test_every_sentence_of_the_rooms_below_has_both_languages() -> None:
    """``Text`` carries Vietnamese and English; one of them missing would be a blank line for somebody."""
    lacking = []
    for file in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text":
                given = [*node.args, *(keyword.value for keyword in node.keywords)]
                texts = [words_in(each) for each in given if isinstance(each, (ast.Constant, ast.JoinedStr))]
                if len(texts) == 2 and bool(texts[0].strip()) != bool(texts[1].strip()):
                    lacking.append(f"{file.name}:{node.lineno}")
    assert lacking == []
