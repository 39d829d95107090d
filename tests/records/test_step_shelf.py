"""The steps of undo stay with an open visit, in order, and leave when it is signed."""

from contextlib import suppress
from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from needlemap.body.places import SurfaceAnchor
from needlemap.body.texts import Text
from needlemap.clinic.chart import Chart
from needlemap.clinic.charting import place_point
from needlemap.clinic.errors import DatabaseBusy
from needlemap.clinic.steps import Step, Steps, VisitChange, VisitEdit
from tests.signing import sign

HERE = SurfaceAnchor(5, 0.5, 0.5)


@pytest.fixture
def steps(visit, patient):
    """Three steps: two on the chart, one of the visit."""
    chart = Chart(visit=visit.id)
    placed = [place_point(chart, patient.id, HERE, number, uuid4) for number in (1, 2)]
    told = VisitChange(visit, replace(visit, notes="Ärger im Büro — 痛い", pain_before=7))
    return (
        Step(Text("Place point 1"), VisitEdit(visit.id, chart=placed[0]), 0),
        Step(Text("Change notes"), VisitEdit(visit.id, facts=told), 1),
        Step(Text("Place point 2"), VisitEdit(visit.id, chart=placed[1]), 2),
    )


@pytest.fixture
def keep(store, visit):
    def kept(*steps):
        with store.begin() as records:
            for step in steps:
                records.steps.keep(visit.id, step)

    return kept


def known(store, visit):
    with store.begin() as records:
        return records.steps.of_visit(visit.id)


def test_a_visit_without_steps_has_none(store, visit):
    assert known(store, visit) == Steps()


def test_steps_come_back_in_order_with_all_they_hold(store, visit, keep, steps):
    keep(*steps)
    assert known(store, visit) == Steps(steps, 3)


def test_a_step_taken_back_stays_to_be_done_again(store, visit, keep, steps):
    keep(*steps)
    with store.begin() as records:
        records.steps.mark(visit.id, 2, undone=True)
    assert known(store, visit) == Steps(steps, 2)
    with store.begin() as records:
        records.steps.mark(visit.id, 2, undone=False)
    assert known(store, visit) == Steps(steps, 3)


def test_a_new_step_ends_what_could_be_done_again(store, visit, keep, steps):
    keep(*steps)
    with store.begin() as records:
        for position in (2, 1):
            records.steps.mark(visit.id, position, undone=True)
    other = replace(steps[2], position=1)
    keep(other)
    assert known(store, visit) == Steps((steps[0], other), 2)


def test_steps_of_another_visit_are_not_touched(store, visit, keep, steps, patient, clock):
    keep(*steps)
    other = replace(visit, id=uuid4(), serial=visit.serial + 1, number=2)
    with store.begin() as records:
        records.visits.put(other)
        records.steps.keep(other.id, steps[0])
        records.steps.mark(other.id, 0, undone=True)
    assert known(store, visit) == Steps(steps, 3)


def test_only_what_comes_after_a_damaged_step_can_be_undone(store, visit, keep, steps, ask):
    keep(*steps)
    ask("UPDATE step SET content = substr(content, 1, 50) WHERE position = 0")
    assert known(store, visit) == Steps(steps[1:], 2)
    ask("UPDATE step SET content = 'nothing' WHERE position = 2")
    assert known(store, visit) == Steps()


def test_a_step_whose_name_is_damaged_ends_what_can_be_undone(store, file, visit, keep, steps, ask):
    keep(*steps)
    ask("UPDATE step SET text = CAST(? AS TEXT) WHERE position = 1", b"\xff")
    assert known(store, visit) == Steps(steps[2:], 1)


def test_a_step_that_was_not_undone_comes_back_with_the_visit_as_it_is_now(
    store, visit, keep, steps
):
    keep(*steps)
    told = replace(visit, notes="Ärger im Büro — 痛い", pain_before=7, pain_after=2)
    with store.begin() as records:
        records.visits.change(VisitChange(visit, told))
    change = known(store, visit).steps[1].edit.facts
    assert change.fields == ("pain_before", "notes")
    assert change.inverse.onto(told) == replace(visit, pain_after=2)


def test_a_visit_that_is_not_there_has_no_steps(store):
    with store.read() as records:
        assert records.steps.of_visit(uuid4()) == Steps()


def test_steps_of_an_earlier_version_are_undone_and_done_again(open_at, old_place, as_told_then):
    then = as_told_then["steps"]
    store = open_at(old_place)
    visit_id = UUID(then["visit"])
    with store.read() as records:
        found, visit = records.steps.of_visit(visit_id), records.visits.get(visit_id)
        chart = records.charts.of_visit(visit_id)
    assert [step.text for step in found.steps] == then["texts"]
    assert [step.position for step in found.steps] == list(range(8))
    assert found.done == then["done"] == 7
    done = found.steps[: found.done]
    for step in reversed(done):
        take(store, step.edit.inverse, step.position, undone=True)
    with store.read() as records:
        assert records.charts.of_visit(visit_id).marks == ()
        bare = records.visits.get(visit_id)
        assert (bare.notes, bare.pain_before, bare.needles_out) == ("", None, None)
        assert records.steps.of_visit(visit_id).done == 0
    for step in done:
        take(store, step.edit, step.position, undone=False)
    with store.read() as records:
        assert records.charts.of_visit(visit_id) == chart
        assert records.visits.get(visit_id) == visit
        assert records.steps.of_visit(visit_id) == found


def take(store, edit, position, *, undone):
    """Write an edit as the document does."""
    with store.begin() as records:
        if edit.chart:
            records.charts.apply(edit.chart)
        if edit.facts:
            records.visits.change(edit.facts)
        records.steps.mark(edit.visit, position, undone=undone)


def test_signing_lets_all_steps_go(store, visit, keep, steps):
    keep(*steps)
    with store.begin() as records:
        sign(records, visit)
    assert known(store, visit) == Steps()


def test_a_visit_taken_away_takes_its_steps_with_it(store, visit, keep, steps, ask):
    keep(*steps)
    with store.begin() as records:
        records.visits.remove(visit.id)
    assert ask("SELECT count(*) FROM step") == [(0,)]


def test_a_refused_step_is_dropped_only_if_it_was_the_next_in_turn(store, visit, keep, steps):
    keep(*steps)
    with store.begin() as records:
        for position, undone in ((1, False), (2, True), (0, False), (9, False)):
            records.steps.drop(visit.id, position, undone=undone)
    assert known(store, visit) == Steps(steps, 3)
    with store.begin() as records:
        records.steps.drop(visit.id, 2, undone=False)
        records.steps.mark(visit.id, 0, undone=True)
        records.steps.mark(visit.id, 1, undone=True)
        records.steps.drop(visit.id, 1, undone=True)
    assert known(store, visit) == Steps(steps[:2], 0)
    with store.begin() as records:
        records.steps.drop(visit.id, 0, undone=True)
    assert known(store, visit) == Steps(steps[1:2], 0)


def test_a_step_stands_after_those_that_another_desk_took_meanwhile(store, visit, keep, steps):
    keep(*steps)
    late = replace(steps[2], position=1)
    with store.begin() as records:
        assert records.steps.keep(visit.id, late) == 3
    assert known(store, visit) == Steps((*steps, replace(late, position=3)), 4)


def test_a_step_undone_amid_those_of_another_desk_stands_after_them(store, visit, keep, steps):
    keep(*steps)
    with store.begin() as records:
        records.steps.mark(visit.id, 1, undone=True)
    assert known(store, visit) == Steps((steps[0], steps[2], steps[1]), 2)


def test_steps_of_several_rooms_stand_one_after_the_other(store, visit, steps, rooms):
    def keep_some(room):
        kept = []
        for _ in range(5):
            with suppress(DatabaseBusy), room.begin() as records:
                kept.append(records.steps.keep(visit.id, steps[1]))
        return kept

    kept = rooms(keep_some)
    assert len(kept) >= 5
    assert sorted(step.position for step in known(store, visit).steps) == sorted(kept)
