"""One question of the checklist: what is asked, the answer, and everything the answer calls for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from inspector_app.errors import InspectorError
from inspector_app.gui import (
    basis_names,
    figure_panel,
    icons,
    language,
    photo_intake,
    short_entry,
    state_reason,
    tab_order,
)
from inspector_app.gui.attachments import Attachments
from inspector_app.gui.card_button import CardButton
from inspector_app.gui.card_lines import ComputedLine, RefusalLine, StateLine
from inspector_app.gui.card_words import CardWords, Words
from inspector_app.gui.checklist_view import ChecklistView
from inspector_app.gui.dispute_line import DisputeLine
from inspector_app.gui.figure_panel import FigurePanel
from inspector_app.gui.item_editor import ItemEditor
from inspector_app.gui.item_words import context_lines, given_text, plain, question, state_text, value_text
from inspector_app.gui.language import show_text
from inspector_app.gui.look_keeper import LookKeeper, Places, figure_names
from inspector_app.gui.photo_intake import PhotoIntake
from inspector_app.gui.pieces import Card, label, row
from inspector_app.gui.proposal_box import ProposalBox
from inspector_app.gui.state_reason import STATES
from inspector_app.gui.typed_field import ENTER
from inspector_app.inspection.disputes import Dispute
from inspector_app.inspection.findings import Finding
from inspector_app.inspection.visit import ItemState, Remark, VisitState
from inspector_app.session import Session
from inspector_app.xforms.checklist_model import Item

_KEPT = (*figure_panel.BESIDE, "produced")
"""Parts of a value that typing an answer leaves alone."""
_LINES = ("basis", "dispute", "looks", "sum", "figure", "refusal", "state", "context", "computed", "proposal",
          "attachments")  # fmt: skip
"""What may stand below the answer, in this order."""


@dataclass
class Around:
    """What the cards of one visit share."""

    session: Session
    places: Places
    intake: PhotoIntake
    view: ChecklistView = field(default_factory=ChecklistView)


class ItemCard(Card):
    """One question of the visit.

    ``onward``: the person is done with it; ``grown``: an answer given here made it show more; ``list_wanted`` names a
    list, ``photo_opened`` a photo.
    """

    onward = Signal()
    grown = Signal()
    list_wanted = Signal(str)
    photo_opened = Signal(str)
    dispute_opened = Signal(str)
    history_wanted = Signal(str)
    _words: Words

    def __init__(self, item: Item, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, margins=(18, 12, 12, 12), parent=parent)
        self.item = item
        self._around, self._session = around, around.session
        self._lines: dict[str, QWidget] = {}
        self._tone = self._asked = ""
        self._whole_basis = False
        self._basis = basis_names.printed(item.basis, str(self._session.state().frame.get("date", "")))
        self.setObjectName(f"card-{item.code}")
        self.setAcceptDrops(True)
        self.editor = ItemEditor(item, around.places.near, self)
        self.editor.given.connect(self.store)
        self.editor.onward.connect(self.onward)
        self.looks: LookKeeper | None = None
        if figure_names(item):
            self.looks = LookKeeper(item, around.places, lambda: self._session.item(item.code))
            self.looks.given.connect(self._give_looks)
            self.looks.shown.connect(self._look_shown)
        self._build_head()
        self._first_line = self.body.count()
        if self.editor.below is not None:
            self.body.addWidget(self.editor.below)
            self._first_line += 1
        if around.view.compact:
            self.set_compact(True)
        self.refresh()

    # --- building --------------------------------------------------------------------------------------------

    def _build_head(self) -> None:
        words = CardWords(self.item.code, show_text(self.item.hint), self._basis, basis_names.brief(self._basis), self)
        self._words = words
        words.basis_pressed.connect(lambda: self.show_basis(not self._whole_basis))
        head = row(spacing=12)
        head.addWidget(words, 1)
        if self.editor.beside is not None:
            head.addWidget(self.editor.beside, 0, Qt.AlignmentFlag.AlignTop)
        if self.looks is not None:
            head.addWidget(self.looks.chip, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(self._buttons())
        self.body.addLayout(head)

    def set_compact(self, compact: bool) -> None:
        """Dense: the question and its answer, without hint and legal basis and with little air."""
        self.body.setContentsMargins(*((16, 6, 8, 6) if compact else (18, 12, 12, 12)))
        self.body.setSpacing(4 if compact else 8)
        self._words.set_dense(compact)

    def show_basis(self, whole: bool) -> None:
        """The legal basis in full under the answer, or only its line under the question."""
        self._whole_basis = whole
        self._show_text_line("basis", self._basis if whole else "")
        if isinstance(self._words, CardWords):
            self._words.set_open(whole)

    def _buttons(self) -> QHBoxLayout:
        line = row(spacing=0)
        for icon, name, words, deed in (
            ("message-square-text", "note-button", self.tr("Note (Ctrl+N)"), self.open_note),
            ("camera", "photo-button", self.tr("Photos (Ctrl+P)"), self.add_photos),
            ("ellipsis", "more", self.tr("More"), self._open_more),
        ):
            made = CardButton(icon, words, f"{name}-{self.item.code}", self)
            made.setAccessibleName(f"{words}: {self.item.code}")
            made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes on to the next question; they have keys
            made.clicked.connect(deed)
            line.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _line(self, name: str, wanted: bool, make: Callable[[], QWidget]) -> QWidget | None:
        """A line below the answer: built when first needed, hidden while not; None while not wanted."""
        line = self._lines.get(name)
        if line is None and wanted:
            before = _LINES[: _LINES.index(name)]
            place = self._first_line + sum(1 for other in before if other in self._lines)
            line = self._lines[name] = make()
            self.body.insertWidget(place, line)
            if self.isVisible():
                tab_order.follow(self.body)
        if line is not None:
            line.setVisible(wanted)
        return line if wanted else None

    # --- showing ---------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Shows the item as the session knows it; what is being typed stays."""
        visit, state = self._session.state(), self._session.item(self.item.code)
        finding = next((f for f in visit.findings if f.id == state.code and f.kind != "achievement"), None)
        remarks = [each for each in visit.problems if each.ref == state.code and each.kind != "missing"]
        self._show_words(state)
        self._tone = self._tone_of(state)
        self.set_strip("bad" if self.refusal else self._tone)
        self._show_answer(state)
        self._show_dispute(next((each for each in visit.disputes if each.register == f"a/{state.code}"), None))
        self._show_state(state)
        self._show_figure(state)
        self._show_text_line("context", "\n".join(self._context_words(state, visit)))
        self._show_computed(state, any(each.ref == state.code for each in visit.warnings))
        self._show_proposal(finding if state.proposes else None, remarks)
        self._show_attachments(state, finding, remarks)

    def _show_words(self, state: ItemState) -> None:
        asked = question(state.item)
        if asked != self._asked:  # it may quote an answer that is another one now
            self._asked = asked
            self.setAccessibleName(f"{state.code}: {asked}")
        disputed = self.tr("In dispute") if state.in_dispute else ""
        self._words.say(asked, given_text(state, self._session.me), disputed)

    def _tone_of(self, state: ItemState) -> str:
        if state.state != "answered":
            return ""
        # good and bad come from the rule alone; an item without a rule is neither
        return "bad" if state.proposes else "good" if show_text(self.item.finding_text) else ""

    def _show_answer(self, state: ItemState) -> None:
        entered: dict[str, object] = dict(state.entered or {})
        several = False
        if self.looks is not None:
            self.looks.refresh()
            several = len(self.looks.looks()) > 1
            self._line("looks", self.looks.open, self.looks.make_panel)
            self.looks.refresh()
        total = {name: entered[name] for name in figure_names(self.item) if name in entered}
        if several and self.looks is not None:
            entered = {name: part for name, part in entered.items() if name not in self.looks.names}
            entered |= self.looks.figures()
        self._show_text_line(
            "sum", self.tr("Sum of the counts: {value}").format(value=value_text(self.item, total)) if several else ""
        )
        self.editor.offer(self._session.offered(self.item.code))
        self.editor.show(entered, state.computed or {}, self._tone)

    def _show_dispute(self, dispute: Dispute | None) -> None:
        line = self._line("dispute", dispute is not None, self._make_dispute)
        if isinstance(line, DisputeLine) and dispute is not None:
            line.show_dispute(dispute)

    def _make_dispute(self) -> QWidget:
        line = DisputeLine(self.item)
        line.opened.connect(lambda: self.dispute_opened.emit(f"a/{self.item.code}"))
        return line

    def _show_state(self, state: ItemState) -> None:
        line = self._line("state", state.state in STATES, self._make_state_line)
        if isinstance(line, StateLine):
            reason = str((state.value or {}).get("reason", ""))
            line.show_state(f"{state_text(state.state)}: {reason}" if reason else state_text(state.state))

    def _make_state_line(self) -> QWidget:
        line = StateLine(self.item.code)
        line.again.connect(self.clear_answer)
        return line

    def open_figure(self) -> None:
        """Opens the fields beside the figure: reported, how exact, own period."""
        panel = self._line("figure", True, self._make_figure)
        if isinstance(panel, FigurePanel):
            panel.show_value(self._session.item(self.item.code).entered or {})
            panel.take_focus()

    def _make_figure(self) -> FigurePanel:
        panel = FigurePanel(self.item, self._around.places.near)
        panel.given.connect(self._give_beside)
        panel.closed.connect(lambda: self._line("figure", False, self._make_figure))
        return panel

    def _show_figure(self, state: ItemState) -> None:
        panel = self._lines.get("figure")
        if isinstance(panel, FigurePanel) and not panel.isHidden():
            panel.show_value(state.entered or {})

    def _give_beside(self, beside: dict[str, Any]) -> None:
        old = self._session.item(self.item.code).entered or {}
        value = {**{name: part for name, part in old.items() if name not in figure_panel.BESIDE}, **beside}
        if any(part.name in value for part in self.item.parts):
            self._try(lambda: self._session.answer(self.item.code, value))

    def _context_words(self, state: ItemState, visit: VisitState) -> list[str]:
        told = context_lines(state, visit)
        return told + self._around.view.earlier_lines(visit.id, state.code)

    def _show_text_line(self, name: str, words: str) -> None:
        line = self._line(name, bool(words), lambda: label("", "muted", wrap=True))
        if isinstance(line, QLabel):
            line.setText(words)

    def _show_computed(self, state: ItemState, differs: bool) -> None:
        line = self._line("computed", state.computed is not None and self.item.fed, self._make_computed_line)
        if isinstance(line, ComputedLine):
            line.show_figure(value_text(self.item, state.computed), differs=differs, entered=state.entered is not None)

    def _make_computed_line(self) -> QWidget:
        line = ComputedLine(self.item.code)
        line.list_wanted.connect(lambda: self.list_wanted.emit(self.item.groups[0]) if self.item.groups else None)
        line.preferred.connect(self.clear_answer)
        return line

    def _show_proposal(self, finding: Finding | None, remarks: Sequence[Remark]) -> None:
        known = self._lines.get("proposal")
        shown = known is not None and not known.isHidden()
        line = self._line("proposal", finding is not None, self._make_proposal)
        if isinstance(line, ProposalBox) and finding is not None:
            line.show_finding(finding, self._basis, remarks)
            if not shown:
                self.grown.emit()

    def _make_proposal(self) -> QWidget:
        box = ProposalBox(self.item.code)
        box.decided.connect(lambda fields: self._try(lambda: self._session.decide_finding(self.item.code, **fields)))
        box.onward.connect(self.onward)
        return box

    def _show_attachments(self, state: ItemState, finding: Finding | None, remarks: Sequence[Remark]) -> None:
        standing = state.proposes and finding is not None and finding.counts
        asked = [
            plain(show_text(each.text), state.code)
            for each in remarks
            if each.kind in ("photo_missing", "note_missing")
        ]
        made = self._lines.get("attachments")
        opened = isinstance(made, Attachments) and made.opened
        line = self._line(
            "attachments", bool(state.note or state.photos or standing or asked or opened), self._make_attachments
        )
        if isinstance(line, Attachments):
            photos = sorted(
                (photo for photo in self._session.state().photos if photo.item == state.code),
                key=lambda photo: photo.order,
            )
            line.show_item(state.note, photos, () if standing else asked)

    def _make_attachments(self) -> Attachments:
        made = Attachments(self._session, self.item.code)
        made.noted.connect(lambda text: self._try(lambda: self._session.set_note(self.item.code, text)))
        made.photos_wanted.connect(lambda: self._around.intake.choose(self.item.code))
        made.camera_wanted.connect(lambda: self._around.intake.camera(self.item.code))
        made.photo_opened.connect(self.photo_opened)
        made.onward.connect(self.onward)
        return made

    def _look_shown(self) -> None:
        self.editor.reset()
        self.refresh()

    # --- answering -------------------------------------------------------------------------------------------

    def store(self) -> None:
        """Gives the session what the controls say; what it cannot be stays typed, with the reason in place."""
        if self._session.model.item(self.item.code) is None:
            return  # the question left the checklist a moment ago, and this card goes too
        focused = QApplication.focusWidget()
        if self.editor.waiting() and focused is not None and self.isAncestorOf(focused):
            return  # half a pair: the other figure comes next, or ``left`` says what is missing
        try:
            parts = self.editor.parts()
        except short_entry.UnreadableError as unreadable:
            self._refuse(unreadable.sentence)
            return
        if self.looks is not None and any(name in parts for name in self.looks.names):
            parts |= self.looks.with_figures(parts)
        self._give(parts)

    def left(self) -> None:
        """The person went on: half an answer is not stored, and that is said."""
        if self.editor.waiting():
            self.store()

    def _give_looks(self, context: dict[str, Any]) -> None:
        """A look was placed, counted or dropped: the other parts stay as they are."""
        entered = self._session.item(self.item.code).entered or {}
        others = {p.name: entered[p.name] for p in self.item.parts if p.name in entered and p.name not in context}
        self.editor.reset()
        self._give(others | context)

    def _give(self, parts: dict[str, Any]) -> None:
        code = self.item.code
        state = self._session.item(code)
        if not any(part.name in parts for part in self.item.parts):
            self._accepted()
            if state.entered is not None and state.state == "answered":
                self._try(lambda: self._session.answer(code, None))
            return
        old = state.entered or {}
        value = {**{name: old[name] for name in _KEPT if name in old}, **parts}
        refusal = self._session.refusal(code, value)
        if refusal is not None:
            self._refuse(show_text(refusal))
            return
        self._accepted()
        if self.looks is not None:
            self.looks.stored()
        if value == state.entered:
            self.refresh()
        else:
            self._try(lambda: self._session.answer(code, value))

    def _try(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except InspectorError as error:
            self._refuse(error.sentence(language.current()))

    def _refuse(self, sentence: str) -> None:
        line = self._line("refusal", True, lambda: RefusalLine(self.item.code))
        if isinstance(line, RefusalLine):
            line.show_sentence(plain(sentence, self.item.code))
        self.editor.mark(True)
        self.set_strip("bad")

    def _accepted(self) -> None:
        self._line("refusal", False, lambda: RefusalLine(self.item.code))
        self.editor.mark(False)
        self.set_strip(self._tone)

    @property
    def tone(self) -> str:
        """good or bad by the item's rule, "" when it says neither."""
        return self._tone

    @property
    def refusal(self) -> str:
        """The sentence in place while what is typed cannot be stored, else ""."""
        line = self._lines.get("refusal")
        return line.sentence if isinstance(line, RefusalLine) and not line.isHidden() else ""

    def commit(self) -> None:
        """Stores everything still being typed."""
        self.editor.commit()
        if self.looks is not None and self.looks.panel is not None:
            self.looks.panel.commit()
        made = self._lines.get("attachments")
        if isinstance(made, Attachments):
            made.commit()

    def clear_answer(self) -> None:
        """Takes the answer back; what the list computes counts again."""
        self._accepted()
        self.editor.reset()
        self._try(lambda: self._session.answer(self.item.code, None))

    # --- what a person can ask for ---------------------------------------------------------------------------

    def take_focus(self) -> None:
        """Puts the focus where answering starts."""
        self.editor.take_focus()

    def open_note(self) -> None:
        """Opens the note and puts the cursor into it."""
        attachments = self._open_attachments()
        attachments.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add_photos(self) -> None:
        """Opens the photos and asks for files."""
        self._open_attachments()
        self._around.intake.choose(self.item.code)

    def paste(self) -> bool:
        """Takes pictures from the clipboard; False when there are none."""
        return self._around.intake.mime(QApplication.clipboard().mimeData(), self.item.code)

    def _open_attachments(self) -> Attachments:
        made = self._lines.get("attachments")
        if not isinstance(made, Attachments):
            self._line("attachments", True, self._make_attachments)
            made = self._lines["attachments"]
        assert isinstance(made, Attachments)
        made.opened = True
        self.refresh()
        return made

    def _open_more(self) -> None:
        button = self.sender()
        if isinstance(button, QWidget):
            self.open_menu(button.mapToGlobal(QPoint(0, button.height())))

    def open_menu(self, where: QPoint) -> None:
        """The deeds that are needed less often."""
        menu = self.menu()
        menu.popup(where)

    def menu(self) -> QMenu:
        """Not applicable, not checked, not due; place and time; clear."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        code = self.item.code
        for state in STATES:
            action = menu.addAction(icons.icon("circle-minus", "muted"), f"{state_text(state)}…")
            action.setObjectName(f"menu-{code}-{state}")
            action.triggered.connect(lambda _on=False, state=state: self._ask_state(state))
        menu.addSeparator()
        if self.looks is not None:
            place = menu.addAction(icons.icon("map-pin", "muted"), self.tr("Place and time…"))
            place.triggered.connect(lambda: self.looks.set_open(True) if self.looks is not None else None)
        if figure_panel.takes(self.item):
            figure = menu.addAction(icons.icon("scale", "muted"), self.tr("Reported figure, own period…"))
            figure.setObjectName(f"menu-{code}-figure")
            figure.triggered.connect(lambda _on=False: self.open_figure())
        for name in self.item.groups if self.item.fed else ():
            group = self._session.model.group(name)
            if group is not None:
                words = self.tr("Open the list: {name}").format(name=show_text(group.label))
                action = menu.addAction(icons.icon("table", "muted"), words)
                action.triggered.connect(lambda _on=False, name=name: self.list_wanted.emit(name))
        if self._basis:
            basis = menu.addAction(icons.icon("scale", "muted"), self.tr("Legal basis in full"))
            basis.setObjectName(f"menu-{code}-basis")
            basis.setCheckable(True)
            basis.setChecked(self._whole_basis)
            basis.triggered.connect(self.show_basis)
        history = menu.addAction(icons.icon("history", "muted"), self.tr("History of answers"))
        history.setObjectName(f"menu-{code}-history")
        history.triggered.connect(lambda _on=False: self.history_wanted.emit(code))
        clear = menu.addAction(icons.icon("eraser", "muted"), self.tr("Clear the answer"))
        clear.setObjectName(f"menu-{code}-clear")
        clear.setEnabled(self._session.item(code).entered is not None)
        clear.triggered.connect(self.clear_answer)
        return menu

    def _ask_state(self, state: str) -> None:
        state_reason.ask(self, self.item.code, state, lambda reason: self._set_state(state, reason))

    def _set_state(self, state: str, reason: str) -> None:
        self._accepted()
        self.editor.reset()
        self._try(lambda: self._session.set_state(self.item.code, state, reason))

    # --- events ----------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.text() in tuple("123456789") and self.editor.press(int(event.text())):
            return
        if event.matches(QKeySequence.StandardKey.Paste) and self.paste():
            return
        if event.key() in ENTER:
            focused = self.focusWidget()
            if isinstance(focused, QPushButton):
                focused.click()
            else:
                self.onward.emit()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.open_menu(event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if photo_intake.acceptable(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self._around.intake.mime(event.mimeData(), self.item.code):
            event.acceptProposedAction()
