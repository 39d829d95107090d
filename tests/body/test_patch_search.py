"""The patch under a point is found, and where in it the point falls."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from needlemap.body.patch_search import PatchSearch

UNIT = st.floats(0, 1)
BENT = np.array([[(0, 0), (20, 3), (24, 18), (-2, 15)]], dtype=float)
SLANTED = np.array([[(0, 0), (20, 20), (26, 24), (4, 5)]], dtype=float)
NARROW = np.array([[(0, 0), (20, 6), (20.1, 6.3), (0.2, 0.4)]], dtype=float)


def sheet(rows=6, columns=5, size=7.0):
    """Squares of a sheet, each turned the same way; number row * columns + column."""
    row, column = np.meshgrid(np.arange(rows), np.arange(columns), indexing="ij")
    low = np.stack([column.ravel(), row.ravel()], axis=1) * size
    turns = np.array([(0, 0), (1, 0), (1, 1), (0, 1)]) * size
    return low[:, None, :] + turns


def at(corners, s, t):
    low = corners[0] * (1 - s) + corners[1] * s
    high = corners[3] * (1 - s) + corners[2] * s
    return low * (1 - t) + high * t


@settings(deadline=None)
@given(UNIT, UNIT)
def test_a_point_in_a_bent_patch_is_found_where_it_lies(s, t):
    point = at(BENT[0], s, t)
    found, places = PatchSearch(BENT).under(*point)
    assert found.tolist() == [0]
    np.testing.assert_allclose(at(BENT[0], *places[0]), point, atol=1e-6)


@settings(deadline=None)
@given(st.floats(0.01, 34.9), st.floats(0.01, 41.9))
def test_every_point_of_a_sheet_lies_in_its_square(x, y):
    found, places = PatchSearch(sheet()).under(x, y)
    assert int(y // 7) * 5 + int(x // 7) in found.tolist()
    for index, place in zip(found, places, strict=True):
        assert np.linalg.norm(at(sheet()[index], *place) - (x, y)) < 0.1


@pytest.mark.parametrize("point", [(-3, 5), (36, 5), (5, -3), (5, 43), (1e7, 1e7), (-1e7, 0)])
def test_a_point_off_the_sheet_lies_in_nothing(point):
    found, places = PatchSearch(sheet()).under(*point)
    assert len(found) == len(places) == 0


@pytest.mark.parametrize("patch", [BENT, SLANTED, NARROW], ids=["bent", "slanted", "narrow"])
@settings(deadline=None)
@given(x=st.floats(-40, 60), y=st.floats(-40, 60), within=st.floats(0.5, 30))
def test_the_nearest_place_of_a_patch_is_the_nearest(patch, x, y, within):
    steps = np.linspace(0, 1, 41)
    fine = np.array([at(patch[0], s, t) for s in steps for t in steps])
    away = float(np.min(np.linalg.norm(fine - (x, y), axis=1)))
    found, places, gaps = PatchSearch(patch).around(x, y, within)
    if len(found):
        assert gaps[0] <= within
        assert gaps[0] == pytest.approx(away, abs=0.5)
        assert np.linalg.norm(at(patch[0], *places[0]) - (x, y)) == pytest.approx(gaps[0])
    else:
        assert away > within - 1e-6


def test_a_patch_seen_edge_on_is_not_found_under_a_point_but_near_it():
    edge_on = np.array([[(0, 0), (10, 0), (10, 0), (0, 0)]], dtype=float)
    search = PatchSearch(edge_on)
    assert not len(search.under(5, 3)[0])
    found, _, gaps = search.around(5, 3, 4)
    assert found.tolist() == [0]
    assert gaps[0] == pytest.approx(3)


def test_nothing_is_found_where_there_are_no_patches():
    search = PatchSearch(np.empty((0, 4, 2)))
    assert not len(search.under(1, 1)[0])
    assert not len(search.around(1, 1, 9)[0])
