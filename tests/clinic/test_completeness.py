"""Each list says what is recorded, and nothing where one thing of several is missing."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from needlemap.body.places import SurfaceAnchor
from needlemap.body.texts import Text
from needlemap.clinic.as_signed import MarkWords
from needlemap.clinic.chart import Chart
from needlemap.clinic.completeness import CheckList, items
from needlemap.clinic.episodes import Episode
from needlemap.clinic.marks import (
    Depth,
    Finding,
    Needling,
    PointMark,
    Technique,
    TriggerPoint,
    Twitch,
)
from needlemap.clinic.people import Clinic, Patient, Practitioner
from needlemap.clinic.sheet import SessionSheet
from needlemap.clinic.visits import AdverseKind, Consent, Screening, Visit

DAY = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
TOLD = Needling(
    needles=2, technique=Technique.PISTONING, depth=Depth.DEEP, twitch=Twitch.ONE, needles_out=2
)
ANA = Practitioner(
    id=uuid4(), name="Ana", certificate_body="College", certificate_hours=80
)  # fmt: skip
NOT_YET = {
    CheckList.STRICTA: {"minutes left in", "make of the needles"},
    CheckList.LEDGER: {"opened and discarded", "make, lot and expiry"},
    CheckList.CONSENT: {
        "which risks, and why higher here", "alternatives", "version of the text"
    },
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
        "episode": {"planned_visits": 6, "rhythm": "weekly"},
    },
    CheckList.LEDGER: {"needles_out": 2, "adverse": AdverseKind.NONE},
    CheckList.CONSENT: {
        "consent": Consent.WRITTEN,
        "risks_told": True,
        "consent_copy": True,
        "screening": Screening.NO_CHANGE,
        "screened": True,
        "patient": {"language": "Polish"},
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
    assert not told(CheckList.STRICTA, TOLD, replace(TOLD, **facts))[name]


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
