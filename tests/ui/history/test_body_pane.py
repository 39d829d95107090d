"""Signs on bodies: each on its place, its number on its own half, found by pointer and press."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from needlemap.body.places import ViewId
from needlemap.clinic.history.compare import PointFate
from needlemap.look.fates import fate_shapes
from needlemap.look.theme import LIGHT
from needlemap.ui.history.body_pane import BodyPane, PointSign, ShownZone
from tests.clinic.history.making import of_number


@pytest.fixture
def shown(qtbot, figures, on_back, drawn_on_back):
    pane = BodyPane("pane", "A body")
    qtbot.addWidget(pane)
    pane.resize(480, 400)
    places = {1: (0.45, 0.22), 2: (0.455, 0.222), 3: (0.56, 0.3)}
    marks = [on_back(number, *place) for number, place in places.items()]
    signs = [
        PointSign(m.id, m.point.anchor, fate_shapes(PointFate.NEW), f"{m.point.number} N", "new")
        for m in marks
    ]
    zone = drawn_on_back("A", 0.5, 0.4)
    anchors = [mark.point.anchor for mark in marks]
    parts = figures.parts_of(anchors, [zone])
    pane.show_marks(figures, parts, signs, [ShownZone(zone, words="Zone A")])
    pane.show()
    return pane, parts[ViewId.POSTERIOR], figures, zone


def test_each_sign_stands_where_the_point_is(shown, on_back):
    pane, part, figures, _ = shown
    [third] = pane.places_of(of_number(3))
    [first] = pane.places_of(of_number(1))
    spots = figures.seen(ViewId.POSTERIOR, [sign.anchor for sign in pane.signs])
    scale = (third.y() - first.y()) / (spots[2][1] - spots[0][1])
    assert third.x() - first.x() == pytest.approx(scale * (spots[2][0] - spots[0][0]), abs=0.5)
    assert pane.rect().contains(first.toPoint())
    assert part.contains(*spots[0])


def test_a_number_is_dark_within_a_light_rim(qtbot, figures, on_back):
    """The rim keeps it legible over zones and muscles: along a "1" ink stands once in each row."""
    pane = BodyPane("pane", "A body")
    qtbot.addWidget(pane)
    pane.resize(480, 400)
    theme = replace(LIGHT, text="#ff0000", panel="#0000ff")
    pane.set_theme(theme)
    mark = on_back(1, 0.45, 0.22)
    sign = PointSign(mark.id, mark.point.anchor, (), "1", "new")
    pane.show_marks(figures, figures.parts_of([mark.point.anchor], []), [sign], [])
    pane.show()
    image = pane.grab().toImage()
    runs = []
    for y in range(40, image.height()):
        reds = [image.pixelColor(x, y).name() == "#ff0000" for x in range(image.width())]
        runs.append(sum(now and not was for was, now in pairwise([False, *reds])))
    assert max(runs) == 1


def test_a_press_tells_the_nearest_and_one_beside_all_tells_nothing(shown, qtbot):
    pane, *_ = shown
    [place] = pane.places_of(of_number(3))
    with qtbot.waitSignal(pane.pressed) as told:
        QTest.mouseClick(pane, Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert told.args == [of_number(3)]
    with qtbot.assertNotEmitted(pane.pressed):
        QTest.mouseClick(pane, Qt.MouseButton.LeftButton, pos=QPointF(3, 390).toPoint())


def test_the_pointer_is_told_of_a_point_before_a_zone_and_of_bare_skin_nothing(shown):
    pane, part, figures, zone = shown
    [third] = pane.places_of(of_number(3))
    assert pane.words_at(third) == "new"
    [one] = figures.stand({ViewId.POSTERIOR: part}, pane.rect().toRectF().adjusted(4, 24, -4, -4))
    middle = figures.path(one.frame, zone).boundingRect().center()
    assert pane.words_at(one.place(middle.x(), middle.y())) == "Zone A"
    assert pane.words_at(QPointF(2, 2)) == ""


def test_nothing_is_shown_once_nothing_is_to_be_shown(shown):
    pane, *_ = shown
    pane.show_nothing()
    assert (pane.signs, pane.areas, pane.places_of(of_number(1))) == ((), (), [])
