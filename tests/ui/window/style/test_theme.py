"""Both themes can be read."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from needlemap.look.theme import DARK, LIGHT
from needlemap.ui.widgets.common import button, label
from needlemap.ui.window.style.theme import palette_of, style_sheet

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK])


@pytest.fixture
def desk(qtbot):
    """A window with something else that has the keyboard."""
    window = QWidget()
    window.setObjectName("page")
    qtbot.addWidget(window)
    QPushButton("first", window).setFocus()
    window.resize(120, 120)
    window.show()
    qtbot.waitExposed(window)
    return window


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
@pytest.mark.parametrize(
    ("kind", "tone"),
    [
        *((QPushButton, tone) for tone in ("", "segment", "warned", "pain", "alarm_chip", "tick")),
        *((QToolButton, tone) for tone in ("", "tool", "layer")),
    ],
)
@pytest.mark.parametrize("enabled", [True, False], ids=["live", "signed"])
def test_a_pressed_button_is_told_from_its_neighbours(desk, theme, kind, tone, enabled):
    fill, ink = _seen_on(desk, theme, kind, tone, checked=True, enabled=enabled)
    for other in {tone, ""} - {"tool"}:
        beside, _ = _seen_on(desk, theme, kind, other, checked=False, enabled=enabled)
        assert _contrast(fill, beside) >= 3.0, other
    assert _contrast(ink, fill) >= 4.5


@THEMES
@pytest.mark.parametrize(
    ("tone", "checked"),
    [
        *((tone, False) for tone in ("", "segment", "pain", "tick", "main", "soft")),
        *((tone, True) for tone in ("", "segment", "pain", "warned", "alarm_chip", "tick")),
    ],
)
def test_the_keyboard_is_shown_by_one_ring_at_the_edge(qtbot, desk, theme, tone, checked):
    made = _button_on(desk, theme, QPushButton, tone, checked=checked)
    made.setText("Next")
    before = made.grab().toImage()
    qtbot.keyClick(desk.focusWidget(), Qt.Key.Key_Tab)
    assert made.hasFocus()
    now = made.grab().toImage()
    inner = before.rect().adjusted(8, 8, -8, -8)
    assert now.copy(inner) == before.copy(inner)
    ring = now.pixelColor(1, 20).name()
    assert _contrast(ring, before.pixelColor(1, 20).name()) >= 1.8
    assert _contrast(ring, theme.panel) >= 3.0


@THEMES
@pytest.mark.parametrize("tone", ["past", "struck"])
def test_a_band_across_the_page_can_be_read_and_glares_in_neither_theme(desk, theme, tone):
    fill, ink = _seen_on(desk, theme, QPushButton, tone, checked=False, enabled=True)
    assert _contrast(ink, fill) >= 4.5
    assert QColor(fill).lightness() < 160


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


def _button_on(desk, theme, kind, tone, *, checked):
    desk.setStyleSheet(style_sheet(theme))
    made = kind(desk)
    made.setProperty("tone", tone)
    made.setCheckable(True)
    made.setChecked(checked)
    made.setGeometry(20, 60, 80, 44)
    made.show()
    return made


def _seen_on(desk, theme, kind, tone, *, checked, enabled=True):
    """Return the fill of a button and the colour of its words."""
    made = _button_on(desk, theme, kind, tone, checked=checked)
    made.setEnabled(enabled)
    fill = made.grab().toImage().pixelColor(40, 22).name()
    made.setText("MMMMM")
    seen = made.grab().toImage()
    colors = {seen.pixelColor(x, y).name() for x in range(10, 70) for y in range(12, 32)}
    return fill, max(colors, key=lambda color: _contrast(color, fill))


def _contrast(one, other):
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color):
    def linear(share):
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    shade = QColor(color)
    red, green, blue = (linear(c) for c in (shade.redF(), shade.greenF(), shade.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
