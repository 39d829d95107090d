"""The signs of points read in black and white: each state has a shape of its own."""

from itertools import combinations
from uuid import uuid4

import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas

from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.marks import Finding, Needling, PointMark, PointState, TriggerPoint, Twitch
from needlemap.look.marks import point_shapes
from needlemap.sheets.symbols import draw_shapes
from needlemap.sheets.type import register_fonts
from tests.sheets.reading import picture_of


@pytest.fixture
def grey():
    register_fonts()

    def draw(state=PointState.ACTIVE, needling=None, number=3):
        point = TriggerPoint(
            id=uuid4(), patient=uuid4(), number=number, anchor=SurfaceAnchor(1, 0.5, 0.5)
        )
        mark = PointMark(point=point, finding=Finding(state=state), needling=needling)
        canvas = Canvas(None, pagesize=(40, 40), invariant=1)
        draw_shapes(canvas, 20, 20, point_shapes(mark), 8)
        return picture_of(canvas.getpdfdata(), dpi=288)

    return draw


def test_each_state_has_a_shape_of_its_own(grey):
    pictures = {state: grey(state) for state in PointState}
    for one, other in combinations(PointState, 2):
        assert (np.abs(pictures[one] - pictures[other]) > 100).mean() > 0.01, (one, other)


def test_an_active_point_is_the_darkest(grey):
    darkness = {state: -grey(state).mean() for state in PointState}
    assert max(darkness, key=darkness.get) is PointState.ACTIVE


def test_needle_and_twitches_add_to_the_sign(grey):
    signs = [None, Needling(), Needling(twitch=Twitch.ONE), Needling(twitch=Twitch.SEVERAL)]
    ink = [(grey(needling=sign) < 128).sum() for sign in signs]
    assert ink == sorted(set(ink))


@pytest.mark.parametrize("number", [1, 12, 123])
def test_a_number_stays_inside_its_disc(grey, number):
    picture = grey(number=number)
    rows, columns = np.nonzero(picture < 128)
    assert np.hypot(rows - 79.5, columns - 79.5).max() <= 34
    assert (picture[60:100, 60:100] > 200).sum() > 20
