"""A click finds the skin that is seen there, and the mark appears where it was made."""

from itertools import product

import numpy as np
import pytest

from needlemap.body.cameras import CAMERAS
from needlemap.body.places import CLOSE_VIEWS, MAIN_VIEWS, BodyId, Side, ViewId

SIDED_PLACES = [
    "top_of_shoulder",
    "lateral_shoulder",
    "posterior_shoulder",
    "midpalm",
    "dorsum_hand_ulnar",
    "thumb",
    "little_finger",
    "lateral_hip",
    "groin",
    "mid_buttock",
    "anterior_knee",
    "great_toe",
    "fourth_fifth_toe",
    "heel_posterior",
    "ear",
]
SEEN_ONLY_FROM_NEAR = {("fourth_fifth_toe", BodyId.CHILD)}
EVERYTHING = np.array([(-1e4, -1e4), (1e4, -1e4), (1e4, 1e4), (-1e4, 1e4)])


def cells_of(cells):
    return np.fromiter(cells.ids(), dtype=np.int64)


def gap(spot, point):
    return float(np.hypot(spot[0] - point.x, spot[1] - point.y))


def test_a_mark_appears_where_it_was_made(view, clicks):
    spots, anchors = clicks
    marks = view.project_many(anchors)
    assert len(spots) > 200
    assert max(gap(*pair) for pair in zip(spots, marks, strict=True)) < 0.5


def test_a_mark_is_seen_in_the_view_it_was_made_in(view, clicks):
    _, anchors = clicks
    assert all(mark.visible for mark in view.project_many(anchors))


def test_a_click_never_finds_the_inside_of_mouth_or_nose(atlas, clicks):
    _, anchors = clicks
    assert all(atlas.skin.outer[anchor.face] for anchor in anchors)


def test_clicking_a_mark_again_finds_the_same_place(atlas, view, clicks):
    _, anchors = clicks
    marks = view.project_many(anchors)
    again = [view.locate(mark.x, mark.y) for mark in marks]
    assert None not in again
    away = []
    for first, second in zip(anchors, again, strict=True):
        one, other = (np.array(atlas.position(anchor, view.body)) for anchor in (first, second))
        away.append(np.linalg.norm(one - other))
    edge_on = np.array(away) >= 8.0  # skin that the viewer sees along: its place is not sure
    assert edge_on.sum() <= max(1, 0.003 * len(away))
    assert max(away) < (25.0 if view.id in CLOSE_VIEWS else 20.0)


def test_where_skin_lies_before_other_skin_a_click_finds_the_foremost(atlas, view, rays, shape_of):
    """Along the inner lines of the drawing: arms before the trunk, folds, toes."""
    camera = CAMERAS[view.id]
    shape, toward = shape_of(view.body, camera.pose), np.array(camera.toward)
    lines = np.concatenate([line[::3] for line in atlas.art(view.id, view.body).contours])
    spots = lines + np.random.default_rng(6).normal(0, 1.0, lines.shape)
    hits, facing, depths = rays(spots)
    behind, checked = 0, 0
    for spot, hit, slope, depth in zip(spots, hits, facing, depths, strict=True):
        anchor = view.locate(*spot)
        assert anchor is None or view.project(anchor).visible
        if hit < 0 or slope < 0.1 or anchor is None:
            continue
        place = np.array([anchor.face]), np.array([(anchor.u, anchor.v)])
        behind += float(shape.points(*place)[0] @ toward) < depth - 4
        checked += 1
    assert checked > (5 if view.id in CLOSE_VIEWS else 30)  # few lines lie within those
    assert behind <= 0.02 * checked


def test_a_click_beside_the_body_finds_nothing(view):
    width, height = view.width_mm, view.height_mm
    corners = product((1.0, width - 1), (1.0, height - 1))
    beyond = [(-50.0, 800.0), (width + 50, 800.0), (width / 2, -50.0), (width / 2, height + 50)]
    for spot in [*corners, *beyond, (1e6, -1e6)]:
        assert view.locate(*spot) is None, spot


def test_a_click_at_the_drawn_outline_finds_seen_skin(atlas, view):
    art = atlas.art(view.id, view.body)
    outline = np.concatenate([ring[::6] for ring in art.silhouette])
    outline = outline[:: max(1, len(outline) // 100)]
    assert not [spot for spot in outline if view.nearest(*spot, 3.0) is None]
    missed = [spot for spot in outline if view.nearest(*spot, 1.5) is None]
    assert len(missed) < 0.02 * len(outline)
    aimed = np.concatenate([ring[::2] for ring in art.silhouette])
    aimed = aimed[:: max(1, len(aimed) // 150)]
    aimed = aimed + np.random.default_rng(1).normal(0, 0.8, aimed.shape)
    found = tuple(anchor for spot in aimed if (anchor := view.locate(*spot)) is not None)
    assert len(found) > 0.4 * len(aimed)
    assert all(mark.visible for mark in view.project_many(found))


@pytest.mark.parametrize("body", BodyId)
@pytest.mark.parametrize(
    ("view_id", "far"), [(ViewId.LEFT_LATERAL, Side.RIGHT), (ViewId.RIGHT_LATERAL, Side.LEFT)]
)
def test_a_click_on_the_edge_of_a_side_view_never_finds_the_far_side(atlas, view_id, far, body):
    view, art = atlas.view(view_id, body), atlas.art(view_id, body)
    edge = np.concatenate([ring[::2] for ring in art.silhouette])
    edge = edge + np.random.default_rng(5).normal(0, 0.5, edge.shape)
    found = [anchor for spot in edge if (anchor := view.nearest(*spot, 3.0)) is not None]
    assert len(found) > 0.95 * len(edge)
    assert far not in {atlas.side(anchor) for anchor in found}


def test_the_nearest_skin_is_found_from_beside_the_body(atlas, view, cell_spots):
    centres = cell_spots(view, cells_of(view.cells_inside(EVERYTHING)))
    spots = np.random.default_rng(3).uniform(0, (view.width_mm, view.height_mm), (12, 2))
    for spot in spots:
        away = float(np.min(np.linalg.norm(centres - spot, axis=1)))
        found = view.nearest(*spot, 12.0)
        if view.id in CLOSE_VIEWS and found is None:
            x, y = spot
            assert away > 15 or min(x, y, view.width_mm - x, view.height_mm - y) < 16  # cut off
            continue
        if away < 12.0:
            assert gap(spot, view.project(found)) < away + 1.5, spot
        if away > 15.0:
            assert found is None, spot


def test_points_projected_together_fall_where_they_fall_alone(view, clicks):
    _, anchors = clicks
    some = anchors[:50]
    for together, anchor in zip(view.project_many(some), some, strict=True):
        alone = view.project(anchor)
        assert (together.x, together.y) == pytest.approx((alone.x, alone.y), abs=1e-9)
        assert together.visible is alone.visible
    assert view.project_many(()) == ()


@pytest.mark.parametrize("body", BodyId)
def test_the_picture_is_upright_and_in_millimetres(atlas, middle_of, body):
    front = atlas.view(ViewId.ANTERIOR, body)
    top, sole = middle_of("vertex"), middle_of("heel_plantar.L")
    tall = front.project(sole).y - front.project(top).y
    assert tall == pytest.approx(atlas.height_mm(body), rel=0.02)
    nose, back = middle_of("nose"), middle_of("occiput.L")
    left, right = (atlas.view(name, body) for name in ("left_lateral", "right_lateral"))
    assert left.project(nose).x < left.project(back).x
    assert right.project(nose).x > right.project(back).x


@pytest.mark.parametrize("body", BodyId)
@pytest.mark.parametrize("place", SIDED_PLACES)
def test_a_mark_is_on_the_bodys_own_side_in_every_view(atlas, middle_of, place, body):
    for suffix, side in ((".L", Side.LEFT), (".R", Side.RIGHT)):
        anchor = middle_of(place + suffix)
        seen_in = set()
        for view_id in CAMERAS:
            view = atlas.view(view_id, body)
            mark = view.project(anchor)
            if mark.visible:
                seen_in.add(view_id)
                found = view.locate(mark.x, mark.y)
                assert atlas.side(found) is side, (view_id, side)
                assert side.value in atlas.describe(found, BodyId.FEMALE).split()
                other = "right" if side is Side.LEFT else "left"
                assert other not in view_id or view_id in CLOSE_VIEWS  # the skin around shows too
        assert seen_in & set(MAIN_VIEWS) or (place, body) in SEEN_ONLY_FROM_NEAR
        assert seen_in


@pytest.mark.parametrize("body", BodyId)
@pytest.mark.parametrize("place", SIDED_PLACES)
def test_left_is_on_the_right_of_the_front_view_and_on_the_left_of_the_back_view(
    atlas, middle_of, place, body
):
    left, right = middle_of(f"{place}.L"), middle_of(f"{place}.R")
    for view_id, turned in ((ViewId.ANTERIOR, 1), (ViewId.POSTERIOR, -1)):
        view = atlas.view(view_id, body)
        middle = atlas.plane_x(view_id, body)
        offsets = [turned * (view.project(anchor).x - middle) for anchor in (left, right)]
        assert offsets[0] > 3
        assert offsets[0] == pytest.approx(-offsets[1], abs=0.1)


FRONT = "nose chin_region sternal umbilical breast.L anterior_knee.R upper_chest.R cubital_fossa.L"
BACK = "occiput.L lumbar_midline sacral infrascapular_fossa.R mid_buttock.L posterior_knee.R"


@pytest.mark.parametrize("body", BodyId)
def test_a_mark_on_the_front_is_not_seen_from_the_back_nor_the_other_way(atlas, middle_of, body):
    front, back = (atlas.view(name, body) for name in ("anterior", "posterior"))
    for place in FRONT.split():
        anchor = middle_of(place)
        assert (front.project(anchor).visible, back.project(anchor).visible) == (True, False), place
    for place in BACK.split():
        anchor = middle_of(place)
        assert (front.project(anchor).visible, back.project(anchor).visible) == (False, True), place


@pytest.mark.parametrize("body", BodyId)
def test_a_mark_on_the_flank_is_seen_from_its_own_side_only(atlas, middle_of, body):
    left, right = (atlas.view(name, body) for name in ("left_lateral", "right_lateral"))
    for place in ("ear", "lateral_hip", "lateral_knee", "lateral_ankle", "lateral_shoulder"):
        anchor = middle_of(f"{place}.L")
        assert (left.project(anchor).visible, right.project(anchor).visible) == (True, False), place
