"""Times are typed as they are said, or pressed; what cannot be is a sentence and stays typed."""

from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTabWidget

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(page):
    side = page.findChild(QTabWidget, "side")
    side.setCurrentIndex(side.count() - 1)
    QTest.mouseClick(page.findChild(QPushButton, "times_fold"), LEFT)
    return page


def line(page, name):
    return page.findChild(QLineEdit, name)


def give(page, name, text):
    line(page, name).selectAll()
    QTest.keyClicks(line(page, name), text)
    QTest.keyClick(line(page, name), Qt.Key.Key_Return)


def test_times_and_the_next_visit_are_typed_shown_and_undone_by_name(panel, stack, stored_visit):
    assert line(panel, "time_in").hasFocus()
    give(panel, "time_in", "1415")
    give(panel, "time_out", "3 pm")
    give(panel, "next_on", "1w")
    day = stored_visit().day
    kept = stored_visit()
    assert (kept.time_in, kept.time_out) == (time(14, 15), time(15))
    assert (kept.next_on - day).days == 7
    assert line(panel, "time_in").text() == "14:15"
    assert [stack.text(at) for at in range(3)] == [
        "Change time in", "Change time out", "Change next visit"
    ]  # fmt: skip
    stack.undo()
    assert (stored_visit().next_on, line(panel, "next_on").text()) == (None, "")


def test_what_cannot_be_is_said_and_stays_typed(panel, stored_visit):
    error = panel.findChild(QLabel, "times_error")
    give(panel, "time_in", "15:00")
    give(panel, "time_out", "14:00")
    assert "before in at 15:00" in error.text()
    assert error.isVisible()
    assert (line(panel, "time_out").text(), stored_visit().time_out) == ("14:00", None)
    give(panel, "time_out", "25:00")
    assert "no time of day" in error.text()
    give(panel, "time_out", "1530")
    assert error.isHidden()
    give(panel, "next_on", "1.1.1999")
    assert "next visit cannot be" in error.text()
    assert stored_visit().next_on is None


def test_one_press_takes_the_clock_and_a_signed_visit_takes_no_more(
    panel, elsewhere, patient, visit, stored_visit
):
    for name in ("time_in_now", "next_in_2"):
        QTest.mouseClick(panel.findChild(QPushButton, name), LEFT)
    kept = stored_visit()
    now = kept.local_start.time().replace(second=0, microsecond=0)
    assert kept.time_in == now
    assert (kept.next_on - kept.day).days == 14
    elsewhere.signs()
    panel.open_visit(patient, visit.id)
    side = panel.findChild(QTabWidget, "side")
    side.setCurrentIndex(side.count() - 1)
    assert line(panel, "time_in").isVisible()
    assert line(panel, "time_in").text() == now.isoformat("minutes")
    assert line(panel, "time_in").isReadOnly()
    assert panel.findChild(QPushButton, "time_in_now").isHidden()
