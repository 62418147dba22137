"""Paper for people who work with it: a blank checklist, the lists, the minutes, all sent to a printer (a PDF here)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QPageLayout
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sample_folder import open_copy

from inspector_app import jobs
from inspector_app.gui.list_sheet import list_sheet
from inspector_app.gui.minutes_page import MinutesPage
from inspector_app.gui.print_desk import PrintDesk
from inspector_app.session import Session
from inspector_app.workspace import Workspace


@pytest.fixture
def opened(tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[tuple[Workspace, Session]]:
    workspace, session = open_copy(tmp_path, clock)
    yield workspace, session
    workspace.close()


@pytest.fixture
def desk(opened: tuple[Workspace, Session], qtbot: QtBot) -> PrintDesk:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    return PrintDesk(opened[1], opened[0], page)


def printer(path: Path) -> QPrinter:
    """What the dialog gives back when "print to file" was chosen in it."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    return made


def pages(path: Path) -> int:
    document = QPdfDocument()
    assert document.load(str(path)) == QPdfDocument.Error.None_
    return document.pageCount()


def test_a_list_comes_out_with_its_rows_and_what_was_noted(
    opened: tuple[Workspace, Session], desk: PrintDesk, tmp_path: Path
) -> None:
    session = opened[1]
    group = session.model.group("sampled_dossier")
    assert group is not None
    words = list_sheet(session.state(), group, session.fields_in_use(group.name)).toPlainText()
    for row in session.state().rows[group.name]:
        assert row.key in words
        assert all(flag.vi in words for flag in row.flags)
    assert "14/05/2026" in words
    lying = printer(tmp_path / "list.pdf")
    lying.setPageOrientation(QPageLayout.Orientation.Landscape)
    desk.send_list(group, lying)
    assert pages(tmp_path / "list.pdf") >= 1


def test_a_blank_checklist_of_this_visit_is_printed(
    opened: tuple[Workspace, Session], desk: PrintDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    state = opened[1].state()
    pdf = jobs.draw_blank(
        opened[0].form_source(state.form_sha256).xform, items=[each.code for each in state.items], language="vi"
    )
    printed = tmp_path / "blank.pdf"
    desk.send_pdf(pdf, printer(printed))
    qtbot.waitUntil(lambda: printed.exists() and pages_or_none(printed) > 0, timeout=20000)
    document = QPdfDocument()
    (tmp_path / "source.pdf").write_bytes(pdf)
    assert document.load(str(tmp_path / "source.pdf")) == QPdfDocument.Error.None_
    assert pages(printed) == document.pageCount()


def pages_or_none(path: Path) -> int:
    document = QPdfDocument()
    return document.pageCount() if document.load(str(path)) == QPdfDocument.Error.None_ else 0


def test_the_menu_offers_what_the_visit_has(opened: tuple[Workspace, Session], desk: PrintDesk, qtbot: QtBot) -> None:
    names = [action.objectName() for action in desk.menu().actions()]
    assert names[:2] == ["print-minutes", "print-blank"]
    assert "print-sampled_dossier" in names
    assert len(names) == 2 + sum(bool(rows) for rows in opened[1].state().rows.values())
    minutes = desk.menu().actions()[0]
    with qtbot.waitSignal(desk.minutes_wanted):
        minutes.trigger()


def through_the_dialog(page: QWidget, target: Path, qtbot: QtBot) -> None:
    """The system's own dialog: print to a file, its name typed, the button pressed."""
    qtbot.waitUntil(lambda: bool(page.window().findChildren(QPrintDialog)), timeout=20_000)
    dialog = page.window().findChildren(QPrintDialog)[-1]
    qtbot.waitUntil(dialog.isVisible)
    name = dialog.findChild(QLineEdit, "filename")
    assert isinstance(name, QLineEdit)
    printers = dialog.findChild(QComboBox, "printers")
    assert isinstance(printers, QComboBox)
    printers.setCurrentIndex(printers.count() - 1)  # "print to a file" stands last
    name.setText(str(target))
    buttons = dialog.findChild(QDialogButtonBox)
    assert isinstance(buttons, QDialogButtonBox)
    press = buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert isinstance(press, QPushButton)
    assert press.text() == "&In"
    press.click()
    qtbot.waitUntil(lambda: target.exists() and pages_or_none(target) > 0, timeout=20_000)


@pytest.fixture
def some_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with a printer, as the system tells it: only then is the system's dialog asked."""
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Máy in"])


@pytest.mark.usefixtures("some_printer")
@pytest.mark.parametrize("what", ["print-blank", "print-sampled_dossier"])
def test_checklist_and_list_go_through_the_dialog_of_the_system(
    desk: PrintDesk, opened: tuple[Workspace, Session], tmp_path: Path, qtbot: QtBot, what: str
) -> None:
    action = next(each for each in desk.menu().actions() if each.objectName() == what)
    action.trigger()
    target = tmp_path / "paper.pdf"
    through_the_dialog(desk.parent(), target, qtbot)
    document = QPdfDocument()
    assert document.load(str(target)) == QPdfDocument.Error.None_
    size = document.pagePointSize(0)
    assert (size.width() > size.height()) == (what != "print-blank")  # a table lies, a checklist stands


@pytest.mark.usefixtures("some_printer")
def test_the_minutes_go_through_the_dialog_of_the_system(
    opened: tuple[Workspace, Session], tmp_path: Path, qtbot: QtBot
) -> None:
    workspace, session = opened
    page = MinutesPage(session, workspace)
    qtbot.addWidget(page)
    page.show()
    page.print_minutes()
    target = tmp_path / "minutes.pdf"
    through_the_dialog(page, target, qtbot)
    kept = session.minutes_pdf(1)
    assert kept is not None
    (tmp_path / "kept.pdf").write_bytes(kept)
    assert pages(target) == pages(tmp_path / "kept.pdf")
