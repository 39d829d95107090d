"""A visit and a complaint are told in whole sentences, and nothing that is not recorded is."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from needlemap.body.texts import Text
from needlemap.clinic.as_signed import MarkWords
from needlemap.clinic.decisions import Decision, DecisionKind
from needlemap.clinic.episodes import EpisodeOutcome
from needlemap.clinic.history.known import History
from needlemap.clinic.history.narrative import narrative_of_episode, narrative_of_visit
from needlemap.clinic.marks import PointState
from needlemap.clinic.people import Practitioner
from needlemap.clinic.scores import Scale, Score
from needlemap.clinic.visits import Addendum, AlsoTreated
from tests.clinic.history.generated import EPISODES
from tests.clinic.history.making import (
    ANA,
    BACK,
    NECK,
    NEEDLE,
    STRUCK,
    Strip,
    day,
    history,
    point,
    untouched,
    visit,
    zone,
)

NECK_PAIN = EPISODES[0]


def told(one, *others):
    known = history(*others, one, episodes=EPISODES)
    return narrative_of_visit(known, one, Strip()).plain()


def test_a_visit_that_was_signed_on_another_figure_names_places_as_its_sheet_does():
    one = visit(0, point(1, muscle="trapezius"), zone("A", 0, 60))
    [mark], [pain] = one.chart.points, one.chart.zones
    then = {
        mark.id: MarkWords(Text("8 cm right of T1"), Text("Right upper trapezius")),
        pain.id: MarkWords(Text("the right neck"), area_cm2=81.4),
    }
    known = replace(history(one, episodes=EPISODES), words_then={one.id: then})
    said = narrative_of_visit(known, one, Strip()).plain()
    assert "Right upper trapezius, 8 cm right of T1 (point 1), was found" in said
    assert "Pain was drawn over the right neck (zone A, 81 cm²)." in said


def test_a_visit_of_which_nothing_is_recorded_is_told_in_one_sentence():
    assert told(visit(0, signed=False, episode=None)) == (
        "Visit of 3 Mar 2026. It is not signed yet."
    )
    assert told(visit(0, untouched(1), zone("A", 0, 9, carried=True), signed=False)) == (
        "Visit of 3 Mar 2026 for neck. It is not signed yet."
    )


def test_a_visit_is_told_from_what_was_said_to_what_was_done():
    one = visit(
        *(0, point(1, muscle="trapezius", tenderness=8, needling=NEEDLE), zone("A", 0, 60)),
        pain_before=7,
        pain_after=4,
        plan="next week",
    )
    assert told(one).split("\n\n") == [
        "Visit of 3 Mar 2026 for neck. Pain was 7 of 10 before treatment."
        " Pain was 4 of 10 after treatment.",
        "left trapezius, 100 up (point 1), was found to be active. Tenderness was 8 of 10."
        " 1 needle of 0.25 × 30 mm went in.",
        "Pain was drawn over somewhere (zone A, 120 cm²).",
        "1 needle went in. 1 needle came out. Plan: next week.",
    ]


def test_who_treated_is_named():
    person = Practitioner(id=uuid4(), name="Kim Vale")
    one = visit(0, practitioner=person.id)
    known = History(patient=ANA, visits=(one,), practitioners=(person,))
    assert "Kim Vale treated." in narrative_of_visit(known, one, Strip()).plain()


def test_what_the_review_says_is_told_too():
    assert "Worse than at the first visit: Pain 4 to 6." in told(
        visit(7, pain_before=6), visit(0, pain_before=4)
    )


def test_a_complaint_treated_beside_is_named_with_its_pain_and_judged_by_it():
    first = visit(0, others=(AlsoTreated(episode=BACK, pain_before=3),))
    odi, ndi = Score(scale=Scale.ODI, value=34), Score(scale=Scale.NDI, value=19)
    beside = AlsoTreated(episode=BACK, pain_before=6, scores=(odi,))
    said = told(visit(7, others=(beside,), scores=(ndi,)), first)
    assert said.startswith("Visit of 10 Mar 2026 for neck. Also treated: back, pain 6 → –;")
    assert "pain 6 → –; ODI: 34 (0 to 100)." in said
    assert "NDI: 19 (0 to 50), of neck." in said
    assert "NDI: 19 (0 to 50)." in told(visit(7, scores=(ndi,)))
    assert said.endswith("Worse than at the first visit: Pain 3 to 6.")


def test_what_was_decided_is_told_at_its_visit_and_of_the_complaint():
    of_neck = Decision(complaint=NECK, kind=DecisionKind.GO_ON, because="she sleeps", at=day(0))
    of_back = Decision(complaint=BACK, kind=DecisionKind.REFER, at=day(0))
    one = visit(0, point(1, needling=NEEDLE), decisions=(of_neck, of_back))
    said = told(one)
    assert "Decided: go on, because she sleeps." in said
    assert "Decided for back: refer on." in said
    course = narrative_of_episode(history(one, episodes=EPISODES), NECK_PAIN, Strip()).plain()
    words = "Decided on 3 Mar 2026, after 1 treatment: go on, because she sleeps."
    assert words in course


def test_what_was_added_after_the_signature_is_told_with_the_visit_it_corrects():
    one, other = visit(0, point(1)), visit(7)
    facts = {"id": uuid4(), "author": None, "at": day(1)}
    added = (
        Addendum(visit=one.id, reason="wrong side", text="It was the right one", number=1, **facts),
        Addendum(visit=one.id, reason="", text="Felt well.", number=2, **facts),
        Addendum(visit=other.id, reason="", text="of another visit", **facts),
    )
    known = replace(history(one, other, episodes=EPISODES), addenda=added)
    said = narrative_of_visit(known, one, Strip()).plain().split("\n\n")
    assert said[-1] == (
        "Added on 4 Mar 2026 09:00: wrong side: It was the right one."
        " Added on 4 Mar 2026 09:00: Felt well."
    )


def test_a_visit_in_error_tells_that_alone():
    said = told(visit(0, point(1), pain_before=7, in_error=STRUCK))
    assert said == "Entered in error, 3 Mar 2026 09:00: wrong patient"


def test_a_complaint_is_told_from_its_first_visit_to_its_last():
    visits = [
        visit(7 * k, point(1, tenderness=s, needling=NEEDLE), pain_before=p)
        for k, (s, p) in enumerate(((8, 7), (5, 4), (3, 2)))
    ]
    known = history(*visits, visit(30, point(2, 300), episode=BACK), episodes=EPISODES)
    assert narrative_of_episode(known, NECK_PAIN, Strip()).plain().split("\n\n") == [
        "neck, since 3 Mar 2026. There were 3 visits. At 3 of them needles went in."
        " Pain was 7 at first and 2 last: better by as much as matters.",
        "left trapezius_upper (point 1) was found at 3 visits, first on 3 Mar 2026. It was needled"
        " 3 times. Tenderness was 8 at first and 3 last. On 17 Mar 2026 it was active.",
    ]


def test_how_a_complaint_ended_is_told():
    ended = replace(
        NECK_PAIN, ended_on=date(2026, 4, 1), outcome=EpisodeOutcome.BETTER,
        outcome_note="plays again", goal="play the cello",
    )  # fmt: skip
    said = narrative_of_episode(history(episodes=(ended,)), ended, Strip()).plain()
    assert said == (
        "neck, since 3 Mar 2026. The goal is: play the cello.\n\n"
        "It ended on 1 Apr 2026: better. plays again."
    )


@pytest.mark.parametrize(
    ("goal", "said"),
    [
        ("play the cello", "play the cello."),
        ("play the cello.", "play the cello."),
        ("play again!", "play again!"),
        ("who knows …", "who knows …"),
        ("who knows...", "who knows..."),
    ],
)
def test_typed_words_that_end_a_sentence_end_it_once(goal, said):
    one = replace(NECK_PAIN, goal=goal)
    told = narrative_of_episode(history(episodes=(one,)), one, Strip()).plain()
    assert told == f"neck, since 3 Mar 2026. The goal is: {said}"


def test_typed_text_is_text_in_html_and_never_a_tag():
    one = visit(0, notes="<b>5 & 3</b>", signed=False, episode=None)
    known = history(one)
    assert narrative_of_visit(known, one, Strip()).html() == (
        "<p>Visit of 3 Mar 2026. It is not signed yet.</p>\n"
        "<p>Notes: &lt;b&gt;5 &amp; 3&lt;/b&gt;.</p>"
    )


def test_a_narrative_can_be_said_in_another_language():
    one = visit(0, signed=False, episode=None)
    said = narrative_of_visit(history(one), one, Strip()).plain(lambda text: text.upper())
    assert said == "VISIT OF 3 MAR 2026. IT IS NOT SIGNED YET."


def test_a_point_that_is_clear_is_told_to_be():
    assert "(point 1), was examined and clear." in told(visit(0, point(1, state=PointState.CLEAR)))
