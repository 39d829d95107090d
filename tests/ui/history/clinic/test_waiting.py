"""While all patients are read a line says so, and how it is stopped."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from needlemap.clinic.errors import RecordsError
from needlemap.ui.history.clinic.reading import ClinicReading
from needlemap.ui.history.clinic.waiting import WaitingForClinic


@pytest.fixture
def reading(worker, read_clinic):
    return ClinicReading(read_clinic, worker)


@pytest.fixture
def line(qtbot, reading):
    made = WaitingForClinic(reading)
    made.again.connect(made.want)
    qtbot.addWidget(made)
    return made


def said(line):
    parts = [
        line.findChild(QLabel, "clinic_reading"),
        *(line.findChild(QPushButton, f"clinic_reading_{name}") for name in ("stop", "again")),
    ]
    return [part.text() for part in parts if part.isVisibleTo(line)]


def press(line, name):
    part = line.findChild(QPushButton, f"clinic_reading_{name}")
    QTest.mouseClick(part, Qt.MouseButton.LeftButton)


def test_it_counts_the_patients_and_is_gone_once_all_are_read(qtbot, line, reading, read_clinic):
    read_clinic.may_end.clear()
    line.want()
    assert said(line)[1:] == ["Stop"]
    qtbot.waitUntil(lambda: said(line)[0] == "Reading all patients: 20 of 25")
    read_clinic.may_end.set()
    qtbot.waitUntil(lambda: reading.counts is not None)
    assert line.isHidden()
    line.want()
    assert line.isHidden()


def test_stopped_it_says_so_and_can_be_begun_again(qtbot, line, reading, read_clinic):
    read_clinic.may_end.clear()
    line.want()
    qtbot.waitUntil(lambda: read_clinic.times == 1)
    press(line, "stop")
    assert said(line) == ["Stopped, so nothing is said.", "Begin again"]
    read_clinic.may_end.set()
    press(line, "again")
    qtbot.waitUntil(lambda: reading.counts is not None)
    assert line.isHidden()


def test_it_says_why_they_cannot_be_read(qtbot, line, read_clinic, caplog):
    read_clinic.fault = RecordsError()
    line.want()
    qtbot.waitUntil(lambda: said(line) == [str(RecordsError()), "Begin again"])
