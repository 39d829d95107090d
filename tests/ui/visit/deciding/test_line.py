"""A decision is one press, and a line of words; going on is recorded once it says why."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from needlemap.clinic.decisions import Decision
from needlemap.ui.visit.deciding.line import DecisionLine

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
LEFT = Qt.MouseButton.LeftButton


class Record:
    """Keeps what is decided, and shows it as the visit would."""

    def __init__(self):
        self.decision = None

    def take(self, complaint, kind, because):
        facts = {"complaint": complaint, "kind": kind, "because": because, "at": NOW}
        self.decision = Decision(**facts) if kind is not None else None
        self.line.show_decision(self.decision, "", locked=False)
        return True

    @property
    def said(self):
        return str(self.decision.words) if self.decision is not None else ""


@pytest.fixture
def record(qtbot):
    record = Record()
    record.line = DecisionLine(None, "", record.take)
    qtbot.addWidget(record.line)
    record.line.show_decision(None, "4 treatments", locked=False, anew=True)
    record.line.show()
    return record


def press(record, kind):
    QTest.mouseClick(record.line.findChild(QPushButton, f"decision_none_{kind}"), LEFT)


def words(record):
    return record.line.findChild(QLineEdit, "decision_none_because")


def error(record):
    return record.line.findChild(QLabel, "decision_none_error")


def test_to_change_treatment_or_to_refer_is_one_press_and_its_words_may_follow(record):
    press(record, "refer on")
    assert record.said == "refer on"
    QTest.keyClicks(words(record), "Dr Berg")
    QTest.keyClick(words(record), Qt.Key.Key_Return)
    assert (record.said, record.line.unfinished) == ("refer on: Dr Berg", "")
    press(record, "change treatment")  # Dr Berg is no treatment
    assert (record.said, words(record).text()) == ("change treatment", "")


def test_going_on_asks_why_and_is_recorded_with_it(record):
    press(record, "go on")
    assert (record.said, words(record).placeholderText()) == ("", "because …")
    assert words(record).hasFocus()
    assert "not recorded yet" in record.line.unfinished
    QTest.keyClicks(words(record), "she sleeps again")
    QTest.keyClick(words(record), Qt.Key.Key_Return)
    assert record.said == "go on, because she sleeps again"
    words(record).clear()
    QTest.keyClick(words(record), Qt.Key.Key_Return)
    assert error(record).text().startswith("Say in a few words why")
    assert record.said == "go on, because she sleeps again"


def test_words_before_a_press_wait_for_it(record):
    QTest.keyClicks(words(record), "function is better")
    QTest.keyClick(words(record), Qt.Key.Key_Return)
    assert (error(record).text(), record.said) == ("Press first what is decided.", "")
    press(record, "go on")
    assert record.said == "go on, because function is better"
    assert error(record).isHidden()


def test_a_second_press_takes_it_back(record):
    press(record, "refer on")
    press(record, "refer on")
    assert (record.said, record.line.unfinished) == ("", "")


def test_what_is_signed_can_be_read_and_not_changed(record):
    press(record, "refer on")
    record.line.show_decision(record.decision, "", locked=True)
    press(record, "change treatment")
    assert (record.said, words(record).isVisible()) == ("refer on", False)
