"""Where the bytes of a photo lie: destroyed wherever this program can reach, named where it cannot."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from inspector_app.errors import InspectorError
from inspector_app.inspection import operations as op
from inspector_app.inspection import snapshot
from inspector_app.inspection.photo_export import record_of
from inspector_app.inspection.photo_facts import ever_made_of, pictures_of
from inspector_app.language import Text, date_text
from inspector_app.storage.backup import Copies
from inspector_app.storage.log import Log
from inspector_app.storage.photos import Photos
from inspector_app.storage.retention import Holders
from inspector_app.storage.settings import Settings

SMALLEST_EDGE, USUAL_EDGE, LARGEST_EDGE = 800, 1600, 4000


@dataclass(frozen=True)
class PhotoIntake:
    """How pictures are taken in: longest edge of the working copy in pixels, and what is kept beside it."""

    max_edge: int = USUAL_EDGE
    keep_location: bool = False
    keep_original: bool = False


class PhotoKeepers:
    """The files of one data folder, and those written from it, that hold pictures."""

    def __init__(self, log: Log, photos: Photos, holders: Holders, copies: Copies, settings: Settings) -> None:
        self.log, self.photos, self.holders, self._copies, self._settings = log, photos, holders, copies, settings

    def intake(self) -> PhotoIntake:
        """What the settings say; a length that cannot be used is brought to the nearest that can."""
        words = self._settings.photo_edge
        edge = min(max(int(words), SMALLEST_EDGE), LARGEST_EDGE) if words.isdigit() else USUAL_EDGE
        return PhotoIntake(edge, self._settings.photo_location == "yes", self._settings.photo_original == "yes")

    def homes(self, sha256s: Collection[str]) -> list[str]:
        """Ids of the visits that know any of these pictures, joined ones as one."""
        return sorted({self.log.home(visit) for sha256 in sha256s for visit in self.holders.visits(sha256)})

    def named(self, sha256s: Iterable[str]) -> tuple[Text, ...]:
        """Everything besides the data folder's own files that is known to hold these pictures, one sentence each."""
        return tuple({words.vi: words for sha256 in sha256s for words in self._of(sha256)}.values())

    def destroy(self, sha256s: Collection[str]) -> tuple[Text, ...]:
        """Destroy pictures here and in the copies within reach; a sentence for each place that is not.

        The record comes first (in the log). Raises InspectorError when the disk refuses; then it is to be called again.
        """
        self.photos.destroy(sha256s)
        return tuple(
            Text(
                f"Bản sao ở {place}: chưa với tới được, sẽ xóa ở lần sao lưu tới.",
                f"Copies in {place}: not within reach, removed with the next copy.",
            )
            for place in self._copies.forget_photos(sha256s)
        )

    def finish(self) -> None:
        """Destroy what the log says is withdrawn and lies here all the same: a power cut came between the two.

        Where the disk refuses, the check of the data folder goes on naming it.
        """
        withdrawn = self.holders.withdrawn()
        if withdrawn and (left := withdrawn & self.photos.present()):
            with suppress(InspectorError):
                self.destroy(left)

    def _of(self, sha256: str) -> Iterator[Text]:
        added = self.photos.added(sha256) or datetime(1970, 1, 1, tzinfo=UTC)
        for visit in self.holders.visits(sha256):
            for version, name in _minutes_with(self.log.operations(visit), sha256):
                yield Text(
                    f"Biên bản số {version} đã phát hành: minutes/{name}.", f"Issued minutes {version}: minutes/{name}."
                )
            for day in self.holders.handed_over(visit, added):
                yield Text(
                    f"Tệp bàn giao đã giao ngày {date_text(day, 'vi')}.",
                    f"Hand-over file given on {date_text(day, 'en')}.",
                )
            yield from _exported(self.log.operations(visit), sha256)
        for name in self.holders.packages(sha256):
            yield Text(f"Tệp bàn giao đã nhận: {name}.", f"Hand-over file that came: {name}.")
            for place in sorted({self._copies.place.folder, self._copies.own_place.folder}):
                if (place / name).is_file():
                    yield Text(f"Bản sao của tệp đó: {place / name}.", f"A copy of that file: {place / name}.")
        for name in self.holders.backups(added):
            yield Text(f"Tệp sao lưu: {name}.", f"Backup file: {name}.")
        for name in self.holders.upgrades():
            yield Text(f"Bản sao trước khi nâng cấp: {name}.", f"Copy made before an upgrade: {name}.")


def _minutes_with(operations: Sequence[op.Operation], sha256: str) -> list[tuple[int, str]]:
    """Versions and file names of the minutes that were locked while the photo was meant for them."""
    found = []
    for locked in operations:
        steps = locked.register.split("/")
        if steps[0] != "s" or steps[-1] != "locked" or not locked.live:
            continue
        then = op.fold(each for each in operations if each.hlc <= locked.hlc)
        shown = any(
            photo.sha256 == sha256 and photo.in_minutes for photo in snapshot.photos_of(then, with_removed=True)
        )
        if shown:
            files = [each for each in operations if each.register.startswith(f"s/{steps[1]}/") and each.live]
            found += [(int(steps[1]), str(each.value.get("file", ""))) for each in files if each.value.get("file")]
    return list(dict.fromkeys(found))


def _exported(operations: Sequence[op.Operation], sha256: str) -> Iterator[Text]:
    """Days and places to which this very picture was given as a file."""
    for each in operations:
        if each.register.startswith("e/") and sha256 in record_of(each.value, "", "").photos:
            day, to = each.moment.astimezone().date(), record_of(each.value, "", "").to
            yield Text(
                f"Ảnh đã xuất ngày {date_text(day, 'vi')}: {to}.", f"Photos exported on {date_text(day, 'en')}: {to}."
            )


def families(log: Log, sha256s: Iterable[str], homes: Iterable[str]) -> frozenset[str]:
    """These pictures and every other one of the same photos, in any of the visits."""
    wanted = set(sha256s)
    for home in homes:
        pictures = pictures_of(log.cells(home))
        wanted |= {each for sha256 in wanted for each in pictures.family(sha256)}
        wanted |= ever_made_of(log.operations(home), wanted, covered=True)
    return frozenset(wanted)
