"""Keys and copies at the minutes page: certificates before the PIN, doubts before signing, copies signed elsewhere."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from test_minutes_page_signing import (  # noqa: F401  its fixtures serve here too
    PASSWORD,
    PATIENCE,
    authority,
    dialogs,
    key_dialog,
    key_file,
    newest,
    opened,
    page,
    press,
    problem,
    session,
    signed,
    type_into,
)

from inspector_app import jobs
from inspector_app.gui.key_dialog import KeyDialog, Token
from inspector_app.gui.minutes_page import MinutesPage
from inspector_app.paper import keys
from inspector_app.session import Session
from inspector_app.workspace import Workspace

# ruff: noqa: F811  the fixtures above are named again as arguments


def act(page: MinutesPage, name: str) -> None:
    action = page.findChild(QAction, name)
    assert isinstance(action, QAction)
    action.trigger()


def said(page: MinutesPage) -> str:
    return " ".join(each.text() for each in page.window().findChildren(QLabel) if each.isVisible())


def test_a_certificate_of_another_person_is_asked_about_before_it_signs(
    page: MinutesPage, session: Session, key_file: Path, qtbot: QtBot
) -> None:
    team = dict(session.state().frame["team"])
    team["members"] = {**team["members"], "TT": {**team["members"]["TT"], "name": "Người Khác"}}
    session.set_frame("team", team)
    press(page, "sign-leader-open")
    press(page, "sign-leader-key")
    dialog = key_dialog(page, qtbot)
    type_into(dialog, "key-file", str(key_file))
    type_into(dialog, "key-password", PASSWORD)
    press(dialog, "key-sign")
    qtbot.waitUntil(lambda: "“Người Khác”" in problem(dialog), timeout=PATIENCE)
    assert "“Tổ trưởng thử”" in problem(dialog)
    assert session.latest_version == 0
    assert dialog.yes.text() == "Vẫn ký"
    press(dialog, "key-sign")
    qtbot.waitUntil(lambda: "leader" in signed(session), timeout=PATIENCE)


def test_a_copy_signed_with_another_program_is_taken_back(
    page: MinutesPage,
    opened: tuple[Workspace, Session],
    authority: keys.Authority,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    workspace, session = opened
    press(page.window(), "seal-now")
    qtbot.waitUntil(lambda: session.latest_version == 1 and len(signed(session)) == 1, timeout=PATIENCE)
    before, now = newest(session), datetime.now(UTC)
    copy = tmp_path / "đã ký.pdf"
    p12 = keys.issue(authority, "Chủ tịch", now, PASSWORD)
    elsewhere = jobs.sign_pkcs12(before, "body", p12, PASSWORD, now=now)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(copy), ""))
    copy.write_bytes(elsewhere[:900] + b"changed" + elsewhere[907:])
    act(page, "take-back")
    qtbot.waitUntil(lambda: "không giữ nguyên vẹn" in said(page), timeout=PATIENCE)
    assert "body" not in signed(session)
    copy.write_bytes(elsewhere)
    act(page, "take-back")
    qtbot.waitUntil(lambda: "body" in signed(session), timeout=PATIENCE)
    assert newest(session) == elsewhere
    assert signed(session)["body"]["kind"] == "other_program"

    root = tmp_path / "gốc.pem"
    root.write_bytes(authority.certificate_pem)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(root)], ""))
    act(page, "add-trust")
    sentences = page.findChild(QLabel, "verdict-sentences")
    assert isinstance(sentences, QLabel)
    assert (workspace.folder / "trust" / "gốc.pem").read_bytes() == authority.certificate_pem


def test_the_words_are_saved_for_those_who_must_edit(
    page: MinutesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "biên bản"), ""))
    act(page, "save-word")
    qtbot.waitUntil((tmp_path / "biên bản.docx").exists, timeout=PATIENCE)
    assert "BIÊN BẢN" in [each.text for each in Document(tmp_path / "biên bản.docx").paragraphs]


@pytest.mark.slow
def test_certificates_stand_there_before_the_pin_is_typed(
    tool: Callable[[str], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "paper"))
    from test_sign_token import LABEL, MODULES, PIN, store

    module = next(path for path in MODULES if Path(path).exists())
    (tmp_path / "tokens").mkdir()
    (tmp_path / "softhsm2.conf").write_text(f"directories.tokendir = {tmp_path / 'tokens'}\nlog.level = ERROR\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(tmp_path / "softhsm2.conf"))
    made = ["--init-token", "--free", "--label", LABEL, "--pin", PIN, "--so-pin", "12345678"]
    subprocess.run([tool("softhsm2-util"), *made], check=True, capture_output=True)
    from small_minutes import PASSWORD as STORED

    now = datetime.now(UTC)
    store(module, keys.issue(keys.make_authority("Gốc", now), "Tổ trưởng thử", now, STORED), "ec")

    host = QWidget()
    qtbot.addWidget(host)
    host.show()
    dialog = KeyDialog("Tổ trưởng", host, named="Người Khác", module=module)
    dialog.show()
    dialog.kind.buttons()[1].click()
    held = dialog.findChild(QComboBox, "token-certificate")
    assert isinstance(held, QComboBox)
    qtbot.waitUntil(lambda: held.count() == 1, timeout=PATIENCE)
    assert held.itemText(0).startswith("Tổ trưởng thử · Gốc · đến")
    notice = dialog.findChild(QLabel, "token-notice")
    assert isinstance(notice, QLabel)
    assert "“Người Khác”" in notice.text()
    yes = dialog.findChild(QPushButton, "key-sign")
    assert isinstance(yes, QPushButton)
    assert not yes.isEnabled()
    type_into(dialog, "token-pin", PIN)
    given: list[Token] = []
    dialog.given.connect(given.append)
    press(dialog, "key-sign")
    assert (given[0].label, given[0].pin, str(given[0].module)) == (LABEL, PIN, module)
    assert given[0].serial
    assert given[0].certificate == dialog.token._found[0][1].sha256
    assert PIN not in repr(given[0])
    dialog.close()
