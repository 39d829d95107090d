"""PINs and owners are set on the page of the practice, and what is refused is said there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from uuid_utils.compat import uuid7

from needlemap.clinic.locks import Role
from needlemap.clinic.people import Practitioner
from tests.locking import CHEAP
from tests.ui.practice.conftest import WEIR

Key = Qt.Key
BEN = Practitioner(id=uuid7(), name="Ben Other")


@pytest.fixture
def locks(desk):
    with desk.flaky.begin() as records:
        records.clinic.put_practitioner(BEN)
    desk.flaky.locks.hashes = CHEAP
    desk.controller.show_people()
    return desk.flaky.locks


def show_pin(desk, person):
    desk.person(person)
    desk.press("practitioner_pin")


def set_pin(desk, person, pin, again=None, own=""):
    show_pin(desk, person)
    if own:
        desk.type("pin_own", own)
    desk.type("pin_new", pin)
    desk.type("pin_again", pin if again is None else again)
    desk.key("pin_again", Key.Key_Return)


def test_the_first_pin_is_said_to_lock_and_makes_the_owner(desk, locks):
    said = []
    desk.controller.said.connect(said.append)
    assert desk.text("lock_said").startswith("Nobody has a PIN: whoever sits at this computer")
    show_pin(desk, WEIR)
    assert not desk.part("pin_own").isVisible()
    assert not desk.part("pin_remove").isVisible()
    desk.press("pin_leave")
    set_pin(desk, WEIR, "4071", "4072")
    assert desk.text("pin_error").startswith("The two PINs are not the same")
    desk.press("pin_leave")
    set_pin(desk, WEIR, "1234")
    assert "among the first that somebody would try" in desk.text("pin_error")
    desk.press("pin_leave")
    set_pin(desk, WEIR, "4071")
    assert said == ["The PIN of Dr Weir is set."]
    assert locks.known().holder(WEIR.id).role is Role.OWNER
    listed = [desk.part(f"person_{one.id.hex}").text() for one in (WEIR, BEN)]
    assert "owner" in listed[0]
    assert listed[1] == "Ben Other · without a PIN"
    assert desk.text("lock_said") == "Anybody can unlock as who has no PIN: Ben Other."


def test_an_owner_sets_and_takes_away_with_the_own_pin_and_makes_owners(desk, locks):
    set_pin(desk, WEIR, "4071")
    set_pin(desk, BEN, "730915", own="4072")
    assert desk.text("pin_error").startswith("That PIN is not right")
    desk.press("pin_leave")
    set_pin(desk, BEN, "730915", own="4071")
    assert locks.known().holder(BEN.id).has_pin
    assert desk.text("lock_said") == "Ctrl+L locks at once. Whoever unlocks signs."
    show_pin(desk, BEN)
    desk.type("pin_own", "4071")
    desk.press("pin_owner")
    assert locks.known().holder(BEN.id).role is Role.OWNER
    show_pin(desk, BEN)
    assert desk.part("pin_owner").isChecked()
    desk.type("pin_own", "4071")
    desk.press("pin_remove")
    assert not locks.known().holder(BEN.id).has_pin
    show_pin(desk, WEIR)
    desk.type("pin_own", "4071")
    desk.press("pin_owner")
    assert "only owner of the practice" in desk.text("pin_error")
    assert desk.part("pin_owner").isChecked()


def test_minutes_without_work_are_chosen_once_there_is_a_pin(desk, locks):
    idle = desk.part("idle_minutes", QComboBox)
    assert not idle.isVisible()
    set_pin(desk, WEIR, "4071")
    assert idle.isVisible()
    assert idle.currentText() == "5 minutes without work"
    index = idle.findText("15 minutes without work")
    idle.setCurrentIndex(index)
    idle.activated.emit(index)
    assert locks.known().idle_minutes == 15
    refused = []
    desk.controller.refused.connect(refused.append)
    locks.lock()
    idle.activated.emit(0)
    assert "Only an owner" in refused[0]
    assert idle.currentText() == "15 minutes without work"


def test_nothing_typed_stays_once_it_is_hidden(desk, locks):
    set_pin(desk, WEIR, "4071")
    show_pin(desk, WEIR)
    desk.type("pin_own", "4071")
    desk.type("pin_new", "581903")
    desk.page.hide()
    desk.page.show()
    assert [desk.part(name).text() for name in ("pin_own", "pin_new", "pin_again")] == [""] * 3


def test_what_is_typed_of_a_person_is_saved_or_left_first(desk, locks):
    refused = []
    desk.controller.refused.connect(refused.append)
    desk.person(WEIR)
    desk.type("practitioner_role", "doctor")
    desk.press("practitioner_pin")
    assert refused == ["Save or leave what is typed of this person first."]
    assert desk.part("practitioner_role").isVisible()


def test_where_there_are_pins_new_visits_are_of_who_unlocks(desk, locks):
    set_pin(desk, WEIR, "4071")
    desk.person(WEIR)
    assert not desk.part("practitioner_own").isVisible()
