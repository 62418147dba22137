"""Every word of the window exists in both languages; Qt's own buttons speak Vietnamese too."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from inspector_app import paths
from inspector_app.gui import language
from inspector_app.gui.counts import counted
from inspector_app.inspection.row_flags import flags
from inspector_app.language import Text, some

ROOT = Path(__file__).resolve().parents[2]
TRANSLATIONS = paths.resources() / "translations"
Message = tuple[str, str]


def messages(file: Path) -> dict[Message, str]:
    """Context and source of every message with its translation, "" while unfinished or gone."""
    found = {}
    for context in ET.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            done = translation.get("type") is None
            forms = [form.text or "" for form in translation.findall("numerusform")]  # Vietnamese one, English two
            words = (forms[0] if all(forms) else "") if forms else translation.text or ""
            found[context.findtext("name") or "", message.findtext("source") or ""] = words if done else ""
    return found


@pytest.fixture(scope="module")
def in_use(tmp_path_factory: pytest.TempPathFactory) -> set[Message]:
    """What the sources of the window say, as Qt's own tool reads them."""
    file = tmp_path_factory.mktemp("ts") / "now.ts"
    sources = [*sorted((ROOT / "inspector_app" / "gui").glob("*.py")), ROOT / "inspector_app" / "app.py"]
    tool = Path(sys.executable).with_name("pyside6-lupdate")
    subprocess.run([tool, *sources, "-ts", file], check=True, capture_output=True)
    return set(messages(file))


def test_every_message_has_its_context(in_use: set[Message]) -> None:
    """A helper that hides ``translate`` behind another name makes the context the source text."""
    assert [source for context, source in in_use if not context] == []


def test_no_message_lacks_its_vietnamese(in_use: set[Message]) -> None:
    known = messages(TRANSLATIONS / "vi.ts")
    assert sorted(message for message in in_use if not known.get(message)) == []


def test_no_vietnamese_is_left_over(in_use: set[Message]) -> None:
    assert sorted(set(messages(TRANSLATIONS / "vi.ts")) - in_use) == []


def test_one_thing_is_said_in_the_singular(in_use: set[Message], qapp: QApplication) -> None:
    """English has two forms of every sentence that counts; a plural behind a bare placeholder would read "1 files"."""
    plural = re.compile(r"\{\w*\} (?!is|was|has|does|enters)[a-z]{2,}s\b")
    assert [source for _, source in sorted(in_use) if plural.search(source)] == []
    assert {message for message in in_use if "%n" in message[1]} == set(messages(TRANSLATIONS / "en.ts"))
    language.set_language(qapp, "en")
    says = counted()
    assert [says.files(1), says.files(2), says.people(1)] == ["1 file", "2 files", "1 person"]
    language.set_language(qapp, "vi")
    assert [says.files(1), says.files(2)] == ["1 tệp", "2 tệp"]
    assert [some(1, "day"), some(2_000, "day"), some(1, "body", "bodies")] == ["1 day", "2,000 days", "1 body"]
    late = [flags("sampled_dossier", {"late_wd": days})[0] for days in (1, 5)]
    assert late == [Text("trễ 1 ngày", "late by 1 day"), Text("trễ 5 ngày", "late by 5 days")]


def test_a_visit_has_one_name_in_vietnamese() -> None:
    """It is a "cuộc kiểm tra"; the first word alone may be a meeting, a call, a party."""
    alone = re.compile(r"cuộc(?! kiểm tra| họp| đó)", re.IGNORECASE)
    said = [*messages(TRANSLATIONS / "vi.ts").values()]
    said += [page.read_text(encoding="utf-8") for page in (paths.resources() / "help" / "vi").glob("*.md")]
    assert [words[:200] for words in said if alone.search(words)] == []


def test_placeholders_are_the_same_in_both_languages() -> None:
    pattern = re.compile(r"\{\w*\}|%\d|%n")
    for name in ("vi.ts", "qt_vi.ts", "en.ts"):
        for (_, source), translation in messages(TRANSLATIONS / name).items():
            if translation:
                assert sorted(pattern.findall(source)) == sorted(pattern.findall(translation)), source


@pytest.mark.parametrize("name", ["vi", "qt_vi", "en"])
def test_the_compiled_file_is_that_of_the_source(name: str, tmp_path: Path) -> None:
    made = tmp_path / f"{name}.qm"
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([tool, TRANSLATIONS / f"{name}.ts", "-qm", made], check=True, capture_output=True)
    assert made.read_bytes() == (TRANSLATIONS / f"{name}.qm").read_bytes()


def test_no_text_for_people_is_an_f_string() -> None:
    """The tool takes an f-string as it is written; the message would never be found."""
    for file in (ROOT / "inspector_app" / "gui").glob("*.py"):
        source = file.read_text(encoding="utf-8")
        assert not re.search(r"""\btr\(\s*f["']|translate\(\s*["']\w+["'],\s*f["']""", source), file.name


def test_qt_speaks_the_language_in_force(qapp: QApplication, qtbot: QtBot) -> None:
    button = QDialogButtonBox.StandardButton
    wanted = {
        button.Save: ("Lưu", "Save"),
        button.Cancel: ("Hủy", "Cancel"),
        button.Yes: ("&Có", "&Yes"),
        button.No: ("&Không", "&No"),
        button.Ok: ("Đồng ý", "OK"),
        button.Close: ("Đóng", "Close"),
    }
    for place, code in enumerate(("vi", "en")):
        language.set_language(qapp, code)
        box = QDialogButtonBox()
        qtbot.addWidget(box)
        for standard, words in wanted.items():
            made = box.addButton(standard)
            assert made is not None
            assert made.text() == words[place]
        edit = QLineEdit()
        qtbot.addWidget(edit)
        menu = edit.createStandardContextMenu()
        assert menu.actions()[0].text().split("\t")[0] == ("&Hoàn tác", "&Undo")[place]


def file_dialog() -> QWidget:
    made = QFileDialog()
    made.setOption(QFileDialog.Option.DontUseNativeDialog)
    return made


def print_dialog() -> QWidget:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made = QPrintDialog(printer)
    made.destroyed.connect(lambda: printer.abort())  # so that the printer lives as long as its dialog
    return made


def said(dialog: QWidget) -> list[str]:
    """Every word a dialog shows, in the order of its parts."""
    found = []
    for part in dialog.findChildren(QWidget):
        if isinstance(part, (QLabel, QAbstractButton)):
            found.append(part.text())
        elif isinstance(part, QGroupBox):
            found.append(part.title())
        elif isinstance(part, QTabWidget):
            found += [part.tabText(place) for place in range(part.count())]
        elif isinstance(part, QComboBox):
            found += [part.itemText(place) for place in range(part.count())]
    return found


@pytest.mark.parametrize("make", [file_dialog, print_dialog])
def test_no_word_of_a_dialog_of_qt_stays_english(make: Callable[[], QWidget], qapp: QApplication, qtbot: QtBot) -> None:
    spoken = []
    for code in ("en", "vi"):
        language.set_language(qapp, code)
        dialog = make()
        qtbot.addWidget(dialog)
        spoken.append(said(dialog))
    same = {english for english, vietnamese in zip(*spoken, strict=True) if english == vietnamese}
    left = {words for words in same if re.search(r"[A-Za-z]{3}", words) and "/" not in words and "\\" not in words}
    assert left - {"Letter", "Legal", "PDF"} == set()


def test_message_box_speaks_vietnamese(qtbot: QtBot) -> None:
    box = QMessageBox(QMessageBox.Icon.Question, "", "", QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
    qtbot.addWidget(box)
    yes = box.button(QMessageBox.StandardButton.Yes)
    assert yes is not None
    assert yes.text() == "&Có"


def test_the_language_changes_while_running(qapp: QApplication, qtbot: QtBot) -> None:
    def word() -> str:
        return QCoreApplication.translate("StartPage", "Settings")

    assert word() == "Cài đặt"
    with qtbot.waitSignal(language.watcher().changed):
        language.set_language(qapp, "en")
    assert word() == "Settings"
    assert language.locale().dayName(4) == "Thursday"
    language.set_language(qapp, "vi")
    assert word() == "Cài đặt"
    assert language.locale().dayName(4) == "Thứ Năm"
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight
