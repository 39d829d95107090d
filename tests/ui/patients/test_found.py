"""The patients whom a search finds are listed as far as they are wanted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from needlemap.clinic.errors import DatabaseBusy
from tests.ui.hands import a_patient
from tests.ui.reception import fill, listed, press


@pytest.fixture
def crowd(store):
    """Sixty people of one name, more than a window shows."""
    with store.begin() as records:
        for number in range(2001, 2061):
            records.patients.put(a_patient(number, given_name="Ida", family_name=f"Klar {number}"))


def test_a_letter_lists_who_can_be_seen_and_moving_through_the_list_all(page, crowd):
    fill(page, search="klar")
    seen = listed(page)
    assert page.list.viewport().height() / page.list.sizeHintForRow(0) < len(seen) < 60
    page.list.setFocus()
    for _ in range(2):
        QTest.keyClick(page.list, Qt.Key.Key_End)
    assert len(listed(page)) == 60
    assert listed(page)[: len(seen)] == seen
    assert page.selected.patient.number == 2060


def test_who_is_selected_far_below_stays_so_when_the_records_are_read_again(page, reception, crowd):
    fill(page, search="klar")
    page.list.setFocus()
    for _ in range(2):
        QTest.keyClick(page.list, Qt.Key.Key_End)
    reception.refresh()
    assert page.selected.patient.number == 2060


def test_a_new_patient_is_selected_wherever_the_list_has_them(page, reception, crowd):
    reception.new_patient()
    fill(page, given_name="Zoe", family_name="Zzyzx")
    press(page, "keep")
    assert page.selected.patient.family_name == "Zzyzx"


def test_what_stands_over_the_list_and_in_its_place_follows_from_who_is_found(page, crowd):
    """The order is offered of those who are listed; where nobody is, it is said."""
    fill(page, search="klar")
    assert not page.order.isHidden()
    assert page.empty.isHidden()
    fill(page, search="nobody of this name")
    assert page.order.isHidden()
    assert not page.empty.isHidden()


def test_nobody_of_records_that_are_closed_is_listed_though_the_next_cannot_be_read(
    page, reception, flaky
):
    fill(page, search="mul")
    assert page.selected is not None
    flaky.unreadable = DatabaseBusy()
    reception.forget()
    assert (listed(page), page.selected) == ([], None)
