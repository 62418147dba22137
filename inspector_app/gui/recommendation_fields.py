"""What a recommendation says beside its words: to whom, by when, of which limitations, after which paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from inspector_app.gui import pieces, theme
from inspector_app.gui.deadline_field import DeadlineField
from inspector_app.gui.finding_links import LinkField
from inspector_app.gui.typed_field import QuietCombo
from inspector_app.gui.visit_people import addressees, visit_day
from inspector_app.inspection.findings import About, Finding
from inspector_app.language import nfc


class RecommendationFields(QWidget):
    """The fields under the words of a recommendation."""

    changed = Signal()

    def __init__(self, frame: Mapping[str, Any], limitations: Sequence[Finding], finding: Finding | None) -> None:
        """``frame`` is the visit's; ``limitations`` are those it may speak of; ``finding`` is the one to change."""
        super().__init__()
        self._to_whom = QuietCombo()
        self._to_whom.setEditable(True)
        self._to_whom.setInsertPolicy(QuietCombo.InsertPolicy.NoInsert)
        self._to_whom.setObjectName("write-to-whom")
        self._to_whom.addItems(addressees(frame))
        self._to_whom.setCurrentText(finding.to_whom if finding else "")
        self._deadline = DeadlineField(visit_day(frame), finding.deadline if finding else "at_once", frame)
        self._deadline.changed.connect(self._follow)
        self._links = LinkField(limitations, finding.links if finding else ())
        self._links.changed.connect(self.changed)
        self._document = QLineEdit()
        self._document.setObjectName("write-document")
        self._document.setMinimumHeight(theme.TARGET)
        self._document.setText(finding.document if finding else "")
        self._layout: QVBoxLayout = pieces.column(spacing=6)
        self._add(self.tr("To whom"), self._to_whom)
        self._add(self.tr("By when"), self._deadline)
        self._add(self.tr("Limitations it speaks of"), self._links)
        self._add(self.tr("Paper it refers to (optional)"), self._document)
        self.setLayout(self._layout)

    def _add(self, words: str, widget: QWidget) -> None:
        title = pieces.label(words, "caption")
        title.setBuddy(widget)
        if not widget.accessibleName():
            widget.setAccessibleName(words)
        self._layout.addWidget(title)
        self._layout.addWidget(widget)

    def _follow(self) -> None:
        self._deadline.day.mark(not self.readable() and bool(self._deadline.day.text()))
        self.changed.emit()

    def readable(self) -> bool:
        """False while a date was promised that cannot be read."""
        return self._deadline.value() is not None

    def about(self) -> About:
        return About(
            to_whom=nfc(self._to_whom.currentText().strip()),
            deadline=self._deadline.value() or "",
            document=nfc(self._document.text().strip()),
            links=self._links.ids(),
        )

    def limitation(self) -> str:
        """Words of a limitation to write with it; "" for none."""
        return self._links.limitation()
