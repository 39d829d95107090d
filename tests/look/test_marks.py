"""Marks are told apart by shape alone."""

from dataclasses import replace
from itertools import combinations
from uuid import uuid4

import pytest

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
from needlemap.look.marks import (
    Disc,
    LineShape,
    Numeral,
    Ring,
    ghost_shapes,
    hatch_of,
    plain_ghost_shapes,
    plain_shapes,
    point_shapes,
    state_ink,
    suggestion_shapes,
    weight_of,
)
from needlemap.look.theme import Ink


def mark(state=PointState.ACTIVE, number=7, **facts):
    point = TriggerPoint(
        id=uuid4(), patient=uuid4(), number=number, anchor=SurfaceAnchor(1, 0.5, 0.5)
    )
    return PointMark(point=point, finding=Finding(state=state), **facts)


def without_ink(shapes):
    return tuple(replace(shape, ink=Ink.GROUND) for shape in shapes)


@pytest.mark.parametrize(("one", "other"), [*combinations(PointState, 2)])
def test_two_states_differ_in_shape_and_not_only_in_colour(one, other):
    kinds = [
        [(type(s), getattr(s, "radius", None)) for s in point_shapes(mark(state))]
        for state in (one, other)
    ]
    assert kinds[0] != kinds[1]


@pytest.mark.parametrize("state", PointState)
@pytest.mark.parametrize("number", [1, 12, 123])
def test_every_point_shows_its_number_once(state, number):
    texts = [s.text for s in point_shapes(mark(state, number)) if isinstance(s, Numeral)]
    assert texts == [str(number)]


def test_a_needle_and_each_twitch_add_to_the_mark():
    bare = without_ink(point_shapes(mark()))
    counts = [len(bare)]
    for twitch in (Twitch.NONE, Twitch.ONE, Twitch.SEVERAL):
        shapes = without_ink(point_shapes(mark(needling=Needling(twitch=twitch))))
        assert shapes[-len(bare) :] == bare
        counts.append(len(shapes))
    assert counts == sorted(set(counts))


def test_a_ghost_is_dashed():
    assert any(getattr(shape, "dashed", False) for shape in ghost_shapes(3))
    assert not any(getattr(shape, "dashed", False) for shape in point_shapes(mark()))


def test_each_pain_quality_has_a_hatch_of_its_own():
    assert len({hatch_of(quality) for quality in PainQuality}) == len(PainQuality)


def shaped(kind, shapes):
    return [shape for shape in shapes if isinstance(shape, kind)]


@pytest.mark.parametrize(
    ("state", "ink", "rings"),
    [
        (PointState.ACTIVE, Ink.ON_ACTIVE, []),
        (PointState.LATENT, Ink.QUIET, [0.88]),
        (PointState.SATELLITE, Ink.QUIET, [0.94, 0.68]),
        (PointState.CLEAR, Ink.CLEAR, [0.9]),
        (PointState.RESOLVED, Ink.GHOST, [0.92]),
    ],
)
def test_each_state_has_its_rings_and_its_ink(state, ink, rings):
    shapes = point_shapes(mark(state))
    assert [ring.radius for ring in shaped(Ring, shapes)] == rings
    assert [numeral.ink for numeral in shaped(Numeral, shapes)] == [ink]
    assert Disc(0, 0, 1.14, Ink.GROUND) in shapes


def test_only_an_active_point_is_filled():
    filled = {
        state: [disc.ink for disc in shaped(Disc, point_shapes(mark(state))) if disc.radius == 1.0]
        for state in PointState
    }
    assert filled.pop(PointState.ACTIVE) == [Ink.ACTIVE]
    assert set(map(tuple, filled.values())) == {()}


def test_a_clear_point_has_a_tick_that_goes_down_and_up_to_the_right():
    [tick] = shaped(LineShape, point_shapes(mark(PointState.CLEAR)))
    (x1, y1), (x2, y2), (x3, y3) = tick.points
    assert x1 < x2 < x3
    assert y3 < y1 < y2  # y runs down
    assert tick.ink is Ink.CLEAR


def test_a_resolved_point_is_crossed_out_from_corner_to_corner():
    one, other = shaped(LineShape, point_shapes(mark(PointState.RESOLVED)))
    assert one.points == ((-0.42, -0.42), (0.42, 0.42))
    assert other.points == ((-0.42, 0.42), (0.42, -0.42))


@pytest.mark.parametrize("state", [PointState.CLEAR, PointState.RESOLVED])
@pytest.mark.parametrize(("number", "ground"), [(7, 0.52), (47, 0.66), (123, 0.8)])
def test_a_sign_in_the_middle_pushes_the_number_to_the_lower_right_on_its_own_ground(
    state, number, ground
):
    shapes = point_shapes(mark(state, number))
    [numeral] = shaped(Numeral, shapes)
    assert (numeral.x, numeral.y, numeral.size) == (1.5, 0.95, 0.95)
    [disc] = [disc for disc in shaped(Disc, shapes) if disc.x == 1.5]
    assert (disc.y, disc.ink) == (0.95, Ink.GROUND)
    assert disc.radius == pytest.approx(ground)
    assert shapes.index(disc) < shapes.index(numeral)


@pytest.mark.parametrize(("number", "size"), [(7, 1.25), (47, 1.05), (123, 0.82), (1234, 0.82)])
def test_longer_numbers_are_set_smaller(number, size):
    [numeral] = shaped(Numeral, point_shapes(mark(number=number)))
    assert (numeral.size, numeral.x, numeral.y) == (size, 0.0, 0.0)
    [inside] = shaped(Numeral, point_shapes(mark(PointState.SATELLITE, number)))
    assert inside.size == pytest.approx(0.8 * size)


def test_a_needle_points_to_the_upper_right_and_lies_under_the_mark():
    shapes = point_shapes(mark(needling=Needling()))
    rim, shaft = shaped(LineShape, shapes)
    assert shaft.points == ((0.6, -0.6), (1.62, -1.62))
    assert (shaft.ink, shaft.width) == (Ink.NEEDLE, 0.16)
    assert (rim.points, rim.ink, rim.width) == (shaft.points, Ink.GROUND, pytest.approx(0.32))
    head = [disc for disc in shaped(Disc, shapes) if disc.x == 1.66]
    assert [(disc.ink, disc.radius) for disc in head] == [
        (Ink.GROUND, pytest.approx(0.3)),
        (Ink.NEEDLE, 0.22),
    ]
    assert shapes.index(head[-1]) < shapes.index(Disc(0, 0, 1.0, Ink.ACTIVE))


@pytest.mark.parametrize(
    ("twitch", "rays"), [(Twitch.NONE, 0), (Twitch.ONE, 1), (Twitch.SEVERAL, 3)]
)
def test_twitches_are_rays_to_the_lower_left_each_on_a_pale_rim(twitch, rays):
    lines = shaped(LineShape, point_shapes(mark(needling=Needling(twitch=twitch))))
    quiet = [line for line in lines if line.ink is Ink.QUIET]
    assert len(quiet) == rays
    for ray in quiet:
        (x1, y1), (x2, y2) = ray.points
        assert x2 < x1 < 0 < y1 < y2
        rim = lines[lines.index(ray) - 1]
        assert (rim.points, rim.ink, rim.width) == (ray.points, Ink.GROUND, pytest.approx(0.36))


def test_a_ghost_has_its_number_and_a_muted_pin_only_if_it_was_needled():
    plain, needled = ghost_shapes(12), ghost_shapes(12, needled=True)
    assert needled[-len(plain) :] == plain
    assert shaped(LineShape, plain) == []
    assert [line.ink for line in shaped(LineShape, needled)] == [Ink.GROUND, Ink.GHOST]
    [numeral] = shaped(Numeral, plain)
    assert (numeral.text, numeral.size, numeral.ink) == ("12", 1.05, Ink.GHOST)


def test_a_suggestion_is_a_dashed_ring_with_a_plus_and_no_number():
    shapes = suggestion_shapes()
    assert [ring.dashed for ring in shaped(Ring, shapes)] == [True]
    assert shaped(Numeral, shapes) == []
    across, down = shaped(LineShape, shapes)
    assert (across.points, down.points) == (
        ((-0.4, 0.0), (0.4, 0.0)),
        ((0.0, -0.4), (0.0, 0.4)),
    )


@pytest.mark.parametrize(
    ("quality", "angles", "kind"),
    [
        (PainQuality.ACHE, (45,), "lines"),
        (PainQuality.BURNING, (45, 135), "lines"),
        (PainQuality.STABBING, (90,), "lines"),
        (PainQuality.TINGLING, (0,), "dots"),
        (PainQuality.NUMB, (0,), "lines"),
        (PainQuality.STIFF, (135,), "dashes"),
    ],
)
def test_each_quality_runs_in_its_own_direction(quality, angles, kind):
    hatch = hatch_of(quality)
    assert hatch.angles == angles
    assert (hatch.dots, hatch.dashes is not None) == (kind == "dots", kind == "dashes")
    assert 1.4 <= hatch.spacing_mm <= 2.2  # as close as reads in grey, as wide as leaves marks free


@pytest.mark.parametrize(("one", "other"), [*combinations(PointState, 2)])
def test_two_small_states_differ_in_shape_and_not_only_in_colour(one, other):
    kinds = [
        [(type(s), getattr(s, "radius", None)) for s in without_ink(plain_shapes(mark(state)))]
        for state in (one, other)
    ]
    assert kinds[0] != kinds[1]


@pytest.mark.parametrize("state", PointState)
def test_a_small_point_has_no_number_and_shows_its_needle_but_not_its_twitches(state):
    bare = plain_shapes(mark(state))
    needled = plain_shapes(mark(state, needling=Needling()))
    assert shaped(Numeral, bare) == []
    assert needled[-len(bare) :] == bare
    assert len(needled) > len(bare)
    assert plain_shapes(mark(state, needling=Needling(twitch=Twitch.SEVERAL))) == needled


def test_a_small_ghost_is_dashed_and_shows_that_it_was_needled():
    bare, needled = plain_ghost_shapes(), plain_ghost_shapes(needled=True)
    assert any(getattr(shape, "dashed", False) for shape in bare)
    assert needled[-len(bare) :] == bare
    assert {shape.ink for shape in needled} == {Ink.GHOST, Ink.GROUND}


@pytest.mark.parametrize("state", PointState)
def test_a_number_beside_a_point_has_the_ink_of_its_state(state):
    inks = {shape.ink for shape in plain_shapes(mark(state))} - {Ink.GROUND}
    assert inks == {state_ink(state)}


def test_where_symbols_overlap_the_patient_s_own_pain_weighs_most():
    heaviest_first = sorted(PointState, key=weight_of, reverse=True)
    assert heaviest_first == [
        PointState.ACTIVE, PointState.SATELLITE, PointState.LATENT, PointState.NOT_JUDGED,
        PointState.CLEAR, PointState.RESOLVED,
    ]  # fmt: skip
