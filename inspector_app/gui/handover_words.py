"""How far a visit has come on its way to the leader, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector_app.gui import language
from inspector_app.language import date_text, time_text
from inspector_app.mail_desk import Delivery


def delivery_words(delivery: Delivery) -> str:
    """How far a visit has come on its way to the leader, in words."""
    when = f"{time_text(delivery.at)} {date_text(delivery.at, language.current())}" if delivery.at else ""
    if delivery.state == "received":
        if delivery.by:
            return QCoreApplication.translate("HandOver", "handed over · confirmed by {who}").format(who=delivery.by)
        return QCoreApplication.translate("HandOver", "handed over")
    if delivery.state == "handed_over":
        return QCoreApplication.translate("HandOver", "written, not taken in yet · {when}").format(when=when)
    return QCoreApplication.translate("HandOver", "not handed over")
