"""A batch of answers from a JSON file: read strictly, refused with the place of each fault."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from inspector_app.errors import InspectorError
from inspector_app.language import Text

_ANSWER_KEYS = frozenset({"code", "value", "state", "reason", "note", "scope", "at", "by"})
_BESIDE = ("state", "reason", "scope", "at")


@dataclass(frozen=True)
class AnswerLine:
    """One answer of the file: the item's whole value (None: it stays as it is), its note and who judged it."""

    code: str
    value: Mapping[str, Any] | None
    note: str | None
    by: str


@dataclass(frozen=True)
class Batch:
    """A whole file; ``ignored`` names the keys nobody knows."""

    answers: tuple[AnswerLine, ...]
    rows: Mapping[str, tuple[Mapping[str, Any], ...]]
    ignored: tuple[str, ...]


def read_batch(data: bytes, name: str, members: Collection[str]) -> Batch:
    """Answers and rows from the bytes of a file; ``members`` are the keys of the team.

    Raises InspectorError naming the file and the place: not JSON, wrong shape, an unknown member.
    """
    content = read_json_object(data, name)
    faults: list[str] = []
    ignored = [key for key in content if key not in ("answers", "rows")]
    answers = []
    for number, each in enumerate(_list(content.get("answers", []), name, "answers"), 1):
        where = f"answers[{number}]"
        if not isinstance(each, Mapping) or not isinstance(each.get("code"), str):
            faults.append(f"{where}: code?")
            continue
        ignored += [key for key in each if key not in _ANSWER_KEYS]
        value = each.get("value")
        if not isinstance(value, Mapping) and each.get("state") is None:
            faults.append(f"{where} {each['code']}: value?")
            continue
        by = str(each.get("by") or "")
        if by and members and by not in members:
            faults.append(f"{where} {each['code']}: by {by}?")
            continue
        beside = {key: each[key] for key in _BESIDE if each.get(key) is not None}
        note = str(each["note"]) if each.get("note") is not None else None
        answers.append(AnswerLine(each["code"], {**(value or {}), **beside}, note, by))
    rows = {}
    found = content.get("rows", {})
    if not isinstance(found, Mapping):
        raise _wrong(name, "rows?")
    for group, members_of in found.items():
        lines = _list(members_of, name, f"rows.{group}")
        if not all(isinstance(line, Mapping) for line in lines):
            faults.append(f"rows.{group}?")
            continue
        rows[str(group)] = tuple(lines)
    if faults:
        raise _wrong(name, "; ".join(faults))
    return Batch(tuple(answers), rows, tuple(dict.fromkeys(ignored)))


def read_json_object(data: bytes, name: str) -> dict[str, Any]:
    """The JSON object in the bytes; raises InspectorError naming the file."""
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        place = f" (dòng {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        english = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise InspectorError(
            "not_json",
            Text(vi=f"{name} không phải tệp JSON hợp lệ{place}.", en=f"{name} is not valid JSON{english}."),
            Text(vi="Hãy sửa tệp rồi thử lại.", en="Correct the file and try again."),
        ) from error
    if not isinstance(content, dict):
        raise _wrong(name, "{…}?")
    return content


def _list(value: Any, name: str, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise _wrong(name, f"{where}?")
    return value


def _wrong(name: str, where: str) -> InspectorError:
    return InspectorError(
        "wrong_shape",
        Text(vi=f"{name} không đúng dạng ở: {where}.", en=f"{name} has the wrong shape at: {where}."),
        Text(
            vi="Không có gì được ghi; hãy sửa tệp rồi thử lại.", en="Nothing was stored; correct the file, try again."
        ),
    )
