"""Three laptops that worked apart on one visit, brought together: every kind of dispute there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from inspector_app.inspection.operations import Operation
from inspector_app.session import Session
from inspector_app.workspace import Workspace

DAY = "2026-05-14"
PLACE = "Quầy tiếp nhận"
FRAME = {
    "body": {"name": "Ủy ban nhân dân xã Suối Thử", "code": "x1"},
    "round": "2026",
    "date": DAY,
    "team": {
        "kind": "doan",
        "members": {
            "M1": {"role": "member", "name": "Người Một", "sections": ["STF"]},
            "M2": {"role": "member", "name": "Người Hai", "sections": ["LOG"]},
        },
    },
}
LISTED, NOTED, SAME, SUMMED, CHOSEN = "sampled_dossier", "POST-12", "STF-03", "LOG-04", "POST-01"


def clock(hour: int) -> Callable[[], datetime]:
    """A clock that goes on by one second whenever it is read, from an hour (UTC) of the day."""
    moment = datetime(2026, 5, 14, hour, 0, tzinfo=UTC)

    def read() -> datetime:
        nonlocal moment
        moment += timedelta(seconds=1)
        return moment

    return read


def laptop(folder: Path, name: str, hour: int) -> tuple[Workspace, Session]:
    """A laptop of its own on which the visit was begun."""
    opened = Workspace.open(folder, now=clock(hour))
    opened.settings.save(name=name, device_label=f"MAY-{name[-3:]}")
    return opened, opened.session(opened.new_visit(FRAME))


@cache
def two_members() -> tuple[str, Sequence[Operation]]:
    """The visit and what two members wrote in it, each without seeing the other; five things differ."""
    with TemporaryDirectory(prefix="members-") as place:
        folder = Path(place)
        first, one = laptop(folder / "one", "Người Một", 2)
        second, two = laptop(folder / "two", "Người Hai", 1)
        one.answer(CHOSEN, {"v": "yes"})
        two.answer(CHOSEN, {"v": "no"})
        one.answer(SAME, {"a": 6, "b": 9, "scope": PLACE, "at": f"{DAY}T08:40"})
        one.set_note(SAME, "Đếm lại khi đủ người.")
        two.answer(SAME, {"a": 5, "b": 8, "scope": PLACE, "at": f"{DAY}T08:20"})
        one.answer(SUMMED, {"a": 18, "b": 20, "scope": "Tầng 1", "at": f"{DAY}T09:00"})
        two.answer(SUMMED, {"a": 7, "b": 9, "scope": "Tầng 2", "at": f"{DAY}T09:10"})
        one.add_row(LISTED, {"code": "D7", "in_book": "yes", "in_system": "yes"})
        two.add_row(LISTED, {"code": "D7", "in_book": "no", "in_system": "yes"})
        one.set_note(NOTED, "Bảng ở sảnh.")
        two.set_note(NOTED, "Bảng bị che.")
        found = [*first.log.operations(one.id), *second.log.operations(two.id)]
        for opened in (first, second):
            opened.close()
        return one.id, found


@cache
def recounted() -> Sequence[Operation]:
    """A third look: floor two counted again, seen by nobody else."""
    with TemporaryDirectory(prefix="third-") as place:
        third, three = laptop(Path(place) / "three", "Người Ba", 3)
        three.answer(SUMMED, {"a": 8, "b": 10, "scope": "Tầng 2", "at": f"{DAY}T10:00"})
        found = third.log.operations(three.id)
        third.close()
        return found


def gathered(workspace: Workspace, *more: Operation) -> str:
    """Brings the members' work into a data folder; returns the visit's id."""
    visit, operations = two_members()
    workspace.log.add(operations)
    workspace.log.add(more)
    return visit
