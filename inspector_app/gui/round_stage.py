"""How far a visit is and in which mode it is held: said by a person, with a reason where one is needed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, language, pieces
from inspector_app.gui.typed_field import QuietCombo
from inspector_app.gui.typing_pause import store_now
from inspector_app.gui.visit_list import mode_text
from inspector_app.gui.visit_menu import Line
from inspector_app.inspection.rounds import arrival
from inspector_app.session import Session
from inspector_app.workspace import Workspace


def stage_lines(
    session: Session, workspace: Workspace, page: QWidget, moved: Callable[[str], object]
) -> tuple[Line, ...]:
    """The lines of a visit's menu; ``moved`` is told the visit's id once it asks other questions."""

    def ask() -> None:
        store_now()
        dialog = StageDialog(session, workspace, page)
        dialog.converted.connect(lambda: moved(session.id))
        dialog.open()

    def to_arrive() -> bool:
        frame = session.state().frame
        return frame.get("mode") == "surprise" and not arrival(frame)

    state = QCoreApplication.translate("StageDialog", "State and kind of the visit…")
    arrived = QCoreApplication.translate("StageDialog", "We are there: note the time")
    return (
        Line("visit-stage", "clipboard-check", state, ask),
        Line("visit-arrived", "clock", arrived, session.arrive, to_arrive),
    )


class StageDialog(QDialog):
    """``converted`` fires when the visit is held in another mode: its questions are others then."""

    converted = Signal()

    def __init__(self, session: Session, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("stage-dialog")
        self.setWindowTitle(self.tr("State of the visit"))
        self.setMinimumWidth(540)
        self._session, self._workspace = session, workspace
        frame = session.state().frame
        self._mode = str(frame.get("mode") or "planned")
        self._stage = workspace.visit_summary(session.id).state
        self._stages = {each.code: each for each in workspace.catalogue.stages}
        self.stage = QuietCombo()
        self.stage.setObjectName("stage")
        self.stage.setAccessibleName(self.tr("State"))
        for each in workspace.catalogue.stages:
            self.stage.addItem(language.show_text(each.label), each.code)
        self.stage.setCurrentIndex(max(0, self.stage.findData(self._stage)))
        options = [pieces.Option(mode, mode_text(mode)) for mode in workspace.catalogue.modes]
        self.mode = pieces.Segment(options, self._mode, name="convert")
        self.mode.setAccessibleName(self.tr("Kind of visit"))
        self.reason = QLineEdit()
        self.reason.setObjectName("stage-reason")
        self.reason.setAccessibleName(self.tr("Reason"))
        self.reason.setPlaceholderText(self.tr("Reason, one short sentence"))
        self.reason.setMinimumHeight(40)
        self.save = pieces.button(self.tr("Save"), "save-stage", kind="primary", icon="check")
        self.save.clicked.connect(self._save)
        cancel = pieces.button(self.tr("Cancel"), "cancel-stage")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        about = self.tr(
            "Postponed, refused, cancelled and another kind of visit need a reason. Every word stays in the history."
        )
        column = pieces.column(spacing=10, margins=(22, 18, 22, 18))
        column.addWidget(pieces.label(self.tr("State of the visit"), "heading"))
        column.addWidget(self.stage)
        column.addWidget(pieces.label(self.tr("Kind of visit"), "heading"))
        column.addLayout(pieces.row(self.mode, 1))
        column.addWidget(pieces.label(self.tr("Reason"), "heading"))
        column.addWidget(self.reason)
        column.addWidget(pieces.label(about, "caption", wrap=True))
        column.addLayout(pieces.row(1, cancel, self.save))
        self.setLayout(column)
        self.stage.activated.connect(lambda _index: self._follow())
        self.mode.chosen.connect(lambda _code: self._follow())
        self.reason.textChanged.connect(lambda _text: self._follow())
        self._follow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():  # Qt reckoned the height for the width before the least one
            self.resize(self.width(), self.heightForWidth(self.width()))

    def _follow(self) -> None:
        """The button waits for a change, and for its reason."""
        converts, stage = self.mode.value != self._mode, str(self.stage.currentData())
        needs = converts or (stage != self._stage and self._stages[stage].aside)
        changes = converts or stage != self._stage
        self.save.setEnabled(changes and (not needs or bool(self.reason.text().strip())))

    def _save(self) -> None:
        QGuiApplication.inputMethod().commit()
        stage, reason = str(self.stage.currentData()), self.reason.text()
        converts = self.mode.value != self._mode
        try:
            if converts:
                self._workspace.convert_visit(self._session, self.mode.value, reason)
            if stage != self._stage:
                self._workspace.set_visit_state(self._session, stage, reason)
        except InspectorError as error:
            alerts.show_error(self, error)
            return
        self.accept()
        if converts:
            self.converted.emit()
