"""Copies of an opened data folder: rotating ones in a place of their own, and one file for safe keeping."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from inspector_app.errors import InspectorError
from inspector_app.language import Text
from inspector_app.storage import backup_place, backup_zip, vault
from inspector_app.storage import folder as data_folder
from inspector_app.storage import settings as settings_file
from inspector_app.storage.backup_file import LogCount, duplicate
from inspector_app.storage.backup_journal import CopyMade, Journal, sentence
from inspector_app.storage.backup_place import CopyLine, Place, Progress
from inspector_app.storage.engine import explained, gone
from inspector_app.storage.retention import removed_photos
from inspector_app.storage.settings import Settings
from inspector_app.storage.vault_key import DataKey

OUTSIDE = "inspector-copies"
"""Name of our folder on a medium somebody chose."""
OLD = timedelta(days=7)
"""A newest copy older than this is worth a word."""


@dataclass(frozen=True)
class CopyStatus:
    """Where copies go and how it stands; ``newest`` is None before the first."""

    place: Path
    chosen: bool  # a person chose the place; else it is the data folder's own
    present: bool
    newest: CopyMade | None
    problem: Text  # of the last attempt
    old: bool  # the newest is older than a week, and there is something to copy

    @property
    def concern(self) -> bool:
        """True when a person should know."""
        return self.old or not self.present or bool(self.problem.vi)


def never() -> bool:
    """Nobody cancels."""
    return False


def unheard(_done: int, _total: int) -> None:
    """Nobody watches."""


class Copies:
    """What an opened data folder can do about its own copies."""

    def __init__(
        self,
        folder: Path,
        databases: Mapping[str, Database],
        settings: Settings,
        key: DataKey | None,
        device: str,
        now: Callable[[], datetime],
    ) -> None:
        self._folder, self._settings, self._key, self._device, self._now = folder, settings, key, device, now
        self._log, self._pictures = databases[data_folder.LOG], databases[data_folder.PHOTOS]
        self.journal = Journal(self._log)

    # --- where -----------------------------------------------------------------------------------------------

    @property
    def own_place(self) -> Place:
        """The place inside the data folder, used while no other was chosen or the chosen one is not there."""
        return Place(self._folder / data_folder.COPIES)

    @property
    def place(self) -> Place:
        """Where copies should go."""
        chosen = self._settings.copies_folder
        return Place(Path(chosen) / OUTSIDE / self._device) if chosen else self.own_place

    def choose(self, folder: Path | None) -> None:
        """Copy to this folder (a stick, a second disk, a share) from now on; None: into the data folder again.

        Raises InspectorError for a folder that is not there, cannot be written or lies in the data folder.
        """
        if folder is None:
            self._settings.save(copies_folder="")
            return
        whole = folder.absolute()
        if not whole.is_dir() or whole.resolve().is_relative_to(self._folder.resolve()):
            raise InspectorError(
                "copies_place",
                Text(f"Không đặt bản sao vào {folder} được.", f"Copies cannot be put into {folder}."),
                Text(
                    "Hãy chọn một thư mục có sẵn, nằm ngoài thư mục dữ liệu, tốt nhất trên ổ khác.",
                    "Choose a folder that exists outside the data folder, best on another disk.",
                ),
            )
        Place(whole / OUTSIDE / self._device).prepare()
        self._settings.save(copies_folder=str(whole))

    def status(self) -> CopyStatus:
        """How it stands with the copies."""
        place, newest, last = self.place, self.journal.newest(), self.journal.last()
        chosen = bool(self._settings.copies_folder)
        since = newest.moment if newest else self._first_deed()
        return CopyStatus(
            place=place.folder,
            chosen=chosen,
            present=place.present or not chosen,
            newest=newest,
            problem=last.problem if last else Text("", ""),
            old=since is not None and self._now() - since > OLD,
        )

    def _first_deed(self) -> datetime | None:
        """When the first answer was given; what has none needs no copy."""
        row = self._log.execute("SELECT min(id) FROM op").fetchone()  # ids begin with the milliseconds of the clock
        return datetime.fromtimestamp(int.from_bytes(row[0][:6], "big") / 1000, UTC) if row[0] else None

    # --- rotating copies -------------------------------------------------------------------------------------

    def make(
        self,
        reason: str,
        *,
        progress: Progress = unheard,
        cancelled: Callable[[], bool] = never,
        seconds: float | None = None,
    ) -> CopyMade | None:
        """Copy the log, then what is new of photos and files, to the place of copies; None when nothing is new.

        ``reason``: close, merge, asked. Where the chosen medium fails, the copy goes into the data folder and the
        result says so in ``problem``. ``seconds`` bounds the photos; none at all (0) leaves the hand-over files taken
        in, which hold photos too, to the next copy as well. Raises InspectorError when neither works.
        """
        place = self.place
        with explained(self._folder / data_folder.LOG):
            marks = self.journal.marks()
            if reason == "close" and not self._news(place, marks):
                return None
            try:
                return self._make(place, reason, marks, progress, cancelled, seconds, Text("", ""))
            except InspectorError as error:
                if not self._settings.copies_folder:
                    self._note(place, sentence(error))
                    raise
                return self._make(self.own_place, reason, marks, progress, cancelled, seconds, sentence(error))

    def _news(self, place: Place, marks: str) -> bool:
        """True when there is something the place does not hold yet, or holds in the clear though it should not."""
        if self._first_deed() is None:
            return False
        exposed = self._key is not None and place.readable
        return exposed or not place.present or self.journal.whole(str(place.folder)) != marks

    def _note(self, place: Place, problem: Text) -> None:
        made = CopyMade(self._moment(), "copy", str(place.folder), 0, 0, problem)
        self.journal.add(made, "")

    def _moment(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="milliseconds")

    def _make(
        self,
        place: Place,
        reason: str,
        marks: str,
        progress: Progress,
        cancelled: Callable[[], bool],
        seconds: float | None,
        problem: Text,
    ) -> CopyMade:
        until = None if seconds is None else time.monotonic() + seconds
        if self._settings.copies_folder and place.folder == self.place.folder and not place.present:
            raise medium_gone(Path(self._settings.copies_folder))
        log = self._folder / data_folder.LOG
        if not log.exists():
            raise gone(log)
        place.prepare()
        place.room_for(log.stat().st_size)
        at = self._moment()
        name = at[:23].replace("-", "").replace(":", "").replace(".", "") + f"Z-{reason}.sqlite"
        path = place.folder / name
        held = duplicate(self._log, path, self._key.database if self._key else None)
        assert held is not None
        try:
            photos, missing = place.keep_photos(
                self._pictures,
                self._key,
                removed_photos(self._log),
                progress=progress,
                cancelled=cancelled,
                until=until,
            )
            place.keep_files(self._folder, backup_place.travelling(self._folder, inbox=seconds != 0))
            place.keep_line(self._line(path, at, reason, held))
            place.rotate(name, self._now(), key=self._key, whole=not missing)
        except OSError as error:
            place.drop(name)
            raise data_folder.unwritable(path, error) from error
        except InspectorError:
            place.drop(name)
            raise
        made = CopyMade(at, "copy", str(place.folder), photos, missing, problem)
        self.journal.add(made, marks)
        return made

    def _line(self, path: Path, at: str, reason: str, held: LogCount) -> CopyLine:
        """What is written down beside a copy of the log."""
        return CopyLine(
            name=path.name,
            made_at=at,
            reason=reason,
            device=self._device,
            operations=held.operations,
            ids=held.ids,
            bytes=path.stat().st_size,
            sha256=backup_place.hash_file(path),
            store=backup_place.store_name(self._key),
            settings=_text(self._folder / settings_file.FILE),
            vault=_text(self._folder / vault.NAME),
        )

    def forget_photos(self, sha256s: Collection[str]) -> list[Path]:
        """Overwrite photos in the stores of the copies; the places that are not there now and still hold them."""
        places = {place.folder: place for place in (self.place, self.own_place)}
        waiting = []
        for folder, place in places.items():
            try:
                done = place.forget_photos(self._key, sha256s) or folder == self.own_place.folder
            except InspectorError:  # a medium that cannot be written: named, and tried again with the next copy
                done = False
            if not done:
                waiting.append(folder)
        return waiting

    # --- one file --------------------------------------------------------------------------------------------

    def backup(
        self, path: Path, *, progress: Progress = unheard, cancelled: Callable[[], bool] = never
    ) -> backup_zip.Written:
        """Everything of this folder as one file, read back before it takes its name. Raises InspectorError."""
        with explained(self._folder / data_folder.LOG):
            marks = self.journal.marks()
        written = backup_zip.write(
            path,
            self._folder,
            (self._log, self._pictures),
            self._key,
            self._moment(),
            self._device,
            progress=progress,
            cancelled=cancelled,
        )
        self.journal.add(CopyMade(self._moment(), "backup", str(path.absolute()), written.photos, 0), marks)
        return written


def medium_gone(folder: Path) -> InspectorError:
    return InspectorError(
        "copies_gone",
        Text(
            f"Không thấy thư mục bản sao ở {folder}; ổ hoặc USB có thể đã rút ra.",
            f"The folder of copies at {folder} is not there; its disk or stick may be unplugged.",
        ),
        Text("Cắm lại, hoặc chọn nơi khác trong Cài đặt.", "Plug it in again or choose another place in Settings."),
    )


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""
