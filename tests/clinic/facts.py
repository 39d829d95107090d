"""A visit as it stands before signing, complete but for what a test leaves out."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.chart import chart_of
from needlemap.clinic.marks import Needling, PointMark, TriggerPoint
from needlemap.clinic.people import Patient
from needlemap.clinic.signing import BeforeSigning
from needlemap.clinic.visits import AdverseKind, ChangeSinceLast, Consent, Soreness, Visit

DAY = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
_WHOLE = {
    "change": ChangeSinceLast.SAME,
    "soreness": Soreness.HOURS,
    "pain_before": 5,
    "pain_after": 3,
    "consent": Consent.WRITTEN,
    "screened": True,
    "risks_told": True,
    "adverse": AdverseKind.NONE,
    "aftercare_given": True,
}
EMPTY = {
    "change": None,
    "soreness": None,
    "pain_before": None,
    "pain_after": None,
    "consent": Consent.NOT_ASKED,
    "screened": False,
    "risks_told": False,
    "adverse": None,
    "aftercare_given": False,
}


def needled_point(number=1, needles=1, **facts):
    point = TriggerPoint(
        id=uuid4(), patient=uuid4(), number=number, anchor=SurfaceAnchor(11, 0.25, 0.5)
    )
    return PointMark(point=point, needling=Needling(needles=needles, **facts))


def facts_of(*marks, precautions=(), none_known_on=None, earlier=(), places=(), now=DAY, **facts):
    """Return the facts of a third visit; ``earlier``: pain before each visit that came first."""
    patient = Patient(
        id=uuid4(),
        number=1,
        given_name="Ana",
        family_name="Sousa",
        precautions=precautions,
        none_known_on=none_known_on,
    )
    chart_facts = {"needles_out": sum(m.needling.needles for m in marks if m.needling) or None}
    visit = Visit(
        id=uuid4(), patient=patient.id, serial=9, number=9, started_at=DAY,
        **(_WHOLE | chart_facts | facts),
    )  # fmt: skip
    first = Visit(
        id=uuid4(), patient=patient.id, serial=1, number=1, started_at=DAY, aftercare_given=True,
        needles_out=1, signed_at=DAY,
    )  # fmt: skip
    before = tuple(
        replace(first, id=uuid4(), serial=n, number=n, pain_before=pain)
        for n, pain in enumerate(earlier, start=1)
    )
    return BeforeSigning(
        visit=visit,
        chart=chart_of(visit.id, marks),
        patient=patient,
        earlier=before,
        places=places,
        now=now,
    )
