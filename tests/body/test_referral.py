"""Where a trigger point's pain is felt: the right regions, on the right side."""

from dataclasses import replace

import pytest

from needlemap.body.assets import assets_root
from needlemap.body.atlas import load_atlas
from needlemap.body.catalogue import Catalogue, ClassicPoint, MuscleUnknown, PointUnknown
from needlemap.body.lines import SideNeeded
from needlemap.body.places import BodyId, Side
from needlemap.body.reasoning import Reasoning
from needlemap.body.referral import Referrals
from needlemap.body.referral_parts import PartRules
from needlemap.body.skin import Shape
from tests.body.making import cells_of

ATLAS = load_atlas()
FOLDER = assets_root() / "bodymaps"
REASONING = Reasoning(FOLDER, ATLAS.skin, ATLAS.regions)
POINTS = [(muscle.id, point.number) for muscle in REASONING.catalogue for point in muscle.points]


def shares(cells):
    return {region.id: share for region, share in ATLAS.extent(cells, BodyId.FEMALE).by_region}


def area(cells):
    return ATLAS.extent(cells, BodyId.FEMALE).area_cm2


def whole(region_id):
    first, faces = ATLAS.skin.first_cell, range(len(ATLAS.skin.quads))
    mine = (face for face in faces if ATLAS.regions.of_face(face).id == region_id)
    ids = (cell for face in mine for cell in range(first[face], first[face + 1]))
    return area(cells_of(ids))


def test_upper_trapezius_refers_to_neck_mastoid_and_temple_of_its_side():
    referral = REASONING.referral("trapezius_upper", 1, Side.LEFT)
    assert set(shares(referral.main)) == {"lateral_neck.L", "mastoid_region.L", "temple.L"}
    assert set(shares(referral.spill)) == {"jaw_angle.L", "occiput.L"}


def test_a_zone_of_the_opposite_side_lies_there():
    referral = REASONING.referral("sternocleidomastoid_clavicular", 1, Side.RIGHT)
    assert "forehead.R" in shares(referral.main)
    assert "forehead.L" in shares(referral.spill)
    assert "forehead.L" not in shares(referral.main)


def test_half_of_a_midline_region_is_taken_where_pain_keeps_to_its_side():
    left = REASONING.referral("splenius_capitis", 1, Side.LEFT).main
    right = REASONING.referral("splenius_capitis", 1, Side.RIGHT).main
    assert set(shares(left)) == {"vertex"}
    assert not left & right
    assert area(left) == pytest.approx(whole("vertex") / 2, rel=0.02)


def test_a_part_of_a_region_is_taken_where_the_rules_say_so():
    main = REASONING.referral("gastrocnemius_lateral", 1, Side.LEFT).main
    assert set(shares(main)) == {"posterior_leg_upper.L"}
    assert area(main) == pytest.approx(whole("posterior_leg_upper.L") / 2, rel=0.1)
    medial = REASONING.referral("gastrocnemius_medial", 1, Side.LEFT).main
    assert not main & medial


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_every_point_has_a_main_and_a_spill_over_zone_apart_from_each_other(side):
    for muscle, point in POINTS:
        referral = REASONING.referral(muscle, point, side)
        assert (referral.muscle, referral.point, referral.side) == (muscle, point, side)
        assert referral.main, muscle
        assert referral.spill, muscle
        assert not referral.main & referral.spill, muscle


def test_skin_of_the_main_zone_is_not_spill_over_too():
    point = ClassicPoint(1, "anywhere", "chin", main=("temple",), spill=("temple", "ear"))
    muscle = replace(REASONING.muscle("frontalis"), points=(point,))
    shape = Shape.read(ATLAS.skin, FOLDER, "bodies/female-anatomical.npz")
    rules = PartRules(frozenset(), {})
    referrals = Referrals(Catalogue((muscle,)), ATLAS.regions, rules, shape)
    referral = referrals.referral("frontalis", 1, Side.LEFT)
    assert set(shares(referral.main)) == {"temple.L"}
    assert set(shares(referral.spill)) == {"ear.L"}


def test_the_right_pattern_is_the_mirror_of_the_left():
    for muscle, point in POINTS[::7]:
        left = REASONING.referral(muscle, point, Side.LEFT)
        right = REASONING.referral(muscle, point, Side.RIGHT)
        assert ATLAS.skin.mirror_cells(left.main) == right.main
        assert ATLAS.skin.mirror_cells(left.spill) == right.spill


def test_what_there_is_not_is_refused_by_name():
    with pytest.raises(MuscleUnknown, match="biceps"):
        REASONING.referral("biceps", 1, Side.LEFT)
    with pytest.raises(PointUnknown, match="9 of Soleus"):
        REASONING.referral("soleus", 9, Side.LEFT)
    with pytest.raises(SideNeeded):
        REASONING.referral("soleus", 1, Side.MIDLINE)
