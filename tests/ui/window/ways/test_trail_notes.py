"""That a chart was opened, or left the records on paper or as a file, stands in the trail."""

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from needlemap.clinic.audit_trail import Looked
from needlemap.clinic.people import Practitioner
from needlemap.ui.chart.commands import COURSE
from needlemap.ui.practice.own_practitioner import OwnPractitioner
from needlemap.ui.window.preview_page import PreviewPage
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
