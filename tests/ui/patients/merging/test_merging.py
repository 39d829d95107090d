"""A person who was registered twice is one record after a few presses, and two after one undo."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPushButton
from uuid_utils.compat import uuid7

from needlemap.clinic.patient_change import PatientChange
from needlemap.clinic.people import Precaution, PrecautionKind

LEFT = Qt.MouseButton.LeftButton
NONE_KNOWN = date(2026, 1, 2)


@pytest.fixture
def twice(store, patient, visit):
    """The same person again, of whom none was known; of the first one a precaution is."""
    thin = (Precaution(kind=PrecautionKind.ANTICOAGULANT, detail="apixaban"),)
    again = replace(
        patient, id=uuid7(), number=1002, given_name="Ana", precautions=(),
        none_known_on=NONE_KNOWN, phone="0123",
    )  # fmt: skip
    with store.begin() as records:
        records.patients.change(PatientChange(patient, replace(patient, precautions=thin)))
        records.patients.put(again)
    return again


@pytest.fixture
def window(open_window, database, twice):
    return open_window(database)


def press(window, name):
    QTest.mouseClick(window.findChildren(QPushButton, name)[-1], LEFT)


def day(window):
    listed = window.findChild(QListView, "day_list").model()
    return [listed.index(at, 0).data() for at in range(listed.rowCount())]


def said(window):
    return window.findChild(QLabel, "message").text()


def test_two_records_become_one_by_name_and_two_again_by_undo(window, store, patient, twice):
    window.patients.search.setText("1001")
    press(window, "merge_records")
    press(window, "merge_with_1002")
    press(window, "merge_take")
    assert said(window).startswith("The two records contradict one another: precautions. Say")
    press(window, "merge_none_known_on_kept")
    press(window, "merge_take")
    assert said(window).startswith("No. 1002 is part of No. 1001 now. Undo (Ctrl+Z) takes it back")
    assert window.undo.undoText() == "Merge No. 1002"
    with store.read() as records:
        assert records.patients.get(patient.id).phone == "0123"
        assert [one.id for one in records.patients.search("")] == [patient.id]
    assert any(
        one.text() == "Merged here: No. 1002, Ana Example" for one in window.findChildren(QLabel)
    )
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    with store.read() as records:
        assert records.patients.get(twice.id) == twice
        assert len(records.patients.search("")) == 2


def test_from_the_menu_the_record_is_searched_for_and_the_other_one_kept(
    window, store, patient, twice
):
    window.patients.search.setText("1001")
    window.actions_of.by_name["merge_records"].trigger()
    QTest.keyClicks(window.findChild(QLineEdit, "merge_name"), "ana")
    press(window, "merge_with_1002")
    press(window, "merge_turn")
    press(window, "merge_none_known_on_kept")
    press(window, "merge_take")
    with store.read() as records:
        kept = records.patients.get(twice.id)
        assert [one.id for one in records.patients.search("1001")] == [twice.id]
    assert (kept.none_known_on, kept.precautions) == (NONE_KNOWN, ())
    assert day(window) == [kept.name]  # at once, and not as the other record was called
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert day(window) == [patient.name]


def test_a_record_changed_elsewhere_meanwhile_is_compared_again(window, store, patient, twice):
    window.patients.search.setText("1001")
    press(window, "merge_records")
    press(window, "merge_with_1002")
    press(window, "merge_none_known_on_kept")
    with store.begin() as records:
        records.patients.change(PatientChange(twice, replace(twice, occupation="Cook")))
    press(window, "merge_take")
    assert said(window).startswith("One of the two records was changed elsewhere")
    press(window, "merge_take")
    with store.read() as records:
        assert records.patients.get(patient.id).phone == "0123"


def test_nobody_selected_is_told_and_cancel_leads_back(window):
    window.patients.search.setText("nobody at all")
    window.actions_of.by_name["merge_records"].trigger()
    assert said(window) == "Choose a patient in the list first."
    window.patients.search.setText("1001")
    press(window, "merge_records")
    press(window, "merge_cancel")
    assert any(one.isVisible() for one in window.findChildren(QPushButton, "edit_patient"))
