"""Who signs the minutes and how: one block a role, each with its ways; paper for all; the verdict at the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from inspector_app.gui import icons, language, pieces, theme
from inspector_app.inspection.minutes_facts import Facts, Person, read
from inspector_app.inspection.minutes_signatures import signers
from inspector_app.inspection.visit import Signing, VisitState
from inspector_app.language import date_text, time_text

ROLES = ("body", "leader", "recorder")


class Judgement(Protocol):
    """A verdict on a signed file, as ``jobs.verify_minutes`` gives it."""

    @property
    def verdict(self) -> str: ...

    def sentences(self, language: str) -> list[str]: ...


@dataclass(frozen=True)
class Signatory:
    """Who stands behind a role: title as printed, name when it is known."""

    role: str
    title: str
    name: str

    @property
    def words(self) -> str:
        return f"{self.title}: {self.name}" if self.name and self.name != self.title else self.title


def signatories(state: VisitState) -> dict[str, Signatory]:
    """The three who sign, from the visit's frame."""
    facts = read(state.frame)
    people: dict[str, Person | None] = {
        "body": facts.signer,
        "leader": facts.member("deputy_leader" if facts.deputy_signs else "leader"),
        "recorder": facts.member("secretary"),
    }
    return {role: _signatory(role, facts, people[role]) for role in ROLES}


def _signatory(role: str, facts: Facts, person: Person | None) -> Signatory:
    words = facts.words
    if role == "leader":
        title = (words.deputy if facts.deputy_signs else words.leader).of(language.current())
    elif role == "recorder":
        title = QCoreApplication.translate("Signatory", "Recorder")
    else:
        title = person.position if person and person.position else facts.body
    return Signatory(role, title, person.name if person else "")


class RoleBlock(QWidget):
    """One who signs: open with the ways to sign, or done, or excused. ``asked`` carries screen, seal, key, absent."""

    asked = Signal(str, str)  # deed, role
    opened = Signal(str)

    def __init__(self, role: str) -> None:
        super().__init__()
        self.role = role
        self.setObjectName(f"role-{role}")
        self._mark = pieces.Icon("circle", 18, "muted")
        self._title = pieces.label("", "strong", wrap=True)
        self._state = pieces.ElidedLabel("", "caption")
        self._open = pieces.button(self.tr("Sign"), f"sign-{role}-open", kind="link")
        self._open.setMinimumWidth(theme.TARGET + 16)
        self._open.clicked.connect(lambda: self.opened.emit(role))
        head = pieces.row(self._mark, spacing=10)
        head.addWidget(self._title, 1)
        head.addWidget(self._state)
        head.addWidget(self._open)
        ways = pieces.column(spacing=6, margins=(28, 2, 0, 6))
        for deed, icon, words, kind in (
            ("screen", "signature", self.tr("Sign on the screen"), "quiet"),
            ("seal", "stamp", self.tr("This laptop's seal"), ""),
            ("key", "key-round", self.tr("Digital key (file or USB token)"), ""),
            ("absent", "ban", self.tr("Refuses or is absent"), "ghost"),
        ):
            button = pieces.button(words, f"sign-{role}-{deed}", kind=kind, icon=icon)
            button.clicked.connect(lambda _on=False, deed=deed: self.asked.emit(deed, role))
            ways.addWidget(button)
            if deed == "seal":
                button.setToolTip(self.tr("this laptop's seal, not a personal digital signature"))
        self._ways = QWidget()
        self._ways.setLayout(ways)
        self._back = pieces.button(self.tr("Take the note back"), f"sign-{role}-present", kind="link")
        self._back.clicked.connect(lambda: self.asked.emit("present", role))
        self._excuse = pieces.label("", "caption", wrap=True)
        note = pieces.column(self._excuse, spacing=0, margins=(28, 0, 0, 4))
        note.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self._note = QWidget()
        self._note.setLayout(note)
        body = pieces.column(spacing=0)
        body.addLayout(head)
        body.addWidget(self._note)
        body.addWidget(self._ways)
        self.setLayout(body)

    def show_role(self, who: Signatory, signing: Signing | None, excuse: tuple[str, str] | None, *, turn: bool) -> None:
        """Shows who it is and how it stands; ``excuse`` is (refusal or absent, reason); ``turn``: the ways are open."""
        self._title.setText(who.words)
        self._title.setAccessibleName(who.words)
        done, excused = signing is not None, excuse is not None and signing is None
        self._state.setText(self._state_words(signing, excuse))
        self._mark.set(*self._state_mark(done, excused, turn))
        theme.restyle(self._state, role="good" if done else "caption")
        self._ways.setVisible(turn and not done and not excused)
        self._open.setVisible(not turn and not done and not excused)
        self._open.setAccessibleName(self.tr("Sign: {0}").format(who.words))
        self._excuse.setText(excuse[1] if excuse else "")
        self._note.setVisible(excused)
        for button in self._ways.findChildren(QPushButton):
            button.setAccessibleName(f"{button.text()}: {who.words}")

    def set_main(self, on: bool) -> None:
        """Signing on the screen is the page's one blue button, or a quiet one beside another."""
        screen = self._ways.findChild(QPushButton, f"sign-{self.role}-screen")
        assert isinstance(screen, QPushButton)
        theme.restyle(screen, kind="primary" if on else "quiet")
        icons.dress(screen, "signature", "on_accent" if on else "accent")

    def _state_words(self, signing: Signing | None, excuse: tuple[str, str] | None) -> str:
        if signing is not None:
            how = {
                "ink": self.tr("Screen"),
                "key_file": self.tr("Digital key"),
                "token": self.tr("USB token"),
            }.get(str(signing.value.get("kind")), self.tr("Laptop's seal"))
            return f"{how}, {time_text(signing.at)}"
        if excuse is not None:
            return self.tr("Refuses to sign") if excuse[0] == "refusal" else self.tr("Absent")
        return ""

    @staticmethod
    def _state_mark(done: bool, excused: bool, turn: bool) -> tuple[str, str]:
        if done:
            return "circle-check", "good"
        if excused:
            return "ban", "warn"
        return ("circle-dot", "accent") if turn else ("circle", "muted")


class VerdictCard(pieces.Card):
    """What the check of the signed file proves and what it does not."""

    def __init__(self) -> None:
        super().__init__("good", spacing=4, margins=(14, 10, 10, 10))
        self.setObjectName("verdict")
        self._icon = pieces.Icon("shield-check", 20, "good")
        self._headline = pieces.label("", "strong", wrap=True)
        self._more = pieces.button(self.tr("Details"), "verdict-details", kind="link")
        self._more.setCheckable(True)
        self._rest = pieces.label("", "caption", wrap=True)
        self._rest.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._rest.setObjectName("verdict-sentences")
        line = pieces.row(spacing=10)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._headline, 1)
        line.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)
        self.body.addWidget(self._rest)
        self._more.toggled.connect(self._rest.setVisible)
        self._rest.hide()
        self.hide()

    def show_verdict(self, verdict: Judgement) -> None:
        """Plain sentences, the headline first."""
        icon, tone = {
            "good": ("shield-check", "good"),
            "changed": ("shield-alert", "bad"),
            "unsigned": ("shield-alert", "warn"),
        }.get(verdict.verdict, ("shield-check", "warn"))
        self._icon.set(icon, tone)
        self.set_state(tone)
        headline, *rest = verdict.sentences(language.current())
        self._headline.setText(headline)
        self._rest.setText("\n".join(rest))
        self.setAccessibleName(headline)
        self.show()


class SigningPanel(QWidget):
    """The blocks of the three roles and the way over paper. ``asked``: deed and role ("" for print and scan)."""

    asked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("signing-panel")
        self._turn = ""
        self._state: VisitState | None = None
        self._version = 0
        self._count = pieces.Pill()
        self._blocks = {role: RoleBlock(role) for role in ROLES}
        self._scan = pieces.label("", "caption", wrap=True)
        print_button = pieces.button(self.tr("Print to sign by hand"), "print-minutes", icon="printer")
        scan_button = pieces.button(self.tr("Attach scan"), "attach-scan", icon="scan-line")
        print_button.clicked.connect(lambda: self.asked.emit("print", ""))
        scan_button.clicked.connect(lambda: self.asked.emit("scan", ""))
        body = pieces.column(spacing=6)
        body.addLayout(pieces.row(pieces.label(self.tr("Sign"), "heading"), self._count, 1, spacing=10))
        for block in self._blocks.values():
            block.asked.connect(self.asked)
            block.opened.connect(self.open_role)
            body.addWidget(block)
        body.addWidget(pieces.label(self.tr("Or on paper"), "strong"))
        body.addWidget(print_button)
        body.addWidget(scan_button)
        body.addWidget(self._scan)
        self.setLayout(body)

    def show_state(self, state: VisitState, version: int) -> None:
        """Shows who signed the open version (0: still a draft)."""
        self._state, self._version = state, version
        signed = self.signed()
        excuses = excused(state.frame)
        asked = signers(state.frame)
        waiting = [role for role in asked if role not in signed and role not in excuses]
        if self._turn not in waiting:
            self._turn = waiting[0] if waiting else ""
        people = signatories(state)
        for role, block in self._blocks.items():
            block.show_role(people[role], signed.get(role), excuses.get(role), turn=role == self._turn)
            pieces.reveal(block, role in asked)
        total = len(asked)
        done = len(signed)
        self._count.set(self.tr("{0} of {1}").format(done, total), "good" if done == total else "accent")
        scan = next((s for s in state.signings if s.version == version and s.what == "scan"), None)
        self._scan.setVisible(scan is not None)
        if scan is not None:
            self._scan.setText(
                self.tr("Scan kept: {0} ({1} {2})").format(
                    scan.value.get("name", ""), time_text(scan.at), date_text(scan.at, language.current())
                )
            )

    def set_main(self, on: bool) -> None:
        """True once the minutes are sealed: then the next signature is what the page is for."""
        for block in self._blocks.values():
            block.set_main(on)

    def signed(self) -> dict[str, Signing]:
        """The signatures of the open version by role."""
        if self._state is None or not self._version:
            return {}
        return {s.what: s for s in self._state.signings if s.version == self._version and s.what in ROLES}

    def open_role(self, role: str) -> None:
        """Open one role's ways to sign and close the others'."""
        self._turn = role
        if self._state is not None:
            self.show_state(self._state, self._version)


def excused(frame: Mapping[str, object]) -> dict[str, tuple[str, str]]:
    """Roles that will not sign: (refusal or absent, the reason)."""
    found: dict[str, tuple[str, str]] = {}
    for kind in ("absent", "refusal"):
        reasons = frame.get(kind)
        for role, about in reasons.items() if isinstance(reasons, Mapping) else ():
            reason = about.get("reason", "") if isinstance(about, Mapping) else about
            found[str(role)] = (kind, str(reason))
    return found
