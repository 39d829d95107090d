"""The window fits its screen, and comes back where it stood."""

import json
import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QRect, QSettings
from PySide6.QtGui import QGuiApplication

from needlemap.app.window_place import WindowPlace, fitted, remembered_theme
from needlemap.look.theme import DARK, LIGHT
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.work.remembered import Remembered

ROOM = QRect(0, 0, 1366, 768)


@pytest.fixture(autouse=True)
def _settings(tmp_path):
    form, scope = QSettings.Format.IniFormat, QSettings.Scope.UserScope
    QSettings.setPath(form, scope, str(tmp_path / "settings"))


@pytest.fixture
def start(qtbot):
    """Start a window as the program does, on the screen of the tests."""

    def started(theme=LIGHT):
        window = MainWindow(theme)
        qtbot.addWidget(window)
        WindowPlace(window).restore()
        window.show()
        qtbot.waitExposed(window)
        return window

    return started


def screen():
    return QGuiApplication.primaryScreen().availableGeometry()


def test_a_first_window_fits_its_screen(start):
    assert screen().width() < 1600  # or this shows nothing
    window = start()
    assert screen().contains(window.frameGeometry())
    assert window.isMaximized()


def test_a_window_comes_back_where_it_stood(start):
    first = start()
    first.showNormal()
    first.setGeometry(10, 50, 770, 500)
    first.close()
    again = start()
    assert not again.isMaximized()
    assert again.geometry() == QRect(10, 50, 770, 500)


def test_a_window_that_filled_the_screen_fills_it_again(start):
    first = start()
    first.showMaximized()
    first.close()
    assert start().isMaximized()


@pytest.mark.parametrize("kept", ["4000 2500 1600 1000", "-1900 20 1800 900", "0 0 9000 9000"])
def test_a_window_of_a_screen_that_is_gone_stands_on_the_one_that_is_there(start, kept):
    Remembered().keep_text("place", kept)
    window = start()
    assert screen().contains(window.frameGeometry())


@pytest.mark.parametrize("kept", ["", "a b c d", "1 2 3", "0 0 -5 7", "0 0 0 0"])
def test_what_is_no_place_is_as_if_nothing_was_kept(start, kept):
    Remembered().keep_text("place", kept)
    assert screen().contains(start().frameGeometry())


def test_a_window_is_moved_and_made_smaller_only_as_far_as_it_must(qapp):
    assert fitted(QRect(100, 100, 600, 400), ROOM) == QRect(100, 100, 600, 400)
    beyond = fitted(QRect(1000, 500, 600, 400), ROOM)
    assert beyond.size() == QRect(0, 0, 600, 400).size()
    assert ROOM.contains(beyond)
    assert ROOM.contains(fitted(QRect(0, 0, 1600, 1000), ROOM))


def test_the_colours_are_remembered(start):
    assert remembered_theme() is None
    start().toggle_theme()
    assert remembered_theme() is DARK


def test_the_layers_are_remembered(start):
    first = start().actions_of.by_name
    first["layer_bone"].setChecked(True)
    first["layer_ghosts"].setChecked(False)
    again = start().actions_of.by_name
    assert again["layer_bone"].isChecked()
    assert not again["layer_ghosts"].isChecked()
    assert again["layer_skin"].isChecked()


SEEN = """
import sys
from PySide6.QtCore import QSettings
from needlemap.app.main import make_application
from needlemap.app.window_place import WindowPlace
from needlemap.look.theme import LIGHT
from needlemap.ui.window.main_window import MainWindow
form, scope = QSettings.Format.IniFormat, QSettings.Scope.UserScope
QSettings.setPath(form, scope, sys.argv[1])
application = make_application()
window = MainWindow(LIGHT)
WindowPlace(window).restore()
window.show()
application.processEvents()
room, here = window.screen().availableGeometry(), window.frameGeometry()
print(room.width(), room.height(), here.width(), here.height(), room.contains(here))
"""


@pytest.mark.parametrize(
    ("width", "height", "factor"),
    [(1366, 768, 1), (1024, 740, 1), (1366, 768, 1.5), (1920, 1080, 1.75), (1366, 768, 2)],
)
def test_a_window_fits_small_screens_and_large_letters(tmp_path, width, height, factor):
    screens = tmp_path / "screens.json"
    one = {"name": "screen", "x": 0, "y": 0, "width": width, "height": height, "dpr": 1}
    screens.write_text(json.dumps({"screens": [one]}), "utf-8")
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
        "QT_SCALE_FACTOR": str(factor),
    }
    done = subprocess.run(
        [sys.executable, "-c", SEEN, str(tmp_path)],
        env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.split()[-1] == "True", done.stdout
