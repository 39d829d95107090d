"""One question after the other leads through a visit, and none is forced."""

from dataclasses import replace

import pytest

from needlemap.body.places import Side
from needlemap.clinic.people import Precaution, PrecautionKind
from needlemap.clinic.safety import NeedledPlace
from needlemap.clinic.signing import Topic, shortfalls
from needlemap.clinic.visit_guide import (
    ALL_OUT,
    ASKED,
    ASKED_AFTER,
    ASKED_BEFORE,
    Phase,
    VisitGuide,
    answers,
    is_open,
)
from needlemap.clinic.visits import AdverseKind, Consent, Screening
from tests.clinic.facts import DAY, EMPTY, facts_of, needled_point

DIABETES = Precaution(kind=PrecautionKind.DIABETES, detail="insulin")
BLOOD = Precaution(kind=PrecautionKind.ANTICOAGULANT, detail="apixaban")


def fresh(*marks, **more):
    """A visit of which nothing is answered."""
    places = tuple(NeedledPlace(mark, "chest", Side.LEFT, (), True, "chest") for mark in marks)
    usual = {"needles_out": None, "precautions": (BLOOD,), "earlier": (6,), "places": places}
    more = usual | more
    return facts_of(*marks, **(EMPTY | more))


def answered(facts, about):
    """The facts after the first answer."""
    first = answers(about, facts)[0]
    given = {"needles_out": facts.chart.needles_in} if first is ALL_OUT else first.facts
    return replace(facts, visit=replace(facts.visit, **given))


def walk(facts, guide):
    """Answer every question; return them in the order they came."""
    asked = []
    while (about := guide.question(facts)) is not None:
        asked.append(about)
        facts, guide = answered(facts, about), guide.answered(about)
    return asked, facts, guide


def test_before_charting_the_questions_come_in_their_order_then_charting():
    asked, facts, guide = walk(fresh(), VisitGuide())
    assert asked == [about for about in ASKED_BEFORE if about is not Topic.RISKS]
    assert guide.phase(facts) is Phase.CHARTING
    assert guide.missing(facts) == ()


def test_after_finish_the_rest_is_asked_and_then_it_can_be_signed():
    facts = fresh(needled_point(needles=2), precautions=(DIABETES,))
    _, facts, guide = walk(facts, VisitGuide())
    asked, facts, guide = walk(facts, guide.finish())
    assert asked == list(ASKED_AFTER)
    assert guide.phase(facts) is Phase.READY
    assert shortfalls(facts) == ()


LEFT_OUT = {
    "no earlier visit": ({"earlier": ()}, {Topic.CHANGE, Topic.SORENESS}),
    "no precautions, as asked today": (
        {"precautions": (), "none_known_on": DAY.date()},
        {Topic.SCREENED},
    ),
}


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_does_not_concern_this_visit_is_not_asked(name):
    more, left_out = LEFT_OUT[name]
    asked, *_ = walk(fresh(**more), VisitGuide())
    left_out = {*left_out, Topic.RISKS}
    assert asked == [about for about in ASKED_BEFORE if about not in left_out]


def test_that_no_precaution_is_known_is_asked_last_and_is_a_fact_of_the_visit():
    asked, facts, _ = walk(fresh(precautions=()), VisitGuide())
    assert asked[-2:] == [Topic.CONSENT, Topic.SCREENED]
    assert facts.visit.screening is Screening.NONE_KNOWN
    words = [answer.word for answer in answers(Topic.SCREENED, facts)]
    assert words == ["none known", "changed", "not today"]


def test_the_precautions_are_answered_in_four_ways():
    words = [answer.word for answer in answers(Topic.SCREENED, fresh())]
    assert words == ["no change", "changed", "with care", "not today"]


def test_the_risks_of_the_lung_are_asked_once_a_needle_lies_over_it():
    asked, facts, _ = walk(fresh(needled_point()), VisitGuide())
    assert asked[-1] is Topic.RISKS
    assert facts.visit.risks_told
    safe = (NeedledPlace(needled_point(), "calf", Side.LEFT, (), False, "calf"),)
    assert not is_open(Topic.RISKS, fresh(needled_point(), places=safe))


def test_not_today_with_needles_charted_is_asked_about_again():
    facts = facts_of(needled_point(), screening=Screening.NOT_TODAY)
    assert is_open(Topic.SCREENED, facts)
    assert not is_open(Topic.SCREENED, facts_of(screening=Screening.NOT_TODAY))


def test_without_needles_nothing_is_asked_about_needles():
    asked, *_ = walk(fresh(), VisitGuide().finish())
    assert asked == [Topic.PAIN_AFTER, Topic.ADVERSE]


@pytest.mark.parametrize("about", ASKED)
def test_any_question_can_wait_and_comes_back_as_missing(about):
    facts = fresh(needled_point())
    guide = VisitGuide().want(about)
    assert guide.question(facts) is about
    later = guide.put_off(about)
    assert later.question(facts) is not about
    assert about in later.missing(facts)
    assert later.want(about).question(facts) is about


def test_everything_put_off_leads_to_charting_and_to_signing():
    facts, guide = fresh(needled_point()), VisitGuide()
    while (about := guide.question(facts)) is not None:
        guide = guide.put_off(about)
    assert guide.phase(facts) is Phase.CHARTING
    assert guide.missing(facts) == ASKED_BEFORE
    guide = guide.finish()
    while (about := guide.question(facts)) is not None:
        guide = guide.put_off(about)
    assert guide.phase(facts) is Phase.READY
    assert guide.missing(facts) == ASKED


def test_what_comes_after_charting_is_not_missing_before_finish():
    assert set(VisitGuide().missing(fresh(needled_point()))) <= set(ASKED_BEFORE)


def test_an_answer_taken_back_is_asked_again():
    before = fresh()
    about = VisitGuide().question(before)
    after = answered(before, about)
    guide = VisitGuide().answered(about)
    assert guide.question(after) is not about
    assert guide.question(before) is about


def test_a_needle_placed_after_counting_is_asked_about_again():
    one, two = needled_point(1), needled_point(2)
    _, facts, guide = walk(fresh(one), VisitGuide().finish())
    assert guide.phase(facts) is Phase.READY
    more = replace(facts, chart=replace(facts.chart, points=(one, two)))
    assert guide.question(more) is Topic.NEEDLES


def test_a_refusal_with_needles_charted_is_asked_about_again():
    facts = facts_of(needled_point(), consent=Consent.REFUSED)
    assert is_open(Topic.CONSENT, facts)
    assert not is_open(Topic.CONSENT, facts_of(consent=Consent.REFUSED))


def test_a_signed_visit_asks_nothing():
    facts = fresh()
    facts = replace(facts, visit=replace(facts.visit, signed_at=DAY))
    assert VisitGuide().phase(facts) is Phase.SIGNED
    assert (VisitGuide().question(facts), VisitGuide().missing(facts)) == (None, ())


def test_a_visit_opened_again_goes_on_where_it_was_left():
    assert not VisitGuide.of(fresh().visit).finishing
    assert VisitGuide.of(replace(fresh().visit, pain_after=3)).finishing


@pytest.mark.parametrize("about", ASKED)
def test_whatever_falls_short_is_an_open_question_where_there_is_one(about):
    facts = fresh(needled_point())
    assert is_open(about, facts)
    assert about in {found.about for found in shortfalls(facts)}
    assert not is_open(about, answered(facts, about))


def test_no_reaction_is_the_first_answer_and_no_kind_is_left_out():
    kinds = [answer.facts["adverse"] for answer in answers(Topic.ADVERSE)]
    assert kinds[0] is AdverseKind.NONE
    assert set(kinds) == set(AdverseKind)


@pytest.mark.parametrize("about", [Topic.PAIN_BEFORE, Topic.PAIN_AFTER])
def test_pain_is_answered_by_a_score_from_0_to_10(about):
    assert [answer.word for answer in answers(about)] == [str(score) for score in range(11)]
    assert [list(answer.facts.values()) for answer in answers(about)] == [[n] for n in range(11)]


def test_there_is_nothing_to_answer_to_what_is_no_question():
    assert answers(Topic.THORAX) == ()
    assert not is_open(Topic.THORAX, fresh())
