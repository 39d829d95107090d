"""Two records of one person become one with everything, and two again by an undo."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from needlemap.body.cells import CellSet
from needlemap.clinic.charting import draw_zone
from needlemap.clinic.decisions import Decision, DecisionKind
from needlemap.clinic.episodes import Episode
from needlemap.clinic.errors import ChangeOutOfDate, ImpossibleValue
from needlemap.clinic.history.judging import all_reviews
from needlemap.clinic.history.known import read_history
from needlemap.clinic.outside_numbers import read_outside_numbers
from needlemap.clinic.patient_change import PatientChange
from needlemap.clinic.people import Precaution, PrecautionKind
from needlemap.clinic.person_errors import (
    MergedAndUsed,
    PatientMerged,
    PrecautionsContradict,
    RecordsDiffer,
)
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange
from needlemap.clinic.two_records import TwoRecords, Whose
from needlemap.clinic.visits import Addendum
from needlemap.records.base import Base
from tests.signing import sign


@pytest.fixture
def other(store, patient, place_one, clock, visit):
    """The same person again: a signed visit before the first one, an open one after it."""
    outside = read_outside_numbers("Hospital: 00471")
    one = replace(
        patient, id=uuid4(), number=1002, given_name="Quirine", phone="012", outside_numbers=outside
    )
    knee = Episode(id=uuid4(), patient=one.id, complaint="Knee", started_on=date(2026, 1, 2))
    with store.begin() as records:
        records.patients.put(one)
        records.episodes.put(knee)
        first, second = (new_visit(records, one, clock(), uuid4) for _ in range(2))
        earlier = replace(first, started_at=first.started_at - timedelta(days=1), episode=knee.id)
        records.visits.change(VisitChange(first, earlier))
    mark = place_one(store, earlier)
    place_one(store, second)
    with store.begin() as records:
        chart = records.charts.of_visit(earlier.id)
        records.charts.apply(draw_zone(chart, one.id, CellSet(((1, 5),)), uuid4, mark.id))
        signed = sign(records, earlier)
        added = Addendum(
            id=uuid4(),
            visit=signed.id,
            author=signed.practitioner,
            at=clock(),
            reason="r",
            text="t",
        )
        records.visits.add(added)
    return one


def merge(store, kept, other, **chosen):
    with store.begin() as records:
        return records.merges.merge(TwoRecords(kept=kept, other=other, chosen=chosen))


def everything(store, patient):
    """All that is recorded of a patient, but for steps of undo."""
    with store.read() as records:
        visits = records.visits.of_patient(patient.id)
        return (
            records.patients.get(patient.id),
            visits,
            tuple(records.charts.of_visit(visit.id) for visit in visits),
            tuple(records.visits.addenda(visit.id) for visit in visits),
            records.episodes.of_patient(patient.id),
            records.charts.point_numbers(patient.id),
            records.visits.closings(patient.id),
        )


def test_all_goes_to_the_kept_record_in_the_order_of_its_time(
    store, patient, visit, other, place_one
):
    place_one(store, visit)
    _, (first, second), charts, addenda, episodes, *_ = everything(store, other)
    merge(store, patient, other)
    after = everything(store, patient)
    assert [one.id for one in after[1]] == [first.id, visit.id, second.id]
    assert [one.number for one in after[1]] == [1, 2, 3]
    assert after[4] == tuple(replace(one, patient=patient.id) for one in episodes)
    assert (after[3][0], after[5]) == (addenda[0], (1, 2, 3))
    assert [mark.point.number for chart in after[2] for mark in chart.points] == [2, 1, 3]
    [zone] = after[2][0].zones
    assert (zone.patient, zone.source) == (patient.id, charts[0].points[0].id)
    assert (after[0].phone, after[0].outside_numbers) == ("012", other.outside_numbers)
    assert everything(store, other)[1:] == ((), (), (), (), (), ())


def test_the_other_record_stays_is_listed_nowhere_and_says_where_everything_is(
    store, patient, other
):
    merge(store, patient, other)
    with store.read() as records:
        assert [one.number for one in records.patients.search("")] == [1001]
        assert [one.number for one in records.patients.search("1002", with_archived=True)] == [1001]
        assert [line.number for line in records.patients.lines()] == [1001]
        assert records.patients.alike(replace(patient, id=uuid4()))[0][0].number == 1001
        assert [one.number for one in records.merges.merged_into(patient.id)] == [1002]
        assert records.merges.kept_for(other.id) == records.patients.get(patient.id)
        assert records.merges.kept_for(patient.id) is None
        assert records.patients.get(other.id).given_name == "Quirine"
        with pytest.raises(PatientMerged, match=r"No\. 1002 was merged into No\. 1001"):
            records.patients.by_number(1002)


def test_a_signed_visit_keeps_the_numbers_with_which_it_was_signed(
    store, patient, visit, other, place_one
):
    place_one(store, visit)
    first = everything(store, other)[1][0]
    with store.begin() as records:
        sign(records, visit)
    merged = merge(store, patient, other)
    with store.read() as records:
        numbers = [records.signatures.numbers(one) for one in (first.id, visit.id)]
        chart = records.charts.of_visit(first.id)
        opened = records.visits.opened(first.id)
    assert [one.visit for one in numbers] == [1, 1]
    assert [mark.point.number for mark in chart.points] == [2]
    assert [mark.point.number for mark in numbers[0].of_chart(chart).points] == [1]
    assert [mark.point.number for mark in opened.chart.points] == [1]  # as on the signed sheet
    with store.begin() as records:
        records.merges.take_back(merged)
    with store.read() as records:
        assert records.signatures.numbers(visit.id) is None


def test_taken_back_both_are_as_they_were(store, patient, visit, other, place_one, ask):
    place_one(store, visit)
    mine, theirs = replace(patient, outside_numbers=read_outside_numbers("Hospital: 1")), other
    with store.begin() as records:
        records.patients.change(PatientChange(patient, mine))
        records.patients.archive(mine.id, on=True)
    before = [everything(store, one) for one in (mine, theirs)]
    merged = merge(store, mine, theirs, **{"number hospital": Whose.OTHER})
    with store.begin() as records:
        assert records.patients.archived([mine.id]) == frozenset()
        records.merges.take_back(merged)
        assert records.patients.archived([mine.id]) == {mine.id}
    assert [everything(store, one) for one in (mine, theirs)] == before
    of_merges = "entity = 'patient' AND action LIKE '%merge%'"
    trail = ask(f"SELECT action FROM audit_entry WHERE {of_merges} ORDER BY id")
    assert [action for (action,) in trail] == [
        "merge into another",
        "merge another here",
        *["take a merge back"] * 2,
    ]
    merge(store, mine, theirs, **{"number hospital": Whose.OTHER})


def decide(store, visit, kind, **facts):
    """Decide about what a visit is for; return the decision."""
    made = Decision(
        complaint=visit.episode, kind=kind, because="talked over", at=visit.started_at, **facts
    )
    with store.begin() as records:
        records.visits.change(VisitChange(visit, replace(visit, decisions=(made,))))
    return made


def test_what_was_decided_in_both_records_goes_along_and_comes_back(store, patient, visit, other):
    with store.begin() as records:
        mine = Episode(
            id=uuid4(), patient=patient.id, complaint="Neck", started_on=date(2026, 1, 2)
        )
        records.episodes.put(mine)
        first, late = records.visits.of_patient(other.id)
        own, theirs = (
            replace(one, episode=episode)
            for one, episode in ((visit, mine.id), (late, first.episode))
        )
        records.visits.change(VisitChange(visit, own))
        records.visits.change(VisitChange(late, theirs))
    refer = decide(store, own, DecisionKind.REFER, name="Ana")
    go_on = decide(store, theirs, DecisionKind.GO_ON, name="Ben")
    with store.begin() as records:
        sign(records, replace(own, decisions=(refer,)))
    before = [everything(store, one) for one in (patient, other)]
    merged = merge(store, patient, other)
    with store.read() as records:
        visits = {one.id: one for one in records.visits.of_patient(patient.id)}
        assert visits[visit.id].decisions == (refer,)
        assert visits[theirs.id].decisions == (go_on,)
        assert visits[theirs.id].episode == theirs.episode
        known = {one.id for one in records.episodes.of_patient(patient.id)}
        assert {refer.complaint, go_on.complaint} <= known
        found = read_history(records, patient.id)
        decided = {one.visit.id: one.decision for one in all_reviews(found) if one.decision}
        assert decided == {visit.id: refer, theirs.id: go_on}
        assert records.signatures.verified().is_whole
    with store.begin() as records:
        records.merges.take_back(merged)
    assert [everything(store, one) for one in (patient, other)] == before


def test_it_stays_merged_once_more_was_recorded(store, patient, visit, other, place_one):
    merged = merge(store, patient, other)
    place_one(store, replace(visit, patient=patient.id))
    with pytest.raises(MergedAndUsed), store.begin() as records:
        records.merges.take_back(merged)
    assert len(everything(store, patient)[1]) == 3


def test_nothing_is_merged_while_precautions_contradict_or_a_record_changed(store, patient, other):
    asked = replace(patient, none_known_on=date(2026, 1, 2))
    thinner = replace(other, precautions=(Precaution(kind=PrecautionKind.ANTICOAGULANT),))
    with store.begin() as records:
        records.patients.change(PatientChange(patient, asked))
        records.patients.change(PatientChange(other, thinner))
    before = everything(store, other)
    with pytest.raises(RecordsDiffer, match="precaution"):
        merge(store, asked, other)
    with pytest.raises(PrecautionsContradict):
        merge(store, asked, thinner)
    with pytest.raises(ImpossibleValue):
        merge(store, asked, asked)
    assert everything(store, other) == before


def test_another_desk_writes_no_more_into_the_merged_record(store, patient, visit, other, clock):
    late = everything(store, other)[1][1]
    [mark] = everything(store, other)[2][1].points
    merge(store, patient, other)
    for write in (
        lambda records: records.patients.change(PatientChange(other, replace(other, phone="9"))),
        lambda records: new_visit(records, other, clock(), uuid4),
        lambda records: records.patients.archive(other.id, on=True),
        lambda records: records.patients.remove(other.id),
        lambda records: records.moves.move(records.visits.get(visit.id), other.id, uuid4),
        lambda records: records.episodes.put(
            Episode(id=uuid4(), patient=other.id, complaint="x", started_on=date(2026, 1, 2))
        ),
        lambda records: records.merges.merge(TwoRecords(kept=other, other=patient)),
    ):
        with pytest.raises((PatientMerged, RecordsDiffer)), store.begin() as records:
            write(records)
    with store.begin() as records:  # a fact of a visit follows it, a mark is shown anew first
        noted = records.visits.change(VisitChange(late, replace(late, notes="kept")))
        assert (noted.patient, noted.number, noted.notes) == (patient.id, 3, "kept")
    change = draw_zone(
        replace(everything(store, patient)[2][2], visit=late.id),
        other.id,
        CellSet(((1, 5),)),
        uuid4,
    )
    with pytest.raises(ChangeOutOfDate), store.begin() as records:
        records.charts.apply(change)
    assert mark.point.patient == other.id


def test_every_table_that_names_a_patient_is_known_to_a_merge():
    naming = {
        table.name
        for table in Base.metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table.name == "patient"
    }
    go_along = {"visit", "episode", "trigger_point", "pain_zone", "outside_number"}
    assert naming == {*go_along, "precaution", "archived", "merged_patient"}


def test_a_record_merged_twice_leads_to_the_last_one(store, patient, visit, other):
    third = replace(patient, id=uuid4(), number=1003)
    with store.begin() as records:
        records.patients.put(third)
    merged = merge(store, patient, other)
    again = merge(store, third, merged.after)
    with store.read() as records:
        assert [one.number for one in records.merges.merged_into(third.id)] == [1001, 1002]
        assert records.merges.kept_for(other.id).id == third.id
        first = records.visits.of_patient(third.id)[0]
        assert records.signatures.numbers(first.id).visit == 1
    with store.begin() as records:
        records.merges.take_back(again)
        assert [one.number for one in records.merges.merged_into(patient.id)] == [1002]
