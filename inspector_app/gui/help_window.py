"""Help inside the program: the pages of resources/help in the language in force, without a network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import (
    QImage,
    QKeySequence,
    QShortcut,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from inspector_app import paths
from inspector_app.gui import language, pieces, theme

INDEX = "index"
_CELL = 6
_PICTURE = 800
_SIZE = QSize(900, 720)
_AROUND = QSize(16, 48)  # what a window system puts around a window


def page_file(page: str) -> Path:
    """The help text of a page; the index where the page has none of its own."""
    folder = paths.resources() / "help" / language.current()
    wanted = folder / f"{page}.md"
    return wanted if wanted.is_file() else folder / f"{INDEX}.md"


class HelpText(QTextBrowser):
    """The page. Pictures of the window are made smaller smoothly: words in them can be read."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        picture = QImage(self.source().resolved(QUrl(name)).toLocalFile())
        ratio = self.devicePixelRatioF()
        wide = round(min(_PICTURE, picture.width()) * ratio)
        shown = picture.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
        shown.setDevicePixelRatio(ratio)
        return shown


class HelpWindow(QWidget):
    """A window of its own, so that it can stand beside the work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("help-window")
        self.setProperty("ground", "page")
        self.setWindowTitle(self.tr("Help"))
        self.resize(_SIZE.boundedTo(self.screen().availableSize() - _AROUND))
        self.browser = HelpText()
        self.browser.setObjectName("help-text")
        self.browser.setAccessibleName(self.tr("Help text"))
        self.browser.setOpenExternalLinks(False)  # nothing here leaves the laptop
        home = pieces.button(self.tr("Contents"), "help-index", kind="ghost", icon="book-open")
        home.clicked.connect(lambda: self.show_page(INDEX))
        back = pieces.IconButton("arrow-left", self.tr("Back"), "help-back")
        back.clicked.connect(self.browser.backward)
        close = pieces.IconButton("x", self.tr("Close"), "help-close")
        close.clicked.connect(self.close)
        self.browser.backwardAvailable.connect(back.setEnabled)
        back.setEnabled(False)
        bar = QFrame()
        bar.setProperty("bar", "top")
        bar.setLayout(pieces.row(back, home, 1, close, margins=(12, 6, 12, 6)))
        holder = QFrame()
        holder.setProperty("ground", "surface")
        holder.setLayout(pieces.column(self.browser, margins=(20, 8, 8, 8)))
        self.setLayout(pieces.column(bar, holder, spacing=0))
        self.browser.sourceChanged.connect(lambda _url: self._dress())
        theme.watcher().changed.connect(self.browser.reload)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)

    def show_page(self, page: str) -> None:
        """Shows the help of a page (start, checklist, photos, findings, minutes ...) in front."""
        self.browser.setSource(QUrl.fromLocalFile(str(page_file(page))), QTextDocument.ResourceType.MarkdownResource)
        self.show()
        self.raise_()
        self.activateWindow()
        self.browser.setFocus()

    def _dress(self) -> None:
        """Gives headings, lines and tables the air that Markdown alone does not."""
        document = self.browser.document()
        document.setDocumentMargin(14)
        block = document.begin()
        while block.isValid():
            cursor = QTextCursor(block)
            shape = block.blockFormat()
            in_table = cursor.currentTable() is not None
            shape.setTopMargin(18 if shape.headingLevel() > 1 else 2)
            shape.setBottomMargin(2 if in_table else 8)
            picture = "\N{OBJECT REPLACEMENT CHARACTER}" in block.text()
            shape.setLineHeight(100.0 if picture else 135.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.setBlockFormat(shape)
            if (table := cursor.currentTable()) is not None and table.format().cellPadding() < _CELL:
                self._rule(table)
            block = block.next()
        document.clearUndoRedoStacks()
        cursor = QTextCursor(document)
        self.browser.setTextCursor(cursor)

    @staticmethod
    def _rule(table: QTextTable) -> None:
        """A line under every row, a stronger one under the headings."""
        look = table.format()
        look.setCellPadding(_CELL)
        look.setBorderCollapse(True)
        look.setBorder(0)
        look.setMargin(4)
        table.setFormat(look)
        for row in range(table.rows()):
            for column in range(table.columns()):
                cell = table.cellAt(row, column)
                shape = cell.format().toTableCellFormat()
                shape.setBottomBorder(1 if row else 2)
                shape.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
                shape.setBottomBorderBrush(theme.colour("line"))
                cell.setFormat(shape)
