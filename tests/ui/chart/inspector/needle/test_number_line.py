"""A number is typed with its unit or without; what is none is refused and shown no more."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest

from needlemap.ui.chart.inspector.needle.number_line import NumberLine


@pytest.fixture
def line(qtbot):
    made = NumberLine("frequency_hz", "Frequency", (0, 1000), "Hz", is_whole=False)
    qtbot.addWidget(made)
    made.show()
    return made


def typed(line, text):
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_what_is_recorded_is_shown_with_its_unit(line):
    shown = []
    for number in (2.5, 100.0, 0, None):
        line.show_number(number)
        shown.append(line.text())
    assert shown == ["2.5 Hz", "100 Hz", "0 Hz", ""]
    assert line.placeholderText() == "Hz"


def test_a_number_is_given_once_it_is_typed_and_none_once_it_is_taken_away(line):
    given = QSignalSpy(line.given)
    typed(line, "2,5")
    line.show_number(2.5)
    typed(line, "100 Hz")
    line.show_number(100.0)
    line.clear()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert [given.at(at)[0] for at in range(given.count())] == [2.5, 100.0, None]


def test_until_it_is_recorded_what_is_recorded_is_shown(line):
    line.show_number(2.0)
    typed(line, "3")
    assert line.text() == "2 Hz"


def test_what_is_no_number_is_refused_with_the_scale(line):
    refused, given = QSignalSpy(line.refused), QSignalSpy(line.given)
    line.show_number(2.0)
    typed(line, "2000")
    assert refused.at(0)[0].startswith("The frequency in Hz must lie between 0 and 1000.")
    assert (given.count(), line.text()) == (0, "2 Hz")
