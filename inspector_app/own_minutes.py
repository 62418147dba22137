"""Minutes that come back to their data folder: found again, held against what is kept, signed by others, trusted."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.errors import InspectorError
from inspector_app.inspection.late import beside_minutes, was_known
from inspector_app.inspection.minutes import compose
from inspector_app.inspection.minutes_supplement import Addition, First
from inspector_app.inspection.operations import signing_register, state_hash
from inspector_app.language import Text, fold
from inspector_app.session import Session
from inspector_app.storage.trust import KINDS, drop_trusted, keep_trusted, trusted_files
from inspector_app.workspace import Workspace

if TYPE_CHECKING:
    from inspector_app.paper.kept import Returned as Returned
    from inspector_app.paper.verify import Verdict


VIETNAM = timezone(timedelta(hours=7))  # one zone, no summer time


@dataclass(frozen=True)
class Kept:
    """What this data folder keeps of one visit's minutes: the newest bytes of each version that is here."""

    visit: str
    versions: Mapping[int, bytes]


def kept(session: Session) -> Kept:
    """The minutes of an open visit."""
    found = {version: session.minutes_pdf(version) for version in range(1, session.latest_version + 1)}
    return Kept(session.id, {version: pdf for version, pdf in found.items() if pdf is not None})


def addition(session: Session, language: str) -> Addition:
    """What supplementary minutes of an open visit are made from: the differences to what was locked last.

    Raises ``not_locked`` when there is nothing to add to.
    """
    locks = {each.version: each for each in session.state().signings if each.what == "locked"}
    latest = max(locks, default=0)
    old = session.state_at_lock(latest, language)
    added = [version for version, lock in locks.items() if lock.value.get("supplements")]
    version = max((each for each in locks if each not in added), default=latest)
    paper = compose(session.state_at_lock(version, language), language=language)
    file = str(locks[version].value.get("file") or "")
    first = First(
        version=version,
        number=paper.number,
        name=paper.name,
        sha256=file.partition(".")[0],
        day=_day(locks[version].at),
        earlier=tuple(sorted(each for each in added if each > version)),
    )
    told = [each for each in session.history() if not each.register.startswith("s/")]
    made = max((each.moment for each in told), default=session.now())
    return Addition(first, old, _day(made.isoformat()))


def changed_since(session: Session, version: int) -> bool:
    """True when the visit says something else than when this version was locked; what comes after minutes by its
    nature (signatures, records of exports, the conclusion, what was put right since) is nothing else."""
    lock = next((each for each in reversed(session.history(signing_register(version, "locked"))) if each.live), None)
    if lock is None:
        return False
    before = [
        each.id
        for each in session.history()
        if not _later_signing(each.register, version) and (not beside_minutes(each.register) or was_known(each, lock))
    ]
    return bool(state_hash(before) != lock.value.get("state"))


def _later_signing(register: str, version: int) -> bool:
    steps = register.split("/")
    return steps[0] == "s" and int(steps[1]) >= version


def standing(session: Session, *, supplement: bool = False) -> int:
    """The newest locked version that still says what the visit says, 0 when there is none.

    Supplementary minutes and those that stand for themselves are different papers: ``supplement`` says which.
    """
    locks = [each for each in session.state().signings if each.what == "locked"]
    version = max((each.version for each in locks if bool(each.value.get("supplements")) is supplement), default=0)
    return version if version and not changed_since(session, version) else 0


def not_here(version: int) -> InspectorError:
    """Said where a version is asked for whose file another laptop has."""
    return InspectorError(
        "minutes_not_here",
        Text(
            f"Tệp của biên bản bản {version} không có trên máy này.",
            f"The file of version {version} of the minutes is not on this laptop.",
        ),
        Text(
            "Hãy ký trên máy đã lập bản đó, hoặc tạo bản mới.",
            "Sign on the laptop that made it, or make a new version.",
        ),
    )


def file_name(title: str, day: str, version: int, ending: str = ".pdf") -> str:
    """``bien-ban-ubnd-xa-thanh-khe-thuong-2026-05-14-ban-2.pdf``: plain letters, for any stick and any mailbox."""
    body = "-".join("".join(c if c.isalnum() else " " for c in fold(title)).split())[:60].rstrip("-")
    last = f"ban-{version}" if version else "du-thao"
    return "-".join(part for part in ("bien-ban", body, day, last) if part) + ending


def record(
    session: Session, version: int, role: str, signed: bytes, facts: Mapping[str, object], *, now: datetime
) -> None:
    """Keep signed minutes with their visit: who signed how (``facts``), the file's hash, when."""
    known = {**facts, "sha256": hashlib.sha256(signed).hexdigest(), "at": now.isoformat(timespec="seconds")}
    session.record_signature(version, role, signed, known)


def _day(moment: str) -> str:
    """The day of a moment by the clock of the country the minutes are made in."""
    return datetime.fromisoformat(moment).astimezone(VIETNAM).date().isoformat()


def visit_of(workspace: Workspace, pdf: bytes) -> Session | None:
    """The visit that the attached data name, None when it is not in this data folder."""
    from inspector_app.paper import kept as archive

    named = archive.visit_of(pdf)
    return workspace.session(named) if named in workspace.log.visits() else None


def held_against(verdict: Verdict, pdf: bytes, own: Kept) -> Verdict:
    """The verdict with what the data folder says; ``data.matches_archive`` is then about that too."""
    from inspector_app.paper.kept import compare

    found = compare(pdf, own.visit, own.versions)
    matches = verdict.data.matches_archive and found.relation != "differs"
    return replace(verdict, archive=found, data=replace(verdict.data, matches_archive=matches))


def trusted(workspace: Workspace) -> list[bytes]:
    """Roots and revocation lists of the office and the trust folder; InspectorError naming a file that is neither."""
    files = {**workspace.office.trust, **trusted_files(workspace.folder)}
    for name, data in files.items():
        _check(name, data)
    return list(files.values())


def trusted_names(workspace: Workspace) -> list[str]:
    """The names in the trust folder."""
    return list(trusted_files(workspace.folder))


def office_names(workspace: Workspace) -> list[str]:
    """The names of what the office's pack says to trust; only another pack changes that."""
    return list(workspace.office.trust)


def distrust(workspace: Workspace, name: str) -> None:
    """Take one file out of the trust folder; InspectorError when there is none of that name."""
    drop_trusted(workspace.folder, name)


def trust(workspace: Workspace, files: Sequence[Path]) -> list[str]:
    """Take certificates and revocation lists into the trust folder, all or none; returns their names there."""
    taken: dict[str, bytes] = {}
    for path in files:
        name = path.name if path.suffix.lower() in KINDS else f"{path.name}.pem"
        try:
            taken[name] = path.read_bytes()
        except OSError as error:
            raise _unusable(path.name) from error
        _check(path.name, taken[name])
    keep_trusted(workspace.folder, taken)
    return list(taken)


def store_returned(session: Session, returned: Returned, role: str = "") -> None:
    """Record what came back signed; a signature in a field of another program's making counts for ``role``."""
    for field in returned.fields:
        facts = {"kind": "other_program", "field": field}
        signer = next((each for each in returned.verdict.signers if each.field == field), None)
        if signer is not None:
            facts |= {"at": signer.time, "holder_kind": signer.kind}
        known = signer is not None and signer.role
        session.record_signature(returned.version, field if known else role or "other", returned.pdf, facts)


def _check(name: str, data: bytes) -> None:
    from inspector_app.paper.signatures import read_trust

    try:
        read_trust([data])
    except InspectorError as error:
        raise _unusable(name) from error


def _unusable(name: str) -> InspectorError:
    return InspectorError(
        "trust_unreadable",
        Text(
            f"Tệp {name} không phải chứng thư hay danh sách thu hồi.",
            f"The file {name} is neither a certificate nor a revocation list.",
        ),
        Text(
            "Hãy dùng tệp .pem, .crt, .cer hoặc .crl do đơn vị cấp chứng thư công bố.",
            "Use a .pem, .crt, .cer or .crl file published by the issuer.",
        ),
    )
