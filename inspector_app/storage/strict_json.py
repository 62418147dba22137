"""JSON from strangers: one meaning or none; double keys, endless numbers and deep nesting are refused."""

from __future__ import annotations

import json
import math
import re
from typing import Any

_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"')
_SPACE = " \t\r\n"
_OPENING, _CLOSING = "[{", "]}"


def load(data: bytes, *, depth: int) -> Any:
    """The value; whole floats come as integers. Raises ValueError for anything that two readers might read apart."""
    return loads(data.decode("utf-8"), depth=depth)


def loads(text: str, *, depth: int) -> Any:
    """The value of a text; as ``load``."""
    # Only a text with more brackets than the limit can be nested deeper than it: most are never walked.
    if text.count("[") + text.count("{") > depth and _depth(text) > depth:
        raise ValueError("nested too deeply")
    start = len(text) - len(text.lstrip(_SPACE))
    value, end = _DECODER.raw_decode(text, start)
    if text[end:].strip(_SPACE):
        raise ValueError("something follows the value")
    return value


def _depth(text: str) -> int:
    deepest = level = 0
    for each in _STRING.sub("", text):
        if each in _OPENING:
            level += 1
            deepest = max(deepest, level)
        elif each in _CLOSING:
            level -= 1
    return deepest


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("the same key twice")
    return found


def _number(text: str) -> int | float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError("a number too large")
    return int(value) if value.is_integer() else value


def _endless(name: str) -> Any:
    raise ValueError(f"{name} is no number of JSON")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_float=_number, parse_constant=_endless)
