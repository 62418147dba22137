"""One photo and all that can be said and done about it: caption, question, kind, minutes or not, edit, take away."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from inspector_app.errors import InspectorError
from inspector_app.gui import alerts
from inspector_app.gui.item_picker import ItemPicker
from inspector_app.gui.language import show_text
from inspector_app.gui.photo_last_visit import LastVisit, LastVisitLine
from inspector_app.gui.photo_picture import Picture
from inspector_app.gui.photo_words import when
from inspector_app.gui.pieces import Card, ElidedLabel, FlowLayout, Icon, IconButton, Pill, button, column, label, row
from inspector_app.gui.typed_field import QuietCombo, TypedField, TypedText
from inspector_app.inspection.photo_kinds import KINDS
from inspector_app.inspection.photo_reminders import is_due
from inspector_app.inspection.visit import PhotoState
from inspector_app.language import date_text
from inspector_app.session import Session


class PhotoDetail(QWidget):
    """``removed`` fires when the photo was taken away; ``edit_wanted`` carries it and the tool to begin with."""

    removed = Signal()
    edit_wanted = Signal(object, str)

    def __init__(self, session: Session, last: LastVisit | None = None) -> None:
        super().__init__()
        self._session = session
        self._photo: PhotoState | None = None
        self._picture, self._beside = Picture(), Picture()
        self._beside.hide()
        self._title = label("", "heading")
        self._pill = Pill()
        self._taken = ElidedLabel("", "caption")
        self._caption()
        self._choices()
        self._last = LastVisitLine(last) if last is not None else None
        pictures = row(self._picture, self._beside, spacing=6)
        layout = column(spacing=8)
        layout.addLayout(row(self._title, self._pill, 1, self._taken))
        layout.addLayout(pictures, 1)
        layout.addWidget(self._due())
        layout.addWidget(self._tools())
        if self._last is not None:
            self._last.hide()
            self._last.chosen.connect(self._show_beside)
            layout.addWidget(self._last)
        layout.addWidget(self.caption)
        about = row(self.item, self.kind, spacing=8)
        about.setStretch(1, 1)
        layout.addLayout(about)
        layout.addLayout(row(self.place, self.author, spacing=8))
        layout.addWidget(self.outside)
        self.setLayout(layout)

    # --- building --------------------------------------------------------------------------------------------

    def _caption(self) -> None:
        self.caption = TypedText(2, 4)
        self.caption.setObjectName("photo-caption")
        self.caption.setAccessibleName(self.tr("Caption"))
        self.caption.setPlaceholderText(self.tr("Caption: what the photo shows"))
        self.caption.settled.connect(self._store_caption)

    def _choices(self) -> None:
        self.item = ItemPicker(self._session.model, "photo-item")
        self.item.picked.connect(self._move)
        self.kind = QuietCombo()
        self.kind.setObjectName("photo-kind")
        self.kind.setAccessibleName(self.tr("What the photo is of"))
        self.kind.addItem(self.tr("Kind not given"), "")
        for code, words in KINDS.items():
            self.kind.addItem(show_text(words), code)
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kind.setMinimumContentsLength(10)
        self.kind.activated.connect(lambda _place: self._store_kind())
        # words need no day to be read near to
        self.place = TypedField("text", date.min)
        self.place.setObjectName("photo-place")
        self.place.setAccessibleName(self.tr("Where it was taken"))
        self.place.setPlaceholderText(self.tr("Where taken"))
        self.place.settled.connect(self._store_place)
        self.author = TypedField("text", date.min)
        self.author.setObjectName("photo-author")
        self.author.setAccessibleName(self.tr("Who took it"))
        self.author.setPlaceholderText(self.tr("Taken by"))
        self.author.settled.connect(self._store_author)
        self.outside = QCheckBox(self.tr("Not for the minutes (key X)"))
        self.outside.setObjectName("photo-outside")
        self.outside.clicked.connect(lambda on: self.keep_out(on))

    def _due(self) -> Card:
        """The reminder that this photo shows what has to be covered."""
        self._reminder = Card("warn", spacing=4, margins=(10, 6, 8, 6))
        self._reminder.setObjectName("photo-due")
        words = label(self.tr("Cover faces, names and numbers before this photo leaves the laptop."), wrap=True)
        fine = button(self.tr("Nothing to cover"), "photo-nothing-to-cover", kind="link")
        fine.setAutoDefault(False)
        fine.clicked.connect(self._nothing)
        line = row(Icon("shield-alert", 18, "warn"), words, fine, spacing=8)
        line.setStretch(1, 1)
        self._reminder.body.addLayout(line)
        self._reminder.hide()
        return self._reminder

    def _tools(self) -> QWidget:
        self._edit = button(self.tr("Edit"), "photo-edit", icon="pencil")
        self._cover = button(self.tr("Black out"), "photo-black-out", icon="square")
        self._earlier = IconButton("eye", self.tr("The picture before it was edited"), "photo-earlier")
        self._earlier.setCheckable(True)
        self._then = IconButton("history", self.tr("The same place at the visit before"), "photo-last-visit")
        self._then.setCheckable(True)
        drop = IconButton("trash-2", self.tr("Take the photo away from this question"), "photo-remove")
        for made in (self._edit, self._cover, self._earlier, self._then, drop):
            made.setAutoDefault(False)  # Enter in a dialog closes it and does nothing else
        self._edit.clicked.connect(lambda: self.edit_wanted.emit(self._photo, "arrow"))
        self._cover.clicked.connect(lambda: self.edit_wanted.emit(self._photo, "black"))
        self._earlier.toggled.connect(lambda _on: self._show_picture())
        self._then.toggled.connect(self._show_last)
        drop.clicked.connect(self._remove)
        tools = FlowLayout(6)
        for made in (self._edit, self._cover, self._earlier, self._then, drop):
            tools.addWidget(made)
        holder = QWidget()
        holder.setLayout(tools)
        return holder

    # --- showing ---------------------------------------------------------------------------------------------

    @property
    def photo(self) -> PhotoState | None:
        """The photo being shown."""
        return self._photo

    def show_photo(self, photo: PhotoState) -> None:
        """Shows a photo; a caption being typed for another one is stored first."""
        old = self._photo
        other = old is None or (old.sha256, old.item) != (photo.sha256, photo.item)
        if old is not None and other:
            self.commit()
        self._photo = photo
        if old is None or old.sha256 != photo.sha256:
            self._earlier.setChecked(False)
            self._show_picture()
        if other:
            self.caption.clearFocus()
            self.caption.reset()
            self.place.reset()
            self.author.reset()
            if self._last is not None and self._then.isChecked():
                self._last.show_item(photo.item)
        self._picture.setAccessibleName(photo.caption or photo.item)
        self._title.setText(self.tr("Photo {number}").format(number=f"{photo.number:02d}"))
        self._pill.set(photo.item, "accent")
        self._taken.setText(" · ".join(part for part in (when(photo), self._exported()) if part))
        self.caption.show_value(photo.caption)
        self.place.show_value(photo.place)
        self.author.show_value(photo.author)
        self.item.show_code(photo.item)
        self.kind.setCurrentIndex(max(0, self.kind.findData(photo.kind)))
        self.outside.setChecked(not photo.in_minutes)
        self._reminder.setVisible(self._due_now(photo))
        self._earlier.setVisible(photo.edited and bool(self._session.earlier_pictures(photo.sha256)))
        self._then.setVisible(self._last is not None and bool(photo.item))

    def _due_now(self, photo: PhotoState) -> bool:
        item = self._session.model.item(photo.item)
        return photo.in_minutes and is_due(photo, {photo.item} if item is not None and item.redact else set())

    def _exported(self) -> str:
        found = self._session.exports_of(self._photo.sha256) if self._photo is not None else ()
        if not found:
            return ""
        return self.tr("exported {date}").format(date=date_text(found[0].at, "vi"))

    def _show_picture(self) -> None:
        if self._photo is None:
            return
        sha256 = self._photo.sha256
        if self._earlier.isChecked():
            sha256 = next(iter(self._session.earlier_pictures(sha256)), sha256)
        self._picture.words = self.tr("This picture has not come to this laptop yet.")
        self._picture.show_bytes(self._session.photo(sha256))

    def _show_last(self, on: bool) -> None:
        if self._last is not None and self._photo is not None:
            self._last.setVisible(on)
            self._beside.hide()
            if on:
                self._last.show_item(self._photo.item)

    def _show_beside(self, data: bytes) -> None:
        self._beside.setVisible(bool(data))
        self._beside.setAccessibleName(self.tr("The same place at the visit before"))
        self._beside.show_bytes(data)

    # --- deeds -----------------------------------------------------------------------------------------------

    def commit(self) -> None:
        """Stores what is still being typed about the photo shown."""
        self.caption.commit()
        self.place.commit()
        self.author.commit()

    def keep_out(self, out: bool) -> None:
        """Keeps the photo out of the minutes, or lets it in."""
        if self._photo is not None:
            self._session.place_photo(self._photo.sha256, self._photo.item, in_minutes=not out)

    def _store_caption(self) -> None:
        if self._photo is not None:
            self._session.place_photo(self._photo.sha256, self._photo.item, caption=self.caption.value() or "")

    def _store_place(self) -> None:
        if self._photo is not None:
            self._session.describe_photo(self._photo.sha256, place=str(self.place.value() or ""))

    def _store_author(self) -> None:
        if self._photo is not None:
            self._session.describe_photo(self._photo.sha256, author=str(self.author.value() or ""))

    def _store_kind(self) -> None:
        if self._photo is not None:
            try:
                self._session.describe_photo(self._photo.sha256, kind=str(self.kind.currentData()))
            except InspectorError as error:
                alerts.show_error(self, error)

    def _nothing(self) -> None:
        if self._photo is not None:
            self._session.nothing_to_cover(self._photo.sha256)

    def _move(self, code: str) -> None:
        if self._photo is not None and code != self._photo.item:
            self.commit()
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
