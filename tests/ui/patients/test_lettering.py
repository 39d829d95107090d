"""Letters that no sheet can show are told while they are typed."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from uuid_utils.compat import uuid7

from needlemap.clinic.ids import PatientId
from needlemap.ui.patients.form import PatientForm
from tests.ui.hands import a_patient

TODAY = date(2026, 11, 23)


def emojis_of(text):
    return "".join(dict.fromkeys(letter for letter in text if ord(letter) > 0xFFFF))


@pytest.fixture
def form(qtbot):
    made = PatientForm(emojis_of)
    qtbot.addWidget(made)
    made.resize(600, 900)
    made.show()
    made.start(PatientId(uuid7()), 1001, TODAY)
    return made


def said(form):
    note = form.findChild(QLabel, "form_letters")
    return note.text() if note.isVisible() else ""


@pytest.mark.parametrize("name", ["given_name", "family_name", "occupation"])
def test_a_letter_without_a_font_is_told_while_it_is_typed_and_no_longer(form, name):
    field = form.findChild(QLineEdit, name)
    field.insert("Ana")
    assert said(form) == ""
    field.insert("😀")
    assert said(form) == "There is no font for 😀: a box is printed instead."
    field.backspace()
    assert said(form) == ""


def test_a_letter_of_a_precaution_too(form):
    chip = form.findChild(QWidget, "precaution_other")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    form.findChild(QLineEdit, "precaution_detail_other").insert("🦴")
    assert "🦴" in said(form)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert said(form) == ""


def test_it_is_recorded_as_it_was_typed(qtbot, form):
    form.findChild(QLineEdit, "given_name").insert("Ana 😀")
    with qtbot.waitSignal(form.kept) as kept:
        QTest.keyClick(form, Qt.Key.Key_Return)
    assert kept.args[0].given_name == "Ana 😀"


def test_the_next_patient_has_no_note_of_the_last_one(form):
    form.edit(a_patient(given_name="😀"), TODAY)
    assert said(form)
    form.edit(a_patient(), TODAY)
    assert said(form) == ""
