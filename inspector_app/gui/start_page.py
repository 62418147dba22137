"""The first page: begin a visit with a few letters, go on with another, look at the sample."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, language, pieces, tasks
from inspector_app.gui.archive_search import ArchiveSearch
from inspector_app.gui.body_search import BodySearch, Choice
from inspector_app.gui.copies_notice import CopiesNotice
from inspector_app.gui.counts import counted
from inspector_app.gui.followup_card import OverdueCard
from inspector_app.gui.merge_drop import DropZone, dropped
from inspector_app.gui.news_card import NewsCard
from inspector_app.gui.tour import TourCard
from inspector_app.gui.visit_list import VisitList, mode_text, short_name
from inspector_app.language import Text, fold
from inspector_app.workspace import VisitSummary, Workspace

_RECENT = 3
_COUNTED_AT_ONCE = 8
"""Changed visits that are counted while the page opens; where there are more, the list counts them afterwards."""
_RECENT_ROOM = 450
_TWO_COLUMNS = 900
_ROOM_FOR_PILLS = 1200
_ROOM_FOR_WORDS = 1060


def make_sample(workspace: Workspace) -> str:
    """Makes the sample visit from a worker: with its own connections to the data folder. Returns the visit's id."""
    beside = workspace.beside()
    try:
        return beside.sample_visit()
    finally:
        beside.close()


def prepare_forms(workspace: Workspace) -> dict[str, Text]:
    """Gets checklists and this laptop's seal ready from a worker, so that nobody waits later. Returns the titles."""
    beside = workspace.beside()
    try:
        if not beside.log.fixed:
            beside.device_key_pem()
        return {form.id: form.title for form in beside.forms()}
    finally:
        beside.close()


class StartPage(QWidget):
    """Asks only for the body; everything else has a default and can be filled in later."""

    visit_chosen = Signal(str)
    visit_continued = Signal(str)
    place_chosen = Signal(str, str)
    settings_wanted = Signal()
    help_wanted = Signal()
    news_wanted = Signal(str)
    forms_wanted = Signal()
    rounds_wanted = Signal()
    packages_given = Signal(list)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._visits: list[VisitSummary] = []
        self._titles: Mapping[str, Text] = {}
        self._profile_touched = False
        self.setProperty("ground", "page")
        self.search = BodySearch(workspace)
        self._mode = self._mode_segment()
        self._profile = pieces.ElidedCombo()
        self._profile.setObjectName("profile")
        self._profile.setAccessibleName(self.tr("Checklist"))
        self._profile.setMinimumContentsLength(22)
        self._start = pieces.button(
            self.tr("Begin the inspection"), "start-visit", kind="primary", icon="play", big=True
        )
        self._recent = pieces.row(spacing=4)
        self.list = VisitList(workspace)
        self.drop = DropZone()
        self.copies = CopiesNotice(workspace)
        self.overdue = OverdueCard(workspace)
        self.archive = ArchiveSearch(workspace)
        self.archive.chosen.connect(self.place_chosen)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.archive.field.setFocus)
        self.tour = TourCard(workspace)
        self.tour.sample_wanted.connect(self._open_sample)
        self._news = NewsCard(workspace)
        self._news.wanted.connect(self.news_wanted)
        self.setAcceptDrops(True)
        self._sample = pieces.button(self.tr("Open the sample"), "open-sample", icon="package-open")
        self._lay_out()
        self.search.moved.connect(self._choice_moved)
        self.search.edit.textChanged.connect(lambda _text: self._choice_moved())
        self.search.picked.connect(self._begin)
        self._mode.chosen.connect(self._mode_chosen)
        self._profile.activated.connect(self._touch_profile)
        self._start.clicked.connect(self.search.take)
        self._sample.clicked.connect(self._open_sample)
        self.drop.given.connect(self.packages_given)
        self.list.chosen.connect(self.visit_chosen)
        self.list.continued.connect(self.visit_continued)
        self._fill_profiles()
        self.refresh()

    # --- what it shows ---------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Reads the visits anew."""
        self._visits = self._workspace.visits(_COUNTED_AT_ONCE)
        today = _today()
        self.list.show_visits(self._visits, today)
        day = today.isoformat()
        hidden = (v.id for v in self._visits if v.secret or (v.mode == "surprise" and v.date > day))
        self.archive.hide_visits(list(hidden))
        self.archive.setVisible(bool(self._visits))
        self._show_recent(today)
        self.copies.refresh()
        self.overdue.refresh()
        self.search.refresh()
        self._choice_moved()

    def take_in_news(self) -> None:
        """Another program wrote to the log: the list shows it; text, focus and scrolling stay as they are."""
        if self._workspace.visits(_COUNTED_AT_ONCE) == self._visits:
            return
        focused = self.focusWidget()
        name = focused.objectName() if focused is not None else ""
        bars = [area.verticalScrollBar() for area in self.findChildren(QScrollArea)]
        places = [bar.value() for bar in bars]
        self.refresh()
        again = self.findChildren(QWidget, name)[-1:] if name and focused is not self.search.edit else []
        for widget in again:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
        for bar, place in zip(bars, places, strict=True):
            bar.setValue(place)

    def name_forms(self, titles: Mapping[str, Text]) -> None:
        """Titles of the checklists by their ids: they tell checklists of one name apart."""
        self._titles = titles
        self._fill_profiles()

    def commit(self) -> None:
        """Nothing is half done here: a name that was not started is no visit."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.text().isprintable() and event.text().strip() and not held:  # wherever the focus is, a name is typed
            self.search.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.search.edit.insert(event.text())
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.drop.look_for_sticks()
        self.search.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._offline.setVisible(self.width() >= _ROOM_FOR_PILLS)
        for button, words in self._worded:
            button.setText(words if self.width() >= _ROOM_FOR_WORDS else "")
        self._place_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.drop.look_for_sticks()  # a stick may have been plugged in meanwhile

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := dropped(event.mimeData()):  # beside the drop zone is meant just so
            event.acceptProposedAction()
            self.packages_given.emit(paths)

    # --- layout ----------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._columns = pieces.row(spacing=18, margins=(28, 16, 28, 20))
        self._left = QWidget()
        self._left.setLayout(pieces.column(self._begin_card(), self.tour, 1, spacing=12))
        self._right = QWidget()
        shown = (self._news, self.archive, self.copies, self.overdue, self.list, self.drop, self._sample_card())
        self._right.setLayout(pieces.column(*shown, 1, spacing=12))
        self._columns.addWidget(self._left, 57)
        self._columns.addWidget(self._right, 43)
        inside = QWidget()
        inside.setProperty("ground", "none")
        inside.setLayout(self._columns)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the focus
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self.setLayout(pieces.column(self._header(), scroll, spacing=0))

    def _place_columns(self) -> None:
        wide = self.width() >= _TWO_COLUMNS
        direction = self._columns.Direction.LeftToRight if wide else self._columns.Direction.TopToBottom
        self._columns.setDirection(direction)

    def _header(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("bar", "top")
        bar.setFixedHeight(63)
        settings = self._workspace.settings
        who = " · ".join(part for part in (settings.name, settings.device_label) if part)
        words = pieces.column(
            1,
            pieces.label(self.tr("Administrative reform inspection"), "heading"),
            pieces.ElidedLabel(who, "caption"),
            1,
            spacing=0,
        )
        line = pieces.row(pieces.Icon("clipboard-check", 26, "accent"), spacing=10, margins=(20, 0, 16, 0))
        line.addLayout(words, 1)
        forms = pieces.button(self.tr("Checklists, profiles"), "forms", kind="ghost", icon="book-open")
        forms.clicked.connect(self.forms_wanted)
        rounds = pieces.button(self.tr("Rounds"), "rounds", kind="ghost", icon="clipboard-list")
        rounds.setToolTip(self.tr("Rounds of inspection: decision, teams, bodies"))
        rounds.clicked.connect(self.rounds_wanted)
        preferences = pieces.button(self.tr("Settings"), "settings", kind="ghost", icon="settings")
        preferences.clicked.connect(self.settings_wanted)
        help_button = pieces.IconButton("circle-help", self.tr("Help (F1)"), "help")
        help_button.clicked.connect(self.help_wanted)
        kept = self._workspace.encryption
        state = pieces.Pill(language.show_text(kept.sentence), "good" if kept.on else "neutral")
        state.setObjectName("encryption-state")
        self._offline = pieces.Pill(self.tr("No network needed"), "good")
        for widget in (self._offline, state, rounds, forms, preferences, help_button):
            line.addWidget(widget)
        self._worded = [(button, button.text()) for button in (rounds, forms, preferences)]
        for button, name in self._worded:
            button.setToolTip(button.toolTip() or name)
        bar.setLayout(line)
        return bar

    def _begin_card(self) -> pieces.Card:
        card = pieces.Card(spacing=10, margins=(24, 18, 24, 14))
        hint = self.tr("Type a few letters of the body's name, accents optional. The rest can be filled in later.")
        card.body.addWidget(pieces.label(self.tr("Begin an inspection"), "title"))
        card.body.addWidget(pieces.label(hint, "muted", wrap=True))
        card.body.addWidget(self.search)
        card.body.addLayout(pieces.row(self._mode, 1))
        card.body.addWidget(self._profile)
        self._secret = pieces.label(self.tr("A surprise visit never shows under Recent."), "caption", wrap=True)
        self._secret.hide()
        self._secret.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        or_press = pieces.label(self.tr("or press"), "caption")
        line = pieces.row(self._start, or_press, pieces.label("Enter", "key"), spacing=10)
        line.addStretch(1)
        line.addWidget(self._secret, 4)
        card.body.addLayout(line)
        self._recent_part = QWidget()
        column = pieces.column(pieces.hrule(), spacing=6, margins=(0, 4, 0, 0))
        column.addLayout(self._recent)
        self._recent_part.setLayout(column)
        card.body.addWidget(self._recent_part)
        return card

    def _sample_card(self) -> pieces.Card:
        card = pieces.Card(margins=(16, 10, 12, 10))
        about = self.tr("All answers, photos and minutes filled in; kept apart from real data.")
        words = pieces.column(
            pieces.label(self.tr("Sample visit"), "strong"), pieces.label(about, "caption", wrap=True), spacing=1
        )
        line = pieces.row(pieces.Icon("lightbulb", 22, "warn"), spacing=14)
        line.addLayout(words, 1)
        line.addWidget(self._sample)
        card.body.addLayout(line)
        return card

    def _mode_segment(self) -> pieces.Segment:
        modes = ["planned", "surprise"]
        if any(profile.mode == "desk" for profile in self._workspace.every_profile()):
            modes.append("desk")
        made = pieces.Segment([pieces.Option(mode, mode_text(mode)) for mode in modes], "planned", name="mode")
        made.setAccessibleName(self.tr("Kind of visit"))
        return made

    # --- choosing --------------------------------------------------------------------------------------------

    def _choice_moved(self) -> None:
        choice = self.search.choice
        self._start.setEnabled(choice is not None)
        running = choice is not None and self._running(choice) is not None
        self._start.setText(self.tr("Continue today's visit") if running else self.tr("Begin the inspection"))
        if not self._profile_touched:
            self._fill_profiles()

    def _mode_chosen(self, mode: str) -> None:
        self._secret.setVisible(mode == "surprise")
        self._profile_touched = False
        self._choice_moved()
        self.search.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _touch_profile(self, _index: int) -> None:
        self._profile_touched = True
        self.search.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_profiles(self) -> None:
        kinds = self._kinds(self.search.choice)
        known = self._workspace.every_profile()
        of_mode = [each for each in known if each.suits(self._mode.value, ())] or known
        fitting = [each for each in of_mode if each.suits(each.mode, kinds)] or of_mode
        names = [language.show_text(each.label) for each in fitting]
        wanted = [
            (f"{each.form}/{each.id}", self._profile_words(name, len(each.items), each.form, names.count(name)))
            for each, name in zip(fitting, names, strict=True)
        ]
        shown = [(self._profile.itemData(i), self._profile.itemText(i)) for i in range(self._profile.count())]
        if wanted == shown:
            return
        chosen = self._profile.currentData() if self._profile_touched else None
        self._profile.clear()
        for key, text in wanted:
            self._profile.addItem(text, key)
        self._profile.setCurrentIndex(max(0, self._profile.findData(chosen)))

    def _kinds(self, choice: Choice | None) -> set[str]:
        """Kinds of a body and its desk; guessed from the words of a name typed freely."""
        if choice is None:
            return set()
        guessed = self._workspace.guess_kind(choice.name) if choice.free else (choice.kind, choice.desk.get("kind", ""))
        return set(guessed) - {""}

    def _profile_words(self, name: str, count: int, form: str, namesakes: int) -> str:
        title, items = self._titles.get(form), counted().items(count)
        if namesakes > 1 and title:
            words = self.tr("{name} ({items}) · {checklist}")
            return words.format(name=name, items=items, checklist=language.show_text(title))
        return self.tr("Checklist: {name} ({items})").format(name=name, items=items)

    def _show_recent(self, today: date) -> None:
        pieces.clear(self._recent)
        names: dict[str, None] = {}
        for visit in self._visits:
            if visit.mode != "surprise" and not visit.sample:
                names.setdefault(visit.body)
        self._recent.addWidget(pieces.label(self.tr("Recent"), "caption"))
        shown = list(names)[:_RECENT]
        for number, name in enumerate(shown):
            chip = pieces.short_button(
                short_name(name), f"recent-{number}", _RECENT_ROOM // len(shown), kind="ghost", icon="history"
            )
            chip.clicked.connect(lambda _on=False, name=name: self._take_recent(name))
            self._recent.addWidget(chip)
        self._recent.addStretch(1)
        self._recent_part.setVisible(bool(names))

    def _take_recent(self, name: str) -> None:
        self.search.edit.setText(name)
        self.search.refresh()
        self.search.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- deeds -----------------------------------------------------------------------------------------------

    def _running(self, choice: Choice) -> VisitSummary | None:
        """Today's unfinished visit of the same kind at the same body: it is gone on with, not made twice."""
        day, name = _today().isoformat(), fold(choice.name)
        for visit in self._visits:
            same = fold(visit.body) == name and visit.date == day and visit.mode == self._mode.value
            if same and visit.open and not visit.sample:
                return visit
        return None

    def _begin(self, choice: Choice) -> None:
        running = self._running(choice)
        if running is not None:
            self.visit_chosen.emit(running.id)
            return
        known = {"name": choice.name, "kind": choice.kind, "code": choice.code}
        body: dict[str, Any] = {name: value for name, value in known.items() if value}
        frame: dict[str, Any] = {"body": body, "mode": self._mode.value}
        if choice.desk:
            frame["desk"] = choice.desk
        form, _, profile = str(self._profile.currentData()).partition("/")
        try:
            visit = self._workspace.new_visit(frame, form=form, profile=profile)
        except InspectorError as error:
            alerts.show_error(self, error)
            return
        self.search.edit.clear()
        self._profile_touched = False
        self.visit_chosen.emit(visit)

    def _open_sample(self) -> None:
        known = next((visit.id for visit in self._visits if visit.sample), "")
        if known:
            self.visit_chosen.emit(known)
            return
        task = tasks.run(
            self,
            make_sample,
            self._workspace,
            done=self.visit_chosen.emit,
            busy=self.tr("Preparing the sample visit…"),
        )
        task.hold(self._sample)


def _today() -> date:
    return datetime.now(UTC).astimezone().date()
