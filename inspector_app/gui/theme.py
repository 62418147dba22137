"""Colours and style: one table of tokens for light and dark, the palette and the style sheet made from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from string import Template

from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from inspector_app import paths

FAMILY = "Be Vietnam Pro"
_FIRST_WEIGHTS = ("400Regular", "600SemiBold")
_WEIGHTS = (*_FIRST_WEIGHTS, "500Medium", "700Bold")
STYLE = ("-style", "fusion")
"""For the arguments of an application: to set the style later loads the names of everything a style draws."""
TARGET = 40
"""Least height of anything people press, in logical pixels."""
_DARK_BELOW = 128
"""The lightness of a window's ground, 0 to 255, below which a system is a dark one."""


@dataclass(frozen=True)
class Tokens:
    """Every colour of the window, as ``#rrggbb``."""

    page: str  # behind everything
    surface: str  # cards, bars, fields
    sunken: str  # quiet areas inside cards
    hover: str
    line: str  # hairlines that separate, never the edge of a control
    border: str  # edges of controls, at least 3:1
    text: str
    muted: str
    disabled: str  # text of controls that are off (exempt from contrast)
    chip: str  # neutral pills
    accent: str  # fill of the main button, links, focus
    accent_hover: str
    on_accent: str
    accent_soft: str
    good: str
    on_good: str
    good_soft: str
    bad: str
    on_bad: str
    bad_soft: str
    warn: str
    on_warn: str
    warn_soft: str

    def tone(self, name: str) -> str:
        """Colour of a tone by its name: ``text``, ``muted``, ``accent``, ``good``, ``on_accent`` ..."""
        return str(getattr(self, name))


LIGHT = Tokens(
    page="#f2f5f9",
    surface="#ffffff",
    sunken="#f7f9fc",
    hover="#edf1f6",
    line="#dde3ea",
    border="#7d8997",
    text="#16202c",
    muted="#4d5b6b",
    disabled="#8b96a3",
    chip="#e9edf2",
    accent="#0b61b7",
    accent_hover="#084f97",
    on_accent="#ffffff",
    accent_soft="#e2eefb",
    good="#0d7339",
    on_good="#ffffff",
    good_soft="#e2f4e9",
    bad="#b62222",
    on_bad="#ffffff",
    bad_soft="#fdeaea",
    warn="#875600",
    on_warn="#ffffff",
    warn_soft="#fff2d4",
)

DARK = Tokens(
    page="#12161c",
    surface="#1d232b",
    sunken="#232a33",
    hover="#2a323d",
    line="#333d49",
    border="#7d8997",
    text="#e9eef4",
    muted="#aab5c2",
    disabled="#6d7885",
    chip="#2d3641",
    accent="#5cabf9",
    accent_hover="#83c0fb",
    on_accent="#08131f",
    accent_soft="#18334f",
    good="#5fd08d",
    on_good="#06150c",
    good_soft="#16362a",
    bad="#f58585",
    on_bad="#1d0707",
    bad_soft="#472224",
    warn="#f2bc55",
    on_warn="#1c1200",
    warn_soft="#3d2f12",
)

_TONES = ("accent", "good", "bad", "warn")
TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *((front, back) for front in ("text", "muted") for back in ("page", "surface", "sunken", "hover", "chip")),
    *((tone, back) for tone in _TONES for back in ("page", "surface", "sunken", "hover", f"{tone}_soft")),
    *((f"on_{tone}", tone) for tone in _TONES),
    *((front, f"{tone}_soft") for front in ("text", "muted") for tone in _TONES),
    ("on_accent", "accent_hover"),
    ("accent_hover", "accent_soft"),
)
"""Text colour and ground that meet in the window: at least 4.5:1."""

BORDER_PAIRS: tuple[tuple[str, str], ...] = (
    *(("border", back) for back in ("page", "surface", "sunken", "hover")),
    *((tone, back) for tone in _TONES for back in ("page", "surface", "sunken")),
)
"""Edge of a control and the ground around it: at least 3:1."""


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two ``#rrggbb`` colours after WCAG 2.2, from 1 to 21."""

    def luminance(colour: str) -> float:
        channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


class Watcher(QObject):
    """Tells who draws by hand that the colours changed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.scheme = "system"
        self.tokens = LIGHT
        self.listening = False


@cache
def watcher() -> Watcher:
    """The one object whose ``changed`` fires after new colours are in force."""
    return Watcher()


def tokens() -> Tokens:
    """The colours in force."""
    return watcher().tokens


def colour(tone: str) -> QColor:
    """A token of the colours in force as a ``QColor``."""
    return QColor(tokens().tone(tone))


def load_fonts(weights: Sequence[str] = _WEIGHTS) -> None:
    """Makes the bundled fonts known to Qt (each once; needs a QGuiApplication)."""
    for weight in weights:
        _load_font(weight)


@cache
def _load_font(weight: str) -> None:
    QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / "be-vietnam-pro" / f"BeVietnamPro_{weight}.ttf"))


def font(pixels: int = 14, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The window's font in a size of logical pixels."""
    made = QFont(FAMILY)
    made.setPixelSize(pixels)
    made.setWeight(weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def apply(app: QApplication, scheme: str, *, first: bool = False) -> None:
    """Puts ``scheme`` ("system", "light" or "dark") in force, now and when the system changes its mind.

    ``first``: only with the weights of the font that the first paint shows, in an application begun with ``STYLE``.
    """
    load_fonts(_FIRST_WEIGHTS if first else _WEIGHTS)
    seen = watcher()
    before, seen.scheme = seen.scheme, scheme
    hints = app.styleHints()
    if not seen.listening:
        seen.listening = True
        if not first:
            app.setStyle("Fusion")
        hints.colorSchemeChanged.connect(lambda _scheme: _dress(app))
    if scheme != before:
        known = QtCore.Qt.ColorScheme
        hints.setColorScheme({"light": known.Light, "dark": known.Dark}.get(scheme, known.Unknown))
    _dress(app)


def _dark(app: QApplication) -> bool:
    scheme = watcher().scheme
    if scheme != "system":
        return scheme == "dark"
    if not app.styleSheet():  # the first time: the palette is the system's, and to name its scheme loads all of Qt's
        return app.palette().color(QPalette.ColorRole.Window).lightness() < _DARK_BELOW
    return app.styleHints().colorScheme() == QtCore.Qt.ColorScheme.Dark


def _dress(app: QApplication) -> None:
    seen = watcher()
    wanted = DARK if _dark(app) else LIGHT
    if wanted is seen.tokens and app.styleSheet():
        return
    seen.tokens = wanted
    app.setFont(font())
    app.setPalette(_palette(wanted))
    app.setStyleSheet(style_sheet(wanted))
    seen.changed.emit()


def restyle(widget: QWidget, **properties: object) -> None:
    """Sets dynamic properties and lets the style sheet see them."""
    if all(widget.property(name) == value for name, value in properties.items()):
        return
    for name, value in properties.items():
        widget.setProperty(name, value)
    if not widget.testAttribute(QtCore.Qt.WidgetAttribute.WA_WState_Polished):
        return  # what was not shown yet is dressed when it is
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def _palette(t: Tokens) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: t.page,
        role.WindowText: t.text,
        role.Base: t.surface,
        role.AlternateBase: t.sunken,
        role.Text: t.text,
        role.Button: t.surface,
        role.ButtonText: t.text,
        role.BrightText: t.bad,
        role.ToolTipBase: t.text,
        role.ToolTipText: t.surface,
        role.PlaceholderText: t.muted,
        role.Highlight: t.accent,
        role.HighlightedText: t.on_accent,
        role.Accent: t.accent,
        role.Link: t.accent,
        role.LinkVisited: t.accent,
        role.Light: t.surface,
        role.Midlight: t.hover,
        role.Mid: t.line,
        role.Dark: t.border,
        role.Shadow: t.border,
    }
    palette = QPalette()
    for key, value in colours.items():
        palette.setColor(key, QColor(value))
    for key in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, QColor(t.disabled))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(t.chip))
    return palette


@cache
def style_sheet(t: Tokens) -> str:
    """The whole style sheet for a table of tokens."""
    controls = (paths.resources() / "icons" / "controls").as_posix()
    return Template(_QSS).substitute(asdict(t), controls=controls)


# Rules name their class: one without a selector would hit every child as well.
_QSS = """
QWidget { font-family: "Be Vietnam Pro"; font-size: 14px; }
QToolTip { background: $text; color: $surface; border: 1px solid $text; padding: 4px 8px; }
QMainWindow, QDialog, QWidget[ground="page"] { background: $page; }
QWidget[ground="surface"] { background: $surface; }
QFrame[bar="top"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame[bar="bottom"] { background: $surface; border: none; border-top: 1px solid $line; }
QFrame[bar="left"] { background: $surface; border: none; border-right: 1px solid $line; }
QFrame[bar="right"] { background: $surface; border: none; border-left: 1px solid $line; }
QFrame[rule="true"] { background: $line; border: none; min-height: 1px; max-height: 1px; }
QFrame[card] { background: $surface; border: 1px solid $line; border-radius: 10px; }
QFrame[card="selected"] { border-color: $accent; }
QFrame[card="sunken"] { background: $sunken; }
QFrame[card="accent"] { background: $accent_soft; border-color: $accent_soft; }
QFrame[card="good"] { background: $good_soft; border-color: $good_soft; }
QFrame[card="bad"] { background: $bad_soft; border-color: $bad_soft; }
QFrame[card="warn"] { background: $warn_soft; border-color: $warn_soft; }
QFrame[card="drop"] { background: $sunken; border: 2px dashed $border; }
QFrame[raised="true"] { border-color: $border; }
QFrame[raised="true"][card="good"] { border-color: $good; }
QFrame[raised="true"][card="bad"] { border-color: $bad; }

QLabel { background: transparent; }
QLabel[role="display"] { font-size: 30px; font-weight: 600; }
QLabel[role="title"] { font-size: 22px; font-weight: 600; }
QLabel[role="heading"] { font-size: 16px; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="caption"] { font-size: 12px; color: $muted; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="good"] { color: $good; font-weight: 600; }
QLabel[role="bad"] { color: $bad; font-weight: 600; }
QLabel[role="warn"] { color: $warn; font-weight: 600; }
QLabel[role="accent"] { color: $accent; font-weight: 600; }
QLabel[role="code"] { background: $chip; color: $muted; font-size: 12px; font-weight: 600; border-radius: 5px;
  padding: 2px 8px; }
QLabel[role="key"] { background: $surface; color: $muted; font-size: 11px; font-weight: 600; border-radius: 4px;
  border: 1px solid $border; padding: 1px 7px; }
QLabel[pill] { background: $chip; color: $muted; font-size: 12px; font-weight: 600; border-radius: 11px;
  padding: 0 11px; }
QLabel[pill="accent"] { background: $accent_soft; color: $accent; }
QLabel[pill="good"] { background: $good_soft; color: $good; }
QLabel[pill="bad"] { background: $bad_soft; color: $bad; }
QLabel[pill="warn"] { background: $warn_soft; color: $warn; }

QPushButton { background: $surface; color: $text; border: 1px solid $border; border-radius: 7px;
  padding: 0 14px; min-height: 38px; font-weight: 500; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $chip; }
QPushButton:focus { border: 2px solid $accent; padding: 0 13px; min-height: 36px; }
QPushButton:checked { background: $accent_soft; color: $accent; border-color: $accent; }
QPushButton:disabled { background: $sunken; color: $disabled; border-color: $line; }
QPushButton::menu-indicator { image: url($controls/down.svg); width: 16px; height: 16px; right: 8px;
  subcontrol-origin: padding; subcontrol-position: center right; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:focus { border-color: $text; }
QPushButton[kind="primary"]:disabled { background: $chip; color: $disabled; border-color: $chip; }
QPushButton[kind="quiet"] { background: $accent_soft; color: $accent; border-color: $accent_soft; font-weight: 600; }
QPushButton[kind="quiet"]:hover, QPushButton[kind="quiet"]:focus { border-color: $accent; }
QPushButton[kind="ghost"], QPushButton[kind="link"], QPushButton[kind="icon"] { background: transparent;
  border-color: transparent; color: $muted; }
QPushButton[kind="ghost"]:hover, QPushButton[kind="link"]:hover, QPushButton[kind="icon"]:hover {
  background: $hover; color: $text; }
QPushButton[kind="ghost"]:focus, QPushButton[kind="link"]:focus, QPushButton[kind="icon"]:focus {
  border-color: $accent; }
QPushButton[kind="ghost"]:disabled, QPushButton[kind="link"]:disabled, QPushButton[kind="icon"]:disabled {
  color: $disabled; }
QPushButton[kind="icon"] { padding: 0; }
QPushButton[kind="icon"]::menu-indicator { image: none; width: 0; }
QPushButton[kind="link"] { color: $accent; font-weight: 600; padding: 0 8px; }
QPushButton[kind="link"]:hover { color: $accent_hover; background: $accent_soft; }
QPushButton[kind="good"] { color: $good; border-color: $good; }
QPushButton[kind="good"]:hover { background: $good_soft; }
QPushButton[kind="good"]:checked { background: $good; color: $on_good; }
QPushButton[kind="bad"] { color: $bad; border-color: $bad; }
QPushButton[kind="bad"]:hover { background: $bad_soft; }
QPushButton[kind="bad"]:checked { background: $bad; color: $on_bad; }
QPushButton[kind="good"]:disabled, QPushButton[kind="bad"]:disabled { color: $disabled; border-color: $line; }
QPushButton[big="true"] { min-height: 50px; font-size: 16px; padding: 0 24px; border-radius: 8px; }
QPushButton[big="true"]:focus { min-height: 48px; padding: 0 23px; }
QPushButton[row="true"] { text-align: left; min-height: 44px; border: none; border-radius: 8px;
  background: transparent; }
QPushButton[row="true"]:hover { background: $hover; }
QPushButton[row="true"][front="true"] { background: $accent_soft; }
QPushButton[row="true"]:focus { min-height: 40px; border: 2px solid $accent; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: $muted; border: none; border-bottom: 2px solid transparent;
  padding: 0 13px; min-height: 58px; font-weight: 500; }
QTabBar[narrow="true"]::tab { padding: 0 7px; }
QTabBar::tab:hover { color: $text; background: $hover; }
QTabBar::tab:selected { color: $accent; font-weight: 600; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { background: $accent_soft; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox { background: $surface; color: $text;
  border: 1px solid $border; border-radius: 7px; padding: 0 10px; min-height: 38px;
  selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $muted; }
QPlainTextEdit, QTextEdit { padding: 6px 8px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus {
  border: 2px solid $accent; padding: 0 9px; min-height: 36px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 5px 7px; }
QTextBrowser, QTextBrowser:focus { border: none; padding: 0; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled {
  background: $sunken; color: $disabled; border-color: $line; }
QLineEdit:read-only { background: $sunken; }
QLineEdit[state="bad"], QComboBox[state="bad"], QPlainTextEdit[state="bad"] { border: 2px solid $bad; }
QLineEdit[state="bad"], QComboBox[state="bad"] { padding: 0 9px; min-height: 36px; }
QLineEdit[big="true"] { min-height: 50px; font-size: 17px; padding: 0 14px; }
QLineEdit[big="true"]:focus { min-height: 48px; padding: 0 13px; }
QComboBox { padding-right: 0; }
QComboBox::drop-down { border: none; width: 26px; subcontrol-origin: padding; subcontrol-position: center right; }
QComboBox::down-arrow { image: url($controls/down.svg); width: 16px; height: 16px; }
QComboBox QAbstractItemView { background: $surface; color: $text; border: 1px solid $border; outline: none;
  padding: 4px; selection-background-color: $accent_soft; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: 36px; padding: 0 8px; border-radius: 5px; }
QSpinBox::up-button { border: none; width: 22px; subcontrol-origin: border; subcontrol-position: top right; }
QSpinBox::down-button { border: none; width: 22px; subcontrol-origin: border; subcontrol-position: bottom right; }
QSpinBox::up-arrow { image: url($controls/up.svg); width: 14px; height: 14px; }
QSpinBox::down-arrow { image: url($controls/down.svg); width: 14px; height: 14px; }

QCheckBox, QRadioButton { background: transparent; color: $text; spacing: 10px; min-height: 40px; }
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator { width: 18px; height: 18px;
  border: 1px solid $border; background: $surface; border-radius: 5px; }
QRadioButton::indicator { border-radius: 10px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $accent; width: 16px; height: 16px; }
QCheckBox::indicator:checked, QListView::indicator:checked { image: url($controls/box-on.svg); border: none;
  width: 20px; height: 20px; }
QCheckBox::indicator:indeterminate { image: url($controls/box-part.svg); border: none; width: 20px; height: 20px; }
QRadioButton::indicator:checked { image: url($controls/radio-on.svg); border: none; width: 20px; height: 20px; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }

QPushButton[giant="true"] { min-height: 100px; min-width: 210px; font-size: 22px; font-weight: 600; border-width: 2px; }
QPushButton[giant="true"]:focus { min-height: 100px; border-width: 2px; padding: 0 14px; }

QAbstractItemView { background: $surface; alternate-background-color: $sunken; color: $text; border: 1px solid $line;
  outline: none; selection-background-color: $accent_soft; selection-color: $text; }
QTableView { gridline-color: $line; }
QTreeView::item { min-height: 40px; padding: 0 6px; }
QTreeView::item:hover { background: $hover; }
QTreeView::item:selected { background: $accent_soft; color: $text; }
QTreeView::indicator { width: 18px; height: 18px; border: 1px solid $border; background: $surface;
  border-radius: 5px; }
QTreeView::indicator:checked { image: url($controls/box-on.svg); border: none; width: 20px; height: 20px; }
QTreeView::indicator:indeterminate { image: url($controls/box-part.svg); border: none; width: 20px; height: 20px; }
QHeaderView { background: $sunken; border: none; }
QHeaderView::section { background: $sunken; color: $muted; border: none; border-right: 1px solid $line;
  border-bottom: 1px solid $line; padding: 6px 8px; font-size: 12px; font-weight: 600; }
QTableCornerButton::section { background: $sunken; border: none; }
QScrollArea, QScrollArea > QWidget > QWidget[ground="none"] { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $border; border-radius: 4px; margin: 2px; min-height: 36px; min-width: 36px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $chip; border: none; border-radius: 4px; min-height: 8px; max-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QMenu { background: $surface; color: $text; border: 1px solid $border; padding: 6px; }
QMenu::item { min-height: 36px; padding: 2px 18px 2px 12px; border-radius: 6px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QMenu::icon { padding-left: 10px; }
QSplitter::handle { background: $line; }
QGroupBox { border: none; margin-top: 24px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: 0; }
"""
