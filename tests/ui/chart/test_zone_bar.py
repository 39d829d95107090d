"""The choices of the zone tool take no room from the body where there is room beside the switch."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from needlemap.look.theme import LIGHT
from needlemap.ui.window.theme import style_sheet


def test_taking_the_zone_tool_moves_nothing_in_a_wide_window(page):
    before = page.view.geometry(), page.view.viewportTransform()
    page.rail.choose("zone")
    page.canvas.zone_options.toggle_shape()
    QApplication.processEvents()
    assert page.findChild(QWidget, "zone_width_40").isVisible()
    assert (page.view.geometry(), page.view.viewportTransform()) == before


@pytest.mark.parametrize("width", [900, 1000, 1240, 1500])
def test_all_choices_are_whole_and_the_page_stays_as_wide_as_it_is(page, width):
    page.setStyleSheet(style_sheet(LIGHT))
    page.resize(width, 560)
    QApplication.processEvents()
    before = page.size()
    page.rail.choose("zone")
    page.canvas.zone_options.toggle_shape()
    QApplication.processEvents()
    assert page.size() == before
    bar = page.findChild(QWidget, "zone_bar")
    for name in ("zone_shape_brush", "zone_effect_take", "zone_width_20", "zone_width_80"):
        part = page.findChild(QWidget, name)
        assert part.width() >= part.fontMetrics().horizontalAdvance(part.text()), name
        assert bar.rect().contains(part.rect().translated(part.mapTo(bar, part.rect().topLeft())))
