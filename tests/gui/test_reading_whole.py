"""The whole paper read aloud: sentences reworded and marked when outdated; papers produced at the meeting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from inspection.minutes_visit import visit
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPlainTextEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot
from sample_folder import NOON, open_copy

from inspector_app.gui import language
from inspector_app.gui.findings_page import FindingsPage
from inspector_app.gui.reading_passage import whole
from inspector_app.gui.reading_view import ReadingEntry, ReadingView
from inspector_app.inspection.minutes import Paragraph, closing_text, compose
from inspector_app.session import Session


def noon() -> datetime:
    return NOON


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    workspace, opened = open_copy(tmp_path, noon)
    yield opened
    workspace.close()


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> FindingsPage:
    made = FindingsPage(session)
    made.resize(1366, 705)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def view(page: FindingsPage, qtbot: QtBot) -> ReadingView:
    page.read_aloud()
    found = page.findChild(QDialog, "reading-view")
    assert isinstance(found, ReadingView)
    qtbot.waitExposed(found)
    extent = found.findChild(QRadioButton, "reading-extent-whole")
    assert isinstance(extent, QRadioButton)
    QTest.mouseClick(extent, Qt.MouseButton.LeftButton)
    return found


def press(parent: QWidget, name: str) -> None:
    button = parent.findChild(QPushButton, name)
    assert isinstance(button, QPushButton), name
    assert button.isEnabled(), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def said(view: ReadingView) -> str:
    QApplication.processEvents()
    return " ".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def entry(view: ReadingView, key: str) -> ReadingEntry:
    QApplication.processEvents()
    return next(each for each in view.findChildren(ReadingEntry) if each.passage.key == key and each.isVisible())


def outdated(view: ReadingView, key: str) -> bool:
    marks = [each for each in entry(view, key).findChildren(QLabel) if each.isVisible()]
    return any("Số liệu đã thay đổi" in each.text() for each in marks)


def test_every_word_of_the_paper_is_read(view: ReadingView, session: Session) -> None:
    minutes = compose(session.state_in("vi"))
    words = said(view)
    for block in minutes.blocks:
        if isinstance(block, Paragraph) and not block.ref:
            assert block.text in words
    for finding in session.state().findings:
        if finding.counts:
            assert finding.text.rstrip(".") in words
    assert closing_text(minutes) in words
    assert all(table.title in words for table in minutes.lists)


def test_a_sentence_is_reworded_and_marked_when_its_answer_changes(view: ReadingView, session: Session) -> None:
    view.go_to("POST-03")
    press(view, "reading-reword")
    dialog = view.findChild(QDialog, "sentence")
    assert isinstance(dialog, QDialog)
    words = dialog.findChild(QPlainTextEdit, "sentence-text")
    assert isinstance(words, QPlainTextEdit)
    words.setPlainText("Đơn vị mới niêm yết 371 thủ tục.")
    press(dialog, "sentence-accept")
    assert "Đơn vị mới niêm yết 371 thủ tục." in entry(view, "POST-03").passage.words
    assert not outdated(view, "POST-03")
    session.answer("POST-03", {"a": 402, "b": 402})
    assert outdated(view, "POST-03")


def test_a_line_of_a_table_of_figures_is_read_as_the_question_it_comes_from() -> None:
    read = {each.item: each.words for each in whole(visit())}
    assert read["DOS-02"] == "Số hồ sơ tiếp nhận mới: Trực tiếp 498; trực tuyến 3.771; 4.269"


def test_words_for_the_minutes_are_vietnamese_in_an_english_window(
    page: FindingsPage, session: Session, qapp: QApplication
) -> None:
    language.set_language(qapp, "en")
    page.read_aloud()
    view = page.findChild(QDialog, "reading-view")
    assert isinstance(view, ReadingView)
    official = session.finding("STF-06", "vi").text
    assert session.finding("STF-06", "en").text != official
    view.go_to("STF-06")
    press(view, "reading-reword")
    reword = view.findChild(QDialog, "reword")
    assert isinstance(reword, QDialog)
    words = reword.findChild(QPlainTextEdit, "reword-text")
    assert isinstance(words, QPlainTextEdit)
    assert words.toPlainText() == official
    press(reword, "reword-cancel")
    press(view, "reading-fixed")
    dialog = view.findChild(QDialog, "fixed")
    assert isinstance(dialog, QDialog)
    press(dialog, "fixed-accept")
    expected = f"{official.rstrip('.')} (đã khắc phục ngay trong buổi kiểm tra)."
    assert session.finding("STF-06", "vi").text == expected
    minutes = " ".join(b.text for b in compose(session.state_in("vi")).blocks if isinstance(b, Paragraph))
    assert "on the spot" not in minutes
    view.close()


def test_a_reworded_finding_is_marked_too(view: ReadingView, session: Session) -> None:
    session.decide_finding("POST-03", text="Niêm yết còn thiếu.")
    assert not outdated(view, "finding:POST-03")
    session.answer("POST-03", {"a": 300, "b": 402})
    assert outdated(view, "finding:POST-03")


def test_papers_produced_keep_the_first_look_beside_the_next_answer(
    view: ReadingView, session: Session, qtbot: QtBot
) -> None:
    before = dict(session.item("POST-07").entered or {})
    view.go_to("finding:POST-07")
    with qtbot.waitSignal(view.jump) as asked:
        press(view, "reading-papers")
    assert asked.args == ["POST-07"]
    kept = (session.item("POST-07").entered or {})["produced"]
    assert isinstance(kept, dict)
    assert kept["before"] == {"v": before["v"]}
    value = {**(session.item("POST-07").entered or {}), "v": "yes"}
    session.answer("POST-07", value)
    text = " ".join(b.text for b in compose(session.state_in("vi")).blocks if isinstance(b, Paragraph))
    assert "đơn vị xuất trình bổ sung lúc" in text
    assert "kiểm tra lần đầu: không" in text
    assert "POST-07" not in {each.id for each in session.state().findings if each.kind == "limitation"}
    assert session.history("a/POST-07")[0].value == before


def test_what_is_read_first_is_in_sight(page: FindingsPage, session: Session, qtbot: QtBot) -> None:
    view = ReadingView(session, page, whole=True)
    view.go_to("STF-03")
    view.open()
    qtbot.waitUntil(lambda: not entry(view, "STF-03").visibleRegion().isEmpty())
    view.close()
