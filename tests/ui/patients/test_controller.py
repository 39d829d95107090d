"""Finding, creating and editing patients."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from needlemap.body.places import BodyId
from needlemap.clinic.errors import DiskFull
from needlemap.clinic.patient_change import PatientChange
from needlemap.clinic.people import Precaution, PrecautionKind
from tests.ui.hands import a_patient
from tests.ui.reception import NAMES, error_of, fill, listed, press, typed

DIABETES = Precaution(kind=PrecautionKind.DIABETES)


def test_a_new_patient_is_recorded_with_all_that_was_typed(qtbot, page, reception, store):
    reception.new_patient()
    fill(page, given_name="Bea", family_name="Newman", birth_date="1975-03-02", height="171")
    fill(page, weight="70", occupation="pilot", precaution_detail_anticoagulant="since 2024")
    press(page, f"figure_{BodyId.MALE}")
    with qtbot.waitSignal(reception.visit_wanted):
        press(page, "keep")
    with store.begin() as records:
        [kept] = records.patients.search("newman")
    assert (kept.birth_date, kept.height_mm, kept.weight_kg) == (date(1975, 3, 2), 1710, 70)
    assert (kept.body, kept.occupation) == (BodyId.MALE, "pilot")
    assert [item.detail for item in kept.precautions] == ["since 2024"]
    assert kept.precautions[0].kind is PrecautionKind.ANTICOAGULANT


def test_creating_a_patient_is_undone_and_done_again(page, reception, stack):
    reception.new_patient()
    fill(page, given_name="Bea", family_name="Newman")
    press(page, "keep")
    assert "Bea Newman" in listed(page)
    stack.undo()
    assert "Bea Newman" not in listed(page)
    stack.redo()
    assert "Bea Newman" in listed(page)


def test_what_is_taken_back_is_brought_into_sight_whatever_is_searched_for(page, stack, patients):
    fill(page, search="mül")
    press(page, "edit_patient")
    fill(page, occupation="baker")
    press(page, "keep")
    fill(page, search="brien")
    assert listed(page) == ["Zoë O’Brien"]
    for step in (stack.undo, stack.redo):
        fill(page, search="brien")
        step()
        assert page.search.text() == ""
        assert page.list.currentIndex().data(Qt.ItemDataRole.UserRole).patient.id == patients[0].id


def test_editing_a_patient_is_undone_and_done_again(page, store, stack, patients):
    fill(page, search="mul")
    press(page, "edit_patient")
    fill(page, family_name="Schmidt", precaution_detail_anticoagulant="warfarin")
    press(page, "keep")
    after = _kept(store, patients[0])
    assert after.family_name == "Schmidt"
    assert after.precautions[0].detail == "warfarin"
    stack.undo()
    assert _kept(store, patients[0]) == patients[0]
    stack.redo()
    assert _kept(store, patients[0]) == after


def elsewhere(store, patient, **facts):
    """Let another room change what is known of a patient."""
    with store.begin() as records:
        known = records.patients.get(patient.id)
        return records.patients.change(PatientChange(known, replace(known, **facts)))


def test_two_rooms_that_show_the_same_number_get_two(qtbot, page, reception, store):
    reception.new_patient()
    fill(page, given_name="Bea", family_name="Newman")
    with store.begin() as records:
        records.patients.put(a_patient(1007, given_name="Cy", family_name="Otherroom"))
    with qtbot.waitSignal(reception.visit_wanted) as wanted:
        press(page, "keep")
    assert wanted.args[0].number == 1008
    with store.read() as records:
        assert records.patients.by_number(1008) == wanted.args[0]
        assert records.patients.by_number(1007).given_name == "Cy"


def test_a_patient_done_again_gets_another_number_if_its_own_was_given_away(
    page, reception, stack, store
):
    reception.new_patient()
    fill(page, given_name="Bea", family_name="Newman")
    press(page, "keep")
    stack.undo()
    with store.begin() as records:
        records.patients.put(a_patient(1007, given_name="Cy", family_name="Otherroom"))
    for _ in range(2):
        stack.redo()
        with store.read() as records:
            assert records.patients.by_number(1008).given_name == "Bea"
        stack.undo()
        assert "Bea Newman" not in listed(page)


def test_what_another_room_added_is_kept_when_the_form_is(page, store, patients):
    fill(page, search="mul")
    press(page, "edit_patient")
    elsewhere(store, patients[0], occupation="pilot", precautions=(DIABETES,))
    fill(page, family_name="Schmidt", precaution_detail_anticoagulant="warfarin")
    press(page, "keep")
    after = _kept(store, patients[0])
    assert (after.family_name, after.occupation) == ("Schmidt", "pilot")
    assert [known.words for known in after.precautions] == ["Diabetes", "Anticoagulant: warfarin"]


def test_undo_of_an_edit_takes_back_its_own_facts_alone(page, store, stack, patients):
    fill(page, search="mul")
    press(page, "edit_patient")
    fill(page, family_name="Schmidt")
    press(page, "keep")
    elsewhere(store, patients[0], occupation="pilot")
    stack.undo()
    assert _kept(store, patients[0]) == replace(patients[0], occupation="pilot")


def test_a_name_changed_in_two_rooms_is_said_with_both_and_edited_from_what_is_there(
    page, store, patients
):
    fill(page, search="mul")
    press(page, "edit_patient")
    elsewhere(store, patients[0], family_name="Schmitt")
    fill(page, family_name="Schmidt")
    press(page, "keep")
    assert (
        "“Schmitt” in the meantime; here it was to become “Schmidt”, which was not saved"
        in error_of(page)
    )
    assert typed(page, "family_name") == ("Schmitt",)
    assert _kept(store, patients[0]).family_name == "Schmitt"
    QTest.keyClick(page.findChild(QLineEdit, "given_name"), Qt.Key.Key_Escape)
    press(page, "edit_patient")
    assert typed(page, "family_name") == ("Schmitt",)
    fill(page, family_name="Schmidt")
    press(page, "keep")
    assert _kept(store, patients[0]).family_name == "Schmidt"


def test_both_versions_of_a_fact_are_shown_and_mine_comes_back_to_be_saved(page, store, patients):
    fill(page, search="mul")
    press(page, "edit_patient")
    elsewhere(store, patients[0], family_name="Schmitt", weight_kg=72)
    fill(page, family_name="Schmidt", weight="70", occupation="pilot")
    press(page, "keep")
    versions = page.findChild(QLabel, "versions_about")
    assert versions.text() == "Family name was changed at another desk (1 more)"
    assert page.findChild(QLabel, "version_theirs").text() == "Recorded there: “Schmitt”"
    assert page.findChild(QLabel, "version_mine").text() == "Not recorded here: “Schmidt”"
    press(page, "record_mine")
    assert versions.text() == "Weight in kg was changed at another desk"
    press(page, "keep_theirs")
    assert not versions.isVisible()
    assert typed(page, "family_name", "weight", "occupation") == ("Schmidt", "72", "pilot")
    press(page, "keep")
    kept = _kept(store, patients[0])
    assert (kept.family_name, kept.weight_kg, kept.occupation) == ("Schmidt", 72, "pilot")


def test_what_is_asked_of_one_patient_is_not_asked_of_the_next(page, store, patients):
    fill(page, search="mul")
    press(page, "edit_patient")
    elsewhere(store, patients[0], family_name="Schmitt")
    fill(page, family_name="Schmidt")
    press(page, "keep")
    QTest.keyClick(page.findChild(QLineEdit, "given_name"), Qt.Key.Key_Escape)
    QTest.keyClick(page.findChild(QLineEdit, "given_name"), Qt.Key.Key_Escape)
    press(page, "edit_patient")
    assert not page.findChild(QLabel, "versions_about").isVisible()


def test_an_undo_over_what_another_room_changed_is_refused_with_both(
    qtbot, page, reception, store, stack, patients
):
    fill(page, search="mul")
    press(page, "edit_patient")
    fill(page, family_name="Schmidt")
    press(page, "keep")
    elsewhere(store, patients[0], family_name="Schmitt")
    with qtbot.waitSignal(reception.refused) as told:
        stack.undo()
    assert (
        "“Schmitt” in the meantime; here it was to become “Müller”, which was not saved"
        in told.args[0]
    )
    assert _kept(store, patients[0]).family_name == "Schmitt"
    assert not stack.canUndo()


def test_a_patient_that_another_room_took_away_is_not_edited(
    qtbot, page, reception, store, patients
):
    fill(page, search="mul")
    with store.begin() as records:
        records.patients.remove(patients[0].id)
    with qtbot.waitSignal(reception.refused) as told:
        press(page, "edit_patient")
    assert "There is no patient" in told.args[0]
    assert not page.findChild(QWidget, "keep").isVisible()


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"given_name": "x" * 300}, "at most"),
        ({"family_name": "ü" * 300}, "at most"),
        ({"birth_date": "1.1.2099"}, "not possible"),
        ({"birth_date": "31.2.1990"}, "not a date"),
        ({"birth_date": "soon"}, "not a date"),
        ({"height": "tall"}, "is not a number"),
        ({"height": "900"}, "height in cm must lie between 30 and 250"),
        ({"precaution_detail_anticoagulant": "y" * 300}, "at most"),
    ],
)
def test_bad_input_is_a_sentence_at_the_form_and_what_was_typed_stays(
    page, reception, store, facts, words
):
    reception.new_patient()
    fill(page, given_name="Bea", family_name="Newman")
    fill(page, **facts)
    before = typed(page, "given_name", "family_name", *facts)
    press(page, "keep")
    assert words in error_of(page)
    assert "Nothing" in error_of(page)
    assert typed(page, "given_name", "family_name", *facts) == before
    with store.begin() as records:
        assert len(records.patients.search()) == len(NAMES)


def test_no_name_at_all_is_a_sentence(page, reception):
    reception.new_patient()
    press(page, "keep")
    assert "needs a given or a family name" in error_of(page)


def test_an_emoji_in_a_name_is_kept_as_typed(page, reception, store):
    reception.new_patient()
    fill(page, given_name="Bea 🌼", family_name="Newman")
    press(page, "keep")
    with store.begin() as records:
        assert records.patients.search("newman")[0].name == "Bea 🌼 Newman"


def test_what_is_typed_survives_a_press_on_new_patient(page, reception):
    reception.new_patient()
    fill(page, given_name="Bea", occupation="pilot")
    reception.new_patient()
    assert typed(page, "given_name", "occupation") == ("Bea", "pilot")


def test_a_full_disk_is_a_sentence_at_the_form_and_the_next_try_works(
    page, reception, flaky, store
):
    reception.new_patient()
    fill(page, given_name="Bea", family_name="Newman")
    flaky.fail(DiskFull())
    press(page, "keep")
    assert "disk is full" in error_of(page)
    assert typed(page, "given_name", "family_name") == ("Bea", "Newman")
    press(page, "keep")
    with store.begin() as records:
        assert records.patients.search("newman")


def test_what_was_typed_over_what_another_room_wrote_stays_while_the_disk_is_full(
    page, flaky, store, patients
):
    fill(page, search="mul")
    press(page, "edit_patient")
    elsewhere(store, patients[0], weight_kg=72)
    fill(page, weight="70")
    flaky.fail(DiskFull())
    press(page, "keep")
    assert "disk is full" in error_of(page)
    assert typed(page, "weight") == ("70",)
    press(page, "keep")
    assert "as 72 in the meantime" in error_of(page)
    assert typed(page, "weight") == ("72",)


def test_an_undo_that_cannot_be_written_says_so_and_changes_nothing(
    qtbot, page, reception, flaky, stack
):
    reception.new_patient()
    fill(page, given_name="Bea", family_name="Newman")
    press(page, "keep")
    flaky.fail(DiskFull())
    with qtbot.waitSignal(reception.refused) as told:
        stack.undo()
    assert "disk is full" in told.args[0]
    reception.refresh()
    assert "Bea Newman" in listed(page)


def test_escape_leaves_the_form_without_a_trace_once_it_is_asked_for_again(
    page, reception, store, stack
):
    reception.new_patient()
    fill(page, given_name="Bea", family_name="Newman")
    QTest.keyClick(page.findChild(QLineEdit, "given_name"), Qt.Key.Key_Escape)
    assert typed(page, "given_name", "family_name") == ("Bea", "Newman")
    assert "not saved" in error_of(page)
    QTest.keyClick(page.findChild(QLineEdit, "given_name"), Qt.Key.Key_Escape)
    assert not page.findChild(QWidget, "keep").isVisible()
    assert stack.count() == 0
    with store.begin() as records:
        assert len(records.patients.search()) == len(NAMES)


def _kept(store, patient):
    with store.begin() as records:
        return records.patients.get(patient.id)


def test_a_fact_given_two_values_is_shown_as_recorded_beside_what_was_typed(
    page, store, patients, stack
):
    fill(page, search="mul")
    press(page, "edit_patient")
    elsewhere(store, patients[0], weight_kg=72, precautions=(DIABETES,))
    fill(page, weight="70", occupation="pilot")
    press(page, "keep")
    assert "as 72 in the meantime; here it was to become 70, which was not saved" in error_of(page)
    assert typed(page, "weight", "occupation") == ("72", "pilot")
    assert stack.count() == 0
    fill(page, weight="71")
    press(page, "keep")
    kept = _kept(store, patients[0])
    assert (kept.weight_kg, kept.occupation, kept.precautions) == (71, "pilot", (DIABETES,))


def test_a_form_that_belongs_to_other_records_is_let_go(page, reception, patients):
    fill(page, search="mul")
    press(page, "edit_patient")
    assert reception.is_editing
    reception.forget()
    assert not reception.is_editing
    assert typed(page, "search") == ("",)
    reception.new_patient()
    assert typed(page, "given_name", "family_name") == ("", "")
