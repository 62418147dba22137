"""Three laptops that write, delete, merge, lose their disks and their clocks; Hypothesis chooses what happens next."""

from __future__ import annotations

import json
import random
import unicodedata
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from replica_oracle import SAME, Given, Knowledge, Place, meant, said

from inspector_app.inspection import operations as op
from inspector_app.inspection.open_disputes import disputed_registers
from inspector_app.inspection.snapshot import photos_of
from inspector_app.joined_visits import Joiner
from inspector_app.ledger import DELETE, Ledger, SupersededError
from inspector_app.storage import engine, package_lines, schema
from inspector_app.storage.log import Log
from inspector_app.storage.package_lines import LineReader, UnsoundError, parts_of, read_line

VISITS = [str(uuid.UUID(int=(7 << 96) + number)) for number in range(3)]
NOON = datetime(2026, 5, 14, 5, tzinfo=UTC)
DAY_MS = 24 * 3600 * 1000
PHOTO = "b" * 64
MEMORY = Path(":memory:")

composed, apart = unicodedata.normalize("NFC", "Đã kiểm tra"), unicodedata.normalize("NFD", "Đã kiểm tra")
ANSWERS: list[Any] = [
    {"a": 1, "b": 2},
    {"b": 2.0, "a": 1.0},
    {"a": 1, "b": 2, "at": "08:20"},
    {"a": 2, "b": 2},
    {"v": composed},
    {"v": apart},
    {"v": True},
    {"v": 1},
]
REGISTERS = ["a/POST-01", "a/POST-02", "n/POST-01", "v/body"]
KEYS = [composed, apart, "D2", ""]

replicas = st.integers(0, 2)
visits = st.sampled_from(VISITS)
people = st.sampled_from(["M1", "M2"])


@cache
def _template() -> Any:
    """A log without operations; copying it is quicker than making the tables again."""
    database = engine.connect(MEMORY, create=True)
    schema.bring_up(database, MEMORY, schema.log_migrations)
    return database


def copy_of(database: Any) -> Any:
    copy = engine.connect(MEMORY, create=True)
    database.conn.backup(copy.conn)
    return copy


@dataclass
class Replica:
    """One laptop: its log, what it must hold by our own books, its clock, and a copy of its disk."""

    name: str
    database: Any
    log: Log
    known: set[str] = field(default_factory=set)
    ahead: timedelta = timedelta()
    ledgers: dict[str, Ledger] = field(default_factory=dict)
    copy: tuple[Any, frozenset[str]] | None = None
    before: dict[str, dict[str, set[Any]]] = field(default_factory=dict)  # by deed: what its registers said before it


class ReplicaMachine(RuleBasedStateMachine):
    """Every rule does with the product what people do, and keeps its own books of who knew what."""

    def __init__(self) -> None:
        super().__init__()
        self.ticks = 0
        self.given: dict[str, Given] = {}
        self.joined: set[str] = set()
        self.touched: set[int] = set()
        self.replicas = [self._laptop(name, copy_of(_template())) for name in ("one", "two", "three")]

    # --- laptops ---------------------------------------------------------------------------------------------

    def _laptop(self, name: str, database: Any) -> Replica:
        return Replica(name, database, Log(database, MEMORY, name))

    def _clock(self, replica: Replica) -> Callable[[], datetime]:
        def now() -> datetime:
            self.ticks += 1
            return NOON + timedelta(seconds=self.ticks) + replica.ahead

        return now

    def _ledger(self, replica: Replica, visit: str, me: str) -> Ledger:
        home = replica.log.home(visit)
        if home not in replica.ledgers:
            replica.ledgers[home] = Ledger(home, replica.log, form_version="1", me=me, now=self._clock(replica))
        replica.ledgers[home].me = me
        return replica.ledgers[home]

    def _reload(self, replica: Replica) -> None:
        """What the window does after the log changed under it."""
        for visit, ledger in list(replica.ledgers.items()):
            if replica.log.home(visit) != visit:
                del replica.ledgers[visit]
            else:
                ledger.reload()

    def _note(self, replica: Replica) -> list[op.Operation]:
        """Take what a deed gave into our books; its past is what this laptop knew before."""
        self.touched.add(self.replicas.index(replica))
        before = frozenset(replica.known)
        new = {
            line.operation.id: line
            for visit in replica.log.visits()
            for line in replica.log.lines(visit)
            if line.operation.id not in before
        }
        for name, line in new.items():
            assert line.operation.genuine
            self.given[name] = Given(line.operation, frozenset(), line.raw)
        knowledge = Knowledge(self.given, before | new.keys())
        for name, line in new.items():
            past = knowledge.past(line.operation, before)
            self.given[name] = Given(line.operation, past, line.raw)
        replica.known |= new.keys()
        made = [line.operation for line in new.values()]
        for operation in made:
            self._check_clock(replica, operation, before)
        return made

    def _check_clock(self, replica: Replica, operation: op.Operation, before: frozenset[str]) -> None:
        """Later than what it replaces, and not dragged ahead by anything else that is more than a day off."""
        now = int((NOON + timedelta(seconds=self.ticks) + replica.ahead).timestamp() * 1000)
        seen = [self.given[name].operation.hlc for name in operation.replaces if name in self.given]
        own = [
            each.hlc >> 16
            for each in (self.given[name].operation for name in before)
            if each.device == replica.name and each.hlc >> 16 <= now + DAY_MS
        ]
        assert all(operation.hlc > hlc for hlc in seen), "an answer is later than what it replaces"
        assert operation.hlc >> 16 <= max([now, *own, *(hlc >> 16 for hlc in seen)]) + 1000, "a bad clock was spread"

    def _give(
        self, number: int, visit: str, changes: Sequence[tuple[str, Any]], me: str, note: str = ""
    ) -> list[op.Operation]:
        """One deed; what was given stands as it was meant."""
        replica = self.replicas[number]
        ledger = self._ledger(replica, visit, me)
        before = {name: said_now(ledger, name) for name, _ in changes}
        ledger.give(changes, note=note)
        made = self._note(replica)
        wanted = dict(changes)
        for each in made:
            value = wanted[each.register]
            assert (each.kind, each.author, each.device) == ("delete" if value is DELETE else "set", me, replica.name)
            assert said(each.value) == said(None if value is DELETE else value)
        for register, value in wanted.items():
            kind = "deleted" if value is DELETE else value
            standing = said_now(ledger, register)
            assert standing in ({"deleted"}, set()) if kind == "deleted" else len(standing) == 1
        if made:
            replica.before[made[0].id] = {each.register: before[each.register] for each in made}
        return made

    # --- what people do --------------------------------------------------------------------------------------

    @rule(number=replicas, visit=visits, register=st.sampled_from(REGISTERS), value=st.sampled_from(ANSWERS), me=people)
    def write(self, number: int, visit: str, register: str, value: Any, me: str) -> None:
        self._give(number, visit, [(register, {"name": "Xã Đá", **value} if register == "v/body" else value)], me)

    @rule(number=replicas, visit=visits, register=st.sampled_from(REGISTERS), me=people)
    def delete(self, number: int, visit: str, register: str, me: str) -> None:
        self._give(number, visit, [(register, DELETE)], me)

    @rule(number=replicas, visit=visits, key=st.sampled_from(KEYS), value=st.sampled_from([1, 1.0, 2]), me=people)
    def write_row(self, number: int, visit: str, key: str, value: Any, me: str) -> None:
        """A dossier typed in: with a key it is the same row on every laptop, however the key was spelt."""
        log = self.replicas[number].log
        home = log.home(visit)
        row = log.row(home, "list", key) if key else str(uuid.UUID(int=self.ticks + (number << 64)))
        assert not key or row == log.row(home, "list", unicodedata.normalize("NFC", key))
        existence, ledger = op.row_register("list", row), self._ledger(self.replicas[number], visit, me)
        cell = ledger.cells.get(existence)
        changes: list[tuple[str, Any]] = [(op.field_register("list", row, "field"), value)]
        if cell is None or cell.deleted:
            changes.insert(0, (existence, {"order": self.ticks, "key": key}))
        self._give(number, visit, changes, me)

    @rule(number=replicas, visit=visits, chance=st.integers(0, 9), me=people)
    def delete_row(self, number: int, visit: str, chance: int, me: str) -> None:
        cells = self._ledger(self.replicas[number], visit, me).cells
        rows = sorted(name for name, cell in cells.items() if name.startswith("x/") and not cell.deleted)
        if rows:
            row = rows[chance % len(rows)]
            fields = [name for name, cell in cells.items() if name.startswith("a" + row[1:]) and not cell.deleted]
            self._give(number, visit, [(row, DELETE), *((name, DELETE) for name in fields)], me)

    @rule(number=replicas, visit=visits, deed=st.sampled_from(["place", "caption", "take away", "remove"]), me=people)
    def handle_photo(self, number: int, visit: str, deed: str, me: str) -> None:
        facts, place = op.photo_facts_register(PHOTO), op.photo_register("POST-01", PHOTO)
        about: dict[str, Any] = {"number": number + 1, "width": 1600}
        changes: dict[str, list[tuple[str, Any]]] = {
            "place": [(facts, about), (place, {"caption": "", "in_minutes": True})],
            "caption": [(place, {"caption": f"ảnh {number}", "in_minutes": True})],
            "take away": [(place, DELETE)],
            "remove": [(facts, {**about, "removed": me})],
        }
        self._give(number, visit, changes[deed], me)

    @rule(number=replicas, visit=visits, take=st.integers(0, 5), me=people)
    def resolve(self, number: int, visit: str, take: int, me: str) -> None:
        """A leader takes one of the values, with a reason; here the dispute is over."""
        replica = self.replicas[number]
        cells = self._ledger(replica, visit, me).cells
        disputed = sorted(name for name, cell in cells.items() if cell.in_dispute)
        if disputed:
            register = disputed[take % len(disputed)]
            head = cells[register].heads[take % len(cells[register].heads)]
            made = self._give(number, visit, [(register, head.value if head.live else DELETE)], me, "đã đối chiếu sổ")
            assert made, "a decision is an operation"
            assert not replica.log.cells(visit)[register].in_dispute

    @rule(number=replicas, visit=visits, back=st.booleans(), me=people)
    def undo_or_redo(self, number: int, visit: str, back: bool, me: str) -> None:
        """The last deed taken back leaves what stood before it."""
        replica = self.replicas[number]
        ledger = self._ledger(replica, visit, me)
        deed = ledger.next_undo() if back else ledger.next_redo()
        try:
            changed = ledger.undo() if back else ledger.redo()
        except SupersededError:
            assert not self._note(replica), "what was refused stored nothing"
            return
        self._note(replica)
        assert (deed is None) == (not changed)
        wanted = replica.before.get(deed.id, {}) if deed is not None and back else {}
        for register, before in wanted.items():
            if register in ledger.cells and register in changed:
                assert said_now(ledger, register) == (before or {"deleted"}), "undo did not bring back what stood"

    @rule(number=replicas, pair=st.permutations(VISITS), together=st.booleans(), me=people)
    def join_or_split(self, number: int, pair: list[str], together: bool, me: str) -> None:
        replica, (visit, other) = self.replicas[number], pair[:2]
        log = replica.log
        if other not in visits_of(log) or (together and visit not in visits_of(log)):
            return
        joiner = Joiner(log, me=me, now=self._clock(replica))
        if together:
            joiner.join(visit, other)
            assert log.home(visit) == log.home(other)
        elif len(log.members(other)) > 1:
            joiner.split(other)
            assert log.members(other) == (other,)
        self.joined |= {visit, other}
        self._note(replica)
        self._reload(replica)

    @rule(number=replicas, years=st.sampled_from([-56, -11, 0, 0, 10]))
    def set_clock(self, number: int, years: int) -> None:
        self.replicas[number].ahead = timedelta(days=365 * years)

    # --- disks, sticks, strangers ----------------------------------------------------------------------------

    @rule(number=replicas)
    def copy_disk(self, number: int) -> None:
        replica = self.replicas[number]
        replica.copy = (copy_of(replica.database), frozenset(replica.known))

    @rule(number=replicas)
    def restore_disk(self, number: int) -> None:
        """The laptop comes back as it was when it was copied, under the same name."""
        old = self.replicas[number]
        if old.copy is not None:
            database, known = old.copy
            fresh = self._laptop(old.name, copy_of(database))
            assert fresh.log.device == old.name
            fresh.known, fresh.copy, fresh.ahead = set(known), old.copy, old.ahead
            self.replicas[number] = fresh
            self.touched.add(number)

    @rule(number=replicas, visit=visits, first=st.sampled_from(ANSWERS[:4]), me=people)
    def restored_laptop_counts_again(self, number: int, visit: str, first: Any, me: str) -> None:
        """Handed over, restored from a copy, written on: the numbers come twice and both answers are kept."""
        self.copy_disk(number)
        before = self._give(number, visit, [("a/POST-08", {**first, "c": self.ticks})], me)
        other = (number + 1) % 3
        self._carry(number, other, random.Random(0), whole=True)
        self.restore_disk(number)
        after = self._give(number, visit, [("a/POST-09", {**first, "c": self.ticks})], me)
        assert before[0].seq == after[0].seq
        self._carry(number, other, random.Random(0), whole=True)
        both = {before[0].id, after[0].id}
        assert self.replicas[other].log.holding(both) == both, "a restored laptop's answer was dropped"

    @rule(
        source=replicas, step=st.integers(1, 2), seed=st.integers(0, 999), whole=st.booleans(), times=st.integers(1, 2)
    )
    def synchronise(self, source: int, step: int, seed: int, whole: bool, times: int) -> None:
        for _ in range(times):
            self._carry(source, (source + step) % 3, random.Random(seed), whole=whole)

    @rule(number=replicas, visit=visits, value=st.integers(0, 3))
    def newer_program(self, number: int, visit: str, value: int) -> None:
        """A kind of operation only a newer program knows comes on a stick: kept byte for byte."""
        self.ticks += 1
        future = op.make_operation(
            visit=visit,
            register="a/POST-01",
            kind="hologram",
            value={"z": value, "a": 1},
            device="future",
            seq=self.ticks,
            author="M9",
            recorder="M9",
            hlc=int(NOON.timestamp() * 1000) << 16,
            form_version="9",
            replaces=[],
            note="",
        )
        # spelt otherwise than we would spell it: only the bytes themselves can be passed on
        raw = json.dumps({**json.loads(package_lines.line_of(future).raw), "seq": self.ticks}, indent=1)
        line = read_line(raw.replace("\n", " ").encode())
        replica = self.replicas[number]
        counts = replica.log.merge([line])
        assert (counts.new, counts.newer) == (1, 1)
        self.given[future.id] = Given(future, frozenset(), line.raw)
        replica.known.add(future.id)
        self.touched.add(number)

    @rule(number=replicas, chance=st.integers(0, 99), what=st.sampled_from(["value", "author", "hlc", "replaces"]))
    def forge(self, number: int, chance: int, what: str) -> None:
        """A line somebody changed on the stick is refused, and a changed operation is not stored."""
        replica = self.replicas[number]
        if not replica.known:
            return
        name = sorted(replica.known)[chance % len(replica.known)]
        content = json.loads(self.given[name].raw)
        content[what] = {"value": {"a": 999}, "author": "nobody", "hlc": content["hlc"] + 1, "replaces": VISITS[:1]}[
            what
        ]
        try:
            line = read_line(json.dumps(content, ensure_ascii=False).encode())
        except UnsoundError:
            return
        replica.log.merge([line])
        raise AssertionError("a forged line was taken in")

    def _carry(self, source: int, target: int, chance: random.Random, *, whole: bool) -> None:
        """A stick from one laptop to another: shuffled, some lines twice, perhaps not all of them."""
        here, there = self.replicas[source], self.replicas[target]
        lines = [line.raw for visit in here.log.visits() for line in here.log.lines(visit)]
        read = LineReader()
        packed = [read.read(raw, parts) for raw, parts in zip(lines, parts_of(lines), strict=True)]
        if not whole:  # which visits are one is always told: it decides where the rest counts
            packed = [each for each in packed if each.operation.register == SAME or chance.random() < 0.6]
        packed += chance.sample(packed, len(packed) // 3)
        chance.shuffle(packed)
        names = {each.operation.id for each in packed}
        half = len(packed) // 2 if chance.random() < 0.5 else 0
        new = there.log.merge(packed[:half]).new + there.log.merge(packed[half:]).new
        assert new == len(names - there.known), "what is new was counted wrongly"
        there.known |= names
        self._reload(there)
        self.touched.add(target)

    # --- what must hold --------------------------------------------------------------------------------------

    @invariant()
    def state_is_that_of_what_is_known(self) -> None:
        for number in sorted(self.touched):
            self._check(self.replicas[number])
        self.touched.clear()

    def _check(self, replica: Replica) -> None:
        log = replica.log
        lines = {line.operation.id: line for visit in log.visits() for line in log.lines(visit)}
        assert lines.keys() == replica.known, "something given disappeared"
        assert all(line.raw == self.given[name].raw for name, line in lines.items()), "something given was changed"
        knowledge = Knowledge(self.given, replica.known)
        homes = {each.operation.visit: knowledge.home(each.operation.visit) for each in self._all(replica)}
        assert {visit: log.home(visit) for visit in homes} == homes, "visits are joined otherwise"
        assert set(log.visits()) == set(homes.values())
        waiting = knowledge.incomplete_places()
        registers = self._registers(knowledge, replica)
        for home, wanted in ((each, knowledge.cells().get(each, {})) for each in set(homes.values())):
            cells = log.cells(home)
            shown = {frozenset(head.id for head in cell.heads): cell.in_dispute for cell in cells.values()}
            expected = {heads: differ for place, (heads, differ) in wanted.items() if place not in waiting}
            assert expected.items() <= shown.items(), "heads or disputes are not those of the oracle"
            assert len(cells) == len(wanted), "a register is missing or too many"
            if not waiting:
                disputes = {frozenset(head.id for head in cells[each].heads) for each in disputed_registers(cells)}
                assert disputes == knowledge.disputes(home), "disputes are not those of the oracle"
                assert {(each.item, each.sha256) for each in photos_of(cells)} == knowledge.photos(home)
            missing = {place for place in waiting if place[0] == home and place[1] != SAME}
            assert set(log.missing_replaced(home)) == {registers[place] for place in missing}
        forks = {(each.visit, each.device) for each in log.anomalies(NOON) if each.kind == "fork"}
        assert forks == knowledge.forks()

    def _all(self, replica: Replica) -> Iterable[Given]:
        return (self.given[name] for name in replica.known)

    def _registers(self, knowledge: Knowledge, replica: Replica) -> dict[Place, str]:
        """How the product names each place; taken from the heads it shows there."""
        named: dict[str, str] = {
            head.id: register
            for visit in replica.log.visits()
            for register, cell in replica.log.cells(visit).items()
            for head in cell.heads
        }
        return {
            place: next((named[each.operation.id] for each in given if each.operation.id in named), SAME)
            for place, given in knowledge.places.items()
        }

    def teardown(self) -> None:
        """All sticks go round: everybody knows everything, shows the same, and what is derived can be made again."""
        try:
            self._finish()
        finally:
            for replica in self.replicas:
                replica.database.close()

    def _finish(self) -> None:
        chance = random.Random(1)
        for source, target in ((0, 1), (1, 2), (2, 0), (0, 1)):
            self._carry(source, target, chance, whole=True)
        everything = set().union(*(replica.known for replica in self.replicas))
        seen = set()
        for replica in self.replicas:
            assert replica.known == everything
            self._check(replica)
            assert not any(replica.log.missing_replaced(visit) for visit in replica.log.visits())
            self._check_rows(replica)
            before = derived(replica)
            replica.log.rebuild()
            assert derived(replica) == before, "rebuilt, it is something else"
            self._check(replica)
            seen.add(json.dumps(before, sort_keys=True, default=str))
        assert len(seen) == 1, "the laptops show different things"

    def _check_rows(self, replica: Replica) -> None:
        """One dossier is one row, on whichever laptop and in whichever spelling it was typed."""
        for visit in replica.log.visits():
            if visit in self.joined and len(replica.log.members(visit)) == 1:
                continue  # what was written while joined keeps the row it had then
            keys = [
                head.value["key"]
                for name, cell in replica.log.cells(visit).items()
                for head in cell.heads[:1]
                if name.startswith("x/") and head.live and head.value["key"]
            ]
            assert len(keys) == len(set(keys)), "one dossier is two rows"


def visits_of(log: Log) -> set[str]:
    return {member for visit in log.visits() for member in log.members(visit)}


def said_now(ledger: Ledger, register: str) -> set[Any]:
    """What the living heads of a register mean; empty where nothing was ever said."""
    cell = ledger.cells.get(register)
    return {meant(head) for head in cell.heads} if cell is not None else set()


def derived(replica: Replica) -> dict[str, Any]:
    """Everything derived from the log of one laptop."""
    log = replica.log
    return {
        "heads": log.heads(),
        "joined": log.same(),
        "rows": sorted(map(tuple, replica.database.execute("SELECT list, row, canonical FROM same_row").fetchall())),
        "states": {visit: op.state_hash(log.operation_ids(visit)) for visit in log.visits()},
    }
