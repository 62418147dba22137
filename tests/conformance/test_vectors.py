"""Conformance: traces recorded from other engines, replayed; what fails is exactly what docs/conformance.md names.

The cases are not part of the project: they are read from ../shared/vectors beside it, and where that folder is
absent nothing is checked and the run says so.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import adapter
import expression_case
import pytest

from inspector_app.xforms.lint import check_form

VECTORS = Path(__file__).resolve().parents[3] / "shared" / "vectors"
ABSENT = f"conformance NOT checked: there are no vectors at {VECTORS}"

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "conformance.md"

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
            adapter.open_form(blobs[case["form"]], {}, tz=zone)
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
    session = adapter.open_form(blobs[case["form"]], resources, edit_xml=earlier, tz=zone)
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


def act(session: adapter.Session, step: Mapping[str, Any]) -> bool:
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


def named(prefix: str) -> set[str]:
    """Ids of the cases that the document names as failing."""
    return set(re.findall(rf"\b{prefix}\d{{4}}\b", DOCUMENT.read_text(encoding="utf-8")))


def failures(name: str, chosen: Sequence[Mapping[str, Any]]) -> set[str]:
    return {case["id"] for case in chosen} - set(fully_correct(name, chosen))


@needs_vectors
def test_expressions() -> None:
    file = cases("xpath")
    documents = {name: expression_case.document(text) for name, text in file["contexts"].items()}
    zone = file["meta"]["timezone"]
    wrong = {c["id"] for c in file["vectors"] if not expression_case.correct(c, documents[c["xml"]], zone)}
    assert wrong == named("xp")
    assert len(wrong) <= 0.05 * len(file["vectors"])


@needs_vectors
def test_scenarios() -> None:
    chosen = cases("scenario")["vectors"]
    wrong = failures("scenario", chosen)
    assert wrong == named("sc")
    assert len(wrong) <= 0.05 * len(chosen)


@needs_vectors
def test_every_eighth_case_of_the_oracle() -> None:
    chosen = cases("oracle")["vectors"][::8]
    assert failures("oracle", chosen) == named("p") & {case["id"] for case in chosen}


@needs_vectors
@pytest.mark.slow
def test_the_whole_oracle() -> None:
    chosen = cases("oracle")["vectors"]
    wrong = failures("oracle", chosen)
    assert wrong == named("p")
    assert len(wrong) <= 0.05 * len(chosen)


@needs_vectors
@pytest.mark.slow
@pytest.mark.parametrize("name", ["scenario", "oracle"])
def test_the_runner_beside_the_vectors_counts_the_same(name: str) -> None:
    command = [sys.executable, str(VECTORS / "run_vectors.py"), "adapter", str(VECTORS / f"{name}.json.gz")]
    done = subprocess.run(command, cwd=Path(__file__).parent, capture_output=True, text=True, check=True)
    said = json.loads(done.stdout[: done.stdout.index("\n}") + 2])
    assert said["fully_correct"] == len(cases(name)["vectors"]) - len(named({"scenario": "sc", "oracle": "p"}[name]))
    assert said["crashed"] == 0


@needs_vectors
@pytest.mark.slow
def test_the_markdown_of_the_oracle_is_compiled_or_refused_with_a_sentence() -> None:
    """The forms of the traces as their authors wrote them: none makes the converter or the checks stumble."""
    file = cases("oracle")
    sources = {case["md"] for case in file["vectors"] if case.get("md")}
    assert sources
    for source in sources:
        for problem in check_form(file["blobs"].get(source, source).encode(), "form.md"):
            assert problem.message.vi, source
            assert "(KeyError)" not in problem.message.en, source
            assert "(TypeError)" not in problem.message.en, source


@needs_vectors
def test_the_measure_can_fail() -> None:
    """A trace with one fact turned round is not fully correct: the ratchet measures something."""
    file = cases("scenario")
    case = next(c for c in file["vectors"] if c.get("kind") == "init" and len(c["initial"]) > 3)
    turned = json.loads(json.dumps(case))
    turned["initial"][1]["relevant"] = not turned["initial"][1]["relevant"]
    assert wrong_facts(case, file["blobs"], file["meta"]["timezone"]) == 0
    assert wrong_facts(turned, file["blobs"], file["meta"]["timezone"]) == 1
