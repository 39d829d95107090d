"""Opens the demo clinic in one window and pictures each of its screens."""

import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from needlemap.app import Composition
from needlemap.body.assets import assets_root
from needlemap.clinic.look import DARK, LIGHT, Theme
from needlemap.ui.fonts import load_first_fonts
from tests.screenshots.screens import SCREENS, Stage

_NOW = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
_WAIT_MS = 30_000


def shoot(folder: Path, width: int, height: int, theme: Theme) -> None:
    application = QApplication.instance() or QApplication([])
    QApplication.setFont(load_first_fonts(assets_root() / "fonts"))
    with tempfile.TemporaryDirectory() as data:
        os.environ["XDG_DATA_HOME"] = data
        _shoot_theme(folder, width, height, theme)
    application.processEvents()


def _shoot_theme(folder: Path, width: int, height: int, theme: Theme) -> None:
    composition = Composition(None, demo=True, clock=lambda: _NOW)
    window = composition.make_window(theme)
    window.resize(width, height)
    window.show()
    composition.open_records()
    stage = Stage(window, composition)
    stage.wait(lambda: stage.patients.selected is not None, _WAIT_MS)
    for name, screen in SCREENS.items():
        screen(stage)
        stage.settle()
        shown = window.findChild(QDialog)
        ratio = round(window.devicePixelRatioF())
        size = f"{width * ratio}x{height * ratio}"
        (shown or window).grab().save(str(folder / f"{name}-{theme.name}-{size}.png"))
        if shown is not None:
            QTest.keyClick(shown, Qt.Key.Key_Escape)
    window.close()


if __name__ == "__main__":
    chosen = DARK if sys.argv[4] == DARK.name else LIGHT
    shoot(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), chosen)
