"""A person with a row in every table that may hold one, and what is asked to erase them."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.charting import place_point
from needlemap.clinic.drafts import Draft, DraftKind
from needlemap.clinic.episodes import Episode
from needlemap.clinic.erasing import AskedErasure
from needlemap.clinic.outside_numbers import read_outside_numbers
from needlemap.clinic.patient_change import PatientChange
from needlemap.clinic.people import Patient, Practitioner, Precaution, PrecautionKind
from needlemap.clinic.same_points import PointAnswer
from needlemap.clinic.starting import new_visit
from needlemap.clinic.two_records import TwoRecords
from tests.records.whole_visit import sign_whole

CLEO = Practitioner(id=UUID(int=501), name="Cleo Marsh")
DEV = Practitioner(id=UUID(int=502), name="Dev Okafor")
REASON = "asked for it in writing"
NAMES = "Zebulonia", "Quastelhuber"
WORDS = (*NAMES, "Wetterleuchten", "Zwischenrippen", "Hinterhaupt", "1977-08-21")
"""What nobody may find afterwards: names, notes, a complaint, the birth date."""
_ANCHOR = SurfaceAnchor(7, 0.5, 0.25)


def let_treat(store, *people):
    """Let these people treat here, and nobody else."""
    with store.begin() as records:
        for one in people:
            records.clinic.put_practitioner(one)


def fill(store, clock):
    """Record the person, twice and merged; return the patient who is kept."""
    given, family = NAMES
    kept = Patient(
        id=uuid4(),
        number=2001,
        given_name=given,
        family_name=family,
        birth_date=date(1977, 8, 21),
        precautions=(Precaution(kind=PrecautionKind.IMPLANT, detail=WORDS[2]),),
        outside_numbers=read_outside_numbers("Hospital: 00471"),
    )
    twin = replace(kept, id=uuid4(), number=2002, outside_numbers=())
    for one in (twin, kept):
        _fill_one(store, one, clock)
    with store.begin() as records:
        records.merges.merge(TwoRecords(kept=records.patients.get(kept.id), other=twin))
    with store.begin() as records:
        now = records.patients.get(kept.id)
        records.patients.change(PatientChange(now, replace(now, occupation=WORDS[3])))
        records.patients.archive(kept.id, on=True)
        visits = records.visits.of_patient(kept.id)
        about = {"content": {"text": WORDS[4]}}
        records.drafts.keep(Draft(kind=DraftKind.PATIENT, about=kept.id, **about))
        records.drafts.keep(Draft(kind=DraftKind.ADDENDUM, about=visits[0].id, **about))
        unknown = {"patient": kept.id.hex, "complaint": WORDS[4]}
        records.drafts.keep(Draft(kind=DraftKind.EPISODE, about=uuid4(), content=unknown))
    with store.read() as records:
        return records.patients.get(kept.id)


def asked(patient, **facts):
    """Return what is asked to erase a patient, by two people."""
    known = {"reason": REASON, "who": CLEO.id, "second": DEV.id}
    return AskedErasure(patient=patient.id, **(known | facts))


def erase(store, patient, **facts):
    """Erase a patient, by two people."""
    with store.begin() as records:
        return records.erasures.erase(asked(patient, **facts))


def _fill_one(store, patient, clock):
    with store.begin() as records:
        records.patients.put(patient)
        complaint = Episode(
            id=uuid4(), patient=patient.id, complaint=WORDS[3], started_on=date(2026, 1, 2)
        )
        records.episodes.put(complaint)
        visit = new_visit(records, patient, clock(), uuid4)
    sign_whole(store, visit)
    with store.begin() as records:
        later = new_visit(records, patient, clock(), uuid4)
        change = place_point(records.charts.of_visit(later.id), patient.id, _ANCHOR, 2, uuid4)
        [mark] = change.after
        mark = replace(mark, finding=replace(mark.finding, note=WORDS[4]))
        records.charts.apply(replace(change, after=(mark,)))
        points = [
            one.point.id
            for known in (visit, later)
            for one in records.charts.of_visit(known.id).points
        ]
        answer = PointAnswer(earlier=points[0], later=points[1], is_same=False, at=clock())
        records.answers.change(None, answer)
