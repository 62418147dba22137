"""Mistakes that systems like ours have made, put into the product one at a time: the machine must notice each.

Run as a program with the name of one; it ends with status 10 when the machine noticed it, with 0 when it did not.
"""

from __future__ import annotations

import json
import sys
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from replica_machine import ReplicaMachine

from inspector_app import ledger
from inspector_app.inspection import joining, snapshot
from inspector_app.inspection import operations as op
from inspector_app.inspection.photo_facts import Pictures
from inspector_app.ledger import Ledger
from inspector_app.storage import heads, log, package_lines, schema
from inspector_app.storage.heads import Heads
from inspector_app.storage.log import Log, MergeCounts
from inspector_app.storage.package_lines import Line, LineReader, Parts, UnsoundError

HUNT = settings(
    max_examples=600,
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)

NOTICED = 10

BUGS: dict[str, Callable[[], None]] = {}


def bug(install: Callable[[], None]) -> Callable[[], None]:
    BUGS[install.__name__] = install
    return install


def put(owner: Any, name: str, function: Any) -> None:
    assert hasattr(owner, name), f"{owner} has no {name} any more: the seeded mistake must move with it"
    setattr(owner, name, function)


@bug
def numbers_of_a_device_are_unique() -> None:
    whole = schema.bring_up

    def bring_up(database: Any, *arguments: Any, **options: Any) -> None:
        whole(database, *arguments, **options)
        database.execute("CREATE UNIQUE INDEX one_number ON op(visit, device, seq)")

    put(schema, "bring_up", bring_up)


@bug
def deleting_always_wins() -> None:
    whole = heads._heads

    def chosen(given: Sequence[Any]) -> list[Any]:
        found = whole(given)
        return [each for each in found if each[1] == "delete"] or found

    put(heads, "_heads", chosen)


@bug
def the_last_writer_wins() -> None:
    whole = heads._heads
    put(heads, "_heads", lambda given: sorted(whole(given))[-1:])


@bug
def text_is_not_normalised() -> None:
    put(op, "nfc", lambda text: text)


@bug
def one_and_one_point_nought_differ() -> None:
    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {op.nfc(str(key)): plain(each) for key, each in value.items()}
        return op.nfc(value) if isinstance(value, str) else value

    put(op, "_plain", plain)


@bug
def an_answer_replaces_another_register() -> None:
    whole, make = Ledger._store, op.make_operation

    def store(self: Ledger, *arguments: Any, **options: Any) -> list[op.Operation]:
        latest = max(
            (head for cell in self.cells.values() for head in cell.heads), key=lambda each: each.hlc, default=None
        )
        replaces = [latest.id] if latest is not None else []
        put(op, "make_operation", lambda **content: make(**{**content, "replaces": replaces}))
        try:
            return whole(self, *arguments, **options)
        finally:
            put(op, "make_operation", make)

    put(Ledger, "_store", store)


@bug
def one_person_cannot_differ_from_himself() -> None:
    whole = op.Cell.in_dispute.fget
    assert whole is not None
    put(op.Cell, "in_dispute", property(lambda cell: whole(cell) and len({each.author for each in cell.heads}) > 1))


@bug
def a_clock_far_ahead_is_followed() -> None:
    def last(self: Log, now_hlc: int) -> int:
        return int(self._db.execute("SELECT max(hlc) FROM op").fetchone()[0] or 0)

    put(Log, "last_hlc", last)


@bug
def what_comes_late_is_left_out() -> None:
    whole = Log.merge

    def merge(self: Log, lines: Iterable[Line]) -> MergeCounts:
        newest = self._db.execute("SELECT max(hlc) FROM op WHERE device = ?", [self.device]).fetchone()[0] or 0
        return whole(self, [line for line in lines if line.operation.hlc + (3600_000 << 16) > newest])

    put(Log, "merge", merge)


@bug
def unknown_kinds_are_not_passed_on() -> None:
    whole = Log.lines
    put(Log, "lines", lambda self, visit: [line for line in whole(self, visit) if line.known])


@bug
def rebuilding_forgets_unknown_kinds() -> None:
    whole = Log.rebuild

    def rebuild(self: Log) -> None:
        whole(self)
        self._db.execute("DELETE FROM raw_line")

    put(Log, "rebuild", rebuild)


@bug
def rebuilding_forgets_joins() -> None:
    whole = Heads.rebuild

    def rebuild(self: Heads) -> None:
        whole(self)
        self._db.execute("DELETE FROM home")

    put(Heads, "rebuild", rebuild)


@bug
def rows_are_told_apart_by_spelling() -> None:
    put(log, "row_id", lambda visit, group, key: str(uuid.uuid5(uuid.UUID(visit), f"{group}/{key}")))


@bug
def a_removed_photo_comes_back() -> None:
    def of_winners(cells: Mapping[str, op.Cell]) -> Pictures:
        return Pictures({name[2:]: [cell.value] for name, cell in cells.items() if name[:2] == "m/" and cell.value})

    put(snapshot, "pictures_of", of_winners)


@bug
def undoing_takes_back_too_much() -> None:
    def before(self: Ledger, deed: Any) -> list[Any]:
        return [ledger._Line(register, "delete", None, self.me) for register in deed.firsts]

    put(Ledger, "_before", before)


@bug
def what_was_merged_is_not_seen_by_the_open_visit() -> None:
    put(Ledger, "reload", lambda self: [])


@bug
def joining_is_not_passed_on() -> None:
    def join(self: joining.Classes, one: str, other: str) -> None:
        first, second = sorted((one, other))
        self._above.setdefault(first, first)
        self._above[second] = first

    put(joining.Classes, "join", join)
    put(joining.Classes, "find", lambda self, name: self._above.get(name, name))


@bug
def a_changed_line_is_believed() -> None:
    whole = LineReader.read

    def read(self: LineReader, raw: bytes, parts: Parts | None) -> Line:
        try:
            return whole(self, raw, parts)
        except UnsoundError:
            content = json.loads(raw)
            operation = op.Operation(**{**content, "replaces": tuple(content["replaces"])})
            return package_lines.line_of(operation)._replace(raw=raw)

    put(LineReader, "read", read)


def main(name: str) -> int:
    if name:
        BUGS[name]()
    try:
        run_state_machine_as_test(ReplicaMachine, settings=HUNT)
    except (AssertionError, UnsoundError) as error:
        sys.stdout.write(f"{name}: {str(error).partition(chr(10))[0]}\n")
        return NOTICED
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
