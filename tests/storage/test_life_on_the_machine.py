"""A laptop's everyday life: several users, odd paths, a network drive, settings somebody broke."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import platformdirs
import pytest

from inspector_app import paths
from inspector_app.storage import network_drive
from inspector_app.workspace import Workspace

MOUNTS = """\
22 1 0:21 / / rw,relatime - ext4 /dev/sda1 rw
40 22 0:40 / /home/u/Chia\\040se rw,relatime shared:1 - cifs //server/share rw
41 22 0:41 / /srv/data rw,relatime - nfs4 server:/data rw
42 41 0:42 / /srv/data/local rw,relatime - ext4 /dev/sdb1 rw
43 22 0:43 / /mnt rw,relatime - ext4 /dev/sdc1 rw
44 22 0:44 / /mnt rw,relatime - fuse.sshfs host:/ rw
"""


@pytest.fixture
def mounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the kernel would say on a computer with a server's folders."""
    path = tmp_path / "mountinfo"
    path.write_text(MOUNTS, encoding="utf-8")
    monkeypatch.setattr(network_drive, "MOUNTS", path)
    return path


@pytest.mark.parametrize(
    ("folder", "told"),
    [
        ("/home/u/Chia se/Dữ liệu", True),
        ("/home/u/Chia se", True),
        ("/home/u/Chia", False),
        ("/srv/data/team", True),
        ("/srv/data/local/mine", False),
        ("/srv/database", False),
        ("/mnt/stick", True),  # the later mount lies over the earlier one
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="a list of mounts is a matter of Linux")
@pytest.mark.usefixtures("mounts")
def test_a_network_drive_is_told_from_a_disk(folder: str, told: bool) -> None:
    assert network_drive.on_network(Path(folder)) is told


@pytest.mark.parametrize(
    ("path", "share"),
    [
        (r"\\server\share\Dữ liệu", True),
        ("//server/share/x", True),
        (r"C:\Users\u", False),
        (r"\\?\C:\long", False),
        ("/home/u", False),
    ],
)
def test_a_share_of_windows_is_known_by_its_name(path: str, share: bool) -> None:
    assert network_drive.is_share(path) is share


def test_the_doctor_says_where_the_data_lie(workspace: Workspace, mounts: Path) -> None:
    def said() -> str:
        return next(check.detail.en for check in workspace.doctor() if check.name == "drive")

    assert said() == "The data lie on a disk of this computer."
    root = workspace.folder.resolve().anchor
    mounts.write_text(f"1 0 0:1 / {root} rw - nfs server:/ rw\n", encoding="utf-8")
    assert said().startswith("The data folder lies on a network drive")
    assert workspace.place_warning is not None


def test_broken_settings_are_set_aside_and_nobody_is_stopped(
    workspace: Workspace, face: Callable[..., Any], tmp_path: Path
) -> None:
    workspace.settings.save(theme="dark", language="en")
    visit = workspace.new_visit({"body": {"name": "Ủy ban nhân dân xã Núi Cao"}})
    workspace.close()
    broken = b'name = "Th\xff\nlanguage = '
    (tmp_path / "data" / "settings.toml").write_bytes(broken)
    first = face("visit", "list", "--lang", "en")
    assert (first.returncode, visit[:8] in first.stdout) == (0, True)
    kept = list((tmp_path / "data").glob("settings.toml.damaged-*"))
    assert [path.read_bytes() for path in kept] == [broken]
    assert kept[0].name in first.stderr
    second = face("visit", "list", "--lang", "en")
    assert (second.returncode, second.stderr) == (0, "")


def test_broken_settings_of_an_encrypted_folder_lose_no_name(workspace: Workspace) -> None:
    from inspector_app import encryption
    from inspector_app.encryption import Secret

    workspace.close()
    encryption.turn_on(workspace.folder, passphrase="một câu dễ nhớ")
    (workspace.folder / "settings.toml").write_text("= =", encoding="utf-8")
    assert encryption.look(workspace.folder) is not None
    opened = Workspace.open(workspace.folder, unlock=lambda _locked: Secret("passphrase", "một câu dễ nhớ"))
    assert [each.code for each in opened.troubles] == ["settings_damaged"]
    assert opened.settings.name == "Thư ký"
    opened.close()


@pytest.fixture
def shared_place() -> Iterator[Path]:
    """A folder every user of the computer may enter."""
    place = Path(tempfile.mkdtemp(dir=tempfile.gettempdir()))
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can act as two users")
def test_another_user_of_the_laptop_sees_nothing(shared_place: Path) -> None:
    Workspace.open(shared_place / "Dữ liệu").close()

    def looks_in(folder: Path) -> int:
        return subprocess.run(["ls", str(folder)], user=65534, capture_output=True, check=False).returncode

    assert looks_in(shared_place) == 0
    assert looks_in(shared_place / "Dữ liệu") != 0
    (shared_place / "Dữ liệu").chmod(0o755)
    assert looks_in(shared_place / "Dữ liệu") == 0


@pytest.mark.parametrize("apart", [True, False])
def test_a_first_start_finds_room_for_data_where_logs_and_choices_lie_beside_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, apart: bool
) -> None:
    place = tmp_path / "AppData" / "inspector-app"
    layout = {"data": place, "config": tmp_path / "config" if apart else place}
    layout["log"] = tmp_path / "log" if apart else place / "Logs"
    for kind, folder in layout.items():
        monkeypatch.setattr(platformdirs, f"user_{kind}_dir", lambda *_, folder=folder, **__: str(folder))
    paths.logs().mkdir(parents=True)  # the window begins with its log
    Workspace.open(paths.default_data()).close()
    assert paths.default_data() == (place if apart else place / "data")
    again = Workspace.open(paths.default_data(), create=False)
    again.use_folder_next(tmp_path / "stick")
    again.close()
    assert paths.default_data() == tmp_path / "stick"


@pytest.mark.slow
def test_a_whole_visit_lives_in_a_folder_with_accents_and_blanks(tmp_path: Path, process: Callable[..., Any]) -> None:
    home = tmp_path / "Thư mục của tôi" / "Đợt kiểm tra 1"
    home.mkdir(parents=True)
    assert process("demo", "--out", home / "Bản thử").returncode == 0
    made = home / "Bản thử"
    judged = process("verify", made / "minutes.pdf", "--trust", made / "trust" / "root.pem", "--lang", "en")
    assert judged.returncode == 0, judged.stdout + judged.stderr
    leader = made / "leader"
    visit = process("visit", "list", "--json", data=leader).stdout
    identifier = json.loads(visit)["visits"][0]["id"]
    package = home / "Gói bàn giao.insp"
    assert process("package", "export", identifier, "--out", package, data=leader).returncode == 0
    assert process("package", "check", package).returncode == 0
    other = home / "Máy của tổ trưởng"
    assert process("merge", package, data=other).returncode == 0
    assert identifier in process("visit", "list", "--json", data=other).stdout
    assert process("backup", home / "Bản sao lưu.zip", data=other).returncode == 0
    assert process("doctor", data=other).returncode == 0


@pytest.fixture
def write_protected(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From now on the system says of every folder that nothing can be written there."""
    return lambda: monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)


def test_data_that_can_only_be_read_can_be_looked_at(
    workspace: Workspace, face: Callable[..., Any], write_protected: Callable[[], None]
) -> None:
    workspace.forms()
    visit = workspace.new_visit({"body": {"name": "Ủy ban nhân dân xã Núi Cao"}})
    workspace.close()
    write_protected()
    before = {path: path.read_bytes() for path in workspace.folder.rglob("*") if path.is_file()}
    for command in (("visit", "list"), ("visit", "show", visit), ("visit", "history", visit), ("doctor",)):
        done = face(*command, "--lang", "en")
        assert done.returncode == 0, done.stderr
        assert "can only be read" in done.stderr
    refused = face("visit", "accept-missing", visit, "--reason", "x", "--lang", "en")
    assert (refused.returncode, "nothing was stored" in refused.stderr) == (1, True)
    assert {path: path.read_bytes() for path in workspace.folder.rglob("*") if path.is_file()} == before


def test_answers_that_wait_beside_a_file_are_never_left_out(
    tmp_path: Path, write_protected: Callable[[], None]
) -> None:
    from inspector_app.errors import InspectorError
    from inspector_app.storage import engine

    log = tmp_path / "inspector.sqlite"
    log.write_bytes(b"SQLite format 3")
    assert not engine.only_readable(log)
    write_protected()
    assert engine.only_readable(log)
    log.with_name("inspector.sqlite-wal").write_bytes(b"answers")
    with pytest.raises(InspectorError, match="latest answers"):
        engine.only_readable(log)
