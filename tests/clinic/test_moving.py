"""A visit that goes to another patient is asked for the precautions of that one."""

from dataclasses import replace
from uuid import uuid4

from needlemap.clinic.moving import as_of
from needlemap.clinic.visits import Screening
from tests.clinic.facts import facts_of


def test_all_that_was_said_stays_but_what_was_said_of_the_other_ones_precautions():
    visit = replace(
        facts_of(notes="slept well").visit.with_screening(Screening.WITH_CARE),
        screening_note="lying down",
        episode=uuid4(),
    )
    patient, episode = uuid4(), uuid4()
    moved = as_of(visit, patient, 3, episode)
    assert (moved.patient, moved.number, moved.episode) == (patient, 3, episode)
    assert (moved.is_screened, moved.screening_note) == (False, "")
    same = {"patient": visit.patient, "number": visit.number, "episode": visit.episode}
    said = {"screening": visit.screening, "screened": True, "screening_note": "lying down"}
    assert replace(moved, **same, **said) == visit
