"""The checks of the self-test that need Qt, without a screen: words, paper, the window, the preview, the camera."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app import paths
from inspector_app.self_test_deeds import MINUTES, SIGNED, expect, intact, open_leader

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication

_PATIENCE_MS = 30_000
_COLOURS = 24  # fewer in a picture of a page: something was not drawn
_SIZE = (1366, 768)


def _application(language_code: str = "vi") -> QApplication:
    """Qt without a screen, in the program's own font, colours and words."""
    from PySide6.QtWidgets import QApplication

    from inspector_app.gui import language, sweeper, theme

    app = QApplication([paths.APP_NAME, "-platform", "offscreen"])
    sweeper.take_over()
    theme.apply(app, "light")
    language.set_language(app, language_code)
    return app


def _until(holds: Callable[[], bool], otherwise: str) -> None:
    """Lets the window live until something holds; NotSoError when it never does."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop, look, patience = QEventLoop(), QTimer(), QTimer()
    look.timeout.connect(lambda: loop.quit() if holds() else None)
    patience.setSingleShot(True)
    patience.timeout.connect(loop.quit)
    look.start(10)
    patience.start(_PATIENCE_MS)
    loop.exec()
    look.stop()
    expect(holds(), otherwise)


def _colours(image: QImage) -> int:
    """How many colours every third pixel shows; NotSoError for a picture with next to nothing on it."""
    places = [(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)]
    found = len({image.pixel(x, y) for x, y in places})
    expect(found >= _COLOURS, f"a picture of {image.width()} x {image.height()} shows {found} colours")
    return found


def _translations(scratch: Path) -> str:
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtGui import QFontDatabase

    from inspector_app.gui import language

    intact(lambda name: name.startswith("resources/translations/"))
    app = _application()

    def words() -> list[str]:
        ours = QCoreApplication.translate("MainWindow", "Administrative reform inspection")
        return [ours, QCoreApplication.translate("QPlatformTheme", "Cancel")]

    vietnamese = words()
    language.set_language(app, "en")
    expect(words() == ["Administrative reform inspection", "Cancel"], "English is not English")
    same = [word for word, other in zip(words(), vietnamese, strict=True) if word == other]
    expect(not same, f"not translated: {', '.join(same)}")
    expect("Be Vietnam Pro" in QFontDatabase.families(), "the window's own font was not loaded")
    return ", ".join(vietnamese)


def _printing(scratch: Path) -> str:
    _application()
    from PySide6.QtPrintSupport import QPrinter

    from inspector_app.gui.list_sheet import list_sheet

    workspace, session = open_leader(scratch)
    try:
        state = session.state()
        group = next(each for each in state.form.groups if state.rows.get(each.name))
        sheet = list_sheet(state, group, session.fields_in_use(group.name))
    finally:
        workspace.close()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    target = scratch / "list.pdf"
    printer.setOutputFileName(str(target))
    sheet.print_(printer)
    data = target.read_bytes()
    expect(data.startswith(b"%PDF") and b"/FontFile2" in data, "what was printed is no PDF with letters in it")
    return f"{len(state.rows[group.name])} rows, {len(data) // 1024} KB"


def _window(scratch: Path) -> str:
    app = _application()
    from inspector_app.gui import tasks, theme
    from inspector_app.gui.main_window import MainWindow
    from inspector_app.gui.visit_page import VisitPage

    workspace, session = open_leader(scratch)
    try:
        window = MainWindow(workspace)
        seen: list[bool] = []
        window.painted.connect(lambda: seen.append(True))
        window.resize(*_SIZE)
        window.show()
        _until(lambda: bool(seen), "the window was never painted")
        counts = [_colours(window.grab().toImage())]
        window.open_visit(session.id)
        _until(lambda: isinstance(window.page, VisitPage), "the visit did not open")
        counts.append(_colours(window.grab().toImage()))
        theme.apply(app, "dark")
        counts.append(_colours(window.grab().toImage()))
        window.close()
        tasks.close()
    finally:
        workspace.close()
    return f"start page, visit, dark: {', '.join(map(str, counts))} colours"


def _preview(scratch: Path) -> str:
    _application()
    from PySide6.QtPrintSupport import QPrinter

    from inspector_app.gui.minutes_preview import MinutesPreview, print_pdf

    file = scratch / (SIGNED if (scratch / SIGNED).exists() else MINUTES)
    preview = MinutesPreview()
    preview.resize(*_SIZE)
    preview.show_pdf(file.read_bytes())
    preview.show()
    colours = _colours(preview.grab().toImage())
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFileName(str(scratch / "printed.pdf"))
    sheets = print_pdf(file.read_bytes(), printer)
    expect(sheets == preview.page_count() > 0, f"{sheets} sheets for {preview.page_count()} pages")
    expect((scratch / "printed.pdf").read_bytes().startswith(b"%PDF"), "the minutes were not printed")
    return f"{sheets} pages, {colours} colours"


def _webcam(scratch: Path) -> str:
    _application()
    from PySide6.QtGui import QColor, QImage
    from PySide6.QtMultimedia import QMediaDevices, QVideoFrame, QVideoFrameInput
    from PySide6.QtWidgets import QWidget

    from inspector_app.gui.camera_dialog import CameraDialog

    picture = QImage(640, 480, QImage.Format.Format_RGB32)
    picture.fill(QColor("#c81e1e"))
    source, holder, taken = QVideoFrameInput(), QWidget(), list[QImage]()
    dialog = CameraDialog(holder, source)
    dialog.taken.connect(taken.append)
    dialog.open()

    def ready() -> bool:
        source.sendVideoFrame(QVideoFrame(picture))
        return dialog.shoot.isEnabled()

    _until(ready, "no picture of the camera arrived")
    dialog.shoot.click()
    expect(taken and taken[0].size() == picture.size(), "no picture was taken")
    dialog.accept()
    return f"a picture of 640 x 480 taken; cameras of this machine: {len(QMediaDevices.videoInputs())}"


DEEDS: Mapping[str, Callable[[Path], str]] = {
    "translations": _translations,
    "printing": _printing,
    "window": _window,
    "preview": _preview,
    "webcam": _webcam,
}
