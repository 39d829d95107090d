"""What is known of a complaint, and what cannot be."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from needlemap.clinic.episodes import (
    ComplaintMissing,
    ComplaintSide,
    EndImpossible,
    EndMissing,
    Episode,
    EpisodeChange,
    EpisodeOutcome,
    StartImpossible,
    gone_on_with,
)
from needlemap.clinic.errors import FactChangedElsewhere, OutOfScale, TextTooLong

TODAY = date(2026, 11, 24)
NECK = Episode(id=uuid4(), patient=uuid4(), complaint="stiff  neck\n", started_on=date(2026, 1, 5))


@pytest.mark.parametrize("field", ["complaint", "goal", "referrer", "rhythm", "outcome_note"])
def test_what_is_typed_is_one_printable_line(field):
    assert NECK.complaint == "stiff neck"
    with pytest.raises(TextTooLong):
        replace(NECK, **{field: "x" * 201})


def test_a_complaint_alone_is_enough():
    assert NECK.checked(TODAY) is NECK
    with pytest.raises(ComplaintMissing):
        replace(NECK, complaint=" ").checked(TODAY)


@pytest.mark.parametrize("planned", [0, 100])
def test_from_one_to_ninety_nine_visits_are_planned(planned):
    with pytest.raises(OutOfScale):
        replace(NECK, planned_visits=planned)


def test_it_ends_after_it_began_and_not_in_the_future():
    for day in (date(2026, 1, 4), date(2026, 11, 25)):
        with pytest.raises(EndImpossible):
            replace(NECK, ended_on=day).checked(TODAY)
    with pytest.raises(StartImpossible):
        replace(NECK, started_on=date(2026, 11, 25)).checked(TODAY)
    ended = replace(NECK, ended_on=TODAY, outcome=EpisodeOutcome.BETTER)
    assert ended.checked(TODAY).has_ended


def test_an_outcome_needs_an_end():
    with pytest.raises(EndMissing):
        replace(NECK, outcome=EpisodeOutcome.BETTER).checked(TODAY)
    with pytest.raises(EndMissing):
        replace(NECK, outcome_note="moved away").checked(TODAY)


def test_diagnosis_plan_and_end_are_said_in_a_line_each():
    assert (NECK.diagnosis, NECK.plan, NECK.ending) == ("", None, None)
    told = replace(
        NECK,
        diagnosis_system="ICD-10",
        diagnosis_code="M54.2",
        diagnosis_words="Cervicalgia",
        planned_visits=6,
        rhythm="once a week",
        ended_on=date(2026, 3, 2),
        outcome=EpisodeOutcome.GOAL_REACHED,
        outcome_note="reverses the car",
    )
    assert told.diagnosis == "ICD-10 M54.2 Cervicalgia"
    assert told.plan == "6 visits, once a week"
    assert replace(told, rhythm="").plan == "6 visits"
    assert replace(told, planned_visits=None).plan == "once a week"
    assert told.ending == "ended 2 Mar 2026: goal reached, reverses the car"
    assert replace(told, outcome=None, outcome_note="").ending == "ended 2 Mar 2026"


def test_a_change_keeps_what_another_desk_said_of_another_fact():
    current = replace(NECK, goal="sleep")
    change = EpisodeChange(NECK, replace(NECK, side=ComplaintSide.LEFT))
    assert change.onto(current) == replace(current, side=ComplaintSide.LEFT)
    with pytest.raises(FactChangedElsewhere) as refusal:
        change.onto(replace(NECK, side=ComplaintSide.BOTH))
    assert "both sides" in str(refusal.value)


def test_a_new_visit_goes_on_with_what_is_treated():
    knee = replace(NECK, id=uuid4(), complaint="knee")
    over = replace(NECK, id=uuid4(), ended_on=TODAY)
    assert gone_on_with(None, ()) is None
    assert gone_on_with(None, (NECK,)) == NECK.id
    assert gone_on_with(None, (NECK, knee)) is None
    assert gone_on_with(knee.id, (NECK, knee)) == knee.id
    assert gone_on_with(over.id, (NECK, over)) == NECK.id
    assert gone_on_with(over.id, (over,)) == over.id
    assert gone_on_with(over.id, (over, NECK, knee)) is None
