"""Who is charted, and what must be known before a needle goes in."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from needlemap.clinic.people import Precaution, PrecautionKind
from needlemap.look.theme import LIGHT
from needlemap.ui.patients.heading import heading_of
from needlemap.ui.widgets.chips import Chip
from needlemap.ui.window.header import Header, PressedBox
from needlemap.ui.window.style.theme import style_sheet

KINDS = tuple(PrecautionKind)[:5]


@pytest.fixture
def header(qtbot):
    made = Header()
    qtbot.addWidget(made)
    made.setStyleSheet(style_sheet(LIGHT))
    made.resize(1600, 70)
    made.show()
    return made


def show(header, patient, visit, precautions):
    shown = replace(patient, precautions=precautions)
    header.show_patient(heading_of(shown, visit, date(2026, 11, 23)))
    header.grab()
    return [chip for chip in header.findChildren(Chip) if chip.isVisible()]


@pytest.mark.parametrize("width", [900, 1366, 1600])
def test_every_precaution_is_shown_at_every_width(header, patient, visit, width):
    header.resize(width, 120)
    precautions = tuple(Precaution(kind=kind, detail="detail") for kind in KINDS)
    chips = show(header, patient, visit, precautions)
    assert [chip.accessibleName() for chip in chips] == [item.words for item in precautions]
    for chip in chips:
        assert chip.fontMetrics().horizontalAdvance(chip.text()) <= chip.width()
        assert chip.text().startswith("! ")
        assert chip.geometry().right() <= header.width()


@pytest.mark.parametrize(("width", "is_beside"), [(2600, True), (900, False)])
def test_precautions_stand_beside_the_name_if_there_is_room_and_below_it_if_not(
    header, patient, visit, width, is_beside
):
    header.resize(width, 120)
    known = tuple(Precaution(kind=kind, detail="d" * 20) for kind in KINDS)
    chips = show(header, patient, visit, known)
    QApplication.processEvents()
    button = header.findChild(QWidget, "to_sheet")
    bottom = button.mapTo(header, button.rect().bottomLeft()).y()
    tops = {chip.mapTo(header, chip.rect().topLeft()).y() for chip in chips}
    assert {top < bottom for top in tops} == {is_beside}


def test_a_long_precaution_is_shortened_and_whole_in_its_tool_tip(header, patient, visit):
    long = Precaution(kind=PrecautionKind.OTHER, detail="allergic to " + "x" * 150)
    [chip] = show(header, patient, visit, (long,))
    assert chip.text().endswith("…")
    assert chip.toolTip() == long.words


def test_the_next_patient_has_none_of_the_last_ones_precautions(header, patient, visit):
    assert show(header, patient, visit, patient.precautions)
    assert not show(header, patient, visit, ())


def test_a_page_about_nobody_shows_no_patient(header, patient, visit):
    show(header, patient, visit, patient.precautions)
    header.show_page("Patients")
    assert not [chip for chip in header.findChildren(Chip) if chip.isVisible()]
    assert header.findChild(QWidget, "header_name").text() == "Patients"
    assert header.findChild(QWidget, "to_sheet").isHidden()


def test_a_signed_visit_is_called_signed(header, patient, visit):
    show(header, patient, replace(visit, signed_at=visit.started_at), ())
    assert "signed" in header.findChild(QWidget, "header_visit").text()


@pytest.mark.parametrize("by_key", [True, False])
def test_a_press_on_a_precaution_shows_all_words_of_all_one_below_the_other(
    header, patient, visit, by_key
):
    header.resize(900, 160)
    precautions = tuple(Precaution(kind=kind, detail="d" * 60) for kind in KINDS)
    chips = show(header, patient, visit, precautions)
    assert not any(chip.is_cut for chip in chips)
    whole = header.findChild(QLabel, "precautions_whole")
    assert not whole.isVisible()

    def press():
        if by_key:
            QTest.keyClick(chips[1], Qt.Key.Key_Space)
        else:
            QTest.mouseClick(chips[1], Qt.MouseButton.LeftButton)

    press()
    assert whole.isVisible()
    assert all(item.words in whole.text() for item in precautions)
    assert whole.wordWrap()
    press()
    assert not whole.isVisible()


def test_a_press_on_a_precaution_says_what_it_asks_of_a_needle(header, patient, visit):
    known = (
        Precaution(kind=PrecautionKind.PACEMAKER, detail="DDD 2020"),
        Precaution(kind=PrecautionKind.DIABETES),
    )
    chips = show(header, patient, visit, known)
    QTest.mouseClick(chips[0], Qt.MouseButton.LeftButton)
    assert header.findChild(QLabel, "precautions_whole").text().splitlines() == [
        "! Pacemaker: DDD 2020 — no current through the needle",
        "! Diabetes",
    ]


def test_beside_the_words_of_precautions_a_button_opens_the_form(header, patient, visit, qtbot):
    [chip] = show(header, patient, visit, patient.precautions)
    edit = header.findChild(QWidget, "edit_precautions")
    assert not edit.isVisible()
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert edit.accessibleName() == "Edit precautions"
    with qtbot.waitSignal(header.patient_wanted):
        QTest.mouseClick(edit, Qt.MouseButton.LeftButton)


def test_the_words_of_one_patient_never_stay_for_the_next(header, patient, visit):
    [chip] = show(header, patient, visit, patient.precautions)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    show(header, patient, visit, ())
    assert not header.findChild(QLabel, "precautions_whole").isVisible()


LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


@pytest.fixture
def box(qtbot):
    made = PressedBox("Edit patient")
    qtbot.addWidget(made)
    made.allow(on=True)
    made.show()
    return made


def test_a_press_and_the_keys_of_a_button_count(qtbot, box):
    with qtbot.waitSignal(box.pressed):
        QTest.mouseClick(box, LEFT)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(box.pressed):
            QTest.keyClick(box, key)


def test_a_press_on_the_name_of_a_patient_leads_to_the_form_and_on_a_page_nowhere(
    qtbot, header, patient, visit
):
    show(header, patient, visit, ())
    name = header.findChild(PressedBox)
    with qtbot.waitSignal(header.patient_wanted):
        QTest.mouseClick(name, LEFT)
    header.show_page("Patients")
    with qtbot.assertNotEmitted(header.patient_wanted):
        QTest.mouseClick(name, LEFT)


def test_another_button_another_key_and_a_held_one_do_not(qtbot, box):
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", True
    )
    with qtbot.assertNotEmitted(box.pressed):
        QTest.mouseClick(box, RIGHT)
        QTest.keyClick(box, "x")
        QApplication.sendEvent(box, held)


def test_words_that_are_only_words_cannot_be_pressed(qtbot, box):
    box.allow(on=False)
    with qtbot.assertNotEmitted(box.pressed):
        QTest.mouseClick(box, LEFT)
    assert box.toolTip() == ""


def test_the_name_can_be_pressed_with_gloves_on(box):
    assert box.height() >= 44
