"""What is typed into a form outlives the program, is offered again, and goes once it is saved."""

import shutil
from contextlib import closing
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from uuid_utils.compat import uuid7

from needlemap.clinic.drafts import DraftKind
from needlemap.clinic.people import PrecautionKind
from needlemap.clinic.two_records import TwoRecords
from needlemap.services.records import record_store
from needlemap.ui.chart.page import ChartPage
from tests.signing import sign
from tests.ui.hands import clock


@pytest.fixture
def drafts_at():
    def read(place):
        store = record_store(place, clock)
        try:
            with store.read() as records:
                return records.drafts.all()
        finally:
            store.close()

    return read


@pytest.fixture
def after_a_crash(database, tmp_path, qtbot, drafts_at):
    """Return the records as a computer without power leaves them, once a draft is there."""

    def copy():
        qtbot.waitUntil(lambda: drafts_at(database) != ())
        folder = tmp_path / "later"
        folder.mkdir()
        for file in database.parent.glob(f"{database.name}*"):
            if file.is_file():
                shutil.copy(file, folder / file.name)
        return folder / database.name

    return copy


def offers(window):
    return [said.text() for said in window.findChildren(QLabel, "draft") if said.isVisible()]


def press(window, name):
    [button] = [one for one in window.findChildren(QPushButton, name) if one.isVisible()]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def type_in(window, name, text):
    QTest.keyClicks(window.findChild(QWidget, name), text)


def typed(window, name):
    return window.findChild(QLineEdit, name).text()


def test_a_new_patient_half_typed_is_offered_again_after_a_crash(
    open_window, database, after_a_crash, drafts_at
):
    first = open_window(database)
    first.patients.new.click()
    type_in(first, "given_name", "Bea")
    type_in(first, "birth_date", "31.2.")
    press(first, "precaution_pacemaker")
    type_in(first, "precaution_detail_pacemaker", "since 2019")
    later = after_a_crash()
    second = open_window(later)
    assert offers(second) == ["Not saved: new patient “Bea”, typed 23 Nov 2026 10:30"]
    press(second, "draft_go_on")
    assert offers(second) == []
    assert [typed(second, name) for name in ("given_name", "birth_date")] == ["Bea", "31.2."]
    assert typed(second, "precaution_detail_pacemaker") == "since 2019"
    second.findChild(QLineEdit, "birth_date").clear()
    type_in(second, "birth_date", "3.2.1990")
    press(second, "keep")
    assert drafts_at(later) == ()
    store = record_store(later, clock)
    with store.read() as records:
        [bea] = records.patients.search("Bea")
    store.close()
    assert bea.precautions[0].detail == "since 2019"


def test_what_was_changed_of_a_patient_comes_back_in_the_form_of_this_patient(
    open_window, database, patient, after_a_crash, drafts_at
):
    first = open_window(database)
    press(first, "edit_patient")
    type_in(first, "occupation", "baker")
    later = after_a_crash()
    second = open_window(later)
    assert offers(second) == ["Not saved: changes of Anna Example, typed 23 Nov 2026 10:30"]
    press(second, "edit_patient")
    assert typed(second, "occupation") == "baker"
    press(second, "leave")
    press(second, "leave")
    assert drafts_at(later) == ()
    assert offers(second) == []


def test_a_draft_is_thrown_away_once_it_is_pressed_again(
    open_window, database, after_a_crash, drafts_at
):
    first = open_window(database)
    first.patients.new.click()
    type_in(first, "family_name", "Example")
    later = after_a_crash()
    second = open_window(later)
    press(second, "draft_throw_away")
    assert offers(second) != []
    press(second, "draft_throw_away")
    assert (offers(second), drafts_at(later)) == ([], ())


def test_a_form_left_behind_by_closing_is_offered_at_the_next_start(
    open_window, database, answers, drafts_at
):
    first = open_window(database)
    first.patients.new.click()
    type_in(first, "given_name", "Bea")
    first.close()
    assert answers.asked
    [draft] = drafts_at(database)
    assert draft.content["given_name"] == "Bea"


@pytest.fixture
def signed(store, visit):
    with store.begin() as records:
        return sign(records, visit)


def test_an_addendum_half_typed_is_offered_and_stands_at_its_visit(
    open_window, database, signed, after_a_crash, drafts_at, qtbot
):
    first = open_window(database)
    QTest.keyClick(first.patients.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: first.findChild(ChartPage) is not None)
    type_in(first, "addendum_text", "Breathless since 17:30")
    later = after_a_crash()
    [draft] = drafts_at(later)
    assert (draft.kind, draft.about) == (DraftKind.ADDENDUM, signed.id)
    second = open_window(later)
    assert offers(second) == ["Not added: an addendum for Anna Example, typed 23 Nov 2026 10:30"]
    press(second, "draft_go_on")
    text = second.findChild(QPlainTextEdit, "addendum_text")
    assert text.toPlainText() == "Breathless since 17:30"
    qtbot.waitUntil(lambda: not text.visibleRegion().isEmpty())
    second.findChild(QPushButton, "addendum_add").click()
    assert drafts_at(later) == ()


@pytest.fixture
def twice(store, patient, visit):
    """The same person again, at work on the form when the computer stops."""
    again = replace(
        patient, id=uuid7(), number=1002, given_name="Ana", precautions=(), phone="0123"
    )  # fmt: skip
    with store.begin() as records:
        records.patients.put(again)
    return again


def merge_at(place, kept, other):
    """Merge, as another desk does."""
    with closing(record_store(place, clock)) as store, store.begin() as records:
        known = [records.patients.by_number(number) for number in (kept, other)]
        records.merges.merge(TwoRecords(kept=known[0], other=known[1]))


def edit(window, number):
    window.patients.search.setText(str(number))
    press(window, "edit_patient")


def recorded(place, number):
    with closing(record_store(place, clock)) as store, store.read() as records:
        return records.patients.by_number(number)


def test_what_was_typed_of_a_record_that_was_merged_goes_into_the_kept_one(
    open_window, database, patient, twice, after_a_crash, drafts_at
):
    first = open_window(database)
    edit(first, 1002)
    type_in(first, "occupation", "baker")
    press(first, "precaution_pacemaker")
    later = after_a_crash()
    merge_at(later, 1001, 1002)
    second = open_window(later)
    assert offers(second) == [
        "Not saved: changes of Ana Example, typed 23 Nov 2026 10:30; No. 1002 is part of No. 1001"
        " now"
    ]
    press(second, "draft_go_on")
    assert offers(second) == []
    assert typed(second, "given_name") == "Anna"
    assert typed(second, "occupation") == "baker"
    assert any(
        said.text().startswith("No. 1002 is part of this record now. What was typed")
        for said in second.findChildren(QLabel)
        if said.isVisible()
    )
    assert [one.about for one in drafts_at(later)] == [patient.id]  # also after another crash
    press(second, "keep")
    assert drafts_at(later) == ()
    kept = recorded(later, 1001)
    assert (kept.occupation, kept.phone) == ("baker", "0123")
    assert [known.kind for known in kept.precautions] == [
        PrecautionKind.ANTICOAGULANT, PrecautionKind.PACEMAKER,
    ]  # fmt: skip


def test_what_is_typed_of_both_is_kept_apart_until_the_one_is_saved(
    open_window, database, patient, twice, after_a_crash, drafts_at
):
    first = open_window(database)
    edit(first, 1002)
    type_in(first, "occupation", "baker")
    later = after_a_crash()
    with closing(record_store(later, clock)) as store, store.begin() as records:
        [draft] = records.drafts.all()
        content = dict(draft.content) | {"given_name": "Anne", "occupation": "potter"}
        records.drafts.keep(replace(draft, about=patient.id, content=content))
    merge_at(later, 1001, 1002)
    second = open_window(later)
    about_merged = next(
        one for one in second.findChildren(QPushButton, "draft_go_on")
        if "No. 1002" in one.accessibleName()
    )  # fmt: skip
    QTest.mouseClick(about_merged, Qt.MouseButton.LeftButton)
    assert (typed(second, "given_name"), typed(second, "occupation")) == ("Anne", "potter")
    assert second.findChild(QLabel, "message").text().startswith("Save or cancel first what is")
    assert len(drafts_at(later)) == 2
    press(second, "keep")
    assert [one.about for one in drafts_at(later)] == [twice.id]


def test_a_form_whose_record_another_desk_merged_goes_on_in_the_kept_one(
    open_window, database, store, patient, twice, drafts_at
):
    window = open_window(database)
    edit(window, 1002)
    type_in(window, "occupation", "baker")
    with store.begin() as records:
        records.merges.merge(TwoRecords(kept=patient, other=twice))
    press(window, "keep")
    assert typed(window, "given_name") == "Anna"
    assert typed(window, "occupation") == "baker"
    press(window, "keep")
    assert drafts_at(database) == ()
    assert recorded(database, 1001).occupation == "baker"
