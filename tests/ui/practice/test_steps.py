"""A step of the practice is written once, and again when it is done again."""

from dataclasses import replace

from needlemap.clinic.practice_change import ClinicChange, PractitionerChange
from needlemap.ui.practice.steps import AddPractitioner, ChangeClinic, ChangePractitioner
from needlemap.ui.work.record_commands import Listener
from tests.ui.practice.conftest import HARBOUR, WEIR


def test_each_is_written_and_taken_back(desk, stack):
    told = []
    listener = Listener(lambda: told.append("done"), told.append, stack)
    quay = replace(HARBOUR, name="Quay")
    doctor = replace(WEIR, role="doctor")
    new = replace(WEIR, id=HARBOUR_ID)
    store = desk.flaky
    for step, after in (
        (ChangeClinic("a", store, listener, ClinicChange(HARBOUR, quay)), (quay, (WEIR,))),
        (
            ChangePractitioner("b", store, listener, PractitionerChange(WEIR, doctor)),
            (HARBOUR, (doctor,)),
        ),
        (AddPractitioner("c", store, listener, new), (HARBOUR, {WEIR, new})),
    ):
        with store.begin() as records:
            step.write(records)
        clinic, people = desk.recorded()
        assert (clinic, type(after[1])(people)) == after
        with store.begin() as records:
            step.take_back(records)
        assert desk.recorded() == (HARBOUR, (WEIR,))


HARBOUR_ID = type(WEIR.id)(int=7)
