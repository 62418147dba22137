"""Rotating copies: made without a question, whole, where they were wanted; a medium that fails costs nothing."""

from __future__ import annotations

import random
import shutil
import signal
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from copied_folder import expected, opened
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.errors import InspectorError
from inspector_app.storage import backup_file, backup_rotation, engine
from inspector_app.storage.backup import OUTSIDE
from inspector_app.workspace import Workspace


class Now:
    """A clock that tests move."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.moment += timedelta(milliseconds=7)
        return self.moment


@pytest.fixture
def now() -> Now:
    return Now()


@pytest.fixture
def workspace(tmp_path: Path, now: Now) -> Iterator[Workspace]:
    made = opened(tmp_path, now)
    yield made
    made.close()


def logs(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("2*.sqlite"))


def test_a_copy_holds_every_answer_and_every_photo(workspace: Workspace) -> None:
    made = workspace.copies.make("asked")
    assert made is not None
    assert (made.photos, made.missing, made.problem.vi) == (2, 0, "")
    place = workspace.folder / "copies"
    (name,) = logs(place)
    copy = engine.connect(place / name, create=False)
    wanted = expected("v2")
    assert backup_file.count(copy).operations == len(wanted["operations"])
    engine.close(copy)
    store = engine.connect(place / "photos.sqlite", create=False)
    assert sorted(row[0] for row in store.execute("SELECT sha256 FROM picture").fetchall()) == wanted["photos"]
    store.conn.close()
    assert len(list((place / "minutes").iterdir())) == 2
    assert not [path for path in place.rglob("*") if "thumbnails" in path.name or path.suffix == ".part"]


def test_closing_copies_only_what_is_new(workspace: Workspace) -> None:
    assert workspace.copies.make("close") is not None
    assert workspace.copies.make("close") is None
    session = workspace.session(next(iter(workspace.log.visits())))
    session.answer("ONE-02", {"a": 9, "b": 9})
    assert workspace.copies.make("close") is not None
    assert len(logs(workspace.folder / "copies")) == 2


def test_photos_that_had_no_time_come_with_the_next_copy(workspace: Workspace) -> None:
    first = workspace.copies.make("close", seconds=-1)
    assert first is not None
    assert (first.photos, first.missing) == (0, 2)
    second = workspace.copies.make("close")
    assert second is not None
    assert (second.photos, second.missing) == (2, 0)


def test_a_chosen_medium_gets_the_copies(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    workspace.copies.choose(tmp_path / "stick")
    workspace.copies.make("asked")
    place = tmp_path / "stick" / OUTSIDE / workspace.log.device
    assert len(logs(place)) == 1
    assert (place / "CACH-KHOI-PHUC.txt").exists()
    assert not (workspace.folder / "copies" / "photos.sqlite").exists()
    assert not workspace.copies.status().concern


@pytest.mark.parametrize("fault", ["gone", "in the way"])
def test_a_stick_that_fails_is_told_and_the_copy_goes_into_the_data_folder(
    workspace: Workspace, tmp_path: Path, fault: str
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    workspace.copies.choose(stick)
    shutil.rmtree(stick)
    if fault == "in the way":
        stick.write_text("a file")
    made = workspace.copies.make("close")
    assert made is not None
    assert made.problem.vi
    assert made.problem.en
    assert len(logs(workspace.folder / "copies")) == 1
    status = workspace.copies.status()
    assert status.concern
    assert not status.present
    if fault == "gone":
        assert not stick.exists()  # an unplugged medium is never made anew on another disk
    workspace.session(next(iter(workspace.log.visits()))).answer("ONE-02", {"a": 1, "b": 9})  # work goes on


def test_a_place_that_cannot_be_written_leaves_nothing_half_done(workspace: Workspace) -> None:
    (workspace.folder / "copies").mkdir(exist_ok=True)
    (workspace.folder / "copies" / "minutes").write_text("in the way")
    with pytest.raises(InspectorError) as caught:
        workspace.copies.make("asked")
    assert caught.value.hint.vi
    assert not list((workspace.folder / "copies").glob("*.part"))
    assert workspace.copies.status().problem.vi
    (workspace.folder / "copies" / "minutes").unlink()
    workspace.copies.make("asked")
    assert len(logs(workspace.folder / "copies")) == 1  # the half one of before is gone
    assert not workspace.copies.status().problem.vi


def test_a_folder_inside_the_data_or_missing_is_no_place(workspace: Workspace, tmp_path: Path) -> None:
    for folder in (workspace.folder, workspace.folder / "minutes", tmp_path / "missing"):
        with pytest.raises(InspectorError):
            workspace.copies.choose(folder)
    assert workspace.settings.copies_folder == ""


def test_a_week_without_a_copy_is_worth_a_word(workspace: Workspace, now: Now) -> None:
    workspace.copies.make("close")
    assert not workspace.copies.status().concern
    now.moment += timedelta(days=8)
    assert workspace.copies.status().old
    workspace.copies.make("asked")
    assert not workspace.copies.status().concern


def test_old_copies_go_and_the_last_one_never(workspace: Workspace, now: Now) -> None:
    place = workspace.folder / "copies"
    for _ in range(12):
        workspace.copies.make("asked")
        now.moment += timedelta(hours=1)
    assert len(logs(place)) == backup_rotation.NEWEST
    now.moment -= timedelta(days=4000)  # the battery of the clock died: the copy made now is still the one to keep
    workspace.copies.make("asked")
    assert any(name.startswith("2015") for name in logs(place))


def test_damage_is_not_copied_over_a_sound_photo(workspace: Workspace) -> None:
    workspace.copies.make("asked")
    pictures = workspace._databases["photos.sqlite"]
    sha256 = expected("v2")["photos"][0]
    pictures.execute("UPDATE picture SET bytes = x'00' WHERE sha256 = ?", [sha256])
    store = workspace.folder / "copies" / "photos.sqlite"
    workspace.copies.make("asked")
    kept = engine.connect(store, create=False)
    assert len(kept.execute("SELECT bytes FROM picture WHERE sha256 = ?", [sha256]).fetchone()[0]) > 500
    kept.conn.close()
    store.unlink()
    made = workspace.copies.make("asked")
    assert made is not None
    assert (made.photos, made.missing) == (1, 1)
    assert "photos" in {check.name for check in workspace.doctor() if not check.ok}


def test_an_encrypted_folder_has_encrypted_copies_and_drops_those_in_the_clear(tmp_path: Path, now: Now) -> None:
    plain = opened(tmp_path, now)
    plain.copies.make("asked")
    plain.close()
    readable = _readable(tmp_path / "data" / "copies")
    assert len(readable) == 3  # one log, the photos, the log before its upgrade: the positive control
    secret = Workspace.throwaway(tmp_path / "other", now)
    shutil.copytree(tmp_path / "data" / "copies", tmp_path / "other" / "copies")
    visit = secret.new_visit({"body": {"name": "Xã Kín"}})
    secret.session(visit).set_frame("number", "Kín đáo 4711")
    made = secret.copies.make("asked")
    assert made is not None
    assert made.problem.vi == ""
    place = tmp_path / "other" / "copies"
    assert _readable(place) == []
    assert len(logs(place)) == 1
    assert not any("Kín đáo 4711".encode() in path.read_bytes() for path in place.rglob("*.sqlite"))
    copy = engine.connect(place / logs(place)[0], create=False, key=secret.database_key)
    assert backup_file.count(copy).operations == len(secret.log.operations(visit))
    engine.close(copy)
    secret.close()


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="limits on file sizes are asked of POSIX systems")
@pytest.mark.parametrize("room", [0, 20_000, 60_000, 130_000])
def test_a_full_disk_at_any_step_leaves_nothing_half_and_work_goes_on(
    workspace: Workspace, tmp_path: Path, room: int
) -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    session = workspace.session(next(iter(workspace.log.visits())))
    big = random.Random(1).randbytes(200_000)
    workspace.photos.put(big, b"thumbnail", workspace.now())
    refused: list[InspectorError] = []
    for deed in (lambda: workspace.copies.make("asked"), lambda: workspace.copies.backup(tmp_path / "one.zip")):
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
        try:
            deed()
        except InspectorError as error:
            refused.append(error)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert refused
    assert all(error.message.vi and error.hint.vi for error in refused)
    assert not [path for path in tmp_path.rglob("*") if path.name.endswith((".part", "-journal"))]
    assert not (tmp_path / "one.zip").exists() or zipfile.is_zipfile(tmp_path / "one.zip")
    assert len(logs(workspace.folder / "copies")) == len(list((workspace.folder / "copies").glob("2*.json")))
    session.answer("ONE-02", {"a": 2, "b": 9})
    made = workspace.copies.make("asked")
    assert made is not None
    assert made.photos == 3
    assert [check for check in workspace.doctor() if not check.ok] == []


def _readable(place: Path) -> list[str]:
    return [path.name for path in place.glob("*.sqlite") if path.read_bytes()[:6] == b"SQLite"]


moments = st.lists(st.integers(0, 60 * 24 * 40), min_size=1, max_size=60)


@given(moments)
def test_rotation_keeps_the_newest_and_one_a_day_and_is_bounded(minutes: list[int]) -> None:
    now = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)
    taken = {now - timedelta(minutes=each) for each in minutes}
    kept = backup_rotation.spared(taken, now)
    assert kept <= taken
    assert max(taken) in kept
    most = backup_rotation.NEWEST + backup_rotation.DAYS + backup_rotation.WEEKS
    assert len(kept) <= most
    week = now.astimezone().date() - timedelta(days=6)
    for day in {each.astimezone().date() for each in taken if each.astimezone().date() >= week}:
        assert any(each.astimezone().date() == day for each in kept)
    assert backup_rotation.spared(kept, now) == kept
