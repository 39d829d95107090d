"""What the stories write short is what they mean."""

from needlemap.clinic.marks import Finding, Needling, PointState, Sign, Technique, Twitch
from needlemap.clinic.visits import ChangeSinceLast
from needlemap.demo.shorthand import STATIC, A, C, L, change_since, needle, point
from needlemap.demo.story import Found


def test_a_needle_is_pistoned_once_unless_more_is_told():
    assert needle((0.3, 50)) == Needling(
        gauge_mm=0.3, length_mm=50, needles=1, technique=Technique.PISTONING, twitch=Twitch.NONE
    )


def test_all_of_a_needle_can_be_told():
    told = needle((0.25, 40), Twitch.SEVERAL, after=2, technique=STATIC, needles=3)
    assert (told.gauge_mm, told.length_mm, told.needles) == (0.25, 40, 3)
    assert (told.technique, told.twitch) == (Technique.STATIC, Twitch.SEVERAL)
    assert told.tenderness_after == 2


def test_a_tender_point_has_a_nodule_and_a_jump():
    strong, weak = point("neck", A, 7), point("neck", L, 4)
    assert (strong.finding.nodule, strong.finding.jump_sign) == (Sign.YES, Sign.YES)
    assert (weak.finding.nodule, weak.finding.jump_sign) == (Sign.NOT_TESTED, Sign.NO)
    assert strong.finding.taut_band is weak.finding.taut_band is Sign.YES


def test_a_point_says_where_how_tender_and_whether_it_is_the_pain_they_know():
    found = point("neck", A, 6, needle((0.3, 30)), mine=True, note="hard")
    assert (found.place, found.needling) == ("neck", needle((0.3, 30)))
    assert (found.finding.state, found.finding.tenderness) == (PointState.ACTIVE, 6)
    assert (found.finding.familiar_pain, found.finding.note) == (True, "hard")


def test_a_point_that_is_clear_is_not_tender_and_not_needled():
    found = point("neck", C, 3, needle((0.3, 30)), mine=True)
    assert found == Found("neck", Finding(state=PointState.CLEAR, tenderness=0))


def test_less_pain_than_last_time_is_better_and_as_much_the_same():
    assert change_since(4, 6) is ChangeSinceLast.BETTER
    assert change_since(6, 6) is ChangeSinceLast.SAME
