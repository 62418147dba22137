"""What is said about versions of checklists and about profiles, the same in every place that shows them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from inspector_app.form_shelf import FormInfo
from inspector_app.gui import language
from inspector_app.gui.counts import counted
from inspector_app.gui.visit_list import mode_text
from inspector_app.language import Text, date_text


def version_words(form: FormInfo) -> str:
    """``Version 2026112202``."""
    return QCoreApplication.translate("FormWords", "Version {version}").format(version=form.version)


def use_words(form: FormInfo, *, current: bool) -> tuple[str, str]:
    """What new visits do with a version, and the tone of the pill that says so."""
    if not form.in_use:
        return QCoreApplication.translate("FormWords", "Not in use"), "warn"
    if current:
        return QCoreApplication.translate("FormWords", "In use"), "good"
    return QCoreApplication.translate("FormWords", "Older"), "neutral"


def origin_words(form: FormInfo) -> str:
    """Where a version came from."""
    if form.bundled:
        return QCoreApplication.translate("FormWords", "from the program")
    return QCoreApplication.translate("FormWords", "added by the team")


def since_words(form: FormInfo) -> str:
    """Since when a version is in this data folder."""
    day = datetime.fromisoformat(form.installed).astimezone().date()
    return QCoreApplication.translate("FormWords", "since {date}").format(date=date_text(day, language.current()))


def items_words(count: int) -> str:
    """``34 items``."""
    return counted().items(count)


def about_words(form: FormInfo) -> str:
    """A version in one line."""
    return " · ".join((items_words(form.items), origin_words(form), since_words(form)))


def any_mode_text(mode: str) -> str:
    """The name of a mode of visiting; "" is any."""
    return mode_text(mode) if mode else QCoreApplication.translate("FormWords", "Any kind of visit")


def kinds_text(kinds: tuple[str, ...], labels: Mapping[str, Text]) -> str:
    """Kinds of bodies in a line; none are all."""
    if not kinds or set(kinds) == set(labels):
        return QCoreApplication.translate("FormWords", "All kinds of bodies")
    return "; ".join(language.show_text(labels[kind]) for kind in kinds if kind in labels)
