"""A visit of an earlier day is charted afterwards, with both days."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTabWidget
from uuid_utils.compat import uuid7

from needlemap.clinic.starting import new_visit
from tests.signing import sign
from tests.ui.hands import NOW


@pytest.fixture
def late(page, patient, store, visit, hand):
    """A visit after the first one, which has a mark; it is open, its tab shown."""
    hand.click(hand.place(0.5, 0.3))
    with store.begin() as records:
        made = new_visit(records, patient, NOW, uuid7)
    page.open_visit(patient, made.id)
    page.findChild(QTabWidget, "side").setCurrentIndex(1)
    return made


def recorded(store, visit):
    with store.read() as records:
        return records.visits.get(visit.id)


def type_in(page, qtbot, day, hour=""):
    QTest.keyClicks(page.findChild(QLineEdit, "late_hour"), hour)
    field = page.findChild(QLineEdit, "late_day")
    QTest.keyClicks(field, day)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_the_day_is_taken_over_by_keys_and_what_came_before_is_read_anew(
    page, late, qtbot, store, stack
):
    assert page.document.read.last is not None
    page.commands["late_entry"].run()
    assert page.findChild(QLineEdit, "late_day").hasFocus()
    with qtbot.waitSignal(page.document.opened):
        type_in(page, qtbot, "3.11.", "14:30")
    kept = recorded(store, late)
    assert kept.started_at == datetime(2026, 11, 3, 14, 30, tzinfo=UTC)
    assert kept.entered_at == late.started_at
    assert page.document.read.last is None
    assert page.visits[0].id == late.id
    says = page.findChild(QLabel, "late_says").text()
    assert says == "Treated 3 Nov 2026 14:30, entered 23 Nov 2026 10:30"
    assert stack.undoText() == "Treated on 3 Nov 2026"
    with qtbot.waitSignal(page.document.opened):
        stack.undo()
    assert recorded(store, late) == late
    assert page.document.read.last is not None


def test_yesterday_is_one_press(page, late, qtbot, hand, store):
    with qtbot.waitSignal(page.document.opened):
        hand.press("late_yesterday")
    kept = recorded(store, late)
    assert (kept.day.isoformat(), kept.hour_known) == ("2026-11-22", False)


@pytest.mark.parametrize(("day", "why"), [("24.11.2026", "still to come"), ("soon", "no day")])
def test_what_cannot_be_is_refused_and_stays_typed(page, late, qtbot, store, day, why):
    with qtbot.waitSignal(page.flow.refused) as refused:
        type_in(page, qtbot, day)
    assert why in refused.args[0]
    said = page.findChild(QLabel, "late_refused")
    assert (said.text(), said.isVisibleTo(page)) == (refused.args[0], True)
    assert recorded(store, late) == late
    assert page.findChild(QLineEdit, "late_day").text() == day
    assert "day of a late entry is typed" in page.flow.late.unfinished
    page.findChild(QLineEdit, "late_day").clear()
    assert not said.isVisibleTo(page)


def test_of_a_signed_visit_the_day_stays(page, patient, store, visit):
    with store.begin() as records:
        sign(records, visit)
    page.open_visit(patient, visit.id)
    assert page.commands["late_entry"].why_not() == "This visit is signed"
    assert page.findChild(QPushButton, "late_take").isHidden()
