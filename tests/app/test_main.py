"""The composition root of the window."""

import gc
import logging
import sqlite3
import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QEvent, QObject, QRunnable, Qt, QThreadPool, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from sqlalchemy import Engine, event
from uuid_utils.compat import uuid7

from needlemap.app.main import Composition, main, make_application, now
from needlemap.body.assets import assets_root
from needlemap.body.errors import NeedleMapError
from needlemap.clinic.errors import DiskFull
from needlemap.clinic.people import Patient
from needlemap.clinic.starting import new_visit
from needlemap.look.theme import LIGHT
from needlemap.services.records import record_store
from needlemap.ui.window.style.fonts import load_first_fonts
from needlemap.ui.work.worker import Worker
from tests.ui.hands import Answers


@pytest.fixture
def make(qapp, qtbot, tmp_path):
    """Make a composition with its window on an empty clinic, not yet opened."""
    record_store(tmp_path / "clinic.db", now).close()
    QApplication.setFont(load_first_fonts(assets_root() / "fonts"))
    made = []

    def make_one():
        composition = Composition(
            str(tmp_path / "clinic.db"), demo=False, prompts_of=lambda _: Answers(yes=True)
        )
        window = composition.make_window(LIGHT)
        qtbot.addWidget(window)
        made.append(composition)
        window.show()
        return composition, window

    yield make_one
    for composition in made:
        composition.deleteLater()


@pytest.fixture
def opened(qtbot, make):
    composition, window = make()
    composition.open_records()
    qtbot.waitUntil(lambda: window.patients.is_ready)
    return composition, window


def said(window):
    return window.findChild(QLabel, "message").text()


def report(composition, error):
    composition.report(type(error), error, error.__traceback__)


def test_a_fault_that_can_be_explained_is_told_in_its_own_words(opened):
    composition, window = opened
    report(composition, DiskFull())
    assert "disk is full" in said(window)


def test_any_other_fault_is_a_sentence_and_the_log_holds_nothing_of_the_record(opened, caplog):
    composition, window = opened
    with caplog.at_level(logging.ERROR):
        report(composition, KeyError("Anna Example"))
    assert "went wrong" in said(window)
    assert "Anna" not in said(window) + caplog.text
    assert "KeyError" in caplog.text


def in_a_python_thread(fail):
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


class Runnable(QRunnable):
    """Work for a thread of Qt's, in which nothing catches."""

    def __init__(self, work):
        super().__init__()
        self._work = work

    def run(self):
        self._work()


def in_a_qt_thread(fail):
    pool = QThreadPool()
    pool.start(Runnable(fail))
    pool.waitForDone()


@pytest.fixture
def watched(opened, monkeypatch):
    """The window, told of whatever goes wrong anywhere."""
    composition, window = opened
    for place, hook in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(place, hook, getattr(place, hook))
    composition.watch()
    return window


@pytest.mark.parametrize("somewhere", [in_a_python_thread, in_a_qt_thread])
def test_a_fault_in_another_thread_is_told_by_the_window_s_own(qtbot, watched, caplog, somewhere):
    def fail():
        raise KeyError("Anna Example")

    somewhere(fail)
    assert said(watched) == ""  # it waits for the window's thread, which was busy here
    qtbot.waitUntil(lambda: said(watched) != "")
    assert said(watched) == NeedleMapError.template
    [record] = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert record.getMessage().startswith("KeyError at test_main.py:")
    assert "Anna" not in caplog.text


def test_a_fault_that_python_cannot_raise_is_logged_without_what_it_was_about(
    watched, caplog, capsys
):
    class Fragile:
        def __repr__(self):
            return "Anna Example"

        def __del__(self):
            raise KeyError("Anna Example")

    Fragile()
    [record] = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert record.getMessage().startswith("KeyError at test_main.py:")
    assert "Anna" not in caplog.text + capsys.readouterr().err


def test_the_smoke_test_of_a_bundle_opens_and_closes_by_itself(qtbot, make):
    composition, window = make()
    composition.quit_when_open()
    with qtbot.waitSignal(window.closing):
        composition.open_records()
    assert not window.isVisible()


def test_a_smoke_test_ends_also_when_something_goes_wrong(qapp, make, caplog):
    composition, _ = make()
    composition.quit_when_open()
    QTimer.singleShot(0, lambda: report(composition, KeyError("anything")))
    assert qapp.exec() == 2
    assert [record.levelname for record in caplog.records] == ["ERROR"]


def test_an_option_that_there_is_not_is_one_sentence(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["--nonsense"])
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert said == "Unrecognized arguments: --nonsense; see `needlemap --help`.\n"


def test_the_window_does_not_stand_still_for_long_when_another_program_holds_the_records(
    qtbot, connections, make, tmp_path
):
    composition, window = make()
    composition.open_records()
    qtbot.waitUntil(lambda: window.patients.is_ready)
    other = sqlite3.connect(tmp_path / "clinic.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    window.actions_of.by_name["new_patient"].trigger()
    assert said(window) == ""  # to look takes no lock
    QTest.keyClicks(window.findChild(QLineEdit, "given_name"), "Bea")
    QTest.keyClicks(window.findChild(QLineEdit, "family_name"), "Newman")
    QTest.mouseClick(window.findChild(QWidget, "keep"), Qt.MouseButton.LeftButton)
    assert "locked by another program" in window.findChild(QLabel, "form_error").text()
    waits_ms = [one.execute("PRAGMA busy_timeout").fetchone()[0] for one in connections]
    assert max(waits_ms) <= 400
    other.execute("ROLLBACK")
    other.close()


def test_the_window_shows_before_the_records_are_open(qtbot, make):
    composition, window = make()
    assert window.isVisible()
    assert not window.patients.is_ready
    window.actions_of.by_name["new_patient"].trigger()
    composition.open_records()
    qtbot.waitUntil(lambda: window.patients.is_ready)


def test_the_records_open_once_the_window_has_been_painted(qtbot, make):
    composition, window = make()
    composition.open_when_seen()
    QTest.keyClicks(window.patients.search, "mar")
    window.update()
    qtbot.waitUntil(lambda: window.patients.is_ready)
    assert window.patients.search.text() == "mar"


def test_the_records_open_too_behind_a_window_that_nobody_sees(qtbot, make):
    composition, window = make()
    window.hide()
    composition.open_when_seen()
    qtbot.waitUntil(lambda: window.patients.is_ready)
    assert not window.isVisible()


def test_garbage_is_collected_in_the_gui_thread_only_while_a_window_is_open(opened):
    _, window = opened
    assert not gc.isenabled()
    window.close()
    assert gc.isenabled()


_PROGRAM = """
import gc, sys
from PySide6.QtCore import QTimer
from needlemap.app.main import main, make_application
application = make_application()
QTimer.singleShot(0, lambda: print(f"collects by itself: {gc.isenabled()}"))
sys.exit(main(["--database", sys.argv[1], "--smoke"]))
"""


def test_in_the_whole_program_no_garbage_is_collected_in_a_worker(tmp_path):
    place = tmp_path / "clinic.db"
    record_store(place, now).close()
    command = [sys.executable, "-c", _PROGRAM, str(place)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "collects by itself: False"


def test_each_place_of_a_stroke_is_told_though_the_machine_is_busy(qapp):
    attribute = Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents
    before = QApplication.testAttribute(attribute)
    try:
        make_application()
        assert not QApplication.testAttribute(attribute)
    finally:
        QApplication.setAttribute(attribute, before)


@pytest.fixture
def asked():
    """What databases are asked."""
    questions = []

    def keep(*facts):
        questions.append(facts[2])

    event.listen(Engine, "before_cursor_execute", keep)
    yield questions
    event.remove(Engine, "before_cursor_execute", keep)


def test_a_visit_is_read_in_the_background_before_the_first_is_opened(qtbot, make, tmp_path, asked):
    composition, window = make()
    store = record_store(tmp_path / "clinic.db", now)
    with store.begin() as records:
        patient = Patient(id=uuid7(), number=1001, given_name="Ada", family_name="Lind")
        new_visit(records, records.patients.put(patient), now(), uuid7)
    store.close()
    asked.clear()
    composition.open_records()
    qtbot.waitUntil(lambda: any("FROM step" in text for text in asked))
    assert window.stack.currentWidget() is window.patients
    assert said(window) == ""


class Hidden(QObject):
    """Knows when a window has left the screen, in whichever thread that is asked."""

    def __init__(self, window):
        super().__init__(window)
        self.happened = threading.Event()
        window.installEventFilter(self)

    def eventFilter(self, _, event):
        if event.type() == QEvent.Type.Hide:
            self.happened.set()
        return False


def test_what_goes_on_when_the_window_is_closed_goes_on_without_it(qtbot, make):
    composition, window = make()
    hidden, ended = Hidden(window), []
    composition.findChild(Worker).run(
        "paper", lambda: ended.append(hidden.happened.wait(10)), str, str
    )
    window.close()
    assert ended == [True]
