"""What the atlas says about a place: side, region, words, mirror, and the extent of a zone."""

import json
from itertools import cycle, islice, product

import numpy as np
import pytest

from needlemap.body.atlas import Atlas, load_atlas
from needlemap.body.cameras import CAMERAS, PoseId
from needlemap.body.cells import CellSet
from needlemap.body.errors import AtlasMissing
from needlemap.body.muscles import muscle_names
from needlemap.body.place_words import MIDLINE_MM
from needlemap.body.places import (
    CLOSE_VIEWS,
    MAIN_VIEWS,
    BodyId,
    Side,
    SurfaceAnchor,
    ViewId,
)
from needlemap.body.skin import cell_ids
from needlemap.body.texts import Language
from tests.body.making import brushed, cells_of
from tests.dictionary import Dictionary

FACES = len(load_atlas().skin.quads)
SOME = [SurfaceAnchor(face, 0.25, 0.625) for face in range(0, FACES, 37)]
WOMAN = BodyId.FEMALE
GROWN = (BodyId.MALE, BodyId.HEAVIER_FEMALE, BodyId.HEAVIER_MALE)
SKIN_CM2 = {
    BodyId.FEMALE: (14_000, 18_000),
    BodyId.MALE: (17_000, 21_000),
    BodyId.HEAVIER_FEMALE: (16_000, 20_000),
    BodyId.HEAVIER_MALE: (19_000, 22_500),
    BodyId.CHILD: (8_500, 10_000),
}
OPPOSITE = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT, Side.MIDLINE: Side.MIDLINE}


def test_the_side_is_where_the_place_lies_in_space(atlas):
    for anchor in SOME:
        across = atlas.position(anchor, WOMAN)[0]
        expected = Side.LEFT if across > 0 else Side.RIGHT
        if abs(across) < MIDLINE_MM:
            expected = Side.MIDLINE
        assert atlas.side(anchor) is expected


def test_side_and_region_agree(atlas):
    for anchor in SOME:
        side, region = atlas.side(anchor), atlas.region_at(anchor)
        if Side.MIDLINE not in (side, region.side):
            assert side is region.side, anchor


def test_the_mirror_image_lies_on_the_other_side_of_the_same_region(atlas):
    for anchor in SOME:
        other = atlas.mirror(anchor)
        assert atlas.mirror(other) == anchor
        assert atlas.side(other) is OPPOSITE[atlas.side(anchor)]
        here, there = atlas.region_at(anchor), atlas.region_at(other)
        assert there.id.partition(".")[0] == here.id.partition(".")[0]
        assert there.side is OPPOSITE[here.side]


@pytest.mark.parametrize("body", GROWN)
def test_the_same_anchor_lies_at_the_same_height_in_all_grown_bodies(atlas, body):
    female, male = heights(atlas, WOMAN), heights(atlas, body)
    assert np.abs(female - male).max() < 0.055
    assert np.median(np.abs(female - male)) < 0.01
    groups = np.array([atlas.region_at(anchor).group for anchor in SOME])
    for group in ("head and face", "back", "chest and abdomen", "knee", "ankle and foot"):
        assert np.abs(female - male)[groups == group].max() < 0.035, group


def test_anchors_keep_their_order_from_head_to_foot_on_a_child(atlas):
    grown, child = heights(atlas, WOMAN), heights(atlas, BodyId.CHILD)
    assert np.corrcoef(grown, child)[0, 1] > 0.99
    assert np.abs(grown - child).max() < 0.09


def heights(atlas, body):
    places = np.array([atlas.position(anchor, body) for anchor in SOME])
    return places[:, 1] / atlas.height_mm(body)


@pytest.mark.parametrize("other", [body for body in BodyId if body is not BodyId.FEMALE])
def test_the_same_anchor_faces_the_same_way_in_all_bodies(shape_of, other):
    faces, middles = np.arange(FACES), np.full((FACES, 2), 0.5)
    spreads = [
        shape_of(body, PoseId.ANATOMICAL).spread(faces, middles)[load_atlas().skin.outer]
        for body in (BodyId.FEMALE, other)
    ]
    normals = [spread / np.linalg.norm(spread, axis=1, keepdims=True) for spread in spreads]
    apart = np.degrees(np.arccos(np.clip(np.sum(normals[0] * normals[1], axis=1), -1, 1)))
    assert np.median(apart) < 10
    assert np.percentile(apart, 99) < (45 if other is BodyId.MALE else 50)


@pytest.mark.parametrize("body", [*GROWN, BodyId.CHILD])
@pytest.mark.parametrize("view_id", MAIN_VIEWS)
def test_a_mark_carried_to_another_body_is_found_in_the_same_region(atlas, view_id, body):
    female, male = (atlas.view(view_id, each) for each in (BodyId.FEMALE, body))
    spots = np.random.default_rng(2).uniform(0, (female.width_mm, female.height_mm), (400, 2))
    anchors = [anchor for spot in spots if (anchor := female.locate(*spot)) is not None]
    carried = [(anchor, male.project(anchor)) for anchor in anchors]
    shown = [(anchor, mark) for anchor, mark in carried if mark.visible]
    assert len(shown) > 0.95 * len(anchors) > 50
    for anchor, mark in shown:
        found = male.locate(mark.x, mark.y)
        gap = np.subtract(atlas.position(found, male.body), atlas.position(anchor, male.body))
        alike = atlas.region_at(found) == atlas.region_at(anchor)
        assert alike or np.linalg.norm(gap) < 10, (anchor, found)


def test_a_place_is_described_by_muscle_landmark_and_level(atlas, middle_of):
    anchor = middle_of("medial_scapular_border.L")
    words = atlas.place_words(anchor, WOMAN)
    assert atlas.describe(anchor, WOMAN) == f"{words.subject}, {words.near}, {words.level}"
    assert words.subject.startswith("left ")
    assert "scapula" in words.near
    assert atlas.describe_short(anchor, WOMAN) == words.level
    assert " cm left of T" in words.level


def test_a_mark_is_titled_by_side_and_muscle(atlas, middle_of):
    left, right = middle_of("neck_shoulder_angle.L"), middle_of("neck_shoulder_angle.R")
    english = muscle_names()["trapezius_upper"].english
    assert atlas.title(left, "trapezius_upper") == f"Left {english.lower()}"
    assert atlas.title(right, "trapezius_upper") == f"Right {english.lower()}"
    assert atlas.title(middle_of("nose"), "frontalis") == "Frontalis"


@pytest.mark.parametrize("muscle", ["", "no_such_muscle"])
def test_a_mark_without_a_known_muscle_is_titled_by_its_region(atlas, middle_of, muscle):
    assert atlas.title(middle_of("upper_chest.R"), muscle) == "Right upper chest"
    assert atlas.title(middle_of("sternal"), muscle) == "Breastbone"


def region_cells(atlas, *region_ids):
    names = [region.id for region in atlas.regions.all]
    wanted = [names.index(region_id) for region_id in region_ids]
    faces = np.arange(FACES)
    mine = faces[np.isin(atlas.regions.index_of_faces(faces), wanted)]
    first = atlas.skin.first_cell
    return cells_of(i for face in mine for i in range(first[face], first[face + 1]))


def test_the_cells_of_a_region_are_those_of_its_outer_faces(atlas):
    cells, outer = list(range(atlas.skin.cell_count)), atlas.skin.outer
    faces, _ = atlas.skin.cell_places(np.array(cells))
    found = zip(atlas.regions.all, atlas.region_cells, strict=True)
    for region, mine in islice(found, 0, None, 9):
        whole = set(region_cells(atlas, region.id).ids())
        assert set(mine.ids()) == {cell for cell in whole if outer[faces[cell]]}


def test_the_regions_share_out_all_of_the_outer_skin(atlas):
    every = np.concatenate([cell_ids(mine) for mine in atlas.region_cells])
    faces, _ = atlas.skin.cell_places(np.arange(atlas.skin.cell_count))
    assert sorted(every.tolist()) == np.flatnonzero(atlas.skin.outer[faces]).tolist()


def test_zone_words_say_where_it_hurts_with_the_side_largest_first(atlas):
    assert atlas.zone_words(region_cells(atlas, "upper_chest.L"), WOMAN) == "left upper chest"
    said = {"lumbar.R": "right low back", "sternal": "breastbone"}
    named = sorted(said, key=lambda r: -atlas.extent(region_cells(atlas, r), WOMAN).area_cm2)
    pair = region_cells(atlas, *said)
    assert atlas.zone_words(pair, WOMAN) == ", ".join(said[region_id] for region_id in named)
    assert atlas.zone_words(CellSet(), WOMAN) == ""


def test_zone_words_of_neighbours_on_both_sides_are_said_once(atlas):
    zone = region_cells(atlas, "lumbar.L", "lumbar.R", "upper_buttock.L", "upper_buttock.R")
    assert atlas.zone_words(zone, WOMAN) == "low back and upper buttock on both sides"


def test_zone_words_of_many_regions_end_with_that_it_hurts_elsewhere_too(atlas):
    far_apart = ("lumbar.L", "breast.R", "anterior_knee.L", "posterior_neck.R", "mid_buttock.R")
    words = atlas.zone_words(region_cells(atlas, *far_apart), WOMAN)
    assert words.endswith(" and elsewhere")
    assert len(words.removesuffix(" and elsewhere").replace(" and ", ", ").split(", ")) == 3


def test_a_mirrored_zone_has_the_same_extent_on_the_other_side(atlas):
    zone = region_cells(atlas, "lumbar.L", "upper_buttock.L")
    here, there = (
        atlas.extent(zone, WOMAN),
        atlas.extent(atlas.skin.mirror_cells(zone), WOMAN),
    )
    assert there.area_cm2 == pytest.approx(here.area_cm2, rel=0.001)
    assert {region.id for region, _ in here.by_region} == {"lumbar.L", "upper_buttock.L"}
    swapped = [region.id.replace(".L", ".R") for region, _ in here.by_region]
    assert [region.id for region, _ in there.by_region] == swapped


@pytest.mark.parametrize("body", BodyId)
def test_the_whole_body_is_all_of_the_outer_skin(atlas, shape_of, body):
    everything = CellSet(((0, atlas.skin.cell_count),))
    extent = atlas.extent(everything, body)
    corners = shape_of(body, PoseId.ANATOMICAL).vertices[atlas.skin.children]
    from_first = corners[:, 1:] - corners[:, :1]
    surface = sum(
        np.linalg.norm(np.cross(from_first[:, b], from_first[:, b + 1]), axis=1) for b in (0, 1)
    )
    surface = surface[np.repeat(atlas.skin.outer, 4)].sum() / 2 / 100
    assert extent.area_cm2 == pytest.approx(surface, rel=0.001)
    assert extent.body_percent == pytest.approx(100)
    assert sum(share for _, share in extent.by_region) == pytest.approx(1)
    least, most = SKIN_CM2[body]
    assert least < extent.area_cm2 < most


def test_shares_by_region_are_sorted_and_add_up(atlas):
    zone = atlas.view("posterior").cells_inside(
        np.array([(250.0, 300), (600, 300), (600, 800), (250, 800)])
    )
    shares = [share for _, share in atlas.extent(zone, WOMAN).by_region]
    assert len(shares) > 10
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(1)


def test_nothing_has_no_extent(atlas):
    extent = atlas.extent(CellSet(), WOMAN)
    assert (extent.area_cm2, extent.body_percent, extent.by_region) == (0, 0, ())


@pytest.mark.parametrize("body", BodyId)
def test_disjoint_zones_add_up(atlas, body):
    left, right = region_cells(atlas, "lumbar.L"), region_cells(atlas, "lumbar.R")
    parts = [atlas.extent(zone, body).area_cm2 for zone in (left, right)]
    assert atlas.extent(left | right, body).area_cm2 == pytest.approx(sum(parts))


def test_views_and_pictures_are_read_once(atlas):
    assert atlas.view("anterior", "male") is atlas.view("anterior", BodyId.MALE)
    assert atlas.art(MAIN_VIEWS[0], BodyId.MALE) is atlas.art(MAIN_VIEWS[0], BodyId.MALE)
    assert load_atlas() is load_atlas()
    assert isinstance(atlas, Atlas)


@pytest.mark.parametrize("name", ["sideways", ""])
def test_a_view_that_does_not_exist_is_refused(atlas, name):
    with pytest.raises(ValueError, match="is not a valid"):
        atlas.view(name)


def slopes(atlas, view, rays, spots):
    """How the skin at spots faces, or None unless all is of one part and none seen edge-on.

    At an edge the slope has no sure area.
    """
    hits, facing, _ = rays(spots)
    if (hits < 0).any() or facing.min() < 0.15:
        return None
    faces = np.unique(hits % len(atlas.skin.children) // 4)
    groups = {atlas.regions.of_face(face).group for face in faces}
    shown = all(view.locate(*spot) is not None for spot in spots[::400])
    return facing if shown and len(groups) == 1 else None


def test_the_area_of_a_zone_is_that_of_a_fine_ray_cast(atlas, view, shape_of, rays, clicks):
    """Each pixel of half a millimetre, or less, is as much skin as its slope tells."""
    is_near, checked = view.id not in MAIN_VIEWS, 0
    shape = shape_of(view.body, CAMERAS[view.id].pose)
    step, radii, sure = (0.2, (12, 14, 16), 0.06) if is_near else (0.5, (30, 36, 44), 0.02)
    for centre, radius in zip(clicks[0], cycle(radii), strict=False):
        across = np.arange(-radius, radius, step) + step / 2
        grid = np.stack(np.meshgrid(across, across), axis=-1).reshape(-1, 2)
        grid = grid[np.linalg.norm(grid, axis=1) < radius] + centre
        if slopes(atlas, view, rays, grid[::40]) is None:
            continue
        facing = slopes(atlas, view, rays, grid)
        if facing is None:
            continue
        turn = np.linspace(0, 2 * np.pi, 180, endpoint=False)
        line = centre + radius * np.stack([np.cos(turn), np.sin(turn)], axis=1)
        zone = view.cells_inside(line)
        area = shape.cell_areas(np.fromiter(zone.ids(), dtype=np.int64)).sum()
        assert area == pytest.approx((step**2 / facing).sum(), rel=sure), (centre, radius)
        checked += 1
        if checked == 3:
            break
    assert checked >= 3


def test_a_zone_on_the_front_has_the_area_that_the_extent_tells(atlas, shape_of):
    for body, view_id in product(BodyId, ("anterior", "posterior")):
        zone = brushed(atlas.view(view_id, body), [(400.0, 450.0)], 40)
        cells = np.fromiter(zone.ids(), dtype=np.int64)
        area = shape_of(body, PoseId.ANATOMICAL).cell_areas(cells).sum() / 100
        assert atlas.extent(zone, body).area_cm2 == pytest.approx(area)
        whole = atlas.extent(CellSet(((0, atlas.skin.cell_count),)), body).area_cm2
        assert atlas.extent(zone, body).body_percent == pytest.approx(100 * area / whole)


def test_a_mark_is_titled_in_the_order_of_the_language(atlas, middle_of):
    place, other = middle_of("suprascapular.L"), middle_of("cheek.R")
    german = Language(Dictionary({
        "{side} {muscle}": "{muscle} {side}", "left": "links", "infraspinatus": "Infraspinatus",
        "{side} cheek": "{side} Wange", "right": "rechte",
    }))  # fmt: skip
    assert german(atlas.title(place, "infraspinatus")) == "Infraspinatus links"
    assert german(atlas.title(other)) == "Rechte Wange"


def test_a_point_sends_its_pain_as_the_classic_one_of_its_muscle_nearest_to_it(atlas):
    muscle = atlas.reasoning.muscle("soleus")
    for side in (Side.LEFT, Side.RIGHT):
        for number, place in enumerate(atlas.reasoning.classic_places.points(muscle, side), 1):
            felt = atlas.felt_from(place, "soleus")
            assert (felt.muscle, felt.point, felt.side) == ("soleus", number, side)


def test_nobody_knows_where_a_point_sends_pain_whose_muscle_is_not_named(atlas):
    [place, *_] = atlas.reasoning.classic_places.points(atlas.reasoning.muscle("soleus"), Side.LEFT)
    assert [atlas.felt_from(place, muscle) for muscle in ("", "unheard of")] == [None, None]


@pytest.fixture
def older_atlas(assets):
    """The atlas as it was built before there were close views."""
    place = assets / "bodymaps" / "atlas.json"
    facts = json.loads(place.read_text(encoding="utf-8"))
    for about in facts["bodies"].values():
        for view_id in CLOSE_VIEWS:
            del about["windows"][view_id]
    place.write_text(json.dumps(facts), encoding="utf-8")
    return Atlas(assets)


def test_an_atlas_that_was_built_before_close_views_has_all_others(older_atlas):
    for view_id in set(ViewId) - set(CLOSE_VIEWS):
        assert view_id in older_atlas.views_of[WOMAN]
    front = older_atlas.view(ViewId.ANTERIOR)
    assert front.locate(front.width_mm / 2, 700.0) is not None


@pytest.mark.parametrize("view_id", CLOSE_VIEWS)
def test_a_close_view_that_an_older_atlas_lacks_is_told_as_a_missing_file(older_atlas, view_id):
    assert view_id not in older_atlas.views_of[WOMAN]
    with pytest.raises(AtlasMissing, match=f"seen/female-{view_id}"):
        older_atlas.view(view_id)


def test_the_atlas_of_the_program_has_every_view_of_every_figure(atlas):
    assert atlas.views_of == dict.fromkeys(BodyId, frozenset(ViewId))
