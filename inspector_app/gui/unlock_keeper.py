"""Keeps the window locked and unlocked: by itself after a while, by a key, and around changes of the encryption."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QWindow
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from inspector_app import encryption
from inspector_app.encryption import DataKey, Secret
from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, tasks
from inspector_app.gui.encryption_dialog import PassphraseDialog, Wish
from inspector_app.gui.encryption_progress import ProgressPage
from inspector_app.gui.encryption_section import USUAL_MINUTES
from inspector_app.gui.unlock_page import UnlockPage
from inspector_app.workspace import Workspace

_LOOK_AGAIN_MS = 100
_SIGNS_OF_LIFE = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.InputMethod,
)


class Host(Protocol):
    """What the keeper needs of the main window."""

    @property
    def workspace(self) -> Workspace: ...

    def step_aside(self, page: QWidget) -> None:
        """Stores and closes what is open, remembers where it was, and shows this page instead."""

    def come_back(self, workspace: Workspace) -> None:
        """Goes on where it was, with this workspace."""


class Keeper(QObject):
    """One for a main window. ``locked`` while the page that asks for the passphrase is in front."""

    def __init__(self, window: QWidget, host: Host) -> None:
        super().__init__(window)
        self._window, self._host = window, host
        self._page: UnlockPage | None = None
        self._rescue: Secret | None = None  # the office's key opened the data: a new passphrase needs no old one
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.lock)
        self._soon = QTimer(self)
        self._soon.setInterval(_LOOK_AGAIN_MS)
        self._soon.timeout.connect(self.lock)
        QShortcut(QKeySequence("Ctrl+L"), window, self.lock)
        self._watched: QWindow | None = None
        if isinstance(app := QGuiApplication.instance(), QGuiApplication):
            app.focusWindowChanged.connect(self._watch)
            self._watch(app.focusWindow())
        self.restart()

    # --- locking ---------------------------------------------------------------------------------------------

    @property
    def locked(self) -> bool:
        return self._page is not None

    @property
    def minutes(self) -> int:
        """After how many minutes without a key or a mouse the window locks; 0 never."""
        if "passphrase" not in self._host.workspace.encryption.ways:
            return 0
        chosen = str(self._host.workspace.settings.auto_lock or USUAL_MINUTES)
        return int(chosen) if chosen.isdecimal() else int(USUAL_MINUTES)

    def restart(self) -> None:
        """Counts the minutes from now on."""
        self._timer.stop()
        if not self.locked and self.minutes:
            self._timer.start(self.minutes * 60_000)

    def _watch(self, window: QWindow | None) -> None:
        """Keys and mouse arrive at the window that has the keyboard: a filter on every object would cost far more."""
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = window
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE and self._timer.isActive():
            self._timer.start()
        return False

    def lock(self) -> None:
        """Stores what is half typed, hides everything and closes the data until the passphrase is typed.

        What is under way is not thrown away: the window locks as soon as it is done.
        """
        waiting = self._soon.isActive()
        self._soon.stop()
        found = encryption.look(self._host.workspace.folder)
        if self.locked or found is None or "passphrase" not in found.ways:
            return
        if tasks.busy():
            if not waiting:
                alerts.show_notice(self._window, self.tr("The window locks as soon as what is under way is done."))
            self._soon.start()
            return
        self._timer.stop()
        page = UnlockPage(found)
        page.given.connect(self._unlock)
        self._host.step_aside(page)
        self._page = page
        workspace = self._host.workspace
        # the window may be closed while it is locked, and then nobody has the key for a copy
        tasks.run(page, _copy, workspace.beside(), "close", done=_nothing, failed=_nothing)
        workspace.close()

    def _unlock(self, secret: Secret) -> None:
        if self._page is None:
            return
        workspace = self._host.workspace
        try:
            # the account's store is left aside: the person is to show that it is theirs
            key = encryption.unlock(workspace.folder, lambda _locked: secret, silently=False)
            opened = workspace.under(key)
        except InspectorError as error:
            self._page.refuse(error)
            return
        self._page = None
        self._host.come_back(opened)
        self.restart()
        self.opened_with(secret)

    def opened_with(self, secret: Secret) -> None:
        """After the office's key opened the data: asks for a new passphrase at once."""
        if secret.way == "recovery":
            self._rescue = secret
            self.do("change")

    # --- changing --------------------------------------------------------------------------------------------

    def do(self, deed: str) -> None:
        """One deed of the settings: on, off, change, lock."""
        {"on": self._ask_on, "off": self._ask_off, "change": self._ask_change, "lock": self.lock}[deed]()

    def _ask_on(self) -> None:
        try:
            office = bool(encryption.office_recipients(self._host.workspace.folder))
        except InspectorError as error:
            alerts.show_error(self._window, error)
            return
        if office:
            about = self.tr("If it is forgotten, your office can open the data with its recovery key.")
        else:
            about = self.tr("If it is forgotten, nobody can open the data: there is no recovery key of the office.")
        about += " " + self.tr("Copies and files saved elsewhere before stay readable.")
        dialog = PassphraseDialog(
            self._window, self.tr("Encrypt the data"), about, self.tr("Encrypt"), keyring=encryption.keyring_available()
        )
        folder = self._host.workspace.folder

        def begin(wish: Wish) -> None:
            if not wish.keyring and (short := encryption.too_short(wish.new)) is not None:
                dialog.refuse(short)
                return
            dialog.accept()
            self._change(
                self.tr("Encrypting the data…"),
                lambda progress: encryption.turn_on(
                    folder, passphrase=wish.new, keyring=wish.keyring, progress=progress
                ),
                self.tr("The data are encrypted now."),
            )

        self._open(dialog, begin)

    def _ask_off(self) -> None:
        key, folder = self._host.workspace.key, self._host.workspace.folder
        if key is None:
            return

        def off(progress: encryption.Progress) -> None:
            encryption.turn_off(folder, key, progress)

        alerts.ask(
            self._window,
            self.tr("Turn encryption off?"),
            self.tr("Whoever takes this laptop will be able to read answers, names and photos."),
            lambda: self._change(self.tr("Decrypting the data…"), off, self.tr("The data are no longer encrypted.")),
            accept=self.tr("Turn off"),
            kind="bad",
        )

    def _ask_change(self) -> None:
        workspace = self._host.workspace
        had = "passphrase" in workspace.encryption.ways
        title = self.tr("Change the passphrase") if had else self.tr("Set a passphrase")
        about = self.tr("It is asked for at every start. The data themselves are not written anew.")
        dialog = PassphraseDialog(self._window, title, about, self.tr("Keep it"), current=had and self._rescue is None)

        def keep(wish: Wish) -> None:
            key = workspace.key
            if key is None:
                return
            try:
                current = self._rescue or Secret("passphrase", wish.current)
                encryption.set_passphrase(workspace.folder, key, wish.new, current)
                if not had:
                    encryption.remove_way(workspace.folder, "keyring")
            except InspectorError as error:
                dialog.refuse(error)
                return
            self._rescue = None
            dialog.accept()
            self.restart()
            alerts.show_notice(self._window, self.tr("From now on the new passphrase opens the data."))

        self._open(dialog, keep)

    def _open(self, dialog: PassphraseDialog, then: Callable[[Wish], None]) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.given.connect(then)
        dialog.open()

    def _change(self, title: str, work: Callable[[encryption.Progress], DataKey | None], notice: str) -> None:
        """Runs a change of the encryption with the data closed, and goes on where the window was."""
        if tasks.busy():
            words = self.tr("Something is still under way. Wait until it is done, then try again.")
            alerts.show_notice(self._window, words)
            return
        workspace, key = self._host.workspace, self._host.workspace.key
        page = ProgressPage(title)
        self._timer.stop()
        self._host.step_aside(page)
        workspace.close()

        def done(new: DataKey | None) -> None:
            opened = workspace.under(new)
            self._host.come_back(opened)
            self.restart()
            alerts.show_notice(self._window, notice)
            tasks.run(self._window, _copy, opened.beside(), "asked", done=_nothing)

        def failed(error: InspectorError) -> None:
            self._host.come_back(workspace.under(key))
            self.restart()
            alerts.show_error(self._window, error)

        tasks.run(page, work, page.progress, done=done, failed=failed)


def _copy(beside: Workspace, reason: str) -> None:
    """A copy of the data as they are kept now; closes what it was given. What does not work is told by the copies."""
    try:
        beside.copies.make(reason)
    finally:
        beside.close()


def _nothing(_result: object) -> None:
    """Nobody waits for it."""
