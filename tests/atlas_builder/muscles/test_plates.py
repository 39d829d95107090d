"""A muscle on a made block comes out as curves: a border, fibres along it, a pale tendon."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from needlemap.atlas_builder.frames import ViewFrame
from needlemap.atlas_builder.muscles.covering import Placed
from needlemap.atlas_builder.muscles.declared import Declared
from needlemap.atlas_builder.muscles.drawable import Drawable
from needlemap.atlas_builder.muscles.plates import Easel
from needlemap.atlas_builder.muscles.raster import raster
from needlemap.atlas_builder.muscles.structures import Structure
from needlemap.body.cameras import CAMERAS
from needlemap.body.muscle_art import SheetKind
from needlemap.body.muscle_map import SkinMuscle
from needlemap.body.places import Side, ViewId
from needlemap.body.view import Window

FRONT = CAMERAS[ViewId.ANTERIOR]
FRAME = ViewFrame(Window(-110.0, 210.0, 220.0, 220.0), np.ones(1, dtype=bool))
STEP = 5.0


@pytest.fixture(scope="module")
def wall():
    """A wall of 200 mm, 5 mm a face: vertices, quads, and the mirror of each vertex."""
    side = np.arange(-100, 101, STEP)
    x, y = (part.ravel() for part in np.meshgrid(side, side + 100))
    count = len(side)
    low = (np.arange(count - 1)[:, None] * count + np.arange(count - 1)).ravel()
    quads = np.stack([low, low + 1, low + count + 1, low + count], axis=1)
    mirror = np.arange(count**2).reshape(count, count)[:, ::-1].ravel()
    return np.stack([x, y, np.zeros_like(x)], axis=1), quads, mirror


def band(wall, inner, outer, low, high, **facts):
    """An upright muscle of the right side between two distances from the midline."""
    x, y, _ = wall[0].T
    middle, half = (inner + outer) / 2, (outer - inner) / 2
    margin = np.minimum(half - np.abs(-x - middle), np.minimum(y - low, high - y))
    at = np.flatnonzero(margin > -10)
    along = np.clip((high - y[at]) / (high - low), 0, 1)
    across = (-x[at] - middle) / half
    facts = {"id": "made", "layer": 1, "section": "", "origin": (), "insertion": ()} | facts
    rank = np.full(len(at), float(facts["layer"]))
    field = SkinMuscle(at, margin[at], across, along, rank)
    return Drawable(Declared(**facts), field, field)


@pytest.fixture
def drawn(wall):
    def made(*muscles):
        vertices, quads, mirror = wall
        picture = raster(vertices, quads, np.ones(len(quads), bool), FRONT, FRAME, 1.5)
        found = Easel(picture, mirror, 1.0).drawn(list(muscles))
        return {(one.id, one.side): one for one in found.muscles}

    return made


def area(curves):
    return sum(abs(np.dot(c[:, 0], np.roll(c[:, 1], 1)) - np.dot(c[:, 1], np.roll(c[:, 0], 1))) / 2
               for c in curves)  # fmt: skip


def at_half_height(ring):
    """The x of the points of a ring well away from its corners, between them too."""
    ends = np.concatenate([ring, ring[:1]])
    steps = np.linspace(0, 1, 50)[:, None]
    points = np.concatenate([a + steps * (b - a) for a, b in pairwise(ends)])
    return points[np.abs(points[:, 1] - 110) < 30, 0]


def test_both_sides_show_and_are_mirror_images(wall, drawn):
    found = drawn(band(wall, 20, 80, 30, 170))
    right, left = found["made", Side.RIGHT], found["made", Side.LEFT]
    assert area(right.fill) == pytest.approx(60 * 140, rel=0.03)
    assert area(left.fill) == pytest.approx(area(right.fill), rel=0.01)
    assert right.fill[0][:, 0].max() < 110 < left.fill[0][:, 0].min()


def test_fibres_run_along_the_muscle_at_even_distances(wall, drawn):
    fibres = drawn(band(wall, 20, 80, 30, 170))["made", Side.RIGHT].fibres
    assert all(np.ptp(fibre[:, 1]) > 12 and np.ptp(fibre[:, 0]) < 3 for fibre in fibres)
    lines = {}
    for fibre in fibres:
        lines.setdefault(round(fibre[:, 0].mean()), []).append(np.ptp(fibre[:, 1]))
    assert 10 < len(lines) < 20
    assert min(sum(strokes) for strokes in lines.values()) > 110
    gaps = np.diff(sorted(lines))
    assert gaps.max() <= gaps.min() + 1


def test_where_fibres_would_crowd_fewer_are_drawn(wall, drawn):
    wide = drawn(band(wall, 20, 80, 30, 170))["made", Side.RIGHT].fibres
    narrow = drawn(band(wall, 44, 56, 30, 170))["made", Side.RIGHT].fibres
    assert 1 <= len(narrow) < len(wide) / 2.5


def test_the_end_that_is_tendon_is_told_from_the_belly(wall, drawn):
    found = drawn(band(wall, 20, 80, 30, 170, tail=0.75))["made", Side.RIGHT]
    assert area(found.tendons) == pytest.approx(area(found.fill) / 4, rel=0.25)
    assert min(curve[:, 1].min() for curve in found.tendons) > 120


def test_pale_lines_run_out_of_the_tendon_each_to_another_height(wall, drawn):
    found = drawn(band(wall, 20, 80, 30, 170, tail=0.75))["made", Side.RIGHT]
    tops = np.array([line[:, 1].min() for line in found.gleams])
    border = min(curve[:, 1].min() for curve in found.tendons)
    runs_out = tops[tops < border + 5]
    assert np.ptp(runs_out) > 8
    assert tops.min() > border - 30
    assert drawn(band(wall, 20, 80, 30, 170))["made", Side.RIGHT].gleams == ()


def test_a_belly_ends_as_a_tongue_whose_middle_fibres_run_on(wall, drawn):
    found = drawn(band(wall, 20, 80, 30, 170, tail=0.75))["made", Side.RIGHT]
    ends = {}
    for line in found.fibres:
        ends.setdefault(round(line[:, 0].mean()), []).append(line[:, 1].max())
    aside = {abs(x - 60): max(stops) for x, stops in ends.items()}
    middle = np.mean([stop for off, stop in aside.items() if off < 10])
    edges = np.mean([stop for off, stop in aside.items() if off > 20])
    assert middle > edges + 6
    assert 145 - 25 < edges < middle < 145 + 15


def test_tendon_runs_up_between_bundles_in_points_of_uneven_height(wall, drawn):
    found = drawn(band(wall, 20, 80, 30, 170, tail=0.75))["made", Side.RIGHT]
    [edge] = (curve for curve in found.tendons if len(curve) > 40)
    x, y = edge[(edge[:, 1] < 160) & (np.abs(edge[:, 0] - 60) < 24)].T
    tops = [k for k in range(1, len(y) - 1) if y[k] < y[k - 1] and y[k] < y[k + 1]]
    assert len(tops) > 5
    assert np.ptp(y[tops]) > 4
    assert np.abs(np.diff(np.sort(x[tops]))).max() < 12


def test_a_structure_lies_over_the_muscles_and_in_their_relief(wall):
    vertices, quads, mirror = wall
    picture = raster(vertices, quads, np.ones(len(quads), bool), FRONT, FRAME, 1.5)
    rows, columns = np.mgrid[0:90, 0:60] / 1.5
    margin = np.minimum(np.minimum(columns, 40 - columns), np.minimum(rows, 60 - rows))
    box = (slice(120, 210), slice(60, 120))
    structure = Structure(id="cap", kind=SheetKind.BONE, middle=("knee",), size=(60, 40))
    over = (Placed(structure, Side.RIGHT, box, margin, columns / 40, rows / 60),)
    muscles = [band(wall, 20, 80, 30, 170)]
    bare, covered = (Easel(picture, mirror, 1.0).drawn(muscles, one) for one in ((), over))
    [sheet] = covered.sheets
    assert (sheet.id, sheet.side, sheet.kind) == ("cap", Side.RIGHT, SheetKind.BONE)
    assert area(sheet.feathers[0]) == pytest.approx(60 * 40, rel=0.1)
    assert (bare.sheets, bare.relief == covered.relief) == ((), False)
    assert covered.relief == Easel(picture, mirror, 1.0).drawn(muscles, over).relief


def test_a_superficial_muscle_hides_a_deeper_one_and_they_share_a_border(wall, drawn):
    top, deep = band(wall, 20, 60, 30, 170), band(wall, 40, 90, 30, 170, id="deep", layer=2)
    found = drawn(top, deep)
    one, other = (at_half_height(found[name, Side.RIGHT].fill[0]) for name in ("made", "deep"))
    assert other.max() == pytest.approx(110 - 60, abs=0.7)
    assert one.min() == pytest.approx(other.max(), abs=0.3)


def test_a_border_of_rings_is_straight_where_turns_change_from_place_to_place(wall, drawn):
    """Each is told 2 mm beyond it; above the one begins less deep there, below the other."""
    _, y, _ = wall[0].T

    def told(one, first):
        field = replace(
            one.field,
            margin=one.field.margin + 2.0,
            rank=np.where((y[one.field.vertices] > 100) == first, 1.05, 2.3),
        )
        return replace(one, field=field, left=field)

    inner, outer = band(wall, 20, 50, 30, 170), band(wall, 50, 80, 30, 170, id="outer")
    found = drawn(told(inner, True), told(outer, False))
    edge = at_half_height(found["outer", Side.RIGHT].fill[0])
    border = edge[edge > 110 - 65]
    assert (border.min(), border.max()) == pytest.approx((110 - 50, 110 - 50), abs=0.7)


def test_where_a_deeper_muscle_comes_to_the_skin_it_hides_the_other(wall, drawn):
    top, deep = band(wall, 20, 80, 30, 170), band(wall, 20, 80, 30, 170, id="deep", layer=2)
    rank = np.where(wall[0][deep.field.vertices, 1] < 100, 0.4, 2.0)
    risen = replace(deep.field, rank=rank)
    found = drawn(top, Drawable(deep.declared, risen, risen))
    upper, lower = (found[name, Side.RIGHT].fill for name in ("made", "deep"))
    assert area(upper) == pytest.approx(60 * 70, rel=0.06)
    assert area(lower) == pytest.approx(60 * 70, rel=0.06)
    assert np.concatenate(upper)[:, 1].max() <= np.concatenate(lower)[:, 1].min() + 6


def test_muscles_that_meet_at_the_midline_meet_in_the_middle(wall, drawn):
    found = drawn(band(wall, -15, 60, 30, 170))
    right = np.concatenate(found["made", Side.RIGHT].fill)
    assert right[:, 0].max() == pytest.approx(110, abs=0.7)


def test_a_structure_stands_for_the_tendon_of_a_muscle_and_what_lies_deeper_shows_beside(wall):
    vertices, quads, mirror = wall
    picture = raster(vertices, quads, np.ones(len(quads), bool), FRONT, FRAME, 1.5)
    top = band(wall, 20, 80, 30, 170, tail=0.6)
    deep = band(wall, 20, 80, 30, 170, id="deep", layer=2)
    structure = Structure(
        id="strap", kind=SheetKind.TENDON, middle=("a",), size=(9, 9), instead=("made",)
    )
    empty = np.full((20, 20), -6.0)
    over = (Placed(structure, Side.RIGHT, (slice(0, 20), slice(0, 20)), empty, empty, empty),)
    found = Easel(picture, mirror, 1.0).drawn([top, deep], over)
    muscles = {one.id: one for one in found.muscles if one.side is Side.RIGHT}
    ends = muscles["made"].fill[0]
    assert ends[:, 1].max() == pytest.approx(40 + 0.6 * 140, abs=3)
    assert ends[:, 1].max() - ends[ends[:, 0] < 35, 1].max() > 5
    assert muscles["made"].tendons == ()
    assert muscles["deep"].fill[0][:, 1].max() == pytest.approx(180, abs=2)
