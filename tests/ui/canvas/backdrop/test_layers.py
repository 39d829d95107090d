"""The layers of the body on the canvas: each changes the picture, and the skin is always there."""

import shutil

import pytest
from PySide6.QtGui import QUndoStack
from uuid_utils.compat import uuid7

from needlemap.body.assets import assets_root
from needlemap.body.atlas import load_atlas
from needlemap.look.theme import DARK, LIGHT
from needlemap.ui.canvas.backdrop.layers import AT_FIRST, Layer, Layers, is_alone
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.work.chart_context import ChartContext
from tests.ui.hands import clock, picture

DRAWN = (Layer.MUSCLE, Layer.DEEP, Layer.BONE, Layer.POINTS, Layer.REGIONS)


@pytest.mark.parametrize("layer", DRAWN)
def test_a_layer_changes_the_picture_and_taken_away_leaves_the_skin(qtbot, page, layer):
    skin = picture(qtbot, page)
    page.layers.show(layer, on=True)
    shown = picture(qtbot, page)
    assert _different(skin, shown) > 0.005
    page.layers.show(layer, on=False)
    assert picture(qtbot, page) == skin


def test_the_layers_stay_in_other_colours_and_for_another_zoom(qtbot, page):
    page.set_theme(DARK)
    skin = picture(qtbot, page)
    page.layers.show(Layer.MUSCLE, on=True)
    assert _different(skin, picture(qtbot, page)) > 0.02
    page.set_theme(LIGHT)
    page.view.zoom(3)
    zoomed = picture(qtbot, page)
    page.layers.show(Layer.SKIN, on=True)
    assert _different(zoomed, picture(qtbot, page)) > 0.02


def test_the_skin_alone_takes_away_all_pictures_of_the_body_and_nothing_else():
    layers = Layers()
    for layer in DRAWN:
        layers.show(layer, on=True)
        assert not is_alone(layers.shown)
    layers.show(Layer.SKIN, on=False)
    assert layers.shown == AT_FIRST
    assert is_alone(layers.shown)


def test_both_muscle_layers_share_the_body_between_its_sides(qtbot, page):
    picture(qtbot, page)  # all is laid out now: the pictures that follow are of one size
    pictures = []
    for layers in ({Layer.MUSCLE}, {Layer.DEEP}, {Layer.MUSCLE, Layer.DEEP}):
        page.layers.show_only(AT_FIRST | layers)
        pictures.append(picture(qtbot, page))
    outer, deep, both = pictures
    frame = page.scene.frames[1]
    box = page.view.mapFromScene(frame.box).boundingRect()
    half = box.width() // 2
    left, right = box.adjusted(0, 0, -half - 14, 0), box.adjusted(half + 14, 0, 0, 0)
    for side, shown, other in ((left, deep, outer), (right, outer, deep)):
        # A pixel at an edge may fall the other way; another layer changes a tenth of them.
        assert _different(both.copy(side), shown.copy(side)) < 0.005
        assert _different(both.copy(side), other.copy(side)) > 0.02


def test_a_layer_whose_file_is_missing_is_refused_in_a_sentence(
    qtbot, store, patient, visit, worker, tmp_path
):
    folder = tmp_path / "assets"
    shutil.copytree(
        assets_root() / "bodymaps", folder / "bodymaps", ignore=shutil.ignore_patterns("plates")
    )
    stack = QUndoStack()
    page = ChartPage(ChartContext(store, load_atlas(folder), clock, uuid7, worker), stack)
    qtbot.addWidget(page)
    page.set_theme(LIGHT)
    page.open_visit(patient, visit.id)
    with qtbot.waitSignal(page.refused) as told:
        page.layers.show(Layer.MUSCLE, on=True)
    assert "is missing" in told.args[0]
    assert page.layers.shown == AT_FIRST
    page.shut_down()
    stack.clear()


def _different(one, other) -> float:
    """Return about what share of the picture differs."""
    small = [image.scaled(200, 120) for image in (one, other)]
    places = [(x, y) for x in range(200) for y in range(120)]
    return sum(small[0].pixel(*at) != small[1].pixel(*at) for at in places) / len(places)
