"""The names of views and the letters of sides on the canvas."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QGraphicsView

from needlemap.body.places import BodyId
from needlemap.body.plate_layers import PlateLayer
from needlemap.look.theme import DARK, LIGHT
from needlemap.ui.canvas.backdrop.pictures import path_of
from needlemap.ui.canvas.model.layout import ViewGroup, frames_of
from needlemap.ui.canvas.scene.lettering import Lettering

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


@pytest.fixture
def scene(qapp):
    return QGraphicsScene()


@pytest.fixture
def write(scene, atlas):
    """Write the words of a group of views; return what writes them."""
    lettering = Lettering(scene)

    def write(group=ViewGroup.WHOLE, theme=LIGHT):
        frames = frames_of(atlas, BodyId.FEMALE, group)
        lettering.write(frames, theme)
        box = QRectF()
        for frame in frames:
            box = box.united(frame.box)
        box.setTop(0.0)
        scene.setSceneRect(box)
        return lettering, frames

    return write


def texts(scene):
    """Return the words as they are read: from left to right, from top to bottom."""
    drawn = sorted(scene.items(), key=lambda w: (round(w.pos().x()), w.transform().dy()))
    return [word.text() for word in drawn]


def box_of(word, scale):
    """Return where a word is, in pixels of the canvas at a scale."""
    return word.transform().mapRect(word.boundingRect()).translated(word.pos() * scale)


def names(scene):
    return [word for word in scene.items() if len(word.text()) > 1]


def test_each_view_of_the_body_has_its_name_and_front_and_back_their_sides(scene, write):
    write()
    assert texts(scene) == ["R", "Front", "L", "L", "Back", "R", "Left", "Right"]


def test_long_names_of_hands_stand_in_two_lines_one_above_the_other(scene, write):
    write(ViewGroup.HANDS)
    boxes = sorted(
        ((box_of(word, 1.0), word.text()) for word in scene.items()),
        key=lambda pair: (round(pair[0].center().x()), pair[0].top()),
    )
    *_, (palm, _), (upper, _), (lower, _) = [
        box for box in boxes if box[1] not in {"Right hand", "R", "L"}
    ]
    assert [text for text in texts(scene) if len(text) > 1] == [
        "Right hand", "palm", "Right hand", "back", "Left hand", "palm", "Left hand", "back",
    ]  # fmt: skip
    assert upper.center().x() == pytest.approx(lower.center().x(), abs=0.01)
    assert upper.bottom() == pytest.approx(lower.top(), abs=0.01)
    assert palm.bottom() == pytest.approx(lower.bottom(), abs=0.01)


def test_a_name_stands_in_the_middle_seven_pixels_above_the_head(scene, write):
    _, frames = write()
    for name, frame in zip(sorted(names(scene), key=lambda w: w.x()), frames, strict=True):
        assert name.pos() == frame.head
        for scale in (0.5, 2.0):
            box = box_of(name, scale)
            assert box.center().x() == pytest.approx(frame.head.x() * scale, abs=0.01)
            assert box.bottom() == pytest.approx(frame.head.y() * scale - 7, abs=0.01)


def test_the_letters_of_sides_stand_beside_the_shoulders(scene, write):
    _, frames = write()
    front = frames[0]
    body = front.body.translated(front.left, front.top)
    right, left = sorted((w for w in scene.items() if w.text() in {"R", "L"}), key=lambda w: w.x())[
        :2
    ]
    assert (right.text(), left.text()) == ("R", "L")
    assert right.x() == pytest.approx(body.left() + 0.06 * body.width())
    assert left.x() == pytest.approx(body.left() + 0.94 * body.width())
    assert {right.y(), left.y()} == {body.top() + 0.18 * body.height()}
    assert box_of(right, 1.0).center().toTuple() == pytest.approx(right.pos().toTuple(), abs=0.01)


@pytest.mark.parametrize("group", [ViewGroup.WHOLE, ViewGroup.HEAD, ViewGroup.HIPS])
@pytest.mark.parametrize("body", BodyId)
@pytest.mark.parametrize("scale", [0.5, 1.0, 2.0])
def test_the_letters_of_sides_stand_clear_of_the_body(scene, atlas, group, body, scale):
    frames = frames_of(atlas, body, group)
    Lettering(scene).write(frames, LIGHT)
    letters = [word for word in scene.items() if word.text() in {"R", "L"}]
    assert len(letters) >= 4
    for word in letters:
        box = box_of(word, scale)
        middle = box.center()
        ink = QRectF(0, 0, 0.9 * box.width(), 0.55 * box.height())
        ink.moveCenter(middle)
        for frame in frames:
            silhouette = path_of(atlas.art(frame.view.id, body).silhouette, closed=True)
            turn = QTransform.fromScale(scale, scale).translate(frame.left, frame.top)
            assert not turn.map(silhouette).intersects(ink), (frame.view.id, word.text())


@THEMES
def test_names_are_muted_and_sides_faint_in_each_theme(scene, write, theme):
    write(theme=theme)
    colors = {word.text(): word.brush().color().name() for word in scene.items()}
    assert (colors["Back"], colors["R"]) == (theme.muted, theme.faint)


def test_words_keep_their_size_on_screen(scene, write):
    write()
    flag = QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations
    assert all(word.flags() & flag for word in scene.items())
    sizes = {word.text(): word.font().pixelSize() for word in scene.items()}
    assert (sizes["Back"], sizes["R"]) == (14, 20)


def test_other_views_take_the_place_of_the_words_before(scene, write):
    write()
    write(ViewGroup.FEET)
    assert "Back" not in texts(scene)
    names = [text for text in texts(scene) if len(text) > 1]
    assert names[:3] == ["Right foot", "top", "Right foot"]


@pytest.mark.parametrize("group", [ViewGroup.HANDS, ViewGroup.FEET])
@pytest.mark.parametrize("scale", [1.0, 1.9])
def test_each_hand_and_foot_has_its_letter_left_of_its_name_the_right_ones_first(
    scene, write, group, scale
):
    _, frames = write(group)
    letters = sorted((w for w in scene.items() if len(w.text()) == 1), key=lambda w: w.x())
    assert [letter.text() for letter in letters] == ["R", "R", "L", "L"]
    for letter, frame in zip(letters, frames, strict=True):
        assert letter.text().lower() == frame.view.id.value.split("_")[1][0]
        box = box_of(letter, scale)
        own = [box_of(w, scale) for w in names(scene) if w.x() == letter.x()]
        assert all(box.right() < name.left() for name in own)
        assert min(name.top() for name in own) < box.center().y() < max(n.bottom() for n in own)


def test_a_letter_for_which_a_narrow_window_has_no_room_is_not_written(qtbot, scene, write):
    lettering, _ = write(ViewGroup.HANDS)
    view = QGraphicsView(scene)
    qtbot.addWidget(view)
    view.resize(420, 400)
    view.show()
    scale = view.viewport().width() / scene.sceneRect().width()
    lettering.follow(scale)
    first = min((w for w in scene.items() if len(w.text()) == 1), key=lambda w: w.x())
    assert not first.isVisible()
    assert all(name.isVisible() for name in names(scene))
    view.resize(840, 400)  # the same chart with room at both sides
    lettering.follow(scale)
    assert all(word.isVisible() for word in scene.items())


BOTH = frozenset({PlateLayer.MUSCLES, PlateLayer.DEEP})


def notes(scene):
    return {w.text(): w for w in scene.items() if "deep" in w.text()}


def test_with_both_layers_of_muscles_front_and_back_say_which_side_shows_which(scene, write):
    lettering, _ = write()
    assert lettering.tell_layers(BOTH)
    write()
    assert texts(scene) == [
        "R", "R superficial · L deep", "Front", "L", "L", "L deep · R superficial", "Back", "R",
        "Left", "Right",
    ]  # fmt: skip
    for note in notes(scene).values():
        below = [box_of(w, 1.0) for w in names(scene) if w.x() == note.x() and w is not note]
        assert box_of(note, 1.0).bottom() <= below[0].top() + 0.01
    assert not lettering.tell_layers(BOTH | {PlateLayer.SKELETON})
    assert not lettering.sides_unsaid
    assert lettering.tell_layers(frozenset({PlateLayer.DEEP}))
    write()
    assert not notes(scene)


def test_what_is_said_of_the_layers_gives_way_to_names(scene, write):
    lettering, _ = write()
    lettering.tell_layers(BOTH)
    write()
    lettering.follow(1.0)
    assert all(note.isVisible() for note in notes(scene).values())
    assert not lettering.sides_unsaid
    lettering.follow(0.1)
    assert lettering.sides_unsaid
    assert not any(note.isVisible() for note in notes(scene).values())
    assert all(w.isVisible() for w in names(scene) if w.text() not in notes(scene))


def test_names_that_would_meet_are_written_smaller_and_large_again_where_there_is_room(
    scene, write
):
    lettering, _ = write()
    lettering.follow(1.0)
    large = {word.text(): box_of(word, 1.0).height() for word in names(scene)}
    lettering.follow(0.05)
    small = {word.text(): box_of(word, 0.05).height() for word in names(scene)}
    assert small == pytest.approx({text: 0.76 * height for text, height in large.items()})
    lettering.follow(1.0)
    again = {word.text(): box_of(word, 1.0).height() for word in names(scene)}
    assert again == pytest.approx(large)


@pytest.mark.parametrize(("height", "is_seen"), [(190, False), (400, True)])
def test_names_that_a_low_window_would_cut_off_are_not_written(
    qtbot, scene, write, height, is_seen
):
    lettering, _ = write()
    view = QGraphicsView(scene)
    qtbot.addWidget(view)
    view.resize(900, height)
    view.show()
    lettering.follow(view.viewport().height() / scene.sceneRect().height())
    assert {word.isVisible() for word in names(scene)} == {is_seen}


def test_names_are_written_where_a_low_window_shows_a_part_of_the_chart(qtbot, scene, write):
    lettering, _ = write()
    view = QGraphicsView(scene)
    qtbot.addWidget(view)
    view.resize(900, 190)
    view.show()
    lettering.follow(2 * view.viewport().height() / scene.sceneRect().height())
    assert {word.isVisible() for word in names(scene)} == {True}


def test_numbers_are_told_what_of_a_word_is_ink(scene, write):
    lettering, _ = write()
    scale = 0.8
    kept = sorted(lettering.boxes(scale), key=lambda box: (box.x, box.y))
    words = [box_of(word, scale) for word in scene.items()]
    words.sort(key=lambda box: (box.center().x(), box.center().y()))
    assert len(kept) == len(words)
    for box, word in zip(kept, words, strict=True):
        assert (box.x, box.y) == pytest.approx(word.center().toTuple())
        assert box.across == pytest.approx(word.width() / 2)
        assert box.along == pytest.approx(0.6 * word.height() / 2)


def test_a_word_that_is_not_written_keeps_no_place_free(scene, write):
    lettering, _ = write()
    for word in scene.items():
        word.hide()
    assert list(lettering.boxes(1.0)) == []


def test_views_and_sides_are_lettered_in_the_language_of_the_window(scene, write, speak):
    speak({"R": "D", "L": "G", "Front": "Face", "Back": "Dos"})
    write()
    assert texts(scene) == ["D", "Face", "G", "G", "Dos", "D", "Left", "Right"]
