"""A stroke is seen while it is drawn: in the colour of the zone, with how wide the brush is."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QGraphicsEllipseItem, QGraphicsPathItem, QLabel, QWidget

from needlemap.clinic.marks import PainQuality
from needlemap.look.theme import DARK, LIGHT
from needlemap.ui.canvas.overlays.brush_stroke import BrushStrokeItem
from needlemap.ui.canvas.overlays.stroke_preview import StrokePreview


@pytest.fixture
def parts(page, atlas):
    """The preview, and what it adds to the canvas: lasso, band and rim of the brush."""
    before = set(page.scene.items())
    preview = StrokePreview(atlas, page.scene, page.view)
    preview.set_theme(LIGHT)
    added = [item for item in page.scene.items() if item not in before]
    kinds = QGraphicsPathItem, BrushStrokeItem, QGraphicsEllipseItem
    found = [next(item for item in added if type(item) is kind) for kind in kinds]
    yield (preview, *found)
    preview.clear()
    for item in found:
        page.scene.removeItem(item)


@pytest.fixture
def back(page):
    """The middle of the back, on the canvas."""
    frame = page.scene.frames[1]
    return QPointF(frame.left + frame.body.center().x(), frame.top + 420)


def corners(path, start):
    """Return the corners of a path, from the place it was begun at."""
    places = (path.elementAt(index) for index in range(path.elementCount()))
    return [(round(at.x - start.x(), 3), round(at.y - start.y(), 3)) for at in places]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("quality", [PainQuality.BURNING, None])
def test_a_lasso_has_the_colour_of_its_pain_and_one_that_takes_away_that_of_words(
    parts, back, theme, quality
):
    preview, lasso, _, _ = parts
    preview.set_theme(theme)
    preview.begin(back, quality, None)
    expected = theme.quality(quality) if quality else theme.text
    pen, fill = lasso.pen(), lasso.brush().color()
    assert (pen.color().name(), pen.widthF(), pen.isCosmetic()) == (expected, 2.0, True)
    assert (fill.name(), fill.alphaF()) == (expected, pytest.approx(0.16, abs=0.01))


def test_a_lasso_goes_through_the_places_where_the_pointer_turned(parts, back):
    preview, lasso, _, _ = parts
    preview.begin(back, PainQuality.ACHE, None)
    for way in ((40, 0), (80, 0), (80, 60), (0, 60)):
        preview.go_to(back + QPointF(*way))
    assert corners(lasso.path(), back) == [(0, 0), (80, 0), (80, 60), (0, 60)]
    assert lasso.path().fillRule() is Qt.FillRule.WindingFill


def test_a_lasso_that_turns_back_keeps_its_furthest_place(parts, back):
    preview, lasso, _, _ = parts
    preview.begin(back, PainQuality.ACHE, None)
    for way in ((80, 0), (30, 0)):
        preview.go_to(back + QPointF(*way))
    assert corners(lasso.path(), back) == [(0, 0), (80, 0), (30, 0)]


def test_a_tremble_of_less_than_two_pixels_is_not_drawn(page, parts, back):
    preview, lasso, _, _ = parts
    preview.begin(back, PainQuality.ACHE, None)
    preview.go_to(back + QPointF(1.9 / page.view.scale_px_per_mm, 0))
    assert lasso.path().isEmpty()
    preview.go_to(back + QPointF(2.1 / page.view.scale_px_per_mm, 0))
    assert lasso.path().elementCount() == 2


def test_a_brush_shows_a_band_over_all_that_is_seen_and_no_line(page, parts, back):
    preview, lasso, band, _ = parts
    preview.begin(back, PainQuality.ACHE, 40.0)
    preview.go_to(back + QPointF(0, 60))
    assert band.isVisible()
    assert lasso.path().isEmpty()
    assert band.boundingRect() == page.view.part_shown


def test_the_rim_of_the_brush_is_as_wide_as_it_is_and_stands_where_the_pointer_is(parts, back):
    preview, _, _, rim = parts
    preview.show_brush(back, 40.0)
    assert rim.isVisible()
    box = rim.rect().translated(rim.pos())
    assert (box.center(), box.width(), box.height()) == (back, 40.0, 40.0)
    assert (rim.pen().color().name(), rim.pen().isCosmetic()) == (LIGHT.accent, True)
    preview.show_brush(None, 40.0)
    assert not rim.isVisible()


def label_of(page):
    """Return the label beside the pointer that is shown."""
    titles = page.view.findChildren(QLabel, "pointer_title")
    return next(
        (title.parentWidget() for title in titles if title.parentWidget().isVisible()), None
    )


def test_what_is_covered_is_said_beside_the_pointer_and_clear_of_the_brush(page, parts, back):
    preview, *_ = parts
    at = QPointF(page.view.mapFromScene(back))
    preview.begin(back, PainQuality.ACHE, None)
    preview.say("64 cm²", "Adding to zone A", at)
    label = label_of(page)
    assert label.findChild(QWidget, "pointer_title").text() == "64 cm²"
    assert label.findChild(QWidget, "pointer_about").text() == "Adding to zone A"
    preview.begin(back, PainQuality.ACHE, 200.0)
    preview.say("64 cm²", "", at)
    assert label.geometry().left() - at.x() >= 100 * page.view.scale_px_per_mm
    preview.clear()
    assert label_of(page) is None


def test_nothing_is_left_of_a_stroke_that_ended(parts, back):
    preview, lasso, band, rim = parts
    preview.begin(back, PainQuality.ACHE, None)
    preview.go_to(back + QPointF(50, 50))
    preview.show_brush(back, 20.0)
    preview.clear()
    assert (lasso.path().isEmpty(), band.isVisible(), rim.isVisible()) == (True, False, False)
    preview.go_to(back + QPointF(90, 90))
    assert lasso.path().isEmpty()


def test_what_shows_a_stroke_takes_no_press(parts):
    _, *items = parts
    assert {item.acceptedMouseButtons() for item in items} == {Qt.MouseButton.NoButton}
