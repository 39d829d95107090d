"""The numbers of a complaint at a visit: those that were asked, and only its own."""

from needlemap.clinic.followed import PAIN, Measure, number_words, numbers_of
from needlemap.clinic.scores import Scale, Score
from tests.clinic.history.making import BACK, NECK, visit

SCORES = (
    Score(scale=Scale.NDI, value=19),
    Score(scale=Scale.FUNCTION, value=3.5, activity="Climbing stairs"),
)


def test_pain_and_scores_of_a_visit_are_its_complaint_s_numbers_pain_first():
    one = visit(0, pain_before=7, scores=SCORES).visit
    found = numbers_of(one, NECK)
    assert [(measure.id, value) for measure, value in found.items()] == [
        *(("pain", 7), ("NDI", 19), ("function: climbing stairs", 3.5)),
    ]
    assert [str(measure.name) for measure in found] == ["Pain", "NDI", "Function, Climbing stairs"]
    assert numbers_of(one, BACK) == numbers_of(one, None) == {}


def test_pain_of_nought_was_asked_and_what_was_not_asked_is_not_there():
    assert numbers_of(visit(0, pain_before=0).visit, NECK) == {PAIN: 0}
    assert numbers_of(visit(0).visit, NECK) == {}


def test_an_activity_is_the_same_in_large_and_small_letters():
    other = Score(scale=Scale.FUNCTION, value=8, activity="climbing STAIRS")
    [one] = numbers_of(visit(0, scores=SCORES[1:]).visit, NECK)
    [two] = numbers_of(visit(1, scores=(other,)).visit, NECK)
    assert one == two


def test_a_measure_knows_its_ends_and_which_way_is_better():
    assert (PAIN.ends, PAIN.is_more_better) == ((0, 10), False)
    better_high = {scale for scale in Scale if Measure(scale).is_more_better}
    assert better_high == {Scale.FUNCTION, Scale.GLOBAL_CHANGE, Scale.LEFS}
    assert Measure(Scale.HIT_6).ends == (36, 78)


def test_a_number_has_a_decimal_only_if_it_needs_one():
    assert [str(number_words(value)) for value in (7, 3.5, 8.0)] == ["7", "3.5", "8"]
