"""Which parts of the bodies are shown, and where they stand: all marks, and no legs of a neck."""

import pytest
from PySide6.QtCore import QRectF

from needlemap.body.places import ViewId

ROOM = QRectF(10, 20, 500, 380)


def test_of_marks_on_a_shoulder_the_shoulders_are_shown_and_not_the_legs(figures, on_back):
    anchors = [on_back(1, 0.45, 0.2).point.anchor, on_back(2, 0.55, 0.25).point.anchor]
    parts = figures.parts_of(anchors, [])
    assert list(parts) == [ViewId.POSTERIOR]
    [part] = parts.values()
    whole = figures.parts_of([], [])[ViewId.POSTERIOR]
    assert part.height() < whole.height() / 2
    assert part.width() < whole.width()
    for spot in figures.seen(ViewId.POSTERIOR, anchors):
        assert part.adjusted(50, 50, -50, -50).contains(*spot)


def test_of_marks_from_neck_to_calf_the_whole_body_is_shown(figures, on_back):
    anchors = [on_back(1, 0.5, 0.16).point.anchor, on_back(2, 0.46, 0.8).point.anchor]
    whole = figures.parts_of([], [])
    assert figures.parts_of(anchors, []) == {ViewId.POSTERIOR: whole[ViewId.POSTERIOR]}


def test_a_head_that_is_shown_has_its_crown(figures, on_back):
    anchors = [on_back(1, 0.5, down).point.anchor for down in (0.2, 0.32)]
    [part] = figures.parts_of(anchors, []).values()
    assert part.top() == figures.parts_of([], [])[ViewId.POSTERIOR].top()


def test_without_marks_front_and_back_are_shown_whole(figures):
    assert list(figures.parts_of([], [])) == [ViewId.ANTERIOR, ViewId.POSTERIOR]


def test_a_zone_is_shown_whole(figures, drawn_on_back):
    zone = drawn_on_back("A", 0.5, 0.3)
    parts = figures.parts_of([], [zone])
    assert list(parts) == [ViewId.POSTERIOR]
    [one] = figures.stand(parts, ROOM)
    box = figures.path(one.frame, zone).boundingRect()
    assert box.height() == pytest.approx(120, abs=12)
    assert one.part.contains(box)


def test_views_stand_side_by_side_at_one_scale_inside_their_room(figures):
    standing = figures.stand(figures.parts_of([], []), ROOM)
    left, right = (one.box for one in standing)
    assert left.right() == pytest.approx(right.left())
    assert ROOM.adjusted(-0.1, -0.1, 0.1, 0.1).contains(left.united(right))
    assert len({one.scale for one in standing}) == 1
