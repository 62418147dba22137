"""The token side of the key dialog: driver, the certificates found on the tokens plugged in, then the PIN."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from inspector_app import jobs
from inspector_app.errors import InspectorError
from inspector_app.gui import language, pieces, tasks
from inspector_app.gui.path_field import PathField
from inspector_app.language import date_text


class Held(Protocol):
    """A certificate on a token, as ``jobs.list_tokens`` gives it."""

    @property
    def der(self) -> bytes: ...
    @property
    def holder(self) -> str: ...
    @property
    def issuer(self) -> str: ...
    @property
    def valid_until(self) -> datetime: ...
    @property
    def sha256(self) -> str: ...


class Listed(Protocol):
    """A token that is plugged in, as ``jobs.list_tokens`` gives it."""

    @property
    def label(self) -> str: ...
    @property
    def serial(self) -> str: ...
    @property
    def locked(self) -> bool: ...
    @property
    def few_tries(self) -> bool: ...
    @property
    def last_try(self) -> bool: ...
    @property
    def certificates(self) -> Sequence[Held]: ...


@dataclass(frozen=True)
class Token:
    """A token behind a PKCS#11 module: which token and certificate, and its PIN. ``last_try``: it may lock it."""

    module: Path
    label: str
    pin: str = field(repr=False)
    serial: str = ""
    certificate: str = ""
    last_try: bool = False


class TokenFields(QWidget):
    """``changed`` when what was typed or chosen may have become ready, or no longer is."""

    changed = Signal()

    def __init__(self, pin: QLineEdit, *, module: str, named: str) -> None:
        super().__init__()
        self.pin, self._named = pin, named
        self._found: list[tuple[Listed, Held]] = []
        self.module = PathField(
            "token-module",
            self.tr("Module of the token"),
            self.tr("Choose the module"),
            self.tr("Modules (*.dll *.so *.dylib);;All files (*)"),
        )
        self.label = QLineEdit()
        self.label.setObjectName("token-label")
        self.label.setAccessibleName(self.tr("Name of the token"))
        self.held = QComboBox()
        self.held.setObjectName("token-certificate")
        self.held.setAccessibleName(self.tr("Certificate"))
        self._notice = pieces.label("", "warn", wrap=True)
        self._notice.setObjectName("token-notice")
        self._find = pieces.button(self.tr("Find tokens"), "token-find", icon="search")
        self._find.setAutoDefault(False)
        self._find.clicked.connect(self.search)
        self._build()
        self._offer(module)
        self.held.currentIndexChanged.connect(lambda _n: self._follow())
        for edit in (self.module.edit, self.label):
            edit.textChanged.connect(lambda _text: self.changed.emit())
        self._follow()

    def _build(self) -> None:
        body = pieces.column(spacing=4)
        self._known = QComboBox()
        self._known.setObjectName("token-known")
        self._known.setAccessibleName(self.tr("Drivers found on this computer"))
        self._known_words = pieces.label(self.tr("Drivers found on this computer"), "caption")
        line = pieces.row(spacing=8)
        line.addWidget(self.module, 1)
        line.addWidget(self._find)
        body.addWidget(self._known_words)
        body.addWidget(self._known)
        body.addWidget(pieces.label(self.tr("Module of the token (the driver's .dll or .so file)"), "caption"))
        body.addLayout(line)
        self._held_words = pieces.label(self.tr("Certificate"), "caption")
        self._label_words = pieces.label(self.tr("Name of the token"), "caption")
        for part in (self._held_words, self.held, self._label_words, self.label, self._notice):
            body.addWidget(part)
        pin = self.tr("PIN, tried once, never stored; most tokens lock after three wrong ones")
        body.addWidget(pieces.label(pin, "caption"))
        body.addWidget(self.pin)
        body.addStretch(1)
        self.setLayout(body)

    def _offer(self, module: str) -> None:
        """The drivers that lie here, the one used last in front."""
        for each in jobs.token_modules():
            self._known.addItem(language.show_text(each.name), str(each.path))
        for part in (self._known, self._known_words):
            part.setVisible(self._known.count() > 0)
        self._known.setCurrentIndex(self._known.findData(module))
        self.module.edit.setText(module)
        self._known.activated.connect(lambda n: self._take(str(self._known.itemData(n))))

    def _take(self, module: str) -> None:
        self.module.edit.setText(module)
        self.search()

    def search(self) -> None:
        """Ask the driver which tokens and certificates are there; no PIN is needed for that."""
        module = self.module.edit.text().strip()
        if module:
            self._find.setEnabled(False)
            busy = self.tr("Looking for tokens")
            tasks.run(self, jobs.list_tokens, module, done=self._show, failed=self._failed, busy=busy)

    def _show(self, tokens: Sequence[Listed]) -> None:
        self._find.setEnabled(True)
        before = self._chosen()
        self._found = [(token, each) for token in tokens for each in token.certificates]
        self.held.clear()
        for token, each in self._found:
            until = date_text(each.valid_until.date(), language.current())
            words = self.tr("{0} · {1} · until {2} · {3} {4}")
            self.held.addItem(words.format(each.holder, each.issuer, until, token.label, token.serial))
            if before and (token.serial, each.sha256) == (before[0].serial, before[1].sha256):
                self.held.setCurrentIndex(self.held.count() - 1)
        self._follow()
        if not self._found:
            self._say(self.tr("No certificate is on a token that is plugged in; its name can be typed."))

    def _failed(self, error: InspectorError) -> None:
        self._find.setEnabled(True)
        self._found = []
        self.held.clear()
        self._follow()
        self._say(error.sentence(language.current()))

    def _say(self, sentence: str) -> None:
        self._notice.setText(sentence)
        self._notice.show()
        self.changed.emit()

    def _follow(self) -> None:
        self.held.setVisible(bool(self._found))
        self._held_words.setVisible(bool(self._found))
        self.label.setVisible(not self._found)
        self._label_words.setVisible(not self._found)
        words = self._doubts()
        self._notice.setText("\n".join(words))
        self._notice.setVisible(bool(words))
        self.changed.emit()

    def _chosen(self) -> tuple[Listed, Held] | None:
        index = self.held.currentIndex()
        return self._found[index] if 0 <= index < len(self._found) else None

    def _doubts(self) -> list[str]:
        """What should be known before a PIN is typed."""
        chosen = self._chosen()
        if chosen is None:
            return []
        token, certificate = chosen
        found = jobs.key_concerns(certificate.der, now=datetime.now(UTC), named=self._named)
        words = [language.show_text(each.text) for each in found]
        if token.locked:
            words.append(self.tr("The PIN of this token is locked; ask its issuer to unlock it."))
        elif token.last_try:
            words.append(self.tr("One PIN try is left: a wrong PIN locks this token."))
        elif token.few_tries:
            words.append(self.tr("A wrong PIN was typed lately: few tries are left."))
        return words

    @property
    def ready(self) -> bool:
        """True when there is enough to sign with, and nothing that forbids it."""
        chosen = self._chosen()
        if not (self.module.edit.text().strip() and self.pin.text()):
            return False
        if chosen is None:
            return bool(self.label.text().strip())
        found = jobs.key_concerns(chosen[1].der, now=datetime.now(UTC), named=self._named)
        return not chosen[0].locked and not any(each.final for each in found)

    def token(self) -> Token:
        """What was typed and chosen; the warnings stood in front of whoever pressed the button."""
        module, chosen = Path(self.module.edit.text().strip()), self._chosen()
        if chosen is None:
            return Token(module, self.label.text().strip(), self.pin.text())
        token, certificate = chosen
        return Token(module, token.label, self.pin.text(), token.serial, certificate.sha256, token.last_try)
