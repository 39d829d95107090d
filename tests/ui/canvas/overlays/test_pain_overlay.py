"""A muscle that may send the pain is shown: its outline, its referral, where a point would go."""

import pytest
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsPixmapItem

from needlemap.body.places import BodyId, Side, ViewId
from needlemap.look.marks import suggestion_shapes
from needlemap.look.theme import DARK, LIGHT, POINT_RADIUS_PX
from needlemap.ui.canvas.model.layout import ViewGroup
from needlemap.ui.canvas.scene.symbols import Rings, mark_pixmap


@pytest.fixture(scope="module")
def source(atlas):
    """Return a muscle of the right as the source of the pain that its first point sends."""

    def of(muscle_id):
        felt = atlas.referral(muscle_id, 1, Side.RIGHT).main
        sources = atlas.sources_of_pain(felt, BodyId.FEMALE)
        return next(s for s in sources if (s.muscle, s.side) == (muscle_id, Side.RIGHT))

    return of


@pytest.fixture
def show(qtbot, page):
    """Show a source, and wait until it is shown."""

    def show(source):
        page.canvas.sight.show(source)
        qtbot.waitUntil(lambda: page.canvas.sight.seen is not None)
        return page.canvas.sight.seen

    return show


def tints(page):
    """Return what is tinted with pain, in any theme."""
    colors = {theme.plate.pain for theme in (LIGHT, DARK)}
    paths = [item for item in page.scene.items() if isinstance(item, QGraphicsPathItem)]
    return [item for item in paths if item.brush().color().name() in colors]


def box_of(path):
    return path.boundingRect().toRect().getRect()


def suggestions(page, theme=LIGHT):
    picture = mark_pixmap(suggestion_shapes(), POINT_RADIUS_PX, theme, 1.0, Rings()).cacheKey()
    items = [item for item in page.scene.items() if isinstance(item, QGraphicsPixmapItem)]
    return [item for item in items if item.pixmap().cacheKey() == picture]


def classic(atlas, muscle_id, point=1):
    muscle = atlas.reasoning.muscle(muscle_id)
    return atlas.reasoning.classic_places.points(muscle, Side.RIGHT)[point - 1]


def test_a_point_is_suggested_where_the_muscle_has_it_in_each_view_that_sees_it(
    page, atlas, show, source
):
    shown = source("infraspinatus")
    seen = show(shown)
    anchor = classic(atlas, "infraspinatus", shown.point)
    assert (seen.source, seen.place) == (shown, anchor)
    expected = [
        frame.to_canvas(spot)
        for frame in page.scene.frames
        if (spot := frame.view.project(anchor)).visible
    ]
    items = suggestions(page)
    assert sorted(item.pos().toTuple() for item in items) == sorted(p.toTuple() for p in expected)
    for item in items:
        assert item.boundingRect().center().toTuple() == pytest.approx((0, 0), abs=0.5)


def test_the_pain_is_tinted_where_it_is_felt(page, show, source):
    seen = show(source("infraspinatus"))
    drawn = {(box_of(item.path()), round(item.brush().color().alphaF(), 2)) for item in tints(page)}
    assert drawn == {(box_of(path), round(strength, 2)) for path, strength in seen.areas}
    front = page.scene.frames[0]
    assert front.view.id is ViewId.ANTERIOR  # the front of the shoulder: its main zone
    assert any(page.scene.frame_at(path.boundingRect().center()) is front for path, _ in seen.areas)


def test_another_source_takes_the_place_of_the_first_and_none_leaves_nothing(
    qtbot, page, show, source
):
    before = len(page.scene.items())
    show(source("infraspinatus"))
    first = len(page.scene.items())
    page.canvas.sight.show(source("trapezius_upper"))
    assert page.canvas.sight.seen is None
    qtbot.waitUntil(lambda: page.canvas.sight.seen is not None)
    assert page.canvas.sight.seen.source.muscle == "trapezius_upper"
    page.canvas.sight.show(None)
    assert page.canvas.sight.seen is None
    assert first > before
    assert (len(page.scene.items()), tints(page), suggestions(page)) == (before, [], [])


def test_a_source_that_is_wanted_no_more_is_not_shown_when_it_comes(page, show, source):
    before = len(page.scene.items())
    page.canvas.sight.show(source("infraspinatus"))
    page.canvas.sight.show(None)
    seen = show(source("trapezius_upper"))  # done after the first, in the same line of work
    assert seen.source.muscle == "trapezius_upper"
    page.canvas.sight.show(None)
    assert len(page.scene.items()) == before


def test_another_theme_colours_what_is_shown(page, show, source):
    show(source("infraspinatus"))
    page.set_theme(DARK)
    assert {item.brush().color().name() for item in tints(page)} == {DARK.plate.pain}
    assert len(suggestions(page, DARK)) >= 1
    assert suggestions(page, LIGHT) == []


def test_in_other_views_it_is_shown_where_they_stand(qtbot, page, show, source):
    whole = show(source("temporalis_middle"))
    page.scene.show_group(ViewGroup.HEAD)
    qtbot.waitUntil(lambda: page.canvas.sight.seen is not None)
    assert page.canvas.sight.seen.areas != whole.areas
    boxes = [frame.box for frame in page.scene.frames]
    for item in tints(page):
        assert any(box.contains(item.path().boundingRect()) for box in boxes)
