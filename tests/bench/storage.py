"""The cupboard beside its peer: ``python3 dev.py bench storage``. Durable answers, rebuilding, full folders, search."""

from __future__ import annotations

import itertools
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from inspector_app import paths
from inspector_app.inspection.answers_file import read_batch
from inspector_app.inspection.operations import Operation, make_operation, random_id
from inspector_app.ledger import Ledger
from inspector_app.session import Session
from inspector_app.storage import engine, schema
from inspector_app.storage.log import Log
from inspector_app.storage.package_lines import line_of
from inspector_app.workspace import Workspace, utc_now
from tests.bench import merge_work

VISITS, PER_VISIT, THUMBNAILS, THUMBNAIL_BYTES = 1_500, 150, 120_000, 6_000
ANSWERS = 300
SAMPLE = paths.resources() / "sample"
BODIES = ("Suối Mây", "Đồng Nghệ", "Phú Hòa", "Bến Cau", "Trại Đèn", "Gò Điều", "Đá Trắng", "Lũng Ốc")


def seconds(deed: Callable[[], Any]) -> float:
    start = time.perf_counter()
    deed()
    return time.perf_counter() - start


def best(deed: Callable[[], Any], runs: int = 5) -> float:
    return min(seconds(deed) for _ in range(runs))


def in_turn(deeds: list[Callable[[], Any]], times: int) -> list[float]:
    """Median seconds of several deeds done by turns, so that a busy moment of the machine meets all of them."""
    taken: list[list[float]] = [[] for _ in deeds]
    for _ in range(times):
        for each, deed in zip(taken, deeds, strict=True):
            each.append(seconds(deed))
    return [statistics.median(each) for each in taken]


@contextmanager
def opened(folder: Path, *, encrypted: bool) -> Iterator[Workspace]:
    workspace = Workspace.throwaway(folder) if encrypted else Workspace.open(folder)
    workspace.settings.save(name="Thư ký")
    try:
        yield workspace
    finally:
        workspace.close()


def sample_session(workspace: Workspace) -> Session:
    """A visit with all answers of the sample."""
    frame = json.loads((SAMPLE / "frame.json").read_text(encoding="utf-8"))
    session = workspace.session(workspace.new_visit(frame))
    session.apply(read_batch((SAMPLE / "answers.json").read_bytes(), "answers.json", ()))
    return session


def answers(folder: Path, *, encrypted: bool) -> None:
    """One durable answer against a bare INSERT and commit: same engine, same pragmas, same encryption."""
    with opened(folder / "data", encrypted=encrypted) as workspace:
        session = sample_session(workspace)
        bare = engine.connect(folder / "bare.sqlite", create=True, key=workspace.database_key)
        bare.execute("CREATE TABLE answer(value TEXT)")
        ledger = Ledger(session.id, workspace.log, form_version="1", me="M1", now=utc_now)
        numbers = iter(range(1_000_000))
        codes = itertools.cycle(each.code for each in session.model.items if each.kind == "count_of_total")

        def commit() -> None:
            with engine.deed(bare):
                bare.execute("INSERT INTO answer VALUES(?)", [json.dumps({"a": next(numbers), "b": 402})])

        def give() -> None:
            number = next(numbers)
            ledger.give([(f"a/POST-{number % 150}", {"a": number, "b": 402})])

        def answer() -> None:
            session.answer(next(codes), {"a": next(numbers) % 400, "b": 402})

        in_turn([commit, give, answer], 20)
        one, core, whole = in_turn([commit, give, answer], ANSWERS)
        engine.close(bare)
    name = "encrypted" if encrypted else "plain"
    print(f"durable answer, {name:10} bare commit {one * 1e3:6.2f} ms", end="   ")
    print(f"Ledger.give {core * 1e3:6.2f} ms = {core / one:4.1f} x (aim 3)   ", end="")
    print(f"Session.answer with its checklist {whole * 1e3:6.2f} ms = {whole / one:4.1f} x")


def rebuilding(folder: Path) -> None:
    """Everything derived made anew from the operations of twenty members."""
    work = merge_work.generate()
    database = engine.connect(folder / "log.sqlite", create=True)
    schema.bring_up(database, folder / "log.sqlite", schema.log_migrations)
    log = Log(database, folder / "log.sqlite", "leader")
    log.merge(line_of(each) for given in work.operations.values() for each in given)
    before = log.heads()
    taken = best(log.rebuild, 3)
    same = "the same state" if log.heads() == before else "ANOTHER STATE"
    print(f"rebuild of {sum(map(len, work.operations.values())):,} operations {taken:8.2f} s   {same}")
    engine.close(database)


def visits_like(session: Session, many: int) -> Iterator[list[Operation]]:
    """The operations of one filled visit as those of many: other ids, bodies, days and words."""
    chance = random.Random(20261122)
    pattern = session.history()
    pattern = [each for each in pattern if each.register.startswith("v/")] + [
        each for each in pattern if not each.register.startswith("v/")
    ]
    for number in range(many):
        visit = random_id(utc_now(), chance.randbytes(10))
        made = []
        for seq, each in enumerate(pattern[:PER_VISIT], 1):
            value = each.value
            if each.register == "v/body":
                value = {**value, "name": f"Ủy ban nhân dân xã {chance.choice(BODIES)} {number}", "code": ""}
            elif each.register == "v/date":
                value = f"20{20 + number % 7}-{number % 12 + 1:02}-{number % 28 + 1:02}"
            elif each.register.startswith("n/"):
                value = f"Sổ tiếp nhận {chance.randint(1, 9_999)}: đã đối chiếu với phần mềm"
            made.append(_given(each, visit, value, seq))
        yield made


def _given(each: Operation, visit: str, value: Any, seq: int) -> Operation:
    return make_operation(
        visit=visit,
        register=each.register,
        kind=each.kind,
        value=value,
        device=each.device,
        seq=seq,
        author=each.author,
        recorder=each.recorder,
        hlc=each.hlc + (seq << 16),
        form_version=each.form_version,
        replaces=[],
        note="",
    )


def fill(folder: Path, *, encrypted: bool) -> Workspace:
    """A folder of years of work."""
    workspace = Workspace.throwaway(folder) if encrypted else Workspace.open(folder)
    workspace.settings.save(name="Thư ký")
    with opened(folder.with_name(folder.name + "-sample"), encrypted=False) as one:
        given = [each for visit in visits_like(sample_session(one), VISITS) for each in visit]
    taken = seconds(lambda: workspace.log.merge(map(line_of, given)))
    print(f"  ({len(given):,} operations of {VISITS:,} visits merged in {taken:.1f} s)")
    chance = random.Random(7)
    database = engine.connect(folder / "thumbnails.sqlite", create=False, key=workspace.database_key)
    with engine.deed(database):
        database.conn.executemany(
            "INSERT INTO thumbnail VALUES(?, ?)",
            ((chance.randbytes(32).hex(), chance.randbytes(THUMBNAIL_BYTES)) for _ in range(THUMBNAILS)),
        )
    engine.close(database)
    return workspace


def full_folder(folder: Path, *, encrypted: bool) -> None:
    """Opening a full folder up to the painted start page, and searching all of it."""
    from PySide6.QtWidgets import QApplication

    from inspector_app.gui import theme
    from inspector_app.gui.start_page import StartPage

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme.apply(application, "light")
    filled = fill(folder, encrypted=encrypted)
    name = "encrypted" if encrypted else "plain"
    key = filled.key

    def start() -> None:
        workspace = filled.under(key)
        page = StartPage(workspace)
        page.resize(1280, 720)
        page.grab()
        workspace.close()
        page.deleteLater()
        application.processEvents()

    print(f"{VISITS:,} visits, {THUMBNAILS:,} thumbnails, {name}: start page", end=" ")
    print(f"first time {seconds(start):6.2f} s, afterwards {best(start, 3):6.2f} s (aim 1)")
    workspace = filled.under(key)
    first = seconds(lambda: workspace.search("so tiep nhan 123"))
    wanted = ("suoi may", "so tiep nhan 77", "doi chieu phan mem", "Đá Trắng 1", "khong co gi nhu the")
    taken = {words: best(lambda words=words: workspace.search(words)) for words in wanted}
    slowest = max(taken, key=lambda words: taken[words])
    print(
        f"  search: first (reads what is new) {first:6.2f} s, then at most {taken[slowest] * 1e3:6.1f} ms (aim 50)",
        end="",
    )
    print(f" for {slowest!r}: {len(workspace.search(slowest))} hits shown")
    workspace.close()
    filled.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for encrypted in (False, True):
            place = Path(folder) / f"answers-{encrypted}"
            place.mkdir()
            answers(place, encrypted=encrypted)
        rebuilding(Path(folder))
        for encrypted in (False, True):
            full_folder(Path(folder) / f"full-{encrypted}", encrypted=encrypted)
