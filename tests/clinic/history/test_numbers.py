"""The history of one complaint holds its visits, its marks and its numbers, and no other's."""

from needlemap.clinic.followed import PAIN, numbers_of, seen_at
from needlemap.clinic.history.numbers import history_of
from needlemap.clinic.visits import AlsoTreated, ChangeSinceLast
from tests.clinic.history.making import BACK, NECK, NEEDLE, history, point, visit
from tests.clinic.test_followed import SCORES


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


def test_a_complaint_treated_beside_has_its_own_pain_and_no_score_of_the_other():
    beside = AlsoTreated(episode=BACK, pain_before=5, change=ChangeSinceLast.WORSE)
    one = visit(0, point(1), pain_before=7, scores=SCORES, others=(beside,)).visit
    assert numbers_of(one, BACK) == {PAIN: 5}
    assert numbers_of(one, NECK)[PAIN] == 7
    assert (seen_at(one, BACK).change, seen_at(one, NECK)) == (ChangeSinceLast.WORSE, one)
    assert seen_at(one, None) is None
