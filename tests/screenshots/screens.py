"""How each screen is reached, as a therapist reaches it."""

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QEventLoop, QRectF, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QTabWidget, QWidget

from needlemap.app import Composition
from needlemap.clinic.errors import DatabaseUnusable
from needlemap.clinic.marks import Needling, PainQuality, PointState, Twitch
from needlemap.ui.main_window import MainWindow
from needlemap.ui.panels.chart_page import ChartPage
from needlemap.ui.panels.patients_page import PatientsPage

_WAIT_MS = 20_000
_BACK = ((0.45, 0.19), (0.57, 0.2), (0.4, 0.24), (0.6, 0.28), (0.53, 0.4), (0.47, 0.2))
_ZONE = ((0.0, 0.0), (0.1, 0.0), (0.1, 0.1), (0.0, 0.1))
_STATES = (*PointState, PointState.ACTIVE)


def rest(milliseconds: int) -> None:
    """Let the window and its workers run; QTest.qWait would keep the workers waiting."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Stage:
    """The window and the ways through it."""

    def __init__(self, window: MainWindow, composition: Composition) -> None:
        self.window = window
        self.composition = composition

    @property
    def patients(self) -> PatientsPage:
        return self.window.patients

    @property
    def chart(self) -> ChartPage:
        page = self.window.findChild(ChartPage)
        assert isinstance(page, ChartPage)
        return page

    def part(self, kind: type[QWidget], name: str) -> QWidget:
        found = self.window.findChild(kind, name)
        assert found is not None, name
        return found

    def press(self, name: str) -> None:
        QTest.mouseClick(self.part(QWidget, name), Qt.MouseButton.LeftButton)

    def type(self, name: str, text: str) -> None:
        field = self.part(QLineEdit, name)
        field.clear()
        QTest.keyClicks(field, text)

    def act(self, name: str) -> None:
        self.window.actions_of.by_name[name].trigger()

    def wait(self, condition: Callable[[], bool], limit: int = _WAIT_MS) -> None:
        end = time.monotonic() + limit / 1000
        while not condition():
            assert time.monotonic() < end, "this screen never came"
            rest(10)

    def settle(self) -> None:
        page = self.window.findChild(ChartPage)
        if page is not None and page.isVisible():
            self.wait(lambda: not page.view.backdrop.is_busy and not page.scene.is_busy)
        rest(60)

    def open(self, words: str) -> None:
        self.act("find")
        self.type("search", words)
        QTest.keyClick(self.part(QLineEdit, "search"), Qt.Key.Key_Return)
        self.wait(self.chart.isVisible)


def _patients(stage: Stage) -> None:
    stage.act("find")


def _no_match(stage: Stage) -> None:
    stage.type("search", "nobody of that name")


def _form_error(stage: Stage) -> None:
    stage.type("search", "")
    stage.act("new_patient")
    stage.type("given_name", "Anna")
    stage.type("family_name", "Example")
    stage.type("birth_date", "1.1.2099")
    stage.press("keep")


def _edit(stage: Stage) -> None:
    stage.press("leave")
    stage.type("search", "brandt")
    stage.press("edit_patient")


def _chart_close(stage: Stage) -> None:
    stage.press("leave")
    stage.open("marta")


def _chart_precautions(stage: Stage) -> None:
    stage.open("brandt")


def _chart_empty(stage: Stage) -> None:
    stage.act("find")
    stage.type("search", "jonas")
    stage.act("new_visit")
    stage.wait(stage.chart.isVisible)


def _marks(stage: Stage) -> None:
    page = stage.chart
    back = page.scene.frames[1]
    for place, state in zip(_BACK, _STATES, strict=True):
        anchor = back.view.locate(*_on(back.body, *place))
        assert anchor is not None, place
        page.editor.place_point(anchor)
        mark = page.editor.selected
        needling = Needling(twitch=Twitch.SEVERAL) if state is PointState.ACTIVE else None
        finding = replace(mark.finding, state=state, tenderness=6)
        page.editor.revise(replace(mark, finding=finding, needling=needling))
    page.selection.select(None)
    for index, quality in enumerate(PainQuality):
        frame = page.scene.frames[index % 2]
        across, down = 0.33 + 0.22 * (index // 2 % 2), 0.42 + 0.16 * (index // 2)
        corners = [_on(frame.body, across + x, down + y) for x, y in _ZONE]
        page.editor.draw_zone(frame.view.cells_inside(np.array(corners)))
        page.editor.revise(replace(page.editor.selected, quality=quality, intensity=4))
    page.selection.select(None)


def _on(body: QRectF, across: float, down: float) -> tuple[float, float]:
    return body.left() + across * body.width(), body.top() + down * body.height()


def _point_selected(stage: Stage) -> None:
    page = stage.chart
    page.selection.select(page.document.chart.points[0].id)


def _zone_selected(stage: Stage) -> None:
    page = stage.chart
    page.selection.select(page.document.chart.zones[1].id)


def _zoomed(stage: Stage) -> None:
    stage.chart.command("view_2")
    stage.chart.command("zoom_in")


def _visit_tab(stage: Stage) -> None:
    stage.chart.command("fit")
    stage.part(QTabWidget, "side").setCurrentIndex(1)
    notes = stage.part(QPlainTextEdit, "notes")
    notes.setPlainText("Better on turning to the left; stiff in the morning.")


def _earlier(stage: Stage) -> None:
    stage.part(QTabWidget, "side").setCurrentIndex(0)
    stage.open("marta")
    strip = stage.chart.history.strip
    strip.setFocus()
    for _ in range(4):
        QTest.keyClick(strip, Qt.Key.Key_Left)


def _preview(stage: Stage) -> None:
    stage.act("sheet")
    stage.wait(lambda: stage.window.findChild(QLabel, "preview_page_1") is not None)


def _keys(stage: Stage) -> None:
    stage.press("preview_back")
    stage.act("keys")


def _trouble(stage: Stage) -> None:
    stage.composition.refuse(
        DatabaseUnusable(
            place="/home/clinic/records.db",
            reason="it is not a database",
            advice="choose another database, or ask who looks after this computer",
        )
    )


SCREENS: dict[str, Callable[[Stage], None]] = {
    "patients": _patients,
    "patients-none": _no_match,
    "patient-error": _form_error,
    "patient-edit": _edit,
    "chart-close-marks": _chart_close,
    "chart-precautions": _chart_precautions,
    "chart-empty": _chart_empty,
    "chart-marks": _marks,
    "chart-point": _point_selected,
    "chart-zone": _zone_selected,
    "chart-zoomed": _zoomed,
    "chart-visit": _visit_tab,
    "chart-earlier": _earlier,
    "preview": _preview,
    "keys": _keys,
    "trouble": _trouble,
}
