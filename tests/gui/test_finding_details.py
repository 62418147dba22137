"""Findings to their deadlines in the window: scenario A, details, recommendations with what stands behind them."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from sample_folder import NOON, open_copy

from inspector_app.gui import pieces
from inspector_app.gui.findings_page import FindingsPage
from inspector_app.inspection.answers_file import read_batch
from inspector_app.inspection.earlier_findings import EarlierFinding
from inspector_app.inspection.findings import Finding
from inspector_app.session import Session
from inspector_app.workspace import Workspace

SCENARIO = Path(__file__).parents[1] / "forms" / "scenario-a"
EXPECTED: dict[str, Any] = json.loads((SCENARIO / "expected.json").read_text(encoding="utf-8"))
BEFORE = (EarlierFinding("earlier", "STF-03", ("STF-03",), "2/8", "2025-10-10"),)


def _noon() -> datetime:
    return NOON


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """The sample visit, its conclusion received by the body."""
    workspace, opened = open_copy(tmp_path, _noon)
    opened.set_frame("conclusion", {"issued": "2026-05-28", "received": "2026-05-29"})
    yield opened
    workspace.close()


@pytest.fixture
def scenario(compiled: Path, tmp_path: Path) -> Iterator[Session]:
    """The whole of scenario A, its conclusion received by the body."""
    shutil.copytree(compiled, tmp_path / "data")
    workspace = Workspace.open(tmp_path / "data", now=_noon)
    frame = json.loads((SCENARIO / "frame.json").read_text(encoding="utf-8"))
    conclusion = {"issued": "2026-05-28", "received": "2026-05-29"}
    opened = workspace.session(workspace.new_visit({**frame, "conclusion": conclusion}, form="par-inspection"))
    opened.apply(read_batch((SCENARIO / "answers.json").read_bytes(), "answers.json", ()))
    yield opened
    workspace.close()


@pytest.fixture
def holder(qtbot: QtBot) -> Iterator[QWidget]:
    """What a page and its bottom bar stand in."""
    made = QWidget()
    made.resize(1366, 705)
    qtbot.addWidget(made)
    yield made
    made.close()


def shown_page(session: Session, holder: QWidget) -> FindingsPage:
    made = FindingsPage(session, lambda: BEFORE)
    holder.setLayout(pieces.column(made, *made.bottom_widgets()))
    holder.show()
    return made


@pytest.fixture
def page(session: Session, holder: QWidget) -> FindingsPage:
    return shown_page(session, holder)


def press(parent: QWidget, name: str) -> None:
    button = parent.findChild(QPushButton, name)
    assert isinstance(button, QPushButton), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(page: QWidget, name: str) -> None:
    action = page.findChild(QAction, name)
    assert isinstance(action, QAction), name
    action.trigger()


def dialog(page: QWidget, name: str) -> QDialog:
    (found,) = [each for each in page.window().findChildren(QDialog, name) if each.isVisible()]
    return found


def field(asked: QDialog, name: str) -> QLineEdit:
    found = asked.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit), name
    return found


def choice(asked: QDialog, name: str) -> QComboBox:
    found = asked.findChild(QComboBox, name)
    assert isinstance(found, QComboBox), name
    return found


def shown(parent: QWidget, name: str) -> list[str]:
    found = parent.findChildren(QWidget, name)
    assert found, name
    labels = found[-1].findChildren(QLabel)  # what was taken out is deleted only when events run
    return [label.text() for label in labels if not label.isHidden()]


def standing(session: Session, kind: str) -> list[Finding]:
    return [each for each in session.state().findings if each.kind == kind and each.counts]


def test_scenario_a_in_the_window_ends_with_thirty_and_its_deadlines(scenario: Session, holder: QWidget) -> None:
    session, page = scenario, shown_page(scenario, holder)
    for action in EXPECTED["leader_actions"]:
        if action["action"] == "merge":
            for code in action["codes"]:
                box = page.findChild(QCheckBox, f"finding-{code}-tick")
                assert isinstance(box, QCheckBox)
                box.click()
            press(page.window(), "findings-merge")
        else:
            press(page, f"finding-{action['code']}-lower")
    limitations = Counter(each.severity for each in standing(session, "limitation"))
    advice = len(standing(session, "advice"))
    assert {"total": limitations.total(), **limitations, "advice": advice} == EXPECTED["final"]
    told = shown(page, "due-lines")
    assert ("04/06/2026" in told, "26/06/2026" in told) == (True, True)


def test_details_are_stored_as_one_deed_and_shown_in_the_row(page: FindingsPage, session: Session) -> None:
    choose(page, "finding-STF-06-more-about")
    asked = dialog(page, "about")
    choice(asked, "about-to-whom").setCurrentText("Giám đốc Trung tâm")
    until = choice(asked, "deadline-kind")
    until.setCurrentIndex(until.findData("date"))
    save = asked.findChild(QPushButton, "about-accept")
    assert isinstance(save, QPushButton)
    assert not save.isEnabled()  # a date was promised and none is there
    field(asked, "deadline-date").setText("2905")
    comes_to = asked.findChild(QLabel, "deadline-comes-to")
    assert comes_to is not None
    assert comes_to.text() == "11 ngày làm việc"
    field(asked, "about-unit").setText("Trạm Y tế xã")
    field(asked, "about-cause").setText("Chưa cấp")
    work = choice(asked, "about-field")
    work.setCurrentIndex(work.findData("health"))
    press(asked, "about-accept")
    made = session.finding("STF-06")
    assert (made.to_whom, made.deadline, made.unit, made.cause, made.field, made.field_name.vi) == (
        "Giám đốc Trung tâm", "2026-05-29", "Trạm Y tế xã", "Chưa cấp", "health", "Y tế",
    )  # fmt: skip
    assert "Trạm Y tế xã · Y tế · Nguyên nhân: Chưa cấp · Giám đốc Trung tâm, 29/05/2026" in shown(
        page, "finding-STF-06"
    )
    assert session.undo()
    assert session.finding("STF-06").unit == ""
    assert session.finding("STF-06").deadline == ""


def test_a_recommendation_is_warned_of_until_something_stands_behind_it(page: FindingsPage, session: Session) -> None:
    press(page, "add-recommendation")
    asked = dialog(page, "write")
    edit = asked.findChild(QPlainTextEdit, "write-text")
    links = asked.findChild(QListWidget, "links-list")
    loose = asked.findChild(QLabel, "links-loose")
    assert isinstance(edit, QPlainTextEdit)
    assert isinstance(links, QListWidget)
    assert loose is not None
    edit.setPlainText("Đeo thẻ, đặt biển tên.")
    assert loose.isVisible()
    field(asked, "links-find").setText("stf-03")
    (line,) = [links.item(n) for n in range(links.count()) if not links.item(n).isHidden()]
    line.setCheckState(Qt.CheckState.Checked)
    assert not loose.isVisible()
    until = choice(asked, "deadline-kind")
    until.setCurrentIndex(until.findData("wd"))
    press(asked, "write-accept")
    (made,) = standing(session, "recommendation")
    assert (made.links, made.deadline, str(made.due)) == (("STF-03",), "wd:20", "2026-06-26")
    assert "26/06/2026" in shown(page, f"side-{made.id}")


def test_a_recommendation_may_bring_its_limitation(page: FindingsPage, session: Session) -> None:
    press(page, "add-recommendation")
    asked = dialog(page, "write")
    edit = asked.findChild(QPlainTextEdit, "write-text")
    writes = asked.findChild(QCheckBox, "links-write")
    assert isinstance(edit, QPlainTextEdit)
    assert isinstance(writes, QCheckBox)
    edit.setPlainText("Sớm nhập kết quả.")
    writes.click()
    field(asked, "links-fault").setText("Chưa nhập kết quả vào phần mềm.")
    until = choice(asked, "deadline-kind")
    until.setCurrentIndex(until.findData(""))
    press(asked, "write-accept")
    (made,) = standing(session, "recommendation")
    fault = session.finding(made.links[0])
    assert (fault.text, fault.severity) == ("Chưa nhập kết quả vào phần mềm.", "minor")
    assert page.findChild(QWidget, f"finding-{fault.id}") is not None
    entry = shown(page, f"side-{made.id}")
    assert "Chưa có thời hạn" in entry
    assert "Chưa gắn với tồn tại nào." not in entry
    session.decide_finding(fault.id, status="rejected", reason="nhầm")
    assert "Chưa gắn với tồn tại nào." in shown(page, f"side-{made.id}")


def test_contradictions_stand_in_the_row_they_touch(page: FindingsPage, session: Session) -> None:
    differs = "LOG-03: số đã nhập khác số tự tính từ danh sách."
    told = [words for words in shown(page, "finding-LOG-03") if differs in words]
    assert told
    assert not any(differs in words for words in shown(page, "finding-POST-03"))
    session.answer("LOG-03", None)  # the list alone is believed: its six rows are right
    assert page.findChild(QWidget, "finding-LOG-03") is None


def test_what_was_found_before_is_marked_in_one_press(page: FindingsPage, session: Session) -> None:
    assert "1 tồn tại đã nêu ở lần kiểm tra trước (10/10/2025)." in shown(page, "repeats-notice")
    press(page, "mark-repeated")
    assert (session.finding("STF-03").severity, session.finding("STF-03").raised) == ("major", True)
    assert "Tái diễn, tăng một mức" in shown(page, "finding-STF-03")
    assert not page.findChild(QWidget, "repeats-notice").isVisible()  # type: ignore[union-attr]
    choose(page, "finding-STF-03-more-not_repeated")
    assert session.finding("STF-03").severity == "minor"
