"""The real program ends soon, silently and whole, however early its window is closed."""

import os
import subprocess
import sys

import pytest

_PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from needlemap.__main__ import main
from needlemap.app.main import make_application

application = make_application()


def look():
    for window in application.topLevelWidgets():
        if window.objectName() == "main_window" and window.isVisible():
            QTimer.singleShot(int(sys.argv[1]), window.close)
            return
    QTimer.singleShot(5, look)


QTimer.singleShot(0, look)
sys.exit(main(sys.argv[2:]))
"""
_SOON_S = 15
_OF_NO_SCREEN = "This plugin does not support propagateSizeHints()\n"
_WELL = (0, "", "")


@pytest.fixture
def home(tmp_path):
    """Where the program keeps its own records, empty."""
    own = dict.fromkeys(("XDG_DATA_HOME", "HOME", "LOCALAPPDATA", "USERPROFILE"), str(tmp_path))
    return {**os.environ, **own, "PYTHONWARNINGS": "always"}


def close_after(ms, home, *options):
    """Start the program, close its window so long after it shows; return what came of it."""
    return run(home, _SOON_S, "-c", _PROGRAM, str(ms), *options)


def smoke(home, *options):
    """Start the program and let it open and close by itself; return what came of it."""
    return run(home, 60, "-m", "needlemap", "--smoke", *options)


def run(home, within_s, *words):
    command = [sys.executable, *words]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=within_s, env=home
    )
    said = done.stderr.replace(_OF_NO_SCREEN, "")
    return done.returncode, done.stdout, said


@pytest.mark.parametrize("ms", [300, 2000])
def test_a_demo_that_is_closed_while_it_is_made_ends_and_leaves_nothing(home, tmp_path, ms):
    assert close_after(ms, home, "--demo") == _WELL
    assert {file.name for file in tmp_path.rglob("*.db*")} <= {"demo.db-lock"}


def test_what_a_demo_leaves_that_was_closed_is_in_the_way_of_no_other(home, tmp_path):
    for _ in range(2):
        assert close_after(1000, home, "--demo") == _WELL
    assert {file.name for file in tmp_path.rglob("*.db*")} == {"demo.db-lock"}


@pytest.mark.parametrize("ms", [0, 1000])
def test_a_clinic_that_is_closed_while_it_opens_ends_and_opens_at_the_next_start(home, ms):
    assert close_after(ms, home) == _WELL
    assert smoke(home) == _WELL
