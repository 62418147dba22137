"""What the tests of the bundled content share: the forms' sheets, the data files, the sample visit."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from form_sheets import Form, read_markdown

from inspector_app import paths

Load = Callable[[str], Any]


@pytest.fixture(scope="session")
def form_folder() -> Path:
    return paths.forms()


@pytest.fixture(scope="session")
def sample_folder() -> Path:
    return paths.resources() / "sample"


@pytest.fixture(scope="session")
def one_stop(form_folder: Path) -> Form:
    """The checklist of a one-stop: five sections."""
    return Form.of(read_markdown(form_folder / "one-stop.md"))


@pytest.fixture(scope="session")
def whole(form_folder: Path) -> Form:
    """The checklist of a whole body: all twenty sections."""
    return Form.of(read_markdown(form_folder / "par-inspection.md"))


@pytest.fixture(scope="session", params=["one-stop", "par-inspection"])
def form(request: pytest.FixtureRequest, one_stop: Form, whole: Form) -> Form:
    """Each bundled checklist in turn."""
    return one_stop if request.param == "one-stop" else whole


@pytest.fixture(scope="session")
def load(form_folder: Path) -> Load:
    """A data file of forms/ by name."""
    return lambda name: json.loads((form_folder / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def sample_file(sample_folder: Path) -> Load:
    """A file of resources/sample by name."""
    return lambda name: json.loads((sample_folder / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def scenario_a() -> Load:
    """A file of the complete acceptance scenario by name: frame, answers, expected."""
    folder = Path(__file__).parent / "scenario-a"
    return lambda name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
