"""The profiles of one checklist: which are offered first, which the team made, the way to make another."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from inspector_app.form_shelf import Profile
from inspector_app.gui import form_words, icons, language, pieces
from inspector_app.language import Text

_ROOMY = 640


class ProfileList(pieces.Card):
    """Signals carry a profile's key (``form/id``); ``usual`` says whether it is to be offered first."""

    new_wanted = Signal()
    edit_wanted = Signal(str)
    try_wanted = Signal(str)
    remove_wanted = Signal(str)
    usual = Signal(str, bool)

    def __init__(self, kinds: Mapping[str, Text]) -> None:
        """``kinds`` are the names of the kinds of bodies."""
        super().__init__(spacing=0, margins=(0, 0, 0, 4))
        self._kinds = kinds
        self._words: dict[QPushButton, str] = {}  # of buttons that give up their words where there is no room
        self._lines = pieces.column(spacing=0)
        new = pieces.button(self.tr("Make a profile…"), "new-profile", kind="primary", icon="plus")
        new.clicked.connect(self.new_wanted)
        words = self.tr("A profile names the questions a visit asks. The starred ones are offered first.")
        head = pieces.row(spacing=12, margins=(18, 12, 14, 10))
        head.addLayout(
            pieces.column(
                pieces.label(self.tr("Profiles"), "heading"), pieces.label(words, "caption", wrap=True), spacing=1
            ),
            1,
        )
        head.addWidget(new)
        self.body.addLayout(head)
        self.body.addLayout(self._lines)

    def show_profiles(self, profiles: Sequence[Profile], usual: Collection[str], codes: Collection[str]) -> None:
        """Fills the list; ``codes`` are the items of the version in front, ``usual`` the keys offered first."""
        pieces.clear(self._lines)
        self._words = {}
        for profile in profiles:
            self._lines.addWidget(pieces.hrule())
            self._lines.addWidget(self._line(profile, profile.key in usual, codes))
        if not profiles:
            self._lines.addWidget(pieces.hrule())
            words = pieces.label(self.tr("None yet: visits cannot begin with this checklist."), "muted", wrap=True)
            self._lines.addLayout(pieces.row(words, margins=(18, 12, 18, 12)))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        roomy = self.width() >= _ROOMY
        for button, words in self._words.items():
            button.setText(words if roomy else "")
            button.setToolTip("" if roomy else words)

    def _line(self, profile: Profile, usual: bool, codes: Collection[str]) -> QWidget:
        name = language.show_text(profile.label)
        asked = sum(code in codes for code in profile.items)
        about = (
            form_words.items_words(asked),
            form_words.any_mode_text(profile.mode),
            form_words.kinds_text(profile.body_kinds, self._kinds),
        )
        head = pieces.row(pieces.ElidedLabel(name, "strong"), spacing=8)
        if profile.own:
            head.addWidget(pieces.Pill(self.tr("Your team's"), "accent"))
        head.addStretch(1)
        words = pieces.column(spacing=1)
        words.addLayout(head)
        words.addWidget(pieces.label(" · ".join(about), "caption", wrap=True))
        line = pieces.row(self._star(profile, name, usual), spacing=8, margins=(12, 7, 12, 7))
        line.addLayout(words, 1)
        for button in self._buttons(profile, name):
            line.addWidget(button)
        made = QWidget()
        made.setObjectName(f"profile-{profile.id}")
        made.setLayout(line)
        return made

    def _star(self, profile: Profile, name: str, usual: bool) -> QPushButton:
        star = pieces.IconButton("star", self.tr("Offer first: {name}").format(name=name), f"usual-{profile.id}")
        star.setCheckable(True)
        star.setChecked(usual)
        icons.dress(star, "star-filled" if usual else "star", "accent" if usual else "muted")
        star.clicked.connect(lambda on, key=profile.key: self.usual.emit(key, on))
        return star

    def _buttons(self, profile: Profile, name: str) -> list[QPushButton]:
        attempt = pieces.button(self.tr("Try"), f"try-{profile.id}", kind="ghost", icon="flask-conical")
        attempt.setAccessibleName(self.tr("Try: {name}").format(name=name))
        attempt.clicked.connect(lambda: self.try_wanted.emit(profile.key))
        words = self.tr("Change…") if profile.own else self.tr("Copy and change…")
        edit = pieces.button(words, f"edit-{profile.id}", kind="ghost", icon="pencil" if profile.own else "copy")
        edit.setAccessibleName(f"{words} {name}")
        edit.clicked.connect(lambda: self.edit_wanted.emit(profile.key))
        self._words |= {attempt: attempt.text(), edit: words}
        if not profile.own:
            return [attempt, edit]
        remove = pieces.IconButton("trash-2", self.tr("Remove: {name}").format(name=name), f"remove-{profile.id}")
        remove.clicked.connect(lambda: self.remove_wanted.emit(profile.key))
        return [attempt, edit, remove]
