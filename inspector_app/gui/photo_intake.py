"""Pictures on their way in: from files, drop, paste or camera, developed two by two off the window's thread."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import (
    QBuffer,
    QCoreApplication,
    QDateTime,
    QIODevice,
    QMimeData,
    QObject,
    QStandardPaths,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from inspector_app import jobs
from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, handover_places, tasks
from inspector_app.gui.photo_progress import PhotoProgress
from inspector_app.language import Text, some
from inspector_app.session import Session

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif")
_SIDE_BY_SIDE = 2
_NAMED = 8  # refused files named one by one in a banner


@dataclass(frozen=True)
class _Source:
    """How to get the bytes, the file's name, the item's code ("" = tray), when it was taken where only we know."""

    load: Callable[[], bytes]
    name: str
    code: str
    taken: str = ""


_under_way: set[PhotoIntake] = set()
"""Pictures on their way reach the visit even when the page that took them is left."""


class PhotoIntake(QObject):
    """Takes any number of pictures; each is stored as soon as it is ready. ``finished`` fires when none is left."""

    finished = Signal()

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__()
        self._session, self._page = session, page
        self._window: QWidget = page
        self._waiting: deque[_Source] = deque()
        self._faults: list[InspectorError] = []
        self._done = self._total = 0
        self._task: tasks.Task | None = None
        self._delivered = False
        self._progress: PhotoProgress | None = None
        self._from: Path | None = None  # where the last photos came from

    @property
    def busy(self) -> bool:
        """True while pictures are under way."""
        return self in _under_way

    @property
    def left(self) -> int:
        """How many pictures are not stored yet."""
        return self._total - self._done

    def choose(self, code: str) -> None:
        """Asks for files."""
        kinds = self.tr("Photos (*.jpg *.jpeg *.png *.webp *.heic *.heif)")
        start = self._from or handover_places.usual_folder(QStandardPaths.StandardLocation.PicturesLocation)
        files, _ = QFileDialog.getOpenFileNames(self._page, self.tr("Add photos"), str(start), kinds)
        if files:
            self._from = Path(files[0]).parent
        self.files([Path(name) for name in files], code)

    def files(self, files: Sequence[Path], code: str) -> None:
        """Takes files; what is no picture is named in a sentence, the others go in."""
        self._start([_Source(partial(_read, file), file.name, code) for file in files])

    def image(self, image: QImage, code: str) -> None:
        """Takes a picture from the clipboard."""
        self._start([_Source(partial(_encoded, image), self.tr("pasted picture") + ".png", code)])

    def shot(self, image: QImage, code: str) -> None:
        """Takes a picture that a camera of this laptop has just made."""
        now = QDateTime.currentDateTime()
        taken = now.toOffsetFromUtc(now.offsetFromUtc()).toString(Qt.DateFormat.ISODate)
        self._start([_Source(partial(_encoded, image), self.tr("camera picture") + ".png", code, taken)])

    def camera(self, code: str) -> None:
        """Opens the camera of this laptop."""
        from inspector_app.gui.camera_dialog import CameraDialog

        dialog = CameraDialog(self._page.window())
        dialog.taken.connect(lambda image: self.shot(image, code))
        dialog.open()

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

    def cancel(self) -> None:
        """Lets go of what is not ready yet; what is stored stays."""
        self._waiting.clear()
        if self._task is not None:
            self._task.cancel()

    def _start(self, sources: Sequence[_Source]) -> None:
        if not sources:
            return
        self._waiting.extend(sources)
        if not self.busy:
            self._done = self._total = 0
            self._window = self._page.window()
            _under_way.add(self)
            self._progress = PhotoProgress(self._window)
            self._progress.cancelled.connect(self.cancel)
            self._total = len(sources)
            self._next()
        else:
            self._total += len(sources)

    def _next(self) -> None:
        if self._task is not None and not self._delivered:  # given up, or the program is being closed
            self._waiting.clear()
        self._delivered = False
        if not self._waiting or not shiboken6.isValid(self._window):
            self._end()
            return
        batch = [self._waiting.popleft() for _ in range(min(_SIDE_BY_SIDE, len(self._waiting)))]
        self._show(batch[0].name)
        self._task = tasks.run(
            self._window, _developed, batch, self._session.photo_intake(), done=partial(self._keep, batch)
        )
        self._task.finished.connect(self._next, Qt.ConnectionType.QueuedConnection)

    def _show(self, name: str) -> None:
        if self._progress is not None:
            self._progress.show_step(self._done, self._total, name)

    def _keep(self, batch: list[_Source], developed: list[Any]) -> None:
        self._delivered = True
        for source, each in zip(batch, developed, strict=True):
            try:
                if isinstance(each, InspectorError):
                    raise each
                self._session.add_photo(each, source.code)
            except InspectorError as error:
                self._faults.append(error)
            self._done += 1

    def _end(self) -> None:
        if not self.busy:
            return
        _under_way.discard(self)
        self._task = None
        if self._progress is not None:
            self._progress.close_card()
            self._progress = None
        if shiboken6.isValid(self._window):
            self._tell()
        self.finished.emit()

    def _tell(self) -> None:
        faults, self._faults = self._faults, []
        if len(faults) == 1:
            alerts.show_error(self._window, faults[0])
        elif faults:
            sentences = [Text(fault.sentence("vi"), fault.sentence("en")) for fault in faults[:_NAMED]]
            rest = len(faults) - len(sentences)
            if rest:
                sentences.append(Text(f"và {rest} tệp khác.", f"and {some(rest, 'other file')}."))
            joined = Text("\n".join(s.vi for s in sentences), "\n".join(s.en for s in sentences))
            alerts.show_error(self._window, InspectorError("photos_refused", joined))


def _developed(batch: Sequence[_Source], wishes: Any) -> list[Any]:
    """On the worker: each picture of a batch developed, or its refusal."""
    made = jobs.develop_photos([(source.load, source.name) for source in batch], wishes)
    return [_dated(each, source.taken) for source, each in zip(batch, made, strict=True)]


def _dated(developed: Any, taken: str) -> Any:
    """A picture made just now has its time from us: no camera wrote it into the file."""
    if isinstance(developed, InspectorError) or not taken or developed.taken:
        return developed
    return replace(developed, taken=taken)


def _encoded(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", 90)  # type: ignore[call-overload]  # the higher, the quicker; Qt's stub lacks buffers
    return bytes(buffer.data().data())


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
    """Picture files a drop or the clipboard names, and those in the folders it names."""
    found = []
    for path in (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()):
        if path.suffix.lower() in PICTURES:
            found.append(path)
        elif path.is_dir():
            found += sorted(each for each in path.iterdir() if each.suffix.lower() in PICTURES)
    return found


def hold_open(window: QWidget) -> bool:
    """True while photos are on their way: the person is asked, and the window closes once they are in or given up."""
    if not _under_way:
        return False
    left = sum(intake.left for intake in _under_way)
    question = QCoreApplication.translate(
        "PhotoIntake", "Photos not stored yet: {count}. The window closes by itself once they are in."
    ).format(count=left)
    dialog = alerts.ask(
        window,
        QCoreApplication.translate("PhotoIntake", "Photos are still coming in"),
        question,
        stop_all,
        accept=QCoreApplication.translate("PhotoIntake", "Close without them"),
        kind="danger",
    )
    stay = dialog.findChild(QPushButton, "cancel")
    if isinstance(stay, QPushButton):
        stay.setDefault(True)
        stay.setFocus()  # Enter loses no photo

    def ended() -> None:
        if not _under_way and shiboken6.isValid(window):
            window.close()

    for intake in _under_way:
        intake.finished.connect(ended)
        dialog.rejected.connect(partial(intake.finished.disconnect, ended))
    return True


def stop_all() -> None:
    """Lets go of every heap under way: the data are about to be closed. What is stored stays."""
    for intake in list(_under_way):
        intake.cancel()


def acceptable(data: QMimeData) -> bool:
    """True when a drop or the clipboard holds pictures."""
    return bool(local_files(data)) or data.hasImage()
