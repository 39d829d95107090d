"""The canvas and what stands around it: the switch, the words, the zoom, tools and brush."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from needlemap.body.errors import AtlasMissing
from needlemap.body.pain_sources import PainSource
from needlemap.body.places import Side, ViewId
from needlemap.look.theme import DARK, LIGHT
from needlemap.ui.canvas.backdrop.layers import AT_FIRST, Layer
from needlemap.ui.canvas.input.tools.zone_options import StrokeShape
from needlemap.ui.canvas.scene.scene import ChartScene
from needlemap.ui.window.style.theme import style_sheet
from tests.ui.hands import turn_wheel

GROUPS = {
    "fit": ("Body", "anterior posterior left_lateral right_lateral"),
    "group_head": ("Head", "head_anterior head_posterior head_left head_right"),
    "group_hands": (
        "Hands", "hand_left_palmar hand_left_dorsal hand_right_palmar hand_right_dorsal",
    ),
    "group_feet": (
        "Feet", "foot_left_dorsal foot_left_plantar foot_right_dorsal foot_right_plantar",
    ),
    "group_neck": (
        "Neck", "neck_right neck_left shoulder_right_above shoulder_left_above",
    ),
    "group_axillae": ("Axilla", "axilla_right axilla_left"),
    "group_hips": ("Hips", "low_back hip_right hip_left thigh_right_inner thigh_left_inner"),
}  # fmt: skip


@pytest.fixture
def canvas(page):
    return page.canvas


def part(canvas, name):
    return canvas.findChild(QWidget, name)


def down(canvas, name):
    parts = part(canvas, name).findChildren(QPushButton)
    return [each.text() for each in parts if each.isChecked()]


def zoom_words(canvas):
    said = [label.text() for label in canvas.findChildren(QLabel)]
    return next(text for text in said if text.endswith(" %"))


def test_a_command_shows_its_views_and_the_switch_says_which(page, canvas):
    for command, (word, views) in GROUPS.items():
        page.commands["group_feet" if command == "fit" else "fit"].run()
        page.commands[command].run()
        assert down(canvas, "group") == [word]
        assert {frame.view.id for frame in page.scene.frames} == set(views.split())


def test_a_press_on_the_switch_shows_the_head_and_another_the_whole(page, canvas, hand):
    whole = [frame.view.id for frame in page.scene.frames]
    for word in ("Head", "Body"):
        switch = part(canvas, "group").findChildren(QPushButton)
        pressed = next(each for each in switch if each.text() == word)
        QTest.mouseClick(pressed, Qt.MouseButton.LeftButton)
        assert down(canvas, "group") == [word]
        seen = [frame.view.id for frame in page.scene.frames]
        assert (ViewId.HEAD_ANTERIOR in seen) is (word == "Head")
    assert seen == whole


def test_views_that_cannot_be_shown_are_refused_and_the_switch_stays(
    qtbot, page, canvas, monkeypatch
):
    def missing(*_):
        raise AtlasMissing(file="head.npz")

    monkeypatch.setattr(ChartScene, "frames_in", missing)
    with qtbot.waitSignal(page.refused) as told:
        page.commands["group_head"].run()
    assert "head.npz" in told.args[0]
    assert page.scene.frames[0].view.id is ViewId.ANTERIOR


def test_the_zoom_is_told_in_percent_of_the_whole(page, canvas):
    page.commands["fit"].run()
    assert zoom_words(canvas) == "100 %"
    page.view.zoom(2)
    assert zoom_words(canvas) == "200 %"


def test_where_nothing_is_under_the_pointer_it_says_how_the_canvas_is_moved(canvas):
    under = part(canvas, "under_pointer")
    canvas.tell("Right soleus")
    assert under.accessibleName() == "Right soleus"
    canvas.tell("")
    assert under.accessibleName() == "Wheel zooms, right button moves"


def test_which_side_shows_which_muscles_is_said_over_the_canvas_where_the_body_has_no_room(
    page, canvas
):
    under = part(canvas, "under_pointer")
    page.layout().removeWidget(canvas)  # so that it keeps the size that it is given
    canvas.resize(900, 300)
    canvas.layout().activate()
    page.commands["fit"].run()
    resting = under.accessibleName()
    canvas.layers.show_only(frozenset({Layer.MUSCLE, Layer.DEEP}))
    assert under.accessibleName() == "Muscles: right superficial, left deep"
    canvas.tell("Right soleus")
    canvas.tell("")
    assert under.accessibleName() == "Muscles: right superficial, left deep"
    page.view.zoom(8)
    assert under.accessibleName() == resting
    canvas.layers.show_only(frozenset({Layer.MUSCLE}))
    assert under.accessibleName() == resting


def test_where_there_is_no_room_the_words_go_first_and_then_the_zoom(page, canvas):
    page.layout().removeWidget(canvas)  # so that it keeps the size that it is given
    words, panel = part(canvas, "under_pointer"), part(canvas, "panel_shown")
    percent = next(each for each in canvas.findChildren(QLabel) if each.text().endswith(" %"))
    seen = []
    for width in range(300, 800, 20):
        canvas.resize(width, 500)
        canvas.layout().activate()
        seen.append((words.isVisible(), percent.isVisible()))
        assert panel.geometry().right() < max(width, canvas.width())
    assert (seen[0], seen[-1]) == ((False, False), (True, True))
    assert seen == sorted(seen)


@pytest.mark.parametrize(("width", "is_beside"), [(560, False), (600, True), (760, True)])
def test_the_choices_of_the_zone_tool_stand_beside_the_switch_where_there_is_room(
    page, canvas, width, is_beside
):
    page.setStyleSheet(style_sheet(LIGHT))
    page.rail.choose("zone")
    page.layout().removeWidget(canvas)  # so that it keeps the size that it is given
    canvas.resize(width, 500)
    canvas.layout().activate()
    bar, switch = part(canvas, "zone_bar"), part(canvas, "group")
    assert (bar.geometry().left() > switch.geometry().right()) is is_beside
    assert (bar.geometry().top() > switch.geometry().bottom()) is not is_beside
    assert bar.geometry().bottom() < page.view.geometry().top()


@pytest.mark.parametrize(("tool", "has_bar"), [("select", False), ("point", False), ("zone", True)])
def test_only_the_zone_tool_has_choices(page, canvas, tool, has_bar):
    page.rail.choose("point" if has_bar else "zone")
    page.rail.choose(tool)
    assert part(canvas, "zone_bar").isVisible() is has_bar
    assert page.view.gesture.tool.name == tool


def test_b_takes_the_brush_in_hand_and_then_changes_between_brush_and_lasso(page, canvas):
    canvas.zone_options.set_shape(StrokeShape.BRUSH)
    shapes = []
    for _ in range(3):
        page.commands["brush"].run()
        assert page.view.gesture.tool.name == "zone"
        shapes.append(canvas.zone_options.shape)
    assert shapes == [StrokeShape.BRUSH, StrokeShape.LASSO, StrokeShape.BRUSH]


def test_a_layer_that_cannot_be_drawn_is_refused_and_the_skin_is_shown_again(qtbot, page):
    with qtbot.waitSignal(page.refused) as told:
        page.layers.show(Layer.MUSCLE, on=True)
        page.scene.layers_refused.emit("The muscles cannot be drawn.")
    assert told.args == ["The muscles cannot be drawn."]
    assert page.layers.shown == AT_FIRST


def test_the_layer_of_ghosts_and_of_referral_are_switched_each_alone(page, canvas, hand, qtbot):
    hand.click(hand.place(0.6, 0.2))
    qtbot.waitUntil(lambda: bool(canvas.tint.areas))
    page.layers.show(Layer.GHOSTS, on=False)
    assert canvas.tint.areas
    page.layers.show(Layer.REFERRAL, on=False)
    assert canvas.tint.areas == ()
    page.layers.show(Layer.REFERRAL, on=True)
    qtbot.waitUntil(lambda: bool(canvas.tint.areas))


def a_source(side):
    return PainSource(
        muscle="infraspinatus", point=1, side=side, main_share=0.5,
        elsewhere=0.1, score=1.0, why="it is felt here",
    )  # fmt: skip


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_a_point_is_placed_where_the_source_that_is_shown_has_its_own(
    qtbot, page, canvas, stored, atlas, side
):
    canvas.place_source(a_source(side))
    assert stored().points == ()  # none is shown yet
    canvas.sight.show(a_source(side))
    qtbot.waitUntil(lambda: canvas.sight.seen is not None)
    place = canvas.sight.seen.place
    canvas.place_source(a_source(side))
    [mark] = stored().points
    assert (mark.point.anchor, mark.point.muscle) == (place, "infraspinatus")
    assert atlas.side(mark.point.anchor) is side


def test_the_wheel_zooms_and_the_words_follow(canvas, hand):
    before = zoom_words(canvas)
    turn_wheel(canvas.view.viewport(), 2, hand.place(0.5, 0.3))
    assert int(zoom_words(canvas).split()[0]) > int(before.split()[0])


def test_another_theme_is_taken_by_canvas_and_words_alike(qtbot, page, canvas):
    page.set_theme(DARK)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not page.view.backdrop.is_busy)
    image = page.view.grab().toImage()
    assert image.pixelColor(2, 2).lightness() < 90


def test_what_is_refused_is_told_once(qtbot, page, canvas):
    told = QSignalSpy(page.refused)
    page.scene.views_refused.emit("The head cannot be drawn.")
    assert [told.at(i)[0] for i in range(told.count())] == ["The head cannot be drawn."]
