"""A photo removed for good: a record stays, the pixels leave every file within reach, the others are named."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from inspector_app import retention
from inspector_app.errors import InspectorError
from inspector_app.imaging.develop import Developed
from inspector_app.storage import engine, schema
from inspector_app.storage.backup import OUTSIDE
from inspector_app.storage.photos import Photos
from inspector_app.workspace import Workspace

Now = Callable[[], datetime]
REASON = "Quá hạn lưu"


@pytest.fixture
def visit(workspace: Workspace) -> str:
    return workspace.new_visit({"body": {"name": "Xã Suối Mây", "kind": "commune"}, "date": "2026-05-14"})


def noise(number: int, size: int = 60_000) -> bytes:
    return random.Random(number).randbytes(size)


def photo(number: int) -> Developed:
    """What stands for a picture; nobody looks into it here, and its bytes are found wherever they are."""
    return Developed(noise(number), noise(number + 1000, 7000), 1600, 1200, "", "image/jpeg", "", f"{number:064d}")


def holding(folder: Path, number: int) -> list[str]:
    """Files with any 32 bytes of the picture or its thumbnail in them."""
    found = []
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        data = path.read_bytes()
        for pixels in (noise(number), noise(number + 1000, 7000)):
            if any(pixels[at : at + 32] in data for at in range(0, len(pixels) - 32, 800)):
                found.append(path.name)
    return sorted(set(found))


@pytest.fixture
def photos(workspace: Workspace, visit: str) -> list[str]:
    session = workspace.session(visit)
    return [session.add_photo(photo(number), "POST-01" if number else "") for number in range(12)]


def test_the_pixels_leave_the_files_and_the_log_still_verifies(
    workspace: Workspace, visit: str, photos: list[str]
) -> None:
    workspace.copies.make("asked")
    before = holding(workspace.folder, 3)
    assert {"photos.sqlite", "thumbnails.sqlite-wal"} <= set(before)  # the positive control
    removal = retention.remove(workspace, [photos[3]], REASON, by="Tổ trưởng")
    assert removal.photos == (photos[3],)
    assert holding(workspace.folder, 3) == []
    assert holding(workspace.folder, 4) != []
    assert workspace.log.integrity() == []
    assert [check for check in workspace.doctor() if not check.ok] == []
    session = workspace.session(visit)
    assert photos[3] not in {each.sha256 for each in session.state().photos}
    assert len(session.state().photos) == 11
    (record,) = [each.value["removed"] for each in session.history(f"m/{photos[3]}") if "removed" in each.value]
    assert (record["by"], record["reason"], record["sha256"]) == ("Tổ trưởng", REASON, photos[3])
    assert record["at"].startswith("2026-05-14")


def test_a_file_from_before_is_rewritten_so_that_nothing_lingers(tmp_path: Path, clock: Now) -> None:
    """Without overwriting, rows that moved between pages leave pieces behind; deleting alone would not find them."""
    paths = [tmp_path / "photos.sqlite", tmp_path / "thumbnails.sqlite"]
    databases = [engine.connect(path, create=True) for path in paths]
    schema.bring_up(databases[0], paths[0], schema.photo_migrations)
    schema.bring_up(databases[1], paths[1], schema.thumbnail_migrations)
    databases[0].execute("DELETE FROM care")
    held = Photos(databases[0], databases[1], paths[0])
    for database in databases:
        database.execute("PRAGMA secure_delete=OFF")
    hashes = [held.put(noise(number, 3000), noise(number + 1000, 2000), clock()) for number in range(150)]
    gone = random.Random(1).sample(range(150), 75)
    for database, table in ((databases[0], "picture"), (databases[1], "thumbnail")):
        for number in gone[:74]:
            database.execute(f"DELETE FROM {table} WHERE sha256 = ?", [hashes[number]])
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def lingering() -> int:
        data = b"".join(path.read_bytes() for path in paths)
        return sum(any(noise(number, 3000)[at : at + 24] in data for at in range(0, 2900, 24)) for number in gone[:74])

    assert lingering() > 0  # the positive control
    Photos(databases[0], databases[1], paths[0]).destroy([hashes[gone[74]]])
    assert lingering() == 0
    for database in databases:
        engine.close(database)


def test_a_removal_wants_a_reason(workspace: Workspace, photos: list[str]) -> None:
    with pytest.raises(InspectorError):
        retention.remove(workspace, photos[:1], "  ")
    assert photos[0] in workspace.photos.present()


def test_what_still_holds_the_photo_is_named(
    workspace: Workspace, visit: str, photos: list[str], tmp_path: Path
) -> None:
    (tmp_path / "stick").mkdir()
    workspace.copies.choose(tmp_path / "stick")
    workspace.copies.make("asked")
    workspace.copies.backup(tmp_path / "backup.zip")
    workspace.session(visit).lock_minutes(b"%PDF-1.7 with photos")
    (tmp_path / "stick").rename(tmp_path / "drawer")
    words = [each.vi for each in retention.remove(workspace, [photos[5]], REASON).holders]
    assert any("backup.zip" in each for each in words)
    assert any("minutes/" in each for each in words)
    assert any(str(tmp_path / "stick") in each for each in words)
    (tmp_path / "drawer").rename(tmp_path / "stick")
    place = tmp_path / "stick" / OUTSIDE / workspace.log.device
    assert holding(place, 5) == ["photos.sqlite"]
    workspace.copies.make("asked")  # back within reach, the next copy takes it out there too
    assert holding(place, 5) == []
    assert holding(place, 6) == ["photos.sqlite"]


def test_undo_does_not_pretend_to_bring_it_back(workspace: Workspace, visit: str, photos: list[str]) -> None:
    retention.remove(workspace, [photos[2]], REASON)
    session = workspace.session(visit)
    for _ in range(3):
        session.undo()
    assert photos[2] in workspace.removed_photos()


def test_a_person_may_take_the_same_picture_in_again(workspace: Workspace, visit: str, photos: list[str]) -> None:
    retention.remove(workspace, [photos[2]], REASON)
    workspace.session(visit).add_photo(photo(2), "POST-01")
    assert photos[2] in {each.sha256 for each in workspace.session(visit).state().photos}
    assert photos[2] not in workspace.removed_photos()


def test_bytes_that_came_back_are_a_fault_until_they_are_gone(
    workspace: Workspace, photos: list[str], clock: Now
) -> None:
    retention.remove(workspace, [photos[7]], REASON)
    workspace.photos.put(noise(7), noise(1007, 7000), clock())
    assert [check.name for check in workspace.doctor() if not check.ok] == ["photos_removed"]
    assert retention.complete(workspace) == 1
    assert [check for check in workspace.doctor() if not check.ok] == []
    assert holding(workspace.folder, 7) == []


def test_photos_are_offered_after_their_months_and_never_before(
    workspace: Workspace, visit: str, photos: list[str]
) -> None:
    assert retention.due(workspace, date(2040, 1, 1)) == []  # nobody set a time
    workspace.settings.save(photo_months="24")
    assert retention.due(workspace, date(2040, 1, 1)) == []  # the visit is not over
    workspace.session(visit).lock_minutes(b"%PDF-1.7")
    assert retention.due(workspace, date(2028, 5, 13)) == []
    (found,) = retention.due(workspace, date(2028, 5, 14))
    assert (found.visit, found.ended, found.due) == (visit, "2026-05-14", "2028-05-14")
    assert {each.sha256 for each in found.photos} == set(photos)
    retention.remove(workspace, [each.sha256 for each in found.photos], REASON)
    assert retention.due(workspace, date(2040, 1, 1)) == []


def test_a_month_without_such_a_day_ends_earlier() -> None:
    assert retention.after_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert retention.after_months(date(2024, 12, 31), 2) == date(2025, 2, 28)


@pytest.fixture
def other(tmp_path: Path, clock: Now) -> Iterator[Workspace]:
    made = Workspace.open(tmp_path / "other", now=clock)
    yield made
    made.close()


def test_one_laptops_removal_holds_on_the_other_though_it_said_something_else(
    workspace: Workspace, other: Workspace, visit: str, photos: list[str]
) -> None:
    """Two words about one photo at once: the one that removed it is enough."""
    other.log.add(workspace.log.operations(visit))
    other.photos.put(noise(1), noise(1001, 7000), other.now())
    retention.remove(workspace, [photos[1]], REASON)
    facts = other.log.cells(visit)[f"m/{photos[1]}"]
    session = other.session(visit)
    session._give([(f"m/{photos[1]}", {**facts.value, "taken": "2026-05-14T08:00"})])
    other.log.add(workspace.log.operations(visit))
    assert photos[1] in other.removed_photos()
    assert photos[1] not in {each.sha256 for each in other.session(visit).state().photos}
    assert retention.complete(other) == 1
