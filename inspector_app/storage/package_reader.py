"""Strangers' bytes: a hand-over file verified whole before anything of it is returned; nothing is decoded."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from inspector_app.errors import InspectorError
from inspector_app.language import Text
from inspector_app.storage import package_parts as parts
from inspector_app.storage import zip_layout as layout
from inspector_app.storage.catalogue import Profile
from inspector_app.storage.library import StoredForm
from inspector_app.storage.package_lines import Line
from inspector_app.storage.package_manifest import Manifest, VisitLine
from inspector_app.storage.package_parts import Damage
from inspector_app.storage.package_receipt import ReceiptLine
from inspector_app.storage.zip_layout import LIMITS, Entry, Limits

Progress = Callable[[int, int], None]
"""Told how far a long deed is: done, and the whole."""

Opener = Callable[[Path], BinaryIO]
"""Gives a seekable stream of the hand-over file's bytes."""


def plainly(path: Path) -> BinaryIO:
    """A file as it lies there."""
    return path.open("rb")


def unheard(done: int, whole: int) -> None:
    """Progress nobody looks at."""


def never() -> bool:
    """Nobody asks to stop."""
    return False


@dataclass(frozen=True)
class Received:
    """A hand-over file whose signature and manifest hold. What is damaged is named in ``damaged`` and is in none of
    the other fields; whether the sound rest may be taken is for the caller to ask."""

    path: Path
    manifest: Manifest
    operations: tuple[Line, ...]
    photos: tuple[str, ...]  # SHA-256 of each whole picture
    forms: tuple[StoredForm, ...] = ()
    profiles: tuple[Profile, ...] = ()
    receipt: Mapping[str, ReceiptLine] = field(default_factory=dict)
    damaged: tuple[Damage, ...] = ()
    _places: Mapping[str, Entry] = field(default_factory=dict, repr=False)
    _opened: Opener = field(default=plainly, repr=False)

    @property
    def sound(self) -> bool:
        return not self.damaged

    @property
    def fingerprint(self) -> str:
        """The sender's key as people compare it; says nothing about who the sender is."""
        return self.manifest.device.fingerprint

    def photo(self, sha256: str) -> bytes:
        """One picture, read and checked anew; raises InspectorError when the file changed meanwhile."""
        place = self._places[sha256]
        try:
            with self._opened(self.path) as stream:
                data = layout.whole(stream, place, place.size)
        except (OSError, EOFError) as error:
            raise unreadable(self.path) from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise unreadable(self.path)
        return data


def read(
    path: Path,
    *,
    limits: Limits = LIMITS,
    progress: Progress = unheard,
    cancelled: Callable[[], bool] = never,
    opened: Opener = plainly,
) -> Received:
    """Verify a hand-over file: signature, manifest, every operation's id, every photo's hash.

    Raises InspectorError for a file that is refused as a whole, that was cut off or cannot be read. Progress counts
    bytes.
    """
    try:
        with opened(path) as stream:
            try:
                entries = layout.layout(stream, limits)
            except layout.IncompleteError:
                raise parts.cut_off(stream, limits) from None
            manifest = parts.signed_manifest(stream, entries, limits)
            reading = parts.Reading(stream, entries, manifest, limits, progress, cancelled)
            operations = reading.operations()
            photos = reading.photos()
            forms, profiles, receipt = reading.forms(), reading.profiles(), reading.receipt()
            reading.strangers()
    except OSError as error:
        raise unreadable(path) from error
    return Received(
        path=path,
        manifest=manifest,
        operations=operations,
        photos=photos,
        forms=forms,
        profiles=profiles,
        receipt=receipt,
        damaged=reading.damaged,
        _places={sha256: entries[f"photos/{sha256}"] for sha256 in photos},
        _opened=opened,
    )


@dataclass(frozen=True)
class Report:
    """The verdict on one hand-over file, for people."""

    ok: bool
    person: str = ""
    device_label: str = ""
    fingerprint: str = ""
    visits: Mapping[str, VisitLine] = field(default_factory=dict)
    operations: int = 0
    photos: int = 0
    problems: tuple[Text, ...] = ()


def check(path: Path) -> Report:
    """What ``read`` says, as a report; raises nothing for a file that is refused."""
    try:
        received = read(path)
    except InspectorError as error:
        hint = error.hint
        return Report(
            ok=False,
            problems=(Text(f"{error.message.vi} {hint.vi}".strip(), f"{error.message.en} {hint.en}".strip()),),
        )
    manifest = received.manifest
    return Report(
        ok=received.sound,
        person=manifest.device.person,
        device_label=manifest.device.label,
        fingerprint=received.fingerprint,
        # rounds have neither
        visits={visit: line for visit, line in manifest.visits.items() if line.body or line.date},
        operations=len(received.operations),
        photos=len(received.photos),
        problems=tuple(each.sentence for each in received.damaged),
    )


def unreadable(path: Path) -> InspectorError:
    return InspectorError(
        "package_unreadable",
        Text(f"Không đọc được tệp {path.name}.", f"The file {path.name} cannot be read."),
        Text(
            "Hãy cắm lại USB hoặc kiểm tra đường dẫn rồi thử lại.",
            "Plug the stick in again or check the path, then retry.",
        ),
    )
