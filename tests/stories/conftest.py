"""The window of a demo clinic, to be led through all of its states."""

import os
import shutil
import socket

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from needlemap.app.main import Composition
from needlemap.body.assets import assets_root
from needlemap.look.theme import LIGHT
from needlemap.records.own_place import default_path
from needlemap.services.demo import made_demo
from needlemap.ui.window.style.fonts import load_first_fonts
from tests.screenshots.stage import DESK, Stage
from tests.ui.hands import Answers, clock


@pytest.fixture
def stage_of(qapp, qtbot, tmp_path, monkeypatch, made_once):
    """Open the demo clinic in a window of a size."""
    monkeypatch.setitem(os.environ, "XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(socket, "gethostname", lambda: DESK)
    form, scope = QSettings.Format.IniFormat, QSettings.Scope.UserScope
    QSettings.setPath(form, scope, str(tmp_path / "settings"))
    QApplication.setFont(load_first_fonts(assets_root() / "fonts"))
    demo = made_once("demo.db", lambda place: made_demo(place, clock).close())
    place = default_path().with_name("demo.db")
    place.parent.mkdir(mode=0o700, parents=True)
    shutil.copy(demo, place)
    composition = Composition(str(place), demo=False, prompts_of=lambda _: Answers(), clock=clock)
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
