"""Help inside the program: the pages of resources/help in the language in force, without a network."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeySequence, QShortcut, QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from inspector_app import paths
from inspector_app.gui import language, pieces, theme

INDEX = "index"
_CELL = 6
_PICTURE = 620


def page_file(page: str) -> Path:
    """The help text of a page; the index where the page has none of its own."""
    folder = paths.resources() / "help" / language.current()
    wanted = folder / f"{page}.md"
    return wanted if wanted.is_file() else folder / f"{INDEX}.md"


class HelpWindow(QWidget):
    """A window of its own, so that it can stand beside the work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("help-window")
        self.setProperty("ground", "page")
        self.setWindowTitle(self.tr("Help"))
        self.resize(720, 680)
        self.browser = QTextBrowser()
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
                look = table.format()
                look.setCellPadding(_CELL)
                look.setBorderCollapse(True)
                look.setBorder(1)
                look.setBorderBrush(theme.colour("line"))
                table.setFormat(look)
            self._fit_pictures(block)
            block = block.next()
        document.clearUndoRedoStacks()
        cursor = QTextCursor(document)
        self.browser.setTextCursor(cursor)

    @staticmethod
    def _fit_pictures(block: QTextBlock) -> None:
        """Pictures as wide as the window shows them, in proportion."""
        places = block.begin()
        while not places.atEnd():
            piece = places.fragment()
            if piece.charFormat().isImageFormat():
                look = piece.charFormat().toImageFormat()
                if look.width() != _PICTURE:
                    look.setWidth(_PICTURE)
                    cursor = QTextCursor(block)
                    cursor.setPosition(piece.position())
                    cursor.setPosition(piece.position() + piece.length(), QTextCursor.MoveMode.KeepAnchor)
                    cursor.setCharFormat(look)
                    return
            places += 1
