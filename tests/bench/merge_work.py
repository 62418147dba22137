"""The same generated work for every merging engine: 20 members, 10 visits each, 150 answers a visit, some shared."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from inspector_app.inspection.operations import Operation, make_operation, random_id
from inspector_app.storage import package
from inspector_app.storage.package import Parcel, line_of

MEMBERS, TEAM, VISITS, ANSWERS, SHARED = 20, 4, 10, 150, 30
EDITS = 0.10
DIFFERING = 0.015  # a shared answer differs from what the others saw
START = 1_779_000_000_000 << 16  # a morning in May 2026, as a clock reading
QUESTIONS = SHARED + TEAM * (ANSWERS - SHARED)


@dataclass
class Work:
    """What every member gave. ``final`` holds the last value by (visit, question, member)."""

    operations: dict[str, list[Operation]] = field(default_factory=dict)
    final: dict[tuple[str, str, str], int] = field(default_factory=dict)

    @property
    def disputes(self) -> set[tuple[str, str]]:
        """Worked out without any merging: questions whose last values differ between members."""
        said: dict[tuple[str, str], set[int]] = {}
        for (visit, question, _), value in self.final.items():
            said.setdefault((visit, question), set()).add(value)
        return {place for place, values in said.items() if len(values) > 1}

    @property
    def visits(self) -> list[str]:
        return sorted({visit for visit, _, _ in self.final})


def generate(seed: int = 20261122) -> Work:
    """The work, the same for a seed."""
    chance = random.Random(seed)
    work = Work()
    for team in range(MEMBERS // TEAM):
        visits = [random_id_of(chance) for _ in range(VISITS)]
        truth = {(visit, number): chance.randint(0, 400) for visit in visits for number in range(QUESTIONS)}
        for seat in range(TEAM):
            member = f"M{team * TEAM + seat:02}"
            work.operations[member] = list(_member(work, member, seat, visits, truth, chance))
    return work


def random_id_of(chance: random.Random) -> str:
    from datetime import UTC, datetime

    return random_id(datetime(2026, 5, 14, tzinfo=UTC), chance.randbytes(10))


def _member(
    work: Work, member: str, seat: int, visits: list[str], truth: Mapping[tuple[str, int], int], chance: random.Random
) -> Iterator[Operation]:
    hlc = START + seat
    own = range(SHARED + seat * (ANSWERS - SHARED), SHARED + (seat + 1) * (ANSWERS - SHARED))
    for visit in visits:
        seq = 0
        for number in (*range(SHARED), *own):
            value, before = truth[visit, number], None
            if number < SHARED and chance.random() < DIFFERING:
                value += 1
            for again in range(1 + (chance.random() < EDITS)):
                hlc, seq = hlc + (1 << 16), seq + 1
                # an edit corrects a slip of the pen: the last value is the one that counts
                last = value + 7 if again == 0 and chance.random() < EDITS else value
                operation = make_operation(
                    visit=visit,
                    register=f"a/Q-{number:03}",
                    kind="set",
                    value={"a": last, "b": 402, "scope": "Phòng tiếp nhận"},
                    device=f"laptop-{member}",
                    seq=seq,
                    author=member,
                    recorder=member,
                    hlc=hlc,
                    form_version="1",
                    replaces=[before.id] if before else [],
                    note="",
                )
                yield operation
                before = operation
                work.final[visit, f"a/Q-{number:03}", member] = last


def write_file(path: Path, member: str, operations: list[Operation]) -> None:
    """A hand-over file of one member, as a laptop writes it."""
    lines = [line_of(each) for each in operations]
    visits = {
        visit: package.visit_line(
            [line for line in lines if line.operation.visit == visit], title=visit, date="2026-05-14", body=visit
        )
        for visit in dict.fromkeys(each.visit for each in operations)
    }
    parcel = Parcel("hand_over", member, f"laptop-{member}", member, "2026-05-14T16:00:00+07:00", visits, tuple(lines))
    package.write(path, parcel, Ed25519PrivateKey.generate())
