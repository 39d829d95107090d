"""Drawn pain compared: zones by the skin in common, and what a hand draws otherwise anyway."""

import pytest

from needlemap.clinic.history.compare import compare
from needlemap.clinic.history.zone_changes import ZoneFate
from tests.clinic.history.making import Strip, history, visit, zone


def compared(before, after, **facts):
    first, last = visit(10, *before), visit(20, *after, **facts)
    return compare(history(first, last), (first.id, last.id), Strip()).zones


def fates(found):
    letters = [(one.earlier or one.later).letter for one in found.zones]
    return dict(zip(letters, (one.fate for one in found.zones), strict=True))


def test_the_same_zone_drawn_half_as_large_has_changed():
    found = compared((zone("A", 0, 100),), (zone("A", 0, 40),))
    [change] = found.zones
    assert change.fate is ZoneFate.CHANGED
    assert (change.areas.before_cm2, change.areas.after_cm2) == (200, 80)
    assert change.areas.change == pytest.approx(-0.6)
    assert change.areas.overlap == pytest.approx(0.4)
    assert found.whole == change.areas


@pytest.mark.parametrize(
    ("after", "is_noise"),
    [
        ((0, 54), True),  # 46 % less
        ((0, 53), False),
        ((0, 133), True),  # 33 % more
        ((0, 134), False),
        ((38, 138), True),  # the same size, Jaccard 62 / 138
        ((39, 139), False),  # 61 / 139
        ((0, 100), True),
    ],
)
def test_what_a_hand_draws_otherwise_anyway_is_noise(after, is_noise):
    [change] = compared((zone("A", 0, 100),), (zone("A", *after),)).zones
    assert change.areas.is_noise is is_noise
    assert change.fate is (ZoneFate.ALIKE if is_noise else ZoneFate.CHANGED)


def test_zones_are_matched_by_the_skin_they_have_in_common_not_by_letter():
    before = (zone("A", 0, 100), zone("B", 500, 600))
    after = (zone("A", 500, 600), zone("B", 0, 100), zone("C", 900, 950))
    found = compared(before, after)
    pairs = [
        (one.earlier and one.earlier.letter, one.later and one.later.letter) for one in found.zones
    ]
    assert pairs == [("A", "B"), ("B", "A"), (None, "C")]


def test_of_two_zones_over_one_the_one_that_covers_most_is_the_same():
    found = compared((zone("A", 0, 100),), (zone("A", 90, 190), zone("B", 0, 80)))
    assert [one.fate for one in found.zones] == [ZoneFate.ALIKE, ZoneFate.NEW]
    assert [one.later.letter for one in found.zones] == ["B", "A"]


def test_a_zone_carried_forward_is_no_proof_of_anything():
    found = compared((zone("A", 0, 100),), (zone("A", 0, 100, carried=True), zone("B", 500, 510)))
    assert fates(found) == {"A": ZoneFate.NOT_DRAWN, "B": ZoneFate.NEW}
    assert found.whole.after_cm2 == 20
    assert [one.letter for one in found.carried] == ["A"]
    assert compared((zone("A", 0, 9, carried=True),), (zone("A", 0, 9),)).whole is None


def test_a_zone_is_gone_only_if_somebody_drew_or_said_that_nothing_hurts():
    before = (zone("A", 0, 100),)
    assert fates(compared(before, ())) == {"A": ZoneFate.NOT_DRAWN}
    assert fates(compared(before, (), pain_before=0)) == {"A": ZoneFate.GONE}
    assert fates(compared(before, (), pain_before=3)) == {"A": ZoneFate.NOT_DRAWN}
    drawn = compared(before, (zone("A", 500, 600),))
    assert [one.fate for one in drawn.zones] == [ZoneFate.GONE, ZoneFate.NEW]


def test_all_drawn_pain_together_counts_skin_under_two_zones_once():
    found = compared((zone("A", 0, 100), zone("B", 50, 150)), (zone("A", 0, 150),))
    assert (found.whole.before_cm2, found.whole.after_cm2, found.whole.overlap) == (300, 300, 1)
