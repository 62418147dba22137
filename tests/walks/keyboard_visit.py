"""A whole visit by keyboard alone: from the name on the first start to minutes three parties signed; pictures of it.

Run as a program by ``test_keyboard_alone`` on a real screen: ``keyboard_visit.py FOLDER PICTURES LANGUAGE KEYS``, where
KEYS holds ``body.p12`` and ``leader.p12``. The help's pictures are made by it: FOLDER new, PICTURES
``resources/help/pictures/vi`` with ``vi``, ``.../en`` with ``en``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QListView, QWidget

from inspector_app import paths
from inspector_app.gui import language, sweeper, tasks, theme
from inspector_app.gui.checklist_page import ChecklistPage
from inspector_app.gui.grid_view import GridView
from inspector_app.gui.item_card import ItemCard
from inspector_app.gui.key_dialog import KeyDialog
from inspector_app.gui.main_window import MainWindow
from inspector_app.gui.visit_page import VisitPage
from inspector_app.gui.welcome import WelcomePage
from inspector_app.language import fold
from inspector_app.workspace import Workspace
from inspector_app.xforms.checklist_model import Field

WIDE = 860  # the help is read in a narrow window
LISTS = ("sampled_dossier", "official_on_duty")
SECRET = "mat-khau-thu"


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


def in_front(kind: type[QWidget]) -> bool:
    """True when such a window has the keys; where no window manager hands them on, it is asked to take them."""
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    if kind is MainWindow and any(isinstance(each, QDialog) for each in shown):
        return False
    for each in shown:
        if isinstance(each, kind) and not each.isActiveWindow():
            each.activateWindow()
    return isinstance(QApplication.activeWindow(), kind)


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


def cell(field: Field, value: object) -> str:
    """The keys of one cell; "" where it stays as it is."""
    if value is None or field.computed:
        return ""
    if field.choices:
        codes = [choice.code for choice in field.choices]
        place = codes.index(value) + 1 if isinstance(value, str) and value in codes else 10
        return str(place) if place < 10 else ""
    words = str(value)
    if field.type == "date":
        return f"{words[8:10]}/{words[5:7]}/{words[:4]}"
    return "".join(letter for letter in fold(words) if letter.isascii())


class Visit:
    """The window, the pictures, and one step after the other."""

    def __init__(self, folder: Path, pictures: Path, keys: Path) -> None:
        self._pictures, self._keys = pictures, keys
        self.sample = json.loads((paths.resources() / "sample" / "answers.json").read_text(encoding="utf-8"))
        self.workspace = Workspace.open(folder)
        self.window = MainWindow(self.workspace)
        self.window.show()
        self.window.activateWindow()
        until(self.window.isActiveWindow, "the window is not in front")

    def picture(self, name: str, of: QWidget | None = None) -> None:
        QApplication.processEvents()
        drawn = (of or self.window).grab().toImage()
        small = drawn.scaledToWidth(min(WIDE, drawn.width()), Qt.TransformationMode.SmoothTransformation)
        assert small.save(str(self._pictures / f"{name}.png"))

    def begin(self) -> None:
        self.picture("welcome")
        write("Nguoi ghi\n")
        until(lambda: not isinstance(self.window.page, WelcomePage), "the name was not taken")
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
        values = {each["code"]: each["value"] for each in self.sample["answers"]}
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

    def fill_lists(self) -> None:
        """Row by row as in a spreadsheet: a cell, Tab, the next one."""
        for name in LISTS:
            self._open_list(name)
            grid = focused()
            assert isinstance(grid, GridView)
            model = grid.model()
            rows = self.sample["rows"][name]
            fields: list[Field] = model.fields  # type: ignore[attr-defined]
            for row in rows:
                for field in fields:
                    write(cell(field, row.get(field.name, row.get("key") if field.name == self._key(name) else None)))
                    key(Qt.Key.Key_Tab)
            until(lambda rows=rows, model=model: model.rowCount() > len(rows), f"not all rows of {name} came")
            self.picture(f"list-{name}" if name != LISTS[0] else "grid")

    def _key(self, name: str) -> str:
        group = self.workspace.session(self.page.visit_id).model.group(name)
        return group.key if group is not None else ""

    def _open_list(self, name: str) -> None:
        """Through the column on the left: down to the list, Enter."""
        tab_to("sections")
        view = focused()
        assert isinstance(view, QListView)
        key(Qt.Key.Key_Home)
        checklist = self.page.page("checklist")
        assert isinstance(checklist, ChecklistPage)
        wanted = checklist.sidebar.entry("list", name)
        assert wanted is not None
        for _ in range(40):
            if view.currentIndex().data(Qt.ItemDataRole.UserRole + 1) == wanted:
                break
            key(Qt.Key.Key_Down)
        key(Qt.Key.Key_Return)
        tab_to(f"grid-{name}")

    def back_to_questions(self) -> None:
        tab_to("sections")
        key(Qt.Key.Key_Home)
        key(Qt.Key.Key_Return)

    def conclude(self) -> None:
        """Findings, minutes, and the three who sign: two with keys of their own, the third with the laptop's seal."""
        key(Qt.Key.Key_3, control=True)
        until(lambda: self.page.tab == "findings", "no findings")
        self.picture("findings")
        key(Qt.Key.Key_4, control=True)
        until(lambda: self.page.tab == "minutes", "no minutes")
        self.sign("body")
        self.sign("leader")
        tab_to("sign-recorder-seal")
        key(Qt.Key.Key_Return)
        until(lambda: self._signed() >= {"body", "leader", "recorder"}, "not everybody signed")
        until(lambda: not tasks.busy(), "the signatures are not judged")
        self.picture("minutes")

    def sign(self, role: str) -> None:
        """With a key file and its password; questions left open are closed with a reason first."""
        tab_to(f"sign-{role}-key")
        key(Qt.Key.Key_Return)
        reason = self.page.findChildren(QLineEdit, "close-reason")[-1]
        if reason.isVisible():
            tab_to("close-accept")
            key(Qt.Key.Key_Return)
        until(lambda: in_front(KeyDialog), "no key is asked for")
        tab_to("key-file")
        if role == "body":
            self.picture("signing", QApplication.activeWindow())
        write(str(self._keys / f"{role}.p12"))
        tab_to("key-password")
        write(SECRET)
        key(Qt.Key.Key_Return)
        until(lambda: role in self._signed() or self._doubted(), "no signature")
        if role not in self._signed():  # nobody trusts this key yet: one more press signs all the same
            key(Qt.Key.Key_Return)
        until(lambda: role in self._signed(), "not signed")
        until(lambda: in_front(MainWindow), "the dialog stays")

    @staticmethod
    def _doubted() -> bool:
        dialog = QApplication.activeWindow()
        problem = dialog.findChild(QWidget, "key-problem") if dialog is not None else None
        return problem is not None and problem.isVisible()

    def _signed(self) -> set[str]:
        """As another opening of the visit finds it."""
        signings = self.workspace.session(self.page.visit_id).state().signings
        return {each.what for each in signings if each.what not in ("locked", "scan")}

    def close(self) -> None:
        self.window.close()
        tasks.close()
        self.workspace.close()


def main(folder: Path, pictures: Path, code: str, keys: Path) -> None:
    app = QApplication([])
    sweeper.take_over()
    theme.apply(app, "light")
    language.set_language(app, code)
    guard = NoMouse()
    app.installEventFilter(guard)
    visit = Visit(folder, pictures, keys)
    visit.begin()
    visit.fill_lists()
    visit.back_to_questions()
    assert visit.answer() > 20
    visit.stand()
    visit.conclude()
    visit.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4]))
