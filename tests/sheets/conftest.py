"""Session sheets of an invented patient, with marks where a test wants them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from uuid import uuid4

import numpy as np
import pytest

from needlemap.body.atlas import load_atlas
from needlemap.body.places import BodyId, ViewId
from needlemap.clinic.asked_items import AskedItem, ItemAnswer
from needlemap.clinic.chart import chart_of
from needlemap.clinic.consent_talk import ConsentTalk
from needlemap.clinic.decisions import Decision, DecisionKind
from needlemap.clinic.marks import (
    Finding,
    Needling,
    PainCause,
    PainQuality,
    PainZone,
    PointMark,
    PointState,
    TriggerPoint,
)
from needlemap.clinic.people import Clinic, Patient, Practitioner, PrecautionKind
from needlemap.clinic.sheet import SessionSheet
from needlemap.clinic.visits import AdverseKind, Consent, Visit
from needlemap.sheets.session import Sheets

DAY = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
NECK = (ViewId.POSTERIOR, 70, 300)
MIDDLE = 413.0
_NAMED = AskedItem(kind=PrecautionKind.PREGNANCY, answer=ItemAnswer.YES, asked_on=DAY.date())
_REFER = Decision(complaint=None, kind=DecisionKind.REFER, because="Dr Berg", at=DAY)
SAID_BEFORE_CONSENT = {
    "consent_talk": (ConsentTalk(alternatives="exercise alone"), "exercise alone"),
    "answers": ((_NAMED,), "Yes: pregnancy"),
    "time_in": (time(14, 15), "In 14:15"),
    "time_out": (time(15), "Out 15:00"),
    "next_on": (date(2026, 11, 30), "Next visit"),
    "decisions": ((_REFER,), "Decision Refer on: Dr Berg"),
}
"""What is said before consent, answered by name, timed, decided: a value, its words on paper."""


@pytest.fixture(scope="session")
def atlas():
    return load_atlas()


@pytest.fixture(scope="session")
def sheets(atlas):
    return Sheets(atlas)


@pytest.fixture(scope="session")
def point_at(atlas):
    """A needled point; ``place``: a view, mm right of its middle line, mm from its top."""

    def point(place=NECK, number=1, **facts):
        view_id, aside, down = place
        anchor = atlas.view(view_id, BodyId.FEMALE).locate(MIDDLE + aside, down)
        assert anchor is not None, f"no skin at {place}"
        muscle = facts.pop("muscle", "trapezius_upper")
        needling = facts.pop("needling", Needling(tenderness_after=3))
        return PointMark(
            point=TriggerPoint(
                id=uuid4(), patient=uuid4(), number=number, anchor=anchor, muscle=muscle
            ),
            finding=Finding(**{"state": PointState.ACTIVE, "tenderness": 6} | facts),
            needling=needling,
        )

    return point


@pytest.fixture(scope="session")
def zone_at(atlas):
    """A round pain zone around a place."""

    def zone(place=NECK, letter="A", radius=40, quality=PainQuality.ACHE, **facts):
        view_id, aside, down = place
        turn = np.linspace(0, 2 * np.pi, 24, endpoint=False)
        lasso = np.stack([np.cos(turn), np.sin(turn)], axis=1) * radius + (MIDDLE + aside, down)
        cells = atlas.view(view_id, BodyId.FEMALE).cells_inside(lasso)
        facts = {"intensity": 6, "cause": PainCause.AT_REST, **facts}
        return PainZone(
            id=uuid4(), patient=uuid4(), letter=letter, cells=cells, quality=quality, **facts
        )

    return zone


@pytest.fixture(scope="session")
def practitioner():
    return Practitioner(id=uuid4(), name="Ana Ferreira", role="physiotherapist")


@pytest.fixture(scope="session")
def sheet_of(practitioner):
    """The sheet of a third visit with these marks; facts of patient or visit may be given."""

    def sheet(*marks, patient=None, earlier=(5, 5), clinic=None, **facts):
        who = Patient(
            id=uuid4(),
            number=1042,
            given_name="Marta",
            family_name="Lind",
            birth_date=date(1992, 3, 13),
        )
        who = replace(who, **(patient or {}))
        visit = Visit(
            id=uuid4(), patient=who.id, serial=7, number=3, started_at=DAY, **(_USUAL | facts)
        )
        before = tuple(
            Visit(
                id=uuid4(),
                patient=who.id,
                serial=n,
                number=n,
                started_at=DAY,
                pain_before=pain,
                needles_out=1,
                signed_at=DAY,
            )
            for n, pain in enumerate(earlier, start=1)
        )
        return SessionSheet(
            clinic=Clinic(**({"name": "Harbour Physiotherapy"} | (clinic or {}))),
            patient=who,
            visit=visit,
            chart=chart_of(visit.id, marks),
            earlier=before,
            practitioner=practitioner,
            printed_at=DAY,
        )

    return sheet


_USUAL = {
    "pain_before": 5,
    "pain_after": 3,
    "consent": Consent.WRITTEN,
    "adverse": AdverseKind.NONE,
    "notes": "Chin tucks done daily.",
    "aftercare_given": True,
}
