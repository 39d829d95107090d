"""The window of a demo clinic, to be led through all of its states."""

import os

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from needlemap.app.main import Composition
from needlemap.body.assets import assets_root
from needlemap.look.theme import LIGHT
from needlemap.ui.window.style.fonts import load_first_fonts
from tests.screenshots.stage import Stage
from tests.ui.hands import Answers, clock


@pytest.fixture
def stage_of(qapp, qtbot, tmp_path, monkeypatch):
    """Open the demo clinic in a window of a size."""
    monkeypatch.setitem(os.environ, "XDG_DATA_HOME", str(tmp_path))
    form, scope = QSettings.Format.IniFormat, QSettings.Scope.UserScope
    QSettings.setPath(form, scope, str(tmp_path / "settings"))
    QApplication.setFont(load_first_fonts(assets_root() / "fonts"))
    composition = Composition(None, demo=True, prompts_of=lambda _: Answers(), clock=clock)
    stages = []

    def opened(width, height):
        window = composition.make_window(LIGHT)
        qtbot.addWidget(window)
        window.resize(width, height)
        window.show()
        composition.open_records()
        stages.append(Stage(window, composition))
        stages[0].wait(lambda: stages[0].patients.selected is not None, 120_000)
        return stages[0]

    yield opened
    for stage in stages:
        stage.close_popups()
    composition.deleteLater()
