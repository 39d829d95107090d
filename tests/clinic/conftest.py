"""A patient's chart to try things on."""

from uuid import uuid4

import pytest

from needlemap.body.cells import CellSet
from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.chart import Chart
from needlemap.clinic.charting import draw_zone, place_point

ELBOW = SurfaceAnchor(11, 0.25, 0.5)


@pytest.fixture
def patient():
    return uuid4()


@pytest.fixture
def chart(patient):
    """Two points, and a zone referred from the first of them."""
    chart = Chart(visit=uuid4())
    for number in (1, 2):
        chart = chart.changed(place_point(chart, patient, ELBOW, number, uuid4))
    source = chart.points[0].id
    return chart.changed(draw_zone(chart, patient, CellSet(((5, 9),)), uuid4, source))
