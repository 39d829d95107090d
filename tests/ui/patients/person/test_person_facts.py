"""What else is known of a person: folded away while it is empty, kept as it is typed."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPushButton, QWidget

from needlemap.clinic.outside_numbers import OutsideNumber
from needlemap.clinic.people import PERSON_LINES, MayContact
from needlemap.clinic.person_errors import OutsideNumberTaken
from needlemap.ui.patients.form import PatientForm
from tests.ui.hands import a_patient
from tests.ui.reception import error_of, fill, press

TODAY = date(2026, 11, 23)
LEFT = Qt.MouseButton.LeftButton
FULL = a_patient(
    1007,
    **{name: f"{name} of hers" for name in PERSON_LINES},
    may_contact=MayContact.YES,
    outside_numbers=(OutsideNumber(system="Hospital", number="00471"),),
)


@pytest.fixture
def form(qtbot):
    made = PatientForm()
    qtbot.addWidget(made)
    made.resize(640, 900)
    made.show()
    made.start(FULL.id, 1007, TODAY)
    return made


def field(form, name):
    return form.findChild(QLineEdit, f"person_{name}")


def kept(qtbot, form):
    with qtbot.waitSignal(form.kept) as told:
        QTest.keyClick(form, Qt.Key.Key_Return)
    return told.args[0]


def test_a_new_patient_sees_none_of_it_until_it_is_asked_for(form):
    assert not field(form, "sex").isVisible()
    assert form.findChild(QAbstractButton, f"person_may_contact_{MayContact.NOT_ASKED}").isChecked()
    QTest.mouseClick(form.findChild(QPushButton, "person_fold"), LEFT)
    assert field(form, "sex").isVisible()
    assert field(form, "sex").hasFocus()
    QTest.mouseClick(form.findChild(QPushButton, "person_fold"), LEFT)
    assert not field(form, "sex").isVisible()


def is_seen(part):
    return part.visibleRegion().boundingRect() == part.rect()


def test_in_a_low_window_what_is_unfolded_and_what_is_wrong_there_is_in_sight(qtbot, form):
    form.resize(520, 560)
    QTest.mouseClick(form.findChild(QPushButton, "person_fold"), LEFT)
    qtbot.waitUntil(lambda: is_seen(field(form, "sex")))
    form.findChild(QLineEdit, "given_name").setText("Bea")
    field(form, "outside_numbers").setText("7")
    QTest.keyClick(form, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_seen(form.findChild(QLabel, "form_error")))


def test_all_that_is_typed_is_kept(qtbot, form):
    form.findChild(QLineEdit, "given_name").setText("Bea")
    QTest.mouseClick(form.findChild(QPushButton, "person_fold"), LEFT)
    for name in PERSON_LINES:
        QTest.keyClicks(field(form, name), f"{name} of hers")
    QTest.keyClicks(field(form, "outside_numbers"), "Hospital: 00471")
    QTest.mouseClick(form.findChild(QWidget, f"person_may_contact_{MayContact.YES}"), LEFT)
    made = kept(qtbot, form)
    names = (*PERSON_LINES, "may_contact", "outside_numbers")
    assert {name: getattr(made, name) for name in names} == {
        name: getattr(FULL, name) for name in names
    }


def test_who_is_edited_is_shown_with_all_of_it_and_kept_the_same(qtbot, form):
    form.edit(FULL, TODAY)
    assert field(form, "guardian").isVisible()
    assert not form.has_typed
    assert kept(qtbot, form) == FULL
    form.edit(a_patient(1008), TODAY)
    assert not field(form, "guardian").isVisible()
    assert field(form, "guardian").text() == ""


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("outside_numbers", "00471", "Hospital: 00471"),
        ("guardian", "x" * 300, "at most 200"),
    ],
)
def test_what_is_wrong_is_unfolded_and_stands_below_its_field(form, name, text, words):
    form.findChild(QLineEdit, "given_name").setText("Bea")
    field(form, name).setText(text)
    QTest.keyClick(form, Qt.Key.Key_Return)
    error = form.findChild(QLabel, "form_error")
    assert words in error.text()
    form.layout().activate()
    assert field(form, name).hasFocus()
    below = error.mapTo(form, error.rect().topLeft()).y()
    assert below > field(form, name).mapTo(form, field(form, name).rect().topLeft()).y()
    QTest.keyClicks(field(form, name), "y")
    assert error.isHidden()


def test_a_draft_shows_what_was_typed_of_it(form):
    field(form, "referrer").setText("Dr Nowak")
    content = dict(form.content)
    form.start(FULL.id, 1007, TODAY)
    assert field(form, "referrer").text() == ""
    form.show_content(content)
    assert field(form, "referrer").text() == "Dr Nowak"
    assert field(form, "referrer").isVisible()
    assert form.has_typed
    del content["may_contact"]  # an earlier version asked nobody
    form.show_content(content)
    assert form.findChild(QAbstractButton, f"person_may_contact_{MayContact.NOT_ASKED}").isChecked()


def test_a_number_of_somebody_else_is_refused_with_whose_it_is(page, reception, store, patients):
    taken = OutsideNumber(system="Hospital", number="00471")
    with store.begin() as records:
        other = replace(a_patient(1500), outside_numbers=(taken,), given_name="Zzz")
        records.patients.put(other)
    reception.edit_patient(patients[0])
    press(page, "person_fold")
    fill(page, person_outside_numbers="hospital: 00471")
    press(page, "keep")
    assert str(OutsideNumberTaken(other=1500)) == error_of(page)
    with store.begin() as records:
        assert records.patients.get(patients[0].id).outside_numbers == ()
