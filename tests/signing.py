"""Signs visits for tests that begin with a signed one."""

from dataclasses import replace
from uuid import uuid4

from needlemap.clinic.as_signed import SeenVisit
from needlemap.clinic.errors import SigningBlocked
from needlemap.clinic.people import Practitioner
from needlemap.clinic.reasons import Ask, Reason
from needlemap.clinic.steps import VisitChange
from needlemap.clinic.visits import AdverseKind, Consent, Screening

_CLOCK = Reason(about=Ask.CLOCK, text="the clock of this test stands still")


def sign(records, visit, signer=None, words=None, **facts):
    """Say of a visit what a signature asks for, and these facts; sign it, and return it."""
    chart, patient = records.charts.of_visit(visit.id), records.patients.get(visit.patient)
    if signer is None:
        known = records.clinic.practitioners()
        signer = known[0].id if known else _new_practitioner(records)
    seen = SeenVisit(patient=patient, chart=chart, words=words or {})
    ready = _changed(records, visit, **(_asked(records.visits.get(visit.id), chart) | facts))
    try:
        return records.signatures.sign(ready, signer, seen)
    except SigningBlocked:
        ready = _changed(records, ready, reasons=(*ready.reasons, _CLOCK))
        return records.signatures.sign(ready, signer, seen)


def _asked(visit, chart):
    asked = {"consent": Consent.VERBAL, "needles_out": chart.needles_in or None}
    if visit.adverse is None:
        asked |= {"adverse": AdverseKind.NONE}
    return asked | {"screening": Screening.NO_CHANGE, "screened": True}


def _changed(records, visit, **facts):
    current = records.visits.get(visit.id)
    return records.visits.change(VisitChange(current, replace(current, **facts)))


def _new_practitioner(records):
    one = Practitioner(id=uuid4(), name="Ana Example")
    records.clinic.put_practitioner(one)
    return one.id
