"""The engine behind the interface of the vectors' runner: open a form, act, describe every node; evaluate expressions.

Usable with the runner itself, in this folder: ``python run_vectors.py adapter scenario.json.gz`` (docs/conformance.md).
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

for folder in (Path(__file__).resolve().parents[2], Path(__file__).resolve().parent):
    if str(folder) not in sys.path:  # the runner starts with any Python, from any folder
        sys.path.insert(0, str(folder))

from expression_case import evaluate  # noqa: E402

from inspector_app.xforms.instance import Answer  # noqa: E402
from inspector_app.xforms.model import Definition, Words  # noqa: E402
from inspector_app.xforms.open_form import OpenForm  # noqa: E402
from inspector_app.xforms.reader import read_form  # noqa: E402
from inspector_app.xforms.tree import ELEMENT, ROOT, Node, parse_xml  # noqa: E402

__all__ = ["Session", "evaluate", "open_form"]

# The traces name media apart from a label's text.
_MEDIA = frozenset(("image", "audio", "video"))


def open_form(
    xform_xml: str,
    resources: Mapping[str, tuple[str, str]],
    *,
    edit_xml: str | None = None,
    preload: Mapping[str, str] | None = None,
    tz: str = "America/Phoenix",
) -> Session:
    """A session of the runner's protocol."""
    return Session(xform_xml, resources, edit_xml, ZoneInfo(tz))


class Session:
    def __init__(
        self, xml: str, resources: Mapping[str, tuple[str, str]], edit_xml: str | None, zone: ZoneInfo
    ) -> None:
        form = read_form(xml)
        lists = {name: outside(*resources[url]) for name, url in form.external.items() if url in resources}
        self.open = OpenForm(
            form,
            answers=parse_xml(edit_xml).elements()[0] if edit_xml else None,
            edit=bool(edit_xml),
            instances_by_id=lists,
            now=lambda: datetime(2026, 11, 21, 12, tzinfo=zone),
            zone=zone,
            chance=lambda: 0.25,
        )

    def node(self, reference: str) -> Answer:
        at = self.open.root
        for step in reference.strip("/").split("/")[1:]:
            name, _, place = step.partition("[")
            named = [child for child in at.children if isinstance(child, Answer) and child.name == name]
            at = named[int(place.rstrip("]") or 1) - 1]
        return at

    def answer(self, reference: str, value: str) -> None:
        self.open.answer(self.node(reference), value)

    def add_repeat(self, reference: str) -> None:
        above, _, name = reference.rpartition("/")
        parent = self.node(above)
        repeat = parent.definition.child(name)
        assert repeat is not None
        self.open.add_row(parent, repeat)

    def remove_repeat(self, reference: str) -> None:
        self.open.remove_row(self.node(reference))

    def set_language(self, language: str) -> None:
        self.open.set_language(language)

    def snapshot(self) -> list[dict[str, Any]]:
        return list(self._nodes(self.open.root, "/" + self.open.root.name))

    def _nodes(self, node: Answer, reference: str) -> Iterator[dict[str, Any]]:
        yield self._facts(node, reference)
        children = [child for child in node.children if isinstance(child, Answer)]
        for child in children:
            if child.definition.kind != "repeat":
                yield from self._nodes(child, f"{reference}/{child.name}")
        for repeat in (each for each in node.definition.children if each.kind == "repeat"):
            rows = [child for child in children if child.definition is repeat]
            for place, row in enumerate(rows, 1):
                yield from self._nodes(row, f"{reference}/{repeat.name}[{place}]")
            yield self._range(node, repeat, f"{reference}/{repeat.name}", len(rows))

    def _facts(self, node: Answer, reference: str) -> dict[str, Any]:
        form = self.open
        facts: dict[str, Any] = {
            "ref": reference,
            "relevant": node.relevant,
            "required": form.required(node),
            "readonly": form.readonly(node),
        }
        control = node.definition.control
        if control is not None:
            facts |= {"label": self._words(control.label, node), "hint": self._words(control.hint, node)}
        if node.definition.kind == "leaf":
            violation = form.violation(node)
            choices = form.choices(node)
            facts |= {
                "value": node.string(),
                "violation": violation.kind if violation else None,
                "msg": violation.message if violation else None,
                "choices": [list(choice) for choice in choices] if choices is not None else None,
            }
        return {name: fact for name, fact in facts.items() if fact is not None or name in ("violation", "msg")}

    def _range(self, parent: Answer, repeat: Definition, reference: str, count: int) -> dict[str, Any]:
        row = self.open.any_row(parent, repeat)
        facts: dict[str, Any] = {
            "ref": reference,
            "relevant": self.open.rows_relevant(parent, repeat),
            "required": False,
            "readonly": self.open.readonly(parent),
            "count": count,
        }
        label = self._words(repeat.control.label if repeat.control is not None else None, row)
        return facts if label is None else {**facts, "label": label}

    def _words(self, words: Words | None, node: Answer) -> str | None:
        if words is None:
            return None
        return "".join(text for form, text in self.open.forms(words, node).items() if form not in _MEDIA)


def outside(mime: str, text: str) -> Node:
    """A list from another file as the instance that the form refers to."""
    if text.lstrip().startswith("<"):
        return parse_xml(text)
    if "json" in mime or text.lstrip().startswith("{"):
        return _tree(_feature(feature) for feature in json.loads(text)["features"])
    return _tree(csv.DictReader(io.StringIO(text)))


def _feature(feature: Mapping[str, Any]) -> dict[str, str]:
    cells = {str(key): str(value) for key, value in feature.get("properties", {}).items()}
    if "id" in feature:
        cells["id"] = str(feature["id"])
    geometry = feature.get("geometry")
    if geometry:
        places = geometry["coordinates"]
        points = {"Point": [places], "LineString": places}.get(geometry["type"], places[0])
        cells["geometry"] = ";".join(f"{p[1]} {p[0]} {p[2] if len(p) > 2 else 0} 0" for p in points)
    return cells


def _tree(rows: Any) -> Node:
    top = Node(ROOT)
    root = Node(ELEMENT, "root", parent=top)
    top.children.append(root)
    for row in rows:
        entry = Node(ELEMENT, "item", parent=root)
        root.children.append(entry)
        entry.children.extend(Node(ELEMENT, key, value or "", parent=entry) for key, value in row.items() if key)
    return top
