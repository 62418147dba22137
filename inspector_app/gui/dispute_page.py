"""Differences between what people brought: one at a time, decided by keyboard, with a reason; nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, language, pieces
from inspector_app.gui.dispute_choice import Pick
from inspector_app.gui.dispute_end import EndView
from inspector_app.gui.dispute_late import LateView
from inspector_app.gui.dispute_list import DisputeList, Line
from inspector_app.gui.dispute_owner import OwnerDialog
from inspector_app.gui.dispute_settled_view import SettledView
from inspector_app.gui.dispute_view import DisputeView
from inspector_app.gui.dispute_words import Reader
from inspector_app.gui.photo_viewer import PhotoViewer
from inspector_app.gui.typed_field import ENTER
from inspector_app.inspection.disputes import Dispute
from inspector_app.inspection.settled import Settled
from inspector_app.session import Changed, Session


class DisputePage(QWidget):
    """``open_item`` asks for a question, ``open_tab`` for another page."""

    open_item = Signal(str)
    open_tab = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._front: tuple[str, str] = ("", "")
        self._settled: tuple[Settled, ...] = ()
        self.setObjectName("disputes-page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list = DisputeList()
        self.list.chosen.connect(self.show_line)
        self.list.owner_wins_wanted.connect(self._owner_wins)
        self._reader = Reader(session)
        self.view = DisputeView(session, self._reader)
        self.view.decided.connect(self._went_on)
        self.view.step.connect(self.step)
        self.view.photo_opened.connect(lambda sha256: PhotoViewer(session, sha256, self.window()).open())
        self.view.panel.picked.connect(self._follow_pick)
        self._settled_view = SettledView(self._reader)
        self._settled_view.again_wanted.connect(self._again)
        self._late = LateView(session, self._reader)
        self._end = EndView()
        self._end.minutes_wanted.connect(lambda: self.open_tab.emit("minutes"))
        self._stack = QStackedWidget()
        for part in (self.view, self._settled_view, self._late, self._end):
            self._stack.addWidget(part)
        line = pieces.row(self.list, spacing=0)
        line.addWidget(self._stack, 1)
        self.setLayout(line)
        self._undo = pieces.button(self.tr("Undo"), "dispute-undo", icon="undo-2")
        self._undo.clicked.connect(self.undo)
        self._later = pieces.button(self.tr("Later"), "dispute-later", icon="clock")
        self._later.clicked.connect(lambda: self.step(1))
        self._decide = pieces.button(self.tr("Decide, next difference"), "dispute-decide", kind="primary", icon="check")
        self._decide.clicked.connect(self.view.decide)
        self._unlisten = session.listen(self._follow)
        self.destroyed.connect(self._unlisten)
        self.refresh()

    # --- what VisitPage asks ---------------------------------------------------------------------------------

    def bottom_widgets(self) -> list[QWidget]:
        """The buttons for the bottom bar."""
        return [self._undo, self._later, self._decide]

    def refresh(self) -> None:
        """Shows the disputes as they stand."""
        self._settled = self._session.settled()
        self.list.show_lines(self._lines())
        kind, key = self._front
        known = {(line.kind, line.key) for line in self._lines()}
        if (kind, key) in known and kind != "":
            self.show_line(kind, key)
        else:
            self._show_first()

    def commit(self) -> None:
        """A decision that was not confirmed is none: there is nothing to store."""

    def show_register(self, register: str) -> None:
        """Brings the dispute about a register to the front, if there is one."""
        for dispute in self._open():
            if dispute.register == register:
                self.show_line("open", dispute.id)
                return

    # --- what is there ---------------------------------------------------------------------------------------

    def _open(self) -> Sequence[Dispute]:
        return self._session.state().disputes

    def _lines(self) -> list[Line]:
        lines = []
        for dispute in self._open():
            values = [self._reader.head(dispute, head).large for head in dispute.heads]
            about = f"{self._reader.code(dispute.register)} · {' – '.join(values)}"
            lines.append(Line(dispute.id, "open", language.show_text(dispute.title), about))
        open_ids = {dispute.id for dispute in self._open()}
        for each in self._settled:
            if each.dispute.id not in open_ids:
                title, about = language.show_text(each.dispute.title), self._settled_view.about(each)
                lines.append(Line(each.dispute.id, "decided", title, about))
        if late := self._session.state().late:
            words = self.tr("%n values, not in the signed minutes", "", len(late))
            lines.append(Line("late", "late", self.tr("Late material"), words))
        return lines

    def _show_first(self) -> None:
        if opened := self._open():
            self.show_line("open", opened[0].id)
        else:
            self._front = ("", "")
            self._end.show_count(len(self._settled))
            self._bring(self._end, "", "")

    def show_line(self, kind: str, key: str) -> None:
        """Brings a line of the list to the front."""
        if kind == "open":
            opened = self._open()
            number = next((place for place, each in enumerate(opened, 1) if each.id == key), 1)
            self._bring(self.view, kind, key)
            self.view.show_dispute(opened[number - 1], number, len(opened))
        elif kind == "late":
            self._late.refresh()
            self._bring(self._late, kind, key)
        else:
            found = next(each for each in self._settled if each.dispute.id == key)
            self._settled_view.show_settled(found)
            self._bring(self._settled_view, kind, key)

    def _bring(self, part: QWidget, kind: str, key: str) -> None:
        self._front = (kind, key)
        self._stack.setCurrentWidget(part)
        self.list.show_front(kind, key)
        for made in (self._later, self._decide):
            made.setVisible(part is self.view)
        self._later.setEnabled(len(self._open()) > 1)
        self._follow_pick()

    def _follow_pick(self) -> None:
        last = len(self._open()) <= 1
        words = self.tr("Decide") if last else self.tr("Decide, next difference")
        self._decide.setText(words)
        self._decide.setAccessibleName(words)

    # --- deeds -----------------------------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """The next dispute, or the one before, round and round."""
        opened = [dispute.id for dispute in self._open()]
        if not opened:
            return
        at = opened.index(self._front[1]) if self._front[1] in opened else -by
        self.show_line("open", opened[(at + by) % len(opened)])
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _went_on(self) -> None:
        """A decision was stored: what follows is in front already, the keys belong to it."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def undo(self) -> None:
        """Takes the last decision back; the dispute is there again."""
        try:
            done = self._session.undo()
        except InspectorError as error:
            alerts.show_error(self, error)
            return
        alerts.show_notice(self, self.tr("The last entry was undone.") if done else self.tr("Nothing to undo."))

    def _again(self, dispute: Dispute) -> None:
        self._bring(self.view, "decided", dispute.id)
        self.view.show_dispute(dispute, 1, 1)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _owner_wins(self) -> None:
        OwnerDialog(self._session, self._reader, self.window()).open()

    def _follow(self, changed: Changed) -> None:
        if self.isVisible():
            self._moved()

    def _moved(self) -> None:
        """After a deed: the next open dispute takes the place of one that was decided."""
        before = [key for kind, key in self.list.order() if kind == "open"]
        kind, key = self._front
        opened = [dispute.id for dispute in self._open()]
        if kind == "open" and key not in opened:
            after = before[before.index(key) + 1 :] if key in before else []
            following = next((each for each in after if each in opened), opened[0] if opened else "")
            self._front = ("open", following)
        elif opened and any(each not in before for each in opened):  # undone: it is there again
            self._front = ("open", next(each for each in opened if each not in before))
        self.refresh()

    # --- keys ------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        if not plain or not self._key(event):
            super().keyPressEvent(event)

    def _key(self, event: QKeyEvent) -> bool:
        """One letter, one deed; True when it was one of ours."""
        if event.key() == Qt.Key.Key_Escape:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        typed = event.text().lower()
        if typed in ("n", "p"):
            self.step(1 if typed == "n" else -1)
            return True
        if self._stack.currentWidget() is self._end and event.key() in ENTER:
            self.open_tab.emit("minutes")
            return True
        if self._stack.currentWidget() is not self.view:
            return False
        view = self.view
        if event.key() in ENTER:
            focused = self.focusWidget()
            done = isinstance(focused, QPushButton) and (
                focused.isChecked() or focused.accessibleName() == view.panel.reason_text()
            )
            if isinstance(focused, QPushButton) and not done:
                focused.click()
            else:
                view.decide()
        elif typed and typed in "123456789":
            view.press_side(int(typed))
        elif typed == "+":
            view.press_sum()
        elif typed in ("l", "o"):
            view.press(Pick("latest" if typed == "l" else "other"))
        elif typed == "r":
            view.panel.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            return False
        return True
