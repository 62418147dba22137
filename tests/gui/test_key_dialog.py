"""The key dialog when something goes wrong: every sentence has its room, and the token is asked what it has left."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.errors import InspectorError
from inspector_app.gui.key_dialog import KeyDialog
from inspector_app.language import Text
from inspector_app.paper import hardware_key, keys

PATIENCE = 30_000
MODULE = "/driver/that/answers.so"
LONG = Text("Một câu dài nói rõ điều gì đã xảy ra và cần làm gì tiếp theo. " * 4, "A long sentence. " * 12)


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[KeyDialog]:
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    made = KeyDialog("Tổ trưởng", page, module=MODULE)
    made.show()
    yield made
    made.reject()


def plug_in(monkeypatch: pytest.MonkeyPatch, **flags: bool) -> None:
    """From now on the driver's process tells of one token with these flags."""
    now = datetime.now(UTC)
    p12 = keys.issue(keys.make_authority("Nơi cấp", now), "Tổ trưởng thử", now, "x")
    held = keys.load_pkcs12(p12, "x").certificate.hex()
    token = {"label": "Token", "serial": "01", "maker": "", "locked": False, "few_tries": False, "last_try": False}
    told = json.dumps({"tokens": [{**token, **flags, "certificates": [held]}]})
    monkeypatch.setattr(hardware_key, "_command", lambda: [sys.executable, "-c", f"print({told!r})"])


def notice(dialog: KeyDialog) -> str:
    label = dialog.findChild(QLabel, "token-notice")
    assert isinstance(label, QLabel)
    return label.text() if label.isVisible() else ""


def pressed_together(dialog: KeyDialog) -> list[str]:
    """Visible words and fields that have less height than they need."""
    parts = [each for kind in (QLabel, QLineEdit) for each in dialog.findChildren(kind) if each.isVisible()]
    needs = [(each, each.heightForWidth(each.width()) if each.hasHeightForWidth() else 0) for each in parts]
    return [each.objectName() for each, need in needs if each.height() < max(need, each.minimumSizeHint().height())]


def test_long_sentences_do_not_press_the_fields_together(
    dialog: KeyDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    plug_in(monkeypatch)
    dialog.kind.buttons()[1].click()
    qtbot.waitUntil(lambda: dialog.token.held.count() == 1, timeout=PATIENCE)
    dialog.refuse(InspectorError("token_failed", LONG))
    qtbot.waitUntil(lambda: not pressed_together(dialog), timeout=PATIENCE)
    dialog.token._failed(InspectorError("token_silent", LONG))
    qtbot.waitUntil(lambda: not pressed_together(dialog), timeout=PATIENCE)


def test_after_a_wrong_pin_the_token_says_what_is_left(
    dialog: KeyDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the last try could never be made on purpose, nor would anybody be warned of it."""
    plug_in(monkeypatch)
    dialog.kind.buttons()[1].click()
    qtbot.waitUntil(lambda: dialog.token.held.count() == 1, timeout=PATIENCE)
    dialog.pin.setText("1111")
    assert notice(dialog) == ""
    assert not dialog.token.token().last_try
    plug_in(monkeypatch, last_try=True)
    dialog.refuse(InspectorError("wrong_pin", LONG))
    assert dialog.pin.text() == ""
    qtbot.waitUntil(lambda: notice(dialog) != "", timeout=PATIENCE)
    dialog.pin.setText("2222")
    assert dialog.token.token().last_try
    assert dialog.problem.isVisible()


def test_nothing_is_doubted_before_a_key_is_named(dialog: KeyDialog) -> None:
    assert dialog.yes.text() == "Ký"
    dialog.file.edit.setText("/nơi/nào/đó.p12")
    dialog.doubt("Chứng thư mang tên người khác.")
    assert dialog.yes.text() == "Vẫn ký"
