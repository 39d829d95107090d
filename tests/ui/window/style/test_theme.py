"""Both themes can be read."""

import re

import pytest
from PySide6.QtGui import QColor, QPalette

from needlemap.look.theme import DARK, LIGHT
from needlemap.ui.widgets.common import button, label
from needlemap.ui.window.style.theme import palette_of, style_sheet

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK])


@THEMES
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("text", "panel"),
        ("text", "field"),
        ("muted", "panel"),
        ("on_accent", "accent"),
        ("accent", "accent_soft"),
        ("alarm", "alarm_soft"),
    ],
)
def test_text_stands_out_from_its_ground(theme, ink, ground):
    assert _contrast(getattr(theme, ink), getattr(theme, ground)) >= 4.5


@THEMES
def test_every_colour_of_the_style_sheet_is_one_of_the_theme(theme):
    colors = {getattr(theme, name) for name in theme.__slots__}
    sheet = style_sheet(theme)
    assert set(re.findall(r"#[0-9a-fA-F]{6}", sheet)) <= colors
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")


@THEMES
@pytest.mark.parametrize(
    ("tone", "ground"),
    [("", "field"), ("main", "accent"), ("soft", "accent_soft"), ("alarm", "alarm_soft")],
)
def test_a_button_has_the_ground_of_its_tone(qtbot, theme, tone, ground):
    made = button("", "pressed", tone)
    qtbot.addWidget(made)
    made.setStyleSheet(style_sheet(theme))
    made.resize(80, 44)
    assert made.grab().toImage().pixelColor(40, 22) == QColor(getattr(theme, ground))


@THEMES
def test_a_precaution_is_written_in_red(qtbot, theme):
    made = label("Pacemaker", "error")
    qtbot.addWidget(made)
    made.setStyleSheet(style_sheet(theme))
    made.ensurePolished()
    assert made.palette().color(QPalette.ColorRole.WindowText) == QColor(theme.alarm)


@THEMES
def test_the_palette_has_the_colours_of_the_theme(theme):
    palette = palette_of(theme)
    assert palette.color(QPalette.ColorRole.Window) == QColor(theme.window)
    assert palette.color(QPalette.ColorRole.WindowText) == QColor(theme.text)


def _contrast(one, other):
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color):
    def linear(share):
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    shade = QColor(color)
    red, green, blue = (linear(c) for c in (shade.redF(), shade.greenF(), shade.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
