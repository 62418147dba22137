"""Supplementary minutes as a command: refused before anything is locked, then only what changed; odd letters told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from inspector_app import paths
from inspector_app.session import Session
from inspector_app.workspace import Workspace

Face = Callable[..., Any]


@pytest.fixture
def session(workspace: Workspace) -> Session:
    sample = json.loads((paths.resources() / "sample" / "frame.json").read_text(encoding="utf-8"))
    opened = workspace.session(workspace.new_visit({**sample, "sample": True}, last_team=False))
    opened.answer("POST-01", {"v": "yes"})
    opened.answer("POST-03", {"a": 371, "b": 402})
    opened.accept_missing("hết giờ")
    return opened


def data_of(file: Path) -> dict[str, Any]:
    with pikepdf.open(file) as pdf:
        (attached,) = pdf.attachments.values()
        found: dict[str, Any] = json.loads(attached.get_file().read_bytes())
    return found


def test_only_what_changed_since_the_lock_is_in_the_paper(face: Face, session: Session, tmp_path: Path) -> None:
    out = tmp_path / "bo-sung.pdf"
    refused = face("minutes", session.id, "--supplement", "--out", out, "--json")
    assert (refused.returncode, json.loads(refused.stdout)["error"]["code"]) == (1, "not_locked")
    assert not out.exists()

    whole = tmp_path / "bien-ban.pdf"
    assert face("minutes", session.id, "--issue", "--out", whole).returncode == 0
    session.reload()
    session.answer("POST-03", {"a": 402, "b": 402})
    issued = face("minutes", session.id, "--supplement", "--issue", "--out", out, "--json")
    assert json.loads(issued.stdout)["version"] == 2
    assert json.loads(face("minutes", session.id, "--supplement", "--issue", "--out", out, "--json").stdout) == {
        **json.loads(issued.stdout), "version": 2,
    }  # fmt: skip
    found = data_of(out)
    assert found["supplements"]["version"] == 1
    changed = [each["ref"] for each in found["differences"]]
    assert changed[0] == "POST-03"
    assert "371/402" in found["differences"][0]["before"]
    assert "402/402" in found["differences"][0]["after"]

    word = tmp_path / "bo-sung.docx"
    assert face("minutes", session.id, "--supplement", "--docx", "--out", word).returncode == 0
    assert word.read_bytes()[:2] == b"PK"


def test_a_letter_without_a_shape_is_told(face: Face, session: Session, tmp_path: Path) -> None:
    session.set_frame("place", "Trụ sở 😀")
    done = face("minutes", session.id, "--draft", "--out", tmp_path / "nhap.pdf")
    assert done.returncode == 0
    assert "U+1F600" in done.stderr
    session.set_frame("place", "Trụ sở")
    assert "U+" not in face("minutes", session.id, "--draft", "--out", tmp_path / "nhap.pdf").stderr
