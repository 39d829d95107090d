"""Numbers and letters settle once the scale rests; symbols never move."""

from dataclasses import dataclass, field
from time import perf_counter

import pytest
from PySide6.QtCore import QObject, QPointF, QTimer
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QGraphicsScene

from needlemap.body.places import BodyId
from needlemap.look.figure_parts import figure_parts
from needlemap.look.label_room import Box
from needlemap.look.theme import LIGHT
from needlemap.look.zone_shapes import zone_shape
from needlemap.ui.canvas.model.layout import frames_of
from needlemap.ui.canvas.scene.items import PointItem, ZoneItem
from needlemap.ui.canvas.scene.numbering import REST_MS, Numbering
from tests.look.labels import check_numbers
from tests.look.test_zone_shapes import round_zone
from tests.ui.canvas.scene.marks import a_point, a_zone


@dataclass
class Stage:
    """What is shown, put together by hand."""

    frames: tuple = ()
    points: list = field(default_factory=list)
    zones: list = field(default_factory=list)


@pytest.fixture
def shown(qapp, atlas):
    return Stage(frames_of(atlas, BodyId.FEMALE))


@pytest.fixture
def words():
    return []


@pytest.fixture
def numbering(shown, words, atlas):
    def parts_of(frame):
        return figure_parts(atlas, frame.view.id, frame.view.body)

    owner = QObject()
    made = Numbering(shown, lambda _: words, parts_of, owner)
    made.scale = 0.19
    yield made
    owner.deleteLater()


def put(shown, number, right, down, view=1):
    """Put a point so many mm right of the midline and below the top of a view."""
    frame = shown.frames[view]
    item = PointItem(a_point(number), frame.view.id)
    item.show_mark(a_point(number), LIGHT, 1.0, selected=False, saved=True)
    item.stand_at(frame.head + QPointF(right, down))
    shown.points.append(item)
    return item


def test_of_close_points_the_lower_number_chooses_first(numbering, shown):
    second, first = put(shown, 2, 60, 300), put(shown, 1, 60, 300)
    numbering.settle()
    assert first.number.beside[0] > 0
    assert first.number.beside != second.number.beside is not None
    assert first.pos() == second.pos()


def test_ghosts_choose_after_marks(numbering, shown):
    ghost, mark = put(shown, 1, 60, 300), put(shown, 2, 60, 300)
    numbering.settle()
    taken = ghost.number
    ghost.show_ghost(a_point(1), LIGHT, 1.0)
    numbering.settle()
    assert mark.number == taken != ghost.number


def test_a_point_alone_holds_its_number_at_the_size_of_the_scale(qtbot, numbering, shown):
    alone = put(shown, 1, 60, 300)
    numbering.settle()
    assert (alone.number.is_inside, alone.radius) == (True, 8.0)
    with qtbot.waitSignal(numbering.rested):
        numbering.set_scale(2.0)
        assert alone.radius == 8.0
    assert alone.radius == 11.0


def test_while_the_scale_changes_numbers_wait_and_then_settle_once(qtbot, numbering, shown):
    pair = [put(shown, number, 60 + 40 * number, 300) for number in (1, 2)]
    numbering.settle()
    before = [item.number for item in pair]
    assert not numbering.is_busy
    with qtbot.waitSignal(numbering.rested):
        numbering.set_scale(1.0)
        numbering.set_scale(2.0)
        assert numbering.is_busy
        assert [item.number for item in pair] == before
    assert all(item.number.is_inside for item in pair)  # 80 pixels apart now: there is room
    assert not numbering.is_busy


@pytest.mark.parametrize("told", [Numbering.moved, Numbering.seen])
def test_numbers_wait_too_while_the_canvas_is_moved_and_until_it_was_seen(
    qtbot, numbering, shown, told
):
    put(shown, 1, 0, 0)
    numbering.set_scale(2.0)
    qtbot.wait(REST_MS // 2)
    told(numbering)
    start = perf_counter()
    with qtbot.waitSignal(numbering.rested):
        pass
    assert (perf_counter() - start) * 1000 > REST_MS * 0.9  # a busy machine waits longer still
    told(numbering)
    assert not numbering.is_busy


def test_what_is_painted_again_meanwhile_keeps_no_number_waiting(qtbot, numbering, shown):
    put(shown, 1, 0, 0)
    numbering.set_scale(2.0)
    numbering.seen()
    qtbot.wait(REST_MS // 3)
    rest = numbering.findChild(QTimer)
    left = rest.remainingTime()
    numbering.seen()
    assert rest.remainingTime() <= left < REST_MS


def test_the_same_scale_again_disturbs_nothing(numbering):
    numbering.set_scale(0.19)
    assert not numbering.is_busy


def test_a_view_that_did_not_change_is_not_thought_about_again(numbering, shown):
    put(shown, 1, 60, 300)
    numbering.settle()
    before = dict(numbering.known)
    put(shown, 2, -60, 300, view=0)
    numbering.settle()
    same = {view for view, found in numbering.known.items() if before.get(view) is found}
    assert same == {frame.view.id for frame in shown.frames[1:]}


def test_a_few_marks_are_numbered_at_once_and_a_crowd_when_it_rests(qtbot, numbering, shown):
    few = [put(shown, number, 60, 300) for number in range(1, 4)]
    numbering.follow()
    assert not numbering.is_busy
    assert all(item.number.beside for item in few)
    many = [put(shown, number, 60, 300) for number in range(4, 80)]
    numbering.follow()
    assert numbering.is_busy
    assert many[-1].number.is_inside
    qtbot.waitUntil(lambda: not numbering.is_busy)
    assert not many[-1].number.is_inside


def test_no_number_covers_a_word(numbering, shown, words):
    pair = [put(shown, 1, 60, 300), put(shown, 2, 60, 300)]
    numbering.settle()
    at = pair[0].pos() * 0.19 + QPointF(*pair[0].number.beside)
    before = pair[0].number
    words.append(Box(at.x(), at.y(), 6.0, 6.0))
    numbering.settle()
    assert pair[0].number not in {before, None}


def lettered(shown, letter, x, y, radius, view=1):
    frame = shown.frames[view]
    outline = round_zone(frame.head.x() + x, frame.head.y() + y, radius)
    item = ZoneItem(a_zone(letter), frame.view.id, QPainterPath())
    item.outline = zone_shape([outline])
    item.show_zone(a_zone(letter), LIGHT, 1.0, selected=False, saved=True)
    shown.zones.append(item)
    scene = QGraphicsScene()
    item.enter(scene)
    shown.scene = scene  # or Qt takes the item with it
    return item


def test_letters_stand_on_their_own_half_and_off_the_numbers(numbering, shown):
    points = [put(shown, number, 40, 300 + 30 * number) for number in (1, 2)]
    zone = lettered(shown, "A", 40, 340, 30)
    numbering.settle()
    [[letter]] = [found.letters for _, found in numbering.known.values() if found.letters]
    x, y = letter.middle
    assert zone.childItems()[0].pos() * 0.19 == QPointF(x, y)
    assert x > shown.frames[1].head.x() * 0.19
    for point in points:
        at = point.pos() * 0.19 + QPointF(*point.number.beside)
        assert abs(at.x() - x) > 5 or abs(at.y() - y) > 5


def test_a_rim_of_a_zone_carries_no_letter(numbering, shown):
    zone = lettered(shown, "A", 40, 340, 30)
    zone.is_lettered = False
    numbering.settle()
    assert not zone.childItems()[0].isVisible()


@pytest.mark.parametrize("scale", [0.085, 0.19, 0.33])
def test_a_crowd_that_two_views_show_is_told_apart_in_both(numbering, shown, scale):
    for number in range(1, 16):
        put(shown, number, 80 + 7 * number, 300 + 5 * number)
        put(shown, number, 20 + 3 * number, 300 + 5 * number, view=3)
    numbering.scale = scale
    numbering.settle()
    for view in (1, 3):
        frame = shown.frames[view]
        items = [item for item in shown.points if item.view_id is frame.view.id]
        order, found = numbering.known[frame.view.id]
        places = [item.number for item in items]
        check_numbers(order.room, [item.symbol(scale) for item in items], places, found.sizes)


def test_a_letter_that_stays_is_not_painted_anew(numbering, shown, qapp):
    lettered(shown, "A", 40, 340, 30)
    numbering.settle()
    qapp.processEvents()
    painted = []
    shown.scene.changed.connect(painted.extend)
    put(shown, 1, 200, 900)
    numbering.settle()
    qapp.processEvents()
    assert painted == []


@pytest.mark.parametrize(("side", "gap_px", "counts"), [
    ("right", 40, True), ("right", 60, False), ("left", 40, True), ("left", 60, False),
])  # fmt: skip
def test_a_symbol_of_another_view_counts_as_far_as_it_could_be_taken_for_a_numbers_own(
    numbering, shown, side, gap_px, counts
):
    put(shown, 1, 60, 300)
    box, other = shown.frames[1].box, shown.frames[2]
    gap = gap_px / numbering.scale
    x = box.right() + gap if side == "right" else box.left() - gap
    near = put(shown, 2, x - other.head.x(), 300, view=2)
    numbering.settle()
    order, _ = numbering.known[shown.frames[1].view.id]
    at = near.pos() * numbering.scale
    assert order.others == (((at.x(), at.y()),) if counts else ())
