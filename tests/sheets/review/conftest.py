"""Reviews of an invented patient on the real body, and blocks as a page shows them."""

import io
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from reportlab.lib.pagesizes import A4

from needlemap.body.atlas import load_atlas
from needlemap.body.places import ViewId
from needlemap.body.texts import Language
from needlemap.clinic.chart import chart_of
from needlemap.clinic.episodes import Episode
from needlemap.clinic.history.known import ChartedVisit, History
from needlemap.clinic.history.report import ReviewReport
from needlemap.clinic.in_error import EnteredInError
from needlemap.clinic.marks import Finding, Needling, PointState, Twitch
from needlemap.clinic.people import Clinic, Patient, Practitioner
from needlemap.clinic.scores import Scale, Score
from needlemap.clinic.visits import Visit
from needlemap.sheets.fonts import register_fonts
from needlemap.sheets.frame import document
from needlemap.sheets.review.report import review_pdf
from needlemap.sheets.styles import MARGIN
from tests.sheets.conftest import DAY

WIDTH = A4[0] - 2 * MARGIN
WHO = Patient(id=uuid4(), number=1042, given_name="Marta", family_name="Lind")
NECK = Episode(
    id=uuid4(), patient=WHO.id, complaint="neck pain", started_on=DAY.date(), goal="sleep through"
)
BACK = Episode(id=uuid4(), patient=WHO.id, complaint="low back", started_on=DAY.date())
STRUCK = EnteredInError(at=DAY, reason="wrong patient")
WORDS = Language()


@pytest.fixture(scope="session")
def body():
    return load_atlas()


@pytest.fixture(scope="session")
def visit_of():
    """A signed visit after so many weeks, with marks and what else is told."""

    def make(week, *marks, **facts):
        day = DAY + timedelta(weeks=week)
        known = {"number": week + 1, "episode": NECK.id, "signed_at": day, "needles_out": 1}
        one = Visit(id=uuid4(), patient=WHO.id, serial=week + 1, started_at=day, **(known | facts))
        return ChartedVisit(one, chart_of(one.id, marks))

    return make


@pytest.fixture(scope="session")
def course(point_at, zone_at, visit_of):
    """Four visits for the neck, one for the back that is not signed, and one struck out."""
    first = point_at(number=1)
    low = point_at((ViewId.POSTERIOR, 60, 900), 2, muscle="multifidus", needling=None)
    pains, tender = (8, 6, 5, 3), (8, 6, 0, 4)
    states = (PointState.ACTIVE, PointState.ACTIVE, PointState.CLEAR, PointState.LATENT)
    visits = []
    for week, (pain, score, state) in enumerate(zip(pains, tender, states, strict=True)):
        needling = Needling(tenderness_after=2, twitch=Twitch.ONE)
        done = needling if state is not PointState.CLEAR else None
        mark = replace(first, finding=Finding(state=state, tenderness=score), needling=done)
        scores = (Score(scale=Scale.NDI, value=30 - 6 * week),) if week in {0, 3} else ()
        zone = zone_at(radius=50 - 8 * week)
        facts = {"pain_before": pain, "pain_after": pain - 1, "scores": scores}
        facts["needles_out"] = 1 if done else 0
        visits.append(visit_of(week, mark, zone, **facts))
    open_one = {"episode": BACK.id, "pain_before": 6, "signed_at": None}
    visits.append(visit_of(4, replace(low, finding=Finding(state=PointState.ACTIVE)), **open_one))
    visits.append(visit_of(5, replace(low, finding=Finding()), pain_before=9, in_error=STRUCK))
    return tuple(visits)


@pytest.fixture(scope="session")
def report_of():
    """A review of these visits."""

    def make(*visits, clinic=None, patient=None, episodes=(NECK, BACK), **facts):
        who = replace(WHO, **(patient or {}))
        known = History(patient=who, visits=visits, episodes=episodes)
        practice = Clinic(**({"name": "Harbour Physiotherapy"} | (clinic or {})))
        usual = {"printed_at": DAY, "printed_by": Practitioner(id=uuid4(), name="Ana Ferreira")}
        return ReviewReport(clinic=practice, history=known, **(usual | facts))

    return make


@pytest.fixture(scope="session")
def whole(course, report_of, body):
    """The review of the whole course, as PDF."""
    return review_pdf(report_of(*course), body)


def printed(blocks, size=A4):
    """Return blocks on pages of their own."""
    register_fonts()
    target = io.BytesIO()
    document(target, size, "blocks").build(list(blocks))
    return target.getvalue()
