"""Conformance: traces recorded from other engines, replayed; the number of fully correct cases never falls.

The cases are not part of the project: they are read from ../shared/vectors beside it, and where that folder is
absent nothing is checked and the run says so.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import expression_case
import pytest
import vector_adapter

VECTORS = Path(__file__).resolve().parents[3] / "shared" / "vectors"
ABSENT = f"conformance NOT checked: there are no vectors at {VECTORS}"

# Fully correct cases reached so far; raise them, never lower them.
EXPRESSIONS = 1852  # of 1,879
SCENARIOS = 448  # of 459
ORACLE = 628  # of 632
ORACLE_SAMPLE = 79  # of the 79 cases that every eighth place holds

needs_vectors = pytest.mark.skipif(not VECTORS.is_dir(), reason=ABSENT)


@cache
def cases(name: str) -> Mapping[str, Any]:
    with gzip.open(VECTORS / f"{name}.json.gz", "rt", encoding="utf-8") as file:
        found: Mapping[str, Any] = json.load(file)
    return found


@cache
def runner() -> ModuleType:
    """The runner that lies beside the vectors; its way of comparing is the measure."""
    spec = importlib.util.spec_from_file_location("run_vectors", VECTORS / "run_vectors.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def fully_correct(name: str, chosen: Iterable[Mapping[str, Any]]) -> list[str]:
    """Ids of the cases of which every recorded fact is right."""
    file = cases(name)
    return [case["id"] for case in chosen if replays(case, file["blobs"], file["meta"]["timezone"])]


def replays(case: Mapping[str, Any], blobs: Mapping[str, str], zone: str) -> bool:
    if case.get("kind") == "must-fail":
        try:
            vector_adapter.open_form(blobs[case["form"]], {}, tz=zone)
        except ValueError:
            return True
        return False
    if case.get("kind") == "newInstance" and case["test"] and not case.get("load_xml"):
        return False  # there is nothing in this case to hold against; the runner passes over it too
    try:
        return not wrong_facts(case, blobs, zone)
    except (IndexError, ValueError):
        return False  # a node the trace speaks of is not there


def wrong_facts(case: Mapping[str, Any], blobs: Mapping[str, str], zone: str) -> int:
    measure = runner()
    measure.WRONG[0] = 0
    resources = {url: (each["mime"], blobs[each["text"]]) for url, each in case.get("resources", {}).items()}
    earlier = case.get("load_xml") or case.get("edit_instance")
    session = vector_adapter.open_form(blobs[case["form"]], resources, edit_xml=earlier, tz=zone)
    score: Any = defaultdict(lambda: [0, 0])
    measure.compare(case["initial"], session.snapshot(), score, [], "")
    for step in case["steps"]:
        if step.get("error") or not act(session, step):
            continue
        snapshot = session.snapshot()
        measure.compare(step["expect"]["changed"], snapshot, score, [], "")
        there = {facts["ref"] for facts in snapshot}
        measure.WRONG[0] += sum(gone in there for gone in step["expect"]["removed"])
    return int(measure.WRONG[0])


def act(session: vector_adapter.Session, step: Mapping[str, Any]) -> bool:
    """Does what the step says; False for steps that only read."""
    kind = step["op"]
    if kind == "answer":
        session.answer(step["ref"], step["stored"] if step.get("stored") is not None else str(step["arg"]))
    elif kind == "addRepeat":
        session.add_repeat(step["range"])
    elif kind == "removeRepeat":
        session.remove_repeat(step["ref"])
    elif kind == "setLanguage":
        session.set_language(step["lang"])
    else:
        return False
    return True


@needs_vectors
def test_expressions() -> None:
    file = cases("xpath")
    documents = {name: expression_case.document(text) for name, text in file["contexts"].items()}
    zone = file["meta"]["timezone"]
    right = [case["id"] for case in file["vectors"] if expression_case.correct(case, documents[case["xml"]], zone)]
    assert len(right) >= EXPRESSIONS


@needs_vectors
def test_scenarios() -> None:
    right = fully_correct("scenario", cases("scenario")["vectors"])
    assert len(right) >= SCENARIOS


@needs_vectors
def test_every_eighth_case_of_the_oracle() -> None:
    right = fully_correct("oracle", cases("oracle")["vectors"][::8])
    assert len(right) >= ORACLE_SAMPLE


@needs_vectors
@pytest.mark.slow
def test_the_whole_oracle() -> None:
    right = fully_correct("oracle", cases("oracle")["vectors"])
    assert len(right) >= ORACLE


@needs_vectors
def test_the_measure_can_fail() -> None:
    """A trace with one fact turned round is not fully correct: the ratchet measures something."""
    file = cases("scenario")
    case = next(c for c in file["vectors"] if c.get("kind") == "init" and len(c["initial"]) > 3)
    turned = json.loads(json.dumps(case))
    turned["initial"][1]["relevant"] = not turned["initial"][1]["relevant"]
    assert wrong_facts(case, file["blobs"], file["meta"]["timezone"]) == 0
    assert wrong_facts(turned, file["blobs"], file["meta"]["timezone"]) == 1
