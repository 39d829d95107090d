"""A visit that should not be there is struck out with a reason, or removed while it is empty."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTabWidget
from uuid_utils.compat import uuid7

from needlemap.clinic.starting import new_visit
from tests.signing import sign
from tests.ui.desk_work import says, words_of
from tests.ui.hands import NOW


@pytest.fixture
def at_visit(page):
    page.findChild(QTabWidget, "side").setCurrentIndex(1)
    return page


def part(page, kind, name):
    return page.findChild(kind, name)


def strike_out(page, hand, qtbot, reason="another person"):
    QTest.keyClicks(part(page, QLineEdit, "in_error_reason"), reason)
    with qtbot.waitSignal(page.document.opened):
        hand.press("in_error")


def test_an_empty_visit_offers_to_be_removed_and_one_with_a_record_to_be_struck_out(
    at_visit, hand, qtbot
):
    remove, strike = (part(at_visit, QPushButton, name) for name in ("remove_visit", "in_error"))
    assert remove.isVisibleTo(at_visit)
    assert not strike.isVisibleTo(at_visit)
    with qtbot.waitSignal(at_visit.removal_wanted):
        hand.press("remove_visit")
    says(at_visit, pain_before=6)
    assert not remove.isVisibleTo(at_visit)
    assert strike.isVisibleTo(at_visit)
    assert at_visit.commands["remove_visit"].why_not() == "Something is recorded at this visit"


def test_a_struck_visit_stays_readable_changes_no_more_and_undo_counts_it_again(
    at_visit, hand, qtbot, stack, stored_visit
):
    says(at_visit, pain_before=6)
    strike_out(at_visit, hand, qtbot)
    wrong = stored_visit().in_error
    assert (wrong.reason, wrong.at) == ("another person", NOW)
    band = part(at_visit, QPushButton, "past_band")
    assert band.isVisible()
    assert band.text() == "Entered in error: it counts for nothing"
    said = "Entered in error, 23 Nov 2026 10:30: another person"
    assert part(at_visit, QLabel, "in_error_says").text() == said
    assert at_visit.flow.strip.content.title == said
    says(at_visit, pain_before=2)
    assert stored_visit().pain_before == 6
    assert stack.undoText() == "Entered in error"
    with qtbot.waitSignal(at_visit.document.opened):
        stack.undo()
    assert stored_visit().in_error is None
    assert not band.isVisible()
    says(at_visit, pain_before=2)
    assert stored_visit().pain_before == 2


def test_the_keyboard_stays_in_the_card_where_the_visit_is_counted_again(
    at_visit, qtbot, stored_visit
):
    says(at_visit, pain_before=6)
    at_visit.activateWindow()
    at_visit.commands["in_error"].run()
    reason = part(at_visit, QLineEdit, "in_error_reason")
    qtbot.waitUntil(reason.hasFocus)
    QTest.keyClicks(reason, "another person")
    with qtbot.waitSignal(at_visit.document.opened):
        QTest.keyClick(reason, Qt.Key.Key_Return)
    assert stored_visit().in_error is not None
    assert part(at_visit, QPushButton, "count_again").hasFocus()


def test_without_a_reason_nothing_is_struck_out(at_visit, hand, qtbot, stored_visit, stack):
    says(at_visit, pain_before=6)
    with qtbot.waitSignal(at_visit.refused) as refused:
        hand.press("in_error")
    assert refused.args[0].startswith("Say in a few words why")
    assert part(at_visit, QLabel, "in_error_refused").text() == refused.args[0]
    assert part(at_visit, QLabel, "in_error_refused").isVisibleTo(at_visit)
    assert stored_visit().in_error is None
    assert words_of(stack) == ["Change"]


@pytest.fixture
def signed(page, patient, store, visit):
    with store.begin() as records:
        made = sign(records, visit, notes="as it was")
    page.open_visit(patient, visit.id)
    return made


def test_a_visit_whose_needles_are_in_is_not_struck_out(at_visit, hand, qtbot, stored_visit):
    hand.click(hand.place(0.5, 0.3))
    hand.key(Qt.Key.Key_N)
    QTest.keyClicks(part(at_visit, QLineEdit, "in_error_reason"), "twice")
    with qtbot.waitSignal(at_visit.refused) as refused:
        hand.press("in_error")
    assert refused.args[0].startswith("1 needle is not counted out")
    assert stored_visit().in_error is None


def test_a_signed_visit_is_struck_out_as_it_was_signed_and_counted_again(
    page, signed, hand, qtbot, stored_visit
):
    page.commands["in_error"].run()
    reason = part(page, QLineEdit, "in_error_reason")
    assert reason.hasFocus()
    QTest.keyClicks(reason, "another person")
    with qtbot.waitSignal(page.document.opened):
        QTest.keyClick(reason, Qt.Key.Key_Return)
    struck = stored_visit()
    assert struck.in_error.name == "Ana Example"
    assert (struck.notes, struck.signed_at) == (signed.notes, signed.signed_at)
    with qtbot.waitSignal(page.document.opened):
        hand.press("count_again")
    assert stored_visit() == signed


def test_of_a_struck_visit_no_ghost_stands_at_the_next_one(at_visit, hand, qtbot, store, patient):
    hand.click(hand.place(0.5, 0.3))
    strike_out(at_visit, hand, qtbot, "drawn on the wrong chart")
    with store.begin() as records:
        second = new_visit(records, patient, NOW + timedelta(days=7), uuid7)
    at_visit.open_visit(patient, second.id)
    assert at_visit.document.read.last is None
    assert not part(at_visit, QPushButton, "remove_visit").isHidden()
