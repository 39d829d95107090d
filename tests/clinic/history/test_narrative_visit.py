"""Each fact of a visit has its sentence, and what nobody said has none."""

from dataclasses import fields
from datetime import date
from uuid import uuid4

import pytest

from needlemap.clinic.history.judging import reviews
from needlemap.clinic.history.narrative_visit import told_numbers, told_scores, told_visit
from needlemap.clinic.opened_needles import OpenedNeedles
from needlemap.clinic.reasons import Ask, Reason
from needlemap.clinic.scores import Motion, Scale, Score
from needlemap.clinic.visits import (
    AdverseKind,
    Aftercare,
    ChangeSinceLast,
    Consent,
    Position,
    Reaction,
    Screening,
    SkinPrepared,
    Soreness,
    Visit,
)
from tests.clinic.history.making import NECK, NEEDLE, history, point, visit


def sentences(told):
    return [str(text) for text in told]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        *(({}, []), ({"change": ChangeSinceLast.WORSE}, [])),  # the review says worse
        (
            {"change": ChangeSinceLast.BETTER},
            ["The patient says that it is better than last time."],
        ),
        (
            {"change": ChangeSinceLast.SAME},
            ["The patient says that it is the same as last time."],
        ),
        ({"soreness": Soreness.DAYS}, ["The last treatment was felt for days."]),
        ({"pain_before": 0}, ["Pain was 0 of 10 before treatment."]),
        ({"pain_after": 0}, ["Pain was 0 of 10 after treatment."]),
        ({"scores": (Score(scale=Scale.NDI, value=19),)}, ["NDI: 19 (0 to 50)."]),
        (
            {"motions": (Motion(movement="neck, rotation", left=60),)},
            ["Motion of neck, rotation: left 60°."],
        ),
        ({"range_of_motion": "stiff\nto the left"}, ["Range of motion: stiff to the left."]),
    ],
)
def test_what_was_said_and_scored_is_told(facts, said):
    assert sentences(told_scores(visit(0, **facts).visit)) == said


WHY = Reason(about=Ask.CURRENT, text="agreed with cardiology")
BRUISE = Reaction(id=uuid4(), kind=AdverseKind.BRUISE)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, []),
        ({"consent": Consent.VERBAL}, ["Consent was given by word."]),
        ({"consent": Consent.REFUSED}, ["Consent was refused."]),
        ({"risks_told": True}, ["Risks and benefits were told."]),
        (
            {"screening": Screening.WITH_CARE, "screening_note": "thin needle"},
            ["The precautions were asked for again: with care.", "thin needle."],
        ),
        ({"reasons": (WHY,)}, ["Current through the needle: agreed with cardiology."]),
        ({"next_on": date(2026, 3, 17)}, ["The patient comes again on 17 Mar 2026."]),
        ({"position": Position.PRONE}, ["Position: prone."]),
        ({"adverse": AdverseKind.NONE}, ["There was no unwanted reaction."]),
        ({"reactions": (BRUISE,)}, ["There was an unwanted reaction, bruise."]),
        (
            {"adverse": AdverseKind.BRUISE, "adverse_note": "gone day 6"},
            ["There was an unwanted reaction, bruise: gone day 6."],
        ),
        ({"aftercare": Aftercare.NOT_GIVEN}, ["Aftercare was not given."]),
        ({"aftercare_given": True}, ["Aftercare was given."]),
        ({"treatments": "heat"}, ["Also done: heat."]),
        ({"advice": "walk"}, ["Exercises and advice: walk."]),
        ({"plan": "in\na week"}, ["Plan: in a week."]),
        ({"skin_prepared": SkinPrepared.ALCOHOL}, ["Skin prepared: alcohol."]),
        ({"skin_note": "iodine"}, ["Skin: iodine."]),
        (
            {"opened_needles": (OpenedNeedles(lot="00471", opened=6),)},
            ["Needles opened: lot 00471: 6 opened."],
        ),
        ({"notes": "slept badly."}, ["Notes: slept badly."]),
        ({"notes": " \n"}, []),
    ],
)
def test_what_was_agreed_done_and_planned_is_told(facts, said):
    assert sentences(told_visit(visit(0, signed=False, **facts))) == said


def test_needles_that_were_not_counted_out_are_not_told_to_be_out():
    marks = (point(1, needling=NEEDLE), point(2, needling=NEEDLE))
    assert sentences(told_visit(visit(0, *marks, signed=False))) == ["2 needles went in."]
    counted = visit(0, *marks, needles_out=1)
    assert sentences(told_visit(counted)) == ["2 needles went in.", "1 needle came out."]
    none_in = visit(0, needles_out=1)
    assert sentences(told_visit(none_in)) == ["1 needle came out."]
    assert sentences(told_visit(visit(0, needles_out=0))) == []


def test_each_number_is_told_as_it_was_when_it_was_asked_last():
    ndi = (Score(scale=Scale.NDI, value=30),)
    known = history(
        *(visit(0, pain_before=6, scores=ndi), visit(7, pain_before=6, scores=ndi)),
        visit(14, pain_before=3),
    )
    assert sentences(told_numbers(reviews(known, NECK))) == [
        "Pain was 6 at first and 3 last: better by as much as matters.",
        "NDI was 30 at first and 30 last: no change that matters.",
    ]


TOLD = {
    *("practitioner", "episode", "others", "soreness", "change", "pain_before", "pain_after"),
    *("scores", "motions", "range_of_motion", "screening", "screening_note", "risks_told"),
    *("consent", "reasons", "position", "needles_out", "adverse", "adverse_note", "reactions"),
    *("aftercare", "aftercare_given", "treatments", "advice", "plan", "notes", "next_on"),
    *("started_at", "zone", "in_error", "decisions"),
}
NO_STORY = {
    *("id", "patient", "serial", "number", "signed_at", "entered_at", "hour_known"),
    *("consent_copy", "screened", "adverse_closed", "time_in", "time_out"),
    *("opened_needles", "skin_prepared", "skin_note", "consent_talk", "answers"),
}


def test_every_fact_of_a_visit_is_told_or_stands_on_its_sheet_alone():
    assert {field.name for field in fields(Visit)} == TOLD | NO_STORY
