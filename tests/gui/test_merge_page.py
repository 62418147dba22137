"""Taking in what members hand over: one list, one button; what is damaged, foreign or stopped changes nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from checklist_stage import child, click
from dispute_stage import DAY, clock
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from inspector_app import app as program
from inspector_app import mail_desk
from inspector_app.gui import tasks
from inspector_app.gui.main_window import MainWindow
from inspector_app.gui.merge_page import MergePage
from inspector_app.gui.start_page import StartPage
from inspector_app.gui.visit_page import VisitPage
from inspector_app.gui.welcome import WelcomePage
from inspector_app.imaging.develop import Developed
from inspector_app.workspace import Workspace

NAME = "Ủy ban nhân dân xã Suối Thử"


@pytest.fixture(autouse=True)
def ended() -> Iterator[None]:
    """No worker outlives its test."""
    yield
    tasks.close()


@pytest.fixture(scope="module")
def sticks(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """What two members hand over: each began the same visit alone; the second brings a photo too."""
    place = tmp_path_factory.mktemp("sticks")
    files = []
    for number, name in enumerate((NAME, "Uy ban nhan dan xa Suoi Thu")):
        laptop = Workspace.open(place / f"laptop{number}", now=clock(1 + number))
        laptop.settings.save(name=f"Thành viên {number}", device_label=f"MAY-{number}")
        session = laptop.session(laptop.new_visit({"body": {"name": name}, "date": DAY}))
        session.answer("POST-01", {"v": ("yes", "no")[number]})
        if number:
            picture = bytes(range(256)) * 40
            session.add_photo(Developed(picture, picture, 4, 3, "", "image/jpeg", "", ""), "POST-01")
        files.append(mail_desk.hand_over(laptop, [session.id], place / f"thanh-vien-{number}.insp").path)
        laptop.close()
    return files


def damaged(file: Path, place: Path) -> Path:
    """The same package with one photo's bytes changed."""
    made = place / "hong.insp"
    with ZipFile(file) as old, ZipFile(made, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            new.writestr(entry, data[:-1] + b"\0" if entry.filename.startswith("photos/") else data)
    return made


def page(window: MainWindow) -> MergePage:
    assert isinstance(window.page, MergePage)
    return window.page


def read(window: MainWindow, files: list[Path], qtbot: QtBot) -> MergePage:
    """The list of what these files bring, on the screen."""
    window.open_package(files)
    qtbot.waitUntil(lambda: page(window).take.isVisible(), timeout=20_000)
    QApplication.processEvents()
    return page(window)


def take(window: MainWindow, qtbot: QtBot) -> MergePage:
    click(page(window).take)
    qtbot.waitUntil(lambda: page(window)._result.isVisible(), timeout=20_000)
    QApplication.processEvents()
    return page(window)


def told(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def drop(target: QWidget, *paths: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    where = QPointF(target.rect().center())
    rest = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(where.toPoint(), *rest)
    QApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(where, *rest)
    QApplication.sendEvent(target, event)
    return event.isAccepted()


# --- the way in ------------------------------------------------------------------------------------------------


def test_files_dropped_anywhere_on_the_start_page_are_read(
    window: MainWindow, sticks: list[Path], qtbot: QtBot
) -> None:
    start = window.page
    assert isinstance(start, StartPage)
    assert drop(start, *sticks)
    qtbot.waitUntil(lambda: page(window).take.isVisible(), timeout=20_000)
    assert "2 tệp của 2 người" in told(window.page)


@pytest.mark.slow
def test_a_whole_stick_can_be_dropped(window: MainWindow, sticks: list[Path], tmp_path: Path, qtbot: QtBot) -> None:
    stick = tmp_path / "stick" / "thang5"
    stick.mkdir(parents=True)
    shutil.copy(sticks[0], stick)
    (stick / "thu rieng.docx").write_bytes(b"x")
    assert drop(child(window, QWidget, "drop-zone"), tmp_path / "stick")
    qtbot.waitUntil(lambda: page(window).take.isVisible(), timeout=20_000)
    assert "1 tệp của 1 người" in told(window.page)


def test_other_files_are_none_of_its_business(window: MainWindow, tmp_path: Path) -> None:
    letter = tmp_path / "letter.docx"
    letter.write_bytes(b"x")
    assert not drop(child(window, QWidget, "drop-zone"), letter)
    assert isinstance(window.page, StartPage)


def test_a_double_click_reaches_the_window_that_is_open(tmp_path: Path, sticks: list[Path], qtbot: QtBot) -> None:
    first = program._Single(tmp_path / "data")
    first.listen()
    with qtbot.waitSignal(first.wanted) as woken:
        program._Single(tmp_path / "data", sticks)
    assert woken.args == [sticks]
    first.close()


@pytest.mark.slow
def test_a_package_named_on_the_command_line_opens_the_window(tmp_path: Path, sticks: list[Path]) -> None:
    """What a double click does: the program and the file, no command."""
    command = [sys.executable, "-m", "inspector_app", "--data", str(tmp_path / "data"), "--quit-after-first-paint"]
    done = subprocess.run([*command, str(sticks[0])], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_before_there_is_a_name_the_files_wait(
    tmp_path: Path, compiled: Path, sticks: list[Path], qtbot: QtBot
) -> None:
    shutil.copytree(compiled, tmp_path / "new")
    workspace = Workspace.open(tmp_path / "new")
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.show()
    made.open_package(sticks[:1])
    welcome = made.page
    assert isinstance(welcome, WelcomePage)
    workspace.settings.save(name="Trưởng đoàn")
    welcome.named.emit()
    qtbot.waitUntil(lambda: page(made).take.isVisible(), timeout=20_000)
    tasks.close()
    workspace.close()


# --- the list --------------------------------------------------------------------------------------------------


def test_one_line_a_file_and_technical_detail_only_when_asked(
    window: MainWindow, sticks: list[Path], qtbot: QtBot
) -> None:
    made = read(window, sticks, qtbot)
    line = child(made, QWidget, "file-1")
    shown = told(line)
    for words in ("Thành viên 1", "Máy lần đầu gặp", "1 câu trả lời · 1 ảnh", "Mới", "1 khác nhau"):
        assert words in shown
    assert not any("SHA-256" in words for words in shown)
    assert "2 cuộc kiểm tra cùng cơ quan, cùng ngày: sẽ được gộp thành một" in told(made)
    click(child(made, QPushButton, "file-1-more"))
    QApplication.processEvents()
    details = told(child(made, QWidget, "file-1-details"))
    fingerprint = details[details.index("Dấu vân tay của khóa") + 1]
    assert [len(part) for part in fingerprint.split()] == [4, 4, 4, 4]


def test_looking_changes_nothing(window: MainWindow, workspace: Workspace, sticks: list[Path], qtbot: QtBot) -> None:
    read(window, sticks, qtbot)
    click(child(window, QPushButton, "back"))
    assert workspace.visits() == []


def test_taken_in_twice_nothing_changes(
    window: MainWindow, workspace: Workspace, sticks: list[Path], qtbot: QtBot
) -> None:
    read(window, sticks, qtbot)
    take(window, qtbot)
    before = workspace.log.operation_ids(workspace.visits()[0].id)
    click(child(window, QPushButton, "back"))
    made = read(window, sticks, qtbot)
    assert told(made).count("Đã có") == 2
    take(window, qtbot)
    assert "Mọi thứ đã có sẵn trên máy" in told(page(window))
    assert workspace.log.operation_ids(workspace.visits()[0].id) == before


def test_the_main_button_leads_to_the_differences(
    window: MainWindow, workspace: Workspace, sticks: list[Path], qtbot: QtBot
) -> None:
    read(window, sticks, qtbot)
    take(window, qtbot)
    click(child(page(window), QPushButton, "merge-decide"))
    assert isinstance(window.page, VisitPage)
    assert window.page.tab == "disputes"


@pytest.mark.slow
def test_without_differences_it_leads_to_the_visit(window: MainWindow, sticks: list[Path], qtbot: QtBot) -> None:
    read(window, sticks[:1], qtbot)
    take(window, qtbot)
    click(child(page(window), QPushButton, "merge-open"))
    assert isinstance(window.page, VisitPage)
    assert window.page.tab == "checklist"


def test_joined_visits_can_be_split_again(
    window: MainWindow, workspace: Workspace, sticks: list[Path], qtbot: QtBot
) -> None:
    read(window, sticks, qtbot)
    made = take(window, qtbot)
    assert len(workspace.visits()) == 1
    click(child(made, QPushButton, "split-0"))
    click(child(window, QPushButton, "accept-question"))
    qtbot.waitUntil(lambda: len(workspace.visits()) == 2)
    assert {visit.title for visit in workspace.visits()} == {NAME, "Uy ban nhan dan xa Suoi Thu"}
    assert all(not workspace.session(visit.id).state().disputes for visit in workspace.visits())


@pytest.mark.slow
def test_who_does_not_want_them_joined_unticks_it(
    window: MainWindow, workspace: Workspace, sticks: list[Path], qtbot: QtBot
) -> None:
    made = read(window, sticks, qtbot)
    child(made, QCheckBox, "join-twins").click()
    take(window, qtbot)
    assert len(workspace.visits()) == 2


# --- what is wrong ----------------------------------------------------------------------------------------------


def test_of_a_damaged_file_only_the_sound_part_and_only_when_ticked(
    window: MainWindow, workspace: Workspace, sticks: list[Path], tmp_path: Path, qtbot: QtBot
) -> None:
    made = read(window, [damaged(sticks[1], tmp_path)], qtbot)
    assert "Bị hỏng" in told(made)
    assert not made.take.isEnabled(), "nothing is taken by default"
    box = child(made, QCheckBox, "file-0-rest")
    assert "Chỉ nhận phần nguyên vẹn" in box.text()
    box.click()
    assert made.take.isEnabled()
    take(window, qtbot)
    session = workspace.session(workspace.visits()[0].id)
    assert session.item("POST-01").entered == {"v": "no"}
    assert [session.photo(photo.sha256) for photo in session.state().photos] == [b""], "the damaged photo is missing"
    assert any("còn thiếu 1 ảnh" in words for words in told(page(window)))


def test_a_file_that_is_no_package_is_named_and_the_others_still_come(
    window: MainWindow, workspace: Workspace, sticks: list[Path], tmp_path: Path, qtbot: QtBot
) -> None:
    strange = tmp_path / "la.insp"
    strange.write_bytes(b"this is no package")
    made = read(window, [strange, sticks[0]], qtbot)
    assert "la.insp" in told(made)
    assert "Không nhận được" in told(made)
    take(window, qtbot)
    assert [visit.title for visit in workspace.visits()] == [NAME]


def test_an_empty_folder_is_said(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "empty").mkdir()
    made = read(window, [tmp_path / "empty"], qtbot)
    assert "Không tìm thấy tệp bàn giao (.insp) nào ở đó." in told(made)
    assert not made.take.isEnabled()


def test_stopping_leaves_everything_as_it_was(
    window: MainWindow, workspace: Workspace, sticks: list[Path], qtbot: QtBot
) -> None:
    read(window, sticks, qtbot)
    made = page(window)
    made.take_all()
    made._progress.stop()  # before the worker has come to the photos
    qtbot.waitUntil(lambda: made._task is not None and not made._task.running, timeout=20_000)
    QApplication.processEvents()
    assert workspace.visits() == []
    assert made.take.isVisible(), "the list is there again"
    take(window, qtbot)
    assert len(workspace.visits()) == 1
