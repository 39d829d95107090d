"""A visit is signed as it was seen, and what the signature relies on stays as it was."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from uuid import uuid4

import pytest

from needlemap.body.places import BodyId
from needlemap.body.texts import Text
from needlemap.clinic.as_signed import AsSigned, MarkWords, SeenVisit
from needlemap.clinic.charting import remove
from needlemap.clinic.errors import (
    ChartChangedElsewhere,
    DatabaseBusy,
    FactChangedElsewhere,
    PatientChangedElsewhere,
    SigningBlocked,
    VisitSigned,
)
from needlemap.clinic.history.known import read_told_history
from needlemap.clinic.patient_change import PatientChange
from needlemap.clinic.people import Clinic, Practitioner, Precaution, PrecautionKind
from needlemap.clinic.practice_change import PractitionerChange
from needlemap.clinic.reasons import Ask, Reason
from needlemap.clinic.review import Course
from needlemap.clinic.steps import VisitChange
from needlemap.clinic.visits import AdverseKind, Consent, Visit
from needlemap.records.opening import open_store
from tests.practice import describe
from tests.records.databases import wires_at

WEIR = Practitioner(id=uuid4(), name="Dr Weir", registration="PT 12")
EARLIER = datetime(2026, 11, 24, 8, tzinfo=UTC)
PREGNANT = Precaution(kind=PrecautionKind.PREGNANCY)


@pytest.fixture
def mark(store, visit, place_one):
    with store.begin() as records:
        describe(records, Clinic(name="Harbour", phone="0123"))
        records.clinic.put_practitioner(WEIR)
    return place_one(store, visit)


@pytest.fixture
def ready(store, visit, mark):
    """The visit, with all that a signature needs."""
    answered = replace(visit, consent=Consent.VERBAL, adverse=AdverseKind.NONE)
    with store.begin() as records:
        return records.visits.change(VisitChange(visit, answered))


@pytest.fixture
def seen(store, visit, patient, mark):
    with store.read() as records:
        chart = records.charts.of_visit(visit.id)
    words = {mark.id: MarkWords(place=Text("at {place}", place="T4"), muscle=Text("Right dorsi"))}
    return SeenVisit(patient=patient, chart=chart, words=words)


def sign(store, ready, seen):
    with store.begin() as records:
        return records.signatures.sign(ready, WEIR.id, seen)


def kept(store, visit):
    with store.read() as records:
        return records.signatures.of_visit(visit.id)


def is_open(store, visit):
    with store.read() as records:
        return records.visits.get(visit.id).signed_at is None


@pytest.fixture
def an_hour_earlier(store, place):
    """The same records, after the clock of the computer was set back."""
    opened = open_store(place, lambda: EARLIER, "skin-test", wires=wires_at(place))
    yield opened
    opened.close()


def change_patient(store, patient, **facts):
    with store.begin() as records:
        records.patients.change(PatientChange(patient, replace(patient, **facts)))


def test_all_that_a_signature_relies_on_stays_as_it_was(store, visit, patient, ready, seen, clock):
    signed = sign(store, ready, seen)
    change_patient(store, patient, family_name="Other", precautions=(PREGNANT,))
    with store.begin() as records:
        describe(records, Clinic(name="Hill"))
        married = PractitionerChange(WEIR, replace(WEIR, name="Dr Other"))
        records.clinic.change_practitioner(married)
    assert signed == replace(ready, practitioner=WEIR.id, signed_at=signed.signed_at)
    assert ready.started_at < signed.signed_at < clock()
    assert kept(store, visit) == AsSigned(
        clinic=Clinic(name="Harbour", phone="0123"),
        patient=patient,
        practitioner=WEIR,
        words=seen.words,
        course=Course(),
    )


def test_what_was_said_of_marks_is_told_for_visits_signed_on_another_figure_alone(
    store, visit, patient, ready, seen, mark
):
    with store.begin() as records:
        records.signatures.sign(ready, ready.practitioner, seen)
    for body in (patient.body, BodyId.CHILD):
        with store.begin() as records:
            now = records.patients.get(patient.id)
            records.patients.change(PatientChange(now, replace(now, body=body)))
        with store.read() as records:
            told = read_told_history(records, patient.id).words_then
        assert told == ({} if body is patient.body else {visit.id: seen.words})


def test_a_visit_that_is_open_has_kept_nothing(store, visit):
    assert kept(store, visit) is None


def test_a_chart_that_was_changed_meanwhile_is_not_signed(store, visit, ready, seen, mark):
    with store.begin() as records:
        records.charts.apply(remove(seen.chart, [mark.id]))
    with pytest.raises(ChartChangedElsewhere, match=r"\(point 1 is gone\), so nothing was done"):
        sign(store, ready, seen)
    assert is_open(store, visit)
    assert kept(store, visit) is None


def test_beside_facts_of_the_patient_that_were_not_seen_nothing_is_signed(
    store, visit, patient, ready, seen
):
    change_patient(store, patient, precautions=(PREGNANT,))
    with pytest.raises(PatientChangedElsewhere, match=r"\(precaution\), so nothing was done"):
        sign(store, ready, seen)
    assert is_open(store, visit)
    sign(store, ready, replace(seen, patient=replace(patient, precautions=(PREGNANT,))))
    assert not is_open(store, visit)


def test_what_is_signed_is_not_signed_again(store, ready, seen):
    sign(store, ready, seen)
    with pytest.raises(VisitSigned):
        sign(store, ready, seen)


def test_what_another_room_recorded_of_the_visit_must_be_seen_before_it_is_signed(
    store, visit, ready, seen
):
    with store.begin() as records:
        records.visits.change(VisitChange(ready, replace(ready, notes="fainted")))
    with pytest.raises(FactChangedElsewhere):
        sign(store, ready, seen)
    assert is_open(store, visit)


def test_what_another_room_charts_is_in_what_is_signed_or_there_is_no_signature(
    store, visit, ready, seen, place_one, rooms
):
    turn = count()

    def act(room):
        if not next(turn):
            with suppress(ChartChangedElsewhere, DatabaseBusy):
                return [sign(room, ready, seen)]
        made = []
        for _ in range(5):
            with suppress(VisitSigned, DatabaseBusy):
                made.append(place_one(room, visit))
        return made

    made = [one for one in rooms(act) if not isinstance(one, Visit)]
    with store.read() as records:
        chart = records.charts.of_visit(visit.id)
    assert {one.id for one in chart.points} == {one.id for one in (*seen.chart.points, *made)}
    assert is_open(store, visit) or chart == seen.chart


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"consent": Consent.NOT_ASKED}, "Consent is not recorded"),
        ({"adverse": None}, "unwanted reaction is not answered"),
        ({"needles_out": 2}, "0 needles in, 2 out"),
    ],
)
def test_what_is_recorded_is_judged_whatever_asks_for_the_signature(
    store, visit, ready, seen, facts, why
):
    with store.begin() as records:
        lacking = records.visits.change(VisitChange(ready, replace(ready, **facts)))
    with pytest.raises(SigningBlocked, match=why):
        sign(store, lacking, seen)
    assert is_open(store, visit)
    assert kept(store, visit) is None


def test_a_clock_that_was_set_back_signs_only_with_a_reason(
    store, visit, ready, seen, an_hour_earlier
):
    with pytest.raises(SigningBlocked, match="before the visit began: set the clock first"):
        sign(an_hour_earlier, ready, seen)
    assert is_open(store, visit)
    with an_hour_earlier.begin() as records:
        assert records.signatures.ahead(visit.id) > visit.started_at
        why = Reason(about=Ask.CLOCK, text="the battery of this computer is empty")
        said = records.visits.change(VisitChange(ready, replace(ready, reasons=(why,))))
    assert sign(an_hour_earlier, said, seen).signed_at == EARLIER
