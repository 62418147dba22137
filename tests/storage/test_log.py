"""The log keeps everything, forbids change, and derives the same state however it got there."""

from __future__ import annotations

import random
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from inspector_app.errors import InspectorError
from inspector_app.inspection.operations import Operation, fold, make_operation
from inspector_app.storage import engine, schema
from inspector_app.storage.log import Log

VISIT = str(uuid.UUID(int=7))


def open_log(path: Path, device: str = "one") -> Log:
    database = engine.connect(path, create=True)
    schema.bring_up(database, path, schema.log_migrations)
    return Log(database, path, device)


def operation(value: object, *, register: str = "a/POST-03", **changes: object) -> Operation:
    content: dict[str, object] = {
        "visit": VISIT,
        "register": register,
        "kind": "set",
        "value": value,
        "device": "one",
        "seq": 1,
        "author": "M1",
        "recorder": "M1",
        "hlc": 1 << 40,
        "form_version": "1",
        "replaces": [],
        "note": "",
    }
    return make_operation(**{**content, **changes})


def test_what_was_given_is_there_after_reopening(tmp_path: Path) -> None:
    log = open_log(tmp_path / "log")
    first = operation({"a": 6, "b": 9})
    assert log.add([first]) == 1
    assert log.add([first]) == 0
    again = open_log(tmp_path / "log", "another name")
    assert again.device == "one"
    assert again.operations(VISIT) == [first]
    assert again.cells(VISIT) == fold([first])


def test_nobody_can_change_or_delete_what_was_said(tmp_path: Path) -> None:
    log = open_log(tmp_path / "log")
    log.add([operation(1)])
    for attempt in ("UPDATE op SET value = '2'", "DELETE FROM op"):
        with pytest.raises(engine.SqliteError, match="append-only"):
            log._db.execute(attempt)
    assert log.operations(VISIT) == [operation(1)]


def test_a_forged_operation_stores_nothing_at_all(tmp_path: Path) -> None:
    log = open_log(tmp_path / "log")
    honest = operation(1)
    forged = Operation(**{**honest.__dict__, "value": 2})
    with pytest.raises(ValueError, match="does not match"):
        log.add([operation(3, seq=2), forged])
    assert log.operations(VISIT) == []


def test_a_restored_laptop_that_counts_again_loses_no_answer(tmp_path: Path) -> None:
    log = open_log(tmp_path / "log")
    before, after = operation("before", seq=5), operation("after", seq=5, register="n/POST-03")
    log.add([before])
    log.add([after])
    assert {each.value for each in log.operations(VISIT)} == {"before", "after"}


def test_any_order_of_two_logs_gives_the_same_heads_and_rebuild_changes_nothing(tmp_path: Path) -> None:
    first = operation(1)
    others = [
        operation(2, device="two", replaces=[first.id]),
        operation(3, device="three", replaces=[first.id]),
        operation("x", register="n/POST-03"),
        operation(None, register="n/POST-03", kind="delete", device="two"),
        operation("?", kind="hologram", register="z/1"),
    ]
    chance = random.Random(7)
    seen = set()
    for number in range(6):
        log = open_log(tmp_path / f"log{number}")
        shuffled = [first, *others]
        chance.shuffle(shuffled)
        for each in shuffled:
            log.add([each])
        heads = log.heads()
        log.rebuild()
        assert log.heads() == heads
        seen.add(tuple(heads))
    assert len(seen) == 1
    assert log.cells(VISIT) == fold([first, *others])


def test_a_clock_far_ahead_does_not_drag_later_answers_along(tmp_path: Path) -> None:
    log = open_log(tmp_path / "log")
    now = 1 << 40
    log.add([operation(1, hlc=now + (10**12 << 16)), operation(2, hlc=now - 5, seq=2)])
    assert log.last_hlc(now) == now - 5


def test_a_file_that_is_no_database_is_named_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(b"this is a letter, not a database" * 100)
    before = path.read_bytes()
    with pytest.raises(InspectorError) as caught:
        open_log(path)
    assert str(path) in caught.value.sentence("en")
    assert path.read_bytes() == before


def test_a_file_from_a_newer_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "log"
    log = open_log(path)
    log.add([operation(1)])
    log._db.execute("PRAGMA user_version=99")
    engine.close(log._db)
    with pytest.raises(InspectorError) as caught:
        open_log(path)
    assert caught.value.code == "data_newer"


def test_somebody_elses_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "log"
    database = engine.connect(path, create=True)
    database.execute("CREATE TABLE cookies(name)")
    engine.close(database)
    with pytest.raises(InspectorError) as caught:
        open_log(path)
    assert caught.value.code == "data_foreign"


def test_two_programs_writing_at_once_wait_for_each_other(tmp_path: Path) -> None:
    """The window and a command on one folder: each deed reads before it writes, and none may be refused for it."""
    open_log(tmp_path / "log")

    def write(device: str) -> int:
        log = open_log(tmp_path / "log")
        return sum(log.add([operation(number, device=device, seq=number)]) for number in range(60))

    with ThreadPoolExecutor(2) as both:
        assert list(both.map(write, ["one", "two"])) == [60, 60]
    assert len(open_log(tmp_path / "log").operations(VISIT)) == 120
