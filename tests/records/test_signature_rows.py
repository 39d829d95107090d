"""What a signature relies on is kept as text that later versions still read."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from needlemap.clinic.episodes import Episode, EpisodeChange
from needlemap.clinic.errors import RowDamaged
from needlemap.clinic.patient_change import PatientChange
from needlemap.clinic.people import Precaution, PrecautionKind
from needlemap.clinic.scores import Scale, Score
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange
from needlemap.clinic.visits import AlsoTreated
from tests.signing import sign


@pytest.fixture
def signed(store, visit, patient):
    """The visit, signed, of a patient of whom all is known."""
    known = replace(
        patient,
        birth_date=date(1980, 2, 29),
        height_mm=1715,
        weight_kg=61,
        occupation="baker",
        precautions=(Precaution(kind=PrecautionKind.OTHER, detail="Rest & relax"),),
    )
    with store.begin() as records:
        records.patients.change(PatientChange(patient, known))
        sign(records, visit)
    return known


@pytest.fixture
def ask(database):
    """Ask past the program, and past what the database itself refuses."""
    return database.ask_past_seals


def kept(store, visit):
    with store.read() as records:
        return records.signatures.of_visit(visit.id)


def test_every_fact_of_the_patient_is_kept(store, visit, signed):
    assert kept(store, visit).patient == signed


@pytest.mark.usefixtures("signed")
def test_what_was_kept_and_is_damaged_is_told_as_damage(store, visit, ask):
    ask("UPDATE signature SET content = '{' RETURNING visit_id")
    with pytest.raises(RowDamaged, match="left out here: what was signed at visit 1"):
        kept(store, visit)
    assert str(store.read_only) == "a part is damaged"


@pytest.mark.usefixtures("signed")
def test_a_visit_whose_signature_is_damaged_is_shown_and_that_is_told(store, visit, ask):
    ask("UPDATE signature SET content = '{' RETURNING visit_id")
    with store.read() as records:
        opened = records.visits.opened(visit.id)
    assert (opened.visit.id, opened.as_signed, opened.is_kept) == (visit.id, None, True)
    [damage] = store.damage
    assert "left out here: what was signed at visit 1" in str(damage)


def test_complaints_that_were_treated_too_stay_as_they_were_with_their_course(
    store, visit, patient, clock
):
    knee = Episode(id=uuid4(), patient=patient.id, complaint="knee", started_on=date(2026, 1, 1))
    lefs = Score(scale=Scale.LEFS, value=54)
    with store.begin() as records:
        records.episodes.put(knee)
        first = AlsoTreated(episode=knee.id, pain_before=8, scores=(lefs,))
        records.visits.change(VisitChange(visit, replace(visit, others=(first,))))
        begun = new_visit(records, patient, clock(), uuid4)
        again = replace(begun, episode=None, others=(replace(first, pain_before=5, scores=()),))
        sign(records, records.visits.change(VisitChange(begun, again)))
        records.episodes.change(EpisodeChange(knee, replace(knee, complaint="hip")))
    as_signed = kept(store, begun)
    assert as_signed.episodes == (knee,)
    assert as_signed.courses[knee.id].first_pain == 8
    assert [one.last for one in as_signed.courses[knee.id].scores] == [lefs]
