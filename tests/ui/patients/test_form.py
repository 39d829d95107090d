"""The form of a patient's facts."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from uuid_utils.compat import uuid7

from needlemap.body.places import BodyId
from needlemap.clinic.ids import PatientId
from needlemap.clinic.people import PrecautionKind
from needlemap.ui.patients.form import PatientForm
from tests.ui.hands import a_patient

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


def test_the_figures_are_offered_in_words(form):
    names = [f"figure_{body}" for body in BodyId]
    parts = [form.findChild(QPushButton, name) for name in names]
    assert [(part.text(), part.accessibleName()) for part in parts] == [
        ("Female", "Figure: female"),
        ("Male", "Figure: male"),
        ("Heavier female", "Figure: heavier female"),
        ("Heavier male", "Figure: heavier male"),
        ("Child", "Figure: child"),
    ]


def test_a_new_patient_begins_with_the_female_figure_whoever_was_edited_before(form):
    form.edit(a_patient(1007, body=BodyId.CHILD), TODAY)
    form.start(PatientId(uuid7()), 1008, TODAY)
    chosen = [body for body in BodyId if form.findChild(QPushButton, f"figure_{body}").isChecked()]
    assert chosen == [BodyId.FEMALE]


def test_every_precaution_can_be_chosen_by_its_word(form):
    kinds = form.findChild(QComboBox, "precaution_kind")
    offered = [(kinds.itemText(i), kinds.itemData(i)) for i in range(kinds.count())]
    assert [kind for _, kind in offered] == list(PrecautionKind)
    assert [words for words, _ in offered] == [
        "Anticoagulant", "Bleeding disorder", "Pregnancy", "Needle phobia", "Lymphoedema",
        "Metal allergy", "Pacemaker", "Infection", "Immunosuppression", "Implant", "Diabetes",
        "Epilepsy", "Fainted before", "Other",
    ]  # fmt: skip


def test_enter_keeps_the_patient_as_typed(qtbot, form):
    for name, text in {
        "given_name": "Bea", "family_name": "Newman", "birth_date": "2.3.1975", "height": "171",
        "weight": "70", "occupation": "pilot", "precaution_detail": "warfarin",
    }.items():  # fmt: skip
        type_in(form, name, text)
    press(form, "figure_child")
    with qtbot.waitSignal(form.kept) as told:
        QTest.keyClick(form, Qt.Key.Key_Return)
    [made] = told.args
    assert (made.number, made.given_name, made.family_name) == (1001, "Bea", "Newman")
    assert (made.birth_date, made.body) == (date(1975, 3, 2), BodyId.CHILD)
    assert (made.height_mm, made.weight_kg, made.occupation) == (1710, 70, "pilot")
    assert [item.words for item in made.precautions] == ["Anticoagulant: warfarin"]


def test_a_patient_who_is_edited_is_shown_as_recorded_and_kept_the_same(qtbot, form):
    known = a_patient(1007, height_mm=1680, weight_kg=60, occupation="potter")
    form.edit(known, TODAY)
    names = ("given_name", "family_name", "birth_date", "height", "weight", "occupation")
    assert [form.findChild(QLineEdit, name).text() for name in names] == [
        "Anna", "Example", "17.5.1980", "168", "60", "potter",
    ]  # fmt: skip
    with qtbot.waitSignal(form.kept) as told:
        QTest.keyClick(form, Qt.Key.Key_Return)
    assert told.args == [known]


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        (
            "height",
            "tall",
            "The height is not a whole number. Nothing is saved yet; please type it in digits.",
        ),
        (
            "weight",
            "70,5",
            "The weight is not a whole number. Nothing is saved yet; please type it in digits.",
        ),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(qtbot, form, name, text, sentence):
    type_in(form, "given_name", "Bea")
    type_in(form, name, text)
    with qtbot.assertNotEmitted(form.kept):
        QTest.keyClick(form, Qt.Key.Key_Return)
    error = form.findChild(QLabel, "form_error")
    assert (error.isVisible(), error.text()) == (True, sentence)
    assert form.findChild(QLineEdit, name).text() == text


def test_escape_leaves_the_form(qtbot, form):
    with qtbot.waitSignal(form.left), qtbot.assertNotEmitted(form.kept):
        QTest.keyClick(form, Qt.Key.Key_Escape)
