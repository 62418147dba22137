"""From the visit to sealed minutes: the final drawn, signed on the worker, then locked, recorded and judged."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inspector_app import jobs, own_minutes
from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, tasks
from inspector_app.gui.key_dialog import KeyFile, Token
from inspector_app.inspection.ink import Ink
from inspector_app.language import OFFICIAL, Text
from inspector_app.session import Session
from inspector_app.workspace import Workspace

if TYPE_CHECKING:
    from inspector_app.own_minutes import Returned

LARGEST_SCAN = 80 * 1024 * 1024
SCANS = {".pdf": (b"%PDF",), ".jpg": (b"\xff\xd8",), ".jpeg": (b"\xff\xd8",), ".png": (b"\x89PNG",)}
Wanted = Literal["", "version", "supplement"]
"""What is being made beside the locked minutes: nothing, a new version of them, supplementary minutes."""
DOUBT = "certificate_doubtful"  # the person may sign all the same
LARGEST_KEY = 1024 * 1024


@dataclass(frozen=True)
class Final:
    """Minutes ready to be signed. ``version`` is 0 until they are locked; ``state`` is what they were drawn from."""

    pdf: bytes
    version: int
    state: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.pdf).hexdigest()


def pictures(session: Session) -> dict[str, bytes]:
    """The photos that go into the minutes, by hash; those whose bytes have not arrived are left out."""
    wanted = {photo.sha256 for photo in session.state().photos if photo.in_minutes}
    return {sha256: data for sha256 in sorted(wanted) if (data := session.photo(sha256))}


def read_scan(path: Path) -> bytes:
    """The bytes of a scan: PDF, JPEG or PNG by name and by content; InspectorError naming the file otherwise."""
    data = _read(path, LARGEST_SCAN)
    if not data.startswith(SCANS.get(path.suffix.lower(), ())):
        raise InspectorError(
            "scan_unfit",
            Text(f"{path.name} không phải tệp PDF, JPEG hoặc PNG.", f"{path.name} is no PDF, JPEG or PNG file."),
            Text("Hãy quét lại biên bản thành một trong các loại đó.", "Scan the minutes to one of these kinds."),
        )
    return data


def read_key(path: Path) -> bytes:
    """The bytes of a key file; InspectorError naming the file when it cannot be read."""
    return _read(path, LARGEST_KEY)


def _read(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError:
        raise InspectorError(
            "file_unreadable",
            Text(f"Không mở được tệp {path.name}.", f"The file {path.name} cannot be opened."),
            Text("Hãy kiểm tra tên tệp và ổ đĩa, USB còn cắm không.", "Check its name and whether its drive is there."),
        ) from None
    if len(data) > most:
        raise InspectorError(
            "file_too_large",
            Text(f"Tệp {path.name} quá lớn.", f"The file {path.name} is too large."),
            Text("Hãy chọn tệp khác.", "Choose another file."),
        )
    return data


def _moved_on() -> InspectorError:
    return InspectorError(
        "visit_moved_on",
        Text(
            "Cuộc kiểm tra vừa thay đổi nên bản này chưa được ký.",
            "The visit has just changed, so this draft was not signed.",
        ),
        Text("Hãy xem lại biên bản rồi ký.", "Look at the minutes again, then sign."),
    )


class Sealing(QObject):
    """Carries out what the minutes page is asked for. ``stored`` after every step that changed the files kept."""

    stored = Signal()
    judged = Signal(object)  # Verdict

    def __init__(
        self, session: Session, workspace: Workspace, page: QWidget, now: Callable[[], datetime] | None = None
    ) -> None:
        super().__init__(page)
        self._session, self._workspace, self._page = session, workspace, page
        self._now = now or (lambda: datetime.now(UTC))
        self.wants: Wanted = ""  # beside what is locked: then that is no longer the one to sign

    # -- which minutes

    @property
    def version(self) -> int:
        """The version that is open for signatures; 0 while there is only a draft."""
        return 0 if self.wants else self._session.latest_version

    def kept(self) -> bytes | None:
        """The newest bytes of the open version; None when it is a draft or its file is not on this laptop."""
        return self._session.minutes_pdf(self.version) if self.version else None

    def draw(
        self,
        *,
        draft: bool,
        done: Callable[[bytes], None],
        failed: Callable[[InspectorError], None] | None = None,
        busy: str,
    ) -> tasks.Task:
        """Draws the minutes of the visit as it stands."""
        return tasks.run(
            self._page, jobs.draw_minutes, photos=pictures(self._session), draft=draft, **self._paper(),
            done=done, failed=failed, busy=busy,
        )  # fmt: skip

    def _paper(self) -> dict[str, Any]:
        """What decides the words of the paper that is being made."""
        state = self._session.state_in(OFFICIAL)
        return {
            "state": state,
            "language": OFFICIAL,
            "basis": self._workspace.instruments(str(state.frame.get("date") or ""), OFFICIAL),
            "addition": own_minutes.addition(self._session, OFFICIAL) if self.wants == "supplement" else None,
        }

    def look_for_odd_letters(self, done: Callable[[tuple[Text, ...]], None]) -> None:
        """Tells which letters of the draft the font does not have, and where they stand."""
        tasks.run(self._page, jobs.unprintable, **self._paper(), done=done)

    def final(self, then: Callable[[Final], None]) -> None:
        """The minutes to sign: the locked ones, else drawn now."""
        state = self._session.state().state_hash
        pdf = self.kept()
        if pdf is not None:
            then(Final(pdf, self.version, state))
        elif self.version:
            alerts.show_error(self._page, own_minutes.not_here(self.version))
        else:
            self.draw(draft=False, done=lambda drawn: then(Final(drawn, 0, state)), busy=self.tr("Drawing the minutes"))

    # -- signing

    def seal(self, final: Final, role: str, name: str, ink: Ink | None = None) -> None:
        """This laptop's own seal in a role's field, around a drawn signature when there is one."""
        key, certificate = self._workspace.device_key_pem()
        now = self._now()
        facts: dict[str, object] = {"kind": "ink" if ink else "device_seal", "name": name}
        if ink:
            facts |= {"ink": ink.to_json(), "shown": final.sha256}
        tasks.run(
            self._page, jobs.seal, final.pdf, role, key, certificate, now=now, ink=ink, name=name,
            done=lambda signed: self._record(final, role, signed, facts), busy=self.tr("Sealing the minutes"),
        )  # fmt: skip

    def sign(
        self,
        final: Final,
        role: str,
        key: KeyFile | Token,
        done: Callable[[], None],
        failed: Callable[[InspectorError], None],
        *,
        named: str = "",
    ) -> tasks.Task:
        """A person's own digital key in a role's field; ``failed`` hears of a wrong password or a missing token.

        ``named`` is who is to sign by the minutes: a certificate of another person is told before it signs. Nothing
        is stored, and nobody told, once the task is cancelled.
        """
        facts: dict[str, object] = {"kind": "key_file" if isinstance(key, KeyFile) else "token"}

        def stored(signed: bytes) -> None:
            if isinstance(key, Token):
                self._workspace.settings.save(token_module=str(key.module))
            done()
            self._record(final, role, signed, facts)

        return tasks.run(
            self._page, _sign_with, final.pdf, role, key, self._now(), named, own_minutes.trusted(self._workspace),
            done=stored, failed=failed, busy=self.tr("Signing the minutes"),
        )  # fmt: skip

    def _record(self, final: Final, role: str, signed: bytes, facts: Mapping[str, object]) -> None:
        version = self._lock(final)
        if not version:
            return
        own_minutes.record(self._session, version, role, signed, facts, now=self._now())
        self.stored.emit()

    def _lock(self, final: Final) -> int:
        """Keeps what was drawn as a version, unless the visit moved on meanwhile; returns its number or 0."""
        if final.version:
            return final.version
        if self._session.state().state_hash != final.state:
            alerts.show_error(self._page, _moved_on())
            return 0
        added_to = own_minutes.addition(self._session, OFFICIAL).first.version if self.wants == "supplement" else 0
        version = self._session.lock_minutes(final.pdf, supplements=added_to)
        self.wants = ""
        self.stored.emit()
        return version

    def judge(self, pdf: bytes) -> None:
        """Checks signed minutes; ``judged`` tells the verdict."""
        trust = [self._workspace.device_key_pem()[1], *own_minutes.trusted(self._workspace)]
        tasks.run(
            self._page, jobs.verify_minutes, pdf, trust, now=self._now(), own=own_minutes.kept(self._session),
            done=self.judged.emit, busy=self.tr("Checking the signatures"),
        )  # fmt: skip

    # -- paper

    def to_print(self, then: Callable[[Final], None]) -> None:
        """Locked minutes for signing by hand: the scan will belong to this version."""

        def locked(final: Final) -> None:
            version = self._lock(final)
            if version:
                then(Final(final.pdf, version, final.state))

        self.final(locked)

    def attach(self, path: Path) -> None:
        """Keeps the scan of minutes signed by hand with the open version; a draft is locked for it."""

        def keep(data: bytes) -> None:
            def kept(final: Final) -> None:
                self._session.attach_scan(final.version, data, path.name)
                self.stored.emit()
                alerts.show_notice(self._page, self.tr("The scan {0} is kept with the minutes.").format(path.name))

            self.to_print(kept)

        tasks.run(self._page, read_scan, path, done=keep, busy=self.tr("Reading the scan"))

    def take_back(self, path: Path) -> None:
        """Keeps what another program signed, once it is known to be the minutes kept here with signatures only."""
        own = own_minutes.kept(self._session)

        def keep(returned: Returned) -> None:
            own_minutes.store_returned(self._session, returned)
            self.wants = ""
            self.stored.emit()
            alerts.show_notice(self._page, self.tr("The signed copy {0} was taken back.").format(path.name))

        tasks.run(
            self._page, lambda: jobs.take_back(_read(path, LARGEST_SCAN), own, now=self._now()),
            done=keep, busy=self.tr("Checking the signed copy"),
        )  # fmt: skip

    def as_word(self, done: Callable[[bytes], None]) -> None:
        """The same words as a Word file."""
        tasks.run(
            self._page, jobs.draw_word, photos=pictures(self._session), **self._paper(),
            done=done, busy=self.tr("Writing the Word file"),
        )  # fmt: skip

    def trust(self, files: Sequence[Path]) -> None:
        """Takes root certificates and revocation lists into the trust folder."""
        try:
            names = own_minutes.trust(self._workspace, files)
        except InspectorError as error:
            alerts.show_error(self._page, error)
            return
        self.stored.emit()
        alerts.show_notice(self._page, self.tr("Trusted from now on: {0}").format(", ".join(names)))


def _sign_with(pdf: bytes, role: str, key: KeyFile | Token, now: datetime, named: str, trust: Sequence[bytes]) -> bytes:
    if isinstance(key, Token):
        return jobs.sign_pkcs11(
            pdf, role, str(key.module), key.label, key.pin, now=now,
            serial=key.serial, certificate=key.certificate, last_try=key.last_try,
        )  # fmt: skip
    data = read_key(key.path)
    for concern in jobs.key_file_concerns(data, key.password, now=now, named=named, trust=trust):
        if concern.final:
            raise InspectorError(concern.code, concern.text, concern.hint)
        if not key.anyway:
            raise InspectorError(DOUBT, concern.text, concern.hint)
    return jobs.sign_pkcs12(pdf, role, data, key.password, now=now)
