"""The signs of points read in black and white: each state has a shape of its own."""

from itertools import combinations
from uuid import uuid4

import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas

from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.marks import (
    Finding,
    Needling,
    PainQuality,
    PointMark,
    PointState,
    TriggerPoint,
    Twitch,
)
from needlemap.look.marks import Disc, LineShape, Ring, point_shapes
from needlemap.look.theme import PAPER, Ink
from needlemap.sheets.fonts import register_fonts
from needlemap.sheets.symbols import draw_shapes, draw_zone, square
from tests.sheets.reading import box_of, paths_of, picture_of


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


@pytest.fixture
def paths():
    """What shapes leave on a page of 40 points around its middle, radius 10."""

    def draw(*shapes):
        register_fonts()
        canvas = Canvas(None, pagesize=(40, 40), invariant=1)
        draw_shapes(canvas, 20, 20, shapes, 10)
        return paths_of(canvas.getpdfdata())

    return draw


def test_y_of_a_shape_runs_down_from_the_middle_in_radii(paths):
    [disc] = paths(Disc(0.5, 0.8, 0.3, Ink.CLEAR))
    assert box_of(disc.points) == pytest.approx((22, 9, 28, 15))
    [line] = paths(LineShape(((0, -1), (1, 0)), 0.2, Ink.ACTIVE))
    assert line.points.tolist() == [[20, 30], [30, 20]]
    assert line.width == pytest.approx(2)


def test_a_ring_is_drawn_and_not_filled(paths):
    [ring] = paths(Ring(0.9, 0.2, Ink.QUIET))
    assert ring.kind == "stroke"
    assert box_of(ring.points) == pytest.approx((11, 11, 29, 29))
    assert ring.width == pytest.approx(2)


@pytest.mark.parametrize("ink", Ink)
def test_shapes_have_the_colours_of_paper(paths, ink):
    [disc] = paths(Disc(0, 0, 1, ink))
    [line] = paths(LineShape(((0, 0), (1, 1)), 0.2, ink))
    assert (disc.color, line.color) == (PAPER.ink(ink), PAPER.ink(ink))


def test_dashes_of_a_ring_do_not_go_on_in_the_line_after_it(paths):
    register_fonts()
    canvas = Canvas(None, pagesize=(40, 40), invariant=1)
    shapes = (Ring(0.9, 0.1, Ink.GHOST, dashed=True), LineShape(((-1, 0), (1, 0)), 0.2, Ink.GHOST))
    draw_shapes(canvas, 20, 20, shapes, 10)
    row = picture_of(canvas.getpdfdata(), dpi=288)[78:82, 60:100]
    assert (row < 160).all()


def zone_paths(quality, line=1.0):
    canvas = Canvas(None, pagesize=(100, 100), invariant=1)
    draw_zone(canvas, (square(20, 30, 60, 40),), quality, line)
    return paths_of(canvas.getpdfdata())


@pytest.mark.parametrize("quality", PainQuality)
def test_a_zone_is_outlined_over_its_hatch_in_the_colour_of_its_quality(quality):
    clip, *hatch, outline = zone_paths(quality, 2.0)
    assert clip.kind == "clip"
    assert box_of(clip.points) == box_of(outline.points) == (20, 30, 80, 70)
    assert (outline.kind, outline.width) == ("stroke", 2.0)
    assert {path.color for path in (*hatch, outline)} == {PAPER.quality(quality)}
    kinds = {path.kind for path in hatch}
    assert kinds == {"fill"} if quality is PainQuality.TINGLING else {"stroke"}


def test_hatches_are_thinner_than_the_outline():
    _, *hatch, _ = zone_paths(PainQuality.NUMB, 2.0)
    assert {path.width for path in hatch} == {1.4}


@pytest.mark.parametrize(
    ("quality", "turn"),
    [
        (PainQuality.ACHE, 45),
        (PainQuality.STABBING, 90),
        (PainQuality.NUMB, 0),
        (PainQuality.STIFF, 135),
    ],
)
def test_lines_of_a_hatch_run_at_its_angle_and_at_even_distances(quality, turn):
    _, *hatch, _ = zone_paths(quality)
    ways = [path.points[1] - path.points[0] for path in hatch]
    assert [np.degrees(np.arctan2(y, x)) % 180 for x, y in ways] == pytest.approx(
        [turn] * len(ways)
    )
    normal = np.array([-np.sin(np.radians(turn)), np.cos(np.radians(turn))])
    steps = np.diff([path.points[0] @ normal for path in hatch])
    spacing = {45: 1.8, 90: 1.4, 0: 1.4, 135: 2.0}[turn] * 72 / 25.4 * 0.75
    assert steps == pytest.approx([spacing] * len(steps), abs=1e-4)


def test_a_hatch_reaches_every_corner_of_its_zone():
    _, *hatch, _ = zone_paths(PainQuality.NUMB)
    lows = [path.points[0, 1] for path in hatch]
    assert min(lows) <= 31.5
    assert max(lows) >= 68.5
    assert all(box_of(path.points)[0] <= 20 and box_of(path.points)[2] >= 80 for path in hatch)


def test_burning_is_hatched_both_ways():
    _, *hatch, _ = zone_paths(PainQuality.BURNING)
    turns = {
        round(float(np.degrees(np.arctan2(*(p.points[1] - p.points[0])[::-1]))) % 180)
        for p in hatch
    }
    assert turns == {45, 135}


def test_every_other_row_of_dots_is_shifted_by_half_a_step():
    _, *dots, _ = zone_paths(PainQuality.TINGLING)
    step = 1.6 * 72 / 25.4 * 0.75
    middles = np.array([np.add(box_of(d.points)[:2], box_of(d.points)[2:]) / 2 for d in dots])
    rows = np.round((middles[:, 1] - 30) / step).astype(int)
    firsts = [middles[rows == row, 0].min() for row in range(4)]
    assert firsts == pytest.approx([20, 20 + step / 2, 20, 20 + step / 2], abs=0.01)


def test_a_zone_that_a_picture_does_not_show_draws_nothing():
    canvas = Canvas(None, pagesize=(100, 100), invariant=1)
    draw_zone(canvas, (), PainQuality.ACHE, 1.0)
    canvas.showPage()
    assert paths_of(canvas.getpdfdata()) == []
