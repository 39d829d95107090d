"""The same plot painted: where it was described, in the colours of a theme."""

import pytest
from PySide6.QtGui import QFont, QImage, QPainter

from needlemap.look.plots.drawing import PlotSize, drawn
from needlemap.look.theme import DARK, LIGHT, PAPER
from needlemap.ui.history.plotting.painting import TYPE_MM, paint_plot, screen_lettering
from tests.look.plots.courses import course

SCALE = 4.0


@pytest.mark.parametrize("theme", [LIGHT, DARK, PAPER], ids=lambda theme: theme.name)
def test_a_reading_is_painted_where_it_lies(qapp, theme):
    known = course()
    size = PlotSize(150, 50, TYPE_MM)
    picture = drawn(known.plot("points"), known, size, screen_lettering(QFont()))
    image = QImage(600, 200, QImage.Format.Format_RGB32)
    image.fill(theme.panel)
    with QPainter(image) as painter:
        paint_plot(painter, picture, theme, SCALE)
    for _, (x, y) in picture.spots:
        assert image.pixelColor(round(x * SCALE), round(y * SCALE)).name() == theme.text
    assert image.pixelColor(599, 199).name() == theme.panel


def test_a_word_is_as_wide_as_it_is_painted(qapp):
    font = QFont()
    letters = screen_lettering(font)
    assert letters.width("mmmm", 3.0) == pytest.approx(2 * letters.width("mm", 3.0))
    assert letters.tell("pain before") == "pain before"
