"""Which muscles lie under a place, superficial to deep: facts of anatomy that must hold."""

import numpy as np
import pytest

from needlemap.body.muscle_map import MuscleHere
from needlemap.body.places import Side, SurfaceAnchor
from needlemap.body.texts import Language
from tests.body.making import muscles_at
from tests.dictionary import Dictionary

OPPOSITE = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}


@pytest.fixture(scope="module")
def some(atlas):
    """Places all over the skin that is seen from outside."""
    faces = np.flatnonzero(atlas.skin.outer)[::29]
    return [SurfaceAnchor(int(face), 0.25, 0.625) for face in faces]


@pytest.fixture(scope="module")
def between(atlas):
    """The ids of the muscles at A + t (B - A) in a view."""

    def ids(view_id, a, b, share):
        (ax, ay), (bx, by) = (atlas.landmark_xy(view_id, name) for name in (a, b))
        found = muscles_at(atlas, view_id, ax + share * (bx - ax), ay + share * (by - ay))
        return [here.id for here in found]

    return ids


def stack(muscles):
    return sorted((here.layer, here.id, here.side, round(here.margin_mm, 6)) for here in muscles)


def test_the_mirrored_place_has_the_same_muscles_of_the_other_side(atlas, some):
    for anchor in some:
        here = atlas.muscles_under(anchor)
        there = atlas.muscles_under(atlas.mirror(anchor))
        turned = [
            (layer, name, OPPOSITE[side], margin) for layer, name, side, margin in stack(there)
        ]
        assert sorted(turned) == stack(here)


def test_a_muscle_is_told_once_for_each_side(atlas, some):
    for anchor in some:
        found = [(here.id, here.side) for here in atlas.muscles_under(anchor)]
        assert len(set(found)) == len(found)


def test_every_muscle_of_the_catalogue_has_a_patch_of_skin(atlas):
    catalogue = {muscle.id for muscle in atlas.reasoning.catalogue}
    fields = atlas.reasoning.muscle_map.muscles
    assert set(fields) == catalogue
    assert [name for name, field in fields.items() if field.margin.max() <= 0] == []


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_away_from_the_midline_all_muscles_are_of_the_place_s_own_side(atlas, some, side):
    for anchor in some:
        across = atlas.position(anchor, "female")[0]
        if abs(across) > 25 and atlas.side(anchor) is side:
            assert {here.side for here in atlas.muscles_under(anchor)} <= {side}


@pytest.mark.parametrize(
    ("where", "first", "below"),
    [
        (("posterior", "T4_spinous", "scapula_spine_root.{}", 0.5), "trapezius", "rhomboid_major"),
        (("posterior", "C7_spinous", "acromion.{}", 0.4), "trapezius", "levator_scapulae"),
        (("anterior", "ASIS.{}", "patella_center.{}", 0.5), "rectus_femoris", "vastus_intermedius"),
        (
            ("posterior", "femur_lateral_epicondyle.{}", "calcaneus_posterior.{}", 0.25),
            *("gastrocnemius_lateral", "soleus"),
        ),
        (
            ("anterior", "sternum_mid.{}", "coracoid.{}", 0.5),
            *("pectoralis_major", "pectoralis_minor"),
        ),
        (
            ("posterior", "sacrum_S2", "greater_trochanter.{}", 0.6),
            *("gluteus_maximus", "piriformis"),
        ),
        (("anterior", "tibial_tuberosity.{}", "lateral_malleolus.{}", 0.3), "tibialis_ant", None),
    ],
)
@pytest.mark.parametrize("end", ["L", "R"])
def test_anatomy_is_found_where_a_hand_would_look(between, where, first, below, end):
    view, a, b, share = where
    ids = between(view, a.format(end), b.format(end), share)
    assert ids[0].startswith(first)
    assert below is None or below in ids


@pytest.mark.parametrize("end", ["L", "R"])
def test_between_spine_and_shoulder_blade_the_rhomboid_comes_right_under_the_trapezius(
    between, end
):
    ids = between("posterior", "T4_spinous", f"scapula_spine_root.{end}", 0.5)
    assert ids[0].startswith("trapezius")
    assert ids[1] == "rhomboid_major"


def test_a_muscle_of_a_side_is_named_in_the_order_of_the_language(atlas):
    here = MuscleHere(atlas.reasoning.muscle("trapezius_upper"), Side.RIGHT, 1.0)
    assert (here.words, here.name) == ("right upper trapezius", "Right upper trapezius")
    french = Language(Dictionary({
        "{side} {muscle}": "{muscle} {side}", "right": "droit",
        "upper trapezius": "trapèze supérieur",
    }))  # fmt: skip
    assert french(here.name) == "Trapèze supérieur droit"
