"""What can be restored: a backup file, or one of the rotating copies; laid out in a folder and held to its word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from inspector_app.errors import InspectorError
from inspector_app.language import Text
from inspector_app.storage import backup_zip, engine, schema, vault
from inspector_app.storage import folder as data_folder
from inspector_app.storage import settings as settings_file
from inspector_app.storage.backup_file import count
from inspector_app.storage.backup_place import Place, Progress, copy_file, read_line, travelling
from inspector_app.storage.backup_zip import foreign, refused
from inspector_app.storage.folder import unwritable, write_file


@dataclass(frozen=True)
class Laid:
    """What was laid out: when it was made, on which device, how many operations and the hash over their ids."""

    made_at: str
    device: str
    operations: int
    ids: str


def lay_out(path: Path, folder: Path, *, progress: Progress, cancelled: Callable[[], bool]) -> Laid:
    """Lay the files of a backup or a rotating copy out in an empty folder. Raises InspectorError."""
    if not path.is_file():
        raise InspectorError(
            "unreadable",
            Text(f"Không thấy tệp {path}.", f"The file {path} was not found."),
            Text("Hãy kiểm tra đường dẫn hoặc cắm lại ổ.", "Check the path, or plug the disk in again."),
        )
    try:
        if backup_zip.is_backup(path):
            made = backup_zip.unpack(path, folder, progress=progress, cancelled=cancelled)
            return Laid(made.made_at, made.device, made.operations, made.ids)
        return _lay_out_copy(path, folder)
    except OSError as error:
        raise unwritable(folder, error) from error


def _lay_out_copy(path: Path, folder: Path) -> Laid:
    line = read_line(path.with_suffix(".json"))
    if line is None or line.name != path.name:
        raise foreign(path)
    place = Place(path.parent)
    store = path.parent / line.store
    names = travelling(path.parent)
    Place(folder).room_for(line.bytes + sum(each.stat().st_size for each in (store,) if each.is_file()))
    if copy_file(path, folder / data_folder.LOG) != line.sha256:
        raise refused(f"tệp {path.name} bị hỏng", f"the file {path.name} is damaged")
    if store.is_file():
        copy_file(store, folder / data_folder.PHOTOS)
    for name in names:
        if name != vault.NAME:
            copy_file(place.folder / name, folder / name)
    if line.vault:
        write_file(folder / vault.NAME, line.vault.encode(), 0o600)
    if line.settings:
        write_file(folder / settings_file.FILE, line.settings.encode())
    return Laid(line.made_at, line.device, line.operations, line.ids)


def verify_tables(folder: Path, key: bytes | None, laid: Laid) -> None:
    """Refuse files with tables, triggers or views of others, and a log that is not the one that was named."""
    for name, migrations in (
        (data_folder.LOG, schema.log_migrations),
        (data_folder.PHOTOS, schema.photo_migrations),
    ):
        if not (folder / name).is_file():
            continue
        database = engine.connect(folder / name, create=False, key=key)
        try:
            _verify(database, name, laid, schema.foreign_tables(database, migrations))
        except engine.SqliteError as error:
            raise engine.explain(error, folder / name) from error
        finally:
            database.conn.close()


def _verify(database: Database, name: str, laid: Laid, strange: list[str]) -> None:
    if strange:
        raise refused(
            f"{name} có bảng lạ: {', '.join(strange[:3])}", f"{name} has odd tables: {', '.join(strange[:3])}"
        )
    rows = database.execute("PRAGMA integrity_check(3)").fetchall()
    if [row[0] for row in rows] != ["ok"]:
        raise refused(f"{name} bị hỏng", f"{name} is damaged")
    if name == data_folder.LOG:
        held = count(database)
        if (held.operations, held.ids) != (laid.operations, laid.ids):
            raise refused("các câu trả lời không khớp bảng kê", "its answers are not those its manifest names")
