"""Three replicas under everything that happens to laptops: nothing given disappears, and all come to show the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from replica_bugs import BUGS, NOTICED
from replica_machine import ReplicaMachine

SHORT = settings(
    max_examples=45,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
LONG = settings(SHORT, max_examples=500, stateful_step_count=40, derandomize=False)


def test_whatever_happens_nothing_is_lost_and_all_agree() -> None:
    run_state_machine_as_test(ReplicaMachine, settings=SHORT)


@pytest.mark.slow
def test_whatever_happens_for_long_nothing_is_lost_and_all_agree() -> None:
    run_state_machine_as_test(ReplicaMachine, settings=LONG)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(BUGS))
def test_a_mistake_others_have_made_would_be_noticed(name: str) -> None:
    """The machine is a test that can fail: each seeded bug is found, in a process of its own."""
    program = Path(__file__).with_name("replica_bugs.py")
    done = subprocess.run([sys.executable, str(program), name], capture_output=True, text=True, check=False)
    assert done.returncode == NOTICED, done.stdout + done.stderr
