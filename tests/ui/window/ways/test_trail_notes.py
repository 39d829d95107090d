"""That a chart was opened, or left the records on paper or as a file, stands in the trail."""

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from uuid_utils.compat import uuid7

from needlemap.clinic.audit_trail import Looked
from needlemap.clinic.people import Practitioner
from needlemap.look.theme import LIGHT
from needlemap.records.sole_use import lock_file_of
from needlemap.services.records import record_store
from needlemap.ui.chart.commands import COURSE
from needlemap.ui.practice.own_practitioner import OwnPractitioner
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.window.preview_page import PreviewPage
from needlemap.ui.window.ways.trail_notes import TrailNotes
from needlemap.ui.work.app_context import AppContext
from tests.ui.hands import a_patient, clock
from tests.ui.window.ways.test_desk_way import open_chart

WAIT_MS = 30_000
CONTROL = Qt.KeyboardModifier.ControlModifier
ASKED = f"""
    SELECT action, entity, patient_id, who_id FROM audit_entry
    WHERE action IN ('{"', '".join(Looked)}') ORDER BY id
"""


@pytest.fixture
def looked(database):
    """What was looked at, printed or saved, and by whom."""

    def asked():
        with closing(sqlite3.connect(database)) as wire:
            return wire.execute(ASKED).fetchall()

    return asked


@pytest.fixture
def window(open_window, database, store, visit):
    """A window on records in which one person treats, who does so at this computer."""
    ana = Practitioner(id=visit.id, name="Ana Lind")
    with store.begin() as records:
        records.clinic.put_practitioner(ana)
    store.close()
    OwnPractitioner().keep([ana], ana.id)
    return open_window(database)


def test_a_chart_that_is_opened_printed_and_plotted_is_noted_as_of_who_treats_here(
    qtbot, window, visit, answers, tmp_path, looked
):
    chart = open_chart(window, "exam")
    whose, who = visit.patient.hex, visit.id.hex
    opened = ("open", "patient", whose, who)
    qtbot.waitUntil(lambda: looked() == [opened], timeout=WAIT_MS)

    QTest.keyClick(window, Qt.Key.Key_P, CONTROL)
    preview = window.stack.currentWidget()
    assert isinstance(preview, PreviewPage)
    answers.save = tmp_path / "sheet.pdf"
    QTest.mouseClick(preview.findChild(QPushButton, "preview_save"), Qt.MouseButton.LeftButton)
    saved = ("save as PDF", "visit", whose, who)
    qtbot.waitUntil(lambda: looked() == [opened, saved], timeout=WAIT_MS)
    QTest.keyClick(preview, Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is chart  # the same chart is not opened again

    window.commands.run(COURSE)
    QApplication.processEvents()
    answers.save = tmp_path / "plot.csv"
    window.findChild(QWidget, "plots_save_csv").click()
    exported = ("export", "plot", whose, who)
    qtbot.waitUntil(lambda: looked() == [opened, saved, exported], timeout=WAIT_MS)

    QTest.keyClick(window, Qt.Key.Key_F, CONTROL)
    window.patients.search.clear()
    open_chart(window, "exam")
    qtbot.waitUntil(lambda: looked() == [opened, saved, exported, opened], timeout=WAIT_MS)


@pytest.fixture
def first(database, store, visit):
    """Another window, which has the file; a second patient has a visit in it too."""
    with store.begin() as records:
        records.patients.put(a_patient(1002, given_name="Bea", family_name="Zimmer"))
    store.close()
    with closing(record_store(database, clock, alone=True)) as made:
        yield made


def test_a_chart_that_is_opened_in_a_second_window_is_noted_too(
    qtbot, first, open_window, database, visit, looked
):
    second = open_window(database)
    open_chart(second, "exam")
    opened = ("open", "patient", visit.patient.hex, None)
    qtbot.waitUntil(lambda: looked() == [opened], timeout=WAIT_MS)
    with first.begin() as records:
        assert records.trail.verified().is_whole
        records.patients.put(a_patient(1003, given_name="Cay"))
    assert first.is_kept


def test_where_nothing_can_be_written_it_is_said_once_that_nothing_is_noted(
    qtbot, first, open_window, database, looked
):
    lock_file_of(database).write_bytes(b"another-room")  # a computer elsewhere has the file
    second = open_window(database)
    said = second.findChild(QLabel, "message")
    open_chart(second, "exam")
    qtbot.waitUntil(lambda: "not noted in the audit trail" in said.text(), timeout=WAIT_MS)
    assert looked() == []


def test_it_is_said_once_of_the_same_records(qtbot, first, database, visit):
    lock_file_of(database).write_bytes(b"another-room")
    window = MainWindow(LIGHT)
    qtbot.addWidget(window)
    context = AppContext(clock, uuid7)
    notes = TrailNotes(window, context)
    said = []
    for _ in range(2):
        with closing(record_store(database, clock, alone=True)) as store:
            context.open(store, "UTC")
            notes.forget()
            for entity in ("patient", "plot"):
                window.message.tell("")
                notes.note(Looked.OPEN, visit.patient, entity)
                said.append("not noted" in window.message.text())
    assert said == [True, False, True, False]
