"""What the tests of the bundled content share: the form's sheets, its data files, the sample visit."""

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
def form(form_folder: Path) -> Form:
    return Form.of(read_markdown(form_folder / "one-stop.md"))


@pytest.fixture(scope="session")
def load(form_folder: Path) -> Load:
    """A data file of forms/ by name."""
    return lambda name: json.loads((form_folder / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def sample_file(sample_folder: Path) -> Load:
    """A file of resources/sample by name."""
    return lambda name: json.loads((sample_folder / f"{name}.json").read_text(encoding="utf-8"))
