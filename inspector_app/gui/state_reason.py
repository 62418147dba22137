"""Asks why a question does not apply, was not checked or is not due, with the usual reasons to press."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from inspector_app.gui import alerts
from inspector_app.gui.item_words import state_text

STATES = ("not_applicable", "not_checked", "not_due")


def ask(parent: QWidget, code: str, state: str, done: Callable[[str], None]) -> None:
    """Ask in front of ``parent``; ``done`` gets the reason."""
    suggestions = {
        "not_applicable": (
            QCoreApplication.translate("ItemCard", "The body has no such procedure"),
            QCoreApplication.translate("ItemCard", "Not within the body's tasks"),
        ),
        "not_checked": (
            QCoreApplication.translate("ItemCard", "Not enough time"),
            QCoreApplication.translate("ItemCard", "The person in charge was absent"),
        ),
        "not_due": (QCoreApplication.translate("ItemCard", "The target runs to the end of the year"),),
    }
    alerts.ask_reason(
        parent,
        f"{code}: {state_text(state)}",
        QCoreApplication.translate("ItemCard", "Why? The reason is printed with the answers."),
        done,
        suggestions=suggestions[state],
    )
