"""Whatever is typed into a field of the practice is kept whole, or answered with a sentence."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from tests.ui.practice.conftest import WEIR

LETTERHEAD = ("name", "address", "phone", "email")
PERSON = ("name", "role", "registration", "certificate_body", "certificate_number")
KEPT = (
    "'); DROP TABLE clinic; --",
    "<b>Harbour</b> & <script>alert(1)</script>",
    "مركز العلاج الطبيعي",
    "Praxis für Łukasz",
)


def paste(desk, name, text):
    field = desk.part(name, QLineEdit)
    field.setFocus()
    field.selectAll()
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("text", KEPT)
def test_any_letters_are_kept_as_they_are_typed(desk, text):
    for fact in LETTERHEAD:
        paste(desk, f"clinic_{fact}", text)
    desk.press("clinic_keep")
    clinic, _ = desk.recorded()
    assert {getattr(clinic, fact) for fact in LETTERHEAD} == {text}
    desk.person(WEIR)
    for fact in PERSON:
        paste(desk, f"practitioner_{fact}", text)
    desk.press("practitioner_keep")
    [person] = desk.recorded()[1]
    assert {getattr(person, fact) for fact in PERSON} == {text}


@pytest.mark.parametrize("fact", LETTERHEAD)
def test_a_text_that_is_too_long_is_said_below_its_field(desk, fact):
    before = desk.recorded()[0]
    paste(desk, f"clinic_{fact}", "x" * 1_000_000)
    desk.press("clinic_keep")
    assert "at most 200 fit" in desk.text("clinic_error")
    field, error = desk.part(f"clinic_{fact}"), desk.part("clinic_error")
    assert field.hasFocus()
    assert 0 <= error.y() - field.geometry().bottom() < 20
    assert desk.recorded()[0] == before
    desk.type(f"clinic_{fact}", "Harbour")
    assert desk.text("clinic_error") == ""


@pytest.mark.parametrize("fact", PERSON)
def test_a_text_of_a_person_that_is_too_long_is_said_below_its_field(desk, fact):
    desk.person(WEIR)
    paste(desk, f"practitioner_{fact}", "x" * 300)
    desk.press("practitioner_keep")
    assert "has 300 characters; at most 200 fit" in desk.text("practitioner_error")
    assert desk.part(f"practitioner_{fact}").hasFocus()
    assert desk.recorded()[1] == (WEIR,)


def test_what_no_sheet_can_print_goes_when_it_is_pasted(desk):
    paste(desk, "clinic_address", "12\0 Quay\x07 Street")
    desk.press("clinic_keep")
    assert desk.recorded()[0].address == "12 Quay Street"


def test_what_is_wrong_in_the_other_field_stays_said(desk):
    desk.type("clinic_name", " ")
    desk.press("clinic_keep")
    assert "A practice needs a name" in desk.text("clinic_error")
    desk.type("clinic_phone", "555")
    assert "A practice needs a name" in desk.text("clinic_error")
    desk.type("clinic_name", "Harbour")
    assert desk.text("clinic_error") == ""


def test_every_button_is_as_large_as_a_finger_and_has_a_name(desk):
    for kind in (QPushButton, QLineEdit):
        for part in desk.page.findChildren(kind):
            if part.isVisible():
                assert part.height() >= 44, part.accessibleName()
                assert part.accessibleName()
