"""The opened data folder: visits, forms, people, settings."""

from __future__ import annotations

import json
import os
import platform
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from inspector_app import encryption, office_pack, paths
from inspector_app.body_directory import BodyDirectory
from inspector_app.encryption import DataKey, Encryption, Unlock
from inspector_app.errors import InspectorError
from inspector_app.followup_shelf import FollowUpShelf
from inspector_app.inspection.answers_file import read_batch
from inspector_app.language import Text
from inspector_app.office_pack import Office, Pack
from inspector_app.photo_keepers import PhotoKeepers
from inspector_app.session import Session
from inspector_app.storage import checkup, databases, engine, network_drive
from inspector_app.storage import folder as data_folder
from inspector_app.storage.backup import Copies
from inspector_app.storage.checkup import Check
from inspector_app.storage.library import Library
from inspector_app.storage.log import Log
from inspector_app.storage.photos import Photos
from inspector_app.storage.retention import Holders, removed_photos
from inspector_app.storage.settings import Settings
from inspector_app.storage.vault_files import Drawer
from inspector_app.visit_overview import VisitSummary
from inspector_app.visit_shelf import MODES

__all__ = ["MODES", "VisitSummary", "Workspace", "add_recommendations", "utc_now"]

_making_key = threading.Lock()


def utc_now() -> datetime:
    return datetime.now(UTC)


class Workspace(FollowUpShelf):
    """Everything in one data folder. Made by ``open``; ``close`` it at the end."""

    def __init__(
        self, folder: Path, now: Callable[[], datetime], chance: Callable[[int], bytes], key: DataKey | None = None
    ) -> None:
        self.folder = folder
        self._key = key
        self._databases = databases.open_all(folder, key)
        log, pictures, thumbnails = self._databases.values()
        encryption.refuse_while_changing(folder)
        kept = Log(log, folder / data_folder.LOG, chance(8).hex())
        photos = Photos(pictures, thumbnails, folder / data_folder.PHOTOS)
        files, settings = Drawer(folder, key), Settings(folder, log if key else None, now)
        self.holders = Holders(log, files)
        self.copies = Copies(folder, self._databases, settings, key, kept.device, now)
        keepers = PhotoKeepers(kept, photos, self.holders, self.copies, settings)
        keepers.finish()
        library, office = Library(log, folder / data_folder.LOG), Office.of(folder)
        super().__init__(kept, photos, files, keepers, chance, library, office, settings, now)

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        create: bool = True,
        now: Callable[[], datetime] = utc_now,
        chance: Callable[[int], bytes] = os.urandom,
        unlock: Unlock | None = None,
    ) -> Workspace:
        """Open a data folder, making it when ``create``; raises InspectorError when it is not ours to use.

        ``unlock`` is asked once for the secret of an encrypted folder that this account's store does not open.
        """
        encryption.begin(folder)
        fresh = data_folder.prepare_folder(folder, create=create)
        key = encryption.unlock(folder, unlock)
        trouble = office_pack.pick_up(folder, now)
        opened = cls(folder, now, chance, encryption.provision(folder) if fresh and key is None else key)
        if trouble is not None:
            opened.office = replace(opened.office, trouble=trouble)
        return opened

    @classmethod
    def throwaway(cls, folder: Path, now: Callable[[], datetime] = utc_now, *, home: Path | None = None) -> Workspace:
        """A new data folder under a key that is kept nowhere: when it is closed, nobody can read it any more.

        It has the office's pack of ``home``.
        """
        data_folder.prepare_folder(folder, create=True)
        if home is not None:
            office_pack.lend(home, folder)
        return cls(folder, now, os.urandom, DataKey.new())

    def beside(self) -> Workspace:
        """The same folder through connections of its own, for a worker; close it at the end."""
        return self.under(self._key)

    def under(self, key: DataKey | None) -> Workspace:
        """The same folder opened anew with a key: after it was locked, or its encryption turned on or off."""
        return Workspace(self.folder, self._now, self._chance, key)

    @property
    def key(self) -> DataKey | None:
        """The data key of this folder; None in the clear."""
        return self._key

    @property
    def database_key(self) -> bytes | None:
        """The raw SQLCipher key of this folder's databases and of their copies; None in the clear."""
        return self._key.database if self._key else None

    @property
    def encryption(self) -> Encryption:
        """Whether the folder is encrypted and by which ways it opens."""
        return encryption.state(self.folder, self._key)

    def close(self) -> None:
        """Fold the write-ahead logs back, close all files and forget the key; closed twice is closed."""
        for database in self._databases.values():
            engine.close(database)
        self._databases, self._key = {}, None

    @property
    def closed(self) -> bool:
        """True once it was closed: nothing can be asked of it any more."""
        return not self._databases

    def now(self) -> datetime:
        """The moment by this workspace's clock."""
        return self._now()

    # --- the sample visit ------------------------------------------------------------------------------------

    def sample_visit(self) -> str:
        """The sample visit, made from resources/sample when it is not there yet; returns its id."""
        from inspector_app.imaging.develop import develop  # Pillow and keys are slow to import: only when needed
        from inspector_app.imaging.sample import draw_sample

        for visit, frame in self._overview.frames().items():
            if frame.get("sample"):
                return visit
        folder = paths.resources() / "sample"
        frame = json.loads((folder / "frame.json").read_text(encoding="utf-8"))
        visit_id = self.new_visit({**frame, "sample": True}, last_team=False)
        session = self.session(visit_id)
        answers = folder / "answers.json"
        session.apply(read_batch(answers.read_bytes(), answers.name, tuple(frame["team"]["members"])))
        for number, photo in enumerate(json.loads((folder / "photos.json").read_text(encoding="utf-8"))["photos"], 1):
            picture = draw_sample(number, photo["caption"])
            developed = replace(develop(picture, f"sample-{number}.jpg"), taken=str(photo.get("taken", "")))
            session.add_photo(
                developed, photo["code"], caption=photo["caption"], in_minutes=photo.get("in_minutes", True)
            )
        add_recommendations(session)
        return visit_id

    # --- the office ------------------------------------------------------------------------------------------

    def install_office(self, pack: Pack) -> bool:
        """Use a checked pack from now on; False when it is the one in use. InspectorError for an older one and for
        one of another key; then nothing changed."""
        changed = office_pack.install(self.folder, pack)
        if changed:
            self._use_office(Office.of(self.folder))
            self.directory = BodyDirectory(self.log, self.catalogue, self.settings, self._now)
            self._install_office()
        return changed

    @property
    def troubles(self) -> tuple[InspectorError, ...]:
        """What is wrong with this folder without keeping anybody from working in it."""
        reads = read_only(self.folder) if engine.only_readable(self.folder / data_folder.LOG) else None
        return tuple(each for each in (self.office.trouble, self.settings.trouble, reads) if each is not None)

    # --- this laptop -----------------------------------------------------------------------------------------

    @property
    def place_warning(self) -> Text | None:
        """What to tell about the place of this folder; None for a disk of this computer."""
        return network_drive.warning(self.folder)

    def use_folder_next(self, folder: Path) -> None:
        """Use another data folder from the next start on; raises InspectorError when it holds other people's files."""
        data_folder.choose_folder(folder)

    def device_key_pem(self) -> tuple[bytes, bytes]:
        """Private key and certificate of this laptop's own seal (PEM), made when first asked for."""
        with _making_key:  # the window asks for it from two threads
            found = data_folder.read_key(self.files)
            if found is None:
                from inspector_app.paper.keys import make_device_certificate

                label = self.settings.device_label or platform.node() or self.log.device
                found = make_device_certificate(label, self._now())
                data_folder.keep_key(self.files, *found)
            return found

    def doctor(self) -> list[Check]:
        """Every check of this data folder; ``ok`` is False only for real faults."""
        state = self.encryption
        found = checkup.examine(
            checkup.Subject(
                folder=self.folder,
                databases=self._databases,
                log=self.log,
                photos=self.photos,
                files=self.files,
                copies=self.copies,
                encryption=state.line,
                damaged_ways=state.damaged,
                now=self._now(),
            )
        )
        return [*found, self._office_check()]

    def _office_check(self) -> Check:
        office = self.office
        if office.trouble is not None:
            return Check("office", False, Text(office.trouble.sentence("vi"), office.trouble.sentence("en")))
        if office.pack is None:
            return Check("office", True, Text("Chưa có gói của cơ quan.", "There is no office pack."))
        title = office.pack.title
        return Check("office", True, Text(f"Gói của cơ quan: {title.vi}.", f"Office pack: {title.en}."))

    def rebuild(self) -> None:
        """What is derived anew from the operations; small pictures that are damaged go, they are made again."""
        self.log.rebuild()
        self.catch_up()
        small = self._databases[data_folder.THUMBNAILS]
        if not checkup.sound(small):
            fresh = databases.renew_thumbnails(self.folder, small, self._key)
            self._databases[data_folder.THUMBNAILS] = fresh
            self.photos.use_thumbnails(fresh)

    def removed_photos(self) -> frozenset[str]:
        """SHA-256 of the photos that were removed for good; their bytes are never taken in again."""
        return removed_photos(self._databases[data_folder.LOG])


def read_only(folder: Path) -> InspectorError:
    """Told at the beginning where a folder can only be looked at."""
    return InspectorError(
        "data_read_only",
        Text(
            f"Thư mục dữ liệu {folder} chỉ đọc được: xem được, không ghi được gì mới.",
            f"The data folder {folder} can only be read: you can look at it, nothing new is stored.",
        ),
        Text("Muốn làm tiếp, hãy chép cả thư mục vào ổ của máy.", "To go on working, copy the whole folder to a disk."),
    )


def add_recommendations(session: Session) -> None:
    """The recommendations of the sample visit, unless it has some."""
    if any(each.kind == "recommendation" for each in session.state().findings):
        return
    content = json.loads((paths.resources() / "sample" / "recommendations.json").read_text(encoding="utf-8"))
    for each in content["recommendations"]:
        codes = each.get("codes", ())
        session.add_finding(
            "recommendation", each["text"], codes=codes, to_whom=each["to_whom"], deadline=each["deadline"]
        )
