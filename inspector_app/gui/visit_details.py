"""The visit's frame: date, places, team, papers. Every field is stored when it settles; nothing needs saving."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFormLayout, QFrame, QScrollArea, QWidget

from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, language, pieces, short_entry
from inspector_app.gui.rows_editor import Column, RowsEditor
from inspector_app.gui.typed_field import TypedField, TypedText
from inspector_app.inspection.wording import GROUND_KINDS
from inspector_app.language import Text
from inspector_app.session import Session
from inspector_app.workspace import Workspace

_KEYS = {"leader": "TT", "deputy_leader": "TP", "secretary": "TK"}


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
        form = self._section(self.tr("Time and place"))
        self._line(form, "date", self.tr("Date"), "date")
        self._pair(form, "period", self.tr("Period inspected"), "date")
        self._sessions(form)
        self._line(form, "place", self.tr("Place"))
        form = self._section(self.tr("Team"))
        self._team_kind(form)
        self._line(form, "team.name", self.tr("Name of the team"))
        self._line(form, "team.number", self.tr("Number of the team"))
        self._line(form, "team.symbol", self.tr("Symbol on papers"))
        self._people("team.members", self.tr("Add a member"), self._member_columns(), self._put_members)
        self._section(self.tr("For the inspected body"))
        self._people("body_side", self.tr("Add a person"), self._side_columns(), self._put_side)
        self._section(self.tr("Papers the visit rests on"))
        self._basis()
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

    def _basis(self) -> None:
        columns = [
            Column("kind", self.tr("Kind"), "choice", 2, self._basis_kinds()),
            Column("number", self.tr("Number"), stretch=2),
            Column("date", self.tr("Date"), "date", 2),
            Column("issuer", self.tr("Issued by"), stretch=3),
            Column("subject", self.tr("About"), stretch=4),
        ]
        made = RowsEditor("basis", self.tr("Add a paper"), columns, self._near())
        made.set_rows([("", each) for each in self._list("basis")])

        def put() -> None:
            self._put("basis", [fields for _, fields in made.rows()])

        made.changed.connect(put)
        self._typed.append(made)
        self._column.addWidget(made)
        self._fields["basis"] = made

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

    @staticmethod
    def _basis_kinds() -> tuple[tuple[str, str], ...]:
        # two codes share the words of an official letter: one is enough to choose from
        return tuple((code, language.show_text(text)) for code, text in GROUND_KINDS.items() if code != "letter")

    def _member_columns(self) -> list[Column]:
        roles = (
            ("leader", self.tr("Leader")),
            ("deputy_leader", self.tr("Deputy leader")),
            ("secretary", self.tr("Secretary")),
            ("member", self.tr("Member")),
        )
        return [
            Column("role", self.tr("Role"), "choice", 2, roles),
            Column("name", self.tr("Name"), stretch=3),
            Column("position", self.tr("Position"), stretch=3),
            Column("body", self.tr("From (body)"), stretch=3),
        ]

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
        self._put("team.members", _keyed(editor, lambda fields: _KEYS.get(str(fields.get("role")), ""), "M"))

    def _put_side(self, editor: RowsEditor) -> None:
        self._put("body_side", _keyed(editor, lambda _fields: "", "B"))


def _keyed(editor: RowsEditor, wanted: Callable[[Mapping[str, Any]], str], stem: str) -> dict[str, Any]:
    """Rows by their keys; a new row gets one and keeps it, for answers name their author by it."""
    taken = {key for key, _ in editor.rows() if key}
    found: dict[str, Any] = {}
    for key, fields in editor.rows():
        name = key or _free(wanted(fields), stem, taken)
        taken.add(name)
        found[name] = fields
    editor.set_keys(list(found))
    return found


def _free(wanted: str, stem: str, taken: set[str]) -> str:
    """A key nobody has: the wanted one, else stem and the first free number."""
    if wanted and wanted not in taken:
        return wanted
    number = 1
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"
