"""Arrows lead over a body that is drawn in stripes."""

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt

from needlemap.ui.episodes.region_walk import a_little_further, next_region

ROOM = QRectF(0, 0, 120, 60)
KEY = Qt.Key


def stripes(place):
    """Three regions of 30 px, with a gap of 30 px before the last."""
    return ("a", "b", "", "c")[min(int(place.x() // 30), 3)]


@pytest.mark.parametrize(
    ("start", "arrow", "region", "middle"),
    [
        (10, KEY.Key_Right, "b", 45),
        (45, KEY.Key_Right, "c", 105),  # over the gap
        (105, KEY.Key_Left, "b", 45),
        (45, KEY.Key_Left, "a", 15),
        (15, KEY.Key_Left, "a", 15),  # nothing comes there
        (15, KEY.Key_Up, "a", 15),
        (15, KEY.Key_Down, "a", 15),
    ],
)
def test_an_arrow_leads_to_the_middle_of_the_next_region(start, arrow, region, middle):
    place = next_region(QPointF(start, 30), arrow, ROOM, stripes)
    assert stripes(place) == region
    assert abs(place.x() - middle) <= 3
    assert place.y() == 30


def test_a_little_further_is_not_beside_the_body():
    assert a_little_further(QPointF(10, 30), KEY.Key_Right, stripes) == QPointF(16, 30)
    assert a_little_further(QPointF(57, 30), KEY.Key_Right, stripes) == QPointF(57, 30)
