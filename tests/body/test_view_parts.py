"""The views of parts of the bodies: what each shows, and the way between its plane and the skin."""

from itertools import islice

import numpy as np
import pytest

from needlemap.body.atlas import load_atlas
from needlemap.body.cameras import DRAWN, LEFT_OF
from needlemap.body.cells import CellSet
from needlemap.body.places import CLOSE_VIEWS as CLOSE
from needlemap.body.places import MAIN_VIEWS, BodyId, Side, SurfaceAnchor, ViewId
from needlemap.body.skin import cell_set
from tests.body.making import brushed

ATLAS = load_atlas()
REGIONS = {region.id: index for index, region in enumerate(ATLAS.regions.all)}
OF_FACE = ATLAS.regions.index_of_faces(np.arange(len(ATLAS.skin.quads)))
HAND_VIEWS = {view for view in ViewId if view.startswith("hand")}
FOOT_VIEWS = {view for view in ViewId if view.startswith("foot")}
OTHER_BODIES = [body for body in BodyId if body is not BodyId.FEMALE]
PICTURES = [
    (view, body) for view in DRAWN if view not in MAIN_VIEWS for body in OTHER_BODIES
]  # the other pictures are looked at in test_view.py, or are mirror images of these


def middle(region_id):
    """Return the skin in the middle of a region: its face nearest to the mean of all of them."""
    faces = np.flatnonzero(REGIONS[region_id] == OF_FACE)
    anchors = [SurfaceAnchor(int(face), 0.5, 0.5) for face in faces]
    places = np.array([ATLAS.position(anchor, BodyId.FEMALE) for anchor in anchors])
    return anchors[int(np.argmin(np.linalg.norm(places - places.mean(axis=0), axis=1)))]


def points_on(view, count):
    """Return points spread over the skin that a view shows, with the skin there."""
    random = np.random.default_rng(5)
    across = random.uniform(0, view.width_mm, 40 * count)
    down = random.uniform(0, view.height_mm, 40 * count)
    spread = zip(across.tolist(), down.tolist(), strict=True)
    hits = ((point, view.locate(*point)) for point in spread)
    return list(islice((hit for hit in hits if hit[1] is not None), count))


def views_that_show(anchor, body):
    return {view for view in ViewId if ATLAS.view(view, body).project(anchor).visible}


@pytest.mark.parametrize(("view_id", "body"), PICTURES)
def test_the_skin_under_a_point_is_seen_again_at_that_point(view_id, body):
    view = ATLAS.view(view_id, body)
    points = points_on(view, 60)
    assert len(points) == 60
    for (x, y), anchor in points:
        again = view.project(anchor)
        assert again.visible
        assert np.hypot(again.x - x, again.y - y) < 0.5


@pytest.mark.parametrize("view_id", sorted(LEFT_OF))
@pytest.mark.parametrize("body", BodyId)
def test_a_right_view_is_the_mirror_image_of_the_left_one(view_id, body):
    right, left = ATLAS.view(view_id, body), ATLAS.view(LEFT_OF[view_id], body)
    assert (right.width_mm, right.height_mm) == (left.width_mm, left.height_mm)
    for (x, y), anchor in points_on(left, 40):
        image = right.project(ATLAS.mirror(anchor))
        assert image.visible
        assert (image.x, image.y) == pytest.approx((left.width_mm - x, y), abs=0.6)


@pytest.mark.parametrize("body", BodyId)
@pytest.mark.parametrize(
    ("region_id", "views"),
    [
        ("midpalm.L", {ViewId.HAND_LEFT_PALMAR}),
        ("thenar.R", {ViewId.HAND_RIGHT_PALMAR}),
        ("dorsum_hand_ulnar.L", {ViewId.HAND_LEFT_DORSAL}),
        ("dorsum_hand_radial.R", {ViewId.HAND_RIGHT_DORSAL}),
        ("midsole.L", {ViewId.FOOT_LEFT_PLANTAR}),
        ("heel_plantar.R", {ViewId.FOOT_RIGHT_PLANTAR}),
        ("dorsum_foot_medial.L", {ViewId.FOOT_LEFT_DORSAL}),
        ("anterior_ankle.R", {ViewId.FOOT_RIGHT_DORSAL}),
        ("umbilical", set()),
        ("nose", set()),
    ],
)
def test_a_place_on_hand_or_foot_is_seen_in_the_views_of_its_side_alone(region_id, views, body):
    seen = views_that_show(middle(region_id), body)
    assert seen & (HAND_VIEWS | FOOT_VIEWS) == views


@pytest.mark.parametrize(
    ("region_id", "views"),
    [
        ("nose", {ViewId.HEAD_ANTERIOR}),
        ("ear.L", {ViewId.HEAD_LEFT}),
        ("temple.R", {ViewId.HEAD_RIGHT}),
        ("occiput.L", {ViewId.HEAD_POSTERIOR}),
        ("posterior_neck.R", {ViewId.HEAD_POSTERIOR}),
        ("anterior_neck.L", {ViewId.HEAD_ANTERIOR}),
        ("lumbar.L", set()),
    ],
)
@pytest.mark.parametrize("body", BodyId)
def test_a_place_on_the_head_is_seen_from_its_own_side(region_id, views, body):
    assert views <= views_that_show(middle(region_id), body)
    if not views:
        assert not {v for v in views_that_show(middle(region_id), body) if v.startswith("head")}


@pytest.mark.parametrize(
    ("view_id", "groups", "side"),
    [
        (ViewId.HAND_LEFT_PALMAR, {"hand", "forearm"}, Side.LEFT),
        (ViewId.HAND_RIGHT_DORSAL, {"hand", "forearm"}, Side.RIGHT),
        (ViewId.FOOT_LEFT_DORSAL, {"ankle and foot", "leg"}, Side.LEFT),
        (ViewId.FOOT_RIGHT_PLANTAR, {"ankle and foot", "leg"}, Side.RIGHT),
    ],
)
@pytest.mark.parametrize("body", BodyId)
def test_a_view_of_a_part_shows_nothing_else_of_the_body(view_id, groups, side, body):
    regions = {ATLAS.region_at(a) for _, a in points_on(ATLAS.view(view_id, body), 150)}
    assert {region.group for region in regions} <= groups
    assert {region.side for region in regions} == {side}


@pytest.mark.parametrize("body", BodyId)
@pytest.mark.parametrize("view_id", [ViewId.HAND_LEFT_PALMAR, ViewId.HAND_LEFT_DORSAL])
def test_fingers_point_up_and_the_thumb_away_from_the_little_finger(view_id, body):
    view = ATLAS.view(view_id, body)
    finger, wrist, thumb, little = (
        view.project(middle(region_id))
        for region_id in ("middle_finger.L", "volar_wrist.L", "thumb.L", "little_finger.L")
    )
    assert finger.y < wrist.y - 60
    palm = view_id is ViewId.HAND_LEFT_PALMAR
    assert (thumb.x < little.x) == palm  # a left palm seen from before has its thumb on the left


@pytest.mark.parametrize("body", BodyId)
@pytest.mark.parametrize("view_id", [ViewId.FOOT_LEFT_DORSAL, ViewId.FOOT_LEFT_PLANTAR])
def test_toes_point_up_and_the_great_toe_lies_on_the_inner_side(view_id, body):
    view = ATLAS.view(view_id, body)
    great, heel, little = (
        view.project(middle(region_id))
        for region_id in ("great_toe.L", "heel_plantar.L", "fourth_fifth_toe.L")
    )
    assert great.y < heel.y - 70
    assert (great.x < little.x) == (view_id is ViewId.FOOT_LEFT_PLANTAR)


@pytest.mark.parametrize("body", BodyId)
def test_all_the_skin_a_needle_may_reach_is_seen_in_some_view(body):
    everything = CellSet(((0, ATLAS.skin.cell_count),))
    seen = CellSet()
    for view_id in ViewId:
        seen |= ATLAS.view(view_id, body).seen_part(everything)
    assert ATLAS.extent(seen, body).body_percent > 93


@pytest.mark.parametrize("view_id", sorted(HAND_VIEWS | FOOT_VIEWS))
@pytest.mark.parametrize("body", BodyId)
def test_the_outline_of_a_zone_surrounds_its_skin_in_a_close_view(view_id, body):
    view = ATLAS.view(view_id, body)
    inner = [view.project(anchor) for _, anchor in points_on(view, 20)]
    centre = np.array([[p.x, p.y] for p in inner]).mean(axis=0)
    zone = brushed(view, centre[None], 15.0)
    assert zone == view.seen_part(zone)
    [outline, *_] = sorted(view.outline(zone), key=len, reverse=True)
    radius = np.linalg.norm(outline - centre, axis=1)
    assert radius.max() < 18
    assert np.ptp(outline, axis=0).max() > 20


NEEDLED = {
    ViewId.NECK_LEFT: ("lateral_neck.L", "supraclavicular.L"),
    ViewId.SHOULDER_LEFT_ABOVE: ("top_of_shoulder.L", "neck_shoulder_angle.L", "suprascapular.L"),
    ViewId.AXILLA_LEFT: ("axilla.L",),
    ViewId.LOW_BACK: ("lumbar.L", "sacroiliac.R", "mid_buttock.L", "iliac_crest_region.R"),
    ViewId.HIP_LEFT: ("lateral_hip.L", "iliac_crest_region.L"),
    ViewId.THIGH_LEFT_INNER: ("medial_thigh_upper.L", "medial_thigh_lower.L"),
}


@pytest.mark.parametrize("body", BodyId)
@pytest.mark.parametrize("view_id", NEEDLED)
def test_a_close_view_shows_nearly_all_of_the_skin_that_it_is_there_for(view_id, body):
    view, areas = ATLAS.view(view_id, body), ATLAS.cell_areas(body)
    for region_id in NEEDLED[view_id]:
        cells = ATLAS.region_cells[REGIONS[region_id]]
        seen = sum(areas[list(view.seen_part(cells).ids())])
        assert seen > 0.97 * sum(areas[list(cells.ids())]), region_id


@pytest.mark.parametrize("body", BodyId)
def test_a_mark_in_a_close_view_shows_in_the_others_that_see_its_skin_and_the_other_way(body):
    for view_id in CLOSE:
        near = ATLAS.view(view_id, body)
        for _, anchor in points_on(near, 25):
            for other in views_that_show(anchor, body):
                view = ATLAS.view(other, body)
                spot = view.project(anchor)
                again = view.locate(spot.x, spot.y)
                assert again is not None, (view_id, other)
                there = view.project(again)
                assert there.visible
                assert np.hypot(there.x - spot.x, there.y - spot.y) < 0.5, (view_id, other)
                back = near.project(again)
                if back.visible:
                    found = near.project(near.locate(back.x, back.y))
                    assert np.hypot(found.x - back.x, found.y - back.y) < 0.5, (view_id, other)


@pytest.mark.parametrize("body", BodyId)
@pytest.mark.parametrize("region_id", ["axilla.L", "axilla.R"])
def test_an_armpit_is_seen_with_the_arm_raised_on_its_own_side(region_id, body):
    seen = {view for view in views_that_show(middle(region_id), body) if view.startswith("axilla")}
    assert seen == {ViewId.AXILLA_LEFT if region_id.endswith("L") else ViewId.AXILLA_RIGHT}


def test_a_place_beyond_the_cut_is_off_the_picture():
    elbow = middle("cubital_fossa.L")
    assert not ATLAS.view(ViewId.HAND_LEFT_PALMAR).project(elbow).visible
    shoulder = cell_set(np.arange(*ATLAS.skin.first_cell[[middle("lateral_shoulder.L").face] * 2]))
    assert not ATLAS.view(ViewId.HEAD_ANTERIOR).seen_part(shoulder)
