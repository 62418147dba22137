"""The limitation a rule proposes, at its question: words, severity, basis; accept, reword, reject with a reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.gui import alerts
from inspector_app.gui.finding_row import severity_name
from inspector_app.gui.item_words import plain
from inspector_app.gui.language import show_text
from inspector_app.gui.pieces import Card, Icon, IconButton, Pill, button, column, label, row
from inspector_app.gui.typed_field import QuietCombo, TypedText
from inspector_app.inspection.findings import SEVERITIES, Finding
from inspector_app.inspection.visit import Remark


class ProposalBox(Card):
    """Shows one proposed limitation. ``decided`` carries fields for ``Session.decide_finding``."""

    decided = Signal(dict)
    onward = Signal()

    def __init__(self, code: str) -> None:
        super().__init__("bad", spacing=4, margins=(14, 8, 12, 10))
        self._code = code
        self._finding: Finding | None = None
        self.setObjectName(f"proposal-{code}")
        self._icon = Icon("triangle-alert", 18, "bad")
        self._title = label("", "bad")
        self._status = Pill()
        self._severity = QuietCombo()
        self._severity.setObjectName(f"severity-{code}")
        self._severity.setAccessibleName(self.tr("Severity"))
        for severity in SEVERITIES:
            self._severity.addItem(severity_name(severity), severity)
        self._severity.activated.connect(
            lambda _index: self.decided.emit({"severity": str(self._severity.currentData())})
        )
        self._severity.onward.connect(self.onward)
        self._words = label("", wrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._basis = label("", "caption", wrap=True)
        self._remarks = label("", "warn", wrap=True)
        self._editor: QWidget | None = None
        self._buttons()
        head = row(self._icon, self._title, self._severity, self._status, 1, spacing=8)
        for made in (self._reconsider, self._reject, self._reword, self._accept):
            head.addWidget(made)
        self.body.addLayout(head)
        self._text_column = column(self._words, self._basis, self._remarks, spacing=3, margins=(26, 0, 0, 0))
        self.body.addLayout(self._text_column)

    def _buttons(self) -> None:
        code = self._code
        self._reject = button(self.tr("Reject"), f"reject-{code}", kind="ghost", icon="x")
        self._reword = button(self.tr("Reword"), f"reword-{code}", icon="pencil")
        self._accept = button(self.tr("Accept"), f"accept-{code}", kind="quiet", icon="check")
        self._reconsider = IconButton("rotate-ccw", self.tr("Reconsider"), f"reconsider-{code}")
        self._reject.clicked.connect(self._ask_reason)
        self._reword.clicked.connect(self._edit)
        self._accept.clicked.connect(lambda: self.decided.emit({"status": "accepted"}))
        self._reconsider.clicked.connect(lambda: self.decided.emit({"status": "proposed"}))
        for made in (self._reject, self._reword, self._accept):
            made.setAccessibleName(f"{made.text()}: {code}")

    def show_finding(self, finding: Finding, basis: str, remarks: Sequence[Remark]) -> None:
        """Shows the finding as it stands; ``basis`` is printed, ``remarks`` say what is still wanted."""
        self._finding = finding
        rejected, accepted = finding.status == "rejected", finding.status == "accepted"
        self.set_state("sunken" if rejected or finding.status == "merged_into" else "bad")
        self._icon.set("triangle-alert", "muted" if rejected else "bad")
        self._title.setText(self.tr("Limitation") if accepted else self.tr("Proposed limitation"))
        self._title.setProperty("role", "muted" if rejected else "bad")
        self._title.style().polish(self._title)
        self._severity.setCurrentIndex(self._severity.findData(finding.severity))
        self._severity.setVisible(not rejected and finding.kind == "limitation")
        self._show_status(finding)
        self._words.setText(finding.text)
        self._words.setAccessibleName(finding.text)
        self._basis.setText(basis)
        self._basis.setVisible(bool(basis) and not rejected)
        lines = [plain(show_text(remark.text), self._code) for remark in remarks] if not rejected else []
        if finding.outdated:
            lines.append(self.tr("The figures have changed since this was reworded."))
        self._remarks.setText("\n".join(lines))
        self._remarks.setVisible(bool(lines))
        open_ = finding.status == "proposed" and finding.kind == "limitation"
        self._accept.setVisible(open_)
        self._reject.setVisible(open_ or accepted)
        self._reword.setVisible(not rejected and finding.status != "merged_into")
        self._reconsider.setVisible(not open_)

    def _show_status(self, finding: Finding) -> None:
        if finding.status == "rejected":
            self._status.set(self.tr("Rejected"), "neutral")
            self._title.setText(self.tr("Rejected: {reason}").format(reason=finding.reason))
            self._status.hide()
        elif finding.status == "merged_into":
            self._status.set(self.tr("Merged into {code}").format(code=finding.merged_into), "neutral")
        elif finding.kind == "advice":
            self._status.set(self.tr("Lowered to advice"), "accent")
        elif finding.status == "accepted":
            self._status.set(self.tr("Accepted"), "good")
        else:
            self._status.set("")

    def _ask_reason(self) -> None:
        alerts.ask_reason(
            self,
            self.tr("Reject the limitation {code}?").format(code=self._code),
            self.tr("It stays out of the minutes; the reason is kept."),
            lambda reason: self.decided.emit({"status": "rejected", "reason": reason}),
            accept=self.tr("Reject"),
            suggestions=(
                self.tr("Fixed on the spot"),
                self.tr("Explained with papers"),
                self.tr("Already named in another limitation"),
            ),
        )

    def _edit(self) -> None:
        if self._editor is not None or self._finding is None:
            return
        text = TypedText(2, 6)
        text.setObjectName(f"wording-{self._code}")
        text.setAccessibleName(self.tr("Wording of the limitation"))
        text.show_value(self._finding.text)
        before = self._finding.text if self._finding.edited else ""
        kept: list[str] = []

        def keep() -> None:
            words = text.value() or ""
            kept.append(words)
            self.decided.emit({"text": words})
            text.show_value(words)

        def give_up() -> None:
            text.reset()
            self._close()
            if kept:
                self.decided.emit({"text": before})

        text.settled.connect(keep)  # what is being reworded is on disk too, as any text
        save = button(self.tr("Save wording"), f"save-wording-{self._code}", kind="quiet", icon="check")
        form = button(self.tr("Use the form's words"), f"form-wording-{self._code}", kind="ghost")
        if not self._finding.edited:
            form.hide()
        cancel = button(self.tr("Cancel"), f"cancel-wording-{self._code}", kind="ghost")
        save.clicked.connect(lambda: self._save(text.value() or ""))
        text.onward.connect(lambda: self._save(text.value() or ""))
        form.clicked.connect(lambda: self._save(""))
        cancel.clicked.connect(give_up)
        self._editor = QWidget()
        layout = column(text, spacing=6)
        layout.addLayout(row(1, form, cancel, save))
        self._editor.setLayout(layout)
        self._text_column.insertWidget(0, self._editor)
        self._editor.show()
        self._words.hide()
        text.setFocus()
        text.selectAll()

    def _save(self, words: str) -> None:
        self._close()
        self.decided.emit({"text": words})

    def _close(self) -> None:
        if self._editor is not None:
            self._editor.hide()
            self._editor.deleteLater()
            self._editor = None
        self._words.show()
        self._reword.setFocus()
