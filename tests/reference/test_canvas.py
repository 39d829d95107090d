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


def test_ghosts_are_paler_than_the_marks_of_today(stage, shown_in, canvas, looks_like):
    stage.new_visit("brandt")
    stage.put_off()
    stage.chart.view.setFixedSize(*NEAR)  # a pixel of another size is another place of the skin
    stage.begin()
    stage.click(stage.spot(0.35, 0.3, 1))
    stage.chart.selection.select(None)
    for theme in THEMES:
        shown_in(theme)
        looks_like(canvas(NEAR, near=(0.6, 0.24, 1, 6)), f"ghosts-{theme.name}")


@pytest.fixture
def layers(stage):
    """Show layers of the body; they are hidden again."""
    shown = []

    def show(*names):
        for name in names:
            stage.act(f"layer_{name}")
            shown.append(name)

    yield show
    for name in shown:
        stage.act(f"layer_{name}")


@each_theme
def test_landmarks_near_are_named_and_no_name_lies_over_another(
    stage, shown_in, canvas, looks_like, layers, theme
):
    shown_in(theme)
    stage.open("marta")
    layers("points")
    looks_like(canvas(NEAR, near=(0.5, 0.2, 1, 13)), f"landmarks-{theme.name}")


@pytest.mark.parametrize("layer", ["muscle", "bone"])
def test_what_lies_under_the_skin(stage, shown_in, canvas, looks_like, layers, layer):
    shown_in(LIGHT)
    stage.open("marta")
    layers(layer)
    looks_like(canvas(NEAR, near=(0.5, 0.3, 1, 5)), f"under-the-skin-{layer}")
