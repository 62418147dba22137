"""The part of the settings about the office's pack: which one is in use, what it holds, and a new one from a stick."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from inspector_app import office_pack
from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, language, pieces, tasks, theme
from inspector_app.office_pack import Office, Pack
from inspector_app.workspace import Workspace

_WIDTH = 560


class OfficeSection(QWidget):
    """``changed``: another pack is in use."""

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._title = pieces.label("", wrap=True)
        self._title.setObjectName("office-pack")
        self._about = pieces.label("", "caption", wrap=True)
        install = pieces.button(self.tr("Take a pack in…"), "install-office", icon="folder-input")
        install.setAutoDefault(False)
        install.clicked.connect(self._choose)
        column = pieces.column(self._title, self._about, spacing=6)
        column.addLayout(pieces.row(install, 1))
        self.setLayout(column)
        self.refresh()

    def refresh(self) -> None:
        """Shows the pack in use, or why one that is there is not used."""
        office = self._workspace.office
        if office.trouble is not None:
            self._title.setText(office.trouble.sentence(language.current()))
        elif office.pack is None:
            self._title.setText(self.tr("There is no pack of your office."))
        else:
            self._title.setText(language.show_text(office.pack.title))
        theme.restyle(self._title, role="bad" if office.trouble else "")
        about = self.tr("Checklists, parameters, calendar, bodies and trust of your office, renewed by stick.")
        self._about.setText(self._words(office) if office.pack is not None else about)

    def take(self, path: Path) -> None:
        """Checks a pack and asks whether to use it."""
        moment = self._workspace.now()
        tasks.run(self, office_pack.check, path, moment, done=self._ask, busy=self.tr("Checking the pack…"))

    def _ask(self, pack: Pack) -> None:
        lines = [language.show_text(pack.title), self._words(Office.holding(pack))]
        if pack.key and self._workspace.office.pack is None:
            lines.append(self.tr("Compare the key with what your office says: only packs of this key are taken later."))
        lines.append(self.tr("Visits that were begun and what you chose in the settings stay as they are."))
        question = "\n\n".join(lines)
        title, accept = self.tr("Use this pack?"), self.tr("Use this pack")
        dialog = alerts.ask(self, title, question, lambda: self._install(pack), accept=accept)
        if (layout := dialog.layout()) is not None:
            dialog.resize(_WIDTH, layout.heightForWidth(_WIDTH))

    def _install(self, pack: Pack) -> None:
        try:
            self._workspace.install_office(pack)
        except InspectorError as error:
            alerts.show_error(self, error)
            return
        self.refresh()
        self.changed.emit()

    def _words(self, office: Office) -> str:
        """What a pack holds and who signed it, in two lines."""
        pack = office.pack
        held = " · ".join(office.words(language.current()))
        if pack is not None and pack.key:
            return held + "\n" + self.tr("Key: {fingerprint}").format(fingerprint=pack.fingerprint)
        return held + "\n" + self.tr("Not signed: anybody may have made it.")

    def _choose(self) -> None:
        kinds = self.tr("Office packs (*.zip)")
        file, _ = QFileDialog.getOpenFileName(self, self.tr("Take a pack in"), str(Path.home()), kinds)
        if file:
            self.take(Path(file))
