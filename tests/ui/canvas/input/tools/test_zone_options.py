"""The choices of the zone tool: they stay until they are changed, and say that they were."""

import pytest

from needlemap.body.strokes import StrokeEffect
from needlemap.ui.canvas.input.tools.zone_options import StrokeShape, ZoneOptions


@pytest.fixture
def options(qapp):
    return ZoneOptions()


def test_at_first_a_lasso_makes_new_zones_and_a_brush_would_be_two_fingers_wide(options):
    chosen = options.shape, options.effect, options.width_mm
    assert chosen == (StrokeShape.LASSO, StrokeEffect.NEW, 40)


def test_the_brush_is_taken_and_put_down_by_the_same_key(qtbot, options):
    for expected in (StrokeShape.BRUSH, StrokeShape.LASSO):
        with qtbot.waitSignal(options.changed):
            options.toggle_shape()
        assert options.shape is expected


@pytest.mark.parametrize(
    ("steps", "width"), [((1,), 80), ((1, 1), 80), ((-1,), 20), ((-1, -1), 20), ((-1, 1), 40)]
)
def test_the_brush_gets_wider_and_narrower_step_by_step_up_to_its_ends(options, steps, width):
    for by in steps:
        options.step_width(by)
    assert options.width_mm == width


def test_a_step_beyond_the_widest_brush_changes_nothing(qtbot, options):
    options.set_width(80)
    with qtbot.assertNotEmitted(options.changed):
        options.step_width(1)


@pytest.mark.parametrize(
    ("change", "value", "field"),
    [
        ("set_shape", StrokeShape.BRUSH, "shape"),
        ("set_effect", StrokeEffect.TAKE, "effect"),
        ("set_width", 80, "width_mm"),
    ],
)
def test_each_choice_is_kept_and_told(qtbot, options, change, value, field):
    with qtbot.waitSignal(options.changed):
        getattr(options, change)(value)
    assert getattr(options, field) == value
