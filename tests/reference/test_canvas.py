"""The body with its marks, and what stands around it, as a therapist sees them."""

import pytest
from PySide6.QtCore import QPointF

from needlemap.look.theme import LIGHT
from tests.reference.conftest import THEMES
from tests.ui.hands import turn_wheel

WIDE, NEAR = (560, 440), (420, 360)
each_theme = pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)


@pytest.fixture
def canvas(stage, sized):
    """Picture the canvas, whole or near a place: shares of a body and how far the wheel turns."""

    def picture(size=WIDE, near=None):
        view = stage.chart.view
        view.setFixedSize(*size)
        stage.begin()
        if near is not None:
            across, down, index, notches = near
            at = stage.spot(across, down, index)
            view.bring_to_middle(view.mapToScene(at.toPoint()))
            turn_wheel(view.viewport(), notches, QPointF(size[0] / 2, size[1] / 2))
            stage.settle()
        return sized(view, *size)

    return picture


@each_theme
@pytest.mark.parametrize("name", ["marta", "prakash"])
def test_the_whole_body_with_the_marks_of_a_visit(stage, shown_in, canvas, looks_like, theme, name):
    shown_in(theme)
    stage.open(name)
    looks_like(canvas(), f"canvas-{name}-{theme.name}")


def test_the_neck_near(stage, shown_in, canvas, looks_like):
    shown_in(LIGHT)
    stage.open("marta")
    looks_like(canvas(NEAR, near=(0.55, 0.17, 1, 6)), "canvas-near-light")
