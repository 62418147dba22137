"""On paper: the minutes, a blank checklist to fill in by hand, the lists of the visit, through the system's dialog."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QWidget

from inspector_app import jobs
from inspector_app.gui import alerts, icons, language, tasks
from inspector_app.gui.language import show_text
from inspector_app.gui.list_sheet import list_sheet
from inspector_app.session import Session
from inspector_app.workspace import Workspace
from inspector_app.xforms.checklist_model import Group


class PrintDesk(QObject):
    """What of a visit can be printed. ``minutes_wanted``: those are printed on their own page."""

    minutes_wanted = Signal()

    def __init__(self, session: Session, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self._session, self._workspace, self._page = session, workspace, page

    def open(self) -> None:
        """Asks what is to be printed."""
        menu = self.menu()
        menu.popup(self._page.mapToGlobal(QPoint(max(0, self._page.width() - 420), 60)))

    def menu(self) -> QMenu:
        """Minutes, blank checklist, and each list that has rows."""
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        state = self._session.state()
        deeds: list[tuple[str, str, str, Callable[[], None]]] = [
            ("print-minutes", "file-text", self.tr("Minutes"), self.minutes_wanted.emit),
            ("print-blank", "clipboard-list", self.tr("Blank checklist, to fill in by hand"), self.print_blank),
        ]
        for group in state.form.groups:
            if rows := state.rows.get(group.name):
                words = self.tr("List: {name} ({count})").format(name=show_text(group.label), count=len(rows))
                deeds.append((f"print-{group.name}", "table", words, partial(self.print_list, group)))
        for name, icon, words, deed in deeds:
            action = menu.addAction(icons.icon(icon, "muted"), words)
            action.setObjectName(name)
            action.triggered.connect(lambda _on=False, deed=deed: deed())
        return menu

    # --- a blank checklist -----------------------------------------------------------------------------------

    def print_blank(self) -> None:
        """The questions of this visit's checklist with room to write."""
        state = self._session.state()
        tasks.run(
            self._page,
            jobs.draw_blank,
            self._workspace.form_source(state.form_sha256).xform,
            items=[each.code for each in state.items],
            language=language.current(),
            done=lambda pdf: self._ask(lambda printer: self.send_pdf(pdf, printer)),
            busy=self.tr("Drawing the blank checklist…"),
        )

    def send_pdf(self, pdf: bytes, printer: QPrinter) -> None:
        """Prints a PDF beside the window."""
        from inspector_app.gui.minutes_preview import print_pdf  # brings QtPdf: only when it is wanted

        tasks.run(self._page, print_pdf, pdf, printer, done=self._sent, busy=self.tr("Printing"))

    # --- a list ----------------------------------------------------------------------------------------------

    def print_list(self, group: Group) -> None:
        """The rows of a list as a table, lengthwise."""
        self._ask(lambda printer: self.send_list(group, printer), QPageLayout.Orientation.Landscape)

    def send_list(self, group: Group, printer: QPrinter) -> None:
        """Prints a list's rows as they stand."""
        sheet = list_sheet(self._session.state(), group, self._session.fields_in_use(group.name))
        sheet.print_(printer)
        self._sent(sheet.pageCount())

    # --- the dialog ------------------------------------------------------------------------------------------

    def _ask(
        self,
        send: Callable[[QPrinter], None],
        lie: QPageLayout.Orientation = QPageLayout.Orientation.Portrait,
    ) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageOrientation(lie)
        if not QPrinterInfo.availablePrinterNames():  # the system's dialog would only refuse: a file prints elsewhere
            title, kinds = self.tr("No printer is set up here: save as PDF"), self.tr("PDF files (*.pdf)")
            path, _ = QFileDialog.getSaveFileName(self._page, title, str(Path.home()), kinds)
            if path:
                printer.setOutputFileName(path if path.lower().endswith(".pdf") else f"{path}.pdf")
                send(printer)
            return
        dialog = QPrintDialog(printer, self._page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: send(printer))
        QDialog.open(dialog)  # QPrintDialog has an open() of its own that wants a slot by name

    def _sent(self, _sheets: int) -> None:
        alerts.show_notice(self._page, self.tr("It is being printed."))
