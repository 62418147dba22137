"""A short form for a round: its name, its papers, its themes, its first team, its period."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QDialog, QFormLayout, QFrame, QGridLayout, QLineEdit, QScrollArea, QWidget

from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, language, pieces, short_entry
from inspector_app.gui.people_rows import basis_columns, keyed_members, member_columns
from inspector_app.gui.rows_editor import RowsEditor
from inspector_app.gui.typed_field import TypedField
from inspector_app.inspection.round_file import round_code
from inspector_app.inspection.rounds import Round, Team
from inspector_app.language import Text
from inspector_app.workspace import Workspace


class RoundForm(QDialog):
    """``written`` names the round once it is stored; nothing is stored before."""

    written = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget, shown: Round | None = None) -> None:
        """``shown`` is the round to change; a new one without it."""
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("round-form")
        self.setWindowTitle(self.tr("Round of inspection"))
        self._workspace, self._shown = workspace, shown
        self._near = workspace.now().astimezone().date()
        team = shown.teams[0] if shown and shown.teams else Team("1")
        self.name = self._line("round-name", self.tr("Name of the round"), shown.name if shown else "")
        self.basis = RowsEditor("round-basis", self.tr("Add a paper"), basis_columns(), self._near)
        self.basis.set_rows([("", each) for each in (shown.basis if shown else ())])
        self._themes = self._theme_boxes(shown)
        self.others = self._line("round-themes", self.tr("Other themes, separated by semicolons"), self._free(shown))
        kinds = [pieces.Option("to", self.tr("Team (Tổ)")), pieces.Option("doan", self.tr("Delegation (Đoàn)"))]
        self.kind = pieces.Segment(kinds, team.kind, name="round-team-kind")
        self.number = self._line("round-team-number", self.tr("Number of the team"), team.number)
        self.team_name = self._line("round-team-name", self.tr("Name of the team"), team.name)
        self.team_name.setPlaceholderText(self.tr("Empty: named after its number or its decision"))
        self.members = RowsEditor("round-members", self.tr("Add a member"), member_columns(), self._near)
        self.members.set_rows(list(team.members.items()))
        period = shown.period if shown else {}
        self.start = self._day("round-from", self.tr("Period inspected, from"), period.get("from"))
        self.end = self._day("round-to", self.tr("Period inspected, to"), period.get("to"))
        self._lay_out()
        size = parent.window().size()
        self.resize(min(980, size.width() - 40), min(760, size.height() - 40))
        self.name.setFocus()

    # --- building --------------------------------------------------------------------------------------------

    @staticmethod
    def _line(name: str, words: str, text: str) -> QLineEdit:
        made = QLineEdit(text)
        made.setObjectName(name)
        made.setAccessibleName(words)
        made.setMinimumHeight(40)
        return made

    def _day(self, name: str, words: str, value: str | None) -> TypedField:
        made = TypedField("date", self._near)
        made.setObjectName(name)
        made.setAccessibleName(words)
        made.show_value(value)
        return made

    def _theme_boxes(self, shown: Round | None) -> dict[str, QCheckBox]:
        chosen = {str(each.get("name")) for each in shown.themes} if shown else set()
        boxes = {}
        for theme in self._workspace.catalogue.themes:
            box = QCheckBox(language.show_text(theme.label).replace("&", "&&"))
            box.setObjectName(f"theme-{theme.code}")
            box.setChecked(theme.label.vi in chosen)
            boxes[theme.code] = box
        return boxes

    def _free(self, shown: Round | None) -> str:
        known = {theme.label.vi for theme in self._workspace.catalogue.themes}
        names = [str(each.get("name")) for each in shown.themes] if shown else []
        return "; ".join(name for name in names if name not in known)

    def _lay_out(self) -> None:
        body = pieces.column(spacing=10, margins=(22, 16, 22, 16))
        body.addLayout(self._rows(self.name))
        body.addWidget(pieces.label(self.tr("Papers the round rests on"), "heading"))
        body.addWidget(self.basis)
        body.addWidget(pieces.label(self.tr("Themes"), "heading"))
        about = self.tr("Each theme switches its sections of the checklist on; none chosen asks everything.")
        body.addWidget(pieces.label(about, "caption", wrap=True))
        holder = QWidget()
        boxes = QGridLayout()
        boxes.setContentsMargins(0, 0, 0, 0)
        for place, box in enumerate(self._themes.values()):
            boxes.addWidget(box, place // 2, place % 2)
        boxes.setColumnStretch(1, 1)
        boxes.setHorizontalSpacing(28)
        holder.setLayout(boxes)
        body.addWidget(holder)
        body.addLayout(self._rows(self.others))
        body.addWidget(pieces.label(self.tr("Team"), "heading"))
        body.addLayout(pieces.row(self.kind, 1))
        body.addLayout(self._rows(self.number, self.team_name))
        body.addWidget(self.members)
        body.addWidget(pieces.label(self.tr("Period inspected"), "heading"))
        body.addLayout(pieces.row(self.start, pieces.label("–", "muted"), self.end, 1))
        body.addStretch(1)
        inside = QWidget()
        inside.setProperty("ground", "surface")
        inside.setLayout(body)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self.setLayout(pieces.column(scroll, self._bar(), spacing=0))

    @staticmethod
    def _rows(*edits: QLineEdit) -> QFormLayout:
        form = QFormLayout()
        form.setSpacing(8)
        for edit in edits:
            label = pieces.label(edit.accessibleName(), "muted", wrap=True)
            label.setFixedWidth(220)
            label.setMinimumHeight(40)
            label.setBuddy(edit)
            form.addRow(label, edit)
        return form

    def _bar(self) -> QFrame:
        self.save = pieces.button(self.tr("Save the round"), "save-round", kind="primary", icon="check")
        self.save.clicked.connect(self._save)
        self.save.setEnabled(bool(self.name.text().strip()))
        self.name.textChanged.connect(lambda text: self.save.setEnabled(bool(text.strip())))
        cancel = pieces.button(self.tr("Cancel"), "cancel-round")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        bar = QFrame()
        bar.setProperty("bar", "bottom")
        bar.setLayout(pieces.row(1, cancel, self.save, margins=(20, 10, 20, 10)))
        return bar

    # --- storing ---------------------------------------------------------------------------------------------

    def content(self) -> dict[str, Any]:
        """The round as its file would say it. Raises ``UnreadableError`` for a day that is none."""
        known = [code for code, box in self._themes.items() if box.isChecked()]
        others = [words.strip() for words in self.others.text().split(";") if words.strip()]
        found: dict[str, Any] = {
            "name": self.name.text(),
            "basis": [fields for _, fields in self.basis.rows()],
            "themes": [*known, *others],
            "teams": [self._team(), *(_as_file(each) for each in (self._shown.teams[1:] if self._shown else ()))],
            "period": {"from": self.start.value(), "to": self.end.value()},
        }
        if self._shown is not None:
            found["code"] = self._shown.code
        return found

    def _team(self) -> dict[str, Any]:
        first = self._shown.teams[0] if self._shown and self._shown.teams else Team("1")
        return {
            "key": first.key,
            "kind": self.kind.value,
            "number": self.number.text(),
            "name": self.team_name.text(),
            "symbol": first.symbol,
            "members": keyed_members(self.members),
        }

    def _save(self) -> None:
        QGuiApplication.inputMethod().commit()
        self.basis.commit()
        self.members.commit()
        try:
            content = self.content()
            self._refuse_namesake(str(content["name"]))
            identity = self._workspace.new_round(content)
        except short_entry.UnreadableError as error:
            alerts.show_error(self, InspectorError("bad_date", Text(error.sentence, error.sentence)))
            return
        except InspectorError as error:
            alerts.show_error(self, error)
            return
        self.accept()
        self.written.emit(identity)

    def _refuse_namesake(self, name: str) -> None:
        """A new round under the name of another would be that other one."""
        if self._shown is None and any(each.code == round_code(name) for each in self._workspace.rounds()):
            raise InspectorError(
                "round_name_taken",
                Text(f"Đã có đợt kiểm tra tên “{name}”.", f"There is a round named “{name}” already."),
                Text("Hãy đặt tên khác, ví dụ thêm năm.", "Give it another name, with the year for instance."),
            )


def _as_file(team: Team) -> Mapping[str, Any]:
    return {"key": team.key, **team.as_frame()}
