"""Signing the sample visit's minutes: on the screen, with a key file, in turn; secrets leave no trace."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sample_folder import NOON, open_copy

from inspector_app import jobs
from inspector_app.gui import pieces, tasks
from inspector_app.gui.key_dialog import KeyDialog, KeyFile, Token
from inspector_app.gui.minutes_page import MinutesPage
from inspector_app.gui.minutes_preview import MinutesPreview
from inspector_app.gui.signature_pad import SignatureDialog
from inspector_app.inspection.ink import Ink
from inspector_app.paper import keys
from inspector_app.session import Session
from inspector_app.workspace import Workspace

PATIENCE = 60_000
PASSWORD = "mật khẩu rất riêng"


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
    made = MinutesPage(opened[1], opened[0])
    holder = QWidget()
    holder.setLayout(pieces.column(made, *made.bottom_widgets()))
    holder.resize(1366, 705)
    qtbot.addWidget(holder)
    holder.show()
    qtbot.waitUntil(lambda: preview(made).page_count() > 0, timeout=PATIENCE)
    yield made
    holder.close()  # named here, or Python would throw it away with the page in it


@pytest.fixture(scope="module")
def authority() -> keys.Authority:
    return keys.make_authority("Cơ quan chứng thực thử", datetime.now().astimezone())


@pytest.fixture
def key_file(authority: keys.Authority, tmp_path: Path) -> Path:
    path = tmp_path / "tổ trưởng.p12"
    path.write_bytes(keys.issue(authority, "Tổ trưởng thử", datetime.now().astimezone(), PASSWORD))
    return path


def preview(page: MinutesPage) -> MinutesPreview:
    found = page.findChild(MinutesPreview)
    assert isinstance(found, MinutesPreview)
    return found


def press(parent: QWidget, name: str) -> None:
    QApplication.processEvents()
    found = [each for each in parent.findChildren(QPushButton, name) if each.isVisible()]
    assert len(found) == 1, name
    assert found[0].isEnabled(), name
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def dialogs(page: QWidget, name: str) -> list[QDialog]:
    return [each for each in page.window().findChildren(QDialog, name) if each.isVisible()]


def pad(page: MinutesPage, qtbot: QtBot) -> SignatureDialog:
    qtbot.waitUntil(lambda: bool(dialogs(page, "signature-dialog")), timeout=PATIENCE)
    found = dialogs(page, "signature-dialog")[0]
    assert isinstance(found, SignatureDialog)
    return found


def key_dialog(page: MinutesPage, qtbot: QtBot) -> KeyDialog:
    qtbot.waitUntil(lambda: bool(dialogs(page, "key-dialog")), timeout=PATIENCE)
    found = dialogs(page, "key-dialog")[0]
    assert isinstance(found, KeyDialog)
    return found


def scribble(dialog: SignatureDialog) -> None:
    points = [QPoint(80 + 8 * n, 160 - (n % 9) * 7) for n in range(40)]
    QTest.mousePress(dialog.pad, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, points[0])
    for point in points[1:]:
        QTest.mouseMove(dialog.pad, point)
    QTest.mouseRelease(dialog.pad, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, points[-1])


def sign_on_screen(page: MinutesPage, role: str, qtbot: QtBot) -> Ink:
    press(page, f"sign-{role}-screen")
    dialog = pad(page, qtbot)
    scribble(dialog)
    drawn = dialog.pad.ink()
    press(dialog, "signature-done")
    qtbot.waitUntil(lambda: role in signed(page._session), timeout=PATIENCE)
    return drawn


def signed(session: Session) -> dict[str, dict[str, object]]:
    return {each.what: dict(each.value) for each in session.state().signings if each.what != "locked"}


def newest(session: Session) -> bytes:
    pdf = session.minutes_pdf(session.latest_version)
    assert pdf is not None
    return pdf


def type_into(dialog: QDialog, name: str, words: str) -> None:
    edit = dialog.findChild(QLineEdit, name)
    assert isinstance(edit, QLineEdit)
    edit.setText(words)


def problem(dialog: QDialog) -> str:
    label = dialog.findChild(QLabel, "key-problem")
    assert isinstance(label, QLabel)
    return label.text() if label.isVisible() else ""


def test_what_is_signed_on_the_screen_is_what_was_shown(
    page: MinutesPage, session: Session, opened: tuple[Workspace, Session], qtbot: QtBot
) -> None:
    press(page, "sign-body-screen")
    dialog = pad(page, qtbot)
    assert session.latest_version == 0  # nothing is locked before the hand has signed
    assert "DỰ THẢO" not in preview(page).text()
    scribble(dialog)
    drawn = dialog.pad.ink()
    press(dialog, "signature-done")
    qtbot.waitUntil(lambda: "body" in signed(session), timeout=PATIENCE)
    facts = signed(session)["body"]
    assert facts["kind"] == "ink"
    assert Ink.from_json(facts["ink"]) == drawn  # type: ignore[arg-type]
    locked = next(each for each in session.state().signings if each.what == "locked")
    shown = opened[0].files.read(f"minutes/{locked.value['file']}")
    assert facts["shown"] == hashlib.sha256(shown).hexdigest()
    assert newest(session).startswith(shown)


def test_a_pad_put_away_locks_nothing_and_the_draft_is_back(page: MinutesPage, session: Session, qtbot: QtBot) -> None:
    press(page, "sign-body-screen")
    dialog = pad(page, qtbot)
    scribble(dialog)
    press(dialog, "signature-cancel")
    qtbot.waitUntil(lambda: "DỰ THẢO" in preview(page).text(), timeout=PATIENCE)
    assert session.latest_version == 0


def test_three_people_sign_in_turn_each_in_their_own_way(
    page: MinutesPage, opened: tuple[Workspace, Session], authority: keys.Authority, key_file: Path, qtbot: QtBot
) -> None:
    workspace, session = opened
    sign_on_screen(page, "body", qtbot)
    press(page, "sign-leader-key")
    dialog = key_dialog(page, qtbot)
    type_into(dialog, "key-file", str(key_file))
    type_into(dialog, "key-password", PASSWORD)
    press(dialog, "key-sign")
    qtbot.waitUntil(lambda: "leader" in signed(session), timeout=PATIENCE)
    assert not dialogs(page, "key-dialog")
    press(page, "sign-recorder-seal")
    qtbot.waitUntil(lambda: "recorder" in signed(session), timeout=PATIENCE)
    trust = [authority.certificate_pem, workspace.device_key_pem()[1]]
    verdict = jobs.verify_minutes(newest(session), trust, now=datetime.now().astimezone())
    assert [(s.role, s.kind, s.trusted) for s in verdict.signers] == [
        ("body", "device_seal", True), ("leader", "person", True), ("recorder", "device_seal", True),
    ]  # fmt: skip
    assert verdict.verdict == "good"
    assert session.latest_version == 1
    assert not [each for each in page.findChildren(QPushButton, "sign-body-screen") if each.isVisible()]


def test_a_wrong_password_is_said_where_it_was_typed_and_nothing_is_locked(
    page: MinutesPage, session: Session, key_file: Path, qtbot: QtBot
) -> None:
    press(page, "sign-leader-open")
    press(page, "sign-leader-key")
    dialog = key_dialog(page, qtbot)
    type_into(dialog, "key-file", str(key_file))
    type_into(dialog, "key-password", "sai")
    press(dialog, "key-sign")
    qtbot.waitUntil(lambda: bool(problem(dialog)), timeout=PATIENCE)
    assert session.latest_version == 0
    assert dialog.password.text() == ""
    type_into(dialog, "key-password", PASSWORD)
    press(dialog, "key-sign")
    qtbot.waitUntil(lambda: "leader" in signed(session), timeout=PATIENCE)


def test_the_password_is_stored_nowhere(
    page: MinutesPage, opened: tuple[Workspace, Session], key_file: Path, qtbot: QtBot
) -> None:
    workspace, session = opened
    press(page, "sign-leader-open")
    press(page, "sign-leader-key")
    dialog = key_dialog(page, qtbot)
    type_into(dialog, "key-file", str(key_file))
    type_into(dialog, "key-password", PASSWORD)
    press(dialog, "key-sign")
    qtbot.waitUntil(lambda: "leader" in signed(session), timeout=PATIENCE)
    written = json.dumps([each.value for each in session.history()], ensure_ascii=False, default=str)
    assert PASSWORD not in written
    secret = PASSWORD.encode()
    assert not [each for each in workspace.folder.rglob("*") if each.is_file() and secret in each.read_bytes()]
    assert PASSWORD not in repr(KeyFile(key_file, PASSWORD))
    assert "1234" not in repr(Token(key_file, "token", "1234"))


def test_a_key_file_that_is_not_there_is_named(
    page: MinutesPage, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    press(page, "sign-leader-open")
    press(page, "sign-leader-key")
    dialog = key_dialog(page, qtbot)
    type_into(dialog, "key-file", str(tmp_path / "không có.p12"))
    press(dialog, "key-sign")
    qtbot.waitUntil(lambda: "không có.p12" in problem(dialog), timeout=PATIENCE)
    assert session.latest_version == 0


def test_a_token_without_its_module_is_a_sentence(
    page: MinutesPage, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    press(page, "sign-leader-open")
    press(page, "sign-leader-key")
    dialog = key_dialog(page, qtbot)
    dialog.kind.buttons()[1].click()
    yes = dialog.findChild(QPushButton, "key-sign")
    assert isinstance(yes, QPushButton)
    assert not yes.isEnabled()
    type_into(dialog, "token-module", str(tmp_path / "khong-co.so"))
    type_into(dialog, "token-label", "Token")
    type_into(dialog, "token-pin", "1234")
    press(dialog, "key-sign")
    qtbot.waitUntil(lambda: bool(problem(dialog)), timeout=PATIENCE)
    assert dialog.pin.text() == ""
    assert session.latest_version == 0


def test_a_dialog_closed_keeps_no_secret(page: MinutesPage, qtbot: QtBot) -> None:
    press(page, "sign-leader-open")
    press(page, "sign-leader-key")
    dialog = key_dialog(page, qtbot)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    type_into(dialog, "key-password", PASSWORD)
    press(dialog, "key-cancel")
    assert dialog.password.text() == ""


def ink_in_sight(page: MinutesPage, number: int) -> int:
    """How many dots of the preview are blue, with that page in front: only drawn signatures are."""
    seen = preview(page)
    seen.go_to(number)
    image = seen.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    dots = bytes(image.constBits())
    return sum(blue > red + 60 for blue, red in zip(dots[0::4], dots[2::4], strict=True))


def test_the_preview_shows_the_signature(page: MinutesPage, qtbot: QtBot) -> None:
    """One signature after the other is seen on its page, each as soon as it was made."""
    pages = preview(page)._document
    assert pages is not None
    number = max(n for n in range(pages.pageCount()) if "(ký, ghi rõ họ tên)" in pages.getAllText(n).text()) + 1
    assert ink_in_sight(page, number) == 0
    sign_on_screen(page, "body", qtbot)
    qtbot.waitUntil(lambda: ink_in_sight(page, number) > 0, timeout=PATIENCE)
    one = ink_in_sight(page, number)
    sign_on_screen(page, "leader", qtbot)
    qtbot.waitUntil(lambda: ink_in_sight(page, number) > one, timeout=PATIENCE)


@pytest.mark.parametrize("password", [PASSWORD, "sai"])
def test_who_puts_the_key_away_while_it_signs_has_not_signed(
    page: MinutesPage, session: Session, key_file: Path, qtbot: QtBot, password: str
) -> None:
    press(page, "sign-leader-open")
    press(page, "sign-leader-key")
    dialog = key_dialog(page, qtbot)
    type_into(dialog, "key-file", str(key_file))
    type_into(dialog, "key-password", password)
    press(dialog, "key-sign")
    assert tasks.busy()
    press(dialog, "key-cancel")
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog), timeout=PATIENCE)
    asked: list[str] = []
    tasks.run(page, lambda: "later", done=asked.append)  # the worker is through with the signature when this is told
    qtbot.waitUntil(lambda: bool(asked), timeout=PATIENCE)
    assert session.latest_version == 0
    assert signed(session) == {}
