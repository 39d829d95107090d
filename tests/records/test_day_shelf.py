"""What is read for the list of the day: counts of needles, since when they are in, and who came."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from needlemap.clinic.chart import ChartChange
from needlemap.clinic.correction_errors import NeedlesStillIn
from needlemap.clinic.in_error import EnteredInError
from needlemap.clinic.ledger import count_all_out, count_out
from needlemap.clinic.marks import Needling
from needlemap.clinic.pains import PainOf
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange
from needlemap.clinic.today import SEEN_LAST, DayPart, in_order
from tests.records.conftest import START
from tests.signing import sign

MIDNIGHT = START.replace(hour=0)


@pytest.fixture
def day(store):
    """Read the list of the day."""

    def read(start=MIDNIGHT, zone="UTC"):
        with store.read() as records:
            return records.day.visits(start, zone)

    return read


@pytest.fixture
def someone(store, patient):
    """Register a patient and begin a visit so many days ago."""

    def begun(days=0, given="Bea"):
        with store.begin() as records:
            one = replace(
                patient, id=uuid4(), number=records.patients.next_number(), given_name=given
            )
            records.patients.put(one)
            return new_visit(records, one, START - timedelta(days=days), uuid4)

    return begun


def say_next(store, visit, days):
    """Say that the patient comes again so many days from now."""
    with store.begin() as records:
        known = records.visits.get(visit.id)
        coming = (START + timedelta(days=days)).date()
        records.visits.change(VisitChange(known, replace(known, next_on=coming)))


def test_who_was_to_come_and_was_not_back_is_expected_longest_first(store, someone):
    missed, soon, late, back, gone = (
        someone(days=20, given=name) for name in ("Missed", "Soon", "Late", "Back", "Gone")
    )
    for visit, days in ((missed, -3), (soon, 5), (late, 30), (back, -5), (gone, -5)):
        say_next(store, visit, days)
    with store.begin() as records:
        patient = records.patients.get(back.patient)
        new_visit(records, patient, START, uuid4)
        records.patients.archive(gone.patient, on=True)
    with store.read() as records:
        found = records.day.expected((START + timedelta(days=7)).date())
        assert [(one.name.split(", ")[-1], one.next_on) for one in found] == [
            ("Missed", (START - timedelta(days=3)).date()),
            ("Soon", (START + timedelta(days=5)).date()),
        ]
        assert found[0].last == missed.day


def test_a_visit_in_error_is_no_coming_back_and_says_no_day(store, someone):
    first = someone(days=20)
    say_next(store, first, -3)
    with store.begin() as records:
        patient = records.patients.get(first.patient)
        wrong = new_visit(records, patient, START, uuid4)
        struck = EnteredInError(at=START, reason="twice")
        later = replace(wrong, next_on=(START + timedelta(days=1)).date())
        records.visits.change(VisitChange(wrong, later))
        records.visits.change(VisitChange(later, replace(later, in_error=struck)))
    with store.read() as records:
        [one] = records.day.expected((START + timedelta(days=7)).date())
    assert one.last == first.day


def needle(store, visit, mark, needling):
    with store.begin() as records:
        after = replace(mark, needling=needling)
        records.charts.apply(ChartChange(visit=visit.id, before=(mark,), after=(after,)))
    return after


def count(store, edit):
    with store.begin() as records:
        if not edit.chart.is_empty:
            records.charts.apply(edit.chart)
        records.visits.change(edit.facts)


def read(store, visit):
    with store.read() as records:
        return records.charts.of_visit(visit.id), records.visits.get(visit.id)


def test_the_visit_of_today_is_listed_with_who_came_and_no_needles(day, visit, patient):
    [one] = day()
    assert (one.visit, one.patient, one.number) == (visit.id, patient, 1)
    assert (one.is_signed, one.needles, one.since) == (False, 0, None)


def test_it_says_when_the_patient_comes_again(store, day, visit):
    comes = visit.day + timedelta(days=7)
    with store.begin() as records:
        records.visits.change(VisitChange(visit, replace(visit, next_on=comes)))
    [one] = day()
    assert one.next_on == comes


def test_needles_are_in_since_the_first_that_is_still_there(store, day, visit, place_one, clock):
    marks = [place_one(store, visit) for _ in range(3)]
    before = clock()
    needle(store, visit, marks[0], Needling(needles=1))
    between = clock()
    needle(store, visit, marks[1], Needling(needles=2))
    [one] = day()
    assert one.needles == 3
    assert before < one.since < between
    count(store, count_out(*read(store, visit), marks[0].id, 1))
    [one] = day()
    assert one.needles == 2
    assert one.since > between
    count(store, count_all_out(*read(store, visit)))
    [one] = day()
    assert (one.needles, one.since) == (0, None)


def test_a_needle_that_comes_back_by_an_undo_was_in_all_the_time(
    store, day, visit, place_one, clock
):
    mark = needle(store, visit, place_one(store, visit), Needling())
    first = clock()
    gone = replace(mark, needling=None)
    for before, after in ((mark, gone), (gone, mark)):
        with store.begin() as records:
            records.charts.apply(ChartChange(visit=visit.id, before=(before,), after=(after,)))
    [one] = day()
    assert (one.needles, one.since < first) == (1, True)


def test_a_place_that_says_more_stays_since_it_was_needled(store, day, visit, place_one, clock):
    mark = needle(store, visit, place_one(store, visit), Needling())
    first = clock()
    needle(store, visit, mark, replace(mark.needling, tenderness_after=3))
    assert day()[0].since < first


def test_drafts_of_other_days_and_the_patients_seen_last_are_listed_too(store, day, someone):
    today, draft = someone(), someone(days=3)
    seen = [someone(days=days) for days in (2, 4, 5, 6, 7, 8, 9)]
    with store.begin() as records:
        for one in seen:
            sign(records, one)
    listed = in_order(day(), START.date())
    assert [one.part(START.date()) for one in listed] == [
        DayPart.OPEN,
        DayPart.UNSIGNED,
        *[DayPart.SEEN_LAST] * SEEN_LAST,
    ]
    wanted = [today.id, draft.id, *(one.id for one in seen[:SEEN_LAST])]
    assert [one.visit for one in listed] == wanted


def test_who_comes_today_is_not_listed_as_seen_last_and_nobody_twice(store, day, someone):
    first = someone(days=9)
    with store.begin() as records:
        sign(records, first)
        patient = records.patients.get(first.patient)
        second = new_visit(records, patient, START - timedelta(days=5), uuid4)
        sign(records, second)
    assert [one.visit for one in day()] == [second.id]
    with store.begin() as records:
        third = new_visit(records, patient, START, uuid4)
    assert [one.visit for one in day()] == [third.id]


def test_times_are_those_of_the_clinics_wall(day, visit):
    [one] = day(zone="Asia/Tokyo")
    assert one.began.utcoffset() == timedelta(hours=9)


def test_a_visit_that_is_taken_away_leaves_nothing_of_its_needles(
    store, day, visit, place_one, ask
):
    mark = needle(store, visit, place_one(store, visit), Needling())
    with store.begin() as records:
        records.charts.apply(ChartChange(visit=visit.id, before=(mark,)))
        records.visits.remove(visit.id)
    assert day() == ()
    assert ask("SELECT count(*) FROM needle_placed") == [(0,)]


def test_a_visit_entered_in_error_is_not_listed_signed_or_not(store, day, someone, strike_out):
    draft, seen = someone(), someone(days=3)
    with store.begin() as records:
        sign(records, seen)
    assert {one.visit for one in day()} == {draft.id, seen.id}
    for one in (draft, seen):
        strike_out(one)
    assert day() == ()


def test_the_needles_of_a_late_entry_are_out_long_since(store, day, visit, place_one):
    needle(store, visit, place_one(store, visit), Needling())
    late = replace(
        visit, started_at=visit.started_at - timedelta(days=1), entered_at=visit.started_at
    )
    with store.begin() as records:
        records.visits.change(VisitChange(visit, late))
    assert [(one.needles, one.since) for one in day()] == [(0, None)]


def test_a_visit_whose_needles_are_in_is_not_struck_out_and_stays_listed(
    store, day, visit, place_one, strike_out
):
    needle(store, visit, place_one(store, visit), Needling(needles=2))
    with pytest.raises(NeedlesStillIn, match="2 needles are not counted out"):
        strike_out(visit)
    assert [one.needles for one in day()] == [2]
    count(store, count_all_out(*read(store, visit)))
    strike_out(visit)
    assert day() == ()


def test_a_visit_of_several_complaints_has_the_pain_of_each(visit, both, day, someone):
    other = someone()
    found = {one.visit: one for one in day()}
    assert found[visit.id].pains == (PainOf("Neck pain", 7, None), PainOf("Stiff knee", 4, 0))
    assert found[other.id].pains == ()
