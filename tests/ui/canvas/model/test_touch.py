"""A hand that trembles has clicked; one that went further has dragged."""

import pytest
from PySide6.QtCore import QPointF

from needlemap.ui.canvas.model.touch import Touch, is_drag


def at(x, y, scene=(0.0, 0.0)):
    return Touch(QPointF(*scene), QPointF(x, y), None, None, None)


@pytest.mark.parametrize(
    ("x", "y", "dragged"), [(110, 100, False), (104, 106, False), (111, 100, True), (94, 95, True)]
)
def test_more_than_ten_pixels_of_the_screen_are_a_drag(x, y, dragged):
    assert is_drag(at(100, 100), at(x, y)) is dragged


def test_how_far_the_skin_went_under_the_pointer_does_not_count():
    assert is_drag(at(100, 100, (0, 0)), at(101, 100, (500, 0))) is False
