"""What was refused is kept visit by visit, until it is answered or recorded after all."""

from dataclasses import replace

import pytest

from needlemap.body.texts import Text
from needlemap.clinic.errors import ChangeOutOfDate, NotFound, RecordsReadOnly
from needlemap.clinic.steps import Step, VisitChange, VisitEdit
from needlemap.ui.canvas.model.refusals import RefusedChanges
from needlemap.ui.canvas.model.waiting import Turn, Write


@pytest.fixture
def refused():
    return RefusedChanges()


@pytest.fixture
def write(visit, patient):
    """A write that scores the pain."""
    facts = VisitChange(visit, replace(visit, pain_before=3))
    return Write(patient, Step(Text("Score"), VisitEdit(visit.id, facts=facts), 0), Turn.NEW)


@pytest.fixture
def shown(store, visit):
    with store.read() as records:
        return records.visits.opened(visit.id)


def keys(refused, shown, *, is_recorded=True):
    return [one.key for one in refused.of(shown, is_recorded=is_recorded)]


def test_what_was_refused_waits_until_it_is_settled(refused, write, shown, patient):
    refused.add(write, ChangeOutOfDate())
    assert keys(refused, shown) == ["pain_before"]
    assert refused.patients == (patient.name,)
    assert refused.as_mine(shown, "pain_before").facts.after.pain_before == 3
    refused.settle(shown.visit.id, "pain_before")
    assert keys(refused, shown) == []
    assert refused.patients == ()


def test_what_is_shown_and_not_recorded_needs_an_answer_still(refused, write, shown):
    refused.add(write, ChangeOutOfDate())
    mine = replace(shown, visit=replace(shown.visit, pain_before=3))
    assert keys(refused, mine, is_recorded=False) == []
    assert keys(refused, shown, is_recorded=False) == ["pain_before"]
    assert keys(refused, mine) == []
    assert refused.patients == ()


@pytest.mark.parametrize(
    "error", [RecordsReadOnly(reason="x"), NotFound(what="visit", number=1)], ids=["only", "gone"]
)
def test_what_no_other_desk_changed_is_no_question(refused, write, shown, error):
    refused.add(write, error)
    assert keys(refused, shown) == []


def test_what_was_taken_back_is_not_wanted_back(refused, write, shown):
    refused.add(replace(write, turn=Turn.UNDONE), ChangeOutOfDate())
    assert keys(refused, shown) == []
