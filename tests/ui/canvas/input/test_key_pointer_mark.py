"""The picture of the pointer that keys move: where it stands, and that it can be seen."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from needlemap.look.theme import DARK, LIGHT
from needlemap.ui.canvas.input.key_pointer_mark import ARM_PX, KeyPointerMark


class Ground(QWidget):
    """A ground of one colour that writes down where it was pressed."""

    pressed = None

    def mousePressEvent(self, event):
        self.pressed = event.position().toPoint()


@pytest.fixture
def ground(qtbot):
    made = Ground()
    made.setStyleSheet("background: #7a3020")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    qtbot.addWidget(made)
    made.resize(200, 200)
    made.show()
    return made


@pytest.fixture
def mark(ground):
    made = KeyPointerMark(ground)
    made.stand_at(QPoint(80, 120))
    made.show()
    return made


def seen(ground, right, down=0):
    """Return the colour so many pixels from the place that the mark stands at."""
    return ground.grab().toImage().pixelColor(80 + right, 120 + down)


def is_near(color, name):
    wanted = QColor(name)
    parts = (
        (color.red(), wanted.red()),
        (color.green(), wanted.green()),
        (color.blue(), wanted.blue()),
    )
    return max(abs(one - other) for one, other in parts) < 40


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_arms_and_dot_are_dark_in_both_themes_because_their_halo_is_light(ground, mark, theme):
    mark.set_theme(theme)
    assert is_near(seen(ground, 0), LIGHT.accent)
    for right, down in ((12, 0), (-12, 0), (0, 12), (0, -12)):
        assert is_near(seen(ground, right, down), LIGHT.accent)
    assert is_near(seen(ground, 12, 2), "#ffffff")
    assert is_near(seen(ground, 12, -2), "#ffffff")


def test_the_place_itself_is_left_free(ground, mark):
    assert is_near(seen(ground, 6, 6), "#7a3020")
    assert is_near(seen(ground, ARM_PX + 5), "#7a3020")
    assert not is_near(seen(ground, ARM_PX), "#7a3020")


def test_a_press_goes_through_to_the_canvas(ground, mark):
    QTest.mouseClick(ground, Qt.MouseButton.LeftButton, pos=QPoint(80, 120))
    assert ground.pressed == QPoint(80, 120)
    assert mark.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_it_shows_only_when_it_is_called(ground):
    assert not KeyPointerMark(ground).isVisible()
