"""A file that takes a while: where it is to go is asked, it is made beside the window, and the end is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from inspector_app import jobs
from inspector_app.gui import alerts, tasks


def save_as(page: QWidget, title: str, name: str, make: Callable[[], bytes]) -> None:
    """Asks for a place, then makes the file and writes it there."""
    ending = Path(name).suffix
    path, _ = QFileDialog.getSaveFileName(page, title, str(Path.home() / name), f"*{ending}")
    if path:
        write_file(page, Path(path).with_suffix(ending), make)


def write_file(page: QWidget, path: Path, make: Callable[[], bytes]) -> tasks.Task:
    """Makes a file on the worker and says where it lies."""
    told = QCoreApplication.translate("ReportFiles", "Written to {file}.")
    return tasks.run(
        page,
        jobs.write_made,
        path,
        make,
        done=lambda written: alerts.show_notice(page, told.format(file=written)),
        busy=QCoreApplication.translate("ReportFiles", "Writing the file…"),
    )
