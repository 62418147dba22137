"""Making a profile by ticking questions: found by any words, counted, saved, offered on the start page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QPushButton,
    QRadioButton,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from inspector_app.form_shelf import Profile
from inspector_app.gui.forms_page import FormsPage
from inspector_app.gui.main_window import MainWindow
from inspector_app.gui.profile_editor import ProfileEditor
from inspector_app.gui.start_page import StartPage
from inspector_app.gui.visit_page import VisitPage
from inspector_app.workspace import Workspace

ON, PART, OFF = Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Unchecked
CODE = Qt.ItemDataRole.UserRole + 1


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> FormsPage:
    window.show_forms()
    made = window.page
    assert isinstance(made, FormsPage)
    qtbot.waitUntil(lambda: made.details.isVisible(), timeout=60_000)
    return made


@pytest.fixture
def editor(page: FormsPage) -> ProfileEditor:
    press(page, "new-profile")
    return opened(page)


def opened(page: FormsPage) -> ProfileEditor:
    QApplication.processEvents()
    found = [made for made in page.findChildren(ProfileEditor) if made.isVisible()]
    assert len(found) == 1
    return found[0]


def press(page: QWidget, name: str) -> None:
    QApplication.processEvents()  # lines made just now are shown when the loop runs
    found = [made for made in page.findChildren(QPushButton, name) if made.isVisible()]
    assert len(found) == 1, name
    assert found[0].isEnabled(), name
    found[0].click()


def enabled(page: QWidget, name: str) -> bool:
    found = page.findChild(QPushButton, name)
    assert found is not None
    return found.isEnabled()


def sections(editor: ProfileEditor) -> list[QTreeWidgetItem]:
    return [editor.tree.topLevelItem(number) for number in range(editor.tree.topLevelItemCount())]  # type: ignore[misc]


def line(editor: ProfileEditor, code: str) -> QTreeWidgetItem:
    for head in sections(editor):
        for number in range(head.childCount()):
            if head.child(number).data(0, CODE) == code:
                return head.child(number)
    raise AssertionError(code)


def shown(editor: ProfileEditor) -> list[str]:
    return [
        head.child(number).data(0, CODE)
        for head in sections(editor)
        for number in range(head.childCount())
        if not head.isHidden() and not head.child(number).isHidden()
    ]


def count(editor: ProfileEditor) -> str:
    found = editor.findChild(QLabel, "profile-count")
    assert found is not None
    return found.text()


def own(workspace: Workspace) -> list[Profile]:
    return [each for each in workspace.every_profile() if each.own]


def tick(editor: ProfileEditor, *codes: str) -> None:
    for code in codes:
        line(editor, code).setCheckState(0, ON)


# --- ticking -------------------------------------------------------------------------------------------------


def test_a_profile_is_made_by_ticking_and_offered_on_the_start_page(
    window: MainWindow, page: FormsPage, editor: ProfileEditor, workspace: Workspace
) -> None:
    assert not enabled(editor, "save-profile")
    editor.name.insert("Một cửa, của tổ")
    assert not enabled(editor, "save-profile")  # nothing is ticked
    tick(editor, "POST-01", "STF-01")
    assert count(editor) == "Đã chọn 2/73 câu"
    surprise = editor.findChild(QRadioButton, "profile-mode-surprise")
    assert surprise is not None
    surprise.click()
    press(editor, "save-profile")
    (kept,) = own(workspace)
    assert (kept.label.vi, kept.items, kept.mode, kept.body_kinds) == (
        "Một cửa, của tổ",
        ("POST-01", "STF-01"),
        "surprise",
        (),
    )
    assert page.details.isVisible()
    assert page.findChild(QWidget, f"profile-{kept.id}") is not None
    press(page, "back")
    start = window.page
    assert isinstance(start, StartPage)
    box = start.findChild(QComboBox, "profile")
    assert box is not None
    assert box.findData(kept.key) < 0  # it is for surprise visits
    mode = start.findChild(QRadioButton, "mode-surprise")
    assert mode is not None
    mode.click()
    place = box.findData(kept.key)
    assert "Một cửa, của tổ (2 câu)" in box.itemText(place)
    box.setCurrentIndex(place)
    box.activated.emit(place)
    start.search.edit.insert("Xã Thử Nghiệm")
    start.search.refresh()
    press(start, "start-visit")
    visit = window.page
    assert isinstance(visit, VisitPage)
    assert [each.code for each in visit._session.state().items] == ["POST-01", "STF-01"]


def test_a_section_speaks_for_the_questions_that_are_shown(editor: ProfileEditor) -> None:
    post = sections(editor)[0]
    editor.search.insert("POST-0")
    post.setCheckState(0, ON)
    assert editor.ticked == [f"POST-0{number}" for number in range(1, 10)]
    assert post.checkState(0) == PART
    assert post.text(2) == "9/17"
    editor.search.clear()
    post.setCheckState(0, ON)
    assert len(editor.ticked) == 17
    line(editor, "POST-05").setCheckState(0, OFF)
    assert post.checkState(0) == PART
    post.setCheckState(0, OFF)
    assert editor.ticked == []


@pytest.mark.parametrize("typed", ["muc phi le phi", "MỨC PHÍ, lệ phí", "phi   muc", "post07", "post 07", "POST-07"])
def test_questions_are_found_without_accents_and_by_code(editor: ProfileEditor, typed: str) -> None:
    editor.search.insert(typed)
    assert "POST-07" in shown(editor)
    assert len(shown(editor)) <= 3
    assert not sections(editor)[0].isHidden()
    assert all(head.isHidden() for head in sections(editor)[1:] if not head.childCount())


def test_what_is_found_can_be_ticked_at_once_and_looked_at_alone(editor: ProfileEditor) -> None:
    editor.search.insert("khong co cau nao nhu the nay")
    assert shown(editor) == []
    editor.search.clear()
    editor.search.insert("stf-0")
    press(editor, "tick-all")
    ticked = editor.ticked
    assert ticked
    assert all(code.startswith("STF-0") for code in ticked)
    editor.search.clear()
    assert len(shown(editor)) == 73
    press(editor, "only-ticked")
    assert shown(editor) == ticked
    press(editor, "tick-none")
    assert editor.ticked == []


def test_a_press_on_the_words_and_the_space_bar_tick(editor: ProfileEditor, qtbot: QtBot) -> None:
    place = editor.tree.visualItemRect(line(editor, "POST-02"))
    words = QPoint(editor.tree.columnWidth(0) + 60, place.center().y())
    qtbot.mouseClick(editor.tree.viewport(), Qt.MouseButton.LeftButton, pos=words)
    assert editor.ticked == ["POST-02"]
    qtbot.keyClick(editor.tree, Qt.Key.Key_Space)
    assert editor.ticked == []
    editor.tree.setCurrentItem(sections(editor)[1])
    qtbot.keyClick(editor.tree, Qt.Key.Key_Space)
    assert len(editor.ticked) == sections(editor)[1].childCount()


def test_ticks_of_another_profile_can_be_taken(editor: ProfileEditor, workspace: Workspace) -> None:
    tick(editor, "FAC-01")
    action = editor.findChild(QAction, "take-commune_planned_short")
    assert action is not None
    action.trigger()
    short = next(each for each in workspace.profiles() if each.id == "commune_planned_short")
    assert set(editor.ticked) == set(short.items)


def test_questions_such_visits_never_ask_are_marked(editor: ProfileEditor, workspace: Workspace) -> None:
    model = workspace.form_model(workspace.form_source("one-stop").sha256)
    code = next(item.code for item in model.items if "surprise" not in item.modes)
    other = next(item.code for item in model.items if "department" not in item.bodies and "surprise" in item.modes)
    tick(editor, code, other)
    warning = editor.findChild(QLabel, "profile-unasked")
    assert warning is not None
    assert warning.text() == ""
    surprise = editor.findChild(QRadioButton, "profile-mode-surprise")
    assert surprise is not None
    surprise.click()
    assert line(editor, code).text(2).startswith("chỉ hỏi: Theo kế hoạch")
    assert warning.text().startswith("1 câu")
    kind = editor.findChild(QAction, "kind-department")
    assert kind is not None
    kind.trigger()
    assert line(editor, other).text(2)
    assert warning.text().startswith("2 câu")
    button = editor.findChild(QPushButton, "profile-kinds")
    assert button is not None
    assert button.accessibleName() == "Dùng cho: Sở, ban, ngành"


# --- saving and leaving --------------------------------------------------------------------------------------


def test_a_bundled_profile_is_copied_and_ones_own_changed(page: FormsPage, workspace: Workspace) -> None:
    press(page, "edit-commune_planned_short")
    editor = opened(page)
    short = next(each for each in workspace.profiles() if each.id == "commune_planned_short")
    assert set(editor.ticked) == set(short.items)
    assert editor.name.text() == f"{short.label.vi} (của tổ)"
    line(editor, editor.ticked[0]).setCheckState(0, OFF)
    press(editor, "save-profile")
    (kept,) = own(workspace)
    assert len(kept.items) == len(short.items) - 1
    assert (kept.mode, kept.body_kinds) == (short.mode, short.body_kinds)
    press(page, f"edit-{kept.id}")
    editor = opened(page)
    editor.name.setText("Tên khác")
    press(editor, "save-profile")
    (changed,) = own(workspace)
    assert (changed.id, changed.label.vi, changed.items) == (kept.id, "Tên khác", kept.items)


def test_a_name_that_is_taken_is_refused_in_place(editor: ProfileEditor, workspace: Workspace) -> None:
    tick(editor, "POST-01")
    editor.name.setText("mot cua, dot xuat")
    press(editor, "save-profile")
    assert editor.isVisible()
    assert editor.name.property("state") == "bad"
    assert own(workspace) == []
    banner = editor.window().findChild(QWidget, "error-banner")
    assert banner is not None
    editor.name.setText("Tên mới")
    assert editor.name.property("state") == ""


def test_leaving_asks_before_ticks_are_lost(page: FormsPage, editor: ProfileEditor, workspace: Workspace) -> None:
    tick(editor, "POST-01")
    press(editor, "leave-editor")
    assert editor.isVisible()
    dialog = next(each for each in page.window().findChildren(QDialog) if each.isVisible())
    press(dialog, "accept-question")
    assert page.details.isVisible()
    assert own(workspace) == []
    press(page, "new-profile")
    press(opened(page), "leave-editor")  # nothing was done: nothing is asked
    assert page.details.isVisible()


def test_codes_of_another_version_are_kept(page: FormsPage, workspace: Workspace) -> None:
    kept = workspace.save_profile("one-stop", "Mẫu tổ", ["POST-01", "GONE-01"])
    page.show_form(page.library.forms[0].sha256)
    press(page, f"edit-{kept.id}")
    editor = opened(page)
    assert editor.ticked == ["POST-01"]
    tick(editor, "POST-02")
    press(editor, "save-profile")
    assert own(workspace)[0].items == ("POST-01", "POST-02", "GONE-01")


def test_a_star_puts_a_profile_first(page: FormsPage, workspace: Workspace) -> None:
    press(page, "usual-commune_planned_full")
    assert workspace.usual_profiles() == ("one-stop/commune_planned_full",)
    assert workspace.every_profile()[0].id == "commune_planned_full"
    press(page, "usual-commune_planned_full")
    assert workspace.usual_profiles() == ()


def test_ones_own_profile_is_removed_after_a_question(page: FormsPage, workspace: Workspace) -> None:
    kept = workspace.save_profile("one-stop", "Mẫu tổ", ["POST-01"])
    page.show_form(page.library.forms[0].sha256)
    press(page, f"remove-{kept.id}")
    assert own(workspace) == [kept]
    dialog = next(each for each in page.window().findChildren(QDialog) if each.isVisible())
    press(dialog, "accept-question")
    assert own(workspace) == []
    assert not [made for made in page.findChildren(QWidget, f"profile-{kept.id}") if made.isVisible()]
    assert page.findChild(QPushButton, "remove-commune_planned_short") is None


def test_a_profile_can_be_tried(page: FormsPage, workspace: Workspace) -> None:
    press(page, "try-onestop_surprise")
    trial = page.findChild(VisitPage)
    assert trial is not None
    state = trial._session.state()
    profile = next(each for each in workspace.profiles() if each.id == "onestop_surprise")
    assert {each.code for each in state.items} <= set(profile.items)
    assert state.frame["mode"] == "surprise"
    press(trial, "back")
