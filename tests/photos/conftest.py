"""Data folders with photos in them; temporary files lie where the search finds them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from dark_stage import FRAME, photo

from inspector_app.imaging.pool import pool
from inspector_app.session import Session
from inspector_app.workspace import Workspace


@pytest.fixture
def seen_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Temporary files of this process and of children started now lie in the searched folder."""
    (tmp_path / "tmp").mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(tmp_path / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    pool.close()
    yield
    pool.close()


@pytest.fixture
def session(workspace: Workspace) -> Session:
    return workspace.session(workspace.new_visit(FRAME))


@pytest.fixture
def secret(session: Session) -> str:
    """A photo with the secret at an item, one more beside it; the hash of the first."""
    first = session.add_photo(photo(1), "POST-01", caption="Bảng niêm yết")
    session.add_photo(photo(2), "POST-01")
    return first


@pytest.fixture
def leader(tmp_path: Path, clock: object) -> Iterator[Workspace]:
    """A second laptop."""
    opened = Workspace.open(tmp_path / "leader", now=clock)
    opened.settings.save(name="Trưởng đoàn")
    yield opened
    opened.close()
