"""Copies of the bundled one-stop checklist as an office would change them: more questions, fewer, other answers."""

from __future__ import annotations

import re

from inspector_app import paths

NAME = "phieu-cua-to.md"


def one_stop() -> str:
    return (paths.forms() / "one-stop.md").read_text(encoding="utf-8")


def version(text: str) -> str:
    """The version a form says it has."""
    return re.search(r"\| one-stop \| (\d+) \|", text)[1]  # type: ignore[index]


def with_version(text: str, wanted: str) -> str:
    return text.replace(f"| one-stop | {version(text)} |", f"| one-stop | {wanted} |")


def _lines(text: str, name: str) -> tuple[int, int]:
    """First and last line of an item's group."""
    lines = text.splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith(f"| | begin_group | {name} |"))
    last = next(n for n in range(first, len(lines)) if lines[n].startswith("| | end_group |"))
    return first, last


def without(text: str, code: str) -> str:
    """The form without an item."""
    first, last = _lines(text, code.lower().replace("-", "_"))
    lines = text.splitlines()
    return "\n".join([*lines[:first], *lines[last + 1 :]]) + "\n"


def with_copy(text: str, code: str, new: str) -> str:
    """The form with an item once more, under another code, right behind the first."""
    name, other = (each.lower().replace("-", "_") for each in (code, new))
    first, last = _lines(text, name)
    lines = text.splitlines()
    copied = [line.replace(code, new).replace(name, other) for line in lines[first : last + 1]]
    return "\n".join([*lines[: last + 1], *copied, *lines[last + 1 :]]) + "\n"


def counted(text: str, code: str) -> str:
    """The form with a yes-or-no item that asks for a number instead: how many are not in order."""
    name = code.lower().replace("-", "_")
    text = text.replace(f"| | select_one yes_no_na | {name}_v |", f"| | integer | {name}_v |")
    text = text.replace(f"| {code} | yes_no_na |", f"| {code} | count |")
    return text.replace(f"${{{name}_v}} = 'no'", f"${{{name}_v}} > 0")


def changed(wanted: str = "2030010101") -> bytes:
    """A new version: POST-08 is gone, POST-97 is new, POST-10 is answered with a number, POST-01 has other words."""
    text = with_version(one_stop(), wanted)
    text = counted(with_copy(without(text, "POST-08"), "POST-13", "POST-97"), "POST-10")
    first, _ = _lines(text, "post_01")
    lines = text.splitlines()
    lines[first] = lines[first].replace("Có niêm yết TTHC", "Đã niêm yết TTHC")
    return ("\n".join(lines) + "\n").encode()
