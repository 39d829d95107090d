"""What a pixel meets first does not hang on the last digit of what lies as near as each other."""

import numpy as np
import pytest

from needlemap.atlas_builder.first_met import first_met
from needlemap.atlas_builder.frames import ViewFrame
from needlemap.body.cameras import CAMERAS, axes
from needlemap.body.places import ViewId
from needlemap.body.view import Window

FRAME = ViewFrame(Window(left=0, top=60, width=80, height=60), np.ones(1, dtype=bool))
FRONT = CAMERAS[ViewId.ANTERIOR]
SHEET = np.array([[0.0, 0, 0], [80, 0, 0], [80, 60, 0], [0, 60, 0]])
HALVES = np.array([[0, 1, 2], [0, 2, 3]])


def sheets(*lifts):
    """Two triangles a sheet, each sheet as far in front as it is lifted."""
    vertices = np.concatenate([SHEET + np.array([0.0, 0.0, lift]) for lift in lifts])
    return vertices, np.concatenate([HALVES + 4 * number for number in range(len(lifts))])


def owners(vertices, triangles, camera=FRONT, frame=FRAME, scale=1.0):
    met = first_met(vertices, triangles, camera, frame, scale)
    return met.triangles.reshape(round(60 * scale), round(80 * scale))


def test_each_pixel_meets_the_triangle_that_covers_its_middle():
    met = first_met(*sheets(0.0), FRONT, FRAME, 1.0)
    assert met.pixels.tolist() == list(range(80 * 60))
    rows, columns = np.mgrid[:60, :80] + 0.5
    below = (60 - rows) * 80 < columns * 60
    sure = np.abs((60 - rows) * 80 - columns * 60) > 1e-6
    assert (met.triangles.reshape(60, 80) == np.where(below, 0, 1))[sure].all()
    x = met.mean(SHEET[HALVES[met.triangles], 0])
    y = met.mean(SHEET[HALVES[met.triangles], 1])
    assert x.reshape(60, 80) == pytest.approx(columns)
    assert y.reshape(60, 80) == pytest.approx(60 - rows)


def test_the_nearer_sheet_hides_the_farther_whichever_comes_first():
    assert (owners(*sheets(0.0, 0.01)) >= 2).all()
    assert (owners(*sheets(0.01, 0.0)) < 2).all()


@pytest.mark.parametrize("lift", [-1e-7, 0.0, 1e-7])
def test_of_sheets_that_lie_in_one_place_the_first_is_met(lift):
    assert (owners(*sheets(3.0, 3.0 + lift)) < 2).all()


@pytest.mark.parametrize("lift", [-1e-7, 0.0, 1e-7])
def test_of_the_two_sides_of_a_thin_sheet_that_is_met_which_faces_the_camera(lift):
    vertices, triangles = sheets(3.0, 3.0 + lift)
    triangles[:2] = triangles[:2, ::-1]
    assert (owners(vertices, triangles) >= 2).all()
    behind = CAMERAS[ViewId.POSTERIOR]
    frame = ViewFrame(Window(left=-80, top=60, width=80, height=60), FRAME.drawn)
    assert (owners(vertices, triangles, behind, frame) < 2).all()


def test_a_surface_has_no_cracks_and_what_is_seen_from_its_edge_is_not_met():
    chance = np.random.default_rng(5)
    heights = chance.uniform(-40, 40, (31, 41))
    places = np.stack(np.meshgrid(np.arange(41) * 2.0, np.arange(31) * 2.0), axis=-1)
    vertices = np.concatenate([places, heights[..., None]], axis=-1).reshape(-1, 3)
    first = (np.arange(30)[:, None] * 41 + np.arange(40)).ravel()
    halves = [[first, first + 1, first + 42], [first, first + 42, first + 41]]
    edgewise = np.array([[0, 40, 40], [0, 20, 40]])  # a line; and one seen from its edge
    triangles = np.concatenate([edgewise, *(np.stack(half, axis=1) for half in halves)])
    assert len(first_met(vertices, triangles, FRONT, FRAME, 2.0).pixels) == 160 * 120
    assert owners(vertices, triangles, scale=2.0).min() >= 2


def test_what_lies_beyond_the_picture_is_left_out_and_nothing_is_met_where_nothing_lies():
    vertices, triangles = sheets(0.0)
    beyond = ViewFrame(Window(left=40, top=90, width=80, height=60), FRAME.drawn)
    met = first_met(vertices, triangles, FRONT, beyond, 1.0)
    row, column = np.divmod(met.pixels, 80)
    assert (row.min(), column.max(), len(met.pixels)) == (30, 39, 30 * 40)
    assert not len(first_met(vertices + 500.0, triangles, FRONT, FRAME, 1.0).pixels)


@pytest.mark.parametrize("view", [ViewId.LEFT_LATERAL, ViewId.HAND_LEFT_PALMAR])
def test_a_ball_is_met_on_its_near_side_however_the_camera_is_held(view):
    turns, tilts = np.meshgrid(np.linspace(0, 2 * np.pi, 181), np.linspace(0, np.pi, 91))
    ball = 25 * np.stack(
        [np.sin(tilts) * np.cos(turns), np.cos(tilts), np.sin(tilts) * np.sin(turns)], axis=-1
    )
    first = (np.arange(90)[:, None] * 181 + np.arange(180)).ravel()
    triangles = np.concatenate(
        [
            np.stack([first, first + 1, first + 182], axis=1),
            np.stack([first, first + 182, first + 181], axis=1),
        ]
    )
    vertices, camera = ball.reshape(-1, 3), CAMERAS[view]
    frame = ViewFrame(Window(left=-30, top=30, width=60, height=60), FRAME.drawn)
    met = first_met(vertices, triangles, camera, frame, 1.0)
    row, column = np.divmod(met.pixels, 60)
    aside = np.hypot(column - 29.5, row - 29.5)
    toward = met.mean((vertices @ axes(camera)[2])[triangles[met.triangles]])
    assert len(met.pixels) == pytest.approx(np.pi * 25**2, rel=0.01)
    assert toward[aside < 20] == pytest.approx(np.sqrt(25**2 - aside**2)[aside < 20], abs=0.05)
