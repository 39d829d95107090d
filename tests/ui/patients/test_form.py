"""The form of a patient's facts."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from uuid_utils.compat import uuid7

from needlemap.body.places import BodyId
from needlemap.clinic.ids import PatientId
from needlemap.clinic.people import Precaution, PrecautionKind
from needlemap.ui.patients.form import PatientForm
from tests.ui.hands import a_patient

TODAY = date(2026, 11, 23)
NO_NUMBER = " is not a number. Nothing is saved yet; please type it in digits, for example 83.5."


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


def detail(form, kind):
    return form.findChild(QLineEdit, f"precaution_detail_{kind}")


def kept(qtbot, form):
    with qtbot.waitSignal(form.kept) as told:
        QTest.keyClick(form, Qt.Key.Key_Return)
    return told.args[0]


def named(form):
    type_in(form, "given_name", "Bea")
    return form


def is_seen(part):
    return not part.visibleRegion().isEmpty() and part.visibleRegion().boundingRect() == part.rect()


def test_who_is_born_after_midnight_is_recorded_in_a_form_left_open_since_the_day_before(qtbot):
    days = [TODAY]
    form = PatientForm(today=lambda: days[-1])
    qtbot.addWidget(form)
    form.show()
    form.start(PatientId(uuid7()), 1001, TODAY)
    days.append(date(2026, 11, 24))
    type_in(named(form), "birth_date", "24.11.2026")
    assert kept(qtbot, form).birth_date == days[-1]
    form.start(PatientId(uuid7()), 1002, days[-1])
    type_in(named(form), "birth_date", "25.11.2026")
    QTest.keyClick(form, Qt.Key.Key_Return)
    assert "is not possible" in form.findChild(QLabel, "form_error").text()


def test_in_a_low_window_what_is_typed_into_is_in_sight(qtbot, form):
    form.resize(520, 560)
    form.take_focus(at_precautions=True)
    for kind in ("anticoagulant", "pacemaker", "fainted", "epilepsy"):
        press(form, f"precaution_{kind}")
        QApplication.processEvents()
        qtbot.waitUntil(lambda kind=kind: is_seen(detail(form, kind)))
    form.start(PatientId(uuid7()), 1002, TODAY)
    form.take_focus()
    qtbot.waitUntil(lambda: is_seen(form.findChild(QLineEdit, "given_name")))


def test_a_precaution_that_is_pressed_counts_without_another_press(qtbot, form):
    press(named(form), "precaution_pacemaker")
    [known] = kept(qtbot, form).precautions
    assert (known.kind, known.detail) == (PrecautionKind.PACEMAKER, "")


def test_a_second_press_takes_a_precaution_back(qtbot, form):
    for name in ("pacemaker", "pregnancy", "pacemaker"):
        press(form, f"precaution_{name}")
    assert [known.words for known in kept(qtbot, named(form)).precautions] == ["Pregnancy"]
    assert not form.findChild(QPushButton, "precaution_pacemaker").isChecked()


def test_a_detail_is_kept_as_it_was_typed(qtbot, form):
    press(form, "precaution_other")
    QTest.keyClicks(detail(form, "other"), "Rest & relax")
    assert [known.words for known in kept(qtbot, named(form)).precautions] == ["Rest & relax"]


def test_the_next_patient_has_none_of_the_last_ones_precautions(qtbot, form):
    press(form, "precaution_pacemaker")
    form.start(PatientId(uuid7()), 1002, TODAY)
    made = kept(qtbot, named(form))
    assert (made.precautions, made.none_known_on) == ((), None)


def test_that_none_is_known_is_a_fact_with_its_day(qtbot, form):
    press(form, "none_known")
    assert kept(qtbot, named(form)).none_known_on == TODAY
    press(form, "precaution_diabetes")
    made = kept(qtbot, form)
    assert (len(made.precautions), made.none_known_on) == (1, None)


def test_several_precautions_of_one_kind_stay_as_they_were_recorded(qtbot, form):
    known = tuple(
        Precaution(kind=PrecautionKind.IMPLANT, detail=detail) for detail in ("hip", "knee")
    )
    form.edit(a_patient(1007, precautions=known), TODAY)
    assert kept(qtbot, form).precautions == known


def test_what_is_pressed_can_be_reached_and_is_large_enough(form):
    for kind in PrecautionKind:
        chip = form.findChild(QPushButton, f"precaution_{kind.name.lower()}")
        assert chip.height() >= 42
        assert chip.focusPolicy() & Qt.FocusPolicy.TabFocus


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


def test_every_precaution_has_a_chip_with_its_word(form):
    chips = [form.findChild(QPushButton, f"precaution_{k.name.lower()}") for k in PrecautionKind]
    assert [chip.text() for chip in chips] == [
        "Anticoagulant", "Bleeding disorder", "Pregnancy", "Needle phobia", "Lymphoedema",
        "Metal allergy", "Pacemaker", "Infection", "Immunosuppression", "Implant", "Diabetes",
        "Epilepsy", "Fainted before", "Other",
    ]  # fmt: skip


def test_enter_keeps_the_patient_as_typed(qtbot, form):
    for name, text in {
        "given_name": "Bea", "family_name": "Newman", "birth_date": "2.3.1975", "height": "171",
        "weight": "70", "occupation": "pilot",
    }.items():  # fmt: skip
        type_in(form, name, text)
    press(form, "precaution_anticoagulant")
    QTest.keyClicks(detail(form, "anticoagulant"), "warfarin")
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
            "The height" + NO_NUMBER,
        ),
        (
            "weight",
            "seventy",
            "The weight" + NO_NUMBER,
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


def test_what_is_typed_is_thrown_away_only_when_that_is_asked_for_twice(qtbot, form):
    QTest.mouseClick(form.findChild(QWidget, "precaution_pacemaker"), Qt.MouseButton.LeftButton)
    QTest.keyClicks(form.findChild(QLineEdit, "precaution_detail_pacemaker"), "DDD")
    with qtbot.assertNotEmitted(form.left):
        QTest.keyClick(form, Qt.Key.Key_Escape)
    assert "not saved" in form.findChild(QLabel, "form_error").text()
    QTest.keyClicks(form.findChild(QLineEdit, "given_name"), "B")
    with qtbot.assertNotEmitted(form.left):
        QTest.keyClick(form, Qt.Key.Key_Escape)
    with qtbot.waitSignal(form.left):
        QTest.mouseClick(form.findChild(QWidget, "leave"), Qt.MouseButton.LeftButton)


def test_a_held_escape_throws_nothing_away(qtbot, form):
    QTest.keyClicks(form.findChild(QLineEdit, "given_name"), "B")
    with qtbot.assertNotEmitted(form.left):
        for held in (False, True, True):
            no = Qt.KeyboardModifier.NoModifier
            pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, no, "", held)
            QApplication.sendEvent(form, pressed)


def read_of(form, name):
    return form.findChild(QLabel, f"{name}_read").text()


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("birth_date", "14.3.79", "14 Mar 1979 · 47 years old"),
        ("birth_date", "03/04/1980", "3 Apr 1980 · 46 years old · read day first, not 4 Mar 1980"),
        ("birth_date", "3/14/1979", "14 Mar 1979 · 47 years old · read month first"),
        ("birth_date", "14031979", "14 Mar 1979 · 47 years old"),
        ("birth_date", "14.3", ""),
        ("birth_date", "1.1.2099", "1 Jan 2099"),
        ("height", "1,72 m", "172 cm"),
        ("height", "172", ""),
        ("height", "172,5", ""),
        ("weight", "83,5", "recorded as 84 kg, whole"),
        ("weight", "83", ""),
    ],
)
def test_how_a_field_is_read_is_said_beside_it_while_typing(form, name, text, words):
    type_in(form, name, text)
    assert read_of(form, name) == words


@pytest.mark.parametrize("height_mm", [1715, 1719, 1720])
def test_opening_and_saving_a_form_changes_no_height(qtbot, form, height_mm):
    known = a_patient(1007, height_mm=height_mm)
    form.edit(known, TODAY)
    with qtbot.waitSignal(form.kept) as told:
        QTest.keyClick(form, Qt.Key.Key_Return)
    assert told.args == [known]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("family_name", "x" * 300),
        ("birth_date", "31.2.1990"),
        ("birth_date", "1.1.2099"),
        ("height", "tall"),
        ("height", "900"),
        ("weight", "heavy"),
        ("weight", "900"),
        ("occupation", "x" * 300),
    ],
)
def test_what_is_wrong_stands_below_its_field(form, name, text):
    type_in(form, "given_name", "Bea")
    field = form.findChild(QLineEdit, name)
    field.setText(text)
    QTest.keyClick(form, Qt.Key.Key_Return)
    error = form.findChild(QLabel, "form_error")
    assert error.isVisible()
    form.layout().activate()
    below = (
        error.mapTo(form, error.rect().topLeft()).y()
        - field.mapTo(form, field.rect().bottomLeft()).y()
    )
    assert 0 < below < 20
    assert form.focusWidget() is field


def test_a_height_is_read_with_either_sign_and_shown_with_that_of_the_practice(qtbot, form, speak):
    speak({"{whole}.{part}": "{whole},{part}"})
    field = form.findChild(QLineEdit, "height")
    for typed in ("172,5", "172.5"):
        form.edit(a_patient(1007, height_mm=1725), TODAY)
        assert (field.text(), form.has_typed) == ("172,5", False)
        field.setText(typed)
        assert kept(qtbot, form).height_mm == 1725
    field.setText("1.725 m")
    assert form.findChild(QLabel, "height_read").text() == "172,5 cm"
    field.setText("tall")
    QTest.keyClick(form, Qt.Key.Key_Return)
    assert form.findChild(QLabel, "form_error").text().endswith("for example 83,5.")


def test_the_form_says_what_height_and_weight_are_for(form):
    note = form.findChild(QLabel, "measures_note")
    assert note.isVisible()
    assert "measured on the figure" in note.text()


def test_what_was_wrong_is_said_until_its_own_field_is_typed_into(form):
    form.activateWindow()
    type_in(named(form), "birth_date", "1.1.2099")
    QTest.keyClick(form, Qt.Key.Key_Return)
    error = form.findChild(QLabel, "form_error")
    form.findChild(QLineEdit, "family_name").setFocus()
    type_in(form, "family_name", "Example")
    assert error.isVisible()
    form.findChild(QLineEdit, "birth_date").setFocus()
    type_in(form, "birth_date", "1.1.1990")
    assert not error.isVisible()
