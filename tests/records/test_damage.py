"""A row that is damaged is one row: told by its number, while the rest can be read."""

from dataclasses import replace
from uuid import uuid4

import pytest

from needlemap.body.texts import Text
from needlemap.clinic.errors import DatabaseDamaged, RowDamaged
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import Step, Steps, VisitChange, VisitEdit
from needlemap.records.damage import Damage, text_or_damage
from tests.practice import describe
from tests.signing import sign

NAME = "Zzyzxhausen"
pytestmark = pytest.mark.usefixtures("file")  # a server lets no such thing in


@pytest.fixture
def other(store, patient_value):
    """A second patient, who is well."""
    made = replace(patient_value, id=uuid4(), number=1002, given_name="Abelone")
    with store.begin() as records:
        records.patients.put(made)
    return made


BYTES = b"Zzyzx\xff\xfehausen"
PATIENT = {
    "body": NAME,
    "birth_date": NAME,
    "given_name": BYTES,
    "height_mm": NAME,
    "none_known_on": "2026-13-41",
    "occupation": BYTES,
    "id": NAME,
}
VISIT = {
    "consent": NAME,
    "soreness": "ho5rs",
    "started_at": NAME,
    "signed_at": "9999-99-99",
    "notes": BYTES,
    "reasons": f'[{{"{NAME}"',
    "zone": NAME,
    "aftercare_given": NAME,
    "pain_before": 3.5,
    "number": NAME,
    "practitioner_id": NAME,
}
POINT = {"state": NAME, "face": NAME, "u": NAME, "note": BYTES, "tenderness": 7.5}


@pytest.fixture
def ask(database):
    """Ask past the program, and past what the database itself refuses."""
    return database.ask_past_seals


def break_row(ask, table, column, content):
    """Write into a field what no such field may hold; bytes as a text that is none."""
    if isinstance(content, bytes):
        ask(f"UPDATE {table} SET {column} = CAST(? AS TEXT) WHERE rowid = 1", content)
    else:
        ask(f"UPDATE {table} SET {column} = ? WHERE rowid = 1", content)


def told(store):
    return " ".join(map(str, store.damage))


@pytest.mark.parametrize("column", PATIENT)
def test_a_damaged_patient_is_told_and_all_others_are_listed(store, patient, other, ask, column):
    break_row(ask, "patient", column, PATIENT[column])
    with store.read() as records:
        assert records.patients.search() == (other,)
        assert records.patients.get(other.id) == other
    assert ("left out here: patient 1001." in told(store)) == (column != "number")
    assert NAME not in told(store)
    assert "hausen" not in told(store)
    assert str(store.read_only) == "a part is damaged"


@pytest.mark.parametrize("column", VISIT)
def test_a_damaged_visit_is_told_and_all_others_are_listed(store, visit, other, ask, clock, column):
    with store.begin() as records:
        second = new_visit(records, records.patients.get(visit.patient), clock(), uuid4)
        third = new_visit(records, other, clock(), uuid4)
    break_row(ask, "visit", column, VISIT[column])
    with store.read() as records:
        assert set(records.visits.all()) == {second, third}
        assert records.visits.of_patient(visit.patient) == (second,)
        assert records.visits.opened(second.id).visits == (second,)
        with pytest.raises(RowDamaged, match="left out here: visit 1\\."):
            records.visits.opened(visit.id)
    assert "left out here: visit 1." in told(store)
    assert NAME not in told(store)


@pytest.mark.parametrize("column", POINT)
def test_a_damaged_mark_is_told_and_all_others_are_shown(store, visit, place_one, ask, column):
    place_one(store, visit)
    second = place_one(store, visit)
    break_row(ask, "finding", column, POINT[column])
    with store.read() as records:
        assert records.visits.opened(visit.id).chart.points == (second,)
        assert len(records.damaged) == 1
    assert "left out here: the mark of a point 1." in told(store)
    assert NAME not in told(store)


def test_a_signed_visit_whose_signature_is_damaged_is_shown_as_it_is_today(
    store, visit, other, ask
):
    with store.begin() as records:
        sign(records, visit)
    ask("UPDATE signature SET content = ?", NAME)
    with store.read() as records:
        found = records.visits.opened(visit.id)
    assert found.as_signed is None
    assert found.is_kept  # or it would be said to be of an earlier version
    assert len(store.damage) == 1
    assert NAME not in told(store)


def test_nothing_is_written_once_something_was_found_damaged(store, patient, other, ask):
    break_row(ask, "patient", "body", NAME)
    with store.begin() as records:
        records.patients.put(replace(other, id=uuid4(), number=1003))  # nobody has seen it yet
    with store.read() as records:
        records.patients.search()
    with pytest.raises(DatabaseDamaged), store.begin():
        pass


def test_what_was_judged_without_a_damaged_row_is_not_written(store, visit, other, ask):
    break_row(ask, "visit", "soreness", "ho5rs")
    with pytest.raises(RowDamaged), store.begin() as records:
        assert records.visits.of_patient(visit.patient) == ()
        records.patients.put(replace(other, id=uuid4(), number=1003))
    with store.read() as records:
        assert len(records.patients.search()) == 2


def test_who_listens_hears_of_each_damage_once(store, patient, ask):
    heard = []
    store.hear_of_damage(lambda: heard.append(len(store.damage)))
    break_row(ask, "patient", "body", NAME)
    for _ in range(2):
        with store.read() as records:
            records.patients.search()
    assert heard == [1]


def test_a_clinic_whose_zone_nobody_knows_is_said_to_be_damaged(store, ask):
    with store.begin() as records:
        describe(records, records.clinic.get())
    break_row(ask, "clinic", "zone", NAME)
    with pytest.raises(RowDamaged) as refusal, store.read() as records:
        records.clinic.get()
    assert NAME not in str(refusal.value)


@pytest.mark.parametrize("content", [b"pictare", NAME])
def test_a_logo_that_is_damaged_is_left_out_and_everything_else_goes_on(store, ask, content):
    with store.begin() as records:
        kept = records.clinic.keep_logo(b"picture")
    ask("UPDATE logo SET picture = ?", content)
    with store.read() as records:
        assert records.clinic.logo(kept) == b""
    assert "the logo" in str(store.left_out[0])
    with store.begin() as records:
        records.clinic.keep_logo(b"another")


def test_bytes_that_are_no_text_are_no_text():
    assert text_or_damage("שלום".encode()) == "שלום"
    assert not isinstance(text_or_damage(b"\xff"), str)


def test_damage_is_kept_in_mind_once():
    damage = Damage()
    for _ in range(2):
        damage.note(DatabaseDamaged())
    assert len(damage.found) == 1


@pytest.mark.parametrize("content", [BYTES, NAME, 7])
def test_a_damaged_step_ends_undo_and_nothing_else(store, visit, place_one, ask, content):
    place_one(store, visit)
    with store.begin() as records:
        change = VisitChange(visit, replace(visit, pain_before=3))
        records.visits.change(change)
        records.steps.keep(visit.id, Step(Text("Score"), VisitEdit(visit.id, facts=change), 0))
    break_row(ask, "step", "content", content)
    with store.read() as records:
        opened = records.visits.opened(visit.id)
    assert len(opened.chart.points) == 1
    assert opened.steps == Steps()
