"""The trail is found from menu, palette and key, of a patient and of a day, and leads back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPlainTextEdit, QPushButton

from needlemap.clinic.audit_trail import BrokenLink, LinkFault, TrailVerified
from needlemap.clinic.steps import VisitChange
from needlemap.ui.trail.page import TrailPage
from needlemap.ui.widgets.row_list import RowList
from needlemap.ui.window.commands import TRAIL_OF_DAY, TRAIL_OF_PATIENT
from needlemap.ui.window.ways.trail_way import found_words
from tests.ui.window.ways.test_desk_way import open_chart

WAIT_MS = 30_000
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(open_window, database, store, visit):
    with store.begin() as records:
        records.visits.change(VisitChange(visit, replace(visit, pain_before=7)))
    store.close()
    return open_window(database)


def page_of(window):
    QApplication.processEvents()
    return window.stack.currentWidget()


def listed(window):
    rows = window.findChild(RowList, "trail").model()
    return [rows.data(rows.index(at), Qt.ItemDataRole.AccessibleTextRole)
            for at in range(rows.rowCount())]  # fmt: skip


def choose(window, name, words):
    choice = window.findChild(QComboBox, name)
    choice.setCurrentIndex(choice.findText(words))


def press(window, name):
    QTest.mouseClick(window.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def test_the_trail_of_who_is_charted_is_read_filtered_verified_and_left(qtbot, window):
    chart = open_chart(window, "exam")
    QTest.keyClick(window, Qt.Key.Key_T, BOTH)
    page = page_of(window)
    assert isinstance(page, TrailPage)
    assert window.findChild(QLabel, "header_name").text() == "Audit trail"
    changed = [one for one in listed(window) if "Noted pain before treatment 7" in one]
    assert len(changed) == 1
    assert all("Anna Example" not in one for one in listed(window))
    choose(window, "trail_kind", "Opened, printed, taken along")
    assert not [one for one in listed(window) if "pain before" in one]
    choose(window, "trail_kind", "Everything")

    press(window, "trail_verify")
    found = window.findChild(QLabel, "trail_found")
    qtbot.waitUntil(lambda: "The audit trail is whole" in found.text(), timeout=WAIT_MS)

    choose(window, "trail_patient", "All patients")
    assert [one for one in listed(window) if "Anna Example" in one]
    press(window, "leave_trail")
    assert page_of(window) is chart


def test_the_trail_of_the_day_is_stepped_through_and_led_back_from(window):
    window.commands.run(TRAIL_OF_DAY)
    page = page_of(window)
    assert isinstance(page, TrailPage)
    today = page.day
    press(window, "trail_earlier")
    earlier = page.day
    assert earlier is None or earlier <= today
    press(window, "trail_any_day")
    assert page.day is None
    assert listed(window)
    assert window.findChild(QPlainTextEdit, "trail_entry").toPlainText()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page_of(window) is window.patients


def test_without_a_patient_it_is_said_why_nothing_happens(window):
    window.patients.search.setText("nobody of this name")
    assert window.commands.why_not(TRAIL_OF_PATIENT) == "Choose a patient first"


def test_what_came_of_following_is_said_in_words():
    whole = TrailVerified(entries=2, digest="1:0123456789abcdef")
    assert str(found_words(whole)) == (
        "The audit trail is whole: 2 entries. Digest of the newest: 0123 4567 89ab"
    )
    day = (datetime(2026, 5, 3, tzinfo=UTC) + timedelta()).date()
    broken = replace(whole, broken=BrokenLink(LinkFault.MISSING, 7, day))
    assert "entry 7 of the audit trail (3 May 2026) is missing" in found_words(broken)
    assert "somebody removed that" in found_words(replace(whole, lost_seals=1))
