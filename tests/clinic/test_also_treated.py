"""Several complaints are treated at one visit: each keeps its own scores."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from needlemap.clinic.also_treated import (
    along,
    each_seen,
    merged_others,
    others_words,
    seen_for,
    with_main,
    with_other,
    with_scores,
    without_other,
)
from needlemap.clinic.errors import FactChangedElsewhere, ImpossibleValue, OutOfScale
from needlemap.clinic.review import course_of, courses_beside
from needlemap.clinic.scores import Scale, Score
from needlemap.clinic.visits import AlsoTreated, ChangeSinceLast, Visit

NECK, KNEE, HEEL = (UUID(int=number) for number in (1, 2, 3))
VISIT = Visit(
    id=uuid4(),
    patient=uuid4(),
    serial=1,
    number=1,
    started_at=datetime(2026, 3, 1, tzinfo=UTC),
    episode=NECK,
    pain_before=7,
    pain_after=5,
    change=ChangeSinceLast.WORSE,
)
OF_KNEE = AlsoTreated(episode=KNEE, pain_before=4, pain_after=3, change=ChangeSinceLast.BETTER)
OF_HEEL = AlsoTreated(episode=HEEL, pain_before=2)
LEFS, NDI, HIT = (
    Score(scale=scale, value=value)
    for scale, value in ((Scale.LEFS, 54), (Scale.NDI, 19), (Scale.HIT_6, 60))
)
BOTH = replace(VISIT, others=(OF_HEEL, OF_KNEE))


def test_each_is_said_once_and_in_one_order():
    assert BOTH.others == (OF_KNEE, OF_HEEL)
    with pytest.raises(ImpossibleValue):
        replace(VISIT, others=(OF_KNEE, replace(OF_KNEE, pain_before=1)))
    for wrong in ({"pain_before": 11}, {"pain_after": -1}):
        with pytest.raises(OutOfScale):
            replace(OF_KNEE, **wrong)


def test_it_is_said_in_words():
    assert str(OF_KNEE.words) == "pain 4 → 3, better"
    assert str(OF_HEEL.words) == "pain 2 → –"
    assert str(replace(OF_HEEL, scores=(LEFS,)).words) == "pain 2 → –; LEFS: 54 (0 to 80)"
    said = others_words(BOTH.others, (OF_HEEL,), {KNEE: "Knee"})
    assert str(said) == "Knee: pain 4 → 3, better"
    assert str(others_words((OF_HEEL,), (), {})) == "pain 2 → –"
    assert str(others_words((), (OF_HEEL,), {})) == "nothing"


def test_a_visit_is_seen_with_the_scores_of_each():
    assert seen_for(BOTH, NECK) == BOTH
    of_knee = seen_for(BOTH, KNEE)
    assert (of_knee.episode, of_knee.pain_before, of_knee.pain_after) == (KNEE, 4, 3)
    assert of_knee.change is ChangeSinceLast.BETTER
    assert seen_for(VISIT, KNEE) is None
    assert seen_for(BOTH, None) is None


def test_a_complaint_is_followed_along_the_visits():
    of_none = replace(VISIT, episode=None)
    seen = along((BOTH, VISIT, of_none), KNEE)
    assert [one.pain_before for one in seen] == [4, None, 7]
    assert [one.pain_after for one in seen] == [3, None, 5]
    assert along((BOTH, VISIT), None) == (BOTH, VISIT)


def test_one_more_and_one_less():
    one = with_other(VISIT, OF_KNEE)
    assert one.others == (OF_KNEE,)
    again = with_other(one, replace(OF_KNEE, pain_before=6))
    assert [other.pain_before for other in again.others] == [6]
    assert without_other(again, KNEE) == VISIT


def test_what_the_visit_is_for_is_changed_and_no_score_goes_to_another():
    of_knee = with_main(BOTH, KNEE)
    assert (of_knee.episode, of_knee.pain_before, of_knee.change) == (
        *(KNEE, 4, ChangeSinceLast.BETTER),
    )
    assert seen_for(of_knee, NECK) == replace(VISIT, others=())
    assert with_main(of_knee, NECK) == BOTH


def test_without_others_the_scores_stay_with_the_visit():
    assert with_main(VISIT, KNEE) == replace(VISIT, episode=KNEE)
    assert with_main(VISIT, None) == replace(VISIT, episode=None)


def test_a_visit_that_is_freed_of_its_complaint_is_for_another_that_is_treated():
    freed = with_main(replace(VISIT, others=(OF_KNEE,)), None)
    assert (freed.episode, freed.pain_before) == (KNEE, 4)
    assert freed.others[0].episode == NECK


def test_scores_that_nobody_said_whose_they_are_stay_where_none_is_said():
    nobody_s = replace(VISIT, episode=None, others=(OF_HEEL,))
    of_heel = with_main(nobody_s, HEEL)
    assert (of_heel.pain_before, of_heel.pain_after, of_heel.others) == (2, 5, ())


def test_two_desks_that_score_two_complaints_both_stay():
    assert merged_others((), (OF_KNEE,), (OF_HEEL,)) == (OF_KNEE, OF_HEEL)
    assert merged_others((OF_KNEE,), (), (OF_KNEE, OF_HEEL)) == (OF_HEEL,)
    assert merged_others((OF_KNEE,), (), (OF_HEEL,)) == (OF_HEEL,)


def test_two_desks_that_say_two_things_of_one_complaint_both_stay():
    blank = AlsoTreated(episode=KNEE)
    before, after = replace(blank, pain_before=4), replace(blank, pain_after=3)
    both = replace(blank, pain_before=4, pain_after=3)
    assert merged_others((blank,), (after,), (before,)) == (both,)
    assert merged_others((), (after,), (before,)) == (both,)


def test_the_same_score_said_otherwise_is_refused_with_both():
    here, there = replace(OF_KNEE, pain_before=6), replace(OF_KNEE, pain_before=9)
    with pytest.raises(FactChangedElsewhere) as refusal:
        merged_others((OF_KNEE,), (here,), (there,))
    said = "The pain before treatment of another complaint was recorded elsewhere as 9"
    assert said in refusal.value.text
    assert "here it was to become 6" in refusal.value.text
    assert merged_others((OF_KNEE,), (here,), (there,), mine_wins=True) == (here,)


@pytest.mark.parametrize(
    ("after", "found"),
    [((), (replace(OF_KNEE, pain_before=9),)), ((replace(OF_KNEE, pain_before=6),), ())],
)
def test_what_one_desk_takes_away_and_another_scores_is_refused(after, found):
    with pytest.raises(FactChangedElsewhere, match="other complaint of the visit"):
        merged_others((OF_KNEE,), after, found)
    assert merged_others((OF_KNEE,), after, found, mine_wins=True) == after


def test_the_course_of_each_reads_its_own_scores():
    late = replace(VISIT, id=uuid4(), episode=KNEE, pain_before=3, others=(OF_HEEL,))
    course = course_of(replace(VISIT, id=uuid4(), episode=KNEE), (BOTH, VISIT, late))
    assert (course.visits, course.first_pain, course.last_pain) == (2, 4, 3)
    courses = courses_beside(replace(BOTH, id=uuid4()), (BOTH, late))
    assert courses[KNEE].first_pain == 4
    assert (courses[HEEL].visits, courses[HEEL].first_pain) == (2, 2)


def test_each_score_stays_with_its_complaint_whatever_the_visit_is_for():
    both = replace(VISIT, scores=(NDI,), others=(replace(OF_KNEE, scores=(LEFS,)), OF_HEEL))
    of_knee = with_main(both, KNEE)
    assert (of_knee.scores, seen_for(of_knee, NECK).scores) == ((LEFS,), (NDI,))
    assert with_main(of_knee, NECK) == both
    freed = with_main(replace(both, others=both.others[:1]), None)
    assert (freed.scores, freed.others[0].scores) == ((LEFS,), (NDI,))
    assert [one.episode for one in each_seen(both)] == [NECK, KNEE, HEEL]
    gone = along((without_other(both, KNEE),), KNEE)
    assert [one.scores for one in gone] == [()]


def test_scores_of_nobody_stand_beside_those_of_the_complaint_that_takes_them():
    other = replace(NDI, value=30)
    nobody_s = replace(VISIT, episode=None, scores=(NDI, HIT))
    told = replace(OF_HEEL, scores=(other, LEFS))
    assert with_main(replace(nobody_s, others=(told,)), HEEL).scores == (other, HIT, LEFS)


def test_two_desks_that_give_two_scores_of_one_complaint_both_stay():
    before, mine, theirs = (replace(OF_KNEE, scores=one) for one in ((HIT,), (HIT, LEFS), (NDI,)))
    [merged] = merged_others((before,), (mine,), (theirs,))
    assert merged.scores == (NDI, LEFS)
    other = replace(theirs, scores=(replace(LEFS, value=20), NDI))
    with pytest.raises(FactChangedElsewhere, match="score of another complaint was recorded"):
        merged_others((before,), (mine,), (other,))
    [mine_too] = merged_others((before,), (mine,), (other,), mine_wins=True)
    assert mine_too.scores == (LEFS, NDI)


def test_scores_are_given_to_one_complaint_and_to_none_that_is_not_treated():
    assert with_scores(BOTH, NECK, (NDI,)) == replace(BOTH, scores=(NDI,))
    of_knee = with_scores(BOTH, KNEE, (LEFS,))
    assert of_knee.others == (replace(OF_KNEE, scores=(LEFS,)), OF_HEEL)
    assert with_scores(VISIT, KNEE, (LEFS,)) == VISIT
