"""Minutes on paper and as files: a copy saved where people want it, the printer, the scan that comes back."""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from inspector_app import own_minutes
from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, tasks
from inspector_app.gui.minutes_preview import print_pdf
from inspector_app.language import Text
from inspector_app.session import Session


class MinutesPaper(QObject):
    """The dialogs and deeds between the minutes and the world of files and paper."""

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session, self._page = session, page

    def save(self, data: bytes, version: int, ending: str = ".pdf") -> None:
        """Asks where and writes a copy; what was there before stays whole until the copy is."""
        state = self._session.state()
        name = own_minutes.file_name(state.title, str(state.frame.get("date") or ""), version, ending)
        word = ending == ".docx"
        title = self.tr("Save as a Word file") if word else self.tr("Save PDF")
        kinds = self.tr("Word files (*.docx)") if word else self.tr("PDF files (*.pdf)")
        path, _ = QFileDialog.getSaveFileName(self._page, title, str(Path.home() / name), kinds)
        if path:
            self._write(data, Path(path if path.lower().endswith(ending) else f"{path}{ending}"))

    def _write(self, data: bytes, path: Path) -> None:
        beside = path.with_name(f".{path.name}.part")
        try:
            beside.write_bytes(data)
            beside.replace(path)
        except OSError:
            with contextlib.suppress(OSError):  # a full disk must not keep half a file either
                beside.unlink()
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

    def ask_signed(self) -> Path | None:
        """The copy that another program signed, None when the person thinks better of it."""
        title = self.tr("Take back a copy signed with another tool")
        path, _ = QFileDialog.getOpenFileName(self._page, title, str(Path.home()), self.tr("PDF files (*.pdf)"))
        return Path(path) if path else None

    def ask_trust(self) -> list[Path]:
        """Certificates and revocation lists; none when the person thinks better of it."""
        title = self.tr("Add trusted certificates or revocation lists")
        kinds = self.tr("Certificates and lists (*.pem *.crt *.cer *.der *.crl)")
        files, _ = QFileDialog.getOpenFileNames(self._page, title, str(Path.home()), kinds)
        return [Path(each) for each in files]

    def ask_scan(self) -> Path | None:
        """The file of a scan, None when the person thinks better of it."""
        path, _ = QFileDialog.getOpenFileName(
            self._page, self.tr("Attach scan"), str(Path.home()), self.tr("Scans (*.pdf *.jpg *.jpeg *.png)")
        )
        return Path(path) if path else None
