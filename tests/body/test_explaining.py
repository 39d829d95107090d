"""What the points charted today explain of a drawn pain, and what is left for whom."""

from dataclasses import dataclass, field

import numpy as np
import pytest

from needlemap.body.atlas import load_atlas
from needlemap.body.cells import CellSet
from needlemap.body.explaining import ExaminedPoint, Explanation, explained, likeliest
from needlemap.body.pain_sources import PainSource
from needlemap.body.places import BodyId, Side, SurfaceAnchor
from needlemap.body.referral import Referral
from needlemap.body.texts import Text
from tests.body.making import cells_of

PAIN = cells_of(range(100))
HERE = SurfaceAnchor(0, 0.5, 0.5)
RIGHT = Side.RIGHT


def source(muscle, main=1.0, score=0.8, point=1, side=RIGHT):
    return PainSource(
        muscle=muscle, point=point, side=side, main_share=main, elsewhere=0.0, score=score, why=""
    )


@dataclass
class Patterns:
    """An atlas of muscles that each send pain to some cells, each of which is 1 mm2."""

    main: dict
    spill: dict = field(default_factory=dict)
    sources: dict = field(default_factory=dict)
    areas: np.ndarray = field(default_factory=lambda: np.ones(200))

    def felt_from(self, anchor, muscle):
        return self.referral(muscle, 1, RIGHT) if muscle in self.main else None

    def referral(self, muscle, point, side):
        felt = (cells_of(kind.get(muscle, ())) for kind in (self.main, self.spill))
        return Referral(muscle, point, side, *felt)

    def sources_of_pain(self, zone, body):
        return self.sources.get(len(zone), ())

    def zone_words(self, cells, body):
        return Text(f"{len(cells)} cells")

    def cell_areas(self, body):
        return self.areas


def point(muscle, number=1, *, is_found=True):
    return ExaminedPoint(number, HERE, muscle, is_found)


def asked(patterns, *points, pain=PAIN, others=CellSet()):  # noqa: B008  # it never changes
    return explained(patterns, pain, BodyId.FEMALE, points, others)


def test_what_is_left_of_all_pain_counts_each_place_once_and_by_its_area():
    areas = np.ones(200)
    areas[150:] = 3.0
    patterns = Patterns({"here": range(50)}, {"here": range(100, 150)}, areas=areas)
    others = cells_of(range(90, 200))
    of_all = asked(patterns, point("here"), others=others).of_all
    assert of_all.cells == cells_of([*range(50, 100), *range(150, 200)])
    assert of_all.share == pytest.approx((50 + 150) / (100 + 50 + 150))
    assert of_all.place == Text("100 cells")


@pytest.mark.parametrize(
    ("main", "others"),
    [
        (range(50), ()),  # no other pain is drawn
        ((), range(100, 200)),  # nothing of any is explained
        (range(200), range(100, 200)),  # all is
        (range(191), range(100, 200)),  # all but what no border is sharp enough for
    ],
)
def test_of_all_pain_nothing_is_said_where_that_tells_no_more(main, others):
    said = asked(Patterns({"here": main}), point("here"), others=cells_of(others))
    assert said.of_all is None


def test_where_the_other_pain_alone_is_explained_that_of_all_is_told():
    said = asked(
        Patterns({"here": range(100, 200)}), point("here"), others=cells_of(range(100, 200))
    )
    assert not said.explains
    assert said.of_all.share == pytest.approx(0.5)


def test_without_points_all_of_the_pain_is_left_and_the_sources_are_the_hints():
    patterns = Patterns({}, sources={100: (source("a"), source("b"))})
    said = asked(patterns)
    assert (said.left, said.left_share, str(said.left_place)) == (PAIN, 1.0, "100 cells")
    assert [one.muscle for one in said.sources] == ["a", "b"]
    assert said.hints == ()


def test_main_zone_and_spill_over_of_a_found_point_explain_alike():
    patterns = Patterns({"a": range(40)}, {"a": range(40, 62)})
    said = asked(patterns, point("a", 3))
    assert said.left == cells_of(range(62, 100))
    assert said.left_share == pytest.approx(0.38)
    assert said.numbers_of(source("a")) == (3,)
    assert said.numbers_of(source("a", side=Side.LEFT)) == ()


def test_two_points_explain_what_either_does_and_what_is_elsewhere_is_nobodys_matter():
    patterns = Patterns({"a": range(60), "b": range(50, 150)})
    said = asked(patterns, point("a", 1), point("b", 2), point("a", 4))
    assert (said.left, said.left_share, str(said.left_place)) == (CellSet(), 0.0, "")
    assert said.hints == ()
    assert said.numbers_of(source("a")) == (1, 4)


def test_a_point_that_is_clear_explains_nothing_and_its_muscle_was_looked_at():
    patterns = Patterns({"a": range(60)})
    said = asked(patterns, point("a", is_found=False))
    assert said.left == PAIN
    assert said.is_clear(source("a"))
    assert not said.is_clear(source("b"))
    both = asked(patterns, point("a", 1, is_found=False), point("a", 2))
    assert not both.is_clear(source("a"))
    assert both.numbers_of(source("a")) == (2,)


def test_a_point_whose_pattern_nobody_knows_explains_nothing():
    patterns = Patterns({"a": range(60)})
    said = asked(patterns, point(""), point("unheard of"))
    assert (said.left, said.found, said.clear) == (PAIN, {}, {})


def test_hints_are_who_would_explain_what_is_left_and_was_not_looked_at():
    patterns = Patterns(
        {"a": range(40), "b": range(40, 90), "c": range(80, 100), "d": range(100)},
        sources={60: (source("a"), source("b"), source("b", point=2), source("d"), source("c"))},
    )
    said = asked(patterns, point("a"), point("d", is_found=False))
    assert [(one.source.muscle, one.source.point) for one in said.hints] == [("b", 1), ("c", 1)]
    assert [one.share for one in said.hints] == pytest.approx([0.5, 0.2])
    assert [str(one.place) for one in said.hints] == ["50 cells", "20 cells"]


def test_who_fits_little_is_no_hint_and_there_are_three_at_most():
    many = tuple(source(name) for name in "bcde")
    main = {name: range(40, 100) for name in "bcde"} | {"a": range(40)}
    said = asked(Patterns(main, sources={60: many}), point("a"))
    assert [one.source.muscle for one in said.hints] == ["b", "c", "d"]
    little = (source("b"), source("c", main=0.19))
    said = asked(Patterns(main, sources={60: little}), point("a"))
    assert [one.source.muscle for one in said.hints] == ["b"]


@pytest.mark.parametrize(("explains", "are_hints"), [(95, True), (96, False)])
def test_of_less_than_a_twentieth_nobody_is_asked_to_look_for_a_muscle(explains, are_hints):
    main = {"a": range(explains), "b": range(90, 100)}
    patterns = Patterns(main, sources={100 - explains: (source("b"),)})
    assert bool(asked(patterns, point("a")).hints) is are_hints


def test_shares_are_of_skin_not_of_cells():
    areas = np.ones(200)
    areas[:50] = 3.0
    said = asked(Patterns({"a": range(50)}, areas=areas), point("a"))
    assert said.left_share == pytest.approx(50 / 200)


def test_an_empty_drawing_has_nothing_left():
    assert asked(Patterns({"a": range(5)}), point("a"), pain=CellSet()) == Explanation(
        found={("a", RIGHT): (1,)}
    )


def test_five_sources_are_told_each_muscle_of_a_side_once():
    told = [source(name) for name in "abcdef"]
    patterns = Patterns({}, sources={100: (told[0], source("a", point=2), *told[1:])})
    assert asked(patterns).sources == tuple(told[:5])
    assert likeliest([source("a"), source("a", side=Side.LEFT), source("a", point=2)]) == (
        source("a"), source("a", side=Side.LEFT),
    )  # fmt: skip


def test_on_the_real_body_a_point_explains_its_own_pattern_and_no_more():
    atlas = load_atlas()
    trapezius = atlas.referral("trapezius_upper", 1, RIGHT)
    anchor = atlas.reasoning.classic_places.points(
        atlas.reasoning.muscle("trapezius_upper"), RIGHT
    )[0]
    pain = trapezius.main | atlas.referral("infraspinatus", 1, RIGHT).main
    said = explained(
        atlas, pain, BodyId.FEMALE, [ExaminedPoint(2, anchor, "trapezius_upper", True)]
    )
    assert said.left == pain - trapezius.main - trapezius.spill
    assert 0.05 < said.left_share < 0.95
    assert "shoulder" in str(said.left_place)
    assert said.hints[0].source.side is RIGHT
    assert ("trapezius_upper", RIGHT) not in {
        (one.source.muscle, one.source.side) for one in said.hints
    }
