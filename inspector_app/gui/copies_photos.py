"""Photos past their date: a list, an explicit choice, a reason; then what still holds them elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QTreeWidget, QTreeWidgetItem, QWidget

from inspector_app.gui import alerts, language, pieces, tasks
from inspector_app.gui.counts import counted
from inspector_app.gui.photo_tile import cut
from inspector_app.inspection.visit import PhotoState
from inspector_app.language import date_text
from inspector_app.retention import DueVisit, Removal, due, remove
from inspector_app.workspace import Workspace

PICTURE = QSize(96, 72)


def find_due(workspace: Workspace) -> list[DueVisit]:
    """Looks for them on the worker."""
    own = workspace.beside()
    try:
        return due(own, own.now().astimezone().date())
    finally:
        own.close()


def remove_on_worker(workspace: Workspace, sha256s: Sequence[str], reason: str) -> Removal:
    """Removes them on the worker."""
    own = workspace.beside()
    try:
        return remove(own, sha256s, reason)
    finally:
        own.close()


class _PhotoLine(QTreeWidgetItem):
    """One photo with its picture, which is read when the line comes into sight: there may be thousands."""

    def __init__(self, words: str, photo: PhotoState, workspace: Workspace) -> None:
        super().__init__([words])
        self.sha256 = photo.sha256
        self._workspace = workspace
        self._picture: QPixmap | None = None

    def data(self, column: int, role: int) -> Any:
        if role != Qt.ItemDataRole.DecorationRole:
            return super().data(column, role)
        if self._picture is None and not self._workspace.closed:
            photos = self._workspace.photos
            found = photos.thumbnail(self.sha256) or photos.picture(self.sha256) or b""
            self._picture = cut(found, PICTURE, self.treeWidget().devicePixelRatioF())
        return self._picture


class DuePhotosDialog(QDialog):
    """Nothing is chosen until a person chooses it. ``removed``: some photos are gone."""

    removed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent.window())
        self._workspace = workspace
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("due-photos-dialog")
        self.setWindowTitle(self.tr("Photos past their date"))
        self.setMinimumSize(640, 480)
        about = self.tr("Choose what is to be removed for good. Who removed it, when and why stays in the log.")
        self.tree = QTreeWidget()
        self.tree.setObjectName("due-photos")
        self.tree.setAccessibleName(self.windowTitle())
        self.tree.setHeaderHidden(True)
        self.tree.setIconSize(PICTURE)
        self.tree.itemChanged.connect(lambda _item, _column: self._follow())
        self._remove = pieces.button(self.tr("Remove for good…"), "remove-due", kind="bad", icon="trash-2")
        self._remove.setAutoDefault(False)
        self._remove.setEnabled(False)
        self._remove.clicked.connect(self._ask)
        close = pieces.button(self.tr("Close"), "close-due")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        column = pieces.column(
            pieces.label(self.windowTitle(), "heading"), pieces.label(about, "muted", wrap=True), self.tree,
            spacing=12, margins=(22, 18, 22, 18),
        )  # fmt: skip
        column.addLayout(pieces.row(1, close, self._remove))
        self.setLayout(column)

    def look(self) -> None:
        """Looks for photos past their date, then shows the list or says that there are none."""
        tasks.run(self.parentWidget() or self, find_due, self._workspace, done=self._show)

    def _show(self, found: list[DueVisit]) -> None:
        if not found:
            alerts.show_notice(self.parentWidget() or self, self.tr("No photo is past its date."))
            self.deleteLater()
            return
        for each in found:
            line = self.tr("{visit}, ended on {end}: {photos}")
            end = date_text(each.ended, language.current())
            branch = QTreeWidgetItem(
                [line.format(visit=each.title, end=end, photos=counted().photos(len(each.photos)))]
            )
            branch.setFlags(branch.flags() | Qt.ItemFlag.ItemIsAutoTristate | Qt.ItemFlag.ItemIsUserCheckable)
            self.tree.addTopLevelItem(branch)
            for photo in each.photos:
                place = photo.item or self.tr("without a question")
                words = " · ".join(filter(None, (f"{photo.number}", place, photo.caption)))
                leaf = _PhotoLine(words, photo, self._workspace)
                leaf.setCheckState(0, Qt.CheckState.Unchecked)
                branch.addChild(leaf)
        self.tree.expandAll()
        self.open()

    @property
    def chosen(self) -> list[str]:
        """SHA-256 of the photos that are ticked."""
        branches = [self.tree.topLevelItem(at) for at in range(self.tree.topLevelItemCount())]
        leaves = [branch.child(at) for branch in branches if branch for at in range(branch.childCount())]
        lines = [leaf for leaf in leaves if isinstance(leaf, _PhotoLine)]
        return [leaf.sha256 for leaf in lines if leaf.checkState(0) == Qt.CheckState.Checked]

    def _follow(self) -> None:
        self._remove.setEnabled(bool(self.chosen))

    def _ask(self) -> None:
        question = self.tr("Photos to remove: {count}. They cannot be brought back. Why are they removed?")
        alerts.ask_reason(
            self,
            self.tr("Remove photos for good"),
            question.format(count=len(self.chosen)),
            self.remove,
            accept=self.tr("Remove"),
            suggestions=[self.tr("Kept long enough")],
        )

    def remove(self, reason: str) -> None:
        """Removes what is ticked."""
        task = tasks.run(
            self, remove_on_worker, self._workspace, self.chosen, reason, done=self._done, busy=self.tr("Removing…")
        )
        task.hold(self)

    def _done(self, removal: Removal) -> None:
        self.removed.emit()
        words = self.tr("Photos removed: {count}.").format(count=len(removal.photos))
        if removal.holders:
            names = "\n".join(language.show_text(each) for each in removal.holders)
            words += "\n" + self.tr("These still hold them and stay with you:") + "\n" + names
        said = alerts.say(self.tr("Photos removed"), words)
        said.setObjectName("removal-told")
        self.accept()
