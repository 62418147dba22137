"""One photo large, with its caption, its question and whether the minutes show it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QCheckBox, QDialog, QSizePolicy, QWidget

from inspector_app.gui import icons, theme
from inspector_app.gui.item_picker import ItemPicker
from inspector_app.gui.language import current
from inspector_app.gui.pieces import button, column, label, row
from inspector_app.gui.typed_field import TypedText
from inspector_app.inspection.visit import PhotoState
from inspector_app.language import date_text, time_text
from inspector_app.session import Session


class Picture(QWidget):
    """A picture fitted into the room there is."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QPixmap()
        self.setMinimumSize(200, 140)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_bytes(self, data: bytes) -> None:
        """Shows encoded bytes; when they are no picture, a sign."""
        self._picture = QPixmap()
        if data:
            self._picture.loadFromData(data)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, 315)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("chip"))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        if self._picture.isNull():
            sign = icons.pixmap("image-off", 24, "muted")
            painter.drawPixmap((self.width() - 24) // 2, (self.height() - 24) // 2, sign)
        else:
            size = self._picture.size().scaled(self.size() - QSize(12, 12), Qt.AspectRatioMode.KeepAspectRatio)
            left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
            box = QRectF(left, top, size.width(), size.height())
            painter.drawPixmap(box, self._picture, QRectF(self._picture.rect()))
        painter.end()


class PhotoDetail(QWidget):
    """One photo and what can be said about it. ``removed`` fires when it was taken away."""

    removed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._photo: PhotoState | None = None
        self._picture = Picture()
        self._title = label("", "heading")
        self._taken = label("", "caption")
        self.caption = TypedText(2, 4)
        self.caption.setObjectName("photo-caption")
        self.caption.setAccessibleName(self.tr("Caption"))
        self.caption.setPlaceholderText(self.tr("Caption: what the photo shows"))
        self.caption.settled.connect(self._store_caption)
        self.item = ItemPicker(session.model, "photo-item")
        self.item.picked.connect(self._move)
        self.item.setFixedWidth(190)
        self.outside = QCheckBox(self.tr("Not for the minutes (key X)"))
        self.outside.setObjectName("photo-outside")
        self.outside.clicked.connect(lambda on: self.keep_out(on))
        drop = button(self.tr("Take away"), "photo-remove", kind="ghost", icon="trash-2")
        drop.setAutoDefault(False)  # Enter in a dialog closes it and takes nothing away
        drop.setAccessibleName(self.tr("Take the photo away from this question"))
        drop.clicked.connect(self._remove)
        place = row(label(self.tr("Question"), "muted"), self.item, 1, drop)
        layout = column(spacing=8)
        layout.addLayout(row(self._title, 1, self._taken))
        layout.addWidget(self._picture, 1)
        layout.addWidget(self.caption)
        layout.addLayout(place)
        layout.addWidget(self.outside)
        self.setLayout(layout)

    @property
    def photo(self) -> PhotoState | None:
        """The photo being shown."""
        return self._photo

    def show_photo(self, photo: PhotoState) -> None:
        """Shows a photo; a caption being typed for another one is stored first."""
        old = self._photo
        if old is not None and (old.sha256, old.item) != (photo.sha256, photo.item):
            self.caption.commit()
        self._photo = photo
        if old is None or old.sha256 != photo.sha256:
            self._picture.show_bytes(self._session.photo(photo.sha256))
        if old is None or (old.sha256, old.item) != (photo.sha256, photo.item):
            self.caption.clearFocus()
            self.caption.reset()
        self._picture.setAccessibleName(photo.caption or photo.item)
        self._title.setText(self.tr("Photo {number}").format(number=f"{photo.number:02d}"))
        when = f"{date_text(photo.taken, current())} {time_text(photo.taken)}" if "T" in photo.taken else ""
        self._taken.setText(" · ".join(part for part in (photo.author, when) if part))
        self.caption.show_value(photo.caption)
        self.item.show_code(photo.item)
        self.outside.setChecked(not photo.in_minutes)

    def keep_out(self, out: bool) -> None:
        """Keeps the photo out of the minutes, or lets it in."""
        if self._photo is not None:
            self._session.place_photo(self._photo.sha256, self._photo.item, in_minutes=not out)

    def _store_caption(self) -> None:
        if self._photo is not None:
            self._session.place_photo(self._photo.sha256, self._photo.item, caption=self.caption.value() or "")

    def _move(self, code: str) -> None:
        if self._photo is not None and code != self._photo.item:
            self.caption.commit()
            self._session.place_photo(self._photo.sha256, code)

    def _remove(self) -> None:
        if self._photo is not None:
            self._session.remove_photo(self._photo.sha256, self._photo.item)
            self.removed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().lower() == "x" and self._photo is not None:
            self.keep_out(self._photo.in_minutes)
        else:
            super().keyPressEvent(event)


class PhotoViewer(QDialog):
    """A photo of a question, opened from its thumbnail."""

    def __init__(self, session: Session, sha256: str, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Photo"))
        self._session, self._sha256 = session, sha256
        self._detail = PhotoDetail(session)
        self._detail.removed.connect(self.accept)
        close = button(self.tr("Close"), "close-photo", kind="primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        layout = column(self._detail, spacing=10, margins=(18, 16, 18, 16))
        layout.addLayout(row(1, close))
        self.setLayout(layout)
        self.resize(760, 640)
        self._unlisten = session.listen(lambda _changed: self._show())
        self.finished.connect(lambda _code: self._leave())
        self._show()

    def _show(self) -> None:
        photo = next((p for p in self._session.state().photos if p.sha256 == self._sha256), None)
        if photo is not None:
            self._detail.show_photo(photo)

    def _leave(self) -> None:
        self._detail.caption.commit()
        self._unlisten()
