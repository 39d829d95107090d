"""Every visit of the demo clinic, at every size of window: each mark is where it is."""

import math
import shutil

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QGraphicsScene

from needlemap.body.atlas import load_atlas
from needlemap.look.figure_parts import figure_parts
from needlemap.look.theme import LIGHT
from needlemap.records.opening import open_store
from needlemap.services.demo import made_demo
from needlemap.ui.canvas.model.layout import ViewGroup, frames_of
from needlemap.ui.canvas.model.selection import Selection
from needlemap.ui.canvas.scene.items import PointItem
from needlemap.ui.canvas.scene.mark_layer import ChartMarks
from needlemap.ui.canvas.scene.numbering import Numbering
from tests.look.labels import check_numbers
from tests.ui.hands import clock

SCALES = {  # pixels a mm of whole bodies, as measured in the window
    "900x600": 0.085,
    "1280x800": 0.2,
    "1366x768": 0.19,
    "1920x1080, 3840x2160 at 200 %": 0.33,
    "near": 1.2,
}


@pytest.fixture(scope="module")
def charts(made_once, tmp_path_factory):
    """The figure and the chart of the last visits of everybody."""
    demo = made_once("demo.db", lambda place: made_demo(place, clock).close())
    copy = shutil.copy(demo, tmp_path_factory.mktemp("demo") / "demo.db")
    store = open_store(copy, clock, load_atlas().version)
    with store.read() as records:
        found = [
            (patient.body, records.charts.of_visit(visit.id))
            for patient in records.patients.search()
            for visit in records.visits.of_patient(patient.id)[-2:]
        ]
    store.close()
    return found


class Shown:
    """The marks of a chart in the views of the whole body."""

    def __init__(self, body, chart):
        atlas = load_atlas()
        self.frames = frames_of(atlas, body)
        self.scene = QGraphicsScene()
        self.layer = ChartMarks(self.scene, atlas, Selection())
        self.layer.set_theme(LIGHT, 1.0)
        self.layer.stand(ViewGroup.WHOLE, self.frames)
        self.layer.show(chart.marks)
        self.chart = chart

    @property
    def points(self):
        return self.layer.points

    @property
    def zones(self):
        return self.layer.zones


@pytest.mark.parametrize("size", SCALES)
def test_in_every_window_numbers_and_letters_are_on_their_half_and_nearest_to_their_own(
    qapp, charts, size
):
    for body, chart in charts:
        shown, owner = Shown(body, chart), QObject()
        numbering = Numbering(shown, lambda _: (), _parts, owner)
        numbering.scale = SCALES[size]
        numbering.settle()
        for frame in shown.frames:
            order, found = numbering.known[frame.view.id]
            items = [item for item in shown.points if item.view_id is frame.view.id]
            items.sort(key=lambda item: item.rank)
            _check_places(chart, frame, items)
            check_numbers(order.room, order.symbols, found.numbers, found.sizes)
            _check_letters(order, found)
        owner.deleteLater()


def _parts(frame):
    return figure_parts(load_atlas(), frame.view.id, frame.view.body)


def _check_places(chart, frame, items):
    for item in items:
        assert isinstance(item, PointItem)
        anchor = chart.find(item.mark_id).point.anchor
        assert item.pos() == frame.to_canvas(frame.view.project(anchor))


def _check_letters(order, found):
    for (_, shape), place in zip(order.letters, found.letters, strict=True):
        if place is None:
            continue
        across = (shape.outline[:, 0] * order.scale - order.room.axis).tolist()
        if order.room.is_halved and (min(across) > 0 or max(across) < 0):
            assert math.copysign(1, place.middle[0] - order.room.axis) == math.copysign(
                1, across[0]
            )


def test_most_numbers_are_written_in_every_window_but_the_smallest(qapp, charts):
    for body, chart in charts:
        shown, owner = Shown(body, chart), QObject()
        numbering = Numbering(shown, lambda _: (), _parts, owner)
        numbering.scale = SCALES["1366x768"]
        numbering.settle()
        written = {
            item.mark_id for item in shown.points if item.number.is_inside or item.number.beside
        }
        assert {mark.id for mark in chart.points} <= written
        owner.deleteLater()
