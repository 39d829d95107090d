"""What the atlas says of the marks of a chart, to be kept with a signature."""

from uuid import uuid4

import pytest

from needlemap.body.atlas import load_atlas
from needlemap.body.places import BodyId, ViewId
from needlemap.clinic.as_signed import words_of
from needlemap.clinic.chart import Chart
from needlemap.clinic.charting import draw_zone, place_point

ATLAS = load_atlas()
PATIENT = uuid4()


@pytest.fixture
def chart():
    chart = Chart(visit=uuid4())
    anchor = ATLAS.view(ViewId.POSTERIOR).locate(480, 300)
    chart = chart.changed(place_point(chart, PATIENT, anchor, 1, uuid4, muscle="infraspinatus"))
    cells = ATLAS.reasoning.classic_places.cells("infraspinatus", ATLAS.side(anchor))
    return chart.changed(draw_zone(chart, PATIENT, cells, uuid4))


@pytest.mark.parametrize("body", BodyId)
def test_points_and_zones_are_told_as_on_the_figure_that_is_charted(chart, body):
    words = words_of(ATLAS, chart, body)
    [point], [zone] = chart.points, chart.zones
    assert words.keys() == {point.id, zone.id}
    anchor = point.point.anchor
    assert words[point.id].place == ATLAS.describe_short(anchor, body)
    assert words[point.id].muscle == ATLAS.title(anchor, point.point.muscle)
    extent = ATLAS.extent(zone.cells, body)
    assert words[zone.id].area_cm2 == extent.area_cm2
    assert words[zone.id].body_percent == extent.body_percent
    assert words[zone.id].place == ATLAS.zone_words(zone.cells, body)


def test_an_empty_chart_needs_no_words():
    assert words_of(ATLAS, Chart(visit=uuid4()), BodyId.MALE) == {}
