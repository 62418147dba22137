"""After signing, in the window: a change offers supplementary minutes, which are drawn, sealed and kept beside."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sample_folder import NOON, open_copy

from inspector_app import jobs
from inspector_app.gui import pieces
from inspector_app.gui.minutes_page import MinutesPage
from inspector_app.gui.minutes_preview import MinutesPreview
from inspector_app.session import Session
from inspector_app.workspace import Workspace

PATIENCE = 60_000


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


def preview(page: MinutesPage) -> MinutesPreview:
    found = page.findChild(MinutesPreview)
    assert isinstance(found, MinutesPreview)
    return found


def button(page: QWidget, name: str) -> QPushButton:
    QApplication.processEvents()
    (found,) = page.window().findChildren(QPushButton, name)
    return found


def press(page: QWidget, name: str) -> None:
    assert button(page, name).isVisible(), name
    QTest.mouseClick(button(page, name), Qt.MouseButton.LeftButton)


def seal_now(page: MinutesPage, session: Session, version: int, qtbot: QtBot) -> None:
    press(page, "seal-now")

    def sealed() -> bool:
        return (version, "leader") in {(each.version, each.what) for each in session.state().signings}

    qtbot.waitUntil(sealed, timeout=PATIENCE)


def text(page: MinutesPage) -> str:
    return " ".join(preview(page).text().split())


def test_a_change_after_signing_makes_supplementary_minutes(
    page: MinutesPage, session: Session, opened: tuple[Workspace, Session], qtbot: QtBot
) -> None:
    seal_now(page, session, 1, qtbot)
    first = session.minutes_pdf(1)
    assert first is not None
    assert not button(page, "supplement").isVisible()
    session.answer("POST-03", {"a": 402, "b": 402})
    press(page, "supplement")
    qtbot.waitUntil(lambda: "BIÊN BẢN BỔ SUNG" in text(page), timeout=PATIENCE)
    assert "nay ghi “Có 402/402 TTHC đang niêm yết (100%)" in text(page)
    assert "DỰ THẢO" in text(page)
    seal_now(page, session, 2, qtbot)

    assert session.minutes_pdf(1) == first
    second = session.minutes_pdf(2)
    assert second is not None
    locked = next(each for each in session.state().signings if (each.version, each.what) == (2, "locked"))
    assert locked.value["supplements"] == 1
    with pikepdf.open(io.BytesIO(second)) as pdf:
        (attached,) = pdf.attachments.values()
        data = json.loads(attached.get_file().read_bytes())
    assert data["supplements"]["version"] == 1
    lock = next(each for each in session.state().signings if (each.version, each.what) == (1, "locked"))
    assert lock.value["file"].startswith(data["supplements"]["sha256"])
    trust = [opened[0].device_key_pem()[1]]
    assert jobs.verify_minutes(second, trust, now=NOON).data.matches_page
    qtbot.waitUntil(lambda: not button(page, "supplement").isVisible(), timeout=PATIENCE)


def test_what_was_locked_can_be_seen_again_as_it_stood(session: Session) -> None:
    before = session.state_in("vi")
    session.lock_minutes(b"%PDF-1.7")
    session.answer("POST-03", {"a": 1, "b": 402})
    session.set_frame("place", "Nơi khác")
    row = session.state().rows["sampled_dossier"][0]
    session.remove_row("sampled_dossier", row.id)
    stood = session.state_at_lock(1, "vi")
    assert stood.state_hash == before.state_hash
    assert (stood.items, stood.rows, stood.findings, stood.frame) == (
        before.items,
        before.rows,
        before.findings,
        before.frame,
    )
    assert session.state().item("POST-03") != stood.item("POST-03")


def test_photos_to_a_page_are_chosen_in_the_menu(page: MinutesPage, session: Session) -> None:
    for count, kept in ((4, 4), (2, 2), (0, None)):
        action = page.findChild(QAction, f"photos-{count}")
        assert isinstance(action, QAction)
        action.trigger()
        assert session.state().frame.get("photos_per_page") == kept


def test_letters_that_cannot_be_printed_are_named_on_the_page(
    page: MinutesPage, session: Session, qtbot: QtBot
) -> None:
    session.set_frame("place", "Trụ sở 😀 UBND xã")

    def told() -> bool:
        return any("U+1F600" in each.text() for each in page.findChildren(QLabel) if each.isVisible())

    qtbot.waitUntil(told, timeout=PATIENCE)
    session.set_frame("place", "Trụ sở UBND xã")
    qtbot.waitUntil(lambda: not told(), timeout=PATIENCE)


def test_a_desk_review_asks_only_the_leader_to_sign(page: MinutesPage, session: Session, qtbot: QtBot) -> None:
    session.set_frame("mode", "desk")
    qtbot.waitUntil(lambda: "KẾT LUẬN" in text(page), timeout=PATIENCE)
    shown = {role: button(page, f"sign-{role}-seal").isVisible() for role in ("body", "leader", "recorder")}
    assert shown == {"body": False, "leader": True, "recorder": False}
    seal_now(page, session, 1, qtbot)
    assert not button(page, "seal-now").isVisible()
