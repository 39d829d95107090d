"""Which muscles lie under a place, superficial to deep: facts of anatomy that must hold."""

import numpy as np
import pytest

from needlemap.body.assets import assets_root
from needlemap.body.cameras import mirrored_view
from needlemap.body.catalogue import Catalogue
from needlemap.body.files import read_arrays
from needlemap.body.met_ways import MetWays
from needlemap.body.muscle_map import MetField, MuscleHere, MuscleMap, SkinMuscle, joined
from needlemap.body.places import MAIN_VIEWS, Side, SurfaceAnchor, ViewId
from needlemap.body.texts import Language
from needlemap.body.ways import SkinWay
from tests.body.making import muscles_at, wholes
from tests.dictionary import Dictionary

OPPOSITE = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}


class WithoutPortions(Catalogue):
    """A catalogue in which no muscle has portions."""

    def portions(self, muscle_id):
        return ()


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
        return wholes(found)

    return ids


@pytest.fixture(scope="module")
def shank(atlas):
    """A place of the right shank: ``across`` the width that a view shows of it at half height.

    From its left edge in the picture, 0, to its right one, 1.
    """

    def place(view_id, down, across):
        (ax, ay), (bx, by) = (
            atlas.landmark_xy(view_id, name) for name in ("fibular_head.R", "lateral_malleolus.R")
        )
        x, y = ax + down * (bx - ax), ay + down * (by - ay)
        view = atlas.view(view_id)
        steps = np.arange(-90.0, 90.0, 1.0)
        here = [step for step in steps if _is_right_shank(atlas, view.locate(x + step, y))]
        low, high = min(here), max(here)
        return view.locate(x + low + across * (high - low), y)

    return place


def _is_right_shank(atlas, anchor):
    return anchor is not None and atlas.side(anchor) is Side.RIGHT


def ids_of(muscles):
    return [here.id for here in muscles]


def stack(muscles):
    return sorted((here.layer, here.id, here.side, round(here.margin_mm, 6)) for here in muscles)


@pytest.mark.parametrize("view_id", [None, *MAIN_VIEWS])
def test_the_mirrored_place_has_the_same_muscles_of_the_other_side(atlas, some, view_id):
    opposite = view_id and mirrored_view(view_id)
    for anchor in some:
        here = atlas.muscles_under(anchor, view_id)
        there = atlas.muscles_under(atlas.mirror(anchor), opposite)
        turned = [
            (layer, name, OPPOSITE[side], margin) for layer, name, side, margin in stack(there)
        ]
        assert sorted(turned) == stack(here)


@pytest.mark.parametrize("view_id", [None, *MAIN_VIEWS])
def test_a_muscle_is_told_once_for_each_side(atlas, some, view_id):
    for anchor in some:
        found = [(here.id, here.side) for here in atlas.muscles_under(anchor, view_id)]
        assert len(set(found)) == len(found)


def test_every_muscle_of_the_catalogue_has_a_patch_of_skin(atlas):
    catalogue = {muscle.id for muscle in atlas.reasoning.catalogue}
    fields = atlas.reasoning.muscle_map.muscles
    assert set(fields) == catalogue
    assert [name for name, field in fields.items() if field.margin.max() <= 0] == []


def only(muscle_map, way):
    """Return ways that meet all skin one way."""
    return np.full_like(muscle_map.faced, list(SkinWay).index(way))


def test_where_a_muscle_lies_that_has_portions_one_of_them_is_told_in_its_stead(atlas, some):
    """Whatever the mesh between the vertices: no place loses a muscle to the cut."""
    catalogue, fields = atlas.reasoning.catalogue, atlas.reasoning.muscle_map
    cut = [
        MetField(name, way, part)
        for way in SkinWay
        for name, part in fields.met(only(fields, way)).items()
        if catalogue.portions(name)
    ]
    faced = read_arrays(assets_root() / "bodymaps", "muscles-female.npz")["faced"]
    uncut = MuscleMap(atlas.skin, WithoutPortions(catalogue.all), cut, faced)
    seen = set()
    for anchor in some:
        told = {(here.muscle.whole, here.side) for here in atlas.muscles_under(anchor)}
        there = {(here.id, here.side) for here in uncut.under(anchor)}
        assert there == {one for one in told if one[0]}
        seen |= {name for name, _ in there}
    assert {"vastus_lateralis", "gluteus_medius", "serratus_anterior"} <= seen


def test_no_muscle_with_portions_is_told_itself(atlas, some):
    portions = atlas.reasoning.catalogue.portions
    told = {here.id for anchor in some for here in atlas.muscles_under(anchor)}
    assert [name for name in told if portions(name)] == []


@pytest.mark.parametrize(
    ("view", "a", "b", "shares"),
    [
        (
            *("right_lateral", "greater_trochanter.R", "femur_lateral_epicondyle.R"),
            {0.2: "vastus_lateralis_upper", 0.5: "vastus_lateralis_middle",
             0.68: "vastus_lateralis_lower"},
        ),
        (
            *("posterior", "iliac_crest_top.L", "greater_trochanter.L"),
            {0.3: "gluteus_medius_posterior"},
        ),
        (
            *("left_lateral", "iliac_crest_top.L", "greater_trochanter.L"),
            {0.5: "gluteus_medius_middle"},
        ),
        (
            *("posterior", "sacrum_S2", "gluteal_tuberosity.R"),
            {0.2: "gluteus_maximus_upper", 0.8: "gluteus_maximus_lower"},
        ),
        (
            *("posterior", "lateral_epicondyle.R", "third_metacarpal_head.R"),
            {0.3: "extensor_digitorum_middle"},
        ),
    ],
)  # fmt: skip
def test_a_place_tells_the_portion_that_a_therapist_would_needle(atlas, view, a, b, shares):
    (ax, ay), (bx, by) = (atlas.landmark_xy(view, name) for name in (a, b))
    for share, portion in shares.items():
        found = muscles_at(atlas, view, ax + share * (bx - ax), ay + share * (by - ay))
        assert portion in [here.id for here in found]


def test_a_portion_answers_to_its_own_name_and_to_that_of_its_whole(atlas):
    lower = MuscleHere(atlas.reasoning.muscle("vastus_lateralis_lower"), Side.LEFT, 1.0)
    assert lower.ids == {"vastus_lateralis_lower", "vastus_lateralis"}
    assert lower.name == "Left vastus lateralis, lower part"
    assert MuscleHere(atlas.reasoning.muscle("piriformis"), Side.LEFT, 1.0).ids == {"piriformis"}


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


def test_the_inner_third_of_the_calf_is_gastrocnemius_soleus_then_bare_shin_from_the_front(
    atlas, shank
):
    """On the right leg the inner side is at the right of the picture."""
    firsts = []
    for across in np.arange(0.97, 0.6, -0.02):
        found = ids_of(atlas.muscles_under(shank("anterior", 0.4, across), ViewId.ANTERIOR))
        firsts.append(found[0].removesuffix("_inner") if found else "bare")
    behind_the_bone = "flexor_digitorum_longus"  # a narrow edge of it may come to the skin
    told = list(dict.fromkeys(name for name in firsts if name != behind_the_bone))
    assert told[:3] == ["gastrocnemius_medial", "soleus", "bare"]
    assert told[3:] in ([], ["tibialis_anterior"])


def test_the_calf_is_gastrocnemius_all_across_from_behind(atlas, shank):
    """From behind the outer side of the right leg is at the right of the picture."""
    firsts = [
        atlas.muscles_under(shank("posterior", 0.25, across), ViewId.POSTERIOR)[0].id
        for across in np.arange(0.1, 0.91, 0.05)
    ]
    assert list(dict.fromkeys(firsts)) == ["gastrocnemius_medial", "gastrocnemius_lateral"]


def test_tibialis_anterior_is_first_in_front_from_the_side(atlas, shank):
    """From the right the front of the body is at the right of the picture."""
    firsts = [
        atlas.muscles_under(shank("right_lateral", 0.4, across), ViewId.RIGHT_LATERAL)[0].id
        for across in (0.97, 0.93, 0.89)
    ]
    assert set(firsts) == {"tibialis_anterior"}


def test_the_same_place_meets_another_muscle_first_from_another_view(atlas, some):
    views = (ViewId.ANTERIOR, ViewId.POSTERIOR, ViewId.RIGHT_LATERAL)
    legs = [anchor for anchor in some if 80 < atlas.position(anchor, "female")[1] < 800]
    firsts, stacks = 0, 0
    for anchor in legs:
        seen = [view for view in views if atlas.view(view).project(anchor).visible]
        met = {tuple(ids_of(atlas.muscles_under(anchor, view))) for view in seen}
        firsts += len({found[:1] for found in met}) > 1
        stacks += len(met) > 1
    assert firsts > 0
    assert stacks > firsts


def test_without_a_view_a_place_is_looked_at_from_where_its_skin_faces(atlas, shank):
    for view_id in (ViewId.ANTERIOR, ViewId.POSTERIOR, ViewId.RIGHT_LATERAL):
        anchor = shank(view_id, 0.4, 0.5)
        assert atlas.muscles_under(anchor) == atlas.muscles_under(anchor, view_id)


def test_views_of_hands_and_feet_ask_as_the_skin_faces(atlas, some):
    for view_id in (name for name in ViewId if name.startswith(("hand", "foot"))):
        for anchor in some[::9]:
            assert atlas.muscles_under(anchor, view_id) == atlas.muscles_under(anchor)


def test_each_way_tells_of_every_muscle_and_the_whole_is_made_of_what_the_skin_faces(atlas):
    muscle_map = atlas.reasoning.muscle_map
    for way in SkinWay:
        assert set(muscle_map.met(only(muscle_map, way))) == set(muscle_map.muscles)
    front, whole = muscle_map.met(only(muscle_map, SkinWay.FRONT)), muscle_map.muscles
    outward = {name for name in whole if not np.array_equal(
        whole[name].vertices, front[name].vertices)}  # fmt: skip
    assert {"soleus", "gastrocnemius_medial", "vastus_lateralis"} <= outward
    assert "trapezius_middle" not in outward


def test_the_skin_over_a_muscle_is_that_through_which_a_view_meets_it(atlas):
    muscle_map = atlas.reasoning.muscle_map
    front, back = (MetWays(*[only(muscle_map, way)] * 2) for way in (SkinWay.FRONT, SkinWay.BACK))
    before, behind, all_over = (
        set(atlas.skin.ids(muscle_map.cells("soleus", Side.LEFT, met)))
        for met in (front, back, None)
    )
    assert before
    assert behind
    assert before != behind
    assert all_over & before
    assert all_over & behind
    right = muscle_map.cells("soleus", Side.RIGHT, front)
    assert set(atlas.skin.ids(atlas.skin.mirror_cells(right))) == before


def test_where_ways_meet_a_place_is_told_as_each_of_its_corners_is_met(atlas, some):
    """Beyond the edge of a limb one way tells nothing, and another does."""
    muscle_map = atlas.reasoning.muscle_map
    front = only(muscle_map, SkinWay.FRONT)
    bare = [one for one in some if muscle_map.under(one) and not muscle_map.under(
        one, MetWays(front, front))]  # fmt: skip
    assert len(bare) > 20  # on calves, and behind arms
    corners = atlas.skin.children
    told = 0
    for anchor in bare:
        upper = 2 * (anchor.v >= 0.5) + (anchor.u >= 0.5)
        for corner in corners[4 * anchor.face + upper]:
            mixed = np.where(np.arange(len(front)) == corner, front, muscle_map.faced)
            told += bool(muscle_map.under(anchor, MetWays(mixed, mixed)))
    assert told > 0.9 * 4 * len(bare)


def test_parts_that_share_no_vertex_are_joined_in_the_order_of_the_vertices():
    def part(vertices):
        numbers = np.array(vertices, dtype=float)
        return SkinMuscle(np.array(vertices), *(numbers * k for k in (1, 2, 3, 4)))

    whole = joined([part([2, 7]), part([1, 5])])
    assert whole.vertices.tolist() == [1, 2, 5, 7]
    assert whole.margin.tolist() == [1, 2, 5, 7]
    assert whole.rank.tolist() == [4, 8, 20, 28]


def test_a_muscle_of_a_side_is_named_in_the_order_of_the_language(atlas):
    here = MuscleHere(atlas.reasoning.muscle("trapezius_upper"), Side.RIGHT, 1.0)
    assert (here.words, here.name) == ("right upper trapezius", "Right upper trapezius")
    french = Language(Dictionary({
        "{side} {muscle}": "{muscle} {side}", "right": "droit",
        "upper trapezius": "trapèze supérieur",
    }))  # fmt: skip
    assert french(here.name) == "Trapèze supérieur droit"
