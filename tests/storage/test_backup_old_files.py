"""Every data folder a released program ever wrote opens today, with all that was in it, after a copy was made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from copied_folder import OLD, VERSIONS, expected, lay
from sqlite_utils import Database, Migrations

from inspector_app.errors import InspectorError
from inspector_app.inspection.operations import canonical
from inspector_app.storage import backup_file, engine, schema
from inspector_app.workspace import Workspace


@pytest.mark.parametrize("version", VERSIONS)
def test_everything_in_an_old_folder_survives(version: str, tmp_path: Path, clock: Callable[[], datetime]) -> None:
    wanted = expected(version)
    workspace = Workspace.open(lay(tmp_path, version), create=False, now=clock)
    session = workspace.session(wanted["visit"])
    found = {each.id: [each.register, each.kind, each.value] for each in workspace.log.operations(wanted["visit"])}
    assert canonical(found) == canonical(wanted["operations"])
    cells = workspace.log.cells(wanted["visit"])
    living = {name: cell.value for name, cell in cells.items() if not cell.deleted}
    assert canonical(living) == canonical(wanted["cells"])
    assert session.state().state_hash == wanted["state"]
    assert sorted({photo.sha256 for photo in session.state().photos}) == wanted["photos"]
    assert all(len(session.photo(sha256)) > 500 for sha256 in wanted["photos"])
    assert workspace.log.device == wanted["device"]
    assert session.item("ONE-01").note == "Bảng đặt trong phòng họp."
    assert {each.kind for each in session.state().findings} >= {"limitation", "recommendation"}
    assert [check for check in workspace.doctor() if not check.ok] == []
    session.answer("ONE-01", {"v": "yes"})  # and one goes on working in it
    workspace.close()


@pytest.mark.parametrize("version", VERSIONS)
def test_a_copy_of_the_old_log_is_made_before_it_is_upgraded(version: str, tmp_path: Path) -> None:
    folder = lay(tmp_path, version)
    Workspace.open(folder, create=False).close()
    number = int(version[1:])
    copy = engine.connect(folder / "copies" / f"inspector-schema{number}.sqlite", create=False)
    assert copy.execute("PRAGMA user_version").fetchone()[0] == number
    assert backup_file.count(copy).operations == len(expected(version)["operations"])
    engine.close(copy)


def test_the_newest_kept_folder_is_at_most_one_release_old_and_all_are_small() -> None:
    assert "v1" in VERSIONS
    for version in VERSIONS:
        assert sum(path.stat().st_size for path in (OLD / version).rglob("*")) < 200_000


def test_a_log_that_cannot_be_copied_is_not_upgraded(tmp_path: Path) -> None:
    folder = lay(tmp_path, "v1")
    (folder / "copies").write_text("in the way")
    with pytest.raises(InspectorError) as caught:
        Workspace.open(folder, create=False)
    assert caught.value.code == "unwritable"
    left = engine.connect(folder / "inspector.sqlite", create=False)
    assert left.execute("PRAGMA user_version").fetchone()[0] == 1
    assert "profile" not in left.table_names()
    engine.close(left)


def test_a_new_folder_needs_no_copy(tmp_path: Path) -> None:
    Workspace.open(tmp_path / "data").close()
    assert not (tmp_path / "data" / "copies").exists()


def test_a_file_with_a_migration_of_the_future_is_refused_untouched(tmp_path: Path) -> None:
    """The next program writes its migrations into the same table; ours must not take the file for its own."""
    path = tmp_path / "log.sqlite"
    future = Migrations("log")
    for name in [*(each.name for each in schema.log_migrations.pending(Database(memory=True))), "tomorrow"]:
        future(name=name)(lambda _db: None)
    database = engine.connect(path, create=True)
    schema.bring_up(database, path, future)
    assert database.execute("PRAGMA user_version").fetchone()[0] == len(future.pending(Database(memory=True)))
    with pytest.raises(InspectorError) as caught:
        schema.bring_up(database, path, schema.log_migrations)
    assert caught.value.code == "data_newer"
    engine.close(database)
