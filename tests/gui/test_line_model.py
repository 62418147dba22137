"""Lines of a list: what stands in each, what changes in place, what is not to be chosen."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, Qt
from pytestqt.modeltest import ModelTester

from inspector_app.gui.line_model import ENABLED, LineModel

CODE = Qt.ItemDataRole.UserRole + 1


def test_lines_are_shown_changed_and_replaced(qtmodeltester: ModelTester) -> None:
    holder = QObject()
    model = LineModel(holder)
    changed: list[int] = []
    model.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    model.show([{CODE: "A"}, {CODE: "lists", ENABLED: False}, {CODE: "B"}])
    qtmodeltester.check(model)
    model.put(2, {CODE: "C", Qt.ItemDataRole.ToolTipRole: "words"})
    found = [model.index(place, 0).data(CODE) for place in range(model.rowCount())]
    assert (found, changed) == (["A", "lists", "C"], [2])
    assert model.index(2, 0).data(Qt.ItemDataRole.ToolTipRole) == "words"
    assert [bool(model.index(place, 0).flags()) for place in range(3)] == [True, False, True]
    assert [each.row() for each in model.match(model.index(0, 0), CODE, "C")] == [2]
    model.show([])
    assert model.rowCount() == 0
    assert model.data(QModelIndex()) is None
