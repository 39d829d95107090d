"""Two people erase a patient on the page of patients, and nobody is there any more afterwards."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton
from uuid_utils.compat import uuid7

from needlemap.clinic.people import Practitioner
from needlemap.ui.patients.controller import PatientsController
from needlemap.ui.patients.page import PatientsPage
from needlemap.ui.work.app_context import AppContext
from tests.locking import ANA, BEN, OF_ANA, OF_BEN, WRONG, give_pins
from tests.ui.hands import clock, wait_for

LEFT = Qt.MouseButton.LeftButton
CLEO = Practitioner(id=uuid7(), name="Cleo Marsh")
DEV = Practitioner(id=uuid7(), name="Dev Okafor")


@pytest.fixture
def other(store, patient, visit):
    """Somebody else in the list."""
    other = replace(patient, id=uuid7(), number=1002, given_name="Ute", family_name="Vogel")
    with store.begin() as records:
        records.patients.put(other)
    return other


def treat(store, *people):
    with store.begin() as records:
        for one in people:
            records.clinic.put_practitioner(one)


def press(window, name):
    QTest.mouseClick(window.findChildren(QPushButton, name)[-1], LEFT)
    wait_for(window.isEnabled)  # what is erased is erased aside


def type_in(window, name, words):
    field = window.findChild(QLineEdit, name)
    field.clear()
    QTest.keyClicks(field, words)
    return field


def choose(window, name, person):
    choice = window.findChild(QComboBox, name)
    choice.setCurrentIndex(choice.findText(person.name))


def said(window, name="message"):
    return window.findChild(QLabel, name).text()


def begin(window, number="1001"):
    window.patients.search.setText(number)
    window.actions_of.by_name["erase_patient"].trigger()


def is_gone(store, patient):
    with store.read() as records:
        return patient.number not in [one.number for one in records.patients.lines()]


def test_two_people_erase_a_patient_after_all_was_asked(
    open_window, database, store, patient, other
):
    treat(store, CLEO, DEV)
    window = open_window(database)
    begin(window)
    assert said(window, "erase_goes") == (
        "All that is recorded of Anna Example (No. 1001) goes: 1 visit, 0 findings, 0 pain zones,"
        " 0 complaints; 0 of the visits are signed, and go too."
    )
    press(window, "erase_take")
    assert said(window, "erase_error").startswith("Say in a few words why")
    field = type_in(window, "erase_reason", "asked for it in a letter")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert not is_gone(store, patient)
    press(window, "erase_take")
    assert said(window, "erase_error").startswith("Who erases a patient is kept")
    choose(window, "erase_who", CLEO)
    choose(window, "erase_second", CLEO)
    press(window, "erase_take")
    assert said(window, "erase_error").startswith("Two people erase a patient together")
    choose(window, "erase_second", DEV)
    press(window, "erase_take")
    assert said(window) == "No. 1001 is erased for ever, with everything recorded."
    assert window.patients.isVisible()
    assert (is_gone(store, patient), is_gone(store, other)) == (True, False)
    with store.read() as records:
        [stays] = records.erasures.all()
    assert (stays.who, stays.second, stays.number) == (CLEO.id, DEV.id, 1001)


def test_while_it_is_done_the_window_is_painted_and_takes_nothing(
    open_window, database, store, patient, other
):
    treat(store, CLEO)
    window = open_window(database)
    begin(window)
    type_in(window, "erase_reason", "asked for it")
    for name in ("erase_number", "erase_number_again"):
        type_in(window, name, "1001")
    QTest.mouseClick(window.findChildren(QPushButton, "erase_take")[-1], LEFT)
    assert not window.isEnabled()
    assert said(window) == "Erasing for ever …"
    wait_for(window.isEnabled)
    assert is_gone(store, patient)


@pytest.fixture
def controller(qtbot, store, patient, stack):
    """The page of patients with records whose lock a test holds too."""
    context = AppContext(clock, uuid7)
    context.open(store, "UTC")
    page = PatientsPage()
    qtbot.addWidget(page)
    page.resize(1200, 760)
    page.show()
    made = PatientsController(page, context, stack)
    made.refresh()
    return made


def test_with_pins_the_second_person_types_theirs(controller, store, patient):
    locks = give_pins(store)
    locks.unlock(ANA.id, OF_ANA)
    card = controller.erasing.card
    controller.erasing.begin()
    assert not card.eyes.who.isVisible()
    second = [card.eyes.second.itemText(n) for n in range(card.eyes.second.count())]
    assert second == [BEN.name]  # Cay has no PIN by which anybody would know her
    type_in(card, "erase_reason", "asked for it")
    type_in(card, "erase_pin", WRONG)
    press(card, "erase_take")
    assert said(card, "erase_error").startswith("That PIN is not right")
    assert card.eyes.pin.text() == ""
    type_in(card, "erase_pin", OF_BEN)
    press(card, "erase_take")
    assert is_gone(store, patient)
    assert locks.unlocked.practitioner == ANA.id


def test_while_marks_wait_nobody_is_erased(controller, store, patient):
    treat(store, CLEO)
    controller.erasing.waits_of = lambda one: one == patient.id
    controller.erasing.begin()
    card = controller.erasing.card
    type_in(card, "erase_reason", "asked for it")
    for name in ("erase_number", "erase_number_again"):
        type_in(card, name, "1001")
    press(card, "erase_take")
    assert said(card, "erase_error").startswith("Something marked for this patient")
    assert not is_gone(store, patient)


def test_alone_the_chart_number_is_typed_twice(open_window, database, store, patient, other):
    treat(store, CLEO)
    window = open_window(database)
    begin(window)
    assert not window.findChild(QComboBox, "erase_second").isVisible()
    type_in(window, "erase_reason", "asked for it")
    type_in(window, "erase_number", "1001")
    press(window, "erase_take")
    assert said(window, "erase_error").startswith("Type the chart number 1001 twice")
    type_in(window, "erase_number_again", "1001")
    press(window, "erase_take")
    assert is_gone(store, patient)


def test_escape_and_cancel_erase_nobody(open_window, database, store, patient, other):
    window = open_window(database)
    begin(window, "nobody at all")
    assert said(window) == "Choose a patient in the list first."
    begin(window)
    QTest.keyClick(window.findChild(QLineEdit, "erase_reason"), Qt.Key.Key_Escape)
    assert any(one.isVisible() for one in window.findChildren(QPushButton, "edit_patient"))
    begin(window)
    press(window, "erase_cancel")
    assert any(one.isVisible() for one in window.findChildren(QPushButton, "edit_patient"))
    assert not is_gone(store, patient)
