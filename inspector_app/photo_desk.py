"""What people do with the photos of an open visit: keep, place, describe, edit, black out, give away."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Any

from inspector_app.errors import InspectorError
from inspector_app.findings_desk import FindingsDesk
from inspector_app.inspection import operations as op
from inspector_app.inspection import photo_export as export
from inspector_app.inspection import snapshot
from inspector_app.inspection.photo_edits import Edits, as_json
from inspector_app.inspection.photo_export import ExportRecord, PhotoExport, PhotoFile
from inspector_app.inspection.photo_facts import Pictures, ever_made_of, pictures_of
from inspector_app.inspection.photo_kinds import KINDS
from inspector_app.inspection.visit import PhotoState
from inspector_app.language import Text, nfc
from inspector_app.ledger import DELETE, Change, Ledger
from inspector_app.open_visit import unknown
from inspector_app.photo_keepers import PhotoIntake

if TYPE_CHECKING:
    from inspector_app.imaging.develop import Developed


@dataclass(frozen=True)
class Edited:
    """The picture now shown; which pictures were destroyed; and who still holds their bytes, one sentence each."""

    sha256: str
    destroyed: tuple[str, ...] = ()
    holders: tuple[Text, ...] = ()


class PhotoDesk(FindingsDesk):
    """Deeds with photos: they take the hash of the picture shown, or that of an earlier one of the same photo."""

    _told_final = ""

    # --- keeping ---------------------------------------------------------------------------------------------

    def photo_intake(self) -> PhotoIntake:
        """How pictures are to be developed, by the settings."""
        return self._keepers.intake()

    def add_photo(
        self, developed: Developed, code: str = "", *, caption: str = "", in_minutes: bool = True, kind: str = ""
    ) -> str:
        """Keep a picture and put it at an item (or into the tray); returns its SHA-256. Bytes first, then the deed.

        The same file is kept once, whatever size it was developed to. Raises InspectorError for one that was blacked
        out: what was destroyed does not come back unseen.
        """
        if code and self.model.item(code) is None:
            raise unknown(code)
        pictures = pictures_of(self._cells)
        sha256 = self._known_as(developed, pictures)
        if pictures.redacted(sha256):
            raise _blacked_out(self._number_of(sha256))
        if sha256 == _sha256(developed.working):
            self._photos.put(developed.working, developed.thumbnail, self._now())
        intake = self._keepers.intake()
        if developed.original and intake.keep_original:
            self._photos.take_in([(developed.original_sha256, developed.original)], self._now())
        changes: list[Change] = []
        register = op.photo_facts_register(sha256)
        if register not in self._cells or sha256 in pictures.withdrawn:
            changes.append((register, self._facts(developed)))
        root = pictures.root(sha256)
        place = self._cells.get(op.photo_register(code, root))
        if place is None or place.deleted:
            changes.append((op.photo_register(code, root), {"caption": nfc(caption), "in_minutes": in_minutes}))
        if kind:
            changes.append(self._description(root, {"kind": _kind(kind)}))
        self._give(changes)
        return sha256

    def _known_as(self, developed: Developed, pictures: Pictures) -> str:
        """The picture this very file became before, else the one it is now."""
        sha256 = _sha256(developed.working)
        if op.photo_facts_register(sha256) in self._cells:
            return sha256
        return pictures.developed_from(developed.original_sha256) or sha256

    def _facts(self, developed: Developed) -> dict[str, Any]:
        numbers = [photo.number for photo in self.state().photos]
        facts: dict[str, Any] = {
            "number": max(numbers, default=0) + 1,
            "taken": developed.taken,
            "width": developed.width,
            "height": developed.height,
            "original_sha256": developed.original_sha256,
        }
        if developed.location is not None and self._keepers.intake().keep_location:
            facts["location"] = list(developed.location)
        return facts

    def thumbnails(self, sha256s: Sequence[str]) -> dict[str, bytes]:
        """Thumbnails by hash in one question; those not made yet are absent."""
        return self._photos.thumbnails(sha256s)

    def without_thumbnail(self) -> list[str]:
        """Photos shown whose bytes are here but no thumbnail: they came with a hand-over file."""
        shown = list(dict.fromkeys(photo.sha256 for photo in self.state().photos))
        made = self._photos.thumbnails(shown)
        return [each for each in shown if each not in made and self._photos.size(each) is not None]

    def keep_thumbnail(self, sha256: str, thumbnail: bytes) -> None:
        """Keep a thumbnail that was made for a photo of this visit."""
        if self._photos.size(sha256) is not None:  # destroyed meanwhile: nothing of it is kept
            self._photos.keep_thumbnail(sha256, thumbnail)

    def missing_bytes(self) -> frozenset[str]:
        """Photos shown whose bytes have not arrived."""
        return frozenset(photo.sha256 for photo in self.state().photos) - self._photos.present()

    # --- placing and describing ------------------------------------------------------------------------------

    def place_photo(
        self, sha256: str, code: str, *, caption: str | None = None, in_minutes: bool | None = None
    ) -> None:
        """Move a photo to an item ("" = tray), change its caption, or keep it out of the minutes."""
        self._give(self._placing(sha256, code, caption, in_minutes))

    def place_photos(self, codes: Mapping[str, str], *, in_minutes: bool | None = None) -> None:
        """Move several photos, each to the item it is mapped to, as one deed: undone together."""
        self._give(
            [change for sha256, code in codes.items() for change in self._placing(sha256, code, None, in_minutes)]
        )

    def _placing(self, sha256: str, code: str, caption: str | None, in_minutes: bool | None) -> list[Change]:
        if code and self.model.item(code) is None:
            raise unknown(code)
        places = self._places(sha256)
        old = next((photo for photo in places if photo.item == code), places[0])
        value = {
            **self._place_value(old),
            "caption": nfc(old.caption if caption is None else caption),
            "in_minutes": old.in_minutes if in_minutes is None else in_minutes,
        }
        changes: list[Change] = [(op.photo_register(code, old.root), value)]
        if old.item != code:
            changes.append((op.photo_register(old.item, old.root), DELETE))
        return changes

    def remove_photo(self, sha256: str, code: str) -> None:
        """Take a photo away from an item; its bytes and its history stay."""
        self._give([(op.photo_register(code, pictures_of(self._cells).root(sha256)), DELETE)])

    def order_photos(self, sha256s: Sequence[str]) -> None:
        """Put photos in this order among the places they hold in the annex and in the strip."""
        places = [self._places(sha256) for sha256 in sha256s]
        orders = sorted({min(each.order for each in photos) for photos in places})
        while len(orders) < len(places):
            orders.append(orders[-1] + 1)
        self._give(
            (op.photo_register(photo.item, photo.root), {**self._place_value(photo), "order": order})
            for order, photos in zip(orders, places, strict=True)
            for photo in photos
        )

    def _place_value(self, photo: PhotoState) -> dict[str, Any]:
        value = self._cells[op.photo_register(photo.item, photo.root)].value
        return dict(value) if isinstance(value, Mapping) else {}

    def describe_photo(
        self, sha256: str, *, kind: str | None = None, place: str | None = None, author: str | None = None
    ) -> None:
        """Say what a photo shows, where it was taken and by whom; what is None stays, "" empties."""
        given = {
            "kind": _kind(kind) if kind else kind,
            "place": nfc(place.strip()) if place is not None else None,
            "author": nfc(author.strip()) if author is not None else None,
        }
        root = self._places(sha256)[0].root
        self._give([self._description(root, {name: value for name, value in given.items() if value is not None})])

    def nothing_to_cover(self, sha256: str, *, nothing: bool = True) -> None:
        """A person looked at the photo: nothing on it has to be blacked out, so nobody is reminded any more."""
        root = self._places(sha256)[0].root
        self._give([self._description(root, {"cleared": nothing})])

    def _description(self, root: str, changed: Mapping[str, Any]) -> Change:
        register = op.photo_description_register(root)
        cell = self._cells.get(register)
        before = cell.value if cell is not None and isinstance(cell.value, Mapping) else {}
        value = {name: each for name, each in {**before, **changed}.items() if each}
        return (register, value or DELETE)

    def _places(self, sha256: str) -> list[PhotoState]:
        """Every place of a photo; raises InspectorError when this visit does not show it."""
        photos = self.state().photos
        found = [photo for photo in photos if photo.sha256 == sha256]
        if not found:
            root = pictures_of(self._cells).root(sha256)
            found = [photo for photo in photos if photo.root == root]
        if not found:
            raise InspectorError(
                "unknown_photo", Text("Không có ảnh này trong cuộc kiểm tra.", "This visit has no such photo.")
            )
        return found

    def _number_of(self, sha256: str) -> int:
        root = pictures_of(self._cells).root(sha256)
        return next((photo.number for photo in self.state().photos if photo.root == root), 0)

    # --- editing ---------------------------------------------------------------------------------------------

    def earlier_pictures(self, sha256: str) -> tuple[str, ...]:
        """Pictures a photo was made from and that are kept here as evidence, newest first."""
        return tuple(each for each in pictures_of(self._cells).before(sha256) if self._photos.size(each) is not None)

    def same_photo(self, sha256: str) -> frozenset[str]:
        """Hashes of every picture of a photo, the one it came with and those that are destroyed too."""
        return pictures_of(self._cells).family(sha256)

    def photo_holders(self, sha256: str) -> tuple[Text, ...]:
        """Files that would still hold the bytes after a black-out, one sentence each; to be shown before it."""
        return self._keepers.named(sorted(pictures_of(self._cells).sharing_pixels(sha256)))

    def replace_photo(
        self, sha256: str, developed: Developed, edits: Edits, *, black_out: bool, reason: str = ""
    ) -> Edited:
        """Show an edited picture (``jobs.edit_photo``) in the place of a photo.

        Without ``black_out`` the old bytes stay as evidence and undo shows them again; refused when the edits hold a
        black box. With it, the record comes first, then the old bytes, every picture made of them and the kept
        original are destroyed, here and in the copies within reach; that cannot be undone, and every laptop that
        merges the record does the same.
        """
        old = self._places(sha256)[0].sha256
        if edits.destroys and not black_out:
            raise InspectorError(
                "blackout_not_confirmed",
                Text("Che đen sẽ hủy hẳn phần ảnh bị che.", "A black-out destroys what it covers for good."),
                Text("Hãy xác nhận rõ trước khi che.", "Confirm it plainly first."),
            )
        if developed.sha256 == old:
            return Edited(old)
        drawn = {"by": self.me, "at": self._now().astimezone(UTC).isoformat(timespec="seconds")}
        if not black_out:
            self._photos.put(developed.working, developed.thumbnail, self._now())
            before = self._words_of(self._cells, old)
            made = {**_inherited(before), **_size(developed), "made_from": old}
            replaced = {**before, "replaced_by": developed.sha256, "edit": {**drawn, "edits": as_json(edits)}}
            self._give([(op.photo_facts_register(old), replaced), (op.photo_facts_register(developed.sha256), made)])
            return Edited(developed.sha256)
        return self._black_out(old, developed, {**drawn, "reason": nfc(reason.strip())})

    def _black_out(self, old: str, developed: Developed, record: Mapping[str, Any]) -> Edited:
        sharing = pictures_of(self._cells).sharing_pixels(old)
        for home in self._keepers.homes(sharing):
            sharing |= ever_made_of(self._log.operations(home), sharing, covered=False)
        destroyed = sorted(sharing)
        holders = {words.vi: words for words in self._keepers.named(destroyed)}
        self._photos.put(developed.working, developed.thumbnail, self._now())
        files: set[str] = set(destroyed)
        changed: list[str] = []
        try:
            with self._log.together():
                for home in self._keepers.homes(destroyed):
                    cells = self._cells if home == self.id else self._log.cells(home)
                    files |= pictures_of(cells).untouched_files(destroyed)
                    changes = self._withdrawal(cells, old, destroyed, developed, record)
                    if home == self.id:
                        changed = self._ledger.give(changes)
                    else:
                        self._elsewhere(home, cells).give(changes)
        except InspectorError:
            self.reload()
            raise
        self._apply(changed)
        for words in self._keepers.destroy(files):
            holders[words.vi] = words
        return Edited(developed.sha256, tuple(destroyed), tuple(holders.values()))

    def _withdrawal(
        self, cells: snapshot.Cells, old: str, destroyed: Sequence[str], developed: Developed, record: Mapping[str, Any]
    ) -> list[Change]:
        """The record in one visit: each destroyed picture names the new one, and the new one names them all."""
        here = [each for each in destroyed if op.photo_facts_register(each) in cells]
        source = old if old in here else here[0]
        changes: list[Change] = []
        for each in here:
            withdrawn = {"replaced_by": developed.sha256, "redaction": {**record, "sha256": each}}
            changes.append((op.photo_facts_register(each), {**self._words_of(cells, each), **withdrawn}))
        made = {**_inherited(self._words_of(cells, source)), **_size(developed), "made_from": source}
        made |= {"covered": True, "destroyed": list(destroyed)}
        return [*changes, (op.photo_facts_register(developed.sha256), made)]

    def _elsewhere(self, home: str, cells: snapshot.Cells) -> Ledger:
        """Another visit that knows the same picture."""
        version = str((snapshot.frame_of(cells).get("form") or {}).get("version", ""))
        return Ledger(home, self._log, form_version=version, me=self.me, now=self._now)

    @staticmethod
    def _words_of(cells: snapshot.Cells, sha256: str) -> dict[str, Any]:
        cell = cells.get(op.photo_facts_register(sha256))
        return dict(cell.value) if cell is not None and isinstance(cell.value, Mapping) else {}

    def undo(self) -> bool:
        """As always; right after a black-out it says once that there is nothing to bring back."""
        last = next(iter(self._log.own(self.id, 1)), None)
        value = last.value if last is not None and last.register.startswith("m/") else None
        if last is not None and isinstance(value, Mapping) and value.get("destroyed") and last.id != self._told_final:
            self._told_final = last.id
            raise InspectorError(
                "blackout_final",
                Text(
                    "Không hoàn tác được việc che đen: phần ảnh cũ đã bị hủy.",
                    "A black-out cannot be undone: the old pixels are destroyed.",
                ),
                Text("Hoàn tác lần nữa sẽ lùi việc làm trước đó.", "Undo again takes back what was done before it."),
            )
        return super().undo()

    # --- giving away -----------------------------------------------------------------------------------------

    def photo_export(self, sha256s: Sequence[str] | None = None, *, purpose: str = "") -> PhotoExport:
        """Photos as files with names people understand and the sheet that says what they are for.

        None takes all that are not kept out of the minutes. ``jobs.write_photo_files`` writes them, free of all
        metadata; ``record_export`` says that it was done.
        """
        state = self.state()
        wanted = None if sha256s is None else [self._places(each)[0].sha256 for each in sha256s]
        photos = export.chosen(state, wanted)
        files = [PhotoFile(export.file_name(each, state), each.sha256, self.photo(each.sha256)) for each in photos]
        line = nfc(purpose.strip()) or export.purpose_line(state)
        at = self._now().astimezone().isoformat(timespec="seconds")
        return PhotoExport(
            files=tuple(each for each in files if each.data),
            notice=export.notice(state, [each for each in photos if self._photos.size(each.sha256)], line, self.me, at),
            purpose=line,
            reminders=export.due(state, photos),
            missing=sum(not each.data for each in files),
        )

    def record_export(self, made: PhotoExport, to: str) -> None:
        """Keep who gave which photos where; it travels with the visit."""
        value = {"photos": [each.sha256 for each in made.files], "to": nfc(to), "purpose": made.purpose}
        self._give([(op.photo_export_register(op.random_id(self._now(), self._chance(10))), value)])

    def photo_exports(self) -> tuple[ExportRecord, ...]:
        """Every export of photos of this visit, newest first."""
        made = [cell.winner for name, cell in self._cells.items() if name.startswith("e/") and not cell.deleted]
        made.sort(key=lambda each: (each.hlc, each.id), reverse=True)
        return tuple(
            export.record_of(each.value, each.moment.astimezone().isoformat(timespec="seconds"), each.author)
            for each in made
        )

    def exports_of(self, sha256: str) -> tuple[ExportRecord, ...]:
        """The exports one photo went out with, also as an earlier picture."""
        family = pictures_of(self._cells).family(sha256)
        return tuple(each for each in self.photo_exports() if not family.isdisjoint(each.photos))


def _inherited(facts: Mapping[str, Any]) -> dict[str, Any]:
    """What an edited picture keeps of the one it was made from."""
    return {name: facts[name] for name in ("number", "taken", "original_sha256") if name in facts}


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _size(developed: Developed) -> dict[str, int]:
    return {"width": developed.width, "height": developed.height}


def _kind(kind: str) -> str:
    if kind not in KINDS:
        words = ", ".join(KINDS)
        raise InspectorError("unknown_value", Text(f"kind: chọn một trong {words}.", f"kind: choose one of {words}."))
    return kind


def _blacked_out(number: int) -> InspectorError:
    return InspectorError(
        "photo_blacked_out",
        Text(
            f"Ảnh này đã được che đen (ảnh {number:02d}) nên không nhận lại bản chưa che.",
            f"This picture was blacked out (photo {number:02d}); the uncovered one is not taken in again.",
        ),
        Text("Dùng ảnh đã che trong cuộc kiểm tra.", "Use the blacked-out photo of the visit."),
    )
