"""The pain of a visit in words: one number for one complaint, each with its name for several."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

from needlemap.clinic.episodes import Episode
from needlemap.clinic.pains import PainOf, pain_words, pains_by_complaint, pains_of
from needlemap.clinic.visits import AlsoTreated, Visit

LONG = "Neck pain right with headache behind the eye"
PATIENT = uuid4()


def complaint(words):
    return Episode(id=uuid4(), patient=PATIENT, complaint=words, started_on=date(2026, 1, 1))


NECK, KNEE = complaint(LONG), complaint("Stiff knee")
VISIT = Visit(
    id=uuid4(), patient=PATIENT, serial=1, number=1, started_at=datetime(2026, 11, 24, tzinfo=UTC),
    episode=NECK.id, pain_before=6, pain_after=3,
)  # fmt: skip
BOTH = replace(VISIT, others=(AlsoTreated(episode=KNEE.id, pain_before=4),))


def test_of_one_complaint_the_pain_needs_no_name():
    assert str(pains_of(VISIT, (NECK, KNEE))) == "pain 6 → 3"
    assert str(pain_words(0, None)) == "pain 0 → –"
    assert str(pain_words(None, None)) == "pain not noted"


def test_of_several_each_has_its_name_first_what_the_visit_is_for():
    assert str(pains_of(BOTH, (KNEE, NECK))) == f"{LONG} 6 → 3; Stiff knee 4 → –"
    names = {NECK.id: LONG, KNEE.id: "Stiff knee"}
    assert pains_by_complaint(BOTH, names) == (PainOf(LONG, 6, 3), PainOf("Stiff knee", 4, None))


def test_a_visit_for_none_beside_one_says_so():
    for_none = replace(BOTH, episode=None)
    assert str(pains_of(for_none, (KNEE,))) == "for no complaint 6 → 3; Stiff knee 4 → –"


def test_where_there_is_little_room_its_numbers_stand_alone():
    assert str(PainOf(LONG, 6, None).numbers) == "6 → –"
    assert str(PainOf("", 6, 5).words) == "for no complaint 6 → 5"
