"""Puts the window together: fonts, colours, language, log, one window per data folder, and where bugs go."""

from __future__ import annotations

import faulthandler
import gc
import logging
import re
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QDir, QEventLoop, QLockFile, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from inspector_app import paths
from inspector_app.errors import InspectorError
from inspector_app.first_look import first_look
from inspector_app.gui import language, sweeper, theme
from inspector_app.gui.main_window import MainWindow
from inspector_app.language import Text

if TYPE_CHECKING:  # what the first paint does not need is loaded after it
    from PySide6.QtCore import QMessageLogContext, QtMsgType
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

    from inspector_app.encryption import Secret
    from inspector_app.workspace import Workspace

_LOG_BYTES = 256 * 1024
_RAISE_WAIT_MS = 2000
_CALL_BYTES = 64 * 1024
_PAINT_MS = 500
_COPY_SECONDS = 3.0  # for photos; the rest of them comes with the next copy
_NAMES = r"\"[^\"]*\"|'[^']*'|\S*[/\\]\S*"  # Qt quotes file names, and they may be people's
_log = logging.getLogger("inspector_app")


def run(data: Path | None, quit_after_first_paint: bool = False, packages: Sequence[Path] = ()) -> int:
    """Opens the window on a data folder (None: the user's own) and returns the exit status.

    ``packages`` are hand-over files to show, as a double click names them.

    0 when the window was closed, or when another window on the same folder was brought forward; 1 when the data
    folder cannot be used, after saying why in a dialog. ``quit_after_first_paint`` ends after one painted picture.
    """
    folder = (data or paths.default_data()).absolute()
    app = _application()
    sweeper.take_over()
    log = _Log()
    reporter = _Reporter(folder)
    look = first_look(folder)
    try:
        theme.apply(app, look.theme if look is not None else "system", first=look is not None)
        language.set_language(app, look.language if look is not None else "vi")
        single = _Single(folder, packages)
        if not single.first:
            return 0
        try:
            with reporter.catching():
                window = _first_paint(app) if look is not None else None
                if window is not None and (quit_after_first_paint or not window.isVisible()):
                    return 0
                log.watch_faults()
                single.listen()
                return _open(app, folder, single, window, quit_after_first_paint, packages)
        finally:
            single.close()
    finally:
        log.close()


def _first_paint(app: QApplication) -> MainWindow:
    """The window with what can be said before the folder is open, painted once.

    One that cannot be seen, such as one that starts minimised, is waited for no longer than a moment.
    """
    window = MainWindow()
    loop = QEventLoop()
    window.painted.connect(loop.quit)
    QTimer.singleShot(_PAINT_MS, loop.quit)
    _show(app, window)
    loop.exec()
    return window


def _application() -> QApplication:
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication([*sys.argv[:1], *theme.STYLE])
    app.setApplicationName(paths.APP_NAME)
    app.setDesktopFileName(paths.APP_NAME)
    return app


def _open(
    app: QApplication,
    folder: Path,
    single: _Single,
    shown: MainWindow | None,
    quit_after_first_paint: bool,
    packages: Sequence[Path],
) -> int:
    """Opens the folder, in the window that is there already if one is, and lives until it is closed."""
    from inspector_app.gui import tasks

    given: list[Secret] = []
    try:
        workspace = _workspace(app, folder, given, ask=not quit_after_first_paint)
    except InspectorError as error:
        _log.error("data folder refused: %s", error.code)
        if shown is not None:
            shown.close()
        return 1 if quit_after_first_paint else _refuse(app, error)
    if workspace is None:
        tasks.close()
        return 0
    try:
        theme.apply(app, workspace.settings.theme)
        language.set_language(app, workspace.settings.language)
        window = shown or MainWindow()
        window.enter(workspace)
        gc.freeze()  # what is loaded stays: the collector need not walk it again while somebody types
        single.wanted.connect(window.come_forward)
        single.wanted.connect(window.open_package)
        window.open_package(packages)
        _tell(window, workspace.troubles)
        after = app.quit if quit_after_first_paint else window.prepare
        window.painted.connect(after, QtCore.Qt.ConnectionType.QueuedConnection)
        if shown is None:
            _show(app, window)
        for secret in given:
            window.keeper.opened_with(secret)
        given.clear()
        _log.info("window open")
        status = app.exec()
        window.deleteLater()
        app.sendPostedEvents(None, QtCore.QEvent.Type.DeferredDelete)
        if not (quit_after_first_paint or window.workspace.closed):
            _copy(window.workspace)
        window.workspace.close()
        return status
    finally:
        tasks.close()
        workspace.close()


def _tell(window: MainWindow, troubles: Sequence[InspectorError]) -> None:
    """What is wrong with the folder and keeps nobody from working."""
    if troubles:
        from inspector_app.gui import alerts

        for trouble in troubles:
            alerts.show_error(window, trouble)


def _workspace(app: QApplication, folder: Path, given: list[Secret], *, ask: bool) -> Workspace | None:
    """The opened data folder, after asking for the passphrase of an encrypted one; None when nobody has it.

    ``given`` receives what opened it. Raises InspectorError for a folder that cannot be used.
    """
    from inspector_app import encryption
    from inspector_app.workspace import Workspace

    # a folder somebody chose and that is not there now (a stick) is not made anew: it would look empty
    create = folder.is_dir() or folder != paths.chosen_data()
    try:
        return Workspace.open(folder, create=create)
    except InspectorError as error:
        locked = encryption.look(folder) if error.code == "locked" else None
        if locked is None or not ask:
            raise
    from inspector_app.gui.unlock_dialog import UnlockDialog

    theme.apply(app, locked.theme)
    language.set_language(app, locked.language)

    def open_with(secret: Secret) -> Workspace:
        opened = Workspace.open(folder, create=False, unlock=lambda _locked: secret)
        given.append(secret)
        return opened

    dialog = UnlockDialog(locked, open_with)
    dialog.exec()
    return dialog.workspace


def _copy(workspace: Workspace) -> None:
    """A copy of what is new, once the window is gone; what does not work is told at the next start."""
    try:
        workspace.copies.make("close", seconds=_COPY_SECONDS)
    except InspectorError as error:
        _log.info("no copy at close: %s", error.code)


def _show(app: QApplication, window: MainWindow) -> None:
    room = app.primaryScreen().availableGeometry()
    if room.width() <= window.width() or room.height() <= window.height() + 40:
        window.showMaximized()
    else:
        window.show()


def _refuse(app: QApplication, error: InspectorError) -> int:
    from inspector_app.gui import alerts

    title = language.show_text(Text("Không mở được dữ liệu", "The data cannot be opened"))
    dialog = alerts.say(title, error.sentence(language.current()))
    dialog.finished.connect(lambda _result: app.quit())
    app.exec()
    return 1


class _Single(QObject):
    """One window per data folder: the second start wakes the first, names its packages and ends."""

    wanted = Signal(list)

    def __init__(self, folder: Path, packages: Sequence[Path] = ()) -> None:
        super().__init__()
        sha256 = QtCore.QCryptographicHash.Algorithm.Sha256
        key = QtCore.QCryptographicHash.hash(str(folder.resolve()).encode(), sha256)
        self._name = f"{paths.APP_NAME}-{bytes(key.data()).hex()[:16]}"
        self._lock = QLockFile(QDir.temp().filePath(f"{self._name}.lock"))
        self._lock.setStaleLockTime(0)  # a lock is stale when its process is gone, however old it is
        self._server: QLocalServer | None = None
        self._callers: list[QLocalSocket] = []
        self.first = self._lock.tryLock(0)
        if not self.first:
            self._call(packages)

    def listen(self) -> None:
        """From now on hears who starts a second time."""
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self._name)  # left behind by a crash
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._wake)
        self._server.listen(self._name)

    def _wake(self) -> None:
        if self._server is None or (socket := self._server.nextPendingConnection()) is None:
            return
        self._callers.append(socket)
        socket.disconnected.connect(self._hear)
        self._hear()  # it may be gone already

    def _hear(self) -> None:
        """Those who have said all they had to say: the second program says it and goes."""
        from PySide6.QtNetwork import QLocalSocket

        gone = QLocalSocket.LocalSocketState.UnconnectedState
        for socket in [each for each in self._callers if each.state() == gone]:
            self._callers.remove(socket)
            lines = bytes(socket.read(_CALL_BYTES).data()).decode("utf-8", "replace").splitlines()
            socket.deleteLater()
            self.wanted.emit([Path(line) for line in lines])

    def _call(self, packages: Sequence[Path]) -> None:
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        socket.waitForConnected(_RAISE_WAIT_MS)
        if packages:
            socket.write("\n".join(str(path.absolute()) for path in packages).encode())
            socket.waitForBytesWritten(_RAISE_WAIT_MS)
        socket.disconnectFromServer()

    def close(self) -> None:
        """Lets the next start be the first."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()


class _Reporter(QObject):
    """Takes what nobody caught, on whichever thread, to the log and to one dialog."""

    _caught = Signal(object, str)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._caught.connect(self._tell)

    def catching(self) -> _Hooks:
        """While inside, uncaught exceptions come here."""
        return _Hooks(self)

    def take(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """Hands an exception over; the window speaks about it on its own thread."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        from inspector_app.gui import alerts
        from inspector_app.storage.engine import trouble

        told = error if isinstance(error, InspectorError) else trouble(error, self._folder)
        if told is not None:
            self._caught.emit(told, "")
            return
        where = "window" if threading.current_thread() is threading.main_thread() else "worker"
        report = alerts.bug_report(kind, trace, now=datetime.now(UTC), where=where)
        _log.error("%s", report)
        self._caught.emit(None, report)

    def _tell(self, error: InspectorError | None, report: str) -> None:
        from inspector_app.gui import alerts

        window = QApplication.activeWindow() or next(iter(QApplication.topLevelWidgets()), None)
        if error is None:
            alerts.show_bug(report)
        elif window is not None:
            alerts.show_error(window, error)


class _Hooks:
    """Puts the reporter where Python sends what nobody caught, and takes it away again."""

    def __init__(self, reporter: _Reporter) -> None:
        self._reporter = reporter
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)

    def __enter__(self) -> None:
        take = self._reporter.take
        sys.excepthook = take
        threading.excepthook = lambda caught: take(caught.exc_type, caught.exc_value, caught.exc_traceback)
        sys.unraisablehook = lambda caught: take(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def __exit__(self, *_: object) -> None:
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before


class _LogFile(logging.Handler):
    """The file of the log, opened with its first line: what opens it takes a while to load."""

    def __init__(self) -> None:
        super().__init__()
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            from logging.handlers import RotatingFileHandler

            self._file = logging.NullHandler()
            with suppress(OSError):  # a laptop whose log cannot be written still inspects
                path = _log_folder() / "window.log"
                self._file = RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=2, encoding="utf-8")
            self._file.setFormatter(self.formatter)
        self._file.emit(record)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()


class _Log:
    """The program's own log: what happened and where in the code; never an answer or a name."""

    def __init__(self) -> None:
        self._faults: IO[str] | None = None
        self._handler = _LogFile()
        self._handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        _log.addHandler(self._handler)
        _log.setLevel(logging.INFO)
        self._before = QtCore.qInstallMessageHandler(_qt_message)

    def watch_faults(self) -> None:
        """From now on a crash of the interpreter leaves its traces in a file."""
        with suppress(OSError):
            faults = _log_folder() / "faults.log"
            full = faults.is_file() and faults.stat().st_size > _LOG_BYTES
            self._faults = faults.open("w" if full else "a", encoding="utf-8")
            faulthandler.enable(self._faults)

    def close(self) -> None:
        QtCore.qInstallMessageHandler(self._before)
        _log.removeHandler(self._handler)
        self._handler.close()
        if self._faults is not None:
            faulthandler.disable()
            self._faults.close()


def _log_folder() -> Path:
    folder = paths.logs()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    from PySide6.QtCore import QtMsgType

    level = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
    }.get(kind, logging.ERROR)
    _log.log(level, "qt %s: %s", context.category or "default", re.sub(_NAMES, "…", message))
