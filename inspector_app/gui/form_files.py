"""Checklists on their way out to the spreadsheet program and back in: dialogs, reading, writing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from inspector_app import jobs
from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, tasks
from inspector_app.language import Text
from inspector_app.workspace import Workspace


def read_file(path: Path) -> jobs.FormCheck:
    """A checklist read and checked on the worker; raises InspectorError when the file cannot be read at all."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InspectorError(
            "form_unreadable",
            Text(f"Không đọc được tệp {path.name}.", f"The file {path.name} cannot be read."),
            Text("Kiểm tra đường dẫn, USB rồi chọn lại.", "Check the path or the stick and choose it again."),
        ) from error
    return jobs.check_form(data, path.name, path.parent)


def write_workbook(source: bytes, file_name: str, path: Path) -> Path:
    """The checklist as a workbook at ``path``; what was there before stays whole until it is."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(jobs.form_workbook(source, file_name))
        beside.replace(path)
    except OSError as error:
        raise InspectorError(
            "file_unwritable",
            Text(f"Không ghi được tệp {path.name}.", f"The file {path.name} cannot be written."),
            Text(
                "Đóng tệp nếu đang mở trong bảng tính, hoặc chọn thư mục khác.",
                "Close it in the spreadsheet program, or choose another folder.",
            ),
        ) from error
    return path


class FormFiles(QObject):
    """The file dialogs of the checklists page and what follows them."""

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self._workspace, self._page = workspace, page
        self._folder = Path.home()

    def choose(self) -> Path | None:
        """The checklist to check; None when the person thinks better of it."""
        path, _ = QFileDialog.getOpenFileName(
            self._page, self.tr("Check a checklist"), str(self._folder), self.tr("Checklists (*.xlsx *.csv *.md)")
        )
        if not path:
            return None
        self._folder = Path(path).parent
        return Path(path)

    def export(self, sha256: str, *, then_open: bool) -> None:
        """Asks where, writes the workbook of a version and opens it in the spreadsheet program when wanted."""
        stored = self._workspace.form_source(sha256)
        path, _ = QFileDialog.getSaveFileName(
            self._page,
            self.tr("Save the checklist"),
            str(self._folder / f"{stored.id}-{stored.version}.xlsx"),
            self.tr("Workbooks (*.xlsx)"),
        )
        if not path:
            return
        target = Path(path if path.lower().endswith(".xlsx") else f"{path}.xlsx")
        self._folder = target.parent
        tasks.run(
            self._page,
            write_workbook,
            stored.source,
            stored.file_name,
            target,
            done=lambda written: self._written(written, then_open),
            busy=self.tr("Writing the workbook…"),
        )

    def open(self, path: Path) -> None:
        """Hands a file to the program that is set up for it."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            words = self.tr("No program is set up for such files here. The file is: {path}")
            alerts.show_notice(self._page, words.format(path=path))

    def _written(self, path: Path, then_open: bool) -> None:
        if then_open:
            self.open(path)
        else:
            alerts.show_notice(self._page, self.tr("Saved: {path}").format(path=path))
