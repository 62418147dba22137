"""What is said out of turn: a sentence in place, a reason asked for, one dialog for a bug that keeps secrets."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, language
from inspector_app.language import Text

WHEN = datetime(2026, 5, 14, 1, 0, tzinfo=UTC)
ERROR = InspectorError("x", Text("Tệp bị hỏng.", "The file is damaged."), Text("Chọn tệp khác.", "Choose another."))


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(900, 600)
    qtbot.addWidget(made)
    made.show()
    return made


def banners(page: QWidget) -> list[str]:
    return [card.accessibleName() for card in page.findChildren(QWidget, "error-banner") if card.isVisible()]


def press(parent: QWidget, name: str) -> None:
    shown = [button for button in parent.findChildren(QPushButton, name) if button.isVisible()]
    assert len(shown) == 1
    shown[0].click()


def test_error_is_a_sentence_with_what_to_do_and_stays_until_closed(page: QWidget) -> None:
    alerts.show_error(page, ERROR)
    assert banners(page) == ["Tệp bị hỏng. Chọn tệp khác."]
    alerts.show_error(page, ERROR)
    assert len(banners(page)) == 1
    press(page, "close-error-banner")
    assert banners(page) == []


def test_error_speaks_the_language_in_force(page: QWidget, qapp: QApplication) -> None:
    language.set_language(qapp, "en")
    alerts.show_error(page, ERROR)
    assert banners(page) == ["The file is damaged. Choose another."]


def test_banner_lies_inside_the_window_however_narrow(page: QWidget) -> None:
    page.resize(420, 500)
    long = Text("Tệp " + "rất dài " * 40, "")
    alerts.show_error(page, InspectorError("x", long))
    shelf = alerts.shelf(page)
    assert page.rect().contains(shelf.geometry())
    page.resize(700, 400)
    assert page.rect().contains(shelf.geometry())


def test_reason_is_asked_for_and_never_empty(page: QWidget, qtbot: QtBot) -> None:
    said: list[str] = []
    dialog = alerts.ask_reason(page, "Bỏ tồn tại", "Vì sao?", said.append, suggestions=["Đã khắc phục"])
    edit, accept = dialog.findChild(QPlainTextEdit, "reason"), dialog.findChild(QPushButton, "accept-reason")
    assert edit is not None
    assert accept is not None
    assert not accept.isEnabled()
    edit.setPlainText("   ")
    assert not accept.isEnabled()
    press(dialog, "suggestion-0")
    assert edit.toPlainText() == "Đã khắc phục"
    edit.setPlainText(" Nhiê\u0300u lý do ")  # typed with a combining accent
    accept.click()
    assert said == ["Nhiều lý do"]


def test_reason_given_up_changes_nothing(page: QWidget, qtbot: QtBot) -> None:
    said: list[str] = []
    dialog = alerts.ask_reason(page, "Bỏ tồn tại", "Vì sao?", said.append)
    edit = dialog.findChild(QPlainTextEdit, "reason")
    assert edit is not None
    edit.setPlainText("vì thế")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert said == []


def test_question_runs_the_deed_only_on_yes(page: QWidget) -> None:
    done: list[str] = []
    press(alerts.ask(page, "Khóa?", "", lambda: done.append("no"), accept="Khóa"), "cancel")
    press(alerts.ask(page, "Khóa?", "", lambda: done.append("yes"), accept="Khóa"), "accept-question")
    assert done == ["yes"]


def broken(answer: str) -> None:
    raise ValueError(f"cannot read {answer}")


def a_report() -> str:
    try:
        broken("bí mật của Nguyễn Văn Mẫu")
    except ValueError as error:
        return alerts.bug_report(type(error), error.__traceback__, now=WHEN)
    raise AssertionError


def test_report_says_where_and_nothing_that_was_typed() -> None:
    report = a_report()
    assert "builtins.ValueError" in report
    assert "test_main_alerts.py" in report
    assert "broken" in report
    assert "bí mật" not in report
    assert "Nguyễn" not in report
    assert "/home" not in report


def test_bugs_share_one_dialog_and_the_report_can_be_copied(page: QWidget, qtbot: QtBot) -> None:
    alerts.show_bug(a_report())
    alerts.show_bug("second report")
    dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, alerts.BugDialog) and w.isVisible()]
    assert len(dialogs) == 1
    dialog: QDialog = dialogs[0]
    words = " ".join(label.text() for label in dialog.findChildren(alerts.pieces.QLabel))
    assert "Câu trả lời của bạn vẫn an toàn" in words
    press(dialog, "copy-report")
    copied = QGuiApplication.clipboard().text()
    assert "builtins.ValueError" in copied
    assert "second report" in copied
    press(dialog, "close-bug")
