"""The visit's frame: date, places, team, papers. Every field is stored when it settles; nothing needs saving."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFormLayout, QFrame, QScrollArea, QWidget

from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, language, pieces, short_entry, tab_order
from inspector_app.gui.people_rows import basis_columns, evidence_columns, keyed, keyed_members, member_columns
from inspector_app.gui.rows_editor import Column, RowsEditor
from inspector_app.gui.typed_field import TypedField, TypedText
from inspector_app.gui.visit_list import mode_text
from inspector_app.inspection.rounds import arrival
from inspector_app.language import Text, date_text, time_text
from inspector_app.session import Session
from inspector_app.workspace import Workspace


class VisitDetails(QDialog):
    """A simple form over the frame; closing it stores the word being typed."""

    def __init__(self, session: Session, workspace: Workspace, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._session, self._workspace = session, workspace
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("visit-details-dialog")
        self.setWindowTitle(self.tr("Visit details"))
        self._fields: dict[str, QWidget] = {}
        self._typed: list[TypedField | TypedText | RowsEditor] = []
        self._column = pieces.column(spacing=10, margins=(22, 14, 22, 18))
        inside = QWidget()
        inside.setProperty("ground", "surface")
        inside.setLayout(self._column)
        self._scroll = QScrollArea()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the focus
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        self._build()
        close = pieces.button(self.tr("Close"), "close-details", kind="primary")
        close.clicked.connect(self.close)
        bar = QFrame()
        bar.setProperty("bar", "bottom")
        saved = pieces.label(self.tr("Every field is saved at once."), "caption")
        bar.setLayout(pieces.row(pieces.Icon("circle-check", 18, "good"), saved, 1, close, margins=(20, 10, 20, 10)))
        outer = pieces.column(self._scroll, bar, spacing=0)
        self.setLayout(outer)
        size = parent.size() if parent is not None else self.sizeHint()
        self.resize(min(1040, size.width() - 40), min(780, size.height() - 40))

    def show_field(self, field: str) -> None:
        """Opens the dialog with the cursor in a field of the frame ("" = the first)."""
        self.open()
        role = field.partition(".")[2] if field in ("team.leader", "team.secretary") else ""
        wanted = "team.members" if role else field
        found = next((made for path, made in self._fields.items() if wanted and path.startswith(wanted)), None)
        if found is None:
            return
        if isinstance(found, RowsEditor):
            found.lead_in({"role": role} if role else {})
        else:
            found.setFocus()
        QGuiApplication.processEvents()  # the form has no size before it is laid out
        self._scroll.ensureWidgetVisible(self.focusWidget() or found, 0, 120)

    def commit(self) -> None:
        """Stores what is being typed."""
        QGuiApplication.inputMethod().commit()
        for made in self._typed:
            made.commit()

    def reject(self) -> None:
        """Closing in whichever way keeps what is typed; Escape throws nothing away."""
        self.commit()
        super().reject()

    # --- the form --------------------------------------------------------------------------------------------

    def _build(self) -> None:
        form = self._section(self.tr("Inspected body"))
        self._line(form, "body.name", self.tr("Name"))
        self._line(form, "desk.name", self.tr("One-stop unit"))
        self._round(form)
        form = self._section(self.tr("Time and place"))
        self._mode(form)
        self._line(form, "date", self.tr("Date"), "date")
        self._pair(form, "period", self.tr("Period inspected"), "date")
        self._sessions(form)
        self._line(form, "place", self.tr("Place"))
        form = self._section(self.tr("Team"))
        self._team_kind(form)
        self._line(form, "team.name", self.tr("Name of the team"))
        self._line(form, "team.number", self.tr("Number of the team"))
        self._line(form, "team.symbol", self.tr("Symbol on papers"))
        self._people("team.members", self.tr("Add a member"), member_columns(), self._put_members)
        surprise = self._get("mode") == "surprise"
        duty = self.tr("Who was there for the inspected body (officer on duty)")
        self._section(duty if surprise else self.tr("For the inspected body"))
        self._people("body_side", self.tr("Add a person"), self._side_columns(), self._put_side)
        self._section(self.tr("Papers the visit rests on"))
        self._papers("basis", self.tr("Add a paper"), basis_columns())
        if self._get("mode") == "desk":
            self._section(self.tr("Reports and monitoring notes reviewed"))
            self._papers("evidence", self.tr("Add a report or note"), evidence_columns())
        form = self._section(self.tr("Minutes"))
        self._line(form, "number", self.tr("Number of the minutes"))
        self._line(form, "province", self.tr("Province"))
        self._lines(form, "superior", self.tr("Issuing bodies, one a line"))
        self._line(form, "notice.sent", self.tr("Notice sent on"), "date")
        self._line(form, "self_report.received", self.tr("Self-report received on"), "date")
        self._line(form, "copies", self.tr("Copies"), "integer")
        self._lines(form, "recipients", self.tr("Recipients, one a line"))
        self._traits()
        self._column.addStretch(1)
        tab_order.follow(self._column)

    def _section(self, title: str) -> QFormLayout:
        if self._column.count():
            self._column.addSpacing(6)
            self._column.addWidget(pieces.hrule())
        self._column.addWidget(pieces.label(title, "heading"))
        form = QFormLayout()
        form.setSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self._column.addLayout(form)
        return form

    def _row(self, form: QFormLayout, path: str, words: str, field: QWidget, *, buddy: QWidget | None = None) -> None:
        label = pieces.label(words, "muted", wrap=True)
        label.setFixedWidth(220)
        label.setMinimumHeight(40)
        label.setBuddy(buddy or field)
        form.addRow(label, field)
        self._fields[path] = buddy or field

    def _line(self, form: QFormLayout, path: str, words: str, kind: str = "text") -> None:
        self._row(form, path, words, self._edit(path, words, kind))

    def _edit(self, path: str, words: str, kind: str) -> TypedField:
        made = TypedField(kind, self._near())
        made.setObjectName(f"frame-{path.replace('.', '-')}")
        made.setAccessibleName(words)
        made.show_value(self._get(path))
        made.setCursorPosition(0)  # a long text shows its beginning
        made.settled.connect(lambda: self._settled(made, path))
        self._typed.append(made)
        return made

    def _pair(self, form: QFormLayout, path: str, words: str, kind: str) -> None:
        start = self._edit(f"{path}.from", self.tr("{field}, from").format(field=words), kind)
        end = self._edit(f"{path}.to", self.tr("{field}, to").format(field=words), kind)
        holder = QWidget()
        holder.setLayout(pieces.row(start, pieces.label("–", "muted"), end))
        self._row(form, path, words, holder, buddy=start)

    def _sessions(self, form: QFormLayout) -> None:
        columns = [
            Column("part", self.tr("Part of the day"), "choice", 2, self._parts()),
            Column("from", self.tr("From"), "time"),
            Column("to", self.tr("To"), "time"),
        ]
        made = RowsEditor("sessions", self.tr("Add a session"), columns, self._near())
        made.set_rows([("", each) for each in self._list("sessions")])
        made.changed.connect(lambda: self._put("sessions", [fields for _, fields in made.rows()]))
        self._typed.append(made)
        self._row(form, "sessions", self.tr("Sessions"), made)

    def _lines(self, form: QFormLayout, path: str, words: str) -> None:
        made = TypedText(2, 6)
        made.setObjectName(f"frame-{path}")
        made.setAccessibleName(words)
        stored = self._get(path)
        made.show_value("\n".join(map(str, stored)) if isinstance(stored, list | tuple) else stored)

        def settled() -> None:
            text = made.value() or ""
            self._put(path, [line.strip() for line in text.splitlines() if line.strip()])
            made.show_value(text)

        made.settled.connect(settled)
        self._typed.append(made)
        self._row(form, path, words, made)

    def _team_kind(self, form: QFormLayout) -> None:
        options = [pieces.Option("to", self.tr("Team (Tổ)")), pieces.Option("doan", self.tr("Delegation (Đoàn)"))]
        made = pieces.Segment(options, str(self._get("team.kind") or "to"), name="frame-team-kind")
        made.chosen.connect(lambda code: self._put("team.kind", code))
        holder = QWidget()
        holder.setLayout(pieces.row(made, 1))
        self._row(form, "team.kind", self.tr("Kind"), holder)

    def _people(self, path: str, add: str, columns: list[Column], put: Callable[[RowsEditor], None]) -> None:
        made = RowsEditor(path.replace(".", "-"), add, columns, self._near())
        people = self._get(path)
        made.set_rows(list(people.items()) if isinstance(people, Mapping) else [])
        made.changed.connect(lambda: put(made))
        self._typed.append(made)
        self._column.addWidget(made)
        self._fields[path] = made

    def _papers(self, path: str, add: str, columns: list[Column]) -> None:
        made = RowsEditor(path, add, columns, self._near())
        made.set_rows([("", each) for each in self._list(path)])
        made.changed.connect(lambda: self._put(path, [fields for _, fields in made.rows()]))
        self._typed.append(made)
        self._column.addWidget(made)
        self._fields[path] = made

    def _mode(self, form: QFormLayout) -> None:
        """Planned, surprise or through reports: what was said in haste at the start can be put right."""
        words = self.tr("Kind of visit")
        modes = [pieces.Option(code, mode_text(code)) for code in ("planned", "surprise", "desk")]
        made = pieces.Segment(modes, str(self._get("mode") or "planned"), name="frame-mode")
        made.setAccessibleName(words)
        made.chosen.connect(lambda code: self._change_mode(made, code))
        holder = QWidget()
        holder.setLayout(pieces.row(made, 1))
        self._row(form, "mode", words, holder, buddy=made)

    def _change_mode(self, segment: pieces.Segment, code: str) -> None:
        """Before anything was answered a slip is put right; after that, and in a round, the change has a reason."""
        state = self._session.state()

        def change(deed: Callable[[], None]) -> None:
            try:
                deed()
            except InspectorError as error:
                segment.set_value(str(self._get("mode") or "planned"))
                alerts.show_error(self, error)

        def put() -> None:
            self._workspace.refuse_empty(self._session, {"mode": code})
            self._put("mode", code)

        def convert(reason: str) -> None:
            change(lambda: self._workspace.convert_visit(self._session, code, reason))

        if not (state.progress[1] or state.frame.get("round")):
            change(put)
            return

        asked = alerts.ask_reason(self, self.tr("Kind of visit"), self.tr("Why is it held in another way?"), convert)
        asked.rejected.connect(lambda: segment.set_value(str(self._get("mode"))))

    def _round(self, form: QFormLayout) -> None:
        """The round the visit belongs to, and when the team of a surprise visit was there: to be seen, not to edit."""
        code, arrived = str(self._get("round") or ""), arrival(self._session.state().frame)
        if code:
            known = next((each.name for each in self._workspace.rounds() if each.code == code), code)
            self._row(form, "round", self.tr("Round"), pieces.label(known, "strong", wrap=True))
        if arrived:
            words = f"{time_text(arrived)} · {date_text(arrived, language.current())}"
            self._row(form, "arrived_at", self.tr("Arrived at"), pieces.label(words, "strong"))

    def _traits(self) -> None:
        """Traits of the body decide which questions are asked; one not set asks the question."""
        form = self._section(self.tr("What the body has and does"))
        for field in self._workspace.catalogue.frame_fields:
            path, kind = str(field["path"]), str(field["type"])
            if not path.startswith("traits."):
                continue
            words = language.show_text(Text(field["label"]["vi"], field["label"]["en"]))
            if kind == "boolean":
                self._row(form, path, words, self._yes_no(path, words))
            else:
                self._line(form, path, words, "integer" if kind == "integer" else "text")

    def _yes_no(self, path: str, words: str) -> QWidget:
        options = [
            pieces.Option("true", self.tr("Yes")),
            pieces.Option("false", self.tr("No")),
            pieces.Option("", self.tr("Not known"), tone="neutral"),
        ]
        value = self._get(path)
        shown = "" if value is None else "true" if value else "false"
        made = pieces.Segment(options, shown, name=f"frame-{path.replace('.', '-')}")
        made.setAccessibleName(words)
        made.chosen.connect(lambda code: self._put(path, {"true": True, "false": False}.get(code)))
        holder = QWidget()
        holder.setLayout(pieces.row(made, 1))
        return holder

    # --- words -----------------------------------------------------------------------------------------------

    def _parts(self) -> tuple[tuple[str, str], ...]:
        return ("morning", self.tr("Morning")), ("afternoon", self.tr("Afternoon")), ("evening", self.tr("Evening"))

    def _side_columns(self) -> list[Column]:
        return [
            Column("name", self.tr("Name"), stretch=3),
            Column("position", self.tr("Position"), stretch=5),
            Column("signs", self.tr("Signs"), "tick", 0),
        ]

    # --- reading and writing ---------------------------------------------------------------------------------

    def _near(self) -> date:
        try:
            return date.fromisoformat(str(self._session.state().frame.get("date") or ""))
        except ValueError:
            return datetime.now(UTC).astimezone().date()

    def _get(self, path: str) -> Any:
        value: Any = self._session.state().frame
        for step in path.split("."):
            value = value.get(step) if isinstance(value, Mapping) else None
        return value

    def _list(self, path: str) -> list[Mapping[str, Any]]:
        found = self._get(path)
        return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list | tuple) else []

    def _put(self, path: str, value: object) -> bool:
        """Stores a value; a leaf is stored with the object it belongs to. False when it was refused."""
        top, _, leaf = path.partition(".")
        whole: Any = value
        if leaf:
            old = self._get(top)
            whole = dict(old) if isinstance(old, Mapping) else {}
            whole.pop(leaf, None)
            if value not in (None, "", [], {}):
                whole[leaf] = value
        try:
            self._session.set_frame(top, None if whole in (None, "", [], {}) else whole)
        except InspectorError as error:
            alerts.show_error(self, error)
            return False
        return True

    def _settled(self, edit: TypedField, path: str) -> None:
        try:
            value = edit.value()
        except short_entry.UnreadableError as error:
            edit.mark(True)
            edit.setToolTip(error.sentence)
            return
        if path in ("body.name", "date") and value is None:
            edit.mark(True)
            edit.setToolTip(self.tr("This cannot be empty."))
            return
        edit.mark(False)
        edit.setToolTip("")
        if self._put(path, value):
            edit.show_value(value)

    def _put_members(self, editor: RowsEditor) -> None:
        self._put("team.members", keyed_members(editor))

    def _put_side(self, editor: RowsEditor) -> None:
        self._put("body_side", keyed(editor, lambda _fields: "", "B"))
