"""How much skin a zone covers, on a skin of three faces."""

import numpy as np
import pytest

from needlemap.body.cells import CellSet
from needlemap.body.extent import extent_of
from needlemap.body.places import Side
from needlemap.body.regions import Region, RegionMap
from needlemap.body.skin import Skin

BACK = Region("back", "back", "trunk", Side.MIDLINE, "back")
NECK = Region("neck", "neck", "head", Side.MIDLINE, "neck")
AREAS = np.array([100.0, 100.0, 50.0, 50.0, 50.0, 50.0, 600.0])


@pytest.fixture
def extent():
    nothing = np.zeros((3, 4), dtype=np.int64)
    skin = Skin(
        quads=nothing,
        children=np.zeros((12, 4), dtype=np.int64),
        grid=np.array([(1, 2), (2, 2), (1, 1)]),  # two cells, four cells, one cell
        first_cell=np.array([0, 2, 6, 7]),
        mirror_face=np.arange(3),
        mirror_turn=np.zeros(3, dtype=np.int64),
        outer=np.ones(3, dtype=bool),
    )
    regions = RegionMap((BACK, NECK), np.array([0, 1, 1]))
    return lambda *runs: extent_of(CellSet(runs), skin, regions, AREAS, AREAS.sum())


def test_the_area_is_told_in_cm2_and_as_a_share_of_all_skin(extent):
    found = extent((0, 2), (3, 5))
    assert found.area_cm2 == 3.0
    assert found.body_percent == 30.0


def test_the_regions_of_a_zone_share_it_out_the_largest_first(extent):
    assert extent((0, 2), (3, 5)).by_region == ((BACK, 2 / 3), (NECK, 1 / 3))
    assert extent((1, 3), (6, 7)).by_region == ((NECK, 650 / 750), (BACK, 100 / 750))


def test_a_region_that_a_zone_does_not_touch_has_no_share(extent):
    assert extent((2, 4)).by_region == ((NECK, 1.0),)


def test_nothing_covers_nothing(extent):
    found = extent()
    assert (found.area_cm2, found.body_percent, found.by_region) == (0.0, 0.0, ())
