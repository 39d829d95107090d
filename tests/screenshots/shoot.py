"""Opens the demo clinic in one window and pictures each of its states."""

import os
import socket
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from needlemap.app.main import Composition
from needlemap.body.assets import assets_root
from needlemap.look.theme import DARK, LIGHT, Theme
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.window.style.fonts import load_first_fonts
from tests.screenshots.screens import SCREENS
from tests.screenshots.stage import DESK, Stage, rest
from tests.ui.hands import Answers, clock

_WAIT_MS = 30_000
ALL = {LIGHT.name: "1366x768", DARK.name: "1920x1080"}
"""In which size of window all states of a theme are pictured; in the others the main ones."""


def shoot(folder: Path, width: int, height: int, theme: Theme) -> None:
    application = QApplication.instance() or QApplication([])
    QApplication.setCursorFlashTime(0)  # the same picture at every moment
    socket.gethostname = lambda: DESK  # and on every computer
    QApplication.setFont(load_first_fonts(assets_root() / "fonts"))
    with tempfile.TemporaryDirectory() as data:
        os.environ["XDG_DATA_HOME"] = data
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, data)
        _shoot_theme(folder, width, height, theme)
    application.processEvents()


def _shoot_theme(folder: Path, width: int, height: int, theme: Theme) -> None:
    composition = Composition(None, demo=True, prompts_of=lambda _: Answers(), clock=clock)
    window = composition.make_window(theme)
    window.resize(width, height)
    window.show()
    composition.open_records()
    stage = Stage(window, composition)
    stage.wait(lambda: stage.patients.selected is not None, _WAIT_MS)
    ratio = round(window.devicePixelRatioF())
    size = f"{width * ratio}x{height * ratio}"
    for screen in SCREENS:
        screen.reach(stage)
        stage.settle()
        if screen.is_main or size == ALL[theme.name]:
            _picture(window).save(str(folder / f"{screen.name}-{theme.name}-{size}.png"))
        for dialog in window.findChildren(QDialog):
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
            rest(10)
    stage.close_popups()
    window.close()


def _picture(window: MainWindow) -> QPixmap:
    """Return the window with the menus and dialogs that lie over it."""
    seen = window.grab()
    painter = QPainter(seen)
    for over in (*window.findChildren(QMenu), *window.findChildren(QDialog)):
        if over.isVisible():
            _draw_over(painter, window, over)
    painter.end()
    return seen


def _draw_over(painter: QPainter, window: QWidget, over: QWidget) -> None:
    place = window.mapFromGlobal(over.mapToGlobal(over.rect().topLeft()))
    if isinstance(over, QDialog):  # where a window manager would put it
        place = window.rect().center() - over.rect().center()
    painter.drawPixmap(place, over.grab())
    if isinstance(over, QDialog):
        painter.setPen(over.palette().placeholderText().color())
        painter.drawRect(over.rect().translated(place).adjusted(0, 0, -1, -1))


if __name__ == "__main__":
    chosen = DARK if sys.argv[4] == DARK.name else LIGHT
    shoot(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), chosen)
