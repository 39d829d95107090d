"""A structure is drawn as outlines within one another, and fibres along its grain."""

import numpy as np
import pytest

from needlemap.atlas_builder.muscles.covering import RIM_MM, Placed
from needlemap.atlas_builder.muscles.raster import Raster
from needlemap.atlas_builder.muscles.sheet_pen import laid
from needlemap.atlas_builder.muscles.structures import Structure
from needlemap.body.muscle_art import FEATHERS, SheetKind
from needlemap.body.places import Side

HIGH, WIDE = 140, 100
BOX = (slice(10, 130), slice(20, 80))


@pytest.fixture
def picture():
    """A picture of 1 pixel a mm, all of it body."""
    none = np.zeros((HIGH, WIDE, 3))
    mask = np.ones((HIGH, WIDE), bool)
    spans = (np.zeros((1, 2), int), np.zeros((1, 2), int))
    return Raster(1.0, mask, none.astype(int), none, np.zeros((HIGH, WIDE)), spans)


def placed(**facts):
    """A patch of 40 mm by 100 mm."""
    rows, columns = np.mgrid[0:120, 0:60].astype(float)
    inside = np.minimum(np.minimum(columns - 10, 50 - columns), np.minimum(rows - 10, 110 - rows))
    margin = np.maximum(inside, -RIM_MM)
    across, along = np.clip((columns - 10) / 40, 0, 1), np.clip((rows - 10) / 100, 0, 1)
    facts = {"id": "made", "kind": SheetKind.APONEUROSIS, "feather": 6.0} | facts
    return Placed(Structure(**facts), Side.LEFT, BOX, margin, across, along)


def area(curves):
    return sum(
        abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2
        for x, y in (c.T for c in curves)
    )


def test_its_edge_is_outlines_one_within_the_other(picture):
    found = laid(placed(), picture, 1.0)
    areas = [area(ring) for ring in found.drawn.feathers]
    assert len(areas) == FEATHERS
    assert areas == sorted(areas, reverse=True)
    assert areas[0] > 40 * 100 > areas[-1]
    assert (found.drawn.id, found.drawn.side) == ("made", Side.LEFT)


def test_what_is_narrow_has_a_narrow_edge(picture):
    found = laid(placed(feather=40.0), picture, 1.0)
    assert found.feather < 20
    assert area(found.drawn.feathers[-1]) > 0


@pytest.mark.parametrize(("grain", "axis"), [("across", 0), ("along", 1)])
def test_fibres_run_along_its_grain(picture, grain, axis):
    fibres = laid(placed(grain=grain), picture, 1.0).drawn.fibres
    assert len(fibres) > 5
    assert all(np.ptp(line[:, axis]) > 4 * np.ptp(line[:, 1 - axis]) for line in fibres)


def test_slanting_fibres_run_up_on_their_way_out(picture):
    [*fibres] = laid(placed(grain="across", slant=0.3), picture, 1.0).drawn.fibres
    rises = [np.polyfit(line[:, 0], line[:, 1], 1)[0] for line in fibres]
    assert np.median(rises) == pytest.approx(-0.3 * 100 / 40, rel=0.2)


def test_bone_and_what_has_no_grain_have_no_fibres(picture):
    assert laid(placed(kind=SheetKind.BONE), picture, 1.0).drawn.fibres == ()
    assert laid(placed(grain=""), picture, 1.0).drawn.fibres == ()


def test_what_is_too_small_is_not_drawn(picture):
    one = placed()
    tiny = Placed(one.structure, one.side, one.box, one.margin - 19.5, one.across, one.along)
    assert laid(tiny, picture, 1.0) is None


def test_at_the_outline_it_runs_on_a_little_under_the_line(picture):
    picture.mask[:, 50:] = False
    one = placed()
    here = np.where(np.arange(60) < 30, one.margin, -RIM_MM)
    cut = Placed(one.structure, one.side, one.box, here, one.across, one.along)
    right = max(ring[:, 0].max() for ring in laid(cut, picture, 1.0).drawn.feathers[0])
    assert 50 < right < 53.5


def test_at_the_outline_all_its_outlines_end_together(picture):
    """What grows faint before the outline, or runs on beyond it, is seen on paper."""
    picture.mask[:, 50:] = False
    one = placed(feather=8.0)
    here = np.where(np.arange(60) < 30, one.margin, -RIM_MM)
    cut = Placed(one.structure, one.side, one.box, here, one.across, one.along)
    feathers = laid(cut, picture, 1.0).drawn.feathers
    ends = [max(curve[:, 0].max() for curve in ring) for ring in feathers]
    assert 50 < max(ends) < 50.7
    assert max(ends) - min(ends) < 1.5


def test_the_corners_of_a_ruled_sheet_are_round_and_it_grows_nowhere(picture):
    square, ruled = (
        laid(placed(**how), picture, 1.0).drawn.feathers
        for how in ({"size": (100.0, 40.0)}, {"rows": (("knee",), ("ankle",))})
    )
    corner = np.array([30.0, 20.0])
    gaps = [
        np.linalg.norm(np.concatenate(one[2]) - corner, axis=1).min() for one in (square, ruled)
    ]
    assert gaps[1] > gaps[0] + 3
    assert all(area(round_) <= area(sharp) + 1 for round_, sharp in zip(ruled, square, strict=True))
    assert area(ruled[0]) > 0.9 * area(square[0])
