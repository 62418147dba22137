"""A whole visit by keyboard alone: from the name on the first start to sealed minutes; a picture of every step.

Run as a program by ``test_keyboard_alone`` on a real screen: ``keyboard_visit.py <folder> <pictures>``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from inspector_app import paths
from inspector_app.gui import language, tasks, theme
from inspector_app.gui.checklist_page import ChecklistPage
from inspector_app.gui.item_card import ItemCard
from inspector_app.gui.main_window import MainWindow
from inspector_app.gui.visit_page import VisitPage
from inspector_app.workspace import Workspace

WIDE = 860  # the help is read in a narrow window


class NoMouse(QObject):
    """Nothing of this visit is pressed with the mouse: it says so by failing."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt calls it so
        if event.type() == QEvent.Type.MouseButtonPress:
            raise AssertionError("a mouse was used")
        return False


def until(seen: Callable[[], object], what: str) -> None:
    """Runs the window until something is seen; the deadline is there to fail, not to wait."""
    loop, timer, end = QEventLoop(), QTimer(), QTimer()
    timer.timeout.connect(lambda: loop.quit() if seen() else None)
    timer.start(40)
    end.setSingleShot(True)
    end.timeout.connect(loop.quit)
    end.start(120_000)
    loop.exec()
    assert seen(), what


def focused() -> QWidget:
    until(lambda: QApplication.focusWidget() is not None, "nothing has the focus")
    found = QApplication.focusWidget()
    assert found is not None
    return found


def key(code: Qt.Key, *, control: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(focused(), code, held)


def write(words: str) -> None:
    for letter in words:
        if letter == "\t":
            key(Qt.Key.Key_Tab)
        elif letter == "\n":
            key(Qt.Key.Key_Return)
        else:
            QTest.keyClicks(focused(), letter)


def tab_to(name: str) -> None:
    """The Tab key until a control has the focus."""
    for _ in range(200):
        if focused().objectName() == name:
            return
        key(Qt.Key.Key_Tab)
    raise AssertionError(f"the Tab key does not lead to {name}")


def typed(card: ItemCard, value: Mapping[str, Any]) -> str:
    """The keys of one answer; "" where the sample has none that one line of keys could give."""
    keys = ""
    for part in card.item.parts:
        given = value.get(part.name)
        if part.choices and isinstance(given, str):
            codes = [choice.code for choice in part.choices]
            return str(codes.index(given) + 1) if given in codes and len(codes) < 6 else ""
        if isinstance(given, int):
            keys += f"{given}\t"
    return keys.removesuffix("\t")


class Visit:
    """The window, the pictures, and one step after the other."""

    def __init__(self, folder: Path, pictures: Path) -> None:
        self._pictures = pictures
        self.workspace = Workspace.open(folder)
        self.window = MainWindow(self.workspace)
        self.window.show()
        self.window.activateWindow()
        until(self.window.isActiveWindow, "the window is not in front")

    def picture(self, name: str) -> None:
        QApplication.processEvents()
        drawn = self.window.grab().toImage()
        small = drawn.scaledToWidth(WIDE, Qt.TransformationMode.SmoothTransformation)
        assert small.save(str(self._pictures / f"{name}.png"))

    def begin(self) -> None:
        write("Nguoi ghi\n")
        write("thanh khe")
        until(lambda: "Thanh" in self.window.page.search.choice.name, "the body is not found")  # type: ignore[attr-defined]
        self.picture("start")
        write("\n")
        until(lambda: isinstance(self.window.page, VisitPage), "no visit")

    @property
    def page(self) -> VisitPage:
        assert isinstance(self.window.page, VisitPage)
        return self.window.page

    def answer(self) -> int:
        """Every question in turn, answered as in the sample where it can be; Enter goes on."""
        sample = json.loads((paths.resources() / "sample" / "answers.json").read_text(encoding="utf-8"))
        values = {each["code"]: each["value"] for each in sample["answers"]}
        checklist = self.page.page("checklist")
        assert isinstance(checklist, ChecklistPage)
        until(lambda: checklist.current is not None, "no question has the focus")
        seen: list[str] = []
        for _ in range(120):
            card = checklist.current
            assert card is not None
            if card.item.code in seen:
                break
            seen.append(card.item.code)
            write(typed(card, values.get(card.item.code, {})))
            if len(seen) == 4:
                self.picture("checklist")
            for _ in range(8):  # a card of several fields takes an Enter for each
                if checklist.current is not card:
                    break
                key(Qt.Key.Key_Return)
        return len(seen)

    def stand(self) -> None:
        """One question large, and back."""
        key(Qt.Key.Key_F11)
        checklist = self.page.page("checklist")
        assert isinstance(checklist, ChecklistPage)
        until(lambda: checklist.focused is not None, "no large question")
        self.picture("focus")
        key(Qt.Key.Key_Escape)
        until(lambda: checklist.focused is None, "not back at the list")

    def conclude(self) -> None:
        """Findings, minutes, the laptop's seal."""
        key(Qt.Key.Key_3, control=True)
        until(lambda: self.page.tab == "findings", "no findings")
        self.picture("findings")
        key(Qt.Key.Key_4, control=True)
        until(lambda: self.page.tab == "minutes", "no minutes")
        tab_to("seal-now")
        key(Qt.Key.Key_Space)
        reason = self.page.findChildren(QLineEdit, "close-reason")[-1]
        if reason.isVisible():  # some questions stay open: the leader closes with a reason
            tab_to("close-reason")
            if not reason.text():
                write("Het gio")
            key(Qt.Key.Key_Return)
        until(self._sealed, "nothing was sealed")
        self.picture("minutes")

    def _sealed(self) -> bool:
        """As another opening of the visit finds it."""
        signings = self.workspace.session(self.page.visit_id).state().signings
        return any(each.what not in ("locked", "scan") for each in signings)

    def close(self) -> None:
        self.window.close()
        tasks.close()
        self.workspace.close()


def main(folder: Path, pictures: Path) -> None:
    app = QApplication([])
    theme.apply(app, "light")
    language.set_language(app, "vi")
    guard = NoMouse()
    app.installEventFilter(guard)
    visit = Visit(folder, pictures)
    visit.begin()
    assert visit.answer() > 20
    visit.stand()
    visit.conclude()
    visit.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
