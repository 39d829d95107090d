"""The form of a patient's facts."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from uuid_utils.compat import uuid7

from needlemap.clinic.ids import PatientId
from needlemap.ui.patients.form import PatientForm

TODAY = date(2026, 11, 23)


@pytest.fixture
def form(qtbot):
    made = PatientForm()
    qtbot.addWidget(made)
    made.resize(600, 700)
    made.show()
    made.start(PatientId(uuid7()), 1001, TODAY)
    return made


def type_in(form, name, text):
    QTest.keyClicks(form.findChild(QLineEdit, name), text)


def press(form, name):
    QTest.mouseClick(form.findChild(QWidget, name), Qt.MouseButton.LeftButton)


def chips(form):
    return [
        part
        for part in form.findChildren(QPushButton)
        if part.objectName().startswith("remove_precaution_") and not part.isHidden()
    ]


def test_a_precaution_with_an_ampersand_is_shown_as_it_was_typed(form):
    type_in(form, "precaution_detail", "Rest & relax")
    press(form, "add_precaution")
    [chip] = chips(form)
    assert chip.text() == "Anticoagulant: Rest && relax   ×"
    assert QKeySequence.mnemonic(chip.text()) == QKeySequence()
    assert chip.accessibleName() == "Remove Anticoagulant: Rest & relax"
    assert chip.toolTip() == "Anticoagulant: Rest & relax"


def test_one_of_several_precautions_is_taken_away(form):
    for detail in ("warfarin", "aspirin", "heparin"):
        type_in(form, "precaution_detail", detail)
        press(form, "add_precaution")
    press(form, "remove_precaution_1")
    assert [chip.accessibleName() for chip in chips(form)] == [
        "Remove Anticoagulant: warfarin",
        "Remove Anticoagulant: heparin",
    ]
