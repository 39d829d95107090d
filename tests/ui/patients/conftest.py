"""A reception with six patients in a real database."""

import pytest
from PySide6.QtGui import QUndoStack
from uuid_utils.compat import uuid7

from needlemap.ui.patients.controller import PatientsController
from needlemap.ui.patients.page import PatientsPage
from needlemap.ui.work.app_context import AppContext
from tests.ui.hands import FlakyStore, a_patient, clock
from tests.ui.reception import NAMES


@pytest.fixture
def patients(store):
    made = [
        a_patient(1001 + i, given_name=given, family_name=family, precautions=())
        for i, (given, family) in enumerate(NAMES)
    ]
    with store.begin() as records:
        for patient in made:
            records.patients.put(patient)
    return made


@pytest.fixture
def flaky(store):
    return FlakyStore(store)


@pytest.fixture
def stack():
    made = QUndoStack()
    yield made
    made.clear()


@pytest.fixture
def page(qtbot, flaky, patients, stack):
    office = AppContext(clock, uuid7)
    office.open(flaky, "UTC")
    made = PatientsPage()
    qtbot.addWidget(made)
    made.resize(1400, 900)
    made.show()
    PatientsController(made, office, stack).refresh()
    return made


@pytest.fixture
def reception(page):
    return page.findChild(PatientsController)
