"""A new clinic of one's own is asked once who it is, beside the list and in nobody's way."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from uuid_utils.compat import uuid7

from needlemap.clinic.errors import ReadFailed
from needlemap.ui.practice.first_offer import FirstOffer
from needlemap.ui.practice.first_start import FirstStart
from needlemap.ui.work.app_context import AppContext
from tests.practice import describe
from tests.ui.hands import FlakyStore, clock


def offered(window):
    return [part for part in window.findChildren(FirstStart) if part.isVisible()]


def type_in(window, name, text):
    QTest.keyClicks(window.findChild(QLineEdit, name), text)


def press(window, name):
    QTest.mouseClick(window.findChild(QWidget, name), Qt.MouseButton.LeftButton)
    QApplication.processEvents()


@pytest.fixture
def window(open_window, database):
    return open_window(database)


def test_a_new_practice_is_described_in_one_page_and_asked_no_more(
    qtbot, window, database, store, open_window
):
    qtbot.waitUntil(lambda: bool(offered(window)))
    assert window.findChild(QLineEdit, "search").hasFocus()  # a name can be typed at once
    last = window.findChild(QLineEdit, "first_registration")
    assert last.visibleRegion().boundingRect() == last.rect()
    type_in(window, "first_name", "Harbour")
    type_in(window, "first_practitioner", "Ana Ferreira")
    press(window, "first_keep")
    assert offered(window) == []
    assert window.findChild(QLineEdit, "search").hasFocus()  # and not what else is offered
    with store.read() as records:
        assert records.clinic.get().name == "Harbour"
        assert [one.name for one in records.clinic.practitioners()] == ["Ana Ferreira"]
    assert window.close()
    assert offered(open_window(database)) == []


def test_it_is_put_off_for_good(qtbot, window, database, store, open_window):
    qtbot.waitUntil(lambda: bool(offered(window)))
    press(window, "first_leave")
    assert offered(window) == []
    assert window.findChild(QLineEdit, "search").hasFocus()
    assert window.close()
    assert offered(open_window(database)) == []
    with store.read() as records:
        assert records.clinic.practitioners() == ()


def test_work_goes_on_without_an_answer(qtbot, window):
    qtbot.waitUntil(lambda: bool(offered(window)))
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    type_in(window, "given_name", "Anna")
    press(window, "keep")
    assert window.stack.currentWidget() is not window.patients  # her first visit


def test_what_is_typed_is_asked_for_before_it_is_lost(qtbot, window, answers):
    qtbot.waitUntil(lambda: bool(offered(window)))
    type_in(window, "first_name", "Harbour")
    answers.yes = False
    assert not window.close()
    assert "page of the practice is not saved" in answers.asked[-1]
    answers.yes = True
    assert window.close()


def test_what_is_typed_is_there_again_after_the_program_was_closed(
    qtbot, window, database, store, open_window, answers
):
    qtbot.waitUntil(lambda: bool(offered(window)))
    type_in(window, "first_name", "Harbour")
    assert window.close()
    assert "A draft of it is kept" in answers.asked[-1]
    again = open_window(database)
    qtbot.waitUntil(lambda: bool(offered(again)))
    assert again.findChild(QLineEdit, "first_name").text() == "Harbour"
    press(again, "first_keep")
    with store.read() as records:
        assert records.clinic.get().name == "Harbour"
        assert records.drafts.all() == ()


def test_a_practice_that_is_described_or_has_patients_is_not_asked(
    open_window, database, store, patient
):
    assert offered(open_window(database)) == []


def test_a_practice_with_a_name_is_not_asked(open_window, database, store):
    with store.begin() as records:
        describe(records, replace(records.clinic.get(), name="Harbour"))
    assert offered(open_window(database)) == []


def test_where_the_records_cannot_be_read_nothing_is_offered(qtbot, store, stack, qapp):
    shown = []
    flaky = FlakyStore(store)
    flaky.place, flaky.unreadable = store.place, ReadFailed()
    FirstOffer(AppContext(clock, uuid7), stack, shown.append, qapp).look(flaky)
    assert shown == [None]
