"""The part of the settings about keys, tokens and trust: this laptop's seal, the driver in use, who is trusted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from inspector_app import own_minutes
from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, pieces
from inspector_app.workspace import Workspace


class KeySection(QWidget):
    """Says which keys sign here; there is nothing to choose, a key is asked for when something is signed."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        seal = self.tr("This laptop has its own seal. It never leaves the laptop and is not a personal signature.")
        driver = workspace.settings.token_module
        token = (
            self.tr("The token driver used last: {name}").format(name=Path(driver).name)
            if driver
            else self.tr("A token or key file is chosen when you sign; no PIN or password is ever kept.")
        )
        self.setLayout(
            pieces.column(
                pieces.label(seal, "caption", wrap=True), pieces.label(token, "caption", wrap=True), spacing=2
            )
        )


class TrustSection(QWidget):
    """Root certificates and revocation lists by name; they can be added and taken out."""

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._state = pieces.label("", "caption", wrap=True)
        self._names = pieces.column(spacing=2)
        add = pieces.button(self.tr("Add certificates…"), "add-trust", icon="shield-check")
        add.setAutoDefault(False)
        add.clicked.connect(self._ask)
        column = pieces.column(self._state, spacing=6)
        column.addLayout(self._names)
        column.addLayout(pieces.row(add, 1))
        self.setLayout(column)
        self.refresh()

    def refresh(self) -> None:
        """Shows what is trusted now."""
        names = own_minutes.trusted_names(self._workspace)
        given = own_minutes.office_names(self._workspace)
        self._state.setText(
            self.tr("Signatures under these root certificates are called trusted:")
            if names or given
            else self.tr("No root certificate is named: signatures are checked, but nobody is called trusted.")
        )
        pieces.clear(self._names)
        for number, name in enumerate(names):
            drop = pieces.IconButton("x", self.tr("Take {name} out").format(name=name), f"drop-trust-{number}")
            drop.setAutoDefault(False)
            drop.clicked.connect(lambda _on=False, name=name: self._try(lambda: self._drop(name)))
            self._names.addLayout(pieces.row(pieces.ElidedLabel(name), 1, drop))
        for name in given:
            words = self.tr("{name} (from your office)").format(name=name)
            self._names.addLayout(pieces.row(pieces.ElidedLabel(words), 1))

    def add(self, files: list[Path]) -> None:
        """Takes certificates and revocation lists in."""
        self._try(lambda: own_minutes.trust(self._workspace, files))

    def _drop(self, name: str) -> None:
        own_minutes.distrust(self._workspace, name)

    def _ask(self) -> None:
        kinds = self.tr("Certificates and lists (*.pem *.crt *.cer *.der *.crl)")
        files, _ = QFileDialog.getOpenFileNames(self, self.tr("Add certificates"), str(Path.home()), kinds)
        if files:
            self.add([Path(each) for each in files])

    def _try(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except InspectorError as error:
            alerts.show_error(self, error)
            return
        self.refresh()
        self.changed.emit()
