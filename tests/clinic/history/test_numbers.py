"""The history of one complaint holds its visits, its marks and its numbers, and no other's."""

from needlemap.clinic.also_treated import seen_for
from needlemap.clinic.followed import PAIN, Measure, numbers_of
from needlemap.clinic.history.numbers import history_of
from needlemap.clinic.scores import Scale, Score
from needlemap.clinic.visits import AlsoTreated, ChangeSinceLast
from tests.clinic.history.making import BACK, NECK, NEEDLE, history, point, visit
from tests.clinic.test_followed import SCORES

OF_BACK = (Score(scale=Scale.ODI, value=34),)


def test_the_history_of_one_complaint_has_its_visits_and_marks_and_no_number_of_another():
    mine = point(1, needling=NEEDLE)
    beside = point(2, 300, needling=NEEDLE, episode=BACK)
    both = visit(0, mine, beside, pain_before=7, scores=SCORES)
    own, other = visit(7, point(2, 300), episode=BACK, pain_before=3), visit(9, mine)
    found = history_of(history(both, own, other), BACK)
    assert [one.id for one in found.visits] == [both.id, own.id]
    assert found.visits[0].chart.points == (beside,)
    assert numbers_of(found.visits[0].visit, NECK) == {}
    assert numbers_of(found.visits[1].visit, BACK) == {PAIN: 3}
    whole = history_of(history(both, own, other), NECK)
    assert [one.visit for one in whole.visits] == [both.visit, other.visit]
    assert whole.visits[0].chart.points == (mine,)


def test_a_complaint_treated_beside_has_its_own_numbers_and_no_score_of_the_other():
    beside = AlsoTreated(episode=BACK, pain_before=5, change=ChangeSinceLast.WORSE, scores=OF_BACK)
    one = visit(0, point(1), pain_before=7, scores=SCORES, others=(beside,)).visit
    assert numbers_of(one, BACK) == {PAIN: 5, Measure(Scale.ODI): 34}
    assert Measure(Scale.ODI) not in numbers_of(one, NECK)
    assert numbers_of(one, NECK)[PAIN] == 7
    assert (seen_for(one, BACK).change, seen_for(one, NECK)) == (ChangeSinceLast.WORSE, one)
    assert seen_for(one, None) is None
