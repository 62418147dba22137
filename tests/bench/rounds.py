"""A year of a large province: ``python3 dev.py bench rounds``. Round report, start page and lists over 300 visits."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from inspector_app import jobs
from inspector_app.inspection.followup_lines import FollowFilter
from inspector_app.inspection.operations import Operation, make_operation, visit_id
from inspector_app.inspection.round_file import round_code
from inspector_app.session import Session
from inspector_app.storage.package_lines import line_of
from inspector_app.workspace import Workspace

BODIES, VISITS, FINDINGS, ROUNDS = 190, 300, 10_900, 3
PLACES = ("Suối Mây", "Đồng Nghệ", "Phú Hòa", "Bến Cau", "Trại Đèn", "Gò Điều", "Đá Trắng", "Lũng Ốc")
CHANCE = 20261122


@dataclass(frozen=True)
class Took:
    """Seconds by the wall's clock and of this process's own processor time."""

    wall: float
    processor: float

    def __str__(self) -> str:
        return f"{self.wall:7.3f} s wall, {self.processor:7.3f} s processor"


def took(deed: Callable[[], Any], runs: int = 1) -> Took:
    best: Took | None = None
    for _ in range(runs):
        wall, processor = time.perf_counter(), time.process_time()
        deed()
        now = Took(time.perf_counter() - wall, time.process_time() - processor)
        best = now if best is None or now.processor < best.processor else best
    assert best is not None
    return best


def bodies() -> list[dict[str, str]]:
    """Communes and fourteen departments."""
    names = [f"Sở số {n}" for n in range(1, 15)]
    names += [f"Ủy ban nhân dân xã {PLACES[n % 8]} {n // 8 + 1}" for n in range(BODIES - 14)]
    return [
        {"name": name, "kind": "department" if name.startswith("Sở") else "commune", "code": round_code(name)}
        for name in names
    ]


def answers(session: Session, chance: random.Random, bad: int) -> dict[str, dict[str, Any]]:
    """An answer to every question; about ``bad`` of those whose answer can be a limitation are one."""
    items = [each for each in session.model.items if each.kind in ("yes_no_na", "count_of_total")]
    wrong = {each.code for each in chance.sample([each for each in items if each.severity], min(bad, len(items)))}
    found: dict[str, dict[str, Any]] = {}
    for item in items:
        fault = item.code in wrong
        if item.kind == "yes_no_na":
            found[item.code] = {"v": "no" if fault else "yes"}
        elif [part.name for part in item.parts[:2]] == ["a", "b"]:
            whole = chance.randint(20, 60)
            found[item.code] = {"a": whole - (chance.randint(3, 9) if fault else 0), "b": whole}
    return found


def operations_of(
    pattern: list[Operation], visit: str, frame: dict[str, Any], given: dict[str, dict[str, Any]]
) -> Iterator[Operation]:
    """The operations of one visit: the frame of a pattern with some fields of its own, these answers, a lock."""
    first = pattern[0]
    registers = {each.register: each.value for each in pattern if each.register.startswith("v/")}
    registers |= {f"v/{name}": value for name, value in frame.items()}
    registers |= {f"a/{code}": value for code, value in given.items()}
    registers["s/1/locked"] = {"file": "0" * 64 + ".pdf", "state": "", "known": {}}
    for seq, (register, value) in enumerate(registers.items(), 1):
        yield make_operation(
            visit=visit,
            register=register,
            kind="set",
            value=value,
            device=first.device,
            seq=seq,
            author=first.author,
            recorder=first.recorder,
            hlc=first.hlc + (seq << 16),
            form_version=first.form_version,
            replaces=[],
            note="",
        )


def fill(workspace: Workspace) -> None:
    """Three rounds, 300 visits of 190 bodies, about 10,000 findings; two thirds are concluded, some are put right."""
    chance, known = random.Random(CHANCE), bodies()
    day = date(2025, 1, 6)
    codes = []
    for number in range(ROUNDS):
        planned = known if number == ROUNDS - 1 else known[number::3]
        content = {"code": f"dot-{number + 1}", "name": f"Đợt {number + 1} năm 2025", "bodies": planned}
        workspace.new_round(content)
        codes += [(content["code"], body) for body in planned]
    form = next(each for each in workspace.forms() if each.id == "par-inspection")
    asked = [each.code for each in workspace.form_model(form.sha256).items]
    frame = {"body": known[20], "date": day.isoformat(), "mode": "planned", "profile_items": asked}
    pattern = workspace.session(workspace.new_visit(frame, form=form.id))
    given: list[Operation] = []
    for number, (code, body) in enumerate(codes[-VISITS:]):
        on = (day + timedelta(days=number)).isoformat()
        visit = visit_id(code, body["code"], on)
        own = {"body": body, "date": on, "round": code}
        if number % 3:
            issued = day + timedelta(days=number + 20)
            own["conclusion"] = {
                "number": f"{number}/TB-SNV",
                "issued": issued.isoformat(),
                "received": (issued + timedelta(days=2)).isoformat(),
            }
        bad = chance.randint(FINDINGS // VISITS - 6, FINDINGS // VISITS + 8)
        given += operations_of(pattern.history(), visit, own, answers(pattern, chance, bad))
    workspace.log.merge(map(line_of, given))
    print(f"  {len(given):,} operations of {len(codes[-VISITS:])} visits at {BODIES} bodies merged")


def put_right(workspace: Workspace) -> None:
    """The bodies report, some was checked."""
    chance = random.Random(CHANCE)
    for visit in [each for each, _ in workspace.log.everywhere("v/conclusion")][::20]:
        session = workspace.session(visit)
        for entry in session.followup().entries[: chance.randint(2, 8)]:
            session.record_report(entry.finding, "2025-09-01", evidence="45/BC-UBND")
            if chance.random() < 0.5:
                session.record_check(entry.finding, "fixed", "2025-09-10")


def lists(workspace: Workspace) -> None:
    """Every list a person can ask for, a page of it at a time."""
    last = max((each.day, each.visit) for each in workspace.followup(FollowFilter(round="dot-3")))[1]
    asked = {
        "overdue, first page": lambda: workspace.overdue(50),
        "everything, first page": lambda: workspace.followup(limit=50),
        "everything, last page": lambda: workspace.followup(limit=50, offset=9_500),
        "one round": lambda: workspace.followup(FollowFilter(round="dot-3"), limit=50),
        "words, accents aside": lambda: workspace.followup(FollowFilter(words="suoi may niem yet"), limit=50),
        "reported, to be checked": lambda: workspace.followup(FollowFilter(statuses=("reported",)), limit=50),
        "how many are overdue": lambda: workspace.followup_count(FollowFilter(overdue=True)),
        "what changed since": workspace.behind,
        "found before at a body": lambda: workspace.earlier(last),
    }
    for name, deed in asked.items():
        print(f"  list: {name:26} {took(deed, 5)} (aim 0.1)")


def start_page(workspace: Workspace) -> None:
    """Opening the folder up to the painted start page."""
    from PySide6.QtWidgets import QApplication

    from inspector_app.gui import theme
    from inspector_app.gui.start_page import StartPage

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme.apply(application, "light")
    key = workspace.key

    def start() -> None:
        opened = workspace.under(key)
        page = StartPage(opened)
        page.resize(1366, 768)
        page.grab()
        opened.close()
        page.deleteLater()
        application.processEvents()

    start()
    print(f"start page with its overdue list   {took(start, 3)} (aim 1)")


def main(place: str = "") -> None:
    """``place`` keeps the reports there."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace.open(Path(folder) / "data")
        workspace.settings.save(name="Thư ký")
        fill(workspace)
        print(f"reading all visits in short, once  {took(workspace.catch_up)}")
        put_right(workspace)
        workspace.catch_up()
        kinds = ("limitation", "recommendation")
        print(f"  {workspace.followup_count(FollowFilter(kinds=kinds)):,} findings are followed")
        for kind in ("pdf", "docx", "xlsx"):
            made: list[bytes] = []

            def report(kind: str = kind, made: list[bytes] = made) -> None:
                told = workspace.round_report("dot-3", "dot-2")
                lines = workspace.round_lines("dot-3") if kind == "xlsx" else []
                made.append(jobs.write_round_report(told, lines, kind, language="vi"))

            print(f"round report as {kind:19} {took(report)} (aim 5)   {len(made[0]) / 1e6:.1f} MB")
            if place:
                (Path(place) / f"report.{kind}").write_bytes(made[0])
        lists(workspace)
        start_page(workspace)
        workspace.close()
