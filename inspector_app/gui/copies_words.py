"""How it stands with the copies, in one or two plain sentences."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector_app.gui import language
from inspector_app.gui.counts import counted
from inspector_app.language import date_text, time_text
from inspector_app.workspace import Workspace


def whole_sentence(workspace: Workspace) -> str:
    """Where copies go, when the last one was made, what is in the way."""
    status = workspace.copies.status()
    if status.chosen:
        place = QCoreApplication.translate("Copies", "Copies go to {place}.").format(place=status.place)
    else:
        place = QCoreApplication.translate("Copies", "Copies lie in the data folder on this laptop only.")
    parts = [place, newest_sentence(workspace)]
    if not status.present:
        parts.append(QCoreApplication.translate("Copies", "That disk or stick is not here now."))
    elif status.problem.vi:
        parts.append(language.show_text(status.problem))
    if status.newest is not None and status.newest.missing:
        words = QCoreApplication.translate("Copies", "Photos still to be copied: {count}.")
        parts.append(words.format(count=status.newest.missing))
    return " ".join(parts)


def newest_sentence(workspace: Workspace) -> str:
    """When the newest copy was made."""
    newest = workspace.copies.status().newest
    if newest is None:
        return QCoreApplication.translate("Copies", "There is no copy yet.")
    moment = newest.moment.astimezone()
    words = QCoreApplication.translate("Copies", "Newest copy: {day} at {time}.")
    return words.format(day=date_text(moment.date(), language.current()), time=time_text(moment))


def concern(workspace: Workspace) -> str:
    """One sentence for the start page when somebody should know; "" when all is well."""
    status = workspace.copies.status()
    if not status.present:
        words = QCoreApplication.translate("Copies", "The place of copies {place} is not here: plug it in.")
        return words.format(place=workspace.settings.copies_folder)
    if status.old:
        if status.newest is None:
            return QCoreApplication.translate("Copies", "Nothing here was ever copied.")
        words = QCoreApplication.translate("Copies", "The newest copy is {days} old.")
        return words.format(days=counted().days((workspace.now() - status.newest.moment).days))
    return language.show_text(status.problem)
