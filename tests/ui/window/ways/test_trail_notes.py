"""That a chart was opened, or left the records on whatever way, stands in the trail."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from uuid_utils.compat import uuid7

import needlemap
from needlemap.clinic.audit_trail import Looked
from needlemap.clinic.people import Practitioner
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange
from needlemap.look.theme import LIGHT
from needlemap.records.sole_use import lock_file_of
from needlemap.services.records import record_store
from needlemap.ui.chart.commands import COURSE
from needlemap.ui.practice.own_practitioner import OwnPractitioner
from needlemap.ui.window.commands import REVIEW, SHEET
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.window.ways.trail_notes import TrailNotes
from needlemap.ui.work.app_context import AppContext
from tests.ui.hands import NOW, a_patient, clock
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
def window(open_window, database, store, patient, visit):
    """A window on two visits of records in which one person treats, who does so here."""
    ana = Practitioner(id=visit.id, name="Ana Lind")
    with store.begin() as records:
        records.clinic.put_practitioner(ana)
        new_visit(records, patient, NOW + timedelta(days=7), uuid7)
        records.visits.change(VisitChange(visit, replace(visit, pain_before=7)))
    store.close()
    OwnPractitioner().keep([ana], ana.id)
    return open_window(database)


def test_a_chart_is_noted_once_as_opened_by_who_treats_here_until_the_list_is_shown(
    qtbot, window, visit, looked
):
    chart = open_chart(window, "exam")
    opened = ("open", "patient", visit.patient.hex, visit.id.hex)
    qtbot.waitUntil(lambda: looked() == [opened], timeout=WAIT_MS)
    QTest.keyClick(window, Qt.Key.Key_P, CONTROL)
    QTest.keyClick(window.stack.currentWidget(), Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is chart  # the same chart is not opened again
    QTest.keyClick(window, Qt.Key.Key_F, CONTROL)
    window.patients.search.clear()
    open_chart(window, "exam")
    qtbot.waitUntil(lambda: looked() == [opened, opened], timeout=WAIT_MS)


def test_each_way_out_of_the_records_leaves_one_entry(
    qtbot, window, printer, visit, answers, looked
):
    whose, who = visit.patient.hex, visit.id.hex
    left = [("open", "patient", whose, who)]
    open_chart(window, "exam")

    def out(way, file, *entry):
        answers.save = answers.database = printer.with_name(file or "none")
        qtbot.waitUntil(lambda: way.isVisible() and way.isEnabled(), timeout=WAIT_MS)
        way.trigger() if isinstance(way, QAction) else way.click()
        left.append((*entry, who))
        qtbot.waitUntil(lambda: len(looked()) >= len(left), timeout=WAIT_MS)
        assert looked() == left

    named, acts = partial(window.findChild, QPushButton), window.actions_of.by_name
    window.commands.run(SHEET)
    out(named("preview_save"), "sheet.pdf", "save as PDF", "visit", whose)
    out(named("preview_print"), "", "print", "visit", whose)
    qtbot.waitUntil(named("preview_print").isEnabled, timeout=WAIT_MS)
    QTest.keyClick(window.stack.currentWidget(), Qt.Key.Key_Escape)
    window.commands.run(COURSE)
    QApplication.processEvents()
    for kind in ("png", "svg", "csv"):
        out(named(f"plots_save_{kind}"), f"plot.{kind}", "export", "plot", whose)
    acts["compare"].trigger()
    out(named("copy_changes"), "", "copy", "comparison", whose)
    acts["in_words"].trigger()
    out(named("copy_words"), "", "copy", "narrative", whose)
    QApplication.clipboard().clear()
    window.commands.run(REVIEW)
    out(named("preview_save"), "review.pdf", "save as PDF", "review", whose)
    out(named("preview_print"), "", "print", "review", whose)
    qtbot.waitUntil(named("preview_print").isEnabled, timeout=WAIT_MS)
    out(acts["copy_record"], "record.zip", "export", "record", whose)
    out(acts["keep_copy"], "copy.db", "export", "copy", None)
    out(acts["back_up"], "", "export", "backup", None)


@pytest.fixture
def printer(tmp_path, monkeypatch):
    """The file that is chosen wherever a printer is asked for."""
    place = tmp_path / "printed.pdf"

    def choose(dialog):
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(place))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    return place


def test_no_other_part_of_the_window_has_a_way_out():
    """Whoever adds one walks it above, and has it noted."""
    ways = ("copy_privately(", "save_place(", "QPrintDialog(", "clipboard().set", "QDrag(")
    room = Path(needlemap.__file__).parent / "ui"
    known = {
        one.relative_to(room).as_posix()
        for one in room.rglob("*.py")
        if any(way in one.read_text(encoding="utf-8") for way in ways)
    }
    asks = {"lock/quiet_prompts.py", "work/prompts.py", "work/qt_prompts.py"}
    of_no_patient = {"practice/place_card.py", "window/encryption/recovery_card.py"}
    assert known - asks - of_no_patient == {
        "history/compare_view.py",
        "history/plots.py",
        "history/words_view.py",
        "widgets/typing/copied.py",
        "window/preview_page.py",
        "window/ways/copy_way.py",
    }


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


def test_a_history_opened_from_the_list_is_noted_once_as_opened_its_chart_after_it_too(
    qtbot, window, visit, looked
):
    QTest.keyClicks(window.patients.search, "exam")
    opened = ("open", "patient", visit.patient.hex, visit.id.hex)
    window.actions_of.by_name["course"].trigger()
    qtbot.waitUntil(lambda: looked() == [opened], timeout=WAIT_MS)
    window.actions_of.by_name["new_visit"].trigger()
    QTest.keyClick(window.stack.currentWidget(), Qt.Key.Key_F3)
    QTest.keyClick(window, Qt.Key.Key_F, CONTROL)
    open_chart(window, "")
    qtbot.waitUntil(lambda: looked() == [opened, opened], timeout=WAIT_MS)
