"""An office may hand the program on: every part of it is under a licence that allows that, none under the AGPL."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import Distribution
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def licences(script: Callable[[str], ModuleType]) -> ModuleType:
    return script("licences")


def package(folder: Path, licence: str, text: str = "") -> Distribution:
    """An installed package that says this of itself and carries this licence text."""
    place = folder / "sample-1.0.dist-info"
    place.mkdir()
    about = "Metadata-Version: 2.1\nName: sample\nVersion: 1.0\n"
    (place / "METADATA").write_text(f"{about}License: {licence}\n" if licence else about, encoding="utf-8")
    (place / "LICENSE").write_text(text, encoding="utf-8")
    (place / "RECORD").write_text("sample-1.0.dist-info/METADATA,,\nsample-1.0.dist-info/LICENSE,,\n", encoding="utf-8")
    return Distribution.at(place)


def test_nothing_in_the_lock_is_under_the_agpl_or_under_nothing(licences: ModuleType) -> None:
    entries = licences.report()
    assert len(entries) > 80
    assert {each.name: each.fault for each in entries if each.fault} == {}


def test_what_runs_inside_the_program_is_known(licences: ModuleType) -> None:
    inside = licences.inside()
    assert {"pyside6-essentials", "sqlcipher3", "pyhanko", "cffi"} <= inside
    assert {"pytest", "pillow-heif", "pyhanko-cli"}.isdisjoint(inside)  # a test's encoder is under the GPL
    assert inside <= set(licences.locked())


@pytest.mark.parametrize(
    ("licence", "text", "inside", "fault"),
    [
        ("AGPL-3.0-only", "", False, "under the AGPL"),
        ("GNU Affero General Public License v3", "", False, "under the AGPL"),
        ("MIT", "GNU AFFERO GENERAL PUBLIC LICENSE\n   Version 3, 19 November 2007", True, "part of it"),
        ("", "", True, "not known"),
        ("GPL-3.0-only", "", True, "only under the GPL"),
        ("GPL-3.0-only", "", False, ""),
        ("LGPL-3.0-only OR GPL-3.0-only", "13. Use with the GNU Affero General Public License.", True, ""),
        ("", "Permission is hereby granted, free of charge, to any person", True, ""),
    ],
)
def test_a_licence_is_judged_by_what_the_package_says_and_carries(
    licences: ModuleType, tmp_path: Path, licence: str, text: str, inside: bool, fault: str
) -> None:
    judged = licences.entry(package(tmp_path, licence, text), inside=inside)
    assert fault in judged.fault
    assert bool(judged.fault) == bool(fault)
