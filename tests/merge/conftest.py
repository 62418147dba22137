"""A team of laptops, worked by commands: quickly inside this process, and in processes of their own (slow)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from laptops import Laptop


@pytest.fixture(params=["inside", pytest.param("processes", marks=pytest.mark.slow)])
def run(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """The command line; every story is told twice."""
    chosen: Callable[..., Any] = request.getfixturevalue("face" if request.param == "inside" else "process")
    return chosen


@pytest.fixture
def laptop(tmp_path: Path, run: Callable[..., Any]) -> Callable[[str], Laptop]:
    """A laptop by the name of who works on it."""
    return lambda name: Laptop(tmp_path, name, run)
