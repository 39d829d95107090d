"""What is done to patients and visits is undone and done again, and others' records are safe."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QUndoStack
from uuid_utils.compat import uuid7

from needlemap.clinic.errors import DiskFull, NotFound
from needlemap.clinic.patient_change import PatientChange
from needlemap.clinic.people import Precaution, PrecautionKind
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange
from needlemap.ui.work.record_commands import Listener, PutPatient, RemoveVisit, StartVisit
from tests.ui.hands import NOW, a_patient

DIABETES = Precaution(kind=PrecautionKind.DIABETES)


class Told:
    """Remembers how commands went."""

    def __init__(self, stack):
        self.done = 0
        self.sentences = []
        self.listener = Listener(self._count, self.sentences.append, stack)

    def _count(self):
        self.done += 1


@pytest.fixture
def told(commands):
    return Told(commands)


@pytest.fixture
def commands(qapp):
    made = QUndoStack()
    yield made
    made.clear()


@pytest.fixture
def edit(flaky, commands, told, patient):
    """Edit the patient as the form does: the change is written before it is pushed."""

    def edited(**facts):
        after = replace(patient, **facts)
        with flaky.begin() as records:
            records.patients.change(PatientChange(patient, after))
        commands.push(PutPatient("Edit patient", flaky, told.listener, patient, after))

    return edited


@pytest.fixture
def recorded(store, patient):
    def read():
        with store.read() as records:
            return records.patients.get(patient.id)

    return read


def change(store, patient, **facts):
    """What another desk does."""
    with store.begin() as records:
        now = records.patients.get(patient.id)
        records.patients.change(PatientChange(now, replace(now, **facts)))


def test_what_was_written_is_not_written_again_when_it_is_pushed(edit, flaky, told, commands):
    flaky.transactions.clear()
    edit(weight_kg=70)
    assert flaky.transactions == ["write"]
    assert (told.done, told.sentences, commands.undoText()) == (0, [], "Edit patient")


def test_an_edit_is_taken_back_and_done_again(edit, commands, recorded, patient, told):
    edit(weight_kg=70, occupation="baker")
    commands.undo()
    assert recorded() == patient
    commands.redo()
    assert recorded() == replace(patient, weight_kg=70, occupation="baker")
    commands.undo()
    assert recorded() == patient
    assert (told.done, told.sentences) == (3, [])


def test_taking_back_leaves_what_another_desk_wrote(edit, commands, recorded, store, patient):
    edit(weight_kg=70)
    change(store, patient, precautions=(*patient.precautions, DIABETES), family_name="Lima")
    commands.undo()
    assert recorded() == replace(
        patient, precautions=(*patient.precautions, DIABETES), family_name="Lima"
    )
    commands.redo()
    assert recorded().precautions == (*patient.precautions, DIABETES)
    assert recorded().weight_kg == 70


def test_a_fact_that_another_desk_changed_is_not_taken_back(
    edit, commands, recorded, store, patient, told
):
    edit(weight_kg=70)
    change(store, patient, weight_kg=72)
    commands.undo()
    [sentence] = told.sentences
    assert "as 72 in the meantime" in sentence
    assert recorded().weight_kg == 72
    assert commands.count() == 0


def test_a_new_patient_is_taken_back_and_done_again(flaky, commands, told, store):
    someone = a_patient(1050)
    with flaky.begin() as records:
        made = records.patients.put(someone)
    commands.push(PutPatient("New patient", flaky, told.listener, None, made))
    commands.undo()
    with store.read() as records, pytest.raises(NotFound):
        records.patients.get(made.id)
    commands.redo()
    with store.read() as records:
        assert records.patients.get(made.id) == made


def test_a_patient_who_gets_another_number_by_redo_can_be_taken_back(flaky, commands, told, store):
    with flaky.begin() as records:
        made = records.patients.put(a_patient(1050))
    commands.push(PutPatient("New patient", flaky, told.listener, None, made))
    commands.undo()
    with store.begin() as records:
        other = records.patients.put(a_patient(1050, given_name="Eva"))
    commands.redo()
    with store.read() as records:
        assert records.patients.get(made.id).number != other.number
    commands.undo()
    assert told.sentences == []
    with store.read() as records:
        assert records.patients.search() == (other,)


def test_a_patient_with_a_visit_stays(flaky, commands, told, store):
    with flaky.begin() as records:
        made = records.patients.put(a_patient(1050))
    commands.push(PutPatient("New patient", flaky, told.listener, None, made))
    with store.begin() as records:
        new_visit(records, made, NOW, uuid7)
    commands.undo()
    [sentence] = told.sentences
    assert sentence.startswith("There is a visit with something written in it")
    assert commands.count() == 0
    with store.read() as records:
        assert records.patients.get(made.id) == made


def test_a_full_disk_is_told_and_the_step_can_be_taken_back_later(
    qtbot, edit, flaky, commands, recorded, told
):
    before = recorded().weight_kg
    edit(weight_kg=70)
    flaky.fail(DiskFull())
    commands.undo()
    [sentence] = told.sentences
    assert sentence.startswith("The disk is full")
    qtbot.waitUntil(lambda: commands.undoText() == "Edit patient")
    assert (recorded().weight_kg, commands.count(), commands.canRedo()) == (70, 1, False)
    flaky.work_again()
    commands.undo()
    assert (recorded().weight_kg, commands.redoText()) == (before, "Edit patient")


def test_a_full_disk_leaves_a_step_undone_that_was_to_be_done_again(
    qtbot, edit, flaky, commands, recorded, told
):
    before = recorded().weight_kg
    edit(weight_kg=70)
    commands.undo()
    flaky.fail(DiskFull())
    commands.redo()
    assert len(told.sentences) == 1
    qtbot.waitUntil(lambda: commands.redoText() == "Edit patient")
    assert (recorded().weight_kg, commands.canUndo()) == (before, False)
    flaky.work_again()
    commands.redo()
    assert (recorded().weight_kg, commands.undoText()) == (70, "Edit patient")


def test_a_new_visit_is_taken_back_and_done_again(flaky, commands, told, store, visit):
    commands.push(StartVisit("New visit", flaky, told.listener, visit))
    commands.undo()
    with store.read() as records:
        assert records.visits.of_patient(visit.patient) == ()
    commands.redo()
    with store.read() as records:
        assert records.visits.of_patient(visit.patient) == (visit,)


@pytest.mark.parametrize("what", ["fact", "mark"])
def test_a_visit_with_something_written_in_it_stays(what, hand, flaky, commands, told, visit):
    commands.push(StartVisit("New visit", flaky, told.listener, visit))
    if what == "fact":
        with flaky.begin() as records:
            records.visits.change(VisitChange(visit, replace(visit, pain_before=4)))
    else:
        hand.click(hand.place(0.5, 0.3))
    commands.undo()
    [sentence] = told.sentences
    assert sentence.startswith("There is a visit with something written in it")
    assert commands.count() == 0
    with flaky.read() as records:
        assert records.visits.get(visit.id).id == visit.id


def test_an_empty_visit_is_removed_put_back_and_removed_again(store, commands, told, visit):
    with store.begin() as records:
        records.visits.remove(visit.id)
    commands.push(RemoveVisit("Remove visit 1", store, told.listener, visit))
    commands.undo()
    with store.read() as records:
        assert records.visits.get(visit.id) == visit
    commands.redo()
    with store.read() as records, pytest.raises(NotFound):
        records.visits.get(visit.id)
    assert told.done == 2
