"""The page says which entries are wanted, shows them, and asks for older ones as it is scrolled."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPlainTextEdit, QPushButton, QWidget

from needlemap.clinic.audit_trail import AuditEntry
from needlemap.look.theme import DARK
from needlemap.ui.trail.page import TrailPage
from needlemap.ui.widgets.row_list import RowList
from tests.ui.hands import hold

ENTRY = AuditEntry(
    number=1, at=datetime(2026, 5, 3, 9, tzinfo=UTC), action="sign", entity="visit",
    who_name="Anna Vogt", patient_number=1001, patient_name="Quirina Example",
    visit_day=date(2026, 5, 3),
)  # fmt: skip
ENTRIES = [replace(ENTRY, number=number) for number in range(60, 0, -1)]


@pytest.fixture
def page(qtbot):
    made = TrailPage()
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.offer("Quirina Example", None)
    made.show_entries(ENTRIES[:30], "UTC")
    made.show()
    QApplication.processEvents()
    return made


def part(page, kind, name):
    return page.findChild(kind, name)


def press(page, name):
    QTest.mouseClick(part(page, QPushButton, name), Qt.MouseButton.LeftButton)


def test_the_newest_entry_is_told_whole_and_arrows_tell_the_others(page):
    shown, whole = part(page, RowList, "trail"), part(page, QPlainTextEdit, "trail_entry")
    assert "Anna Vogt · Signed the visit · visit of 3 May 2026" in whole.toPlainText()
    assert "Quirina" not in whole.toPlainText()  # all are of this patient
    other = replace(ENTRY, number=99, who_name="Ben Ito")
    page.show_entries([ENTRY, other], "UTC")
    QTest.keyClick(shown, Qt.Key.Key_Down)
    assert "Ben Ito" in whole.toPlainText()
    page.set_theme(DARK)
    page.show_entries((), "UTC")
    assert whole.toPlainText() == ""


def test_older_entries_are_asked_for_at_the_end_and_come_below(qtbot, page):
    shown = part(page, RowList, "trail")
    assert page.oldest == 31
    with qtbot.waitSignal(page.older_wanted):
        QTest.keyClick(shown, Qt.Key.Key_End)
    page.add_entries(ENTRIES[30:], "UTC")
    assert (page.oldest, shown.model().rowCount()) == (1, 60)


def test_what_is_chosen_is_wanted(qtbot, page):
    assert page.is_of_one
    for name, at in (("trail_patient", 1), ("trail_kind", 3)):
        with qtbot.waitSignal(page.wanted):
            part(page, QComboBox, name).setCurrentIndex(at)
    assert not page.is_of_one
    assert "sign" in page.kind.actions


def test_days_are_stepped_through_and_left(qtbot, page):
    for name, days in (("trail_earlier", -1), ("trail_later", 1)):
        with qtbot.waitSignal(page.day_wanted) as told:
            press(page, name)
        assert told.args == [days]
    page.go_to(date(2026, 5, 3))
    assert part(page, QLabel, "trail_day").text() == "3 May 2026"
    with qtbot.waitSignal(page.wanted):
        press(page, "trail_any_day")
    assert page.day is None
    assert not part(page, QPushButton, "trail_any_day").isVisible()


def test_verifying_is_asked_for_once_and_told(qtbot, page):
    with qtbot.waitSignal(page.verifying_wanted):
        press(page, "trail_verify")
    page.tell_verifying()
    assert not part(page, QPushButton, "trail_verify").isEnabled()
    page.tell_found("It is whole.")
    assert part(page, QLabel, "trail_found").text() == "It is whole."
    assert part(page, QPushButton, "trail_verify").isEnabled()


def test_escape_and_the_button_lead_back_and_every_control_can_be_touched(qtbot, page):
    with qtbot.assertNotEmitted(page.left):
        hold(page, Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.left):
        QTest.keyClick(page, Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.left):
        press(page, "leave_trail")
    for control in page.findChildren(QPushButton):
        assert control.accessibleName()


def test_the_way_back_stands_first_and_the_days_in_their_order(page):
    names = ("leave_trail", "trail_patient", "trail_earlier", "trail_later", "trail_kind")
    lefts = [part(page, QWidget, name).x() for name in names]
    assert lefts == sorted(lefts)
    assert part(page, QWidget, "trail_patient").width() > part(page, QWidget, "leave_trail").width()
