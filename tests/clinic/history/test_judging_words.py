"""A review says in whole sentences what is to be known."""

from needlemap.clinic.decisions import Decision, DecisionKind
from needlemap.clinic.history.judging import reviews
from needlemap.clinic.history.judging_words import (
    decided_last,
    is_pressing,
    sentences_of,
    told_verdict,
    twitch_words,
    verdict_words,
)
from needlemap.clinic.marks import Needling, Twitch
from needlemap.clinic.scores import Scale, Score
from needlemap.clinic.visits import ChangeSinceLast
from tests.clinic.history.making import NECK, day, history, point, visit


def said(*pains, scores=(), twitch=Twitch.NOT_NOTED, **facts):
    needle = Needling(twitch=twitch)
    known = history(
        *(
            visit(7 * k, point(1, needling=needle), pain_before=p, scores=scores, **facts)
            for k, p in enumerate(pains)
        )
    )
    return reviews(known, NECK)[-1]


def sentences(*pains, **facts):
    return [str(one) for one in sentences_of(said(*pains, **facts))]


def test_four_treatments_without_a_change_are_told_with_their_numbers():
    ndi = (Score(scale=Scale.NDI, value=19.5),)
    assert sentences(6, 5, 6, 6, scores=ndi) == [
        "4 treatments without a change that matters: Pain 6 to 6; NDI 19.5 to 19.5."
    ]


def test_of_numbers_given_before_and_not_today_it_is_not_said_that_there_were_none():
    assert sentences(7, 5, 3, None) == []
    assert [str(one) for one in told_verdict(said(7, 5, None))] == [
        "Better by as much as matters: Pain 7 to 5 when it was scored last. 3 treatments."
    ]
    assert sentences(6, 6, 5, None) == [
        "4 treatments without a change that matters: Pain 6 to 5 when it was scored last."
    ]
    assert sentences(7, None, None, None) == [
        "4 treatments, and no number to judge them by: nothing was scored twice."
    ]


def test_worse_is_told_at_once_and_once():
    assert sentences(4, 6) == ["Worse than at the first visit: Pain 4 to 6."]
    assert sentences(8, 3, 5)[0] == "Worse than last time: Pain 3 to 5."


def test_what_the_patient_says_is_told():
    facts = {"change": ChangeSinceLast.WORSE}
    assert sentences(6, 6, **facts) == ["The patient says that it is worse than last time."]


def test_an_improvement_that_went_again_is_told():
    assert "Pain had been 3, and is 6." in sentences(8, 3, 6, 6)


def test_nothing_scored_twice_is_told_after_four_treatments():
    assert sentences(None, None, None, 5) == [
        "4 treatments, and no number to judge them by: nothing was scored twice."
    ]


def test_where_all_is_well_nothing_is_said():
    assert sentences(8, 6, 4, 2) == []


def test_what_was_decided_is_said_beside_and_presses_no_more():
    go_on = Decision(complaint=NECK, kind=DecisionKind.GO_ON, because="she sleeps", at=day(21))
    needle = point(1, needling=Needling())
    known = [
        visit(7 * k, needle, pain_before=6, decisions=(go_on,) if k == 3 else ()) for k in range(8)
    ]
    found = reviews(history(*known), NECK)
    assert ["".join(map(str, decided_last(one))) for one in found[2:5]] == [
        "", "Decided: go on, because she sleeps.",
        "Decided on 24 Mar 2026, after 4 treatments: go on, because she sleeps.",
    ]  # fmt: skip
    told = [[str(text) for text in sentences_of(found[k])] for k in (3, 4, 7)]
    assert told == [
        ["4 treatments without a change that matters: Pain 6 to 6."],
        [],
        ["8 treatments without a change that matters: Pain 6 to 6."],
    ]
    assert [is_pressing(one) for one in found] == [False] * 7 + [True]
    assert is_pressing(said(4, 6))


def test_a_twitch_is_a_fact_and_no_success():
    assert str(twitch_words(said(6, 6, twitch=Twitch.ONE))) == "twitch at 2 of 2 needlings noted"
    assert str(twitch_words(said(6, 6))) == ""


def test_whether_it_helps_is_told_by_what_is_pressing_or_else_by_the_numbers():
    told = [[str(one) for one in told_verdict(said(*pains))] for pains in ((4, 6), (8, 3), (5,))]
    assert told == [
        ["Worse than at the first visit: Pain 4 to 6."],
        ["Better by as much as matters: Pain 8 to 3. 2 treatments."],
        ["Nothing was scored twice yet, so nobody can say whether it helps."],
    ]


def test_a_judgement_has_its_words():
    words = [str(verdict_words(one)) for one in (*ChangeSinceLast, None)]
    assert words == [
        *("better by as much as matters", "no change that matters"),
        *("worse by as much as matters", "shown, not judged"),
    ]
