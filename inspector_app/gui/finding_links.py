"""What a recommendation speaks of: the limitations of the visit to tick, or a new one written with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidget, QListWidgetItem, QWidget

from inspector_app.gui import pieces, theme
from inspector_app.inspection.findings import Finding
from inspector_app.language import fold, nfc

SHOWN, LINE = 4, 30  # lines of the list that are seen at once, and the height of one


class LinkField(QWidget):
    """Ticks for limitations; says so while none is ticked and none is written."""

    changed = Signal()

    def __init__(self, limitations: Sequence[Finding], linked: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("links")
        self._find = QLineEdit()
        self._find.setObjectName("links-find")
        self._find.setPlaceholderText(self.tr("Find a limitation by code or words"))
        self._find.setAccessibleName(self._find.placeholderText())
        self._find.textChanged.connect(self._narrow)
        self._list = QListWidget()
        self._list.setObjectName("links-list")
        self._list.setAccessibleName(self.tr("Limitations it speaks of"))
        self._list.setFixedHeight(SHOWN * LINE + 4)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        ordered = sorted(limitations, key=lambda each: each.id not in linked)
        for each in ordered:
            line = QListWidgetItem(": ".join(filter(None, (", ".join(each.codes), each.text))))
            line.setToolTip(line.text())
            line.setSizeHint(QSize(0, LINE))
            line.setData(Qt.ItemDataRole.UserRole, each.id)
            line.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            line.setCheckState(Qt.CheckState.Checked if each.id in linked else Qt.CheckState.Unchecked)
            self._list.addItem(line)
        self._list.itemChanged.connect(lambda _item: self._tell())
        self.writes = QCheckBox(self.tr("Write a limitation with it"))
        self.writes.setObjectName("links-write")
        self.fault = QLineEdit()
        self.fault.setObjectName("links-fault")
        self.fault.setMinimumHeight(theme.TARGET)
        self.fault.setAccessibleName(self.tr("Words of the limitation"))
        self.fault.setPlaceholderText(self.fault.accessibleName())
        self.fault.hide()
        self.writes.toggled.connect(self._open_fault)
        self.fault.textChanged.connect(lambda _text: self._tell())
        self._loose = pieces.label(self.tr("No limitation stands behind it yet."), "warn", wrap=True)
        self._loose.setObjectName("links-loose")
        if not limitations:
            self._find.hide()
            self._list.hide()
        self.setLayout(pieces.column(self._find, self._list, self.writes, self.fault, self._loose, spacing=4))
        self._tell()

    def ids(self) -> tuple[str, ...]:
        """Ids of what is ticked."""
        lines = (self._list.item(place) for place in range(self._list.count()))
        return tuple(
            str(line.data(Qt.ItemDataRole.UserRole)) for line in lines if line.checkState() == Qt.CheckState.Checked
        )

    def limitation(self) -> str:
        """The words of the limitation to write; "" for none."""
        return nfc(self.fault.text().strip()) if self.writes.isChecked() else ""

    def _open_fault(self, on: bool) -> None:
        self.fault.setVisible(on)
        if on:
            self.fault.setFocus()
        self._tell()

    def _narrow(self, text: str) -> None:
        wanted = fold(nfc(text)).split()
        for place in range(self._list.count()):
            line = self._list.item(place)
            line.setHidden(not all(word in fold(line.text()) for word in wanted))

    def _tell(self) -> None:
        self._loose.setVisible(not self.ids() and not self.limitation())
        self.changed.emit()
