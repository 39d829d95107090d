"""What is typed into a form outlives the program, is offered again, and goes once it is saved."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from needlemap.clinic.drafts import DraftKind
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
        qtbot.waitUntil(lambda: drafts_at(database) != (), timeout=10_000)
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
