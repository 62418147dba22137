"""The pad: what a hand draws becomes ink, whichever instrument it holds, and nothing else does."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.gui.signature_pad import INK, SignatureDialog, SignaturePad, smooth
from inspector_app.gui.signing_panel import SigningPanel
from inspector_app.inspection.ink import Ink

LINE = [QPoint(60 + 10 * n, 150 - 3 * n) for n in range(30)]


@pytest.fixture
def pad(qtbot: QtBot) -> SignaturePad:
    made = SignaturePad()
    made.resize(600, 260)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def draw(pad: QWidget, points: list[QPoint]) -> None:
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, points[0])
    for point in points[1:]:
        QTest.mouseMove(pad, point)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, points[-1])


def pen(pad: QWidget, kind: QEvent.Type, at: QPoint, pressure: float) -> None:
    device = QPointingDevice.primaryPointingDevice()
    lifted = kind == QEvent.Type.TabletRelease
    none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
    event = QTabletEvent(
        kind, device, QPointF(at), QPointF(pad.mapToGlobal(at)), 0.0 if lifted else pressure, 0, 0, 0, 0, 0,
        Qt.KeyboardModifier.NoModifier, none if kind == QEvent.Type.TabletMove else left, none if lifted else left,
    )  # fmt: skip
    QApplication.sendEvent(pad, event)


def draw_with_pen(pad: QWidget, points: list[QPoint], pressure: float = 0.8) -> None:
    pen(pad, QEvent.Type.TabletPress, points[0], pressure)
    for point in points[1:]:
        pen(pad, QEvent.Type.TabletMove, point, pressure)
    pen(pad, QEvent.Type.TabletRelease, points[-1], pressure)


def touch_device() -> QPointingDevice:
    return QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)


def draw_with_finger(pad: QWidget, device: QPointingDevice, points: list[QPoint]) -> None:
    sequence = QTest.touchEvent(pad, device)
    sequence.press(1, points[0], pad).commit()
    for point in points[1:]:
        sequence.move(1, point, pad).commit()
    sequence.release(1, points[-1], pad).commit()


def test_a_mouse_stroke_becomes_ink_with_time_and_even_pressure(pad: SignaturePad, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pad.changed):
        draw(pad, LINE)
    ink = pad.ink()
    assert (ink.width, ink.height, len(ink.strokes)) == (600.0, 260.0, 1)
    stroke = ink.strokes[0]
    assert [(x, y) for x, y, _, _ in stroke] == [(float(p.x()), float(p.y())) for p in LINE]
    assert {pressure for _, _, pressure, _ in stroke} == {0.5}
    times = [at for _, _, _, at in stroke]
    assert times == sorted(times)
    assert Ink.from_json(ink.to_json()) == ink


def test_a_slip_of_the_hand_is_no_signature(pad: SignaturePad) -> None:
    draw(pad, [QPoint(100, 100), QPoint(104, 102)])
    assert not pad.is_signed()
    draw(pad, LINE)
    assert pad.is_signed()


def test_undo_takes_the_last_stroke_and_clear_all(pad: SignaturePad) -> None:
    draw(pad, LINE)
    first = pad.ink().strokes
    draw(pad, [QPoint(200, 200), QPoint(300, 210)])
    pad.undo()
    assert pad.ink().strokes == first
    draw(pad, LINE)
    pad.clear()
    assert pad.ink().strokes == ()
    pad.undo()
    assert pad.ink().strokes == ()


def test_a_pen_keeps_its_pressure(pad: SignaturePad) -> None:
    draw_with_pen(pad, LINE, 0.83)
    assert {pressure for _, _, pressure, _ in pad.ink().strokes[0]} == {0.83}


def test_after_a_pen_a_hand_on_the_screen_draws_nothing(pad: SignaturePad) -> None:
    draw_with_pen(pad, LINE)
    draw_with_finger(pad, touch_device(), LINE)
    draw(pad, LINE)
    assert len(pad.ink().strokes) == 1
    pad.clear()
    draw_with_pen(pad, LINE)
    assert len(pad.ink().strokes) == 1


def test_a_pen_takes_the_line_over_from_a_resting_hand(pad: SignaturePad) -> None:
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(500, 240))
    draw_with_pen(pad, LINE)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(500, 240))
    assert [[(x, y) for x, y, _, _ in stroke] for stroke in pad.ink().strokes] == [
        [(float(p.x()), float(p.y())) for p in LINE]
    ]


def test_a_finger_draws_and_the_mouse_it_imitates_does_not(pad: SignaturePad) -> None:
    draw_with_finger(pad, touch_device(), LINE)
    draw(pad, LINE)
    assert len(pad.ink().strokes) == 1
    assert pad.is_signed()


def test_the_pen_leaving_the_sheet_stays_inside_it(pad: SignaturePad) -> None:
    draw_with_pen(pad, [QPoint(10, 10), QPoint(-40, -40), QPoint(900, 300)])
    assert all(0 <= x <= 600 and 0 <= y <= 260 for x, y, _, _ in pad.ink().strokes[0])


def test_another_size_keeps_the_drawing_in_proportion(pad: SignaturePad, qtbot: QtBot) -> None:
    draw(pad, LINE)
    before = pad.ink()
    pad.resize(1200, 520)
    qtbot.waitUntil(lambda: pad.ink().width == 1200.0)
    assert [(x, y) for x, y, _, _ in pad.ink().strokes[0]] == [(2 * x, 2 * y) for x, y, _, _ in before.strokes[0]]


def test_what_was_drawn_is_seen_in_ink(pad: SignaturePad) -> None:
    blank = pad.grab().toImage()
    draw(pad, LINE)
    seen = pad.grab().toImage()
    place = LINE[10]
    assert blank.pixelColor(place) != seen.pixelColor(place)
    assert seen.pixelColor(place).blue() - seen.pixelColor(place).red() > (INK.blue() - INK.red()) / 2


@given(
    st.lists(
        st.tuples(st.floats(0, 900), st.floats(0, 300), st.floats(0, 1), st.integers(0, 9999)), min_size=1, max_size=30
    )
)
def test_the_curve_goes_through_every_point(points: list[tuple[float, float, float, int]]) -> None:
    pieces = smooth(points)
    assert len(pieces) == max(1, len(points) - 1)
    ends = [pieces[0][0].elementAt(0)]
    ends += [path.elementAt(path.elementCount() - 1) for path, _ in pieces] if len(points) > 1 else []
    assert [(end.x, end.y) for end in ends] == [(x, y) for x, y, _, _ in points]


@pytest.fixture
def dialog(qtbot: QtBot) -> SignatureDialog:
    made = SignatureDialog("Tổ trưởng", "Biên bản, 6 trang")
    qtbot.addWidget(made)
    made.open()
    return made


def button(dialog: SignatureDialog, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def test_done_waits_for_a_signature_and_hands_over_its_ink(dialog: SignatureDialog, qtbot: QtBot) -> None:
    assert not button(dialog, "signature-done").isEnabled()
    draw(dialog.pad, LINE)
    drawn = dialog.pad.ink()
    with qtbot.waitSignal(dialog.signed) as caught:
        button(dialog, "signature-done").click()
    assert caught.args == [drawn]
    assert not dialog.isVisible()


def test_clear_makes_done_wait_again(dialog: SignatureDialog) -> None:
    draw(dialog.pad, LINE)
    button(dialog, "signature-clear").click()
    assert not button(dialog, "signature-done").isEnabled()
    assert not button(dialog, "signature-undo").isEnabled()


def test_cancel_hands_over_nothing(dialog: SignatureDialog, qtbot: QtBot) -> None:
    draw(dialog.pad, LINE)
    with qtbot.assertNotEmitted(dialog.signed):
        button(dialog, "signature-cancel").click()


def test_who_has_only_a_keyboard_is_told_the_other_ways(dialog: SignatureDialog, qtbot: QtBot) -> None:
    """By the very names their buttons have, to the eye and to a screen reader; Esc leads back to them."""
    told = dialog.findChild(QLabel, "signature-without")
    assert isinstance(told, QLabel)
    panel = SigningPanel()
    qtbot.addWidget(panel)
    names = {each.text() for each in panel.findChildren(QPushButton)}
    named = set(re.findall("“(.+?)”", told.text()))
    assert len(named) == 3
    assert named <= names
    assert told.text() in dialog.pad.accessibleDescription()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_every_control_is_named_and_large_enough(dialog: SignatureDialog) -> None:
    buttons = dialog.findChildren(QPushButton)
    assert len(buttons) == 4
    assert all(each.accessibleName() and each.height() >= 40 for each in buttons)
    assert dialog.pad.accessibleName()
