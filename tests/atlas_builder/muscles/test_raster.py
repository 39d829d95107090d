"""Each pixel of a picture knows which skin it meets, and where on it."""

from dataclasses import replace

import numpy as np
import pytest

from needlemap.atlas_builder.frames import ViewFrame
from needlemap.atlas_builder.muscles.raster import raster
from needlemap.body.cameras import CAMERAS
from needlemap.body.places import ViewId
from needlemap.body.view import Window

WINDOW = Window(-60.0, 110.0, 120.0, 130.0)
FRAME = ViewFrame(WINDOW, np.ones(6, dtype=bool))


@pytest.fixture
def picture(block):
    def made(view=ViewId.ANTERIOR, scale=0.5, drawn=None, frame=FRAME):
        vertices, quads = block
        drawn = np.ones(len(quads), dtype=bool) if drawn is None else drawn
        return raster(vertices, quads, drawn, CAMERAS[view], frame, scale)

    return made


def test_a_picture_has_a_pixel_for_each_step_of_its_window(picture):
    assert picture().mask.shape == (65, 60)
    assert picture(scale=0.25).mask.shape == (32, 30)


def test_the_block_is_met_where_it_stands_and_nothing_beside_it(picture):
    rows, columns = np.nonzero(picture().mask)
    # 10 mm of air above the block and beside it, two mm a pixel
    assert (rows.min(), rows.max()) == (5, 54)
    assert (columns.min(), columns.max()) == (5, 54)
    assert picture().mask[5:55, 5:55].all()


@pytest.mark.parametrize(("view", "z"), [(ViewId.ANTERIOR, 50), (ViewId.POSTERIOR, -50)])
def test_each_pixel_meets_the_skin_that_faces_the_camera(picture, block, view, z):
    made = picture(view)
    places = (block[0][made.corners] * made.shares[..., None]).sum(axis=2)
    assert places[made.mask][:, 2] == pytest.approx(z)


def test_the_shares_of_a_pixel_s_corners_give_its_own_place(picture, block):
    made = picture()
    places = (block[0][made.corners] * made.shares[..., None]).sum(axis=2)
    assert places[5, 5, :2] == pytest.approx((-49, 99))
    assert places[30, 20, :2] == pytest.approx((-19, 49))
    assert made.shares[made.mask].sum(axis=1) == pytest.approx(1)
    assert (made.shares[made.mask] >= 0).all()


@pytest.mark.parametrize(("view", "sign"), [(ViewId.ANTERIOR, 1), (ViewId.POSTERIOR, -1)])
def test_aside_grows_to_the_body_s_left_in_every_view(picture, view, sign):
    made = picture(view)
    assert made.aside[30, 5:55] == pytest.approx(sign * np.arange(-49, 50, 2))


def test_a_pixel_that_meets_nothing_has_no_corners_and_no_shares(picture):
    made = picture()
    assert made.corners[0, 0].tolist() == [0, 0, 0]
    assert made.shares[0, 0].tolist() == [0, 0, 0]


def test_each_vertex_knows_the_part_of_the_picture_that_it_reaches(picture, block):
    low, high = picture().spans
    front = block[0][:, 2] > 0
    assert low[front].min(axis=0).tolist() == [5, 5]
    assert high[front].max(axis=0).tolist() == [54, 54]
    assert (high[~front] == -1).all()  # not seen
    assert (low[~front] > 1000).all()


def test_skin_that_is_not_drawn_is_looked_through(picture, block):
    vertices, quads = block
    facing = (vertices[quads][:, :, 2] > 0).all(axis=1)
    made = picture(drawn=~facing)
    places = (vertices[made.corners] * made.shares[..., None]).sum(axis=2)
    assert places[made.mask][:, 2] == pytest.approx(-50)


def test_what_lies_beyond_the_line_of_a_cut_is_left_out(picture):
    cut = picture(frame=replace(FRAME, is_cut=True, margin=30.0)).mask
    rows, columns = np.nonzero(cut)
    assert cut.sum() < picture().mask.sum()
    assert columns.min() == 60 - 1 - columns.max()
    assert rows.max() < 54
