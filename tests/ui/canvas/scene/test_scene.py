"""The canvas shows each mark on its skin, in every view, and none hides another."""

import math
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QApplication, QGraphicsSimpleTextItem
from uuid_utils.compat import uuid7

from needlemap.body.places import MAIN_VIEWS, BodyId, ViewId
from needlemap.body.texts import Text
from needlemap.clinic.chart import ChartChange
from needlemap.clinic.ids import PointId
from needlemap.clinic.marks import PointMark, TriggerPoint
from needlemap.clinic.patient_change import PatientChange
from needlemap.clinic.steps import VisitEdit
from needlemap.look.theme import DARK, LIGHT, Ink
from needlemap.ui.canvas.model.layout import ViewGroup
from needlemap.ui.canvas.scene.items import PointItem
from needlemap.ui.canvas.scene.symbols import letter_pixmap
from tests.ui.hands import picture


@pytest.fixture
def crowd(page):
    """Five points within two centimetres of the neck."""
    frame = page.scene.frames[1]
    for step in range(5):
        x = frame.body.center().x() + 4 * step
        page.editor.place_point(frame.view.locate(x, frame.body.top() + 300))
    return page.document.chart.points


def _drawn(page, marks, view=ViewId.POSTERIOR):
    scale = page.view.scale_px_per_mm
    items = [page.scene.items_of(mark.id)[view] for mark in marks]
    return [item.drawn_at(scale) * scale for item in items]


def test_marks_that_lie_close_are_all_to_be_seen(page, crowd):
    places = _drawn(page, crowd)
    gaps = [_gap(a, b) for i, a in enumerate(places) for b in places[:i]]
    assert min(gaps) >= 22


def test_each_mark_still_stands_at_its_true_place(page, crowd):
    frame = page.scene.frames[1]
    for mark in crowd:
        item = page.scene.items_of(mark.id)[ViewId.POSTERIOR]
        assert item.pos() == frame.to_canvas(frame.view.project(mark.point.anchor))


def test_marks_keep_their_distance_while_zooming_and_settle_when_it_rests(qtbot, page, crowd):
    items = [page.scene.items_of(mark.id)[ViewId.POSTERIOR] for mark in crowd]
    before = [item.aside for item in items]
    page.view.zoom(1.2)
    page.view.zoom(1.2)
    assert [item.aside for item in items] == before
    page.view.zoom(20)
    qtbot.waitUntil(lambda: not page.scene.is_busy)
    assert all(item.aside.isNull() for item in items[:1])
    assert sum(_gap(item.aside, QPointF()) for item in items) < sum(
        _gap(aside, QPointF()) for aside in before
    )


def test_the_first_mark_stays_in_place_when_more_are_added_beside_it(page, crowd):
    assert page.scene.items_of(crowd[0].id)[ViewId.POSTERIOR].aside.isNull()


def test_removing_one_lets_the_others_return(page, crowd):
    page.selection.select(crowd[0].id)
    page.commands["remove"].run()
    assert page.scene.items_of(crowd[1].id)[ViewId.POSTERIOR].aside.isNull()


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


@pytest.mark.parametrize("size", [(900, 600), (900, 470), (1366, 700)])
@pytest.mark.parametrize("group", list(ViewGroup))
def test_names_of_views_neither_meet_nor_are_cut_off(page, size, group):
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
    level = [(one, two) for one, two in combinations(boxes, 2) if abs(one.y() - two.y()) < 4]
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


def _all_drawn(page):
    """Return where all discs are drawn, in pixels of the viewport."""
    scale, transform = page.view.scale_px_per_mm, page.view.viewportTransform()
    items = [item for item in page.scene.items() if isinstance(item, PointItem)]
    places = {item: transform.map(item.drawn_at(scale)) for item in items if item.isVisible()}
    return {item: (place.x(), place.y()) for item, place in places.items()}


@pytest.mark.parametrize("group", list(ViewGroup))
@pytest.mark.parametrize("nearer", [1.0, 1.5, 2.5, 5.0])
def test_no_disc_covers_another_or_a_letter_in_a_crowd(qtbot, page, crowded, group, nearer):
    page.view.show_group(group)
    page.view.zoom(nearer, QPointF(4, 4))
    assert page.scene.group is group
    qtbot.waitUntil(lambda: not page.scene.is_busy)
    drawn = _all_drawn(page)
    if group is ViewGroup.WHOLE:
        assert len(drawn) > 250
    places = np.array(list(drawn.values())).reshape(-1, 2)
    gaps = np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1))
    np.fill_diagonal(gaps, np.inf)
    assert gaps.min(initial=np.inf) >= 22
    words = [item for item in page.scene.items() if isinstance(item, QGraphicsSimpleTextItem)]
    to_port = page.view.viewportTransform()
    for word in (word for word in words if word.isVisible()):
        box = word.deviceTransform(to_port).mapRect(word.boundingRect())
        inked = box.adjusted(1, box.height() * 0.25, -1, -box.height() * 0.25)
        for x, y in places:
            near_x = min(max(x, inked.left()), inked.right())
            near_y = min(max(y, inked.top()), inked.bottom())
            assert math.hypot(x - near_x, y - near_y) >= 11, word.text()


def test_leaders_are_short_where_there_is_room(qtbot, page, crowded):
    page.view.zoom(4, QPointF(4, 4))
    qtbot.waitUntil(lambda: not page.scene.is_busy)
    leaders = [_gap(item.aside, QPointF()) for item in _all_drawn(page)]
    assert np.mean(leaders) < 25
    assert max(leaders) < 80


def _places(page):
    return {(item.mark_id, item.view_id): place for item, place in _all_drawn(page).items()}


def test_moving_one_point_does_not_make_far_ones_jump(qtbot, page, crowded):
    page.view.zoom(1.6, QPointF(4, 4))
    qtbot.waitUntil(lambda: not page.scene.is_busy)
    for moved in crowded[20:200:30]:
        before = _places(page)
        frame = next(f for f in page.scene.frames if f.view.project(moved.point.anchor).visible)
        spot = frame.view.project(moved.point.anchor)
        page.editor.move_point(moved.id, frame.view.nearest(spot.x + 4, spot.y + 4, 20))
        after = _places(page)
        own = [*(before[k] for k in before if k[0] == moved.id)]
        own += [*(after[k] for k in after if k[0] == moved.id)]
        jumped = [k for k in before if k[0] != moved.id and before[k] != after[k]]
        assert all(min(math.dist(before[k], at) for at in own) < 260 for k in jumped)
        assert len(jumped) < 0.1 * len(before)


def _gap(a, b):
    return math.hypot(a.x() - b.x(), a.y() - b.y())
