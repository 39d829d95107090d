"""Paper, way of writing and usual needle are chosen by a press, and saved with the rest."""

from dataclasses import replace

from PySide6.QtWidgets import QComboBox

from needlemap.clinic.conventions import DateOrder, DecimalSign
from needlemap.ui.practice.letterhead.practice_choices import CHOSEN, choices_of
from tests.ui.practice.conftest import HARBOUR


def choose(desk, name, words):
    box = desk.part(name, QComboBox)
    at = box.findText(words)
    assert at >= 0, words
    box.setCurrentIndex(at)
    box.activated.emit(at)


def test_all_of_it_is_saved_and_undone(desk, stack):
    desk.press("clinic_date_order_month day year")
    desk.press("clinic_decimal_sign_,")
    choose(desk, "clinic_usual_gauge_mm", "0.25 mm")
    choose(desk, "clinic_usual_length_mm", "40 mm")
    assert desk.controller.has_typed
    desk.press("clinic_keep")
    wanted = replace(
        HARBOUR,
        date_order=DateOrder.MONTH_FIRST,
        decimal_sign=DecimalSign.COMMA,
        usual_gauge_mm=0.25,
        usual_length_mm=40,
    )
    assert desk.recorded()[0] == wanted
    stack.undo()
    assert desk.recorded()[0] == HARBOUR
    assert desk.page.clinic.typed_value() == HARBOUR
    stack.redo()
    assert desk.page.clinic.typed_value() == wanted


def test_the_needle_of_the_muscle_is_taken_again(desk):
    choose(desk, "clinic_usual_gauge_mm", "0.25 mm")
    desk.press("clinic_keep")
    choose(desk, "clinic_usual_gauge_mm", "Gauge: as the muscle asks")
    desk.press("clinic_keep")
    assert desk.recorded()[0] == HARBOUR


def test_everything_that_is_chosen_is_a_text_of_a_draft():
    assert set(choices_of(HARBOUR)) == set(CHOSEN)
    assert choices_of(HARBOUR)["date_order"] == "day month year"
