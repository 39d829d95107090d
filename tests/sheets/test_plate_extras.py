"""Regions, landmarks, and a muscle's points and pain lie on the page where they lie on the body."""

import numpy as np
import pytest

from needlemap.body.catalogue import MuscleUnknown
from needlemap.body.places import BodyId, Side
from needlemap.body.texts import Language
from needlemap.look.theme import PAPER
from needlemap.sheets.plate_extras import Extras
from needlemap.sheets.plate_muscles import Plan
from needlemap.sheets.shapes import Area, Dot, Lines, Word
from tests.sheets.anatomy import parts

COLORS = PAPER.plate


@pytest.fixture
def extras(atlas):
    def made(view="posterior", scale=1.0, body=BodyId.FEMALE):
        return Extras(atlas, Plan(atlas.view(view, body), scale, left=10.0, top=20.0), Language())

    return made


def box(curves):
    every = np.concatenate(curves)
    return (*every.min(axis=0), *every.max(axis=0))


def test_each_region_that_is_seen_is_outlined_and_no_other(extras):
    groups = {group.id: group for group in extras().regions().shapes}
    assert {"region-lumbar.L", "region-lumbar.R"} <= groups.keys()
    assert not {"region-sternal", "region-upper_chest.L"} & groups.keys()
    assert groups["region-lumbar.L"].title == "Beside the lumbar spine on the left"
    for group in groups.values():
        [line] = parts(group, Lines)
        assert (line.color, line.closed) == (COLORS.region, True)


def test_a_region_stands_on_its_own_side_of_the_page(extras, atlas):
    groups = {group.id: group for group in extras().regions(named=False).shapes}
    left, right = (
        box(parts(groups[f"region-lumbar.{side}"], Lines)[0].curves) for side in ("L", "R")
    )
    middle = 10.0 + atlas.plane_x("posterior", BodyId.FEMALE)
    assert left[0] < left[2] <= middle + 5
    assert middle - 5 <= right[0] < right[2]


def test_the_name_of_a_region_stands_inside_it_without_its_side(extras):
    [group] = [g for g in extras(scale=1.0).regions().shapes if g.id == "region-lumbar.L"]
    words = parts(group, Word)
    assert " ".join(word.text.strip() for word in words) == "beside the lumbar spine"
    left, top, right, bottom = box(parts(group, Lines)[0].curves)
    assert all(left < word.x < right and top < word.y < bottom for word in words)


def test_regions_have_no_names_where_none_are_wanted_or_have_no_room(extras):
    def written(group):
        return [word for region in group.shapes for word in parts(region, Word)]

    assert written(extras().regions(named=False)) == []
    assert written(extras(scale=0.01).regions()) == []


def test_landmarks_that_are_seen_are_dots_in_their_place(extras, atlas):
    dots, named = extras().landmarks()
    names = {thing.name: thing.spots for thing in named}
    x, y = atlas.landmark_xy("posterior", "C7_spinous")
    assert names["C7 spinous"] == ((10.0 + x, 20.0 + y),)
    assert (10.0 + x, 20.0 + y) in {(dot.x, dot.y) for dot in dots.shapes}
    assert {dot.color for dot in dots.shapes} == {COLORS.landmark}


def test_a_landmark_of_a_pair_has_one_name_and_two_spots(extras):
    _, named = extras().landmarks()
    pairs = [thing for thing in named if len(thing.spots) == 2]
    assert len(pairs) > 5
    assert not [thing.name for thing in named if thing.name.endswith((".L", ".R"))]
    assert len({thing.name for thing in named}) == len(named)


def test_a_muscle_s_points_are_numbered_on_both_sides_where_they_are_seen(extras, atlas):
    points = extras().points("trapezius_upper").shapes
    muscle = atlas.reasoning.muscle("trapezius_upper")
    view = atlas.view("posterior")
    expected = []
    for side in (Side.LEFT, Side.RIGHT):
        anchors = atlas.reasoning.classic_places.points(muscle, side)
        for number, spot in enumerate(view.project_many(anchors), start=1):
            if spot.visible:
                expected.append((f"point-{number}-{side}", str(number), 10 + spot.x, 20 + spot.y))
    found = []
    for group in points:
        ([dot], [word]) = parts(group, Dot), parts(group, Word)
        found.append((group.id, word.text, dot.x, dot.y))
    assert found == expected
    assert len(found) >= 2


def test_a_muscle_s_footprint_is_pale_and_dashed_on_both_sides(extras):
    footprint = extras().footprint("trapezius_upper")
    areas, lines = parts(footprint, Area), parts(footprint, Lines)
    assert [(area.color, area.opacity) for area in areas] == [(COLORS.told, 0.14)] * 2
    assert [line.dash for line in lines] == [(2.0, 1.4)] * 2
    left, right = (box(area.curves) for area in areas)
    assert left[2] <= right[0] + 20


def test_pain_that_is_nearly_always_felt_is_stronger_than_where_it_spills(extras):
    pain = extras("left_lateral").pain("trapezius_upper")
    assert [area.opacity for area in parts(pain, Area)] == [0.16, 0.42]
    assert [line.dash for line in parts(pain, Lines)] == [(1.4, 1.6), ()]
    assert {area.color for area in parts(pain, Area)} == {COLORS.pain}


def test_pain_that_the_view_does_not_show_is_not_drawn(extras):
    assert extras("foot_left_plantar").pain("trapezius_upper").shapes == ()


@pytest.mark.parametrize("what", ["pain", "footprint", "points"])
def test_a_muscle_that_is_none_is_refused(extras, what):
    with pytest.raises(MuscleUnknown):
        getattr(extras(), what)("no_such_muscle")
