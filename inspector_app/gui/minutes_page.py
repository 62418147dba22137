"""The minutes page: the real PDF at the left; at the right what is missing, the body's opinion, and the signing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from inspector_app import jobs, own_minutes
from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, language, pieces, tab_order, tasks
from inspector_app.gui.excuse_dialog import ExcuseDialog
from inspector_app.gui.key_dialog import KeyDialog, KeyFile, Token
from inspector_app.gui.minutes_menu import MinutesMenu
from inspector_app.gui.minutes_paper import MinutesPaper
from inspector_app.gui.minutes_preview import MinutesPreview
from inspector_app.gui.minutes_sealing import DOUBT, Final, Sealing, Wanted
from inspector_app.gui.missing_list import CloseAnyway, MissingList
from inspector_app.gui.opinion_editor import OpinionEditor
from inspector_app.gui.reading_view import ReadingView
from inspector_app.gui.signature_pad import SignatureDialog
from inspector_app.gui.signing_panel import SigningPanel, VerdictCard, excused, signatories
from inspector_app.inspection.ink import Ink
from inspector_app.inspection.minutes import BLOCKING
from inspector_app.inspection.minutes_signatures import signers
from inspector_app.inspection.visit import Remark
from inspector_app.language import Text
from inspector_app.session import Changed, Session
from inspector_app.workspace import Workspace

SETTLE_MS = 700  # a draft is drawn anew when nothing changed for this long
BROAD = 1180
ROOMY = 1000
ODD_SHOWN = 3


class MinutesPage(QWidget):
    """``open_item``, ``open_tab`` and ``open_details`` ask the window to go where something is missing."""

    open_item = Signal(str)
    open_tab = Signal(str)
    open_details = Signal(str)

    def __init__(self, session: Session, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("minutes-page")
        self._session, self._workspace = session, workspace
        self._sealing = Sealing(session, workspace, self)
        self._sealing.stored.connect(self._kept_anew)
        self._paper = MinutesPaper(session, self)
        self._shown = b""
        self._drawn_state = ""
        self._drawing: tasks.Task | None = None
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._draw)
        self._preview = MinutesPreview()
        self._preview.moved.connect(self._show_place)
        self._missing = MissingList()
        self._missing.chosen.connect(self._go_to)
        self._close = CloseAnyway()
        self._opinion = OpinionEditor(session, "opinion")
        self._signing = SigningPanel()
        self._signing.asked.connect(self._asked)
        self._verdict = VerdictCard()
        self._sealing.judged.connect(self._verdict.show_verdict)
        self._build()
        self._unlisten = session.listen(self._follow)
        self.destroyed.connect(self._unlisten)
        self.refresh()

    # -- parts

    def _build(self) -> None:
        left = pieces.column(spacing=0)
        left.addLayout(self._header())
        left.addWidget(self._notice())
        left.addWidget(self._preview, 1)
        holder = QWidget()
        holder.setLayout(left)
        self.setLayout(pieces.row(holder, self._right(), spacing=0))
        layout = self.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.setStretch(0, 1)
        self._save = pieces.button(self.tr("Save PDF"), "save-pdf", icon="file-down")
        self._save.clicked.connect(self.save_pdf)
        self._seal_now = pieces.button(self.tr("Seal now"), "seal-now", kind="primary", icon="stamp")
        self._seal_now.setToolTip(self.tr("this laptop's seal, not a personal digital signature"))
        self._seal_now.clicked.connect(self.seal_now)

    def _header(self) -> QHBoxLayout:
        self._pill = pieces.Pill()
        self._smaller = pieces.IconButton("zoom-out", self.tr("Smaller"), "preview-smaller")
        self._larger = pieces.IconButton("zoom-in", self.tr("Larger"), "preview-larger")
        self._fit = pieces.button("", "preview-fit", kind="ghost")
        self._back = pieces.IconButton("chevron-left", self.tr("Earlier pages"), "preview-back")
        self._on = pieces.IconButton("chevron-right", self.tr("Later pages"), "preview-on")
        self._place = pieces.label("", "muted")
        self._new = pieces.button(self.tr("New version"), "new-version", icon="copy")
        self._smaller.clicked.connect(lambda: self._preview.zoom_by(-1))
        self._larger.clicked.connect(lambda: self._preview.zoom_by(1))
        self._fit.clicked.connect(lambda: self._preview.set_mode("width" if self._preview.mode == "pair" else "pair"))
        self._back.clicked.connect(lambda: self._preview.turn(-1))
        self._on.clicked.connect(lambda: self._preview.turn(1))
        self._new.clicked.connect(self.new_version)
        self._title = pieces.label(self.tr("Minutes"), "title")
        line = pieces.row(self._title, self._pill, 1, spacing=8, margins=(20, 10, 16, 8))
        for part in (self._smaller, self._fit, self._larger, self._back, self._place, self._on, self._new):
            line.addWidget(part)
        deeds = {
            "read-minutes": self.read_aloud,
            "save-word": self.save_word,
            "take-back": self.take_back,
            "add-trust": self.add_trust,
        }
        line.addWidget(MinutesMenu(self._session, deeds))
        return line

    def _notice(self) -> QWidget:
        """Says in place why what is shown is not all there is, or that nothing can be shown."""
        self._odd = pieces.Card("warn", margins=(14, 8, 14, 8))
        self._odd.setObjectName("minutes-notice")
        self._odd_words = pieces.label("", wrap=True)
        self._add = pieces.button(self.tr("Supplementary minutes"), "supplement", icon="file-pen")
        self._add.clicked.connect(self.supplement)
        self._add.hide()
        line = pieces.row(spacing=10)
        line.addWidget(self._odd_words, 1)
        line.addWidget(self._add)
        self._odd.body.addLayout(line)
        self._odd.hide()
        return self._odd

    def _right(self) -> QFrame:
        inner = QWidget()
        inner.setProperty("ground", "none")
        body: QVBoxLayout = pieces.column(spacing=10, margins=(18, 12, 14, 16))
        body.addWidget(self._close)
        self._lacking = QWidget()
        self._lacking.setLayout(pieces.column(self._missing, pieces.hrule(), spacing=10))
        body.addWidget(self._lacking)
        body.addWidget(pieces.label(self.tr("Opinion of the inspected body"), "heading"))
        body.addWidget(self._opinion)
        body.addWidget(pieces.hrule())
        body.addWidget(self._signing)
        body.addStretch(1)
        inner.setLayout(body)
        self._missing.filled.connect(lambda: tab_order.follow(body))
        self._scroll = QScrollArea()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the focus
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inner)
        verdict = pieces.column(self._verdict, margins=(14, 0, 14, 12))
        self._side = QFrame()
        self._side.setProperty("bar", "right")
        column = pieces.column(spacing=6)
        column.addWidget(self._scroll, 1)
        column.addLayout(verdict)
        self._side.setLayout(column)
        self._side.setFixedWidth(360)
        return self._side

    def bottom_widgets(self) -> list[QWidget]:
        """What this page puts into the bar at the bottom of the window."""
        return [self._save, self._seal_now]

    # -- what is shown

    def refresh(self) -> None:
        """Show the visit as it stands; a draft is drawn anew when it changed."""
        state = self._session.state()
        version = self._sealing.version
        self._missing.show_remarks(jobs.missing(state))
        pieces.reveal(self._lacking, version == 0)  # what is locked lacks nothing any more but signatures
        self._opinion.refresh()
        self._signing.show_state(state, version)
        sealed = bool(self._signing.signed())
        pieces.reveal(self._seal_now, not sealed and bool(self._open_roles()))
        self._signing.set_main(sealed)
        self._new.setVisible(version > 0)
        if version:
            self._pill.set(self.tr("Version {0} · locked").format(version), "good")
        elif self._sealing.wants == "supplement":
            self._pill.set(self.tr("Draft of the supplement"), "accent")
        else:
            self._pill.set(self.tr("Draft of version {0}").format(self._session.latest_version + 1), "accent")
        self._show_file()

    def _open_roles(self) -> list[str]:
        excuses = excused(self._session.state().frame)
        return [role for role in signers(self._session.state().frame) if role not in excuses]

    def _show_file(self) -> None:
        version = self._sealing.version
        pieces.reveal(self._add, False)
        if not version:
            self._tell("")
            self._plan_drawing()
            return
        pdf = self._sealing.kept()
        if pdf is None:
            self._tell(self.tr("The file of this version is not on this laptop."))
            self._preview.clear()
        else:
            changed = own_minutes.changed_since(self._session, version)
            pieces.reveal(self._add, changed)
            self._tell(self.tr("The visit changed after this version was locked.") if changed else "")
            if pdf != self._shown and self._signing.signed():
                self._sealing.judge(pdf)
            self._show_pdf(pdf)
        self._shown = pdf or b""
        self._save.setEnabled(bool(self._shown))

    def _tell(self, words: str) -> None:
        self._odd_words.setText(words)
        self._odd.setVisible(bool(words))

    def _show_pdf(self, pdf: bytes) -> None:
        if pdf == self._shown:
            return
        try:
            self._preview.show_pdf(pdf)
        except InspectorError as error:
            self._tell(error.sentence(language.current()))
        self._shown = pdf
        self._save.setEnabled(True)

    def _plan_drawing(self) -> None:
        if self._session.state().state_hash == self._drawn_state or not self.isVisible():
            return
        if self._shown:
            self._settle.start()
        else:
            self._draw()

    def _draw(self) -> None:
        if self._sealing.version or not self.isVisible():
            return
        if self._drawing is not None:
            self._drawing.cancel()
        self._drawn_state = self._session.state().state_hash
        self._drawing = self._sealing.draw(
            draft=True, done=self._drawn, failed=self._not_drawn, busy=self.tr("Drawing the minutes")
        )
        self._drawing.finished.connect(self._drawing_ended)

    def _drawing_ended(self) -> None:
        if not self._shown:
            self._drawn_state = ""  # given up: the next look at the page draws again

    def _drawn(self, pdf: bytes) -> None:
        if not self._sealing.version:
            self._show_pdf(pdf)
            self._sealing.look_for_odd_letters(self._name_odd_letters)

    def _name_odd_letters(self, odd: tuple[Text, ...]) -> None:
        """A letter without a shape is a box on the page: said here, lest it pass unseen."""
        if odd and not self._sealing.version:
            told = [each.of(language.current()) for each in odd[:ODD_SHOWN]]
            self._tell("\n".join([*told, *(["…"] if len(odd) > ODD_SHOWN else [])]))

    def _not_drawn(self, error: InspectorError) -> None:
        self._tell(error.sentence(language.current()))

    def _show_place(self) -> None:
        seen, total = self._preview.pages_in_sight(), self._preview.page_count()
        words = self.tr("{0} and {1}").format(seen[0], seen[-1]) if len(seen) > 1 else str(seen[0]) if seen else "–"
        self._place.setText(f"{words} / {total}" if total else "")
        self._back.setEnabled(bool(seen) and seen[0] > 1)
        self._on.setEnabled(bool(seen) and seen[-1] < total)
        self._fit.setText(
            {"pair": self.tr("Two pages"), "width": self.tr("Full width")}.get(
                self._preview.mode, f"{round(self._preview.zoom * 100)} %"
            )
        )
        self._fit.setAccessibleName(self.tr("View: {0}").format(self._fit.text()))

    # -- what is missing

    def _go_to(self, remark: Remark) -> None:
        if remark.ref == "opinion":
            self._opinion.words.setFocus()
        elif remark.kind == "finding_outdated":
            self.open_tab.emit("findings")
        elif remark.kind in ("photo_loose", "blackout_twice"):
            self.open_tab.emit("photos")
        elif remark.kind == "sentence_outdated":
            self.read_aloud(remark.ref)
        elif self._session.model.item(remark.ref) is not None:
            self.open_item.emit(remark.ref)
        else:
            self.open_details.emit(remark.ref)

    def _when_closed(self, deed: Callable[[], None]) -> None:
        """Carry on at once, or after the missing questions were accepted in place with a reason."""
        self.commit()
        if self._sealing.version:
            deed()
            return
        blocking = [remark for remark in jobs.missing(self._session.state()) if remark.kind in BLOCKING]
        hard = [remark for remark in blocking if not self._acceptable(remark)]
        if hard:
            settle = Text("Hãy xử lý mục này trước khi ký.", "Settle this before signing.")
            alerts.show_error(self, InspectorError("minutes_blocked", hard[0].text, settle))
            return
        if not blocking:
            deed()
            return

        def accepted(reason: str) -> None:
            self._session.accept_missing(reason)
            deed()

        self._close.ask(len(blocking), accepted)
        self._scroll.verticalScrollBar().setValue(0)

    def _acceptable(self, remark: Remark) -> bool:
        """Unanswered questions can be left with a reason; disputes and a nameless body cannot."""
        return remark.kind == "missing" and self._session.model.item(remark.ref) is not None

    # -- signing

    def _asked(self, deed: str, role: str) -> None:
        deeds: dict[str, Callable[[], None]] = {
            "screen": lambda: self.sign_on_screen(role),
            "seal": lambda: self.seal(role),
            "key": lambda: self.sign_with_key(role),
            "absent": lambda: self.excuse(role),
            "present": lambda: self._present(role),
            "print": self.print_minutes,
            "scan": self.attach_scan,
        }
        deeds[deed]()

    def seal_now(self) -> None:
        """This laptop's seal at once: in the recorder's field on the recorder's laptop, else in the leader's."""
        signed, open_roles = self._signing.signed(), self._open_roles()
        order = ("recorder", "leader") if self._i_record() else ("leader", "recorder")
        role = next((r for r in (*order, "body") if r in open_roles and r not in signed), "")
        if role:
            self.seal(role)

    def _i_record(self) -> bool:
        members = (self._session.state().frame.get("team") or {}).get("members") or {}
        mine = [
            member.get("role")
            for key, member in members.items()
            if self._session.me and self._session.me in (key, member.get("name"))
        ]
        return mine == ["secretary"]

    def seal(self, role: str) -> None:
        """This laptop's seal in a role's field."""
        self._when_closed(lambda: self._sealing.final(lambda final: self._sealing.seal(final, role, self._session.me)))

    def sign_on_screen(self, role: str) -> None:
        """Show what is signed, then ask for the signature drawn by hand."""
        self._when_closed(lambda: self._sealing.final(lambda final: self._open_pad(final, role)))

    def _open_pad(self, final: Final, role: str) -> None:
        self._show_pdf(final.pdf)
        who = signatories(self._session.state())[role]
        words = self.tr("Minutes of the inspection of {0}, %n pages", "", self._preview.page_count())
        what = words.format(self._session.state().title)
        dialog = SignatureDialog(who.words, what, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def signed(ink: Ink) -> None:
            self._sealing.seal(final, role, who.name or who.title, ink)

        dialog.signed.connect(signed)
        dialog.rejected.connect(self._back_to_draft)
        dialog.open()

    def _back_to_draft(self) -> None:
        if not self._sealing.version:
            self._drawn_state = ""
            self._plan_drawing()

    def sign_with_key(self, role: str) -> None:
        """Ask for a key file or a token."""
        self._when_closed(lambda: self._sealing.final(lambda final: self._open_key(final, role)))

    def _open_key(self, final: Final, role: str) -> None:
        who = signatories(self._session.state())[role]
        dialog = KeyDialog(who.words, self, named=who.name, module=self._workspace.settings.token_module)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def failed(error: InspectorError) -> None:
            if error.code == DOUBT:
                dialog.doubt(error.sentence(language.current()))
            else:
                dialog.refuse(error)

        def sign(key: KeyFile | Token) -> None:
            task = self._sealing.sign(final, role, key, dialog.accept, failed, named=who.name)
            dialog.rejected.connect(task.cancel)  # who puts the dialog away does not sign

        dialog.given.connect(sign)
        dialog.open()

    def excuse(self, role: str) -> None:
        """Note that somebody refuses to sign or is absent, with the reason."""
        dialog = ExcuseDialog(signatories(self._session.state())[role].words, self)
        dialog.noted.connect(lambda kind, reason, witness: self._note_excuse(kind, role, reason, witness))
        dialog.open()

    def _note_excuse(self, kind: str, role: str, reason: str, witness: str) -> None:
        noted = dict(self._session.state().frame.get(kind) or {})
        about = {"reason": reason, "witness": witness, "at": self._session.now().astimezone().isoformat("T", "minutes")}
        noted[role] = {name: value for name, value in about.items() if value}
        self._session.set_frame(kind, noted)

    def _present(self, role: str) -> None:
        for kind in ("absent", "refusal"):
            noted = dict(self._session.state().frame.get(kind) or {})
            if noted.pop(role, None) is not None:
                self._session.set_frame(kind, noted or None)
        self._signing.open_role(role)

    def new_version(self) -> None:
        """Leave what is locked as it is and go on with a new draft."""
        self._begin("version")

    def supplement(self) -> None:
        """Leave what is locked as it is and draw only what changed, as supplementary minutes."""
        self._begin("supplement")

    def _begin(self, wanted: Wanted) -> None:
        self._sealing.wants = wanted
        self._drawn_state, self._shown = "", b""
        self._verdict.hide()
        self.refresh()

    def _kept_anew(self) -> None:
        self._drawn_state = ""
        self.refresh()

    def read_aloud(self, ref: str = "") -> None:
        """Open the large view for the closing meeting, with the whole paper in it; ``ref`` is read first."""
        view = ReadingView(self._session, self, whole=True)
        view.jump.connect(self.open_item)
        if ref:
            view.go_to(ref)
        view.open()

    # -- paper

    def save_pdf(self) -> None:
        """Write a copy of what is shown to a place the person chooses."""
        self._paper.save(self._shown, self._sealing.version)

    def save_word(self) -> None:
        """Write the words of the minutes as a Word file to a place the person chooses."""
        self.commit()
        self._sealing.as_word(lambda data: self._paper.save(data, self._sealing.version, ".docx"))

    def take_back(self) -> None:
        """Keep a copy of these minutes that was signed with another program."""
        path = self._paper.ask_signed()
        if path:
            self._sealing.take_back(path)

    def add_trust(self) -> None:
        """Name root certificates and revocation lists that decide who is trusted."""
        files = self._paper.ask_trust()
        if files:
            self._sealing.trust(files)

    def print_minutes(self) -> None:
        """Lock the final and print it to be signed by hand."""
        self._when_closed(lambda: self._sealing.to_print(self._print))

    def _print(self, final: Final) -> None:
        self._show_pdf(final.pdf)
        self._paper.print(final.pdf, final.version)

    def attach_scan(self) -> None:
        """Keep the scan of the minutes signed by hand with the open version."""
        path = self._paper.ask_scan()
        if path:
            self._when_closed(lambda: self._sealing.attach(path))

    # -- the window around

    def commit(self) -> None:
        """Store words still being typed."""
        self._opinion.commit()

    def _follow(self, changed: Changed) -> None:
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self._preview.setFocus()  # the keys turn pages at once, and no button looks chosen

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._settle.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setFixedWidth(408 if self.width() >= BROAD else 340)
        for part in (self._title, self._smaller, self._larger):  # + and - zoom too
            part.setVisible(self.width() >= ROOMY)
