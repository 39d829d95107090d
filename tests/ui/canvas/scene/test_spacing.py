"""Points that lie close are drawn aside of one another, once the scale rests."""

import math

import pytest
from PySide6.QtCore import QObject, QPointF

from needlemap.body.places import ViewId
from needlemap.ui.canvas.scene.items import PointItem
from needlemap.ui.canvas.scene.spacing import Spacing
from tests.ui.canvas.scene.marks import a_point

GAP_PX = 11 * 2.25


@pytest.fixture
def items(qapp):
    """Points 2 and 1 at the same place, and 3 far away, in the order they were put."""
    made = []
    for number, place in ((2, (100, 100)), (1, (100, 100)), (3, (400, 100))):
        item = PointItem(a_point(number), ViewId.POSTERIOR)
        item.stand_at(QPointF(*place))
        made.append(item)
    return made


@pytest.fixture
def letters():
    return []


@pytest.fixture
def spacing(items, letters):
    owner = QObject()
    made = Spacing(lambda: items, lambda _scale: letters, owner)
    yield made
    owner.deleteLater()


def gap(one, other, scale=1.0):
    between = one.drawn_at(scale) - other.drawn_at(scale)
    return math.hypot(between.x(), between.y()) * scale


def test_the_lower_number_keeps_its_place_and_the_higher_gives_way(spacing, items):
    spacing.settle()
    second, first, third = items
    assert (first.aside, third.aside) == (QPointF(), QPointF())
    assert GAP_PX * 0.98 <= gap(first, second) < GAP_PX * 1.1


def test_no_point_is_drawn_on_a_letter(spacing, items, letters):
    letters.append((100.0, 100.0))
    spacing.settle()
    for item in items:
        at = item.drawn_at(1.0)
        assert math.hypot(at.x() - 100, at.y() - 100) >= GAP_PX * 0.98


def test_while_the_scale_changes_points_wait_and_then_settle_once(qtbot, spacing, items):
    items[0].stand_at(QPointF(110, 100))
    spacing.settle()
    aside = items[0].aside
    assert not spacing.is_busy
    with qtbot.waitSignal(spacing.rested):
        spacing.set_scale(2.0)
        spacing.set_scale(4.0)
        assert spacing.is_busy
        assert (spacing.scale, items[0].aside) == (4.0, aside)
    assert items[0].aside.isNull()  # 40 pixels apart now: there is room
    assert not spacing.is_busy


def test_the_same_scale_again_disturbs_nothing(spacing):
    spacing.set_scale(1.0)
    assert not spacing.is_busy


def test_points_are_apart_on_the_screen_and_not_on_the_skin(qtbot, spacing, items):
    with qtbot.waitSignal(spacing.rested):
        spacing.set_scale(0.25)
    assert GAP_PX * 0.98 <= gap(items[0], items[1], 0.25) < GAP_PX * 1.1
    assert items[2].aside.isNull()  # 300 mm are 75 pixels: room enough
