"""Making a profile: the questions of a checklist with a box to tick each, found by any words, counted, named, saved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from inspector_app.errors import InspectorError
from inspector_app.form_shelf import FormInfo, Profile
from inspector_app.gui import alerts, form_words, language, pieces, theme
from inspector_app.gui.item_picker import squeezed
from inspector_app.gui.item_words import question
from inspector_app.language import fold, nfc
from inspector_app.workspace import Workspace
from inspector_app.xforms.checklist_model import ChecklistModel, Item

_ANY = "any"
_MODES = ("planned", "surprise", "desk")
_ITEM = Qt.ItemDataRole.UserRole + 1
_WORDS = Qt.ItemDataRole.UserRole + 2
_CODE, _NOTE, _SHARE, _KINDS = 176, 230, 80, 230
_OPEN = 8
"""A checklist of so few sections shows all of them open."""
_ON, _PART, _OFF = Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Unchecked


class ProfileEditor(QWidget):
    """``left`` ends it; ``saved`` carries the key of the profile that was kept."""

    left = Signal()
    saved = Signal(str)

    def __init__(self, workspace: Workspace, form: FormInfo, model: ChecklistModel, base: Profile | None) -> None:
        """``base`` is the profile to change (the team's own) or to copy from (a bundled one); None starts empty."""
        super().__init__()
        self.setProperty("ground", "page")
        self._workspace, self._form, self._model = workspace, form, model
        self._own = base.id if base is not None and base.own else ""
        self._kinds = list(base.body_kinds) if base else []
        self._known = {item.code for item in model.items}
        # codes of other versions of the form: kept, though nothing of them is shown here
        self._foreign = [code for code in base.items if code not in self._known] if base else []
        self._busy = False
        self.name = QLineEdit(self._first_name(base))
        self._mode = self._mode_segment(base.mode if base else "")
        self._kind_button = pieces.button("", "profile-kinds")
        self._kind_button.setMenu(self._kind_menu())
        self.search = QLineEdit()
        self.tree = _Boxes()
        self._only = pieces.button(self.tr("Ticked ones only"), "only-ticked", kind="ghost")
        self._count = pieces.label("", "strong")
        self._unasked = pieces.label("", "warn", wrap=True)
        self._save = pieces.button(self.tr("Save the profile"), "save-profile", kind="primary", icon="check")
        self._dress()
        self._fill(set(base.items) if base else set())
        self._lay_out()
        self._show_kinds()
        self._recount()
        self._start = self._state()

    # --- what others may ask ---------------------------------------------------------------------------------

    @property
    def changed(self) -> bool:
        """True when something would be lost by leaving."""
        return self._state() != self._start

    @property
    def ticked(self) -> list[str]:
        """Codes of the ticked questions, in form order."""
        return [line.data(0, _ITEM) for line in self._lines() if line.checkState(0) == _ON]

    def leave(self) -> None:
        """Ends the editor; asks first when ticks would be lost."""
        if not self.changed:
            self.left.emit()
            return
        alerts.ask(
            self,
            self.tr("Leave without saving?"),
            self.tr("The ticks and the name changed here are not saved yet."),
            self.left.emit,
            accept=self.tr("Leave without saving"),
            kind="bad",
        )

    def save(self) -> None:
        """Keeps the profile."""
        try:
            kept = self._workspace.save_profile(
                self._form.id,
                self.name.text(),
                [*self.ticked, *self._foreign],
                mode=self._mode_code(),
                body_kinds=self._kinds,
                profile_id=self._own,
            )
        except InspectorError as error:
            theme.restyle(self.name, state="bad")
            alerts.show_error(self, error)
            return
        self._start = self._state()
        self.saved.emit(kept.key)

    def _state(self) -> tuple[object, ...]:
        return self.name.text(), self._mode_code(), tuple(self._kinds), tuple(self.ticked)

    # --- building --------------------------------------------------------------------------------------------

    def _first_name(self, base: Profile | None) -> str:
        if base is None:
            return ""
        name = language.show_text(base.label)
        return name if base.own else self.tr("{name} (ours)").format(name=name)

    def _mode_segment(self, mode: str) -> pieces.Segment:
        options = [pieces.Option(_ANY, form_words.any_mode_text(""))]
        options += [pieces.Option(each, form_words.any_mode_text(each)) for each in _MODES]
        made = pieces.Segment(options, mode or _ANY, name="profile-mode")
        made.setAccessibleName(self.tr("Kind of visit"))
        made.chosen.connect(lambda _code: self._mark_unfit())
        return made

    def _mode_code(self) -> str:
        return "" if self._mode.value in (_ANY, "") else self._mode.value

    def _kind_menu(self) -> QMenu:
        menu = QMenu(self)
        for code, label in self._workspace.catalogue.body_kinds.items():
            action = QAction(language.show_text(label).replace("&", "&&"), menu)
            action.setObjectName(f"kind-{code}")
            action.setCheckable(True)
            action.setChecked(code in self._kinds)
            action.toggled.connect(lambda on, code=code: self._set_kind(code, on))
            menu.addAction(action)
        menu.installEventFilter(_StaysOpen(menu))
        return menu

    def _set_kind(self, code: str, on: bool) -> None:
        order = list(self._workspace.catalogue.body_kinds)
        chosen = {*self._kinds, code} if on else set(self._kinds) - {code}
        self._kinds = [each for each in order if each in chosen]
        self._show_kinds()
        self._mark_unfit()

    def _show_kinds(self) -> None:
        words = form_words.kinds_text(tuple(self._kinds), self._workspace.catalogue.body_kinds)
        shown = self._kind_button.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, _KINDS)
        self._kind_button.setText(self.tr("For: {kinds}").format(kinds=shown).replace("&", "&&"))
        self._kind_button.setToolTip(words)
        self._kind_button.setAccessibleName(self.tr("For: {kinds}").format(kinds=words))

    def _dress(self) -> None:
        self.name.setObjectName("profile-name")
        self.name.setAccessibleName(self.tr("Name of the profile"))
        self.name.setPlaceholderText(self.tr("Name of the profile, e.g. One-stop, our short one"))
        self.name.setMaxLength(120)
        self.name.textChanged.connect(lambda _text: self._recount())
        self.search.setObjectName("profile-search")
        self.search.setAccessibleName(self.tr("Search the questions"))
        self.search.setPlaceholderText(self.tr("Question or code; accents optional"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._narrow())
        self._only.setCheckable(True)
        self._only.toggled.connect(lambda _on: self._narrow())
        self._count.setObjectName("profile-count")
        self._unasked.setObjectName("profile-unasked")
        self._save.clicked.connect(self.save)
        tree = self.tree
        tree.setObjectName("profile-items")
        tree.setAccessibleName(self.tr("Questions of the checklist"))
        tree.setColumnCount(3)
        tree.setHeaderHidden(True)
        tree.setUniformRowHeights(True)
        tree.setIndentation(22)
        tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setIconSize(QSize(18, 18))
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        tree.header().setSectionResizeMode(2, QHeaderView.ResizeMode.Fixed)
        tree.setColumnWidth(0, _CODE)
        tree.setColumnWidth(2, _SHARE)
        tree.setStyleSheet("QTreeView { border-radius: 7px; }")
        tree.itemChanged.connect(self._tick)

    def _fill(self, codes: set[str]) -> None:
        self._busy = True
        for number, section in enumerate(self._model.sections, 1):
            head = QTreeWidgetItem(self.tree)
            head.setText(0, section.code)
            head.setText(1, f"{number}. {language.show_text(section.label)}")
            font = theme.font(14)
            font.setBold(True)
            head.setFont(1, font)
            head.setForeground(2, theme.colour("muted"))
            head.setFlags(head.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            for item in section.items:
                line = QTreeWidgetItem(head)
                words = question(item)
                line.setData(0, _ITEM, item.code)
                line.setData(0, _WORDS, f"{squeezed(item.code)} {fold(item.code)} {fold(nfc(words))}")
                line.setText(0, item.code)
                line.setText(1, words)
                line.setToolTip(1, words)
                line.setFlags(line.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemNeverHasChildren)
                line.setCheckState(0, _ON if item.code in codes else _OFF)
            head.setExpanded(len(self._model.sections) <= _OPEN or any(code in codes for code in _codes(section.items)))
        self._busy = False
        self._mark_unfit()

    def _lay_out(self) -> None:
        back = pieces.IconButton("arrow-left", self.tr("Back to the checklists"), "leave-editor")
        back.clicked.connect(self.leave)
        title = self.tr("Change a profile") if self._own else self.tr("Make a profile")
        words = pieces.column(
            1,
            pieces.label(title, "heading"),
            pieces.ElidedLabel(f"{language.show_text(self._form.title)} · {self._form.version}", "caption"),
            1,
            spacing=0,
        )
        line = pieces.row(back, spacing=10, margins=(12, 0, 16, 0))
        line.addLayout(words, 1)
        head = QFrame()
        head.setProperty("bar", "top")
        head.setFixedHeight(63)
        head.setLayout(line)
        card = pieces.Card(spacing=10, margins=(18, 14, 18, 14))
        card.body.addWidget(self.name)
        card.body.addLayout(pieces.row(self._mode, 1, self._kind_button, spacing=10))
        card.body.addWidget(pieces.hrule())
        card.body.addLayout(pieces.row(self.search, self._only, *self._ways(), spacing=8))
        card.body.addWidget(self.tree, 1)
        body = pieces.column(margins=(20, 14, 20, 14))
        body.addWidget(card)
        bottom = QFrame()
        bottom.setProperty("bar", "bottom")
        bottom.setFixedHeight(63)
        bottom.setLayout(pieces.row(self._count, self._unasked, self._save, spacing=16, margins=(20, 0, 20, 0)))
        whole = pieces.column(head, spacing=0)
        whole.addLayout(body, 1)
        whole.addWidget(bottom)
        self.setLayout(whole)

    def _ways(self) -> list[QPushButton]:
        everything = pieces.button(self.tr("Tick shown"), "tick-all", kind="ghost")
        everything.clicked.connect(lambda: self._tick_shown(_ON))
        nothing = pieces.button(self.tr("Untick shown"), "tick-none", kind="ghost")
        nothing.clicked.connect(lambda: self._tick_shown(_OFF))
        take = pieces.button(self.tr("Ticks of a profile"), "take-profile", kind="ghost")
        menu = QMenu(take)
        group = QActionGroup(menu)
        for profile in self._workspace.profiles(self._form.id):
            action = QAction(language.show_text(profile.label).replace("&", "&&"), group)
            action.setObjectName(f"take-{profile.id}")
            action.triggered.connect(lambda _on=False, profile=profile: self._take(profile))
            menu.addAction(action)
        take.setMenu(menu)
        take.setEnabled(bool(menu.actions()))
        return [everything, nothing, take]

    # --- ticking ---------------------------------------------------------------------------------------------

    def _sections(self) -> Iterator[QTreeWidgetItem]:
        for number in range(self.tree.topLevelItemCount()):
            head = self.tree.topLevelItem(number)
            if head is not None:
                yield head

    def _lines(self) -> Iterator[QTreeWidgetItem]:
        for head in self._sections():
            yield from _children(head)

    def _tick(self, line: QTreeWidgetItem, column: int) -> None:
        if self._busy or column != 0:
            return
        self._busy = True
        if line.parent() is None:  # a section's box speaks for the questions that are shown
            for child in _children(line):
                if not child.isHidden():
                    child.setCheckState(0, line.checkState(0))
        self._busy = False
        self._recount()

    def _tick_shown(self, state: Qt.CheckState) -> None:
        self._busy = True
        for line in self._lines():
            if not line.isHidden():
                line.setCheckState(0, state)
        self._busy = False
        self._recount()

    def _take(self, profile: Profile) -> None:
        self._busy = True
        for line in self._lines():
            line.setCheckState(0, _ON if line.data(0, _ITEM) in profile.items else _OFF)
        self._busy = False
        self._recount()

    def _recount(self) -> None:
        self._busy = True
        total = 0
        for head in self._sections():
            on = sum(line.checkState(0) == _ON for line in _children(head))
            head.setCheckState(0, _OFF if not on else _ON if on == head.childCount() else _PART)
            head.setText(2, f"{on}/{head.childCount()}")
            total += on
        self._busy = False
        self._count.setText(self.tr("Ticked: {count} of {all}").format(count=total, all=len(self._known)))
        unfit = sum(line.checkState(0) == _ON and bool(line.text(2)) for line in self._lines())
        words = self.tr("Not asked in such visits, though ticked: {count}.").format(count=unfit)
        self._unasked.setText(words if unfit else "")
        self._save.setEnabled(bool(total and self.name.text().strip()))
        theme.restyle(self.name, state="")

    def _mark_unfit(self) -> None:
        """Says which questions visits of this kind never ask, whatever is ticked."""
        items = {item.code: item for item in self._model.items}
        self._busy = True
        for line in self._lines():
            words = self._why_unasked(items[line.data(0, _ITEM)])
            line.setText(2, words)
            line.setToolTip(2, words)
            line.setForeground(2, theme.colour("muted"))
            line.setForeground(1, theme.colour("muted" if words else "text"))
        said = any(line.text(2) for line in self._lines())
        self.tree.setColumnWidth(2, _NOTE if said else _SHARE)
        self._busy = False
        self._recount()

    def _why_unasked(self, item: Item) -> str:
        mode = self._mode_code()
        if mode and item.modes and mode not in item.modes:
            return self.tr("only: {words}").format(words=", ".join(map(form_words.any_mode_text, item.modes)))
        if self._kinds and item.bodies and set(self._kinds).isdisjoint(item.bodies):
            kinds = form_words.kinds_text(item.bodies, self._workspace.catalogue.body_kinds)
            return self.tr("only: {words}").format(words=kinds)
        return ""

    # --- finding ---------------------------------------------------------------------------------------------

    def _narrow(self) -> None:
        """Shows the questions that hold every word typed; a section without any is hidden."""
        words, code = fold(nfc(self.search.text())).split(), squeezed(self.search.text())
        only = self._only.isChecked()
        for head in self._sections():
            shown = 0
            for line in _children(head):
                text = str(line.data(0, _WORDS))
                found = text.startswith(code) or all(word in text for word in words)
                found = found and (not only or line.checkState(0) == _ON)
                line.setHidden(not found)
                shown += found
            head.setHidden(not shown)
            if words or only:
                head.setExpanded(True)


class _Boxes(QTreeWidget):
    """A press anywhere on a question and the space bar tick its box, not only a press on the box itself."""

    def __init__(self) -> None:
        super().__init__()
        self.itemClicked.connect(lambda line, column: self._turn(line) if column else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.currentItem()
        if event.key() == Qt.Key.Key_Space and line is not None:
            self._turn(line, sections=True)
            return
        super().keyPressEvent(event)

    @staticmethod
    def _turn(line: QTreeWidgetItem, *, sections: bool = False) -> None:
        if line.parent() is not None or sections:
            line.setCheckState(0, _OFF if line.checkState(0) == _ON else _ON)


class _StaysOpen(QObject):
    """Lets several entries of a menu be ticked one after the other."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QMenu):
            mouse = event.type() == QEvent.Type.MouseButtonRelease
            key = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return)
            action = watched.activeAction()
            if action is not None and (mouse or (key and event.type() == QEvent.Type.KeyPress)):
                action.trigger()
                return True
        return False


def _children(head: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    for number in range(head.childCount()):
        line = head.child(number)
        if line is not None:
            yield line


def _codes(items: Sequence[Item]) -> list[str]:
    return [item.code for item in items]
