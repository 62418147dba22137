"""A thief with the disk: after a whole visit on encrypted data nothing of it can be read anywhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from credential_shelf import Shelf, account

from inspector_app import encryption, jobs, mail_desk
from inspector_app.encryption import Secret
from inspector_app.imaging.develop import develop
from inspector_app.imaging.sample import draw_sample
from inspector_app.workspace import Workspace

WORDS = "năm chữ dễ nhớ lắm"
NAME = "Nguyễn Thị Thư Ký Mẫu"
NOTE = "Sổ hồ sơ để ở ngăn kéo bên trái, chưa đóng dấu giáp lai"
LABEL = "Máy xách tay số mười bảy"

WINDOW = """
import json, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from credential_shelf import account
with account() as shelf:
    shelf.kept = {tuple(names): secret for *names, secret in json.load(sys.stdin)}
    from inspector_app.app import run
    raise SystemExit(run(Path(sys.argv[1]), quit_after_first_paint=True))
"""


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    with account() as made:
        yield made


@pytest.fixture
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Home, log and temporary folders of this test alone; no temporary file can be made in this process."""
    for name, folder in (
        ("HOME", "home"),
        ("XDG_STATE_HOME", "state"),
        ("TMPDIR", "temp"),
        ("XDG_CACHE_HOME", "cache"),
    ):
        (tmp_path / folder).mkdir()
        monkeypatch.setenv(name, str(tmp_path / folder))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "no such folder"))
    return dict(os.environ)


def small_visit(workspace: Workspace) -> str:
    """A visit with one photo."""
    visit = workspace.new_visit({"body": {"name": "Ủy ban nhân dân xã Đồng Mẫu"}})
    workspace.session(visit).add_photo(develop(draw_sample(1, "Bảng niêm yết"), "a.jpg"))
    return visit


def telling(data: bytes) -> bytes:
    """The first 64 bytes after the middle that are no padding: rows of zeros lie in any file."""
    pieces = (data[start : start + 64] for start in range(len(data) // 2, len(data), 64))
    return next(piece for piece in pieces if len(set(piece)) > 40)


def finish(workspace: Workspace, visit: str, out: Path) -> dict[str, bytes]:
    """From the note to the sealed minutes, the hand-over file and a copy; returns what must stay secret."""
    workspace.settings.save(name=NAME, device_label=LABEL)
    session = workspace.session(visit)
    code = session.model.items[0].code
    session.set_note(code, NOTE)
    state = session.state_in("vi")
    pdf = jobs.draw_minutes(state, session.pictures(), draft=False)
    key, certificate = workspace.device_key_pem()
    version = session.lock_minutes(pdf)
    sealed = jobs.seal(pdf, "leader", key, certificate, now=workspace.now(), name="")
    session.record_signature(version, "leader", sealed, {"kind": "device_seal"})
    session.attach_scan(version, b"%PDF-1.4 " + NOTE.encode() * 20, "scan.pdf")
    mail_desk.hand_over(workspace, [visit], out)
    mail_desk.receive(workspace, [out])
    workspace.copies.make("asked")
    photo = session.state().photos[0].sha256
    picture, small = session.photo(photo), session.thumbnail(photo)
    assert small != picture
    return {
        "name": NAME.encode(),
        "note": NOTE.encode(),
        "label": LABEL.encode(),
        "body": state.title.encode(),
        "photo": telling(picture),
        "thumbnail": telling(small),
        "minutes": telling(sealed),
        "key": key.splitlines()[1],
    }


def found(secrets: dict[str, bytes], *places: Path) -> dict[str, set[str]]:
    """Which secrets lie where, as UTF-8 or as UTF-16."""
    looks: dict[str, list[bytes]] = {}
    for name, secret in secrets.items():
        looks[name] = [secret]
        if name in ("name", "note", "label", "body"):
            text = secret.decode()
            looks[name] += [text.encode("utf-16-le"), text.encode("utf-16-be"), json.dumps(text)[1:-1].encode()]
    hits: dict[str, set[str]] = {}
    files = [path for place in places for path in place.rglob("*") if path.is_file()]
    assert files
    for path in files:
        data = path.read_bytes()
        for name, forms in looks.items():
            if any(form in data for form in forms):
                hits.setdefault(name, set()).add(path.name)
    return hits


def begun(folder: Path, clock: Callable[[], datetime]) -> Path:
    Workspace.open(folder, now=clock).close()
    return folder


@pytest.mark.slow
def test_nothing_of_a_visit_can_be_read_when_encryption_is_on(
    tmp_path: Path, clock: Callable[[], datetime], surroundings: dict[str, str], shelf: Shelf
) -> None:
    folder = begun(tmp_path / "data", clock)
    encryption.turn_on(folder, passphrase=WORDS, keyring=True)
    workspace = Workspace.open(folder, now=clock)
    secrets = finish(workspace, workspace.sample_visit(), tmp_path / "a.insp")
    places = [tmp_path / name for name in ("data", "temp", "home", "state", "cache")]
    assert found(secrets, *places) == {}  # while the program is open, its journals beside the files
    workspace.close()
    done = subprocess.run(
        [sys.executable, "-c", WINDOW, str(folder), str(Path(__file__).parent)],
        input=json.dumps([[*names, secret] for names, secret in shelf.kept.items()]),
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    log = next((tmp_path / "state").rglob("window.log"))
    assert "window open" in log.read_text(encoding="utf-8")
    assert found(secrets, *places) == {}
    again = Workspace.open(folder, unlock=lambda _locked: Secret("passphrase", WORDS))
    assert again.settings.name == NAME
    again.close()


def test_the_search_finds_everything_when_encryption_is_off_and_nothing_after_it_is_turned_on(
    tmp_path: Path, clock: Callable[[], datetime], surroundings: dict[str, str]
) -> None:
    workspace = Workspace.open(tmp_path / "data", now=clock)
    secrets = finish(workspace, small_visit(workspace), tmp_path / "a.insp")
    workspace.close()
    assert found(secrets, tmp_path / "data").keys() == secrets.keys()
    encryption.turn_on(tmp_path / "data", passphrase=WORDS)
    assert found(secrets, tmp_path / "data", tmp_path / "temp") == {}
