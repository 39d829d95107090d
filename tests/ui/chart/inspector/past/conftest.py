"""A chart document of invented visits, and records that give their charts."""

from contextlib import nullcontext
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, Signal

from needlemap.ui.chart.inspector.past.point_past import PointPast
from tests.clinic.history.making import ANA, Strip


class OpenOne(QObject):
    """A document: the last of some visits is open."""

    opened = Signal()

    def __init__(self):
        super().__init__()
        self.is_open = False

    def show(self, *visits):
        self.is_open = True
        self.visit, self.chart = visits[-1].visit, visits[-1].chart
        self.patient = ANA
        self.read = SimpleNamespace(patient=ANA, visits=tuple(one.visit for one in visits))
        self.opened.emit()


class Kept:
    """Records that count how often they are read."""

    def __init__(self):
        self.charts = self
        self.answers = SimpleNamespace(of_patient=lambda _: ())
        self.found = {}
        self.times = 0

    def read(self):
        self.times += 1
        return nullcontext(self)

    def of_patient(self, _):
        return self.found


@pytest.fixture
def document(qapp):
    return OpenOne()


@pytest.fixture
def kept():
    return Kept()


@pytest.fixture
def past(worker, document, kept):
    owner = QObject()
    context = SimpleNamespace(store=kept, worker=worker, atlas=Strip())
    yield PointPast(context, document, owner)
    owner.deleteLater()


@pytest.fixture
def opened(qtbot, past, document, kept):
    """Open the last of some visits, and wait until what came before is known."""

    def opened(*visits):
        kept.found = {one.id: one.chart for one in visits}
        with qtbot.waitSignal(past.known):
            document.show(*visits)

    return opened
