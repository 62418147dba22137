"""The power goes while answers are stored: with our pragmas and our statements nothing breaks and nothing is lost.

This proves the protocol (what is written and flushed in which order), not the SQLCipher build: the writes are those
of another build of SQLite, through a recording file system. Lengths and names of new files count as flushed with them.
"""

from __future__ import annotations

import random
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import apsw
import pytest
from power_disk import Event, RecordingDisk, power_cuts

from inspector_app.inspection.operations import Operation, make_operation
from inspector_app.ledger import Ledger
from inspector_app.storage import engine, schema
from inspector_app.storage.log import Log
from inspector_app.storage.package_lines import line_of

pytestmark = pytest.mark.slow

VISIT = str(uuid.UUID(int=7))
CUTS = 1000


@dataclass(frozen=True)
class Work:
    """What the product did: its statements in order, after which of them how many deeds were saved, and the deeds."""

    statements: list[str]
    saved_after: dict[int, int]
    deeds: list[frozenset[str]]


@dataclass(frozen=True)
class Outcome:
    damaged: int
    lost: int
    half: int
    longest: int  # most deeds saved in any of the cuts


def work(folder: Path) -> Work:
    """The product at work on a real log, every statement of it listened to."""
    statements: list[str] = []
    saved_after: dict[int, int] = {}
    deeds: list[frozenset[str]] = []
    path = folder / "work.sqlite"
    database = engine.connect(path, create=True)
    database.conn.set_trace_callback(lambda sql: statements.append(sql) if not sql.startswith("--") else None)
    schema.bring_up(database, path, schema.log_migrations)
    log = Log(database, path, "one")
    moments = (datetime(2026, 5, 14, tzinfo=UTC) + timedelta(seconds=each) for each in range(100_000))
    ledger = Ledger(VISIT, log, form_version="1", me="M1", now=lambda: next(moments))

    def saved() -> None:
        known = frozenset().union(*deeds) if deeds else frozenset()
        deeds.append(frozenset(log.operation_ids(VISIT)) - known)
        saved_after[len(statements)] = len(deeds)

    for number in range(120):
        ledger.give([(f"a/POST-{number % 40:02}", {"a": number, "b": 402}), (f"n/POST-{number % 40:02}", "đã xem")])
        saved()
        if number == 40:
            log.merge([line_of(each) for each in others(400)])
            saved()
        if number in (60, 61, 100):
            log.tidy()
    database.conn.set_trace_callback(None)
    engine.close(database)
    return Work(statements, saved_after, deeds)


def others(many: int) -> list[Operation]:
    """What another laptop hands over."""
    return [
        make_operation(
            visit=VISIT,
            register=f"a/LOG-{number}",
            kind="set",
            value={"a": number},
            device="two",
            seq=number + 1,
            author="M2",
            recorder="M2",
            hlc=(1_779_000_000_000 + number) << 16,
            form_version="1",
            replaces=[],
            note="",
        )
        for number in range(many)
    ]


def recorded(done: Work, folder: Path, *, synchronous: str = "") -> list[Event]:
    """The same statements under the same pragmas on a disk that is watched."""
    disk = RecordingDisk()
    connection = apsw.Connection(str(folder / "log.sqlite"), vfs=disk.name)
    connection.execute("PRAGMA locking_mode=EXCLUSIVE")  # the recording disk has no shared memory
    engine.prepare(connection)
    assert connection.execute("PRAGMA journal_mode").fetchall() == [("wal",)]
    if synchronous:
        connection.execute(f"PRAGMA synchronous={synchronous}")
    for number, statement in enumerate(done.statements, 1):
        connection.execute(statement).fetchall()
        if number in done.saved_after:
            disk.events.append(Event("said", offset=done.saved_after[number]))
    events = list(disk.events)
    connection.close()
    return events


def cut(done: Work, events: list[Event], folder: Path, many: int = CUTS) -> Outcome:
    """Open what every cut leaves behind with the product itself."""
    ids = {each: number for number, deed in enumerate(done.deeds, 1) for each in deed}
    sizes = [0]
    for deed in done.deeds:
        sizes.append(sizes[-1] + len(deed))
    damaged = lost = half = longest = 0
    for number, (image, said) in enumerate(power_cuts(events, many, random.Random(20261122))):
        place = folder / f"cut{number}"
        place.mkdir()
        for name, content in image.items():
            (place / name).write_bytes(content)
        path, longest = place / "log.sqlite", max(longest, said)
        try:
            database = engine.connect(path, create=True)
            schema.bring_up(database, path, schema.log_migrations, copy_first=False)
            log = Log(database, path, "one")
            kept = log.operation_ids(VISIT)
            latest = max((ids[each] for each in kept), default=0)
            damaged += bool(log.integrity())
            lost += latest < said
            half += len(kept) != sizes[latest]
            database.conn.close()
        except (engine.SqliteError, engine.InspectorError):
            damaged += 1
        for each in place.iterdir():
            each.unlink()
    return Outcome(damaged, lost, half, longest)


def test_a_thousand_power_cuts_which_prove_the_protocol_and_not_the_sqlcipher_build(tmp_path: Path) -> None:
    done = work(tmp_path)
    outcome = cut(done, recorded(done, tmp_path), tmp_path)
    assert outcome == Outcome(damaged=0, lost=0, half=0, longest=len(done.deeds))


def test_without_flushing_the_same_cuts_break_or_lose(tmp_path: Path) -> None:
    """The twin: the cuts are cruel enough to show what flushing is for."""
    done = work(tmp_path)
    outcome = cut(done, recorded(done, tmp_path, synchronous="OFF"), tmp_path, 100)
    assert outcome.damaged + outcome.lost > 50


def test_flushing_only_sometimes_loses_what_was_shown_as_saved(tmp_path: Path) -> None:
    """Why it is FULL: NORMAL keeps the file whole and forgets the last answers."""
    done = work(tmp_path)
    outcome = cut(done, recorded(done, tmp_path, synchronous="NORMAL"), tmp_path, 100)
    assert outcome.damaged == 0
    assert outcome.lost > 20
