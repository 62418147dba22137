"""What came late before the visit: the notice to the body, the body's self-report; by the visit's own calendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from inspector_app.inspection.visit import Remark
from inspector_app.inspection.workdays import Calendar
from inspector_app.language import Text, some


def late_papers(frame: Mapping[str, Any]) -> list[Remark]:
    """Warnings for a planned visit; nothing is said where a date or the parameter is not known.

    The notice counts the working days after its date up to the last full day before the visit; the self-report is
    due ``self_report_wd`` working days before it (dossier 9.1).
    """
    if frame.get("mode") != "planned":
        return []
    calendar = Calendar.of(frame.get("days_off") or (), frame.get("worked_days") or ())
    parameters = frame.get("parameters") or {}
    visit = _day(frame.get("date"))
    found = []
    sent = _day((frame.get("notice") or {}).get("sent"))
    wanted = _count(parameters.get("notice_wd"))
    if visit and sent and wanted is not None:
        between = calendar.workdays_between(sent, visit - timedelta(1))
        if between < wanted:
            found.append(
                Remark(
                    "notice_late",
                    "frame/notice",
                    Text(
                        f"Thông báo kiểm tra chỉ gửi trước {between:02d} ngày làm việc (phải {wanted:02d}).",
                        f"The notice was sent only {some(between, 'working day')} before the visit ({wanted} are due).",
                    ),
                )
            )
    received = _day((frame.get("self_report") or {}).get("received"))
    before = _count(parameters.get("self_report_wd"))
    if visit and received and before is not None:
        late = calendar.workdays_between(_workdays_before(calendar, visit, before), received)
        if late:
            found.append(
                Remark(
                    "self_report_late",
                    "frame/self_report",
                    Text(
                        f"Báo cáo tự kiểm tra gửi chậm {late:02d} ngày làm việc.",
                        f"The self-report came {late} working day(s) late.",
                    ),
                )
            )
    return found


def _workdays_before(calendar: Calendar, day: date, count: int) -> date:
    for _ in range(count):
        day -= timedelta(1)
        while not calendar.is_workday(day):
            day -= timedelta(1)
    return day


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
