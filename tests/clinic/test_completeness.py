"""Each list says what is recorded, and nothing where one thing of several is missing."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from needlemap.body.places import SurfaceAnchor
from needlemap.body.texts import Text
from needlemap.clinic.as_signed import MarkWords
from needlemap.clinic.asked_items import AskedItem, ItemAnswer
from needlemap.clinic.chart import Chart
from needlemap.clinic.completeness import CheckList, items
from needlemap.clinic.consent_talk import ConsentTalk, ToldRisk
from needlemap.clinic.decisions import Decision, DecisionKind
from needlemap.clinic.episodes import Episode
from needlemap.clinic.expiry import Expiry
from needlemap.clinic.marks import (
    Depth,
    Finding,
    Needling,
    PointMark,
    Technique,
    TriggerPoint,
    Twitch,
)
from needlemap.clinic.opened_needles import OpenedNeedles
from needlemap.clinic.people import Clinic, Patient, Practitioner, PrecautionKind
from needlemap.clinic.review import Course, ScoreCourse
from needlemap.clinic.scores import Scale, Score
from needlemap.clinic.sheet import SessionSheet
from needlemap.clinic.visits import AdverseKind, AlsoTreated, Consent, Screening, Visit

DAY = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
TOLD = Needling(
    needles=2,
    technique=Technique.PISTONING,
    depth=Depth.DEEP,
    twitch=Twitch.ONE,
    needles_out=2,
    minutes=0,
)
PACK = OpenedNeedles(
    brand="Seirin J", lot="00471", expires=Expiry(year=2027, month=5), opened=6, discarded=5
)
ANA = Practitioner(
    id=uuid4(), name="Ana", certificate_body="College", certificate_hours=80
)  # fmt: skip
NOT_YET = {
    CheckList.STRICTA: set(),
    CheckList.LEDGER: set(),
    CheckList.CONSENT: set(),
}  # fmt: skip
"""What this program has no field for."""


def sheet(*needlings, born=date(1992, 3, 13), person=ANA, patient=None, episode=None, **facts):
    who = Patient(
        id=uuid4(), number=1042, given_name="Marta", family_name="Lind", birth_date=born,
        **(patient or {}),
    )  # fmt: skip
    visit = Visit(id=uuid4(), patient=who.id, serial=7, number=3, started_at=DAY, **facts)
    marks = tuple(
        PointMark(
            point=TriggerPoint(
                id=uuid4(), patient=who.id, number=number, anchor=SurfaceAnchor(1, 0.2, 0.2)
            ),
            finding=Finding(),
            needling=needling,
        )
        for number, needling in enumerate(needlings, start=1)
    )
    muscle = Text("Right upper trapezius")
    return SessionSheet(
        clinic=Clinic(name="Harbour"),
        patient=who,
        visit=visit,
        chart=Chart(visit=visit.id, points=marks),
        practitioner=person,
        episode=Episode(
            id=uuid4(),
            patient=who.id,
            complaint="Neck pain",
            started_on=DAY.date(),
            **(episode or {}),
        ),
        words={mark.id: MarkWords(place=Text("C7"), muscle=muscle) for mark in marks},
    )  # fmt: skip


def told(by, *needlings, **facts):
    return {str(one.name): one.value for one in items(sheet(*needlings, **facts), by)}


FULL = {
    CheckList.STRICTA: {
        "treatments": "heat\nmassage",
        "advice": "chin tucks",
        "opened_needles": (PACK,),
        "episode": {"planned_visits": 6, "rhythm": "weekly"},
    },
    CheckList.LEDGER: {"needles_out": 2, "adverse": AdverseKind.NONE, "opened_needles": (PACK,)},
    CheckList.CONSENT: {
        "consent": Consent.WRITTEN,
        "risks_told": True,
        "consent_copy": True,
        "screening": Screening.NO_CHANGE,
        "screened": True,
        "patient": {"language": "Polish"},
        "consent_talk": ConsentTalk(
            risks=(ToldRisk.PNEUMOTHORAX,),
            alternatives="exercise alone",
            text_version="3",
            scope="neck",
        ),
    },
}


@pytest.mark.parametrize("by", CheckList)
def test_of_a_full_visit_only_that_is_missing_which_has_no_field_yet(by):
    found = told(by, TOLD, **FULL[by])
    assert {name for name, value in found.items() if not value} == NOT_YET[by]


SAID_ANYWAY = {
    CheckList.STRICTA: {"reason for treatment": "Neck pain", "session": "1"},
    CheckList.LEDGER: {"needles in": "0", "needles out": "0"},
    CheckList.CONSENT: {},
}


@pytest.mark.parametrize("by", CheckList)
def test_of_a_bare_visit_nothing_is_made_up(by):
    found = told(by, person=None)
    assert {name: value for name, value in found.items() if value} == SAID_ANYWAY[by]


def test_stricta_is_said_in_words_of_the_record():
    found = told(CheckList.STRICTA, TOLD, treatments="heat\nmassage")
    assert found["needles in this session"] == "2"
    assert found["points by name and side"] == "1 Right upper trapezius"
    assert (found["depth"], found["stimulation"]) == ("deep", "pistoning")
    assert found["other treatment"] == "heat massage"
    assert found["training in needling"] == "Needling certificate: College, 80 hours"


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("depth", {"depth": None}),
        ("response", {"twitch": Twitch.NOT_NOTED}),
        ("stimulation", {"technique": Technique.NOT_NOTED}),
    ],
)
def test_what_is_missing_at_one_needle_is_missing(name, facts):
    assert told(CheckList.STRICTA, TOLD, TOLD)[name]
    bare = replace(TOLD, **facts)
    assert not told(CheckList.STRICTA, TOLD, bare)[name]
    for needlings, where in (((TOLD, bare), "at 1 of 2 points"), ((bare, bare), None)):
        found = {str(one.name): one.where for one in items(sheet(*needlings), CheckList.STRICTA)}
        assert (str(found[name]) if found[name] else None) == where


def test_a_place_that_nobody_counted_is_missing_in_the_ledger():
    counted = told(CheckList.LEDGER, TOLD, TOLD, needles_out=4)
    assert counted["needles out of each point"] == "1: 2, 2: 2"
    half = told(CheckList.LEDGER, TOLD, replace(TOLD, needles_out=None), needles_out=2)
    assert half["needles out of each point"] == ""
    assert half["needles out"] == "2"


def test_a_guardian_is_asked_for_of_a_minor_alone():
    assert "guardian" not in told(CheckList.CONSENT)
    minor = {"born": date(2012, 1, 1)}
    assert told(CheckList.CONSENT, **minor)["guardian"] == ""
    said = told(CheckList.CONSENT, patient={"guardian": "Eva"}, **minor)
    assert said["guardian"] == "Eva"


def test_the_needles_are_said_where_all_is_known_of_all_kinds():
    other = OpenedNeedles(brand="Asiamed", lot="7", expires=PACK.expires, opened=2, discarded=2)
    both = told(CheckList.LEDGER, opened_needles=(PACK, other))
    assert both["opened and discarded"] == "8, 7"
    assert both["make, lot and expiry"] == (
        "Seirin J, lot 00471, expires May 2027; Asiamed, lot 7, expires May 2027"
    )
    assert told(CheckList.STRICTA, opened_needles=(PACK, other, PACK))["make of the needles"] == (
        "Seirin J, Asiamed"
    )


@pytest.mark.parametrize(
    ("fact", "missing"),
    [
        ("brand", {"make, lot and expiry", "make of the needles"}),
        ("lot", {"make, lot and expiry"}),
        ("expires", {"make, lot and expiry"}),
        ("opened", {"opened and discarded"}),
        ("discarded", {"opened and discarded"}),
    ],
)
def test_what_is_missing_of_one_kind_is_missing(fact, missing):
    less = replace(PACK, **{fact: None if fact not in {"brand", "lot"} else ""})
    rows = {"make, lot and expiry", "make of the needles", "opened and discarded"}
    found = {
        name: value
        for by in (CheckList.STRICTA, CheckList.LEDGER)
        for name, value in told(by, opened_needles=(PACK, less)).items()
        if name in rows
    }
    assert {name for name, value in found.items() if not value} == missing


def test_minutes_and_the_numbers_of_a_current_are_said():
    current = Needling(technique=Technique.ELECTRICAL, frequency_hz=2.0, pulse_us=250, minutes=10)
    found = told(CheckList.STRICTA, current)
    assert found["stimulation"] == "electrical 2\u00a0Hz 250\u00a0µs"
    assert found["minutes left in"] == "10"
    assert not told(CheckList.STRICTA, current, Needling())["minutes left in"]


def test_all_complaints_that_are_treated_are_the_reason():
    knee = Episode(id=uuid4(), patient=uuid4(), complaint="Knee", started_on=DAY.date())
    both = replace(sheet(others=(AlsoTreated(episode=knee.id),)), episodes=(knee,))
    found = {str(one.name): one.value for one in items(both, CheckList.STRICTA)}
    assert found["reason for treatment"] == "Neck pain; Knee"


def test_a_decision_is_asked_for_where_a_review_is_due():
    due = sheet(Needling(), pain_before=6)
    course = Course(visits=3, first_pain=6, last_pain=6, treatments=3)
    name = "decision after the review"
    found = {str(one.name): one.value for one in items(due, CheckList.STRICTA)}
    assert name not in found
    due = replace(due, kept_course=course)
    found = {str(one.name): one.value for one in items(due, CheckList.STRICTA)}
    assert found[name] == ""
    refer = Decision(complaint=None, kind=DecisionKind.REFER, because="Dr Berg", at=DAY)
    decided = replace(due, visit=replace(due.visit, decisions=(refer,)))
    found = {str(one.name): one.value for one in items(decided, CheckList.STRICTA)}
    assert found[name] == "refer on: Dr Berg"


def test_a_decision_is_asked_for_of_each_complaint_whose_review_is_due_by_its_own_scores():
    knee = Episode(id=uuid4(), patient=uuid4(), complaint="Knee", started_on=DAY.date())
    lefs = Score(scale=Scale.LEFS, value=50)
    given = ScoreCourse(first=lefs, last=lefs, last_on=DAY.date(), times=1)
    course = Course(visits=3, treatments=3, scores=(given,))
    name = "decision after the review: Knee"

    def asked(value):
        beside = AlsoTreated(episode=knee.id, scores=(replace(lefs, value=value),))
        both = replace(sheet(Needling(), others=(beside,)), episodes=(knee,))
        both = replace(both, kept_courses={knee.id: course})
        return name in {str(one.name) for one in items(both, CheckList.STRICTA)}

    assert asked(52)
    assert not asked(70)


def test_what_the_talk_says_stands_before_what_is_known_otherwise():
    talk = ConsentTalk(
        risks=(ToldRisk.BRUISE,),
        other_risks="a cold hand",
        why_higher="thin\nchest",
        asked_by="Ben",
        language="Welsh",
        guardian="mother",
        regions=("nose", "vertex"),
    )
    found = told(
        CheckList.CONSENT, born=date(2015, 1, 1), consent_talk=talk,
        patient={"language": "Polish", "guardian": "father"},
    )  # fmt: skip
    assert found["which risks, and why higher here"] == "bruise, a cold hand; thin chest"
    assert found["what it is for"] == "2 regions"
    assert (found["who asked"], found["language of the talk"]) == ("Ben", "Welsh")
    assert found["guardian"] == "mother"


def test_precautions_that_were_answered_one_by_one_were_asked():
    pregnant = AskedItem(
        kind=PrecautionKind.PREGNANCY, answer=ItemAnswer.NO, asked_on=date(2026, 11, 24)
    )
    found = told(CheckList.CONSENT, answers=(pregnant,))
    assert found["precautions asked again"] == "pregnancy: no, 24 Nov 2026"
