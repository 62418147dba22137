"""The language of the window: Vietnamese by default, English complete.

Widgets are built in the language in force; the main window builds its pages anew when it changes, so pages need no
retranslation of their own.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QLocale, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from inspector_app import paths
from inspector_app.language import Language, Text


class Watcher(QObject):
    """Tells that the language changed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.code: Language = "vi"
        self.translators: list[QTranslator] = []


@cache
def watcher() -> Watcher:
    """The one object whose ``changed`` fires after the language changed."""
    return Watcher()


def current() -> Language:
    """``"vi"`` or ``"en"``."""
    return watcher().code


def show_text(text: Text) -> str:
    """A sentence in the language in force."""
    return text.of(current())


def locale() -> QLocale:
    """Numbers and names of days as the language in force writes them."""
    return QLocale("vi_VN" if current() == "vi" else "en_GB")


def set_language(app: QApplication, code: str) -> None:
    """Puts ``"vi"`` or ``"en"`` in force (anything else is Vietnamese)."""
    seen = watcher()
    for translator in seen.translators:
        app.removeTranslator(translator)
    seen.code = "en" if code == "en" else "vi"
    seen.translators = []
    for name in ("qt_vi", "vi") if seen.code == "vi" else ("en",):  # the source text is English: only plurals differ
        translator = QTranslator()
        if translator.load(str(paths.resources() / "translations" / f"{name}.qm")):
            app.installTranslator(translator)
            seen.translators.append(translator)
    QLocale.setDefault(locale())
    seen.changed.emit()
