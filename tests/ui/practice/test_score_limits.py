"""Which changes of scores matter is set on the page of the practice, and undone by name."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from needlemap.clinic.practice_change import ClinicChange
from needlemap.clinic.score_rules import OwnChange
from needlemap.clinic.scores import Scale
from needlemap.ui.practice.clinic_form import content_of
from tests.ui.practice.conftest import HARBOUR

NDI = OwnChange(scale=Scale.NDI, points=7.5, source="Young 2009")


def test_a_change_that_matters_is_set_with_its_source_and_undone_by_name(desk, stack):
    assert not desk.part("clinic_points_NDI").isVisible()
    desk.press("clinic_scores")
    assert desk.text("clinic_points_NDI") == "10"
    desk.type("clinic_points_NDI", "7,5")
    desk.type("clinic_source_NDI", "Young 2009")
    desk.type("clinic_percent_pain", "50")
    desk.type("clinic_due_days", "42")
    desk.key("clinic_due_days", Qt.Key.Key_Return)
    pain = OwnChange(scale=None, points=2, percent=50)
    assert desk.recorded()[0] == replace(HARBOUR, score_changes=(pain, NDI), due_after_days=42)
    assert not desk.controller.has_typed
    assert stack.undoText() == "Edit practice"
    stack.undo()
    assert desk.recorded()[0] == HARBOUR
    assert desk.text("clinic_points_NDI") == "10"


def test_what_the_guide_says_is_back_by_one_press(desk):
    own = replace(HARBOUR, score_changes=(NDI,))
    desk.page.clinic.show_clinic(own)
    desk.press("clinic_scores")
    assert desk.text("clinic_source_NDI") == "Young 2009"
    desk.press("clinic_guide_NDI")
    assert (desk.text("clinic_points_NDI"), desk.text("clinic_source_NDI")) == ("10", "")
    assert not desk.part("clinic_guide_NDI").isVisible()
    assert desk.page.clinic.typed_value().score_changes == ()


def test_what_cannot_be_is_said_at_its_score_and_nothing_is_recorded(desk):
    desk.press("clinic_scores")
    for name, text, said in (
        ("clinic_points_NDI", "51", "NDI: the change that matters must lie between 1 and 50"),
        ("clinic_points_NDI", "many", "NDI: the change that matters must lie between 1 and 50"),
        ("clinic_percent_ODI", "0", "ODI: the share of the first number"),
        ("clinic_due_visits", "9" * 5000, "whole number of visits between 1 and 99"),
    ):
        desk.page.clinic.show_recorded(content_of(HARBOUR))
        desk.part(name).setFocus()
        desk.part(name).selectAll()
        desk.part(name).insert(text)
        desk.press("clinic_keep")
        assert said in desk.text("clinic_error"), name
        assert QApplication.focusWidget() is desk.part(name), name
        assert desk.recorded()[0] == HARBOUR


def test_a_score_that_another_desk_set_is_kept_beside_mine(desk):
    desk.press("clinic_scores")
    desk.type("clinic_points_LEFS", "12")
    with desk.flaky.begin() as records:
        records.clinic.change(ClinicChange(HARBOUR, replace(HARBOUR, score_changes=(NDI,))))
    desk.press("clinic_keep")
    lefs = OwnChange(scale=Scale.LEFS, points=12)
    assert desk.recorded()[0].score_changes == (NDI, lefs)


def test_a_draft_that_nobody_can_read_leaves_what_is_recorded(desk):
    for text in ("?", "[1]", '[["1"]]', "{}"):
        desk.page.clinic.show_draft({"score_changes": text})
        assert desk.page.clinic.typed_value() == HARBOUR
