"""The practice is described by hand: saved, undone, kept as a draft, compared with other desks."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from uuid_utils.compat import uuid7

from needlemap.clinic.drafts import CLINIC_DRAFT, DraftKind
from needlemap.clinic.errors import DiskFull
from needlemap.clinic.logo import logo_id
from needlemap.clinic.people import Paper, Practitioner
from needlemap.clinic.practice_change import ClinicChange, PractitionerChange
from needlemap.clinic.starting import new_visit
from needlemap.ui.practice.controller import PracticeController
from needlemap.ui.practice.own_practitioner import OwnPractitioner
from needlemap.ui.work.app_context import AppContext
from tests.ui.hands import NOW, clock
from tests.ui.practice.conftest import HARBOUR, WEIR, png_of

Key = Qt.Key


def drafts(desk):
    with desk.flaky.read() as records:
        return records.drafts.all()


def elsewhere(desk, before, after):
    """Another desk records something."""
    with desk.flaky.begin() as records:
        if isinstance(before, Practitioner):
            records.clinic.change_practitioner(PractitionerChange(before, after))
        else:
            records.clinic.change(ClinicChange(before, after))


def test_the_letterhead_is_saved_by_enter_and_undone_by_its_name(desk, stack):
    desk.type("clinic_email", "desk@harbour.example")
    desk.press("clinic_paper_Letter")
    desk.key("clinic_email", Key.Key_Return)
    clinic, _ = desk.recorded()
    wanted = replace(HARBOUR, email="desk@harbour.example", paper=Paper.LETTER)
    assert clinic == wanted
    assert not desk.controller.has_typed
    assert stack.undoText() == "Edit practice"
    stack.undo()
    assert desk.recorded()[0] == HARBOUR
    assert desk.text("clinic_email") == ""
    stack.redo()
    assert desk.recorded()[0] == wanted
    assert desk.text("clinic_email") == "desk@harbour.example"


def test_what_another_desk_says_of_another_field_is_kept(desk):
    desk.type("clinic_phone", "555 0199")
    elsewhere(desk, HARBOUR, replace(HARBOUR, address="13 Quay Street"))
    desk.press("clinic_keep")
    assert desk.recorded()[0] == replace(HARBOUR, phone="555 0199", address="13 Quay Street")
    assert desk.text("clinic_address") == "13 Quay Street"


def test_what_another_desk_says_of_the_same_field_is_shown_with_both_values(desk, stack):
    desk.type("clinic_phone", "555 0199")
    desk.type("clinic_email", "desk@harbour.example")
    elsewhere(desk, HARBOUR, replace(HARBOUR, phone="555 0000"))
    desk.press("clinic_keep")
    assert "recorded elsewhere as “555 0000”" in desk.text("clinic_error")
    assert "“555 0199”" in desk.text("clinic_error")
    assert desk.text("clinic_phone") == "555 0000"
    assert desk.text("clinic_email") == "desk@harbour.example"  # not saved yet, and not lost
    assert desk.controller.has_typed
    assert stack.count() == 0
    assert desk.text("versions_about") == "Phone number was changed at another desk"
    assert desk.text("version_mine") == "Not recorded here: “555 0199”"
    desk.press("record_mine")
    assert desk.text("clinic_phone") == "555 0199"
    desk.press("clinic_keep")
    assert desk.recorded()[0] == replace(HARBOUR, phone="555 0199", email="desk@harbour.example")
    assert not desk.part("versions_about").isVisible()


def test_what_cannot_be_written_stays_typed_and_is_said(desk, stack):
    desk.type("clinic_phone", "555 0199")
    desk.flaky.fail(DiskFull())
    desk.press("clinic_keep")
    assert desk.text("clinic_error").startswith("The disk")
    assert desk.text("clinic_phone") == "555 0199"
    desk.press("clinic_keep")
    assert desk.recorded()[0].phone == "555 0199"
    assert stack.count() == 1


def test_leaving_loses_what_is_typed_only_when_it_is_asked_for_twice(qtbot, desk):
    desk.type("clinic_phone", "555 0199")
    with qtbot.assertNotEmitted(desk.controller.left):
        desk.key("clinic_phone", Key.Key_Escape)
    assert "not saved" in desk.text("clinic_error")
    with qtbot.waitSignal(desk.controller.left):
        desk.key("clinic_phone", Key.Key_Escape)
    assert not desk.controller.has_typed
    assert desk.recorded()[0] == HARBOUR


def test_what_is_typed_and_not_saved_is_kept_as_a_draft_until_it_is(desk, stack, answers):
    desk.type("clinic_phone", "555 0199")
    desk.controller.keep_drafts()
    [draft] = drafts(desk)
    assert (draft.kind, draft.about) == (DraftKind.CLINIC, CLINIC_DRAFT)
    context = AppContext(clock, uuid7)
    context.open(desk.flaky, "UTC")
    again = PracticeController(context, answers, stack, desk.page)
    again.go_on(draft)
    form = again.page.clinic
    assert form.fields["phone"].text() == "555 0199"
    assert form.has_typed
    again.page.deleteLater()
    desk.press("clinic_keep")
    assert drafts(desk) == ()


def test_a_person_is_added_with_a_certificate_and_undone_by_name(desk, stack):
    desk.press("new_practitioner")
    for name, text in (
        ("name", "Ana Ferreira"),
        ("certificate_body", "Dry Needling College"),
        ("certificate_date", "3.6.2019"),
        ("certificate_hours", "80"),
        ("certificate_number", "DN-0815"),
    ):
        desk.type(f"practitioner_{name}", text)
    desk.key("practitioner_name", Key.Key_Return)
    ana, weir = desk.recorded()[1]
    assert weir == WEIR
    assert ana == Practitioner(
        id=ana.id,
        name="Ana Ferreira",
        certificate_body="Dry Needling College",
        certificate_date=date(2019, 6, 3),
        certificate_hours=80,
        certificate_number="DN-0815",
    )
    assert desk.part(f"person_{ana.id.hex}").isVisible()
    assert stack.undoText() == "New practitioner"
    stack.undo()
    assert desk.recorded()[1] == (WEIR,)
    stack.redo()
    assert desk.recorded()[1] == (ana, WEIR)


def test_a_person_who_has_treated_is_not_undone(qtbot, desk, stack, patient):
    desk.press("new_practitioner")
    desk.type("practitioner_name", "Ana Ferreira")
    desk.press("practitioner_keep")
    ana, _ = desk.recorded()[1]
    with desk.flaky.begin() as records:
        new_visit(records, patient, NOW, uuid7, [ana.id])
    with qtbot.waitSignal(desk.controller.refused) as said:
        stack.undo()
    assert "named in the records by now" in said.args[0]
    assert ana in desk.recorded()[1]


def test_a_person_is_edited_and_undone_by_name(desk, stack):
    desk.person(WEIR)
    desk.type("practitioner_registration", "PH 2")
    desk.press("practitioner_keep")
    assert desk.recorded()[1] == (replace(WEIR, registration="PH 2"),)
    assert stack.undoText() == "Edit practitioner"
    stack.undo()
    assert desk.recorded()[1] == (WEIR,)


def test_two_desks_edit_one_person(desk):
    desk.person(WEIR)
    desk.type("practitioner_registration", "PH 2")
    elsewhere(desk, WEIR, replace(WEIR, role="doctor"))
    desk.press("practitioner_keep")
    both = replace(WEIR, role="doctor", registration="PH 2")
    assert desk.recorded()[1] == (both,)
    desk.person(WEIR)
    desk.type("practitioner_role", "nurse")
    elsewhere(desk, both, replace(both, role="physio"))
    desk.press("practitioner_keep")
    assert "recorded elsewhere as “physio”" in desk.text("practitioner_error")
    assert desk.text("practitioner_role") == "physio"
    assert desk.text("version_theirs") == "Recorded there: “physio”"
    desk.press("record_mine")
    assert desk.text("practitioner_role") == "nurse"
    desk.press("practitioner_keep")
    assert desk.recorded()[1] == (replace(both, role="nurse"),)


def test_who_treats_here_no_longer_is_offered_no_more_and_can_come_back(desk, stack, patient):
    desk.person(WEIR)
    desk.press("practitioner_retire")
    assert desk.recorded()[1] == (replace(WEIR, is_retired=True),)
    assert stack.undoText() == "Treats here no longer"
    with desk.flaky.begin() as records:
        assert new_visit(records, patient, NOW, uuid7).practitioner is None
    desk.person(WEIR)
    desk.press("practitioner_retire")
    assert desk.recorded()[1] == (WEIR,)
    assert stack.undoText() == "Treats here again"


def test_new_visits_of_this_computer_are_of_who_treats_here(desk):
    ben = Practitioner(id=uuid7(), name="Ben Other")
    with desk.flaky.begin() as records:
        records.clinic.put_practitioner(ben)
    desk.controller.show_people()
    desk.person(WEIR)
    desk.press("practitioner_own")
    assert OwnPractitioner().ids == (WEIR.id,)
    desk.press("practitioner_leave")
    assert desk.part(f"person_{WEIR.id.hex}").text().endswith("new visits on this computer")
    desk.person(WEIR)
    assert desk.part("practitioner_own").isChecked()
    desk.press("practitioner_own")
    assert OwnPractitioner().ids == ()


def test_an_act_waits_for_what_is_typed_of_the_person(qtbot, desk):
    desk.person(WEIR)
    desk.type("practitioner_role", "doctor")
    with qtbot.waitSignal(desk.controller.refused):
        desk.press("practitioner_retire")
    assert desk.recorded()[1] == (WEIR,)
    assert desk.text("practitioner_role") == "doctor"


def test_going_on_with_the_draft_of_a_new_person_shows_it(desk):
    desk.press("new_practitioner")
    desk.type("practitioner_name", "Ana Ferreira")
    desk.controller.keep_drafts()
    [draft] = drafts(desk)
    desk.controller.forget()
    desk.controller.go_on(draft)
    assert desk.text("practitioner_name") == "Ana Ferreira"
    desk.press("practitioner_keep")
    assert [one.name for one in desk.recorded()[1]] == ["Ana Ferreira", "Dr Weir"]
    assert drafts(desk) == ()


@pytest.mark.parametrize("name", ["clinic_name", "clinic_phone"])
def test_nothing_typed_asks_nothing(qtbot, desk, name):
    with qtbot.waitSignal(desk.controller.left):
        desk.key(name, Key.Key_Escape)


@pytest.fixture
def logo(tmp_path, answers):
    answers.picture = tmp_path / "logo.png"
    answers.picture.write_bytes(png_of(300, 90))
    return answers.picture


def test_a_logo_is_chosen_saved_and_undone(qtbot, desk, stack, logo):
    desk.press("choose_logo")
    qtbot.waitUntil(lambda: desk.controller.has_typed)
    assert desk.part("take_logo").isVisible()
    desk.press("clinic_keep")
    clinic, _ = desk.recorded()
    with desk.flaky.read() as records:
        picture = records.clinic.logo(clinic.logo)
    assert picture.startswith(b"\x89PNG")
    desk.press("take_logo")
    desk.press("clinic_keep")
    assert desk.recorded()[0].logo is None
    stack.undo()
    assert desk.recorded()[0].logo == clinic.logo
    assert desk.page.clinic.logo == picture
    stack.undo()
    assert desk.recorded()[0] == HARBOUR
    assert not desk.part("take_logo").isVisible()


def test_a_logo_that_is_not_saved_is_kept_with_the_draft(qtbot, desk, stack, answers, logo):
    desk.press("choose_logo")
    qtbot.waitUntil(lambda: desk.controller.has_typed)
    desk.controller.keep_drafts()
    [draft] = drafts(desk)
    context = AppContext(clock, uuid7)
    context.open(desk.flaky, "UTC")
    again = PracticeController(context, answers, stack, desk.page)
    again.go_on(draft)
    assert again.page.clinic.logo == desk.page.clinic.logo != b""
    assert again.has_typed
    again.page.clinic.try_to_keep()
    again.page.deleteLater()
    clinic, _ = desk.recorded()
    with desk.flaky.read() as records:
        assert records.clinic.logo(clinic.logo) == desk.page.clinic.logo
    assert drafts(desk) == ()


def test_a_file_that_cannot_be_the_logo_is_said_and_nothing_changes(qtbot, desk, logo):
    logo.write_bytes(png_of(1, 1))
    desk.press("choose_logo")
    qtbot.waitUntil(lambda: desk.text("clinic_error") != "")
    assert desk.text("clinic_error").startswith("This cannot be the logo: it has 1 × 1 pixels")
    assert not desk.controller.has_typed


def test_nothing_is_chosen_by_who_changed_their_mind(desk, answers):
    desk.press("choose_logo")
    assert answers.asked == ["Choose a logo"]
    assert not desk.controller.has_typed


def test_two_desks_choose_a_logo(qtbot, desk, logo):
    desk.press("choose_logo")
    qtbot.waitUntil(lambda: desk.controller.has_typed)
    with desk.flaky.begin() as records:
        theirs = records.clinic.keep_logo(png_of(200, 80))
    elsewhere(desk, HARBOUR, replace(HARBOUR, logo=theirs))
    desk.press("clinic_keep")
    assert "The logo was recorded elsewhere as another one" in desk.text("clinic_error")
    assert desk.recorded()[0].logo == theirs
    assert desk.page.clinic.logo == png_of(200, 80)
    desk.press("record_mine")
    mine = desk.page.clinic.logo
    assert mine != png_of(200, 80)
    desk.press("clinic_keep")
    assert desk.recorded()[0].logo == logo_id(mine)
