"""Icons: line drawings in the colours in force, made anew when the colours change."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from inspector_app import paths
from inspector_app.gui import theme

_SIZES = (16, 20, 24)
_GAP = 5


@cache
def _drawing(name: str) -> bytes:
    return (paths.resources() / "icons" / f"{name}.svg").read_bytes()


@cache
def _drawn(name: str, size: int, gap: int, colour: str, ratio: float) -> QPixmap:
    # Qt draws currentColor black, whatever the palette says
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace(b"currentColor", colour.encode())))
    image = QPixmap(QSize(round((size + gap) * ratio), round(size * ratio)))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, image.height(), image.height()))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def _ratio() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


def pixmap(name: str, size: int = 20, tone: str = "text") -> QPixmap:
    """The drawing ``name`` (a Lucide name) in ``size`` logical pixels and a tone of the colours in force."""
    return _drawn(name, size, 0, theme.tokens().tone(tone), _ratio())


def icon(name: str, tone: str = "text", on: str = "") -> QIcon:
    """The same as an icon; ``on`` is the tone while a checkable button is on (default: unchanged)."""
    return _icon(name, _SIZES, 0, tone, on)


def _icon(name: str, sizes: tuple[int, ...], gap: int, tone: str, on: str) -> QIcon:
    tokens = theme.tokens()
    colours = (tokens.tone(tone), tokens.disabled, tokens.tone(on) if on else "")
    return _made(name, sizes, gap, colours, _ratio())


@cache
def _made(name: str, sizes: tuple[int, ...], gap: int, colours: tuple[str, str, str], ratio: float) -> QIcon:
    # hundreds of buttons show the same few icons
    made = QIcon()
    usual, disabled, on = colours
    for size in sizes:
        made.addPixmap(_drawn(name, size, gap, usual, ratio), QIcon.Mode.Normal, QIcon.State.Off)
        made.addPixmap(_drawn(name, size, gap, disabled, ratio), QIcon.Mode.Disabled, QIcon.State.Off)
        if on:
            made.addPixmap(_drawn(name, size, gap, on, ratio), QIcon.Mode.Normal, QIcon.State.On)
    return made


def dress(button: QAbstractButton, name: str, tone: str = "text", *, size: int = 20, on: str = "") -> None:
    """Gives a button its icon and keeps it in the right colour when the theme changes."""
    wanted = {"icon_name": name, "icon_tone": tone, "icon_on": on}
    # the style sets icon and words too close: the drawing brings its own gap; words may come later
    room = QSize(size + (0 if button.property("kind") == "icon" else _GAP), size)
    if all(button.property(key) == value for key, value in wanted.items()) and button.iconSize() == room:
        return
    for key, value in wanted.items():
        button.setProperty(key, value)
    button.setIconSize(room)
    _put(button)
    _watch()


def _put(button: QAbstractButton) -> None:
    size = button.iconSize()
    name, tone, on = (_text(button, f"icon_{what}") for what in ("name", "tone", "on"))
    button.setIcon(_icon(name, (size.height(),), size.width() - size.height(), tone, on))


@cache
def _watch() -> None:
    theme.watcher().changed.connect(_redress)


def _redress() -> None:
    for widget in QApplication.allWidgets():
        if isinstance(widget, QAbstractButton) and _text(widget, "icon_name"):
            _put(widget)


def _text(widget: QWidget, name: str) -> str:
    value = widget.property(name)
    return value if isinstance(value, str) else ""
