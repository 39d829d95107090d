"""A patient is erased for ever by two people: whole or not at all, and nobody else loses a word."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import create_engine

from needlemap.clinic.audit_trail import TrailQuery
from needlemap.clinic.erasing import WhatGoes
from needlemap.clinic.erasing_errors import (
    EraserMissing,
    ErasureReasonMissing,
    NumberNotTyped,
    OpenElsewhere,
    PatientErased,
    ReasonNamesPatient,
    SecondMissing,
    SecondUnproved,
    TypedElsewhere,
)
from needlemap.clinic.errors import NotFound
from needlemap.clinic.lock_errors import HasNoPin, NotUnlocked, WrongPin
from needlemap.clinic.patient_change import PatientChange
from needlemap.clinic.people import Practitioner
from needlemap.clinic.practice_change import PractitionerChange
from needlemap.clinic.practice_errors import PractitionerInUse
from needlemap.records.base import Base
from needlemap.records.person_rows import EMPTIED
from needlemap.records.seals import lost_seals
from tests.locking import ANA, BEN, CAY, OF_ANA, OF_BEN, WRONG, give_pins
from tests.records.conftest import START
from tests.records.whole_person import CLEO, DEV, NAMES, WORDS, erase, fill, let_treat
from tests.records.whole_visit import sign_whole

OF_NOBODY_TREATED = {
    *("audit_entry", "audit_head", "clinic", "diagnosis_code", "erased_patient", "favourite"),
    *("identity", "lock_setting", "logo", "practitioner", "practitioner_pin", "unlock_try"),
}
"""Tables that hold no word of a patient; of the trail the old and new values go."""


@pytest.fixture
def person(store, clock):
    """A person with a row in every table that may hold one; two people treat here."""
    let_treat(store, CLEO, DEV)
    return fill(store, clock)


@pytest.fixture
def bystander(store, visit):
    """Somebody else with a row in every table of a visit."""
    sign_whole(store, visit)
    return visit.patient


def counts(database):
    return {
        name: database.ask(f"SELECT count(*) FROM {name}")[0][0] for name in Base.metadata.tables
    }


def test_every_table_is_emptied_of_a_person_or_known_to_hold_none():
    assert set(Base.metadata.tables) == EMPTIED | OF_NOBODY_TREATED
    assert not EMPTIED & OF_NOBODY_TREATED


def test_every_row_of_the_person_goes_and_none_of_anybody_else(store, clock, database, request):
    let_treat(store, CLEO, DEV)
    request.getfixturevalue("bystander")
    before = counts(database)
    person = fill(store, clock)
    assert {name for name, count in counts(database).items() if count > before[name]} >= EMPTIED
    erase(store, person)
    after = counts(database)
    assert {name: after[name] for name in EMPTIED} == {name: before[name] for name in EMPTIED}
    assert database.faults() == []


def test_what_stays_is_a_number_a_day_a_reason_and_who_did_it(store, person, database):
    kept, merged = erase(store, person)
    with store.read() as records:
        assert set(records.erasures.all()) == {kept, merged}
        with pytest.raises(PatientErased, match=r"No\. 2001 was erased for ever on 24 Nov"):
            records.patients.by_number(2001)
        with pytest.raises(NotFound):
            records.patients.get(person.id)
        assert records.patients.next_number() == 2003
    assert (kept.patient, kept.number, merged.number) == (person.id, 2001, 2002)
    assert (kept.who, kept.second, kept.reason) == (CLEO.id, DEV.id, "asked for it in writing")
    with pytest.raises(PractitionerInUse), store.begin() as records:
        records.clinic.remove_practitioner(DEV.id)


def test_the_number_is_never_given_again(store, person, patient_value):
    erase(store, person)
    with store.begin() as records:
        assert records.patients.put(replace(patient_value, number=2001)).number == 2003


def test_trail_and_seals_hold_and_no_value_of_the_person_is_left(
    store, person, bystander, database
):
    with store.begin() as records:
        other = records.patients.get(bystander)
        records.patients.change(PatientChange(other, replace(other, occupation="Cellist")))
    erase(store, person)
    with store.read() as records:
        trail, seals = records.trail.verified(), records.signatures.verified()
        mine = list(records.trail.entries(TrailQuery(patient=person.id)))
        others = list(records.trail.entries(TrailQuery(patient=bystander)))
    assert (trail.is_whole, seals.is_whole) == (True, True)
    assert [(one.action, one.who) for one in mine[:2]] == [("erase", CLEO.id), ("confirm", DEV.id)]
    assert not any(one.changes for one in mine)
    assert others[0].changes == {"occupation": ("", "Cellist")}


def test_what_was_charted_on_another_patient_first_goes_too(
    store, person, patient, visit, place_one
):
    place_one(store, visit)
    with store.begin() as records:
        records.moves.move(records.visits.get(visit.id), person.id, uuid4)
    erase(store, person)
    with store.read() as records:
        assert records.trail.verified().is_whole
        before = [
            one
            for one in records.trail.entries(TrailQuery(patient=patient.id))
            if one.entity_id == visit.id
        ]
    assert before
    assert not any(one.changes for one in before)


def test_signed_visits_stay_sealed_afterwards(store, person, bystander, database):
    erase(store, person)
    if isinstance(database.place, str):
        return  # a server's are looked at by the trail
    engine = create_engine(f"sqlite:///{database.place}")
    with engine.connect() as connection:
        assert lost_seals(connection) == ()
    engine.dispose()


def test_what_goes_is_told_in_numbers_before(store, person):
    with store.read() as records:
        goes = records.erasures.what_goes(person.id)
    assert goes == WhatGoes(visits=4, signed=2, findings=4, zones=2, complaints=2, merged=(2002,))
    assert str(goes.words) == "4 visits, 4 findings, 2 pain zones, 2 complaints"


REFUSALS = (
    ({"reason": "  "}, ErasureReasonMissing),
    ({"reason": f"{NAMES[1].lower()}, asked for it"}, ReasonNamesPatient),
    ({"who": None}, EraserMissing),
    ({"who": uuid4()}, EraserMissing),
    ({"second": None}, SecondMissing),
    ({"second": CLEO.id}, SecondMissing),
    ({"second": uuid4()}, SecondMissing),
)


def test_nothing_is_erased_without_a_reason_and_two_people(store, person, database):
    before = counts(database)
    for facts, refusal in REFUSALS:
        with pytest.raises(refusal, match="Nothing was erased"):
            erase(store, person, **facts)
    assert counts(database) == before


def test_one_who_treats_alone_types_the_chart_number_twice(store, person):
    with store.begin() as records:
        for one in records.clinic.practitioners():
            if one.id != CLEO.id:
                gone = replace(one, is_retired=True)
                records.clinic.change_practitioner(PractitionerChange(one, gone))
    for typed in (("", ""), ("2001", "2002"), ("2001", "")):
        with pytest.raises(NumberNotTyped, match="2001 twice"):
            erase(store, person, second=None, numbers=typed)
    kept, _ = erase(store, person, second=None, numbers=(" 2001", "2001"))
    assert kept.second is None


def test_with_pins_both_prove_who_they_are_and_for_one_erasure(store, person):
    locks = give_pins(store)
    both = {"who": ANA.id, "second": BEN.id}
    with pytest.raises(NotUnlocked):
        erase(store, person, **both)
    locks.unlock(ANA.id, OF_ANA)
    with pytest.raises(SecondUnproved):
        erase(store, person, **both)
    with pytest.raises(WrongPin):
        locks.witness(BEN.id, WRONG)
    with pytest.raises(HasNoPin):
        locks.witness(CAY.id, "")
    locks.witness(BEN.id, OF_BEN)
    with pytest.raises(SecondUnproved):
        erase(store, person, who=ANA.id, second=CAY.id)
    with pytest.raises(SecondUnproved):  # it was for one act, whatever came of that
        erase(store, person, **both)
    locks.witness(BEN.id, OF_BEN)
    assert locks.unlocked.practitioner == ANA.id
    assert erase(store, person, **both)


def test_what_is_typed_at_another_computer_is_asked_for_first(store, person, database):
    database.ask("UPDATE draft SET desk = 'Room 2'")
    with pytest.raises(TypedElsewhere, match="At the computer Room 2"):
        erase(store, person)
    old = (START - timedelta(days=3)).strftime("%Y-%m-%d %H:%M:%S.%f")
    database.ask(f"UPDATE draft SET at = '{old}'")  # nobody is there any more
    assert erase(store, person)


def test_who_charts_at_another_desk_of_a_server_is_not_erased_from_under(store, person, server):
    store.act_as(Practitioner(id=uuid4(), name="Eli").id)
    with store.begin() as records:
        now = records.patients.get(person.id)
        records.patients.change(PatientChange(now, replace(now, occupation="Baker")))
    with pytest.raises(OpenElsewhere):
        erase(store, person)


_DIES = """
import os, signal, sys
from datetime import UTC, datetime
from uuid import UUID
from needlemap.records import wiping
from needlemap.records.opening import open_store
from tests.records.whole_person import asked
class P: id = UUID(sys.argv[2])
def die(*_): os.kill(os.getpid(), signal.SIGKILL)
store = open_store(sys.argv[1], lambda: datetime(2026, 11, 24, 12, tzinfo=UTC), "skin-test")
when = sys.argv[3]
if when == "before it is wiped":
    wiping.wipe = die
with store.begin() as records:
    records.erasures.erase(asked(P))
    if when == "before it is written":
        die()
"""


@pytest.mark.parametrize("when", ["before it is written", "before it is wiped"])
def test_a_program_killed_in_the_middle_leaves_all_or_nothing(store, person, database, file, when):
    before = counts(database)
    store.close()
    ended = subprocess.run(
        [sys.executable, "-c", _DIES, str(file), str(person.id), when],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL
    after = counts(database)
    is_whole = when == "before it is written"
    assert after == before if is_whole else after["patient"] == 0
    engine = create_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        assert lost_seals(connection) == ()
    engine.dispose()


def test_nothing_of_the_person_is_left_to_be_read_in_the_file(store, person, file):
    with closing(sqlite3.connect(file)) as other:  # as of a version that did not overwrite
        other.execute("PRAGMA secure_delete=OFF")
        other.execute("CREATE TABLE junk (text)")
        other.executemany("INSERT INTO junk VALUES (?)", [(" ".join(WORDS),)] * 500)
        other.execute("DROP TABLE junk")
        other.execute("ANALYZE")
        other.commit()
    assert set(found_in(file)) == set(WORDS)
    erase(store, person)
    assert found_in(file) == []
    store.close()
    assert found_in(file) == []


def test_nothing_is_left_where_a_list_is_read_meanwhile_once_the_file_is_closed(
    store, person, file, open_at
):
    other = open_at(file)
    with other.read() as records:
        assert records.patients.search("", with_archived=True)
        erase(store, person)
    other.close()
    store.close()
    assert found_in(file) == []


def found_in(file):
    """Return which words are to be read in the bytes of a file, or of what lies beside it."""
    raw = b"".join(one.read_bytes() for one in file.parent.glob(f"{file.name}*"))
    return [word for word in WORDS if word.encode() in raw]


def test_when_everybody_was_here_last_is_told_of_visits_that_count(
    store, person, visit, patient, patient_value
):
    newcomer = replace(patient_value, id=uuid4(), number=3001)
    with store.begin() as records:
        records.patients.put(newcomer)
    with store.read() as records:
        seen = {one.number: one for one in records.erasures.last_seen()}
        day = records.visits.latest(person.id).day
    assert set(seen) == {2001, patient.number, 3001}
    assert (seen[2001].last_visit, seen[2001].birth_date) == (day, person.birth_date)
    assert (seen[3001].last_visit, seen[3001].patient) == (None, newcomer.id)


def test_the_numbers_of_what_was_erased_are_never_given_again(store, clock, bystander):
    let_treat(store, CLEO, DEV)
    person = fill(store, clock)
    with store.read() as records:
        last = max(line.serial for line in records.visits.lines())
        assert records.visits.of_patient(person.id)[-1].serial == last
    erase(store, person)
    with store.begin() as records:
        assert records.visits.next_serial() == last + 1
        assert {one.last_serial for one in records.erasures.all()} == {last}
        assert records.patients.next_number() > person.number
