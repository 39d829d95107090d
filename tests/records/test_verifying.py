"""What was changed past the program of a signed visit is found, whatever it was."""

from dataclasses import replace
from uuid import uuid4

import pytest

from needlemap.clinic.scores import Scale, Score
from needlemap.clinic.sealing import Amiss, BrokenSeal, Verified
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange
from needlemap.clinic.two_records import TwoRecords
from needlemap.records.base import Base
from tests.records.whole_visit import sign_whole
from tests.signing import sign

CHANGED = BrokenSeal(Amiss.CHANGED, 1)
FREE = {"in_error"}
KEYS = {"id", "visit_id", "finding_id", "point_id", "source_id"}
MISPLACED = {("visit", "patient_id"), ("pain_zone", "patient_id"), ("trigger_point", "patient_id")}


@pytest.fixture
def whole(store, visit):
    return sign_whole(store, visit)


def verified(store):
    with store.read() as records:
        return records.signatures.verified()


def test_a_signed_visit_is_as_it_was_signed_also_once_it_is_added_to_and_struck_out(store, whole):
    assert verified(store) == Verified(holding=1)


@pytest.mark.usefixtures("both")
@pytest.mark.parametrize("scores", [(), (Score(scale=Scale.LEFS, value=54),)])
def test_a_visit_that_an_earlier_version_began_is_signed_as_it_is_told_now(
    store, visit, ask, scores
):
    """That version wrote nothing of scores beside, not even that there are none."""
    [(before,)] = ask("SELECT others FROM visit")
    assert "scores" not in before
    with store.begin() as records:
        known = records.visits.get(visit.id)
        [beside] = known.others
        told = replace(known, others=(replace(beside, scores=scores),))
        sign(records, records.visits.change(VisitChange(known, told)))
    assert verified(store) == Verified(holding=1)
    [(after,)] = ask("SELECT others FROM visit")
    assert (after == before) is not bool(scores)


def test_an_open_visit_is_not_looked_at(store, visit):
    assert verified(store) == Verified()


def test_every_field_that_is_changed_past_the_seals_is_found(store, whole, database, file):
    for (seal,) in database.ask("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        database.ask(f"DROP TRIGGER {seal}")
    tables = ("visit", "finding", "needling", "needle_placed", "pain_zone", "signature")
    for table in map(Base.metadata.tables.get, tables):
        for column in table.columns:
            name = column.name
            if name in FREE | KEYS or (table.name, name) in MISPLACED:
                continue
            [(before,)] = database.ask(f"SELECT {name} FROM {table.name}")
            database.ask(f"UPDATE {table.name} SET {name} = {other_than(before)}")
            found = verified(store)
            assert (len(found.broken), found.holding) == (1, 0), (table.name, name)
            database.ask(f"UPDATE {table.name} SET {name} = ?", before)
    assert verified(store).holding == 1


@pytest.mark.parametrize(
    ("act", "amiss"),
    [
        ("DELETE FROM needling", Amiss.CHANGED),
        ("UPDATE signature SET content = '{'", Amiss.UNREADABLE),
        ("UPDATE visit SET signed_at = NULL", Amiss.NOT_SIGNED),
        ("UPDATE trigger_point SET number = 7", Amiss.CHANGED),
    ],
)
def test_what_was_done_to_a_signed_visit_is_told(store, whole, database, act, amiss):
    database.ask_past_seals(act)
    assert verified(store).broken == (BrokenSeal(amiss, 1),)


def test_a_visit_that_was_given_to_another_patient_by_hand_is_found(
    store, whole, patient, database, file
):
    with store.begin() as records:
        other = records.patients.put(replace(patient, id=uuid4(), number=1002))
    for table in ("visit", "pain_zone", "trigger_point"):
        database.ask_past_seals(f"UPDATE {table} SET patient_id = ?", other.id.hex)
        assert verified(store).broken == (BrokenSeal(Amiss.MISPLACED, 1),), table
        database.ask_past_seals(f"UPDATE {table} SET patient_id = ?", patient.id.hex)


def test_a_merge_and_its_taking_back_leave_what_was_signed_as_it_was(store, visit, patient, whole):
    with store.begin() as records:
        other = records.patients.put(replace(patient, id=uuid4(), number=1002))
        beside = new_visit(records, other, visit.started_at, uuid4)
        sign(records, beside)
    with store.begin() as records:
        merged = records.merges.merge(TwoRecords(kept=other, other=patient))
    assert verified(store) == Verified(holding=2)
    with store.begin() as records:
        records.merges.take_back(merged)
    assert verified(store) == Verified(holding=2)


def test_what_was_signed_before_digests_were_kept_is_said_to_be_so(store, whole, database):
    database.ask_past_seals("UPDATE signature SET digest = ''")
    assert verified(store) == Verified(before_digests=1)


def test_seals_that_somebody_removed_are_missed(store, whole, database, file):
    names = database.ask("SELECT name FROM sqlite_master WHERE name LIKE 'seal%'")
    database.ask(f"DROP TRIGGER {names[0][0]}")
    found = verified(store)
    assert (found.holding, found.lost_seals, found.is_whole) == (1, 1, False)


def other_than(value):
    if value is None:
        return "1"
    return f"{value} + 1" if isinstance(value, int | float) else "'null'"
