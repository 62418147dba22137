"""The visits at hand, as cards of lines: today, drafts, finished; one press goes on where someone stopped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app import mail_desk
from inspector_app.gui import language, pieces
from inspector_app.gui.continue_card import ContinueCard
from inspector_app.gui.handover_words import delivery_words
from inspector_app.inspection.wording import short_name as short_name
from inspector_app.language import date_text, time_text
from inspector_app.mail_desk import Delivery
from inspector_app.workspace import VisitSummary, Workspace

_FINISHED_SHOWN = 6
_SHOWN_AT_ONCE = 12
_ROOM_FOR_PROGRESS = 420
_SEEN = ("planned", "in_progress", "signed")


class VisitList(QWidget):
    """Three cards of visits; ``chosen`` says which one to open."""

    chosen = Signal(str)
    continued = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._column = pieces.column(spacing=12)
        self.setLayout(self._column)
        self._room: dict[str, int] = {}  # lines a card shows, by its title, where somebody asked for more
        self._uncounted: list[tuple[VisitLine, QVBoxLayout]] = []
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.timeout.connect(self._count_next)

    def show_visits(self, visits: Sequence[VisitSummary], today: date) -> None:
        """Fills the cards anew."""
        pieces.clear(self._column)
        self._uncounted.clear()
        self._shown = (visits, today)
        day = today.isoformat()
        real = [visit for visit in visits if not visit.sample]
        # a surprise visit of a later day leaves no trace before that day
        to_do = [v for v in real if v.open or v.state == "postponed"]
        open_ones = [v for v in to_do if not (v.mode == "surprise" and v.date > day)]
        now = sorted((v for v in open_ones if v.open and v.date >= day), key=lambda visit: visit.date)
        drafts = [visit for visit in open_ones if not (visit.open and visit.date >= day)]
        done = [visit for visit in real if not visit.open and visit.state != "postponed"]
        self._continue_card(open_ones, day)
        title = self.tr("Today {date} and coming").format(date=date_text(today, language.current()))
        none = self.tr("No visit today yet. Begin one on the left.")
        if any(visit.date == day for visit in done):
            none = self.tr("Today's visits are finished.")
        self._card(title, now, "accent", none)
        if drafts:
            self._card(self.tr("Drafts"), drafts, "warn")
        if done:
            self._card(self.tr("Finished"), done[:_FINISHED_SHOWN], "good", count=len(done))
        self._column.addStretch(1)
        if self._uncounted:
            self._counting.start()

    def _count_next(self) -> None:
        """Numbers of visits that changed elsewhere come in one by one: nobody waits for them to see the page."""
        if not self._uncounted or self._workspace.closed:
            return
        line, layout = self._uncounted.pop(0)
        layout.replaceWidget(line, self._line(self._workspace.visit_summary(line.visit)))
        line.deleteLater()
        if self._uncounted:
            self._counting.start()

    def _show_more(self, title: str) -> None:
        self._room[title] = self._room.get(title, _SHOWN_AT_ONCE) + _SHOWN_AT_ONCE
        self.show_visits(*self._shown)

    def _line(self, visit: VisitSummary) -> VisitLine:
        line = VisitLine(visit, self._delivery(visit), self._stage(visit))
        line.opened.connect(self.chosen)
        return line

    def _stage(self, visit: VisitSummary) -> str:
        """What people said of a visit beyond what everybody sees."""
        if visit.state in _SEEN:
            return ""
        stages = self._workspace.catalogue.stages
        return next((language.show_text(each.label) for each in stages if each.code == visit.state), "")

    def _continue_card(self, visits: Sequence[VisitSummary], day: str) -> None:
        """The visit worked on last stands first, whatever its date."""
        going = (visit for visit in visits if not visit.secret and visit.open)
        last = next((visit for visit in going if visit.state == "in_progress" or visit.date == day), None)
        if last is not None and (register := self._workspace.last_place(last.id)):
            card = ContinueCard(last, short_name(last.title), register)
            card.chosen.connect(self.continued)
            self._column.addWidget(card)

    def _delivery(self, visit: VisitSummary) -> Delivery | None:
        """How far a visit has come on its way to the leader; None where that is no question."""
        return mail_desk.on_the_way(self._workspace, visit.id) if visit.answered else None

    def _card(
        self, title: str, visits: Sequence[VisitSummary], tone: str, empty: str = "", *, count: int | None = None
    ) -> None:
        card = pieces.Card(spacing=0, margins=(0, 0, 0, 0))
        number = len(visits) if count is None else count
        pill = pieces.Pill(str(number), tone if number else "neutral")
        card.body.addLayout(pieces.row(pieces.label(title, "strong"), pill, 1, spacing=10, margins=(16, 10, 16, 10)))
        shown = visits[: self._room.get(title, _SHOWN_AT_ONCE)]
        for visit in shown:
            card.body.addWidget(pieces.hrule())
            line = self._line(visit)
            card.body.addWidget(line)
            if not visit.counted:
                self._uncounted.append((line, card.body))
        if len(shown) < len(visits):
            left = min(_SHOWN_AT_ONCE, len(visits) - len(shown))
            more = pieces.button(self.tr("Show {count} more").format(count=left), "show-more", kind="link")
            more.setAccessibleName(f"{more.text()}: {title}")
            more.clicked.connect(lambda: self._show_more(title))
            card.body.addWidget(pieces.hrule())
            card.body.addLayout(pieces.row(more, 1, margins=(14, 6, 14, 8)))
        if not visits:
            card.body.addWidget(pieces.hrule())
            card.body.addLayout(pieces.row(pieces.label(empty, "muted", wrap=True), margins=(16, 14, 16, 16)))
        self._column.addWidget(card)


class VisitLine(QWidget):
    """One visit: body, when, how far, and the button that opens it."""

    opened = Signal(str)

    def __init__(self, visit: VisitSummary, delivery: Delivery | None = None, stage: str = "") -> None:
        super().__init__()
        self.visit = visit.id
        self.setObjectName(f"visit-{visit.id}")
        going = visit.open and visit.begun
        icon, tone = ("circle-dot", "accent") if going else ("clock", "muted")
        if visit.finished:
            icon, tone = "circle-check", "good"
        title = self.tr("Surprise visit, body not shown") if visit.secret else short_name(visit.title)
        mode = mode_text(visit.mode) if visit.mode != "planned" else ""
        limits = self.tr("limitations: {count}").format(count=visit.limitations) if visit.limitations else ""
        caption = " · ".join(part for part in (stage, _when(visit), mode, limits) if part)
        words = pieces.column(pieces.ElidedLabel(title, "strong"), pieces.ElidedLabel(caption, "caption"), spacing=1)
        if delivery is not None:
            words.addWidget(pieces.ElidedLabel(delivery_words(delivery), "caption"))
        line = pieces.row(pieces.Icon(icon, 20, tone), spacing=12, margins=(14, 8, 12, 8))
        line.addLayout(words, 1)
        self._progress = self._progress_of(visit)
        line.addWidget(self._progress)
        text = self.tr("Continue") if going else self.tr("Open")
        button = pieces.button(text, f"open-{visit.id}", kind="quiet" if going else "", icon="play" if going else "")
        button.setMinimumWidth(120)
        button.setAccessibleName(f"{text}: {title}")
        button.clicked.connect(lambda: self.opened.emit(visit.id))
        line.addWidget(button)
        self.setLayout(line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._progress.setVisible(self.width() >= _ROOM_FOR_PROGRESS)

    def _progress_of(self, visit: VisitSummary) -> QWidget:
        holder = QWidget()
        holder.setFixedWidth(84)
        if not visit.counted:
            return holder
        done = self.tr("{answered}/{asked} answered").format(answered=visit.answered, asked=visit.asked)
        tone = "good" if visit.asked and not visit.missing else "accent"
        holder.setLayout(
            pieces.column(
                pieces.label(done, "caption"), pieces.ProgressLine(visit.answered, visit.asked, tone), spacing=3
            )
        )
        return holder


def mode_text(mode: str) -> str:
    """The name of a mode of visiting."""
    if mode == "surprise":
        return QCoreApplication.translate("Modes", "Surprise")
    if mode == "desk":
        return QCoreApplication.translate("Modes", "Through reports")
    return QCoreApplication.translate("Modes", "Planned")


def _when(visit: VisitSummary) -> str:
    day = date_text(visit.date, language.current()) if visit.date and visit.date != visit.updated_at[:10] else ""
    if not visit.updated_at:
        return day
    if visit.updated_at[:10] == visit.date:
        saved = QCoreApplication.translate("VisitLine", "saved {time}").format(time=time_text(visit.updated_at))
    else:
        changed = date_text(visit.updated_at, language.current())
        saved = QCoreApplication.translate("VisitLine", "changed {date}").format(date=changed)
    return f"{day} · {saved}" if day else saved
