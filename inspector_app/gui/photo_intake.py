"""Pictures on their way in: from files, drop or paste, developed one after the other off the window's thread."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from inspector_app import jobs
from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, tasks
from inspector_app.language import Text
from inspector_app.session import Session

PICTURES = (".jpg", ".jpeg", ".png", ".webp")
_Source = tuple[Callable[[], bytes], str, str]
"""How to get the bytes, the file's name, the item's code ("" = tray)."""


class PhotoIntake(QObject):
    """Takes any number of pictures; each is stored as soon as it is ready. ``finished`` fires when none is left."""

    finished = Signal()

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session, self._page = session, page
        self._waiting: deque[_Source] = deque()
        self._faults: list[InspectorError] = []
        self._total = 0
        self._busy = False

    @property
    def busy(self) -> bool:
        """True while pictures are under way."""
        return self._busy

    def choose(self, code: str) -> None:
        """Asks for files."""
        files, _ = QFileDialog.getOpenFileNames(
            self._page, self.tr("Add photos"), "", self.tr("Photos (*.jpg *.jpeg *.png *.webp)")
        )
        self.files([Path(name) for name in files], code)

    def files(self, files: Sequence[Path], code: str) -> None:
        """Takes files; what is no picture is named in a sentence, the others go in."""
        for file in files:
            self._waiting.append((partial(_read, file), file.name, code))
        self._start(len(files))

    def image(self, image: QImage, code: str) -> None:
        """Takes a picture from the clipboard."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        data = bytes(buffer.data().data())
        self._waiting.append((lambda: data, self.tr("pasted picture") + ".png", code))
        self._start(1)

    def mime(self, data: QMimeData, code: str) -> bool:
        """Takes what was dropped or pasted; False when there is no picture in it."""
        files = local_files(data)
        if files:
            self.files(files, code)
            return True
        if data.hasImage():
            picture = data.imageData()
            if isinstance(picture, QImage) and not picture.isNull():
                self.image(picture, code)
                return True
        return False

    def _start(self, more: int) -> None:
        self._total += more
        if not self._busy:
            self._next()

    def _next(self) -> None:
        if not self._waiting:
            self._busy = False
            self._total = 0
            self._tell()
            self.finished.emit()
            return
        self._busy = True
        load, name, code = self._waiting.popleft()
        done = self._total - len(self._waiting)
        task = tasks.run(
            self._page,
            lambda: jobs.develop_photo(load(), name),
            done=lambda developed: self._keep(code, developed),
            failed=self._faults.append,
            busy=self.tr("Photo {number} of {total}: {name}").format(number=done, total=self._total, name=name),
        )
        task.finished.connect(self._next)

    def _keep(self, code: str, developed: Any) -> None:
        self._session.add_photo(developed, code)

    def _tell(self) -> None:
        faults, self._faults = self._faults, []
        if len(faults) == 1:
            alerts.show_error(self._page, faults[0])
        elif faults:
            sentences = [Text(fault.sentence("vi"), fault.sentence("en")) for fault in faults]
            joined = Text("\n".join(s.vi for s in sentences), "\n".join(s.en for s in sentences))
            alerts.show_error(self._page, InspectorError("photos_refused", joined))


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise InspectorError(
            "photo_unreadable",
            Text(f"Không đọc được tệp ảnh {file.name}.", f"The photo {file.name} cannot be read."),
            Text("Kiểm tra thẻ nhớ, dây nối rồi thêm lại.", "Check the card or cable and add it again."),
        ) from error


def local_files(data: QMimeData) -> list[Path]:
    """Picture files a drop or the clipboard names."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [file for file in files if file.suffix.lower() in PICTURES]


def acceptable(data: QMimeData) -> bool:
    """True when a drop or the clipboard holds pictures."""
    return bool(local_files(data)) or data.hasImage()
