"""The camera of this laptop: what it sees, and a button (or the space bar) that takes a picture of it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtMultimedia import (
    QCamera,
    QMediaCaptureSession,
    QMediaDevices,
    QVideoFrame,
    QVideoFrameInput,
    QVideoSink,
)
from PySide6.QtWidgets import QDialog, QSizePolicy, QWidget

from inspector_app.gui import pieces, theme
from inspector_app.gui.photo_words import notice_sentence


class _Finder(QWidget):
    """What the camera sees now, fitted into the room there is."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self.words = ""
        self.setMinimumSize(320, 240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(640, 400)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), theme.colour("chip"))
        if self.image.isNull():
            painter.setPen(theme.colour("muted"))
            room = self.rect().adjusted(40, 0, -40, 0)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self.words)
        else:
            size = self.image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
            painter.drawImage(QRectF(left, top, size.width(), size.height()), self.image)
        painter.end()


class CameraDialog(QDialog):
    """Stays open for further pictures. ``taken`` carries each one; nothing is written to a file."""

    taken = Signal(QImage)

    def __init__(self, window: QWidget, source: QVideoFrameInput | None = None) -> None:
        """``source`` sends frames in place of a camera."""
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("camera-dialog")
        self.setWindowTitle(self.tr("Camera"))
        self._count = 0
        self._camera: QCamera | None = None
        self.finder = _Finder()
        self._build()
        self._sink = QVideoSink(self)
        self._sink.videoFrameChanged.connect(self._show_frame)
        self._capture = QMediaCaptureSession(self)
        self._capture.setVideoSink(self._sink)
        self.finished.connect(self._stop)
        if source is not None:
            self._capture.setVideoFrameInput(source)
            self._say(self.tr("Waiting for the camera…"))
        else:
            self._open_camera()

    def _build(self) -> None:
        self.shoot = pieces.button(
            self.tr("Take photo (space)"), "camera-shoot", kind="primary", icon="camera", big=True
        )
        self.shoot.setEnabled(False)
        self.shoot.setDefault(True)
        self.shoot.clicked.connect(self._take)
        close = pieces.button(self.tr("Close"), "camera-close")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        self._said = pieces.label("", "good")
        self._said.setObjectName("camera-count")
        layout = pieces.column(self.finder, spacing=12, margins=(18, 16, 18, 16))
        layout.setStretch(0, 1)
        layout.addWidget(pieces.label(notice_sentence(), "caption", wrap=True))
        layout.addLayout(pieces.row(self._said, 1, close, self.shoot, spacing=12))
        self.setLayout(layout)
        self.resize(760, 600)

    def _open_camera(self) -> None:
        device = QMediaDevices.defaultVideoInput()
        if device.isNull():
            self._say(self.tr("This laptop has no camera. Use a phone: choose files, drop them or watch a folder."))
            return
        self._say(self.tr("Waiting for the camera…"))
        self._camera = QCamera(device, self)
        self._camera.errorOccurred.connect(self._failed)
        self._capture.setCamera(self._camera)
        self._camera.start()

    def _failed(self) -> None:
        self.shoot.setEnabled(False)
        self.finder.image = QImage()
        self._say(self.tr("The camera does not answer. Another program may be using it; close that one and try again."))

    def _say(self, words: str) -> None:
        self.finder.words = words
        self.finder.setAccessibleName(words)
        self.finder.update()

    @property
    def said(self) -> str:
        """The sentence in place of a picture."""
        return self.finder.words

    def _show_frame(self, frame: QVideoFrame) -> None:
        image = frame.toImage()
        if image.isNull():
            return
        self.finder.image = image
        self.finder.update()
        if not self.shoot.isEnabled():
            self.shoot.setEnabled(True)
            self.shoot.setFocus()  # the space bar takes the picture

    def _take(self) -> None:
        image = self._sink.videoFrame().toImage()
        if image.isNull():
            return
        self._count += 1
        self._said.setText(self.tr("Photos taken: {count}").format(count=self._count))
        self.taken.emit(image.copy())

    def _stop(self) -> None:
        if self._camera is not None:
            self._camera.stop()
