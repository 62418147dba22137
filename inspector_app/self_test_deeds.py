"""The checks of the self-test that need no window; each works in a folder that the later ones find again.

Everything is imported inside the checks: what cannot be loaded must fail its own check and no other.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspector_app import paths

if TYPE_CHECKING:
    from inspector_app.encryption import Secret
    from inspector_app.session import Session
    from inspector_app.workspace import Workspace

LEADER, MINUTES, SIGNED, VISIT = "leader", "minutes.pdf", "signed.pdf", "visit.txt"
"""What is handed on from check to check inside the folder."""
_OWN_CHECKS = ("forms/", "resources/translations/")
_HEIC = (240, 160, "2026-05-14T09:30:00+07:00")


class NotSoError(Exception):
    """Something that must hold does not."""


def expect(holds: object, otherwise: str) -> None:
    """Raises NotSoError unless it holds; unlike an assert it is never compiled away."""
    if not holds:
        raise NotSoError(otherwise)


def intact(wanted: Callable[[str], bool]) -> int:
    """How many of the files of ours (paths like ``forms/one-stop.md``) were looked at; NotSoError names what differs.

    A bundle carries a list of them with their SHA-256; in the source tree they only have to be there.
    """
    root = paths.resources().parent
    listed = root / "contents.json"
    if not listed.is_file():
        files = [each for folder in (paths.forms(), paths.resources()) for each in folder.rglob("*") if each.is_file()]
        found = [each for each in files if wanted(each.relative_to(root).as_posix())]
        expect(found, "there are no such files")
        return len(found)
    hashes: Mapping[str, str] = json.loads(listed.read_text(encoding="utf-8"))
    chosen = {name: sha256 for name, sha256 in hashes.items() if wanted(name)}
    wrong = [name for name, sha256 in chosen.items() if _sha256(root / name) != sha256]
    expect(chosen and not wrong, f"missing or changed: {', '.join(wrong[:5]) or 'the whole list'}")
    return len(chosen)


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def open_leader(scratch: Path) -> tuple[Workspace, Session]:
    """The data folder with the sample answers that ``checklists`` left."""
    from inspector_app.workspace import Workspace

    workspace = Workspace.open(scratch / LEADER, create=False)
    return workspace, workspace.session((scratch / VISIT).read_text(encoding="utf-8"))


def _data_files(scratch: Path) -> str:
    count = intact(lambda name: not name.startswith(_OWN_CHECKS))
    pages = [sorted(each.name for each in (paths.resources() / "help" / code).glob("*.md")) for code in ("vi", "en")]
    expect(pages[0] and pages[0] == pages[1], "the help differs between the languages")
    return f"{count} files"


def _database(scratch: Path) -> str:
    from inspector_app.storage import engine_trial
    from inspector_app.workspace import Workspace

    versions = engine_trial.plain(scratch)
    workspace = Workspace.open(scratch / "data")
    try:
        faults = [each.name for each in workspace.doctor() if not each.ok]
    finally:
        workspace.close()
    expect(not faults, f"a fresh data folder is not sound: {', '.join(faults)}")
    return versions


def _encryption(scratch: Path) -> str:
    from pyrage import x25519

    from inspector_app import encryption
    from inspector_app.encryption import Secret
    from inspector_app.errors import InspectorError
    from inspector_app.storage import engine_trial
    from inspector_app.workspace import Workspace

    versions = engine_trial.keyed(scratch)
    encryption.keyring_available()  # whatever it says of this account, it must be able to look
    office = x25519.Identity.generate()
    place = Path(os.environ["INSPECTOR_OFFICE"])
    place.mkdir(parents=True, exist_ok=True)
    (place / "recovery.txt").write_text(f"{office.to_public()}\n", encoding="utf-8")
    folder, passphrase, label = scratch / "vault", secrets.token_urlsafe(16), "may-tinh-thu-nghiem"
    workspace = Workspace.open(folder)
    workspace.settings.save(device_label=label)
    workspace.close()
    encryption.turn_on(folder, passphrase=passphrase)
    for secret in (Secret("passphrase", passphrase), Secret("recovery", str(office))):
        opened = _unlocked(folder, secret)
        expect(opened.settings.device_label == label, "what was encrypted is not what comes back")
        opened.close()
    try:
        _unlocked(folder, Secret("passphrase", passphrase + "x")).close()
    except InspectorError:
        bare = [each.name for each in folder.rglob("*.sqlite") if each.read_bytes().startswith(b"SQLite format 3")]
        expect(not bare, f"not encrypted: {', '.join(bare)}")
        return f"{versions}, passphrase and recovery key"
    raise NotSoError("a wrong passphrase opened the folder")


def _unlocked(folder: Path, secret: Secret) -> Workspace:
    from inspector_app.workspace import Workspace

    return Workspace.open(folder, create=False, unlock=lambda _locked: secret)


def _checklists(scratch: Path) -> str:
    from inspector_app.inspection.answers_file import read_batch
    from inspector_app.storage.catalogue import Catalogue
    from inspector_app.workspace import Workspace
    from inspector_app.xforms.compile import compile_form

    intact(lambda name: name.startswith("forms/"))
    shelf = Catalogue(paths.forms())
    for path in shelf.form_files():
        form = compile_form(path.read_bytes(), path.name)
        expect(shelf.compiled(path.stem, form.sha256) == form.xform, f"{path.stem} compiles to something else")
    sample = paths.resources() / "sample"
    frame, expected = (json.loads((sample / f"{each}.json").read_bytes()) for each in ("frame", "expected"))
    workspace = Workspace.open(scratch / LEADER)
    try:
        workspace.settings.save(name="TT")
        session = workspace.session(workspace.new_visit({**frame, "sample": True}))
        session.apply(read_batch((sample / "answers.json").read_bytes(), "answers.json", ()))
        found = sorted(code for each in session.state().findings if each.kind == "limitation" for code in each.codes)
        wanted = sorted(each["code"] for each in expected["limitations"])
        expect(found == wanted, f"proposed {len(found)} limitations of {len(wanted)}")
        (scratch / VISIT).write_text(session.id, encoding="utf-8")
        return f"{len(workspace.forms())} checklists, {len(found)} limitations of the sample visit"
    finally:
        workspace.close()


def _photos(scratch: Path) -> str:
    from inspector_app import jobs
    from inspector_app.errors import InspectorError
    from inspector_app.inspection.photo_edits import BlackBox, Edits

    data = (paths.resources() / "self-test" / "four-colours.heic").read_bytes()
    developed = jobs.develop_photo(data, "four-colours.heic")
    found = (developed.width, developed.height, developed.taken)
    expect(found == _HEIC, f"HEIC came out as {found}")
    drawn = jobs.sample_photo(1, "Niêm yết")
    covered = jobs.edit_photo(drawn.working, Edits((BlackBox(0, 0, drawn.width, drawn.height),)))
    expect(len(covered.working) < len(drawn.working) / 4, "blacking out left the picture as it was")
    try:
        jobs.develop_photo(data[: len(data) // 2], "half.heic")
    except InspectorError:
        return f"HEIC {found[0]} x {found[1]}, JPEG, black-out"
    raise NotSoError("half a picture was taken for a whole one")


def _minutes(scratch: Path) -> str:
    from inspector_app import jobs

    workspace, session = open_leader(scratch)
    try:
        session.add_photo(jobs.sample_photo(1, "Niêm yết"), "POST-01", caption="Niêm yết", in_minutes=True)
        session.accept_findings([each.id for each in session.state().findings if each.status == "proposed"])
        session.set_frame("opinion", {"stance": "agrees", "text": "Thống nhất."})
        state = session.state()
        basis = workspace.instruments(str(state.frame.get("date", "")), "vi")
        expect(not jobs.unprintable(state, basis=basis), "the font lacks letters")
        pdf = jobs.draw_minutes(state, session.pictures(), draft=False, basis=basis)
        expect(pdf == jobs.draw_minutes(state, session.pictures(), draft=False, basis=basis), "drawn twice, two files")
        word = jobs.draw_word(state, session.pictures(), basis=basis)
        sheet = jobs.draw_workbook(state, language="vi")
        blank = jobs.draw_blank(workspace.form_source(state.form_sha256).xform, language="vi")
        session.lock_minutes(pdf)
    finally:
        workspace.close()
    expect(word.startswith(b"PK") and sheet.startswith(b"PK") and blank.startswith(b"%PDF"), "other formats failed")
    (scratch / MINUTES).write_bytes(pdf)
    return f"PDF/A of {len(pdf) // 1024} KB, Word, Excel, blank checklist"


def _signing(scratch: Path) -> str:
    from inspector_app import jobs
    from inspector_app.errors import InspectorError
    from inspector_app.paper.keys import issue, make_authority, make_device_certificate

    now = datetime.now(UTC)
    authority = make_authority("Self-test Root CA", now)
    own_key, own_certificate = make_device_certificate("self-test", now)
    pdf = (scratch / MINUTES).read_bytes()
    pdf = jobs.seal(pdf, "leader", own_key, own_certificate, now=now)
    for role in ("recorder", "body"):
        password = secrets.token_urlsafe(16)
        pdf = jobs.sign_pkcs12(pdf, role, issue(authority, role, now, password), password, now=now)
    trust = [authority.certificate_pem, own_certificate]
    verdict = jobs.verify_minutes(pdf, trust, now=now)
    expect(verdict.verdict == "good", f"the verdict on good minutes is {verdict.verdict}")
    strange = jobs.verify_minutes(pdf, [own_certificate], now=now).verdict
    expect(strange != "good", "signers nobody trusts were called good")
    middle = len((scratch / MINUTES).read_bytes()) // 2
    forged = pdf[:middle] + bytes([pdf[middle] ^ 1]) + pdf[middle + 1 :]
    with suppress(InspectorError):  # so broken that it is no PDF any more: refused as well
        expect(jobs.verify_minutes(forged, trust, now=now).verdict != "good", "forged minutes were called good")
    (scratch / SIGNED).write_bytes(pdf)
    return "one seal, two certificates; forged minutes are not good"


def _tokens(scratch: Path) -> str:
    from inspector_app import jobs
    from inspector_app.errors import InspectorError

    jobs.token_modules()
    try:
        jobs.list_tokens(str(paths.resources() / "token-modules.json"))
    except InspectorError as error:
        expect(error.code == "token_module_unusable", f"the child that speaks to tokens does not work: {error.code}")
        return "the child for drivers of makers works"
    raise NotSoError("a text file passed for a driver")


def _package(scratch: Path) -> str:
    from inspector_app import mail_desk
    from inspector_app.workspace import Workspace

    file, back = scratch / "out.insp", scratch / "back.insp"
    workspace, session = open_leader(scratch)
    member = Workspace.open(scratch / "member")
    try:
        member.settings.save(name="M1")
        mail_desk.hand_over(workspace, [session.id], file)
        _take(member, file)
        member.session(session.id).set_note("POST-01", "Đã xem lại")
        mail_desk.hand_over(member, [session.id], back)
        _take(workspace, back)
        both = [_operations(each.log.operations(session.id)) for each in (workspace, member)]
        expect(both[0] == both[1], "two folders that took in each other differ")
        data = bytearray(file.read_bytes())
        data[len(data) // 2] ^= 1
        file.write_bytes(data)
        status = mail_desk.receive(member, [file]).files[0].status
        expect(status in ("refused", "damaged", "partly"), f"a changed package is {status}")
        return f"{len(both[0])} operations there and back; a changed package is {status}"
    finally:
        member.close()
        workspace.close()


def _take(workspace: Workspace, file: Path) -> None:
    from inspector_app import mail_desk

    plan = mail_desk.receive(workspace, [file])
    expect(plan.new, "the package brings nothing new")
    mail_desk.take_in(workspace, plan)


def _operations(found: Iterable[Any]) -> frozenset[str]:
    return frozenset(each.id for each in found)


DEEDS: Mapping[str, Callable[[Path], str]] = {
    "data_files": _data_files,
    "database": _database,
    "encryption": _encryption,
    "checklists": _checklists,
    "photos": _photos,
    "minutes": _minutes,
    "signing": _signing,
    "tokens": _tokens,
    "package": _package,
}
