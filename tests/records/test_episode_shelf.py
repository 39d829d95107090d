"""Episodes are put, changed fact by fact, and taken away while no visit is for them."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.chart import ChartChange
from needlemap.clinic.decisions import Decision, DecisionKind
from needlemap.clinic.episodes import ComplaintSide, Episode, EpisodeChange, EpisodeInUse
from needlemap.clinic.errors import FactChangedElsewhere, ImpossibleValue, NotFound
from needlemap.clinic.marks import PointMark, TriggerPoint
from needlemap.clinic.steps import VisitChange
from needlemap.clinic.visits import AlsoTreated


@pytest.fixture
def neck(store, patient):
    one = Episode(id=uuid4(), patient=patient.id, complaint="neck", started_on=date(2026, 1, 1))
    with store.begin() as records:
        records.episodes.put(one)
    return one


def change(store, before, after):
    with store.begin() as records:
        return records.episodes.change(EpisodeChange(before, after))


def test_what_two_desks_say_of_different_facts_is_kept_both(store, neck, ask):
    change(store, neck, replace(neck, goal="sleep"))
    recorded = change(store, neck, replace(neck, side=ComplaintSide.LEFT))
    assert recorded == replace(neck, goal="sleep", side=ComplaintSide.LEFT)
    with store.read() as records:
        assert records.episodes.get(neck.id) == recorded
    assert ("change", "episode") in ask("SELECT action, entity FROM audit_entry")


def test_what_another_desk_said_of_the_same_fact_is_not_written_over(store, neck):
    change(store, neck, replace(neck, goal="sleep"))
    with pytest.raises(FactChangedElsewhere):
        change(store, neck, replace(neck, goal="drive"))
    with store.read() as records:
        assert records.episodes.get(neck.id).goal == "sleep"


def test_it_stays_with_its_patient(store, neck):
    with pytest.raises(ImpossibleValue):
        change(store, neck, replace(neck, patient=uuid4()))
    with pytest.raises(NotFound):
        change(store, replace(neck, id=uuid4()), replace(neck, id=uuid4(), goal="x"))


def test_it_is_taken_away_while_no_visit_is_for_it(store, neck, visit):
    assert visit.episode == neck.id
    with pytest.raises(EpisodeInUse), store.begin() as records:
        records.episodes.remove(neck.id)
    with store.begin() as records:
        records.visits.change(VisitChange(visit, replace(visit, episode=None)))
        records.episodes.remove(neck.id)
    with store.read() as records:
        assert records.episodes.of_patient(neck.patient) == ()


def test_one_that_a_mark_belongs_to_stays(store, neck, visit):
    place = TriggerPoint(
        id=uuid4(), patient=neck.patient, number=1, anchor=SurfaceAnchor(7, 0.2, 0.2)
    )
    mark = PointMark(point=place, episode=neck.id)
    with store.begin() as records:
        records.visits.change(VisitChange(visit, replace(visit, episode=None)))
        records.charts.apply(ChartChange(visit=visit.id, after=(mark,)))
    with pytest.raises(EpisodeInUse), store.begin() as records:
        records.episodes.remove(neck.id)


def test_one_that_is_treated_beside_another_stays(store, neck, visit):
    knee = replace(neck, id=uuid4(), complaint="knee")
    both = replace(visit, others=(AlsoTreated(episode=knee.id, pain_before=4),))
    with store.begin() as records:
        records.episodes.put(knee)
        records.visits.change(VisitChange(visit, both))
    with pytest.raises(EpisodeInUse), store.begin() as records:
        records.episodes.remove(knee.id)
    with store.begin() as records:
        records.visits.change(VisitChange(both, visit))
        records.episodes.remove(knee.id)


def test_one_that_was_decided_about_stays_and_is_of_the_patient(store, neck, visit, patient, clock):
    knee = replace(neck, id=uuid4(), complaint="knee")
    decision = Decision(complaint=knee.id, kind=DecisionKind.REFER, at=clock())
    decided = replace(visit, decisions=(decision,))
    with store.begin() as records:
        records.episodes.put(knee)
        records.visits.change(VisitChange(visit, decided))
    with pytest.raises(EpisodeInUse), store.begin() as records:
        records.episodes.remove(knee.id)
    bea = replace(patient, id=uuid4(), number=1002)
    theirs = replace(knee, id=uuid4(), patient=bea.id)
    wrong = replace(decided, decisions=(replace(decision, complaint=theirs.id),))
    with store.begin() as records:
        records.patients.put(bea)
        records.episodes.put(theirs)
    with pytest.raises(ImpossibleValue), store.begin() as records:
        records.visits.change(VisitChange(decided, wrong))


def test_one_of_another_patient_is_not_treated_at_a_visit(store, neck, visit, patient):
    bea = replace(patient, id=uuid4(), number=1002)
    theirs = replace(neck, id=uuid4(), patient=bea.id)
    with store.begin() as records:
        records.patients.put(bea)
        records.episodes.put(theirs)
    wrong = replace(visit, others=(AlsoTreated(episode=theirs.id),))
    with pytest.raises(ImpossibleValue), store.begin() as records:
        records.visits.change(VisitChange(visit, wrong))
