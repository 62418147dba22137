"""A text field is as tall as its words need at the width it has."""

from pytestqt.qtbot import QtBot

from inspector_app.gui.typed_field import TypedText


def test_it_grows_when_it_becomes_narrow(qtbot: QtBot) -> None:
    field = TypedText()
    qtbot.addWidget(field)
    field.resize(900, 80)
    field.show()
    qtbot.waitExposed(field)
    field.show_value("Đề nghị ghi nhận hồ sơ đất đai quá hạn có nguyên nhân do cơ quan phối hợp. " * 2)
    wide = field.height()
    field.resize(260, field.height())
    qtbot.waitUntil(lambda: field.height() > wide)
