"""A visit is signed as it was seen, and what the signature relies on stays as it was."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import count
from uuid import uuid4

import pytest

from needlemap.body.texts import Text
from needlemap.clinic.as_signed import AsSigned, MarkWords, SeenVisit
from needlemap.clinic.charting import remove
from needlemap.clinic.errors import (
    ChartChangedElsewhere,
    DatabaseBusy,
    PatientChangedElsewhere,
    RecordsChanged,
    VisitSigned,
)
from needlemap.clinic.patient_change import PatientChange
from needlemap.clinic.people import Clinic, Practitioner, Precaution, PrecautionKind
from needlemap.clinic.steps import VisitChange

WEIR = Practitioner(id=uuid4(), name="Dr Weir", registration="PT 12")
PREGNANT = Precaution(kind=PrecautionKind.PREGNANCY)


@pytest.fixture
def mark(store, visit, place_one):
    with store.begin() as records:
        records.clinic.change(Clinic(name="Harbour", phone="0123"))
        records.clinic.put_practitioner(WEIR)
    return place_one(store, visit)


@pytest.fixture
def seen(store, visit, patient, mark):
    with store.read() as records:
        chart = records.charts.of_visit(visit.id)
    words = {mark.id: MarkWords(place=Text("at {place}", place="T4"), muscle=Text("Right dorsi"))}
    return SeenVisit(patient=patient, chart=chart, words=words)


@pytest.fixture
def change(visit):
    after = replace(visit, practitioner=WEIR.id, signed_at=visit.started_at + timedelta(hours=1))
    return VisitChange(visit, after)


def sign(store, change, seen):
    with store.begin() as records:
        return records.signatures.sign(change, seen)


def kept(store, visit):
    with store.read() as records:
        return records.signatures.of_visit(visit.id)


def is_open(store, visit):
    with store.read() as records:
        return records.visits.get(visit.id).signed_at is None


def change_patient(store, patient, **facts):
    with store.begin() as records:
        records.patients.change(PatientChange(patient, replace(patient, **facts)))


def test_all_that_a_signature_relies_on_stays_as_it_was(store, visit, patient, change, seen):
    signed = sign(store, change, seen)
    change_patient(store, patient, family_name="Other", precautions=(PREGNANT,))
    with store.begin() as records:
        records.clinic.change(Clinic(name="Hill"))
        records.clinic.put_practitioner(replace(WEIR, name="Dr Other"))
    assert signed == change.after
    assert kept(store, visit) == AsSigned(
        clinic=Clinic(name="Harbour", phone="0123"),
        patient=patient,
        practitioner=WEIR,
        words=seen.words,
    )


def test_a_visit_that_is_open_has_kept_nothing(store, visit):
    assert kept(store, visit) is None


@pytest.mark.usefixtures("mark")
def test_however_a_visit_is_signed_its_patient_is_kept(store, visit, patient, change):
    with store.begin() as records:
        records.visits.change(change)
    assert kept(store, visit).patient == patient
    other = replace(change.after, id=uuid4(), serial=77, number=77)
    with store.begin() as records:
        records.visits.put(other)
    assert kept(store, other).practitioner == WEIR


def test_a_chart_that_was_changed_meanwhile_is_not_signed(store, visit, change, seen, mark):
    with store.begin() as records:
        records.charts.apply(remove(seen.chart, [mark.id]))
    with pytest.raises(ChartChangedElsewhere, match=r"nothing was done\. Open the visit again"):
        sign(store, change, seen)
    assert is_open(store, visit)
    assert kept(store, visit) is None


def test_beside_facts_of_the_patient_that_were_not_seen_nothing_is_signed(
    store, visit, patient, change, seen
):
    change_patient(store, patient, precautions=(PREGNANT,))
    with pytest.raises(PatientChangedElsewhere, match="look at it, and sign then"):
        sign(store, change, seen)
    assert is_open(store, visit)
    sign(store, change, replace(seen, patient=replace(patient, precautions=(PREGNANT,))))
    assert not is_open(store, visit)


def test_what_is_signed_is_not_signed_again(store, change, seen):
    sign(store, change, seen)
    later = replace(change.after, signed_at=change.after.signed_at + timedelta(days=1))
    with pytest.raises(VisitSigned):
        sign(store, VisitChange(change.before, later), seen)


def test_a_change_that_signs_nothing_is_no_signature(store, visit, change, seen):
    with pytest.raises(RecordsChanged):
        sign(store, VisitChange(visit, replace(visit, pain_before=3)), seen)
    assert is_open(store, visit)


def test_what_another_room_charts_is_in_what_is_signed_or_there_is_no_signature(
    store, visit, change, seen, place_one, rooms
):
    turn = count()

    def act(room):
        if not next(turn):
            with suppress(ChartChangedElsewhere, DatabaseBusy):
                return [sign(room, change, seen)]
        made = []
        for _ in range(5):
            with suppress(VisitSigned, DatabaseBusy):
                made.append(place_one(room, visit))
        return made

    made = [one for one in rooms(act) if one != change.after]
    with store.read() as records:
        chart = records.charts.of_visit(visit.id)
    assert set(chart.points) == {*seen.chart.points, *made}
    assert is_open(store, visit) or chart == seen.chart
