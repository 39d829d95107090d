"""Which trigger points could cause a drawn pain, ranked, and why."""

import numpy as np
import pytest

from needlemap.body.assets import assets_root
from needlemap.body.atlas import load_atlas
from needlemap.body.cells import CellSet
from needlemap.body.pain_sources import Fit, PainFinder
from needlemap.body.places import BodyId, Side
from needlemap.body.reasoning import Reasoning
from needlemap.body.referral import Pattern
from tests.body.making import cells_of

ATLAS = load_atlas()
REASONING = Reasoning(assets_root() / "bodymaps", ATLAS.skin, ATLAS.regions)
FACES = np.arange(len(ATLAS.skin.quads))
TOLD = [one for one in REASONING.catalogue if not REASONING.catalogue.portions(one.id)]
RANK = [(muscle.id, point.number) for muscle in TOLD for point in muscle.points]


def region(*ids):
    first, faces = ATLAS.skin.first_cell, range(len(ATLAS.skin.quads))
    mine = (face for face in faces if ATLAS.regions.of_face(face).id in ids)
    return cells_of(c for face in mine for c in range(first[face], first[face + 1]))


def sources(zone, body=BodyId.FEMALE):
    return REASONING.sources_of_pain(zone, body)


def one(found, muscle, side=Side.LEFT, point=1):
    [source] = [s for s in found if (s.muscle, s.point, s.side) == (muscle, point, side)]
    return source


@pytest.mark.parametrize("body", [BodyId.FEMALE, BodyId.MALE])
@pytest.mark.parametrize(
    ("muscle", "point"), [("trapezius_upper", 1), ("soleus_inner", 1), ("infraspinatus", 1)]
)
def test_the_pattern_of_a_point_drawn_whole_finds_that_point_first(muscle, point, body):
    for side in (Side.LEFT, Side.RIGHT):
        best = sources(REASONING.referral(muscle, point, side).main, body)[0]
        assert (best.muscle, best.point, best.side) == (muscle, point, side)
        assert best.main_share == pytest.approx(1)
        assert best.fit is Fit.WELL


def test_nearly_every_point_is_among_the_first_of_its_own_pattern():
    places = []
    for muscle, number in RANK:
        found = sources(REASONING.referral(muscle, number, Side.LEFT).main)
        keys = [(source.muscle, source.point, source.side) for source in found]
        places.append(keys.index((muscle, number, Side.LEFT)))
    assert sum(place < 3 for place in places) >= 0.98 * len(places)


def test_of_a_muscle_with_portions_only_their_points_are_sources():
    zone = REASONING.referral("vastus_lateralis", 1, Side.LEFT).main
    told = {source.muscle for source in sources(zone)}
    assert "vastus_lateralis_lower" in told
    assert "vastus_lateralis" not in told


def test_temple_and_neck_pain_on_the_right_means_the_right_trapezius():
    found = sources(region("temple.R", "lateral_neck.R"))
    best = found[0]
    assert (best.muscle, best.side) == ("trapezius_upper", Side.RIGHT)
    assert {source.side for source in found} == {Side.RIGHT}


def test_why_tells_share_and_place_in_words():
    found = sources(region("temple.L"))
    assert one(found, "temporalis_middle").why == (
        "main zone covers 100 % of the drawn pain, e.g. left temple"
    )
    spilled = one(found, "obliquus_capitis_inferior")
    assert spilled.why.startswith(
        "spill-over zone covers 100 % of the drawn pain, e.g. left temple"
    )
    assert "of its pattern was not drawn" in spilled.why


def test_what_is_said_of_a_fit_follows_the_order_of_the_list():
    found = sources(region("lumbar.L", "sacroiliac.L", "mid_buttock.L"))
    fits = [source.fit for source in found]
    assert set(fits) == set(Fit)
    assert fits == sorted(fits, key=list(Fit).index)
    for fit in Fit:
        scores = [source.score for source in found if source.fit is fit]
        assert scores == sorted(scores, reverse=True)


def test_a_point_fits_little_whose_main_zone_hardly_lies_in_the_pain():
    for source in sources(region("temple.L")):
        assert (source.fit is Fit.LITTLE) == (source.main_share < 0.2)


def test_even_a_quarter_in_a_main_zone_comes_before_all_in_spill_over():
    pain = np.flatnonzero([ATLAS.regions.of_face(f).id == "breast.L" for f in FACES])
    none = np.empty(0, dtype=np.int64)
    spilling = Pattern("spilling", 1, none, pain)
    meant = Pattern("meant", 1, pain[: len(pain) // 4], none)
    areas = np.ones(len(FACES))
    drawn = np.where(np.isin(FACES, pain), areas, 0.0)
    found = PainFinder((spilling, meant), ATLAS.regions, ATLAS.skin).sources(drawn, areas)
    assert [(source.muscle, source.fit) for source in found] == [
        ("meant", Fit.PARTLY),
        ("spilling", Fit.LITTLE),
    ]
    assert found[0].score < found[1].score


def test_spill_over_counts_half_and_undrawn_pattern_costs():
    found = sources(region("temple.L"))
    main, spill = one(found, "temporalis_middle"), one(found, "semispinalis_capitis")
    assert main.main_share == pytest.approx(spill.main_share)
    assert main.elsewhere < spill.elsewhere
    assert main.score > spill.score
    far = one(found, "rectus_capitis_posterior_major")
    assert far.main_share == 0
    assert far.why.startswith("spill-over zone covers 100 %")
    assert far.score < 0.5


def test_shares_are_of_the_drawn_area_not_of_its_cells():
    small, large = region("nose"), region("lumbar.L")
    zone = small | large
    share = one(sources(zone), "longissimus_thoracis", point=2).main_share
    areas = [ATLAS.extent(cells, BodyId.FEMALE).area_cm2 for cells in (large, zone)]
    assert share == pytest.approx(areas[0] / areas[1], rel=0.01)


def test_nothing_drawn_has_no_source():
    assert sources(CellSet()) == ()


def test_the_answer_is_the_same_each_time_and_by_another_reader():
    zone = region("lumbar.L", "sacroiliac.L", "mid_buttock.L")
    again = Reasoning(assets_root() / "bodymaps", ATLAS.skin, ATLAS.regions)
    assert sources(zone) == sources(zone) == again.sources_of_pain(zone, BodyId.FEMALE)


def test_the_mirrored_pain_has_the_mirrored_sources():
    zone = region("lateral_elbow.L", "web_space.L")
    left, right = sources(zone), sources(ATLAS.skin.mirror_cells(zone))
    assert [(s.muscle, s.point) for s in left] == [(s.muscle, s.point) for s in right]
    assert {s.side for s in left} == {Side.LEFT}
    assert {s.side for s in right} == {Side.RIGHT}
