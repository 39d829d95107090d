"""A new person's first minute, on a real window, with a real mouse and real keys."""

import math
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QWidget

from needlemap.app.main import Composition
from needlemap.body.assets import assets_root
from needlemap.body.atlas import Atlas, load_atlas
from needlemap.body.places import BodyId, Side
from needlemap.look.theme import LIGHT
from needlemap.records.own_place import default_path
from needlemap.services.records import record_store
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.window.style.fonts import load_first_fonts
from tests.ui.hands import clock

_POINTS = ((0.58, 0.2), (0.42, 0.28), (0.55, 0.45))


class Pointer(QObject):
    """Sees where the mouse has come to, as the window sees it."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.at = QPointF(-1, -1)
        watched.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.MouseMove:
            self.at = event.position()
        return False


class Person:
    """Works the window through the X server only."""

    def __init__(self, qtbot, window: MainWindow) -> None:
        self.qtbot = qtbot
        self.window = window
        self.dialogs: set[str] = set()
        self._watch = QTimer(window)
        self._watch.timeout.connect(self._see_dialogs)
        self._watch.start(50)
        self._x("windowfocus", "--sync", str(int(window.winId())))

    def key(self, *keys: str) -> None:
        self._x("key", "--clearmodifiers", *keys)

    def type(self, text: str) -> None:
        self._x("type", "--delay", "15", text)

    def wait(self, condition) -> None:
        self.qtbot.waitUntil(condition)

    def click(self, port: QWidget, at: QPointF) -> None:
        self._move(port, at)
        self._x("click", "1")

    def drag(self, port: QWidget, pointer: Pointer, places: list[QPointF]) -> None:
        self._move(port, places[0])
        self._x("mousedown", "1")
        for place in places[1:]:
            self._move(port, place)
            self.wait(lambda place=place: (pointer.at - place).manhattanLength() <= 4)
        self._x("mouseup", "1")

    def _move(self, port: QWidget, at: QPointF) -> None:
        place = port.mapToGlobal(at.toPoint())
        self._x("mousemove", "--sync", str(place.x()), str(place.y()))

    def _see_dialogs(self) -> None:
        """Answer the one dialog that asks where to save, by Enter; remember all others."""
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            return
        seen = type(dialog).__name__
        if isinstance(dialog, QFileDialog) and seen not in self.dialogs:
            self._x("windowfocus", "--sync", str(int(dialog.winId())))
            self._x("key", "Return")
        self.dialogs.add(seen)

    def _x(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], check=True, timeout=20)


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    return tmp_path


@pytest.fixture
def window(qapp, qtbot, home):
    QApplication.setFont(load_first_fonts(assets_root() / "fonts"))
    composition = Composition(None, demo=False, clock=clock)
    made = composition.make_window(LIGHT)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    composition.open_records()
    qtbot.waitUntil(lambda: made.patients.is_ready)
    yield made
    composition.deleteLater()


def _on_the_back(page: ChartPage, across: float, down: float) -> QPointF:
    frame = page.scene.frames[1]
    body = frame.body.translated(frame.left, frame.top)
    x, y = body.left() + across * body.width(), body.top() + down * body.height()
    return QPointF(page.view.mapFromScene(QPointF(x, y)))


def _chart_a_patient(person: Person) -> ChartPage:
    window = person.window
    person.key("ctrl+n")
    person.wait(lambda: window.findChild(QWidget, "given_name").hasFocus())
    person.type("Nora\tNewcomer\t3.4.1985")
    person.key("Return")
    person.wait(lambda: window.findChild(ChartPage) is not None)
    page = window.findChild(ChartPage)
    port = page.view.viewport()
    pointer = Pointer(port)
    for number, place in enumerate(_POINTS, start=1):
        person.click(port, _on_the_back(page, *place))
        person.wait(lambda number=number: len(page.document.chart.points) == number)
        person.key("7", "f")
    person.wait(lambda: page.document.chart.points[-1].finding.familiar_pain)
    person.key("z")
    person.wait(lambda: page.view.gesture.tool.name == "zone")
    person.wait(lambda: not (page.view.backdrop.is_busy or page.scene.is_busy))
    middle = _on_the_back(page, 0.5, 0.36)
    turns = [2 * math.pi * step / 16 for step in range(17)]
    circle = [middle + QPointF(34 * math.cos(t), 34 * math.sin(t)) for t in turns]
    person.drag(port, pointer, circle)
    person.wait(lambda: len(page.document.chart.zones) == 1)
    return page


@pytest.mark.window
def test_a_new_person_charts_and_prints_in_the_first_minute(qtbot, window, home):
    person = Person(qtbot, window)
    page = _chart_a_patient(person)
    assert page.document.is_saved
    assert not person.dialogs
    person.key("ctrl+p")
    person.wait(lambda: window.findChild(QLabel, "preview_page_1") is not None)
    assert not person.dialogs
    person.key("ctrl+s")
    person.wait(lambda: any(home.glob("*.pdf")))
    assert person.dialogs == {"QFileDialog"}
    [sheet] = home.glob("*.pdf")
    assert sheet.read_bytes().startswith(b"%PDF")
    assert "Newcomer" not in sheet.name
    _check_record(default_path(), load_atlas())


def _check_record(place: Path, atlas: Atlas) -> None:
    store = record_store(place, clock)
    with store.begin() as records:
        [patient] = records.patients.search("newcomer")
        [visit] = records.visits.of_patient(patient.id)
        chart = records.charts.of_visit(visit.id)
    store.close()
    assert patient.name == "Nora Newcomer"
    assert len(chart.points) == 3
    assert all(mark.finding.tenderness == 7 for mark in chart.points)
    assert all(mark.finding.familiar_pain for mark in chart.points)
    assert atlas.side(chart.points[0].point.anchor) is Side.RIGHT
    [zone] = chart.zones
    assert zone.source == chart.points[-1].id
    assert atlas.extent(zone.cells, BodyId.FEMALE).area_cm2 > 30
