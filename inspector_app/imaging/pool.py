"""Two warm child processes that decode strangers' bytes; a child that met a bad file is never asked again."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from inspector_app.imaging.frames import BrokenOffError, read_frame, write_frame

WORKERS = 2
MAX_SECONDS = 60
IDLE_SECONDS = 60
CHILD_ARGUMENT = "--darkroom-child"  # how a bundle starts itself as the child


class ChildLostError(Exception):
    """The child crashed, hung or spoke nonsense."""


class _Child:
    """One process; asked by one thread at a time."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def ask(self, about: Mapping[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        # its own limit is on computing; this one is for a child that waits for ever
        alarm = threading.Timer(MAX_SECONDS * 2, self._process.kill)
        alarm.daemon = True
        alarm.start()
        try:
            write_frame(stdin, about, data)
            answer = read_frame(stdout)
        except (OSError, ValueError, BrokenOffError) as error:
            raise ChildLostError from error
        finally:
            alarm.cancel()
        if answer is None:
            raise ChildLostError
        return answer

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):  # what it did not read any more is of no matter
                    stream.close()


class Pool:
    """At most ``WORKERS`` children, started when needed, kept warm for the next picture, ended when idle."""

    def __init__(self) -> None:
        self._places = threading.BoundedSemaphore(WORKERS)
        self._lock = threading.Lock()
        self._idle: list[_Child] = []
        self._alarm: threading.Timer | None = None

    def ask(self, about: Mapping[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
        """Ask a child; callable from any thread. Raises ChildLostError."""
        with self._places:
            child = self._take()
            sound = False
            try:
                header, body = child.ask(about, data)
                sound = "reason" not in header
                return header, body
            finally:
                if sound:
                    self._give_back(child)
                else:
                    child.end()

    def close(self) -> None:
        """End the children that wait for work."""
        with self._lock:
            if self._alarm is not None:
                self._alarm.cancel()
            children, self._idle = self._idle, []
        for child in children:
            child.end()

    def _take(self) -> _Child:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        return _Child()

    def _give_back(self, child: _Child) -> None:
        with self._lock:
            self._idle.append(child)
            if self._alarm is not None:
                self._alarm.cancel()
            self._alarm = threading.Timer(IDLE_SECONDS, self.close)
            self._alarm.daemon = True
            self._alarm.start()


def command() -> list[str]:
    """The one place that decides how the child is started: a bundle starts itself, else the interpreter does."""
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_ARGUMENT]
    return [sys.executable, "-P", "-m", "inspector_app.imaging"]


def _environment() -> dict[str, str]:
    """The child finds the package wherever this process found it."""
    root = str(Path(__file__).resolve().parents[2])
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH", "")]))}


pool = Pool()
atexit.register(pool.close)
