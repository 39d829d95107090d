"""The canvas shows each mark on its skin, in every view, and none hides another."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QApplication, QGraphicsSimpleTextItem
from uuid_utils.compat import uuid7

from needlemap.body.atlas import load_atlas
from needlemap.body.places import MAIN_VIEWS, BodyId, ViewId
from needlemap.body.texts import Text
from needlemap.clinic.chart import ChartChange
from needlemap.clinic.ids import PointId
from needlemap.clinic.marks import PointMark, TriggerPoint
from needlemap.clinic.patient_change import PatientChange
from needlemap.clinic.steps import VisitEdit
from needlemap.look.figure_parts import figure_parts
from needlemap.look.label_room import label_room
from needlemap.look.number_places import screen_sizes
from needlemap.look.theme import DARK, LIGHT, Ink
from needlemap.ui.canvas.model.layout import ViewGroup
from needlemap.ui.canvas.scene.symbols import letter_pixmap
from tests.look.labels import check_numbers
from tests.ui.hands import picture


@pytest.fixture
def crowd(page):
    """Five points within two centimetres of the neck."""
    frame = page.scene.frames[1]
    for step in range(5):
        x = frame.body.center().x() + 4 * step
        page.editor.place_point(frame.view.locate(x, frame.body.top() + 300))
    return page.document.chart.points


def test_each_mark_of_a_crowd_stands_at_its_true_place(page, crowd):
    frame = page.scene.frames[1]
    for mark in crowd:
        item = page.scene.items_of(mark.id)[ViewId.POSTERIOR]
        assert item.pos() == frame.to_canvas(frame.view.project(mark.point.anchor))


def _numbers(page, marks):
    return [page.scene.items_of(mark.id)[ViewId.POSTERIOR].number for mark in marks]


def test_numbers_keep_their_distance_while_zooming_and_settle_when_it_rests(qtbot, page, crowd):
    before = _numbers(page, crowd)
    assert any(number.beside for number in before)
    page.view.zoom(1.2)
    page.view.zoom(1.2)
    assert _numbers(page, crowd) == before
    page.view.zoom(20)
    qtbot.waitUntil(lambda: not page.scene.is_busy)
    assert all(number.is_inside for number in _numbers(page, crowd))


def test_removing_all_but_one_gives_it_its_number_back(page, crowd):
    for mark in crowd[1:]:
        page.selection.select(mark.id)
        page.commands["remove"].run()
    [number] = _numbers(page, crowd[:1])
    assert number.is_inside


def test_a_number_that_has_no_place_is_shown_while_its_point_is_selected(qtbot, page):
    frame = page.scene.frames[1]
    for step in range(30):
        x, y = frame.body.center().x() + 4 * (step % 6), frame.body.top() + 300 + 4 * (step // 6)
        page.editor.place_point(frame.view.locate(x, y))
    page.selection.select(None)
    qtbot.waitUntil(lambda: not page.scene.is_busy)
    marks = page.document.chart.points
    numbers = _numbers(page, marks)
    hidden = next(
        mark
        for mark, number in zip(marks, numbers, strict=True)
        if not (number.is_inside or number.beside)
    )
    item = page.scene.items_of(hidden.id)[ViewId.POSTERIOR]
    small = item.radius
    page.selection.select(hidden.id)
    assert item.radius > small
    assert item.zValue() == max(other.zValue() for other in page.scene.points)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_chart_can_be_seen_in_both_themes(qtbot, hand, page, theme):
    hand.click(hand.place(0.5, 0.3))
    page.set_theme(LIGHT if theme is DARK else DARK)
    other = picture(qtbot, page)
    page.set_theme(theme)
    assert picture(qtbot, page) != other
    assert theme.panel == picture(qtbot, page).pixelColor(2, 2).name()


def test_another_figure_shows_the_marks_on_the_same_anatomy(hand, page, patient, store, atlas):
    hand.click(hand.place(0.6, 0.2))
    [mark] = page.document.chart.points
    words = atlas.describe(mark.point.anchor, BodyId.FEMALE)
    man = replace(patient, body=BodyId.MALE)
    with store.begin() as records:
        records.patients.change(PatientChange(patient, man))
    page.open_visit(man, page.document.visit.id)
    frame = page.scene.frames[1]
    assert frame.view.body is BodyId.MALE
    [same] = page.document.chart.points
    assert same == mark
    item = page.scene.items_of(mark.id)[ViewId.POSTERIOR]
    found = frame.view.locate(*frame.to_view(item.pos()))
    assert atlas.describe(found, BodyId.FEMALE) == words


def test_zones_carry_their_letters(hand, page):
    page.rail.choose("zone")
    hand.circle(0.5, 0.3)
    [zone] = page.document.chart.zones
    [letter] = page.scene.items_of(zone.id)[ViewId.POSTERIOR].childItems()
    ink, ground = LIGHT.quality(zone.quality), LIGHT.ink(Ink.GROUND)
    expected = letter_pixmap("A", ink, ground, page.devicePixelRatioF())
    assert letter.isVisible()
    assert letter.pixmap().toImage() == expected.toImage()


def test_names_of_views_neither_meet_nor_are_cut_off(page):
    for size in ((900, 600), (900, 470), (1366, 700)):
        for group in ViewGroup:
            page.resize(*size)
            page.view.show_group(group)
            QApplication.processEvents()
            names = [
                page.view.viewportTransform().map(word.pos())
                + word.transform().mapRect(word.boundingRect()).topLeft()
                for word in _names(page)
            ]
            boxes = [
                QRectF(at, word.transform().mapRect(word.boundingRect()).size())
                for at, word in zip(names, _names(page), strict=True)
            ]
            assert all(box.top() >= -4 for box in boxes)
            level = [
                (one, two) for one, two in combinations(boxes, 2) if abs(one.y() - two.y()) < 4
            ]
            assert not any(one.intersects(two) for one, two in level)


def _names(page):
    words = (item for item in page.scene.items() if isinstance(item, QGraphicsSimpleTextItem))
    return [word for word in words if len(word.text()) > 1 and word.isVisible()]


@pytest.mark.parametrize("body", list(BodyId))
def test_names_stand_above_the_heads_and_touch_neither_body_nor_each_other(
    page, body, store, patient
):
    with store.begin() as records:
        records.patients.change(PatientChange(patient, replace(patient, body=body)))
    page.document.open(page.document.visit.id)
    view = page.view
    boxes = []
    for item in page.scene.items():
        if isinstance(item, QGraphicsSimpleTextItem):
            boxes.append(
                item.deviceTransform(view.viewportTransform()).mapRect(item.boundingRect())
            )
    heads = [view.mapFromScene(frame.head) for frame in page.scene.frames]
    names = sorted((box for box in boxes if box.bottom() < heads[0].y()), key=lambda b: b.x())
    assert len(names) == len(MAIN_VIEWS)
    for name, head in zip(names, heads, strict=True):
        assert abs(name.center().x() - head.x()) < 2
        assert name.top() >= 0
    assert all(not a.intersects(b) for i, a in enumerate(boxes) for b in boxes[:i])


@pytest.fixture
def crowded(page, patient):
    """200 points in clusters of six within two centimetres, and a zone; as if read from a file."""
    random = np.random.default_rng(3)
    marks = []
    while len(marks) < 200:
        frame = page.scene.frames[len(marks) // 6 % 4]
        body = frame.body
        x = random.uniform(body.left(), body.right())
        y = random.uniform(body.top() + 0.04 * body.height(), body.top() + 0.95 * body.height())
        if frame.view.locate(x, y) is None:
            continue
        places = np.array([x, y]) + random.uniform(-10, 10, (6, 2))
        anchors = [anchor for at in places if (anchor := frame.view.locate(*at)) is not None]
        for anchor in anchors[: 200 - len(marks)]:
            point = TriggerPoint(
                id=PointId(uuid7()), patient=patient.id, number=len(marks) + 1, anchor=anchor
            )
            marks.append(PointMark(point=point))
    change = ChartChange(visit=page.document.visit.id, after=tuple(marks))
    page.editor.take(Text("crowd"), VisitEdit(change.visit, chart=change))
    frame = page.scene.frames[1]
    middle = frame.body.center()
    square = [(middle.x() + x, middle.y() + y) for x, y in ((-80, -80), (80, -80), (80, 60))]
    page.editor.draw_zone(frame.view.cells_inside(np.array(square)))
    page.selection.select(None)
    return tuple(marks)


def test_of_a_crowd_every_number_is_nearest_to_its_own_and_covers_nothing(qtbot, page, crowded):
    for group in ViewGroup:
        page.view.show_group(group)
        assert page.scene.group is group
        for nearer in (1.0, 2.5):
            page.view.zoom(nearer, QPointF(4, 4))
            qtbot.waitUntil(lambda: not page.scene.is_busy)
            _check_all(page)


def _check_all(page):
    scale = page.view.scale_px_per_mm
    for frame in page.scene.frames:
        items = [item for item in page.scene.points if item.view_id is frame.view.id]
        for item in items:
            mark = page.document.chart.find(item.mark_id)
            assert item.pos() == frame.to_canvas(frame.view.project(mark.point.anchor))
        if items:
            _check(frame, items, scale)
            _check_words(page, items, scale)


def _check(frame, items, scale):
    parts = figure_parts(load_atlas(), frame.view.id, frame.view.body)
    box = frame.box
    edges = (box.left() * scale, 0.0, box.right() * scale, box.bottom() * scale)
    room = label_room(parts, edges, scale, (frame.left * scale, frame.top * scale))
    symbols = [item.symbol(scale) for item in items]
    numbered = max(
        (item.radius for item in items if item.number.is_inside),
        default=screen_sizes(scale).numbered,
    )
    sizes = replace(screen_sizes(scale), numbered=numbered)
    check_numbers(room, symbols, [item.number for item in items], sizes)


def _check_words(page, items, scale):
    words = [item for item in page.scene.items() if isinstance(item, QGraphicsSimpleTextItem)]
    for item in items:
        if item.number.beside is None:
            continue
        at = item.pos() * scale + QPointF(*item.number.beside)
        for word in (word for word in words if word.isVisible()):
            box = word.transform().mapRect(word.boundingRect()).translated(word.pos() * scale)
            inked = box.adjusted(1, box.height() * 0.25, -1, -box.height() * 0.25)
            assert not inked.contains(at), word.text()


def test_moving_one_point_moves_no_number_in_a_view_that_does_not_show_it(qtbot, page, crowded):
    page.view.zoom(1.6, QPointF(4, 4))
    qtbot.waitUntil(lambda: not page.scene.is_busy)
    moved = crowded[20]
    frame = next(f for f in page.scene.frames if f.view.project(moved.point.anchor).visible)
    spot = frame.view.project(moved.point.anchor)
    places = {item: (item.pos(), item.number) for item in page.scene.points}
    page.editor.move_point(moved.id, frame.view.nearest(spot.x + 4, spot.y + 4, 20))
    qtbot.waitUntil(lambda: not page.scene.is_busy)
    shown = set(page.scene.items_of(moved.id))
    others = [item for item in places if item.mark_id != moved.id]
    assert all(places[item][0] == item.pos() for item in others)
    far = [item for item in others if item.view_id not in shown]
    assert far
    assert sum(places[item][1] != item.number for item in far) < 0.05 * len(far)
