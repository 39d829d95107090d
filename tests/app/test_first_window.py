"""A second start brings the window to the front that has the records open, and ends."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from needlemap.app.first_window import FirstWindow, call_first
from needlemap.records.sole_use import SoleUse

_CALLS = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from needlemap.app.first_window import call_first
application = QCoreApplication([])
print(call_first(Path(sys.argv[1])))
"""


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def held(tmp_path):
    """Records that this program holds."""
    place = tmp_path / "clinic.db"
    sole = SoleUse(place)
    sole.hold()
    yield place
    sole.release()


@pytest.fixture
def first(window, held):
    made = FirstWindow(window)
    made.listen(held)
    yield made
    made.listen(None)


def call(qtbot, place):
    """Start the program once more with these records; return whether the first window came."""
    with subprocess.Popen(
        [sys.executable, "-c", _CALLS, str(place)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    ) as program:
        qtbot.waitUntil(lambda: program.poll() is not None)
        return program.stdout.read().strip() == "True"


def test_a_window_that_lies_in_the_taskbar_comes_to_the_front(qtbot, window, first, held):
    window.showMinimized()
    assert call(qtbot, held)
    assert not window.windowState() & Qt.WindowState.WindowMinimized
    qtbot.waitUntil(window.isActiveWindow)
    assert call(qtbot, held)


def test_it_comes_whatever_the_file_is_called(qtbot, first, held, tmp_path):
    link = tmp_path / "link.db"
    held.touch()
    link.symlink_to(held)
    assert call(qtbot, link)


def test_no_window_comes_for_other_records_or_when_they_are_let_go(first, held, tmp_path):
    other = SoleUse(tmp_path / "other.db")
    other.hold()
    assert not call_first(tmp_path / "other.db")
    assert not call_first(tmp_path / "nowhere" / "clinic.db")
    other.release()
    first.listen(None)
    assert not call_first(held)


def test_the_program_started_once_more_says_that_its_window_is_in_front_and_ends(
    qtbot, first, held
):
    with subprocess.Popen(
        [sys.executable, "-m", "needlemap", "--database", str(held)],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    ) as program:
        qtbot.waitUntil(lambda: program.poll() is not None)
        said = program.stderr.read()
    assert program.returncode == 0
    assert said == "NeedleMap is open with these records already; its window is in front now.\n"
