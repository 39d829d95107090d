"""The skin is one mesh: its halves mirror each other, its cells share it out."""

from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from needlemap.body.atlas import load_atlas
from needlemap.body.cameras import PoseId
from needlemap.body.cells import CellSet, CellsImpossible
from needlemap.body.places import BodyId, SurfaceAnchor
from needlemap.body.skin import PLACE_STEPS, cell_ids, cell_set
from tests.body.making import cells_of

SKIN = load_atlas().skin
FACES = len(SKIN.quads)
UNTIMED = settings(deadline=None)
STEPS = st.integers(0, PLACE_STEPS).map(lambda step: step / PLACE_STEPS)
ANCHORS = st.builds(SurfaceAnchor, st.integers(0, FACES - 1), STEPS, STEPS)
CELLS = st.lists(
    st.tuples(st.integers(0, SKIN.cell_count - 40), st.integers(1, 40)), max_size=6
).map(lambda runs: cells_of(i for first, n in runs for i in range(first, first + n)))


def random_places(count, seed=11):
    rng = np.random.default_rng(seed)
    return rng.integers(0, FACES, count), rng.uniform(0, 1, (count, 2))


@UNTIMED
@given(ANCHORS)
def test_the_mirror_of_a_mirrored_place_is_the_place(anchor):
    other = SKIN.mirror(anchor)
    assert SKIN.mirror(other) == anchor
    assert SKIN.mirror_face[SKIN.mirror_face[anchor.face]] == anchor.face


@UNTIMED
@given(CELLS)
def test_the_mirror_of_a_mirrored_zone_is_the_zone(cells):
    mirrored = SKIN.mirror_cells(cells)
    assert len(mirrored) == len(cells)
    assert SKIN.mirror_cells(mirrored) == cells


def test_every_cell_has_its_own_mirror_image():
    everything = CellSet(((0, SKIN.cell_count),))
    assert SKIN.mirror_cells(everything) == everything


@pytest.mark.parametrize("pose", PoseId)
@pytest.mark.parametrize("body", BodyId)
def test_a_mirrored_place_lies_mirrored_in_space(shape_of, body, pose):
    shape = shape_of(body, pose)
    faces, places = random_places(20_000)
    here = shape.points(faces, places)
    there = shape.points(*SKIN.mirrored(faces, places))
    np.testing.assert_allclose(there, here * (-1, 1, 1), atol=1e-6)


def test_the_cell_under_a_cells_centre_is_that_cell():
    cells = np.arange(SKIN.cell_count)
    assert (SKIN.cells_at(*SKIN.cell_places(cells)) == cells).all()


def test_every_place_lies_in_a_cell_of_its_own_face():
    faces, places = random_places(20_000)
    corners = np.array([(u, v) for u in (0.0, 1.0) for v in (0.0, 1.0)])
    faces = np.concatenate([faces, np.repeat(np.arange(FACES), 4)])
    places = np.concatenate([places, np.tile(corners, (FACES, 1))])
    cells = SKIN.cells_at(faces, places)
    owners, centres = SKIN.cell_places(cells)
    assert (owners == faces).all()
    assert (np.abs(centres - places) * SKIN.grid[faces] <= 0.5 + 1e-9).all()


@pytest.mark.parametrize("body", BodyId)
def test_cells_are_small_enough_for_a_hand(shape_of, body):
    areas = shape_of(body, PoseId.ANATOMICAL).cell_areas(np.arange(SKIN.cell_count))
    assert np.median(areas) < 4.5
    assert np.percentile(areas, 99.9) < 16


@pytest.mark.parametrize("pose", PoseId)
@pytest.mark.parametrize("body", BodyId)
def test_all_cells_together_are_the_skin(shape_of, body, pose):
    """Against triangles four times as fine as the cells are wide."""
    shape = shape_of(body, pose)
    cells = np.arange(SKIN.cell_count)
    faces, _ = SKIN.cell_places(cells)
    mine = shape.cell_areas(cells)
    triangles = fine_areas(shape, 4)
    assert mine.sum() == pytest.approx(triangles.sum(), rel=0.001)
    assert mine[SKIN.outer[faces]].sum() == pytest.approx(triangles[SKIN.outer].sum(), rel=0.001)
    regions = load_atlas().regions.index_of_faces(np.arange(FACES))
    by_cells = np.bincount(regions[faces], weights=mine)
    by_triangles = np.bincount(regions, weights=triangles)
    np.testing.assert_allclose(by_cells, by_triangles, rtol=0.02)


def fine_areas(shape, steps):
    """The area of each base face as many small triangles, (faces,)."""
    corners = shape.vertices[SKIN.children]
    s = np.linspace(0, 1, steps + 1)[:, None, None]
    low = corners[:, 0] * (1 - s) + corners[:, 1] * s
    high = corners[:, 3] * (1 - s) + corners[:, 2] * s
    areas = np.zeros(len(corners))
    for k in range(steps):
        for i in range(steps):
            a, b, c, d = (
                line[row] * (1 - t) + other[row] * t
                for line, other, row, t in (
                    (low, high, i, k / steps),
                    (low, high, i + 1, k / steps),
                    (low, high, i + 1, (k + 1) / steps),
                    (low, high, i, (k + 1) / steps),
                )
            )
            areas += np.linalg.norm(np.cross(b - a, c - a), axis=1) / 2
            areas += np.linalg.norm(np.cross(c - a, d - a), axis=1) / 2
    return areas.reshape(-1, 4).sum(axis=1)


def test_neighbouring_faces_meet_without_a_gap(shape_of):
    shape = shape_of(BodyId.FEMALE, PoseId.ANATOMICAL)
    faces = np.arange(FACES)
    ends = [np.full((FACES, 2), corner) for corner in ((0, 0), (1, 0), (1, 1), (0, 1))]
    corners = np.stack([shape.points(faces, place.astype(float)) for place in ends], axis=1)
    largest = np.zeros((SKIN.quads.max() + 1, 3))
    np.maximum.at(largest, SKIN.quads.ravel(), corners.reshape(-1, 3) + 1e4)
    assert np.allclose(largest[SKIN.quads] - 1e4, corners, atol=1e-6)


def test_the_cells_of_faces_are_those_that_lie_on_them():
    faces = np.array([5, 3, FACES - 1])
    found = SKIN.cells_of(faces)
    runs = [range(SKIN.first_cell[face], SKIN.first_cell[face + 1]) for face in faces]
    assert found.tolist() == [cell for run in runs for cell in run]
    assert SKIN.cells_of(faces[:0]).tolist() == []


@UNTIMED
@given(st.sets(st.integers(0, 5_000)))
def test_numbers_and_sets_of_cells_turn_into_each_other(ids):
    cells = cell_set(np.array(sorted(ids), dtype=np.int64))
    assert cells == cells_of(ids)
    assert cell_ids(cells).tolist() == sorted(ids)


@pytest.mark.parametrize("first", [SKIN.cell_count, 10 * SKIN.cell_count, 1 << 31])
def test_a_zone_with_cells_that_no_skin_has_is_refused(atlas, first):
    zone = CellSet(((3, 9), (first, first + 2)))
    front = atlas.view("anterior")
    for asked in (
        partial(atlas.extent, body=BodyId.FEMALE),
        partial(atlas.zone_words, body=BodyId.FEMALE),
        atlas.skin.mirror_cells,
        front.seen_part,
        front.outline,
    ):
        with pytest.raises(CellsImpossible):
            asked(zone)


def test_a_zone_may_reach_the_very_last_cell(atlas):
    zone = CellSet(((SKIN.cell_count - 2, SKIN.cell_count),))
    assert atlas.extent(zone, BodyId.FEMALE).area_cm2 >= 0
    assert len(atlas.skin.mirror_cells(zone)) == 2
