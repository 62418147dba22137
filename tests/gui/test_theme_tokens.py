"""Every pair of colours that meets in the window can be told apart, in both themes."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase, QPalette, QRawFont
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from inspector_app import paths
from inspector_app.gui import icons, pieces, theme
from inspector_app.gui.theme import BORDER_PAIRS, DARK, LIGHT, TEXT_PAIRS, Tokens, contrast

ICONS = sorted(file.stem for file in (paths.resources() / "icons").glob("*.svg"))
THEMES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]


def test_contrast_of_known_pairs() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


@pytest.mark.parametrize("tokens", THEMES)
def test_text_is_readable(tokens: Tokens) -> None:
    pairs = {(a, b): contrast(tokens.tone(a), tokens.tone(b)) for a, b in TEXT_PAIRS}
    assert {pair: ratio for pair, ratio in pairs.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("tokens", THEMES)
def test_edges_of_controls_are_visible(tokens: Tokens) -> None:
    pairs = {(a, b): contrast(tokens.tone(a), tokens.tone(b)) for a, b in BORDER_PAIRS}
    assert {pair: ratio for pair, ratio in pairs.items() if ratio < 3} == {}


@pytest.mark.parametrize("tokens", THEMES)
def test_marks_drawn_in_fixed_colours_are_visible_in_both_themes(tokens: Tokens) -> None:
    """Arrows and ticks are files of one colour; each stands out from every ground they lie on."""
    drawings = list((paths.resources() / "icons" / "controls").glob("*.svg"))
    assert drawings
    for file in drawings:
        colour = re.findall(r'(?:stroke|fill)="(#[0-9a-f]{6})"', file.read_text(encoding="utf-8"))[0]
        assert min(contrast(colour, ground) for ground in (tokens.surface, tokens.sunken, tokens.page)) >= 3, file.name


@pytest.mark.parametrize("tokens", THEMES)
def test_the_sheet_names_no_colour_of_its_own(tokens: Tokens) -> None:
    sheet = theme.style_sheet(tokens)
    assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", sheet)) <= set(asdict(tokens).values())
    assert "$" not in sheet


def test_every_text_and_ground_of_the_sheet_is_a_tested_pair() -> None:
    """A rule that sets both colours must be among the pairs above, or nobody looks at it."""
    exempt = {"disabled"}  # controls that are off are exempt from contrast
    inverted = {("surface", "text")}  # tool tips
    for rule in re.findall(r"\{([^}]*)\}", theme._QSS):
        ground = re.search(r"(?<![-\w])background(?:-color)?: \$(\w+)", rule)
        text = re.search(r"(?<![-\w])color: \$(\w+)", rule)
        if ground and text and text[1] not in exempt:
            assert (text[1], ground[1]) in {*TEXT_PAIRS, *inverted}, rule


def test_dark_and_light_can_be_switched_while_running(qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.watcher().changed):
        theme.apply(qapp, "dark")
    assert theme.tokens() is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.page
    with qtbot.waitSignal(theme.watcher().changed):
        theme.apply(qapp, "light")
    assert theme.tokens() is LIGHT
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == LIGHT.page


def test_icons_follow_the_theme(qapp: QApplication, qtbot: QtBot) -> None:
    button = pieces.button("Ảnh", "b", icon="camera")
    qtbot.addWidget(button)
    light = button.icon().pixmap(20, 20).toImage()
    theme.apply(qapp, "dark")
    assert button.icon().pixmap(20, 20).toImage() != light
    theme.apply(qapp, "light")
    assert button.icon().pixmap(20, 20).toImage() == light


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_is_drawn(name: str, qapp: QApplication) -> None:
    image = icons.pixmap(name, 24, "accent").toImage()
    inked = {
        image.pixelColor(x, y).name() for x in range(24) for y in range(24) if image.pixelColor(x, y).alpha() > 250
    }
    assert theme.tokens().accent in inked


def test_no_icon_lies_unused() -> None:
    source = "".join(file.read_text(encoding="utf-8") for file in Path(theme.__file__).parent.glob("*.py"))
    assert [name for name in ICONS if f'"{name}"' not in source] == []


def test_the_bundled_font_has_every_vietnamese_letter(qapp: QApplication) -> None:
    letters = "ăâđêôơưĂÂĐÊÔƠƯ" + "".join(
        chr(code) for code in (*range(0x1EA0, 0x1EFA), 0xE0, 0xE1, 0xE3, 0xEC, 0xED, 0x129, 0xF9, 0xFA, 0x169, 0xFD)
    )
    assert theme.FAMILY in QFontDatabase.families()
    for weight in ("Regular", "Medium", "SemiBold", "Bold"):
        assert weight in QFontDatabase.styles(theme.FAMILY), weight
    drawn = QRawFont.fromFont(QLabel().font())
    assert drawn.familyName() == theme.FAMILY
    assert [letter for letter in letters if not drawn.supportsCharacter(ord(letter))] == []


def test_licences_lie_beside_what_they_cover() -> None:
    assert "SIL OPEN FONT LICENSE" in (paths.resources() / "fonts" / "be-vietnam-pro" / "OFL.txt").read_text("utf-8")
    assert "ISC License" in (paths.resources() / "icons" / "LICENSE.txt").read_text("utf-8")
