"""Minutes on paper and as files: a copy saved where people want it, the printer, the scan that comes back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, tasks
from inspector_app.gui.minutes_preview import print_pdf
from inspector_app.language import Text, fold
from inspector_app.session import Session


def file_name(title: str, day: str, version: int) -> str:
    """``bien-ban-ubnd-xa-thanh-khe-thuong-2026-05-14-ban-2.pdf``: plain letters, for any stick and any mailbox."""
    body = "-".join("".join(c if c.isalnum() else " " for c in fold(title)).split())[:60].rstrip("-")
    last = f"ban-{version}" if version else "du-thao"
    return "-".join(part for part in ("bien-ban", body, day, last) if part) + ".pdf"


class MinutesPaper(QObject):
    """The dialogs and deeds between the minutes and the world of files and paper."""

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session, self._page = session, page

    def save(self, pdf: bytes, version: int) -> None:
        """Asks where and writes a copy; what was there before stays whole until the copy is."""
        state = self._session.state()
        name = file_name(state.title, str(state.frame.get("date") or ""), version)
        path, _ = QFileDialog.getSaveFileName(
            self._page, self.tr("Save PDF"), str(Path.home() / name), self.tr("PDF files (*.pdf)")
        )
        if path:
            self._write(pdf, Path(path if path.lower().endswith(".pdf") else f"{path}.pdf"))

    def _write(self, pdf: bytes, path: Path) -> None:
        beside = path.with_name(f".{path.name}.part")
        try:
            beside.write_bytes(pdf)
            beside.replace(path)
        except OSError:
            what = Text(f"Không ghi được tệp {path.name}.", f"The file {path.name} cannot be written.")
            hint = Text("Hãy chọn thư mục khác hoặc kiểm tra ổ đĩa.", "Choose another folder or check the drive.")
            alerts.show_error(self._page, InspectorError("file_unwritable", what, hint))
            return
        alerts.show_notice(self._page, self.tr("Saved: {0}").format(path.name))

    def print(self, pdf: bytes, version: int) -> None:
        """Asks for a printer and prints; a laptop without one saves the file to be printed elsewhere."""
        if not QPrinterInfo.availablePrinterNames():
            alerts.show_notice(self._page, self.tr("No printer is set up here: save the PDF and print it elsewhere."))
            self.save(pdf, version)
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.send(pdf, printer))
        QDialog.open(dialog)  # QPrintDialog has an open() of its own that wants a slot by name

    def send(self, pdf: bytes, printer: QPrinter) -> None:
        """Prints on the worker."""
        tasks.run(
            self._page, print_pdf, pdf, printer, busy=self.tr("Printing"),
            done=lambda sheets: alerts.show_notice(self._page, self.tr("%n pages were sent.", "", sheets)),
        )  # fmt: skip

    def ask_scan(self) -> Path | None:
        """The file of a scan, None when the person thinks better of it."""
        path, _ = QFileDialog.getOpenFileName(
            self._page, self.tr("Attach scan"), str(Path.home()), self.tr("Scans (*.pdf *.jpg *.jpeg *.png)")
        )
        return Path(path) if path else None
