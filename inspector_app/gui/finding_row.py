"""One line of the findings page: what was found, how severe it is, and what can be decided about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QFrame, QMenu, QPushButton, QSizePolicy, QStackedWidget, QWidget

from inspector_app.gui import basis_names, icons, pieces, theme
from inspector_app.gui.deadline_field import deadline_words
from inspector_app.gui.language import show_text
from inspector_app.inspection.findings import SEVERITIES, Finding

ACTIONS_WIDTH = 5 * theme.TARGET
_TONES = {
    "critical": ("bad", "on_bad"),
    "major": ("bad_soft", "bad"),
    "minor": ("warn_soft", "warn"),
    "note": ("chip", "muted"),
    "advice": ("accent_soft", "accent"),
}


def severity_name(severity: str) -> str:
    """The word for a severity, or for advice, in the language in force."""
    names = {
        "critical": QCoreApplication.translate("Severity", "Critical"),
        "major": QCoreApplication.translate("Severity", "Major"),
        "minor": QCoreApplication.translate("Severity", "Minor"),
        "note": QCoreApplication.translate("Severity", "Noted"),
        "advice": QCoreApplication.translate("Severity", "Advice"),
    }
    return names.get(severity, severity)


class SeverityButton(QPushButton):
    """The severity as a pill; pressing it offers the others. ``chosen`` carries the new one."""

    chosen = Signal(str)

    def __init__(self, code: str) -> None:
        super().__init__()
        self.setObjectName(f"finding-{code}-severity")
        self.setFixedHeight(theme.TARGET)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._tone = "note"
        menu = QMenu(self)
        for severity in reversed(SEVERITIES):
            action = menu.addAction(severity_name(severity))
            action.setObjectName(f"finding-{code}-severity-{severity}")
            action.triggered.connect(lambda _on=False, severity=severity: self.chosen.emit(severity))
        self.setMenu(menu)

    def set(self, severity: str, *, advice: bool) -> None:
        """Shows a severity; advice has none and cannot be raised or lowered here."""
        self._tone = "advice" if advice else severity
        self.setText(severity_name(self._tone))
        self.setEnabled(not advice)
        self.setAccessibleName(self.tr("Severity: {0}").format(self.text()))
        self.setToolTip("" if advice else self.tr("Change the severity"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(112, theme.TARGET)

    def paintEvent(self, event: QPaintEvent) -> None:
        # drawn by hand: a pill lower than its target, which a style sheet cannot say
        back, front = _TONES.get(self._tone, _TONES["note"])
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pill = QRectF(1, (self.height() - 24) / 2, self.width() - 2, 24)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(back))
        painter.drawRoundedRect(pill, 12, 12)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(theme.colour("accent" if self.hasFocus() else front), 2 if self.hasFocus() else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(pill, 12, 12)
        painter.setPen(theme.colour(front))
        painter.setFont(theme.font(12, QFont.Weight.DemiBold))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


class FindingRow(QFrame):
    """One proposed or decided finding.

    ``asked`` carries what the person wants (accept, reword, lower, reject, reconsider, form_words, fixed, about,
    repeated, jump, or ``severity:major``) and the finding's id; ``ticked`` the id and whether the box is on.
    """

    asked = Signal(str, str)
    ticked = Signal(str, bool)

    def __init__(self, finding: Finding, basis: str) -> None:
        super().__init__()
        self._code = finding.id
        self.setObjectName(f"finding-{self._code}")
        self.setMinimumHeight(52)
        self._finding: Finding | None = None
        self._shown: tuple[Finding, str, tuple[str, ...]] | None = None
        self._build()
        self.show_finding(finding, basis)

    @property
    def finding(self) -> Finding:
        assert self._finding is not None  # set in __init__
        return self._finding

    # -- parts

    def _build(self) -> None:
        self.box = QCheckBox()
        self.box.setObjectName(f"finding-{self._code}-tick")
        self.box.setFixedSize(theme.TARGET, theme.TARGET)
        self.box.toggled.connect(self._tick)
        self._tag = pieces.label("", "caption")
        self._tag.setFixedWidth(66)
        self._words = pieces.label("", wrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._under = pieces.label("", "caption", wrap=True)
        self._law = pieces.label("", "caption", wrap=True)
        self._odd = pieces.label("", "warn", wrap=True)
        self._severity = SeverityButton(self._code)
        self._severity.chosen.connect(lambda severity: self._ask(f"severity:{severity}"))
        self._right = QStackedWidget()
        self._right.setFixedWidth(ACTIONS_WIDTH)
        self._right.addWidget(self._actions())
        self._right.addWidget(self._status())
        words = pieces.column(self._words, self._under, self._law, self._odd, spacing=1, margins=(0, 5, 0, 6))
        line = pieces.row(self.box, self._tag, spacing=4, margins=(8, 0, 8, 0))
        line.addLayout(words, 1)
        line.addSpacing(8)
        line.addWidget(self._severity)
        line.addWidget(self._right)
        self.setLayout(line)

    def _actions(self) -> QWidget:
        holder = QWidget()
        deeds = (
            ("accept", "check", self.tr("Accept"), "good"),
            ("reword", "pencil", self.tr("Reword"), "muted"),
            ("lower", "arrow-down", self.tr("Lower to advice"), "muted"),
            ("reject", "ban", self.tr("Reject with a reason"), "muted"),
        )
        line = pieces.row(spacing=0)
        for deed, icon, words, tone in deeds:
            button = pieces.IconButton(icon, words, f"finding-{self._code}-{deed}", tone)
            button.setAccessibleName(f"{words}: {self._code}")
            button.clicked.connect(lambda _on=False, deed=deed: self._ask(deed))
            line.addWidget(button)
        deeds_more = (*self._about_deeds(), self._fixed_deed(), self._jump_deed(), self._history_deed())
        self._more_open = self._more("more", deeds_more)
        line.addWidget(self._more_open)
        holder.setLayout(line)
        return holder

    def _status(self) -> QWidget:
        holder = QWidget()
        self._status_icon = pieces.Icon("circle-check", 18, "good")
        self._status_words = pieces.ElidedLabel("", "good")
        line = pieces.row(1, self._status_icon, self._status_words, spacing=6)
        deeds = (
            ("reconsider", "rotate-ccw", self.tr("Reconsider")),
            ("reword", "pencil", self.tr("Reword")),
            ("form_words", "text-quote", self.tr("Use the form's words")),
            ("lower", "arrow-down", self.tr("Lower to advice")),
            *self._about_deeds(),
            self._fixed_deed(),
            self._jump_deed(),
            self._history_deed(),
        )
        self._more_decided = self._more("change", deeds)
        line.addWidget(self._more_decided)
        holder.setLayout(line)
        return holder

    def _about_deeds(self) -> tuple[tuple[str, str, str], ...]:
        return (
            ("about", "list", self.tr("Details: who, by when, why, where…")),
            ("repeated", "rotate-ccw", self.tr("Found at an earlier visit too")),
            ("not_repeated", "rotate-ccw", self.tr("Not found before after all")),
        )

    def _fixed_deed(self) -> tuple[str, str, str]:
        return "fixed", "circle-check", self.tr("Fixed on the spot…")

    def _jump_deed(self) -> tuple[str, str, str]:
        return "jump", "arrow-up-right", self.tr("Go to the question")

    def _history_deed(self) -> tuple[str, str, str]:
        return "history", "history", self.tr("History of answers")

    def _more(self, name: str, deeds: Sequence[tuple[str, str, str]]) -> pieces.IconButton:
        words = self.tr("More")
        button = pieces.IconButton("ellipsis", words, f"finding-{self._code}-{name}")
        button.setAccessibleName(f"{words}: {self._code}")
        menu = QMenu(button)
        for deed, icon, title in deeds:
            action = QAction(title, menu)
            action.setObjectName(f"finding-{self._code}-{name}-{deed}")
            action.setData((deed, icon))
            action.triggered.connect(lambda _on=False, deed=deed: self._ask(deed))
            menu.addAction(action)
        menu.aboutToShow.connect(lambda: self._prepare(menu))
        button.setMenu(menu)
        return button

    def _prepare(self, menu: QMenu) -> None:
        """Offer what fits the finding as it stands, with icons in the colours of the moment."""
        finding = self.finding
        offered = {
            "form_words": finding.edited,
            "lower": finding.kind == "limitation",
            "fixed": finding.counts,
            "about": finding.counts,
            "repeated": finding.counts and finding.kind == "limitation" and finding.repeated is None,
            "not_repeated": finding.counts and finding.repeated is not None,
            "jump": bool(finding.codes),
        }
        for action in menu.actions():
            deed, icon = action.data()
            action.setIcon(icons.icon(icon, "muted"))
            action.setVisible(offered.get(deed, True))

    # -- state

    def show_finding(self, finding: Finding, basis: str, odd: Sequence[str] = ()) -> None:
        """Shows another state of the same finding; ``basis`` is its legal basis as people read it, ``odd`` what
        contradicts the answers it rests on."""
        if (finding, basis, tuple(odd)) == self._shown:
            return
        self._finding, self._shown = finding, (finding, basis, tuple(odd))
        self._tag.setText(finding.codes[0] if finding.codes else "")
        self._words.setText(finding.text)
        theme.restyle(self._words, role="muted" if finding.status == "rejected" else "")
        self.setAccessibleName(f"{', '.join(finding.codes)}: {finding.text}")
        self.box.setAccessibleName(self.tr("Select {0}").format(", ".join(finding.codes)))
        under = self._under_text(finding)
        self._under.setText(under)
        self._under.setVisible(bool(under))
        photos = self.tr("Photos {0}").format(", ".join(f"{n:02d}" for n in finding.photos)) if finding.photos else ""
        law = " · ".join(part for part in (photos, basis_names.brief(basis)) if part)
        self._law.setText(law)
        self._law.setToolTip(basis)
        self._law.setVisible(bool(law))
        warnings = [self.tr("The figures have changed since this was reworded.")] if finding.outdated else []
        self._odd.setText("\n".join([*warnings, *odd]))
        self._odd.setVisible(bool(warnings or odd))
        self._severity.set(finding.severity, advice=finding.kind == "advice")
        self._severity.setVisible(finding.status != "rejected")
        decided = finding.status != "proposed" or finding.kind == "advice"
        self._right.setCurrentIndex(1 if decided else 0)
        self._show_status(finding)
        self.box.setEnabled(finding.status != "rejected")

    def _under_text(self, finding: Finding) -> str:
        parts = []
        if len(finding.codes) > 1:
            parts.append(self.tr("{0} · highest severity").format(" + ".join(finding.codes)))
        if finding.reason:
            parts.append(self.tr("Reason: {0}").format(finding.reason))
        if finding.repeated is not None:
            raised = self.tr("Repeated, one step more severe")
            parts.append(raised if finding.raised else self.tr("Repeated"))
        parts += [finding.unit, finding.place, show_text(finding.field_name)]
        if finding.cause:
            parts.append(self.tr("Cause: {0}").format(finding.cause))
        until = deadline_words(finding.deadline, finding.due)[0] if finding.deadline else ""
        parts.append(", ".join(filter(None, (finding.to_whom, until))))
        return " · ".join(filter(None, parts))

    def _show_status(self, finding: Finding) -> None:
        if finding.status == "rejected":
            icon, tone, words = "ban", "muted", self.tr("Rejected")
        elif finding.kind == "advice":
            icon, tone, words = "arrow-down", "accent", self.tr("Lowered to advice")
        elif len(finding.codes) > 1:
            icon, tone, words = "circle-check", "good", self.tr("%n codes merged", "", len(finding.codes))
        else:
            icon, tone, words = "circle-check", "good", self.tr("Accepted")
        self._status_icon.set(icon, tone)
        theme.restyle(self._status_words, role=tone)
        self._status_words.setText(words)

    def set_ticked(self, on: bool) -> None:
        """Ticks the box without telling anyone."""
        self.box.blockSignals(True)
        self.box.setChecked(on)
        self.box.blockSignals(False)
        self.update()

    def _tick(self, on: bool) -> None:
        self.update()
        self.ticked.emit(self._code, on)

    def _ask(self, deed: str) -> None:
        self.asked.emit(deed, self._code)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.box.isChecked():
            painter.fillRect(self.rect(), theme.colour("accent_soft"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()
