"""Two visits of one back: what is where is known, so what must be shown is known too."""

from dataclasses import replace
from threading import Event

import numpy as np
import pytest

from needlemap.body.places import ViewId
from needlemap.clinic.history.whole_clinic import ClinicCounts
from needlemap.clinic.marks import PainZone, PointState
from needlemap.ui.history.figures import FigureViews
from tests.clinic.history.making import ANA, history, of_number, point, visit


@pytest.fixture(scope="session")
def figures(qapp, atlas):
    return FigureViews(atlas, ANA.body)


@pytest.fixture(scope="session")
def on_back(atlas):
    """Return a point of a number at shares of the back's width and height."""
    view = atlas.view(ViewId.POSTERIOR, ANA.body)

    def made(number, across, down, **facts):
        mark = point(number, **facts)
        x, y = across * view.width_mm, down * view.height_mm
        anchor = view.locate(x, y) or view.nearest(x, y, 100.0)
        assert anchor is not None
        return replace(mark, point=replace(mark.point, anchor=anchor))

    return made


@pytest.fixture(scope="session")
def drawn_on_back(atlas):
    """Return a round zone at shares of the back's width and height."""
    view = atlas.view(ViewId.POSTERIOR, ANA.body)

    def made(letter, across, down, radius=60.0):
        turn = np.linspace(0, 2 * np.pi, 30, endpoint=False)
        circle = np.stack([np.cos(turn), np.sin(turn)], axis=1) * radius
        middle = np.array([across * view.width_mm, down * view.height_mm])
        cells = view.cells_inside(circle + middle)
        return PainZone(id=of_number(letter), patient=ANA.id, letter=letter, cells=cells)

    return made


@pytest.fixture
def changed(on_back):
    """1 the same, 2 gone, 3 new, 4 moved by a hand's breadth."""
    clear = {"state": PointState.CLEAR}
    before = (
        on_back(1, 0.45, 0.25, tenderness=7), on_back(2, 0.55, 0.25, tenderness=6),
        on_back(4, 0.44, 0.36),
    )  # fmt: skip
    after = (
        on_back(1, 0.45, 0.25, tenderness=3), on_back(2, 0.55, 0.25, **clear),
        on_back(3, 0.56, 0.36), on_back(4, 0.44, 0.42),
    )  # fmt: skip
    return history(visit(0, *before), visit(7, *after))


class ReadClinic:
    """Reads a clinic of 25 patients: what is known of them is ``counts``."""

    def __init__(self):
        self.counts = ClinicCounts(())
        self.times = 0
        self.fault = None
        self.was_stopped = False
        self.may_end = Event()
        self.may_end.set()

    def __call__(self, go_on):
        self.times += 1
        try:
            for at in range(25):
                go_on(at, 25)
            while not self.may_end.wait(0.005):
                go_on(25, 25)
        except BaseException:
            self.was_stopped = True
            raise
        if self.fault is not None:
            raise self.fault
        return self.counts


@pytest.fixture
def read_clinic():
    made = ReadClinic()
    yield made
    made.may_end.set()
