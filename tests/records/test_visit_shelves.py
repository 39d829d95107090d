"""Visits and episodes are kept in order; a signed visit stays as it is."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from needlemap.clinic.charting import remove
from needlemap.clinic.correction_errors import (
    TreatedBeforeBirth,
    TreatedInFuture,
    VisitNotEmpty,
)
from needlemap.clinic.episodes import Episode
from needlemap.clinic.errors import (
    AddendumTooEarly,
    AuthorMissing,
    FactChangedElsewhere,
    ImpossibleValue,
    NotFound,
    RecordsChanged,
    VisitNotSigned,
    VisitSigned,
)
from needlemap.clinic.history.known import read_told_history
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange
from needlemap.clinic.visits import (
    Addendum,
    LastVisit,
)
from needlemap.records.opening import open_store
from tests.records.databases import wires_at
from tests.signing import sign


@pytest.fixture
def later(store, patient, visit, clock):
    with store.begin() as records:
        return new_visit(records, patient, clock(), uuid4)


def test_visits_are_found_by_id_by_serial_number_and_by_patient(store, patient, visit, later):
    with store.begin() as records:
        assert records.visits.get(later.id) == later
        assert records.visits.by_serial(visit.serial) == visit
        assert records.visits.of_patient(patient.id) == (visit, later)
        assert records.visits.of_patient(uuid4()) == ()
        assert records.visits.next_serial() == later.serial + 1 == 3


def test_the_last_visit_of_each_patient_is_told_by_the_clinics_day_with_its_complaint(
    store, patient, visit, clock
):
    other = replace(patient, id=uuid4(), number=patient.number + 1)
    never = replace(patient, id=uuid4(), number=patient.number + 2)
    neck = Episode(id=uuid4(), patient=other.id, complaint="Neck pain", started_on=date(2026, 1, 1))
    with store.begin() as records:
        for one in (other, never):
            records.patients.put(one)
        records.episodes.put(neck)
        evening = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
        first = new_visit(records, other, evening - timedelta(days=7), uuid4)
        known = replace(first, id=uuid4(), serial=9, number=2, episode=neck.id)
        records.visits.put(replace(known, started_at=evening, zone="Europe/Berlin"))
    asked = [patient.id, other.id, never.id]
    with store.read() as records:
        assert records.visits.last_of(asked) == {
            patient.id: LastVisit(day=visit.day),
            other.id: LastVisit(day=date(2026, 7, 2), complaint="Neck pain"),
        }
        assert records.visits.last_of([]) == {}


def test_the_latest_visit_of_a_patient_is_the_last_by_time(store, patient, visit, clock):
    with store.begin() as records:
        second = new_visit(records, patient, clock(), uuid4)
    with store.read() as records:
        assert records.visits.latest(patient.id) == second
        assert records.visits.latest(uuid4()) is None


def test_a_new_visit_never_takes_the_number_of_another(store, visit, later):
    with store.begin() as records:
        records.visits.remove(visit.id)
    with store.begin() as records:
        assert records.visits.next_serial() == later.serial + 1


def test_all_visits_stand_in_the_order_of_their_time(store, visit, later):
    earlier = replace(later, started_at=visit.started_at - timedelta(days=400))
    with store.begin() as records:
        records.visits.change(VisitChange(later, earlier))
    with store.begin() as records:
        assert records.visits.all() == (earlier, visit)


def test_visits_started_in_several_rooms_are_numbered_one_by_one(store, patient, clock, rooms):
    def start(room):
        made = []
        for _ in range(3):
            with room.begin() as records:
                made.append(new_visit(records, patient, clock(), uuid4))
        return made

    made = rooms(start)
    for numbers in ([known.number for known in made], [known.serial for known in made]):
        assert sorted(numbers) == list(range(1, 13))
    with store.read() as records:
        assert set(records.visits.of_patient(patient.id)) == set(made)


def test_a_visit_put_back_keeps_its_numbers_unless_they_were_given_away(
    store, patient, visit, later
):
    with store.begin() as records:
        records.visits.remove(later.id)
        assert records.visits.put(later) == later
        records.visits.remove(later.id)
        other = records.visits.put(replace(later, id=uuid4()))
        again = records.visits.put(later)
    assert (other.serial, other.number) == (later.serial, later.number) == (2, 2)
    assert (again.serial, again.number) == (3, 3)
    with store.read() as records:
        assert records.visits.get(later.id) == again


def test_a_visit_of_another_patient_keeps_its_number_and_gets_another_serial(store, patient, visit):
    with store.begin() as records:
        other = records.patients.put(replace(patient, id=uuid4()))
        made = records.visits.put(replace(visit, id=uuid4(), patient=other.id))
    assert (made.serial, made.number) == (2, 1)


def test_a_visit_that_is_there_already_is_never_written_over(store, visit):
    with pytest.raises(RecordsChanged), store.begin() as records:
        records.visits.put(replace(visit, notes="over it"))
    with store.read() as records:
        assert records.visits.all() == (visit,)


def test_what_two_rooms_write_in_a_visit_is_both_kept(store, visit):
    with store.begin() as records:
        records.visits.change(VisitChange(visit, replace(visit, pain_before=6)))
    with store.begin() as records:
        both = records.visits.change(VisitChange(visit, replace(visit, notes="sleeps better")))
    assert both == replace(visit, pain_before=6, notes="sleeps better")
    with store.read() as records:
        assert records.visits.get(visit.id) == both


def test_a_fact_that_another_room_wrote_is_not_written_over(store, visit, ask):
    with store.begin() as records:
        theirs = records.visits.change(VisitChange(visit, replace(visit, notes="sleeps well")))
    audited = ask("SELECT count(*) FROM audit_entry")
    change = VisitChange(visit, replace(visit, notes="sleeps badly"))
    with pytest.raises(FactChangedElsewhere), store.begin() as records:
        records.visits.change(change)
    with store.read() as records:
        assert records.visits.get(visit.id) == theirs
    assert ask("SELECT count(*) FROM audit_entry") == audited


@pytest.mark.parametrize("number", [0, -1, 99, 2**31, 10**30])
def test_a_number_that_no_visit_has_is_not_found(store, visit, number):
    wanted = f"no visit with the number {number} "
    with pytest.raises(NotFound, match=wanted), store.begin() as records:
        records.visits.by_serial(number)


def test_what_is_not_there_is_not_found(store, visit):
    stranger = replace(visit, id=uuid4())
    for act in (
        lambda r: r.visits.get(uuid4()),
        lambda r: r.visits.remove(uuid4()),
        lambda r: r.visits.change(VisitChange(stranger, replace(stranger, notes="x"))),
        lambda r: r.episodes.get(uuid4()),
    ):
        with pytest.raises(NotFound), store.begin() as records:
            act(records)


def test_a_visit_is_removed_only_while_nothing_is_recorded_at_it(store, visit, later, place_one):
    mark = place_one(store, visit)
    with store.begin() as records:
        pained = records.visits.change(VisitChange(later, replace(later, pain_before=4)))
    for one in (visit, later):
        with pytest.raises(VisitNotEmpty), store.begin() as records:
            records.visits.remove(one.id)
    with store.begin() as records:
        records.charts.apply(remove(records.charts.of_visit(visit.id), [mark.id]))
        records.visits.remove(visit.id)
        assert records.visits.all() == (pained,)


def test_no_change_of_a_visit_signs_it(store, visit, clock, ask):
    audited = ask("SELECT count(*) FROM audit_entry")
    signed = replace(visit, signed_at=clock())
    for change in (
        VisitChange(visit, signed),
        VisitChange(visit, replace(signed, practitioner=uuid4(), notes="done")),
        VisitChange(signed, replace(signed, notes="done")),
    ):
        with pytest.raises(ImpossibleValue), store.begin() as records:
            records.visits.change(change)
    with store.read() as records:
        assert records.visits.get(visit.id) == visit
    assert ask("SELECT count(*) FROM audit_entry") == audited


def test_a_signed_visit_is_neither_changed_nor_removed(store, visit):
    with store.begin() as records:
        signed = sign(records, visit, notes="done")
    for act in (
        lambda r: r.visits.change(VisitChange(visit, replace(visit, notes="better"))),
        lambda r: r.visits.change(VisitChange(signed, replace(signed, notes="better"))),
        lambda r: r.visits.change(VisitChange(signed, replace(signed, signed_at=None))),
        lambda r: r.visits.remove(signed.id),
    ):
        with pytest.raises(VisitSigned), store.begin() as records:
            act(records)
    with store.begin() as records:
        assert records.visits.get(visit.id) == signed


def test_only_a_signed_visit_is_added_to_and_each_has_its_own_oldest_first(
    store, visit, later, clock, ask
):
    first, second = (
        Addendum(id=uuid4(), visit=visit.id, author=None, at=clock(), reason="asked", text=text)
        for text in ("slept well", "no bruise")
    )
    with pytest.raises(VisitNotSigned), store.begin() as records:
        records.visits.add(first)
    with pytest.raises(NotFound), store.begin() as records:
        records.visits.add(replace(first, visit=uuid4()))
    with store.begin() as records:
        who = sign(records, visit).practitioner
        added = tuple(records.visits.add(replace(one, author=who)) for one in (second, first))
    with store.read() as records:
        found = records.visits.addenda(visit.id)
        assert found == added
        assert records.visits.addenda(later.id) == ()
        assert read_told_history(records, visit.patient).addenda == added
    done = ask("SELECT action, entity, entity_id FROM audit_entry ORDER BY id DESC LIMIT 2")
    assert done == [("add an addendum", "visit", visit.id.hex)] * 2
    assert [(one.number, one.text) for one in found] == [(1, "no bruise"), (2, "slept well")]
    assert max(first.at, second.at) < found[0].at < found[1].at < clock()  # when it was recorded


def test_nothing_is_added_before_the_signature_by_the_clock(store, place, visit):
    late = visit.started_at + timedelta(days=365)
    ahead = open_store(place, lambda: late, "skin-test", wires=wires_at(place))
    with ahead.begin() as records:
        who = sign(records, visit).practitioner
    ahead.close()
    added = Addendum(id=uuid4(), visit=visit.id, author=who, at=late, reason="", text="well")
    with pytest.raises(AddendumTooEarly, match="before the visit was signed at 24 Nov 2027"):
        add(store, added)
    with store.read() as records:
        assert records.visits.addenda(visit.id) == ()


def test_an_addendum_is_added_by_somebody_whom_the_clinic_knows(store, visit, clock):
    with store.begin() as records:
        sign(records, visit)
    added = Addendum(id=uuid4(), visit=visit.id, author=None, at=clock(), reason="", text="well")
    with pytest.raises(AuthorMissing):
        add(store, added)
    with pytest.raises(RecordsChanged):
        add(store, replace(added, author=uuid4()))


def add(store, addendum):
    with store.begin() as records:
        records.visits.add(addendum)


def test_the_episodes_of_a_patient_stand_oldest_first(store, patient):
    newer, older = (
        Episode(id=uuid4(), patient=patient.id, complaint="neck", started_on=date(year, 1, 1))
        for year in (2026, 2025)
    )
    with store.begin() as records:
        records.episodes.put(newer)
        records.episodes.put(older)
    with store.begin() as records:
        assert records.episodes.of_patient(patient.id) == (older, newer)
        assert records.episodes.get(newer.id) == newer


def test_no_visit_comes_signed_into_the_records(store, visit, clock):
    other = replace(visit, id=uuid4(), serial=9, number=9, signed_at=clock())
    with pytest.raises(ImpossibleValue), store.begin() as records:
        records.visits.put(other)
    with store.read() as records:
        assert records.visits.all() == (visit,)


@pytest.fixture
def neck(store, patient):
    one = Episode(id=uuid4(), patient=patient.id, complaint="neck", started_on=date(2026, 1, 1))
    with store.begin() as records:
        records.episodes.put(one)
    return one


@pytest.fixture
def somebody_else(store, patient):
    with store.begin() as records:
        return records.patients.put(replace(patient, id=uuid4(), number=patient.number + 1))


def test_an_episode_is_recorded_once_and_never_given_to_another_patient(
    store, patient, neck, somebody_else
):
    for other in (replace(neck, complaint="knee"), replace(neck, patient=somebody_else.id)):
        with pytest.raises(RecordsChanged), store.begin() as records:
            records.episodes.put(other)
    with store.read() as records:
        assert records.episodes.of_patient(patient.id) == (neck,)


def test_a_visit_stays_with_its_patient(store, visit, somebody_else):
    moved = VisitChange(visit, replace(visit, patient=somebody_else.id))
    with pytest.raises(ImpossibleValue), store.begin() as records:
        records.visits.change(moved)
    with store.read() as records:
        assert records.visits.get(visit.id) == visit


def test_a_visit_is_for_no_complaint_of_another_patient(store, visit, neck, somebody_else):
    theirs = replace(neck, id=uuid4(), patient=somebody_else.id)
    with store.begin() as records:
        records.episodes.put(theirs)
        ours = records.visits.change(VisitChange(visit, replace(visit, episode=neck.id)))
    with pytest.raises(ImpossibleValue), store.begin() as records:
        records.visits.change(VisitChange(ours, replace(ours, episode=theirs.id)))
    new = replace(visit, id=uuid4(), serial=9, number=9, episode=theirs.id)
    with pytest.raises(ImpossibleValue), store.begin() as records:
        records.visits.put(new)
    with store.read() as records:
        assert [one.episode for one in records.visits.all()] == [neck.id]


def test_a_visit_entered_in_error_is_read_and_counts_for_nothing(
    store, patient, visit, later, strike_out
):
    struck = strike_out(later)
    with store.read() as records:
        assert records.visits.get(later.id) == struck == replace(later, in_error=struck.in_error)
        assert records.visits.of_patient(patient.id) == (visit, struck)
        assert records.visits.latest(patient.id) == visit
        assert records.visits.last_of([patient.id]) == {patient.id: LastVisit(day=visit.day)}
        assert [line.in_error for line in records.visits.lines()] == [False, True]


def test_what_is_signed_stays_as_it_is_when_it_is_struck_out_and_counted_again(
    store, visit, strike_out, ask
):
    with store.begin() as records:
        signed = sign(records, visit)
    kept = ask("SELECT * FROM signature")
    struck = strike_out(visit)
    assert struck == replace(signed, in_error=struck.in_error)
    with store.begin() as records:
        assert records.visits.change(VisitChange(struck, signed)) == signed
    assert ask("SELECT * FROM signature") == kept
    done = [action for (action,) in ask("SELECT action FROM audit_entry ORDER BY id")]
    assert done[-3:] == ["sign", "strike out", "count again"]


def test_no_visit_is_moved_to_the_future_or_before_birth(store, patient, visit):
    for start, why in (
        (datetime(2030, 1, 1, tzinfo=UTC), TreatedInFuture),
        (datetime(1979, 3, 13, tzinfo=UTC), TreatedBeforeBirth),
    ):
        with pytest.raises(why), store.begin() as records:
            records.visits.change(VisitChange(visit, replace(visit, started_at=start)))
