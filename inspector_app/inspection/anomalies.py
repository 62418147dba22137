"""What is odd about a log, in plain sentences: numbers given twice, numbers missing, clocks that are off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from inspector_app.inspection.clocks import EARLIEST, Laptop, clock_note
from inspector_app.inspection.operations import hlc_moment
from inspector_app.language import Text

_DAY_MS = 24 * 3600 * 1000


class Seat(NamedTuple):
    """What one device gave in one visit: how many operations, how many different numbers, the highest number, and
    the latest and the earliest clock reading."""

    visit: str
    device: str
    operations: int
    numbers: int
    highest: int
    latest: int
    earliest: int


@dataclass(frozen=True)
class Anomaly:
    """One odd thing. ``kind``: fork (a number given twice), gap (a number missing), clock_ahead or clock_behind."""

    kind: str
    visit: str
    device: str
    detail: str


def anomalies_of(seats: Iterable[Seat], now: datetime) -> list[Anomaly]:
    """Everything odd about what each device gave in each visit, sorted."""
    here = int(now.timestamp() * 1000)
    found = []
    for seat in seats:
        if seat.operations > seat.numbers:
            found.append(Anomaly("fork", seat.visit, seat.device, str(seat.operations - seat.numbers)))
        if seat.highest > seat.numbers:
            found.append(Anomaly("gap", seat.visit, seat.device, str(seat.highest - seat.numbers)))
        if seat.latest >> 16 > here + _DAY_MS:
            found.append(Anomaly("clock_ahead", seat.visit, seat.device, _moment(seat.latest)))
        if seat.earliest >> 16 < EARLIEST:
            found.append(Anomaly("clock_behind", seat.visit, seat.device, _moment(seat.earliest)))
    return sorted(found, key=lambda each: (each.visit, each.device, each.kind))


def _moment(hlc: int) -> str:
    return hlc_moment(hlc).isoformat(timespec="seconds")


def sentence(anomaly: Anomaly, laptops: Mapping[str, Laptop], now: datetime) -> Text:
    """An anomaly as one sentence."""
    laptop = laptops.get(anomaly.device) or Laptop(anomaly.device)
    name, many = laptop.name, anomaly.detail
    if anomaly.kind == "fork":
        return Text(
            f"Máy {name} đã dùng lại {many} số thứ tự (máy được khôi phục từ bản sao); không mất câu trả lời nào.",
            f"Numbers that laptop {name} used twice: {many} (it was restored from a copy); no answer was lost.",
        )
    if anomaly.kind == "gap":
        return Text(
            f"Còn thiếu {many} lần ghi của máy {name}; hãy xin tệp bàn giao đầy đủ của máy này.",
            f"Entries of laptop {name} that are missing: {many}; ask for a complete hand-over file of that laptop.",
        )
    note = clock_note(laptop, datetime.fromisoformat(anomaly.detail), now)
    return Text(f"Máy {name}: {note.vi}.", f"Laptop {name}: {note.en}.")
