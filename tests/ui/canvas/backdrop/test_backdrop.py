"""The picture behind the marks."""

import gc
import math
import shutil
import threading
import weakref
from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import QPointF, QRectF, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QUndoStack
from uuid_utils.compat import uuid7

from needlemap.body.assets import assets_root
from needlemap.body.atlas import load_atlas
from needlemap.body.errors import AtlasDamaged, NeedleMapError
from needlemap.body.places import BodyId, ViewId
from needlemap.look.theme import DARK, LIGHT
from needlemap.ui.canvas.backdrop.backdrop import Backdrop, Scenery, drawn
from needlemap.ui.canvas.backdrop.layers import AT_FIRST, Layer
from needlemap.ui.canvas.backdrop.pictures import BodyPicture, path_of
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.work.chart_context import ChartContext
from tests.ui.hands import clock, picture
from tests.ui.pixels import box_of, is_color

WAIT_MS = 30_000
GROUND, RED, BLUE = "#ffffff", "#c00000", "#0000c0"
BOX = QRectF(0, 0, 800, 600)
SQUARE = QRectF(300, 200, 100, 50)  # mm of the canvas


@dataclass
class Block:
    """A body that is one block of colour, and a painter that can be held up or fail."""

    color: str = RED
    part: QRectF = field(default_factory=lambda: QRectF(SQUARE))
    error: Exception | None = None
    gate: threading.Event | None = None
    in_worker: bool = False
    scales: list = field(default_factory=list)

    def paint(self, painter, scale):
        if threading.current_thread() is not threading.main_thread():
            self.in_worker = True
            if self.gate is not None:
                assert self.gate.wait(WAIT_MS / 1000)
            if self.error is not None:
                raise self.error
        self.scales.append(scale)
        painter.fillRect(self.part, QColor(self.color))

    def paint_over(self, painter, scale):
        """Reach over nothing."""

    def bounds(self):
        return self.part


def of(*blocks, left=0.0, top=0.0):
    return Scenery(tuple((block, left, top) for block in blocks), GROUND, BOX)


@pytest.fixture
def backdrop(worker):
    made = Backdrop(worker)
    yield made
    made.finish()


@pytest.fixture
def rested(qtbot):
    def wait(backdrop):
        qtbot.waitUntil(lambda: not backdrop.is_busy, timeout=WAIT_MS)

    return wait


def seen(backdrop, left, top, scale, *, ratio=1.0, size=(400, 300)):
    """Return a window of the canvas with its corner at a place (mm), at so many pixels a mm."""
    image = QImage(round(size[0] * ratio), round(size[1] * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("#00ff00"))
    with QPainter(image) as painter:
        painter.scale(scale, scale)
        painter.translate(-left, -top)
        backdrop.paint(painter, QRectF(left, top, size[0] / scale, size[1] / scale))
    return image


def extent(image, color=RED):
    return box_of(is_color(image, color))


def near(found, wanted, within=1):
    return all(abs(a - b) <= within for a, b in zip(found, wanted, strict=True))


def test_a_part_is_drawn_at_its_scale_on_the_ground_of_the_theme(atlas):
    view = atlas.view(ViewId.ANTERIOR, BodyId.FEMALE)
    art = atlas.art(ViewId.ANTERIOR, BodyId.FEMALE)
    picture = BodyPicture(art, view.width_mm, view.height_mm, LIGHT)
    whole = QRectF(0, 0, 826, 1740)
    shot = drawn(Scenery(((picture, 0.0, 0.0),), LIGHT.panel, whole), whole, 0.25, 1.0)
    assert (shot.image.width(), shot.image.height()) == (206, 435)
    outline = picture.silhouette
    for x, y in ((103, 130), (103, 250), (2, 2), (204, 2), (2, 433)):
        is_body = outline.contains(QPointF((x + 0.5) / 0.25, (y + 0.5) / 0.25))
        assert (shot.image.pixelColor(x, y).name() != LIGHT.panel) is is_body


@pytest.mark.parametrize("scale", [0.5, 1.0, 3.0])
def test_a_body_is_drawn_where_it_stands(scale):
    part = QRectF(280, 190, 200, 150)
    shot = drawn(of(Block(), left=10, top=20), part, scale, 1.0)
    left, top = (310 - 280) * scale, (220 - 190) * scale
    wanted = left, left + 100 * scale - 1, top, top + 50 * scale - 1
    assert near(extent(shot.image), wanted)


def test_lines_keep_their_width_on_a_dense_screen():
    block = Block()
    drawn(of(block), BOX, 2.0, 2.0)
    assert block.scales == [1.0]


def test_a_body_out_of_sight_is_not_drawn():
    block = Block()
    drawn(of(block), QRectF(0, 0, 100, 100), 1.0, 1.0)
    assert block.scales == []


def test_a_picture_that_fails_leaves_no_painter_behind():
    failing = Block()
    failing.paint_over = lambda painter, scale: painter.nothing_of_this_name()
    with pytest.raises(AttributeError):
        drawn(of(failing), BOX, 1.0, 1.0)  # a painter left open is a warning, which fails a test


@pytest.mark.parametrize("ratio", [1.0, 2.0])
@pytest.mark.parametrize("scale", [0.75, 2.0])
def test_the_sharp_picture_is_shown_where_the_body_is(backdrop, rested, scale, ratio):
    block = Block()
    backdrop.show(of(block))
    part = QRectF(280, 190, 400 / scale, 300 / scale)
    backdrop.look_at(part, scale * ratio, ratio)
    rested(backdrop)
    assert block.in_worker
    pixels = scale * ratio
    left, top = (300 - 280) * pixels, (200 - 190) * pixels
    wanted = left, left + 100 * pixels - 1, top, top + 50 * pixels - 1
    assert near(extent(seen(backdrop, 280, 190, scale, ratio=ratio)), wanted)


@pytest.mark.parametrize(("left", "top", "scale"), [(280, 190, 1.5), (250, 150, 0.7), (0, 0, 0.5)])
def test_a_stretched_picture_shows_the_same_place_of_the_body(backdrop, rested, left, top, scale):
    """While the view is zoomed, and where only the rough picture reaches."""
    backdrop.show(of(Block()))
    backdrop.look_at(QRectF(280, 190, 200, 150), 1.0, 1.0)
    rested(backdrop)
    x, y = (300 - left) * scale, (200 - top) * scale
    wanted = x, x + 100 * scale - 1, y, y + 50 * scale - 1
    # The rough picture has a pixel a half mm: an edge may lie as far off, and a pixel.
    assert near(extent(seen(backdrop, left, top, scale)), wanted, within=1 + 0.5 * scale)


def test_beyond_all_bodies_there_is_the_ground_alone(backdrop, rested):
    backdrop.show(of(Block()))
    backdrop.look_at(QRectF(280, 190, 400, 300), 1.0, 1.0)
    rested(backdrop)
    image = seen(backdrop, 900, 700, 1.0, size=(40, 30))
    assert {image.pixelColor(x, y).name() for x in range(40) for y in range(30)} == {GROUND}


def test_the_sharp_picture_is_drawn_once_the_view_rests(qtbot, backdrop, rested):
    block = Block()
    backdrop.show(of(block))
    first = len(block.scales)
    with qtbot.waitSignal(backdrop.ready, timeout=WAIT_MS):
        for scale in (0.3, 0.4, 0.5):
            backdrop.look_at(QRectF(0, 0, 400, 400), scale, 1.0)
        assert backdrop.is_busy
    rested(backdrop)
    assert block.scales[first:] == [0.5]


def test_the_same_part_again_is_not_drawn_again(qtbot, backdrop):
    backdrop.show(of(Block()))
    with qtbot.waitSignal(backdrop.ready, timeout=WAIT_MS):
        backdrop.look_at(QRectF(0, 0, 400, 400), 0.5, 1.0)
    backdrop.look_at(QRectF(10, 10, 300, 300), 0.5, 1.0)
    assert not backdrop.is_busy


@pytest.mark.parametrize("how", ["show", "show_otherwise"])
def test_a_picture_that_comes_late_of_an_older_scenery_is_not_taken(qtbot, backdrop, rested, how):
    gate = threading.Event()
    old, new = Block(gate=gate), Block(color=BLUE)
    backdrop.show(of(old))
    backdrop.look_at(QRectF(280, 190, 400, 300), 1.0, 1.0)
    qtbot.waitUntil(lambda: old.in_worker, timeout=WAIT_MS)
    getattr(backdrop, how)(of(new))
    shown = []
    backdrop.ready.connect(lambda: shown.append(seen(backdrop, 290, 195, 1.0).pixelColor(30, 20)))
    gate.set()
    rested(backdrop)
    assert [color.name() for color in shown] == [BLUE]


@pytest.mark.parametrize("back", [False, True])
def test_a_drawing_ends_between_two_bodies_once_another_size_is_wanted(
    qtbot, backdrop, rested, back
):
    backdrop.show(of(Block()))
    backdrop.look_at(QRectF(280, 190, 400, 300), 1.0, 1.0)
    rested(backdrop)
    gate = threading.Event()
    first, second = Block(color=BLUE, gate=gate), Block(color=BLUE)
    backdrop.show_otherwise(of(first, second))
    backdrop.look_at(QRectF(280, 190, 400, 300), 2.0, 1.0)
    qtbot.waitUntil(lambda: first.in_worker, timeout=WAIT_MS)
    wanted = 1.0 if back else 3.0
    backdrop.look_at(QRectF(280, 190, 200, 100), wanted, 1.0)
    gate.set()
    rested(backdrop)
    assert first.scales[-1] == second.scales[-1] == wanted
    assert 2.0 not in second.scales
    assert (
        seen(backdrop, 280, 190, wanted).pixelColor(round(30 * wanted), round(20 * wanted)).name()
        == BLUE
    )


def test_going_back_shows_at_once_what_was_drawn_before(backdrop, rested):
    first, second = of(Block()), of(Block(color=BLUE))
    for scenery in (first, second):
        backdrop.show(scenery)
        backdrop.look_at(QRectF(280, 190, 400, 300), 1.0, 1.0)
        rested(backdrop)
    backdrop.show(first)
    assert not backdrop.is_busy
    assert near(extent(seen(backdrop, 280, 190, 1.0)), (20, 119, 10, 59), within=0)


def test_of_other_layers_the_rough_picture_is_made_from_the_sharp_one(qtbot, backdrop, rested):
    wide = QRectF(100, 100, 600, 400)
    other = Block(color=BLUE, part=wide)
    backdrop.show(of(Block(part=wide)))
    backdrop.look_at(BOX, 1.7, 1.0)
    rested(backdrop)
    backdrop.show_otherwise(of(other))
    rested(backdrop)
    backdrop.look_at(QRectF(350, 250, 60, 50), 3.0, 1.0)
    rested(backdrop)

    def beside_the_sharp_one():
        return seen(backdrop, 0, 0, 0.5).pixelColor(60, 60).name()

    qtbot.waitUntil(lambda: beside_the_sharp_one() == BLUE, timeout=WAIT_MS)
    assert other.scales == [1.7, 3.0]


def test_where_the_sharp_picture_shows_a_part_the_rough_one_is_drawn_after_it(
    qtbot, backdrop, rested, worker
):
    wide = QRectF(100, 100, 600, 400)
    other = Block(color=BLUE, part=wide)
    backdrop.show(of(Block(part=wide)))
    backdrop.look_at(QRectF(350, 250, 60, 50), 3.0, 1.0)
    rested(backdrop)
    hand = QTimer(interval=50, timeout=worker.give_way)
    hand.start()
    backdrop.show_otherwise(of(other))
    qtbot.waitUntil(lambda: worker.is_busy("rough backdrop"), timeout=WAIT_MS)
    hand.stop()
    assert other.scales == [3.0]  # while a hand moves it is not begun
    qtbot.waitUntil(lambda: len(other.scales) == 2, timeout=WAIT_MS)

    def beside_the_sharp_one():
        return seen(backdrop, 0, 0, 0.5).pixelColor(60, 60).name()

    qtbot.waitUntil(lambda: beside_the_sharp_one() == BLUE, timeout=WAIT_MS)


@pytest.mark.parametrize("how", ["show", "show_otherwise"])
def test_the_rough_picture_of_bodies_that_were_left_is_not_drawn_any_more(
    qtbot, backdrop, worker, rested, how
):
    first, left = of(Block()), Block(color=BLUE)
    backdrop.show(first)
    backdrop.look_at(QRectF(350, 250, 60, 50), 3.0, 1.0)
    rested(backdrop)
    backdrop.show_otherwise(of(left))
    rested(backdrop)
    getattr(backdrop, how)(first)
    timers = backdrop.findChildren(QTimer)
    qtbot.waitUntil(lambda: not any(timer.isActive() for timer in timers), timeout=WAIT_MS)
    worker.shut_down()  # once what it draws is drawn
    assert left.scales == [3.0]


def test_what_was_wanted_when_going_back_is_not_taken_any_more(qtbot, backdrop, rested):
    gate = threading.Event()
    first, late = of(Block()), Block(color=BLUE, gate=gate)
    backdrop.show(first)
    backdrop.look_at(QRectF(280, 190, 400, 300), 1.0, 1.0)
    rested(backdrop)
    backdrop.show_otherwise(of(late))
    qtbot.waitUntil(lambda: late.in_worker, timeout=WAIT_MS)
    backdrop.show_otherwise(first)
    assert not backdrop.is_busy
    with qtbot.assertNotEmitted(backdrop.ready, wait=0):
        gate.set()
    assert seen(backdrop, 280, 190, 1.0).pixelColor(30, 20).name() == RED


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (AtlasDamaged(file="regions.npz"), str(AtlasDamaged(file="regions.npz"))),
        (KeyError("Anna Example"), NeedleMapError.template),
    ],
)
def test_a_picture_that_cannot_be_drawn_is_told_and_the_old_one_stays(
    qtbot, backdrop, rested, caplog, error, sentence
):
    backdrop.show(of(Block()))
    backdrop.look_at(QRectF(280, 190, 400, 300), 1.0, 1.0)
    rested(backdrop)
    with qtbot.waitSignal(backdrop.refused, timeout=WAIT_MS) as told:
        backdrop.show_otherwise(of(Block(color=BLUE, error=error)))
    assert told.args == [sentence]
    assert not backdrop.is_busy
    assert seen(backdrop, 280, 190, 1.0).pixelColor(30, 20).name() == RED
    assert "Anna" not in caplog.text


def skin_edge(page, row):
    """Return where the left edge of the first body is in a row of the viewport, in pixels."""
    frame = page.scene.frames[0]
    to_screen = page.view.viewportTransform()
    art = load_atlas().art(frame.view.id, frame.view.body)
    outline = to_screen.map(path_of(art.silhouette, closed=True).translated(frame.left, frame.top))
    left = outline.boundingRect().left()
    steps = (left + share / 20 for share in range(round(outline.boundingRect().width() * 20)))
    return next(x for x in steps if outline.contains(QPointF(x, row + 0.5)))


@pytest.mark.parametrize("zoom", [1.0, 3.0])
@pytest.mark.parametrize("rests", [True, False])
def test_the_body_is_painted_where_marks_on_it_are(qtbot, page, zoom, rests):
    """Its edge is found on the pixel that the view maps the skin's edge to, also in mid-zoom."""
    picture(qtbot, page)
    row = page.view.viewport().height() * 3 // 4  # through the legs: no words stand there
    page.view.zoom(zoom, QPointF(skin_edge(page, row), row))
    image = picture(qtbot, page) if rests else page.view.grab().toImage()
    panel = QColor(LIGHT.panel).rgb()
    found = next(x for x in range(image.width()) if image.pixel(x, row) != panel)
    outline = skin_edge(page, row) - 0.5  # it is a line of one pixel, half of it outside
    smeared = 1.5 * zoom  # a pixel of the picture before, and half of one more where it is smooth
    assert abs(found - math.floor(outline)) <= (1 if rests else smeared)


def test_a_damaged_file_that_is_found_while_painting_is_told_and_the_skin_stays(
    qtbot, store, patient, visit, worker, tmp_path
):
    folder = tmp_path / "assets"
    shutil.copytree(assets_root() / "bodymaps", folder / "bodymaps")
    (folder / "bodymaps" / "regions.npz").write_bytes(b"PK\x03\x04 cut off")
    stack = QUndoStack()
    page = ChartPage(ChartContext(store, load_atlas(folder), clock, uuid7, worker), stack)
    qtbot.addWidget(page)
    page.set_theme(LIGHT)
    page.resize(1200, 800)
    page.show()
    page.open_visit(patient, visit.id)
    skin = picture(qtbot, page)
    with qtbot.waitSignal(page.refused, timeout=WAIT_MS) as told:
        page.layers.show(Layer.REGIONS, on=True)
    assert told.args == [str(AtlasDamaged(file="regions.npz"))]
    assert page.layers.shown == AT_FIRST
    assert picture(qtbot, page) == skin
    stack.clear()


def test_bodies_in_colours_that_are_shown_no_more_are_kept_nowhere(page, rested):
    shown = []

    def note(scenery):
        shown.append(weakref.ref(scenery.pictures[0][0]))

    page.scene.scenery_changed.connect(note)
    own = [replace(theme, outline="#123456") for theme in (DARK, LIGHT, DARK)]  # on no other page
    for theme in own:
        page.set_theme(theme)
        rested(page.view.backdrop)
    gc.collect()
    assert [body() is not None for body in shown] == [False, False, True]
