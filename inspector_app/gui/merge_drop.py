"""Where packages come in: a place to drop files, folders and sticks, and the buttons that choose them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from inspector_app.gui import handover_places, pieces
from inspector_app.gui.handover_places import SUFFIX, Place


def dropped(data: QMimeData) -> list[Path]:
    """Packages and folders among what is dragged; other files are none of our business."""
    found = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [each for each in found if each.suffix.lower() == SUFFIX or each.is_dir()]


class DropZone(pieces.Card):
    """``given`` carries the paths to take in."""

    given = Signal(list)

    def __init__(self, sticks: Callable[[], Sequence[Place]] = handover_places.sticks) -> None:
        super().__init__("drop", spacing=6, margins=(18, 14, 18, 14))
        self.setObjectName("drop-zone")
        self.setAccessibleName(self.tr("Drop the members' .insp files here"))
        self._find = sticks
        self._files: list[Path] = []
        self.setAcceptDrops(True)
        icon = pieces.Icon("folder-input", 30, "accent")
        title = pieces.label(self.accessibleName(), "strong", wrap=True)
        about = self.tr("For the leader · several at once, from sticks or folders · joined to the right visit")
        words = pieces.column(title, pieces.label(about, "caption", wrap=True), spacing=2)
        top = pieces.row(icon, spacing=14)
        top.addLayout(words, 1)
        choose = pieces.button(self.tr("Take in the members' data…"), "take-in", icon="folder-open")
        choose.clicked.connect(self.choose)
        self.stick = pieces.button("", "take-in-stick", kind="quiet", icon="usb")
        self.stick.clicked.connect(lambda: self.given.emit(list(self._files)))
        self.stick.hide()
        flow = pieces.FlowLayout(8)
        flow.addWidget(choose)
        flow.addWidget(self.stick)
        self.body.addLayout(top)
        self.body.addLayout(flow)

    def look_for_sticks(self) -> None:
        """Offers the packages that lie on sticks plugged in now."""
        places = list(self._find())
        self._files = handover_places.packages_in(places)
        names = ", ".join(place.name for place in places)
        words = self.tr("Take in %n files from {sticks}", "", len(self._files)).format(sticks=names)
        self.stick.setText(words.replace("&", "&&"))
        self.stick.setAccessibleName(words)
        self.stick.setVisible(bool(self._files))

    def choose(self) -> None:
        """Asks for files."""
        start = str(handover_places.usual_folder())
        files, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Take in the members' data"), start, self.tr("Hand-over files (*.insp);;All files (*)")
        )
        if files:
            self.given.emit([Path(file) for file in files])

    # --- dragging --------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event.mimeData()):
            self.set_state("accent")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.set_state("drop")

    def dropEvent(self, event: QDropEvent) -> None:
        self.set_state("drop")
        paths = dropped(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.given.emit(paths)
