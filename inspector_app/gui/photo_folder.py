"""The watched folder: pictures that a phone or camera puts there come into the tray once they are written whole."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from inspector_app.gui import tasks
from inspector_app.gui.photo_intake import PICTURES, PhotoIntake
from inspector_app.session import Session
from inspector_app.workspace import Workspace

EVERY = 1000
"""Milliseconds between two looks."""
STEADY = 1.0
"""Seconds a file must stay as it is before it counts as written whole."""

Signature = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds."""


class Settling:
    """Tells from one listing to the next which files came after the first and have stopped growing."""

    def __init__(self) -> None:
        self._taken: dict[Path, Signature] | None = None
        self._growing: dict[Path, tuple[Signature, float]] = {}

    def look(self, listing: Mapping[Path, Signature], now: float) -> list[Path]:
        """Files to take now, by name; ``now`` in seconds of any steady clock.

        What the first listing holds was there before and is left alone; a file that changes later is taken again.
        """
        if self._taken is None:
            self._taken = dict(listing)
            return []
        ready = []
        for path, signature in sorted(listing.items()):
            if self._taken.get(path) == signature:
                continue
            seen, since = self._growing.get(path, (None, now))
            if seen != signature:
                self._growing[path] = (signature, now)
            elif now - since >= STEADY and signature[0]:
                self._taken[path] = signature
                del self._growing[path]
                ready.append(path)
        return ready


def listed(folder: Path) -> dict[Path, Signature] | None:
    """The picture files of a folder as they stand; None when it cannot be read (a phone unplugged)."""
    found = {}
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.lower().endswith(PICTURES) and entry.is_file():
                    about = entry.stat()
                    found[Path(entry.path)] = (about.st_size, about.st_mtime_ns)
    except OSError:
        return None
    return found


class PhotoFolder(QObject):
    """Watches the folder of the settings for one visit. ``changed``: another folder, or it came or went."""

    changed = Signal()
    looked = Signal()

    def __init__(
        self, session: Session, workspace: Workspace, page: QWidget, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(page)
        self._workspace, self._page, self._clock = workspace, page, clock
        self.intake = PhotoIntake(session, page)
        self.reachable = True
        self._settling = Settling()
        self._watched: Path | None = None
        self._looking = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self._follow()

    @property
    def folder(self) -> Path | None:
        """The folder that is watched, None for none."""
        chosen = str(self._workspace.settings.photo_folder)
        return Path(chosen) if chosen else None

    def choose(self) -> None:
        """Asks which folder to watch."""
        dialog = QFileDialog(self._page, self.tr("Folder to watch for photos"), str(self.folder or Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda chosen: self.watch(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def watch(self, folder: Path | None) -> None:
        """Watches another folder from now on, or none; remembered for other visits."""
        self._workspace.settings.save(photo_folder=str(folder or ""))
        self._follow()

    def _follow(self) -> None:
        self._settling = Settling()
        self._watched = self.folder
        self.reachable = True
        self.changed.emit()
        self.look()

    def look(self) -> None:
        """Looks now, beside the window: a folder in a network may be slow to answer."""
        folder = self.folder
        if folder != self._watched:  # another was chosen in the settings
            self._follow()
            return
        if folder is None or self._looking:
            return
        self._looking = True
        settling = self._settling
        task = tasks.run(self._page, listed, folder, done=lambda found: self._take(settling, found))
        task.finished.connect(self._ended)

    def _ended(self) -> None:
        self._looking = False

    def _take(self, settling: Settling, found: dict[Path, Signature] | None) -> None:
        if settling is not self._settling:
            return  # it was asked of the folder before
        if self.reachable != (found is not None):
            self.reachable = found is not None
            self.changed.emit()
        ready = settling.look(found, self._clock()) if found is not None else []
        if ready:
            self.intake.files(ready, "")
        self.looked.emit()
