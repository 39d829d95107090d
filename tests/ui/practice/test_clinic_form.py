"""The form of the practice says what is printed, and where."""

from PySide6.QtWidgets import QPushButton

from needlemap.clinic.people import Paper
from needlemap.ui.practice.clinic_form import ClinicForm, content_of
from tests.ui.practice.conftest import HARBOUR


def test_what_is_recorded_is_shown_and_nothing_of_it_is_typed(desk):
    form = desk.page.clinic
    assert form.content == content_of(HARBOUR)
    assert not form.has_typed
    assert form.typed_value() == HARBOUR


def test_another_paper_is_something_typed(desk):
    desk.press("clinic_paper_Letter")
    assert desk.page.clinic.has_typed
    assert desk.page.clinic.typed_value().paper is Paper.LETTER
    assert desk.part("clinic_paper_Letter", QPushButton).isChecked()


def test_letters_that_no_sheet_can_show_are_said_while_they_are_typed(qtbot):
    form = ClinicForm(lambda text: "\N{CHERRY BLOSSOM}" if "\N{CHERRY BLOSSOM}" in text else "")
    qtbot.addWidget(form)
    form.show()
    form.show_clinic(HARBOUR)
    said = form.findChild(object, "clinic_letters")
    assert not said.isVisible()
    form.fields["name"].insert("\N{CHERRY BLOSSOM}")
    assert "There is no font for" in said.text()
    assert said.isVisible()


def test_a_draft_of_another_version_is_read_as_far_as_it_goes(desk):
    desk.page.clinic.show_draft({"name": "Quay", "paper": "papyrus", "unknown": "x"})
    assert desk.page.clinic.typed_value().name == "Quay"
    assert desk.page.clinic.typed_value().paper is Paper.A4
