"""What a test leaves behind makes it fail: each kind is tried in a run of its own."""

import os
import pwd
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QStandardPaths

from needlemap.ui.work.remembered import Remembered

pytest_plugins = ["pytester"]

LEAVERS = """
import gc
import logging
import threading

import pytest
from PySide6.QtCore import QObject, QThread, QThreadPool, QTimer
from PySide6.QtWidgets import QWidget

from tests import leftovers

leftovers.PATIENCE_S = 0.5  # nothing here ends by itself
LEFT = []


class Endless(QThread):
    def run(self):
        self.exec()


@pytest.fixture(scope="module", autouse=True)
def _swept(qapp):
    yield
    for _, end in LEFT:
        end()


def keep(one, end):
    LEFT.append((one, end))
    return one


def test_error_logged():
    logging.getLogger("needlemap.some").error("mark %s was not kept", 7)


def test_error_in_a_quiet_logger():
    logging.getLogger("needlemap.other").critical("the records are closed")


def test_window():
    window = QWidget(objectName="stray")
    keep(window, window.close).show()


def test_timer():
    owner = QObject()
    timer = QTimer(owner)
    timer.start(50)
    keep((owner, timer), timer.stop)


def test_timer_of_nobody():
    timer = QTimer(objectName="orphan")
    keep(timer, timer.stop).start(50)


def test_qt_thread():
    thread = Endless()
    keep(thread, lambda: (thread.quit(), thread.wait())).start()


def test_work_in_a_pool():
    pool, gate = QThreadPool(), threading.Event()
    keep(pool, lambda: (gate.set(), pool.waitForDone())).start(gate.wait)


def test_python_thread():
    gate = threading.Event()
    keep(threading.Thread(target=gate.wait, name="astray"), gate.set).start()


def test_collector():
    keep(gc.disable(), gc.enable)


def test_nothing(qtbot):
    logging.getLogger("needlemap").warning("slow")
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    QTimer(window).start(50)
    thread = threading.Thread(target=str)
    thread.start()
    QThreadPool.globalInstance().start(lambda: None)


def test_expected_error(caplog):
    logging.getLogger("needlemap").error("as expected")
    assert caplog.messages == ["as expected"]
"""

WHY = {
    "error_logged": "errors were logged: needlemap.some: mark 7 was not kept",
    "error_in_a_quiet_logger": "errors were logged: needlemap.other: the records are closed",
    "window": "left behind: QWidget stray of nobody",
    "timer": "left behind: QTimer of QObject",
    "timer_of_nobody": "left behind: QTimer orphan of nobody",
    "qt_thread": "left behind: Endless of nobody",
    "work_in_a_pool": "left behind: QThreadPool of nobody",
    "python_thread": "left behind: a thread of Python, astray",
    "collector": "left behind: the collector of garbage, off",
}
WELL = {"nothing", "expected_error"}
ROOT = Path(__file__).parents[1]


def test_each_thing_left_behind_fails_the_test_that_left_it_and_is_named(pytester, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("COLUMNS", "200")
    pytester.makepyfile(test_leavers=LEAVERS)
    ran = pytester.runpytest_subprocess("-p", "tests.conftest", "-p", "no:cacheprovider", "-rE")
    ran.assert_outcomes(passed=len(WHY) + len(WELL), errors=len(WHY))
    assert dict(re.findall(r"ERROR .*::test_(\w+) - \w+: (.*)", ran.stdout.str())) == WHY


MAKERS = """
import pytest

CALLS = __import__("pathlib").Path(__file__).with_name("calls")


def make(place):
    with CALLS.open("a") as calls:
        calls.write("x")
    place.write_text("made")


@pytest.mark.parametrize("number", range(6))
def test_use(made_once, number):
    assert made_once("thing", make).read_text() == "made"
"""


def test_what_takes_long_is_made_once_for_all_processes(pytester, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    place = pytester.makepyfile(test_makers=MAKERS)
    ran = pytester.runpytest_subprocess("-p", "tests.conftest", "-n", "2", "--dist", "load")
    ran.assert_outcomes(passed=6)
    assert place.with_name("calls").read_text() == "x"


def test_neither_settings_nor_records_of_this_person_are_read():
    whose = QStandardPaths.StandardLocation
    own = Path(pwd.getpwuid(os.getuid()).pw_dir)
    for place in (whose.GenericConfigLocation, whose.GenericDataLocation):
        assert own not in Path(QStandardPaths.writableLocation(place)).parents
    assert own not in Path(QSettings("NeedleMap", "window").fileName()).parents


@pytest.mark.parametrize("number", range(2))
def test_how_a_window_was_left_is_forgotten_with_its_test(number):
    remembered = Remembered()
    assert not remembered.flag("maximised"), number
    remembered.keep_flag("maximised", on=True)
    assert Remembered().flag("maximised")
