"""A press on the body picks the region under it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest

from needlemap.body.places import BodyId, ViewId
from needlemap.look.theme import DARK
from needlemap.ui.episodes.body_map import BodyMap


@pytest.fixture
def body(qtbot, atlas):
    made = BodyMap(atlas)
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show_body(BodyId.MALE)
    made.show()
    return made


@pytest.mark.parametrize(
    ("region", "view"),
    [
        ("umbilical", ViewId.ANTERIOR),
        ("mid_buttock.L", ViewId.POSTERIOR),
        ("mid_buttock.R", ViewId.POSTERIOR),
    ],
)
def test_a_press_picks_the_region_under_it(body, region, view):
    toggled = QSignalSpy(body.toggled)
    place = body.place_of(region, view)
    QTest.mouseClick(body, Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert toggled.at(0) == [region]
    assert body.under == region


def test_beside_the_body_nothing_is_picked(body):
    toggled = QSignalSpy(body.toggled)
    QTest.mouseClick(body, Qt.MouseButton.LeftButton, pos=body.rect().topLeft())
    assert not toggled.count()
    assert body.place_of("umbilical", ViewId.POSTERIOR) is None


def test_a_picked_region_is_filled(body):
    place = body.place_of("umbilical", ViewId.ANTERIOR).toPoint()
    before = body.grab().toImage().pixelColor(place)
    body.show_picked(("umbilical",))
    after = body.grab().toImage().pixelColor(place)
    assert after.green() - after.red() > before.green() - before.red() + 20
    body.set_theme(DARK)
    assert body.grab().toImage().pixelColor(place) != after


def test_a_zone_names_the_regions_it_lies_in(body, atlas):
    index = next(i for i, one in enumerate(atlas.regions.all) if one.id == "umbilical")
    assert body.regions_of(atlas.region_cells[index]) == ("umbilical",)
    assert str(body.names["umbilical"])
