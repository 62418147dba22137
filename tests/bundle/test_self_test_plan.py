"""The self-test without a bundle: every check has its deed, and what fails is told, never raised."""

from __future__ import annotations

import json
from pathlib import Path

from inspector_app import self_test, self_test_deeds, self_test_window


def test_every_check_has_its_deed_and_comes_after_those_it_needs() -> None:
    names = list(self_test.NEEDS)
    assert set(names) == {*self_test_deeds.DEEDS, *self_test_window.DEEDS}
    for name, needs in self_test.NEEDS.items():
        assert all(names.index(each) < names.index(name) for each in needs)


def test_a_check_leaves_its_answer_in_the_folder(tmp_path: Path) -> None:
    assert self_test.check(["data_files", str(tmp_path)]) == 0
    assert json.loads((tmp_path / "data_files.json").read_text(encoding="utf-8"))["ok"] is True


def test_a_check_that_fails_says_why(tmp_path: Path) -> None:
    assert self_test.check(["signing", str(tmp_path)]) == 1  # there are no minutes to sign
    told = json.loads((tmp_path / "signing.json").read_text(encoding="utf-8"))
    assert told["ok"] is False
    assert "FileNotFoundError" in told["detail"]
