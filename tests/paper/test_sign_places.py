"""Signing to a place that fails: a sentence, the file that was there untouched, no half of a new one."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest
from forgeries import new_text, updated
from small_minutes import NOW, PASSWORD, authority, person, waiting

from inspector_app.paper import keys
from inspector_app.paper import sign as paper_sign
from inspector_app.workspace import utc_now

pytestmark = pytest.mark.slow


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Minutes to sign, a key, and an older file where the signed one shall go."""
    (tmp_path / "minutes.pdf").write_bytes(waiting())
    (tmp_path / "key.p12").write_bytes(keys.issue(keys.make_authority("Gốc", utc_now()), "Trưởng", utc_now(), PASSWORD))
    (tmp_path / "signed.pdf").write_bytes(b"older")
    return tmp_path


def sign(desk: Path, out: str, *, room: int = 0, password: str = PASSWORD) -> subprocess.CompletedProcess[str]:
    """``room``: bytes a file may grow to before the system says that there is no more room."""

    def narrow() -> None:
        if room:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    command = [sys.executable, "-m", "inspector_app", "--data", str(desk / "data"), "sign", str(desk / "minutes.pdf")]
    command += ["--role", "leader", "--p12", str(desk / "key.p12"), "--out", str(desk / out)]
    return subprocess.run(
        command, input=f"{password}\n", capture_output=True, text=True, check=False, preexec_fn=narrow
    )


def left(desk: Path) -> set[str]:
    return {each.name for each in desk.iterdir()}


def test_no_room_leaves_the_older_file_and_no_partial_one(desk: Path) -> None:
    before = left(desk)
    done = sign(desk, "signed.pdf", room=20_000)

    assert done.returncode == 1
    assert "Không ghi được" in done.stderr
    assert "dung lượng đĩa" in done.stderr
    assert (desk / "signed.pdf").read_bytes() == b"older"
    assert left(desk) == before
    assert sign(desk, "signed.pdf").returncode == 0
    assert (desk / "signed.pdf").read_bytes().startswith(waiting())


def test_place_that_is_taken_leaves_everything_as_it_was(desk: Path) -> None:
    """What another program holds open cannot be replaced; here a folder stands in its place."""
    (desk / "taken.pdf").mkdir()
    (desk / "taken.pdf" / "inside").write_text("x")
    before = left(desk)
    done = sign(desk, "taken.pdf")

    assert (done.returncode, "Không ghi được" in done.stderr) == (1, True)
    assert left(desk) == before
    assert (desk / "taken.pdf" / "inside").read_text() == "x"


def test_wrong_password_writes_nothing(desk: Path) -> None:
    before = left(desk)
    done = sign(desk, "new.pdf", password="sai")

    assert (done.returncode, "key.p12" in done.stderr) == (1, True)
    assert left(desk) == before


def test_key_that_is_out_of_date_is_told_before_anything_is_signed(desk: Path) -> None:
    (desk / "key.p12").write_bytes(keys.issue(authority(), "Trưởng", NOW.replace(year=2020), PASSWORD))
    done = sign(desk, "new.pdf")

    assert done.returncode == 1
    assert "hết hạn" in done.stderr
    assert not (desk / "new.pdf").exists()


def test_file_altered_between_two_signatures_is_not_signed_further(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every signature in it is sound by itself; what comes from elsewhere is judged as a whole before it is signed."""
    first = paper_sign.sign(waiting(), "recorder", person("Người ký Hai"), now=NOW)
    with monkeypatch.context() as patch:
        patch.setattr(paper_sign, "check", lambda *_: "as_ordered")
        altered = paper_sign.sign(updated(first, new_text), "body", person("Người ký Ba"), now=NOW)
    (desk / "minutes.pdf").write_bytes(altered)
    before = left(desk)
    done = sign(desk, "new.pdf")

    assert (done.returncode, "Tệp đã bị thay đổi" in done.stderr) == (1, True)
    assert left(desk) == before
    (desk / "minutes.pdf").write_bytes(paper_sign.sign(first, "body", person("Người ký Ba"), now=NOW))
    assert sign(desk, "new.pdf").returncode == 0
