"""The minutes page on the sample visit: the real PDF, what is missing, the seal in three clicks, versions, the scan."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from sample_folder import NOON, open_copy

from inspector_app import jobs, own_minutes
from inspector_app.gui import language, pieces
from inspector_app.gui.minutes_page import MinutesPage
from inspector_app.gui.minutes_preview import MinutesPreview
from inspector_app.gui.minutes_sealing import pictures
from inspector_app.session import Session
from inspector_app.workspace import Workspace

PATIENCE = 60_000  # milliseconds until a deed on the worker counts as lost; two cores may be busy with other things


def noon() -> datetime:
    return NOON


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[Workspace, Session]]:
    workspace, session = open_copy(tmp_path, noon)
    yield workspace, session
    workspace.close()


@pytest.fixture
def session(opened: tuple[Workspace, Session]) -> Session:
    return opened[1]


@pytest.fixture
def page(opened: tuple[Workspace, Session], qtbot: QtBot) -> Iterator[MinutesPage]:
    """The page with its bottom bar, once the first draft is drawn."""
    made = MinutesPage(opened[1], opened[0])
    holder = QWidget()
    holder.setLayout(pieces.column(made, *made.bottom_widgets()))
    holder.resize(1366, 705)
    qtbot.addWidget(holder)
    holder.show()
    qtbot.waitUntil(lambda: preview(made).page_count() > 0, timeout=PATIENCE)
    yield made
    holder.close()  # named here, or Python would throw it away with the page in it


def preview(page: MinutesPage) -> MinutesPreview:
    found = page.findChild(MinutesPreview)
    assert isinstance(found, MinutesPreview)
    return found


def find(page: QWidget, name: str) -> QPushButton:
    QApplication.processEvents()  # lines put into a layout are shown when the events run
    found = page.window().findChildren(QPushButton, name)
    assert found, name
    return next((each for each in found if each.isVisible()), found[0])  # one taken away may still wait to be deleted


def press(page: QWidget, name: str) -> None:
    button = find(page, name)
    assert button.isVisible(), name
    assert button.isEnabled(), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def shown(page: QWidget, name: str) -> bool:
    found = page.window().findChild(QWidget, name)
    return found is not None and found.isVisible()


def banners(page: QWidget, name: str) -> list[str]:
    return [card.accessibleName() for card in page.window().findChildren(QWidget, name) if card.isVisible()]


def roles(session: Session, version: int = 1) -> list[str]:
    return [signing.what for signing in session.state().signings if signing.version == version]


def wait_judged(page: MinutesPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shown(page, "verdict"), timeout=PATIENCE)


def seal_now(page: MinutesPage, qtbot: QtBot) -> None:
    press(page, "seal-now")
    wait_judged(page, qtbot)


def test_the_preview_is_the_draft_of_this_very_visit(page: MinutesPage, session: Session) -> None:
    words = preview(page).text()
    assert session.state().title.casefold() in words.casefold()
    assert "371/402" in words
    assert session.latest_version == 0


def test_a_change_is_drawn_anew(page: MinutesPage, session: Session, qtbot: QtBot) -> None:
    session.add_finding("recommendation", "Đeo thẻ trước ngày lễ.")
    qtbot.waitUntil(lambda: "trước ngày lễ" in " ".join(preview(page).text().split()), timeout=PATIENCE)


def test_photos_meant_for_the_minutes_are_in_them_and_no_others(
    page: MinutesPage, session: Session, qtbot: QtBot
) -> None:
    out = io.BytesIO()
    Image.new("RGB", (640, 480), (90, 120, 160)).save(out, "JPEG")
    developed = jobs.develop_photo(out.getvalue(), "bang.jpg")
    sha256 = session.add_photo(developed, "POST-03", caption="Bảng niêm yết ở sảnh")
    assert pictures(session) == {sha256: session.photo(sha256)}
    qtbot.waitUntil(lambda: "niêm yết ở sảnh" in " ".join(preview(page).text().split()), timeout=PATIENCE)
    session.place_photo(sha256, "POST-03", in_minutes=False)
    assert pictures(session) == {}
    qtbot.waitUntil(lambda: "niêm yết ở sảnh" not in " ".join(preview(page).text().split()), timeout=PATIENCE)


def test_seal_at_once_is_one_click_when_nothing_is_missing(
    page: MinutesPage, session: Session, opened: tuple[Workspace, Session], qtbot: QtBot
) -> None:
    seal_now(page, qtbot)
    assert session.latest_version == 1
    assert roles(session) == ["locked", "leader"]
    data = session.minutes_pdf(1)
    assert data is not None
    verdict = jobs.verify_minutes(data, [opened[0].device_key_pem()[1]], now=NOON)
    assert [(s.role, s.kind, s.intact, s.covers) for s in verdict.signers] == [("leader", "device_seal", True, True)]
    spoiled = bytearray(data)
    spoiled[len(data) // 3] ^= 1
    assert jobs.verify_minutes(bytes(spoiled), [], now=NOON).verdict == "changed"
    facts = session.state().signings[-1].value
    assert facts["sha256"] == hashlib.sha256(data).hexdigest()
    assert not find(page, "seal-now").isVisible()


def test_the_verdict_says_what_a_laptops_seal_is_not(page: MinutesPage, qtbot: QtBot) -> None:
    seal_now(page, qtbot)
    press(page, "verdict-details")
    rest = page.findChild(QLabel, "verdict-sentences")
    assert isinstance(rest, QLabel)
    assert rest.isVisible()
    assert "không phải chữ ký số cá nhân" in rest.text()


def test_the_recorders_laptop_seals_the_recorders_field(page: MinutesPage, session: Session, qtbot: QtBot) -> None:
    team = dict(session.state().frame["team"])
    members = {key: dict(member) for key, member in team["members"].items()}
    next(member for member in members.values() if member["role"] == "secretary")["name"] = session.me
    session.set_frame("team", {**team, "members": members})
    seal_now(page, qtbot)
    assert roles(session) == ["locked", "recorder"]


def test_missing_answers_need_one_confirmation_in_place(page: MinutesPage, session: Session, qtbot: QtBot) -> None:
    session.answer("POST-03", None)
    press(page, "seal-now")
    assert session.latest_version == 0
    reason = page.findChild(QLineEdit, "close-reason")
    assert isinstance(reason, QLineEdit)
    assert reason.isVisible()
    ready = reason.text()
    assert ready.strip()  # the reason is there already: the third click is the last
    press(page, "close-accept")
    wait_judged(page, qtbot)
    assert session.latest_version == 1
    assert session.state().accepted_missing == ready


def test_not_yet_seals_nothing(page: MinutesPage, session: Session) -> None:
    session.answer("POST-03", None)
    press(page, "seal-now")
    press(page, "close-cancel")
    assert session.latest_version == 0
    assert session.state().accepted_missing == ""


def test_an_empty_reason_is_no_reason(page: MinutesPage, session: Session) -> None:
    session.answer("POST-03", None)
    press(page, "seal-now")
    reason = page.findChild(QLineEdit, "close-reason")
    assert isinstance(reason, QLineEdit)
    reason.setText("  ")
    assert not find(page, "close-accept").isEnabled()
    QTest.keyClick(reason, Qt.Key.Key_Return)
    assert session.state().accepted_missing == ""


@pytest.mark.parametrize(
    ("ref", "signal", "argument"), [("POST-03", "open_item", "POST-03"), ("number", "open_details", "number")]
)
def test_a_missing_line_leads_to_where_it_belongs(
    page: MinutesPage, session: Session, qtbot: QtBot, ref: str, signal: str, argument: str
) -> None:
    session.answer("POST-03", None)
    press(page, "missing-group-results" if ref == "POST-03" else "missing-group-details")
    with qtbot.waitSignal(getattr(page, signal)) as caught:
        press(page, f"missing-{ref}")
    assert caught.args == [argument]


def test_words_that_no_longer_fit_lead_to_the_findings(page: MinutesPage, session: Session, qtbot: QtBot) -> None:
    session.decide_finding("STF-03", text="Ba người chưa đeo thẻ.")
    session.answer("STF-03", {"a": 5, "b": 9})
    press(page, "missing-group-rest")
    with qtbot.waitSignal(page.open_tab) as caught:
        press(page, "missing-STF-03")
    assert caught.args == ["findings"]


def test_what_is_filled_in_leaves_the_list(page: MinutesPage, session: Session) -> None:
    assert not shown(page, "missing-number")  # many lines are folded: the signatures stay in sight
    press(page, "missing-group-details")
    assert shown(page, "missing-number")
    session.set_frame("number", "12/BB-TKT")
    assert not shown(page, "missing-number")


def test_a_line_that_was_dealt_with_hands_the_focus_to_the_next(page: MinutesPage, session: Session) -> None:
    press(page, "missing-group-details")
    page.activateWindow()
    find(page, "missing-number").setFocus()
    session.set_frame("number", "12/BB-TKT")
    focused = page.window().focusWidget()
    assert focused is not None
    assert focused.objectName().startswith("missing-")


def test_locked_minutes_lack_nothing_but_signatures(page: MinutesPage, qtbot: QtBot) -> None:
    assert shown(page, "missing-group-details")
    seal_now(page, qtbot)
    assert not shown(page, "missing-group-details")
    press(page, "new-version")
    assert shown(page, "missing-group-details")


def test_the_reason_proposed_is_in_the_language_of_the_minutes(
    page: MinutesPage, session: Session, qapp: QApplication
) -> None:
    session.answer("POST-03", None)
    language.set_language(qapp, "en")
    press(page, "seal-now")
    reason = page.findChild(QLineEdit, "close-reason")
    assert isinstance(reason, QLineEdit)
    assert reason.text() == "Không đủ thời gian tại chỗ"


def test_the_opinion_is_stored_as_it_is_chosen_and_typed(page: MinutesPage, session: Session) -> None:
    session.set_frame("opinion", None)
    stance = page.findChild(QRadioButton, "opinion-stance-reserves")
    words = page.findChild(QPlainTextEdit, "opinion-text")
    assert isinstance(stance, QRadioButton)
    assert isinstance(words, QPlainTextEdit)
    stance.click()
    words.setPlainText("Chưa thống nhất số hồ sơ trễ hạn.")
    page.commit()
    assert session.state().frame["opinion"] == {"stance": "reserves", "text": "Chưa thống nhất số hồ sơ trễ hạn."}
    stance.click()
    assert session.state().frame["opinion"] == {"text": "Chưa thống nhất số hồ sơ trễ hạn."}


def test_what_is_signed_stays_and_a_later_change_makes_a_new_version(
    page: MinutesPage, session: Session, qtbot: QtBot
) -> None:
    seal_now(page, qtbot)
    before = session.minutes_pdf(1)
    assert before is not None
    assert not shown(page, "minutes-notice")
    session.decide_finding("POST-03", status="accepted", text="Lời mới sau khi ký.")
    assert shown(page, "minutes-notice")
    assert session.minutes_pdf(1) == before
    press(page, "new-version")
    qtbot.waitUntil(lambda: "Lời mới sau khi ký" in " ".join(preview(page).text().split()), timeout=PATIENCE)
    assert not shown(page, "minutes-notice")
    seal_now(page, qtbot)
    assert session.latest_version == 2
    assert roles(session, 2) == ["locked", "leader"]
    assert session.minutes_pdf(1) == before


def test_a_visit_that_moves_on_while_the_final_is_drawn_is_not_signed(
    page: MinutesPage, session: Session, qtbot: QtBot
) -> None:
    press(page, "seal-now")
    session.set_note("POST-03", "Ghi thêm trong lúc niêm phong.")
    qtbot.waitUntil(lambda: bool(banners(page, "error-banner")), timeout=PATIENCE)
    assert session.latest_version == 0


def test_who_refuses_to_sign_is_noted_and_can_come_back(page: MinutesPage, session: Session) -> None:
    press(page, "sign-body-absent")
    dialog = page.window().findChild(QDialog, "excuse")
    assert isinstance(dialog, QDialog)
    refusal = dialog.findChild(QRadioButton, "excuse-kind-refusal")
    reason = dialog.findChild(QPlainTextEdit, "excuse-reason")
    assert isinstance(refusal, QRadioButton)
    assert isinstance(reason, QPlainTextEdit)
    assert not find(dialog, "excuse-accept").isEnabled()
    witness = dialog.findChild(QLineEdit, "excuse-witness")
    assert isinstance(witness, QLineEdit)
    witness.setText("Công chức trực")
    refusal.click()
    reason.setPlainText("Không thống nhất số liệu")
    press(dialog, "excuse-accept")
    noted = session.state().frame["refusal"]["body"]
    assert (noted["reason"], noted["witness"]) == ("Không thống nhất số liệu", "Công chức trực")
    assert noted["at"][:10] == "2026-05-14"
    assert not shown(page, "sign-body-screen")
    assert shown(page, "sign-leader-screen")
    press(page, "sign-body-present")
    assert "refusal" not in session.state().frame
    assert shown(page, "sign-body-screen")


def test_saving_writes_exactly_what_is_shown(
    page: MinutesPage, session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal_now(page, qtbot)
    target = tmp_path / "biên bản"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    press(page, "save-pdf")
    assert target.with_name("biên bản.pdf").read_bytes() == session.minutes_pdf(1)
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".part"] == []
    assert len(banners(page, "notice-banner")) == 1


def test_a_place_that_cannot_be_written_is_said(
    page: MinutesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "không có" / "a.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    press(page, "save-pdf")
    assert "a.pdf" in banners(page, "error-banner")[0]


def test_the_scan_of_what_was_signed_by_hand_is_kept_with_its_version(
    page: MinutesPage, session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = tmp_path / "ban-quet.pdf"
    scan.write_bytes(b"%PDF-1.4 a scan")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(scan), ""))
    press(page, "attach-scan")
    qtbot.waitUntil(lambda: roles(session) == ["locked", "scan"], timeout=PATIENCE)
    assert session.state().signings[-1].value["name"] == "ban-quet.pdf"
    assert session.minutes_pdf(1) is not None


def test_a_file_that_is_no_scan_is_refused(
    page: MinutesPage, session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = tmp_path / "ban-quet.pdf"
    scan.write_bytes(b"MZ a program")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(scan), ""))
    press(page, "attach-scan")
    qtbot.waitUntil(lambda: bool(banners(page, "error-banner")), timeout=PATIENCE)
    assert "ban-quet.pdf" in banners(page, "error-banner")[0]
    assert session.latest_version == 0  # nothing was locked for a scan that is none


def test_everything_that_is_pressed_is_named_and_large_enough(page: MinutesPage) -> None:
    buttons = [each for each in page.window().findChildren(QPushButton) if each.isVisible()]
    assert {"seal-now", "save-pdf", "sign-body-screen", "print-minutes", "attach-scan"} <= {
        each.objectName() for each in buttons
    }
    assert [each.objectName() for each in buttons if not each.accessibleName() or not each.objectName()] == []
    assert [each.objectName() for each in buttons if each.height() < 40 or each.width() < 40] == []


@pytest.mark.parametrize(("width", "height"), [(1366, 642), (1280, 594), (1093, 488)])
def test_nothing_is_cut_at_usual_sizes(page: MinutesPage, width: int, height: int) -> None:
    page.window().resize(width, height)
    assert page.width() <= width
    assert page.window().width() == width


def test_file_names_travel_anywhere() -> None:
    assert own_minutes.file_name("Ủy ban nhân dân xã Thanh Khê Thượng", "2026-05-14", 2) == (
        "bien-ban-uy-ban-nhan-dan-xa-thanh-khe-thuong-2026-05-14-ban-2.pdf"
    )
    assert own_minutes.file_name("A/B: *?", "", 0) == "bien-ban-a-b-du-thao.pdf"
    assert own_minutes.file_name("Đ" * 300, "", 1).isascii()
    assert len(own_minutes.file_name("Đ" * 300, "", 1)) < 100
