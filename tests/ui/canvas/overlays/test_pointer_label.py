"""The label beside the pointer finds room."""

import pytest
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtWidgets import QLabel, QWidget

from needlemap.ui.canvas.overlays.pointer_label import PointerLabel, beside

PORT = QRectF(0, 0, 900, 600)
SIZE = QSize(300, 60)


@pytest.mark.parametrize("x", [5, 100, 450, 700, 895])
@pytest.mark.parametrize("y", [5, 100, 300, 595])
def test_the_label_lies_inside_and_covers_nothing_that_must_stay_free(x, y):
    taken = QRectF(x - 20, y - 20, 40, 40)
    box = QRectF(beside(SIZE, taken, PORT), SIZE.toSizeF())
    assert PORT.contains(box)
    assert not box.intersects(taken)


def test_it_stands_right_of_the_pointer_where_there_is_room():
    taken = QRectF(100, 300, 30, 30)
    assert beside(SIZE, taken, PORT).x() > taken.right()


def test_it_stands_ten_pixels_beside_what_must_stay_free_and_eight_above_its_top():
    assert beside(SIZE, QRectF(100, 300, 30, 30), PORT) == QPointF(140, 292)
    assert beside(SIZE, QRectF(850, 300, 30, 30), PORT) == QPointF(540, 292)
    narrow = QRectF(0, 0, 320, 600)
    assert beside(SIZE, QRectF(10, 200, 30, 30), narrow) == QPointF(10, 240)
    assert beside(SIZE, QRectF(10, 550, 30, 30), narrow) == QPointF(10, 480)


def test_in_a_narrow_window_it_goes_below():
    port = QRectF(0, 0, 320, 600)
    box = QRectF(beside(SIZE, QRectF(150, 200, 30, 30), port), SIZE.toSizeF())
    assert port.contains(box)
    assert box.top() > QPointF(0, 230).y()


def test_what_a_needle_must_not_meet_stands_first_and_whole(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    label = PointerLabel(parent)
    mind = label.findChild(QLabel, "pointer_mind")
    label.say("Right trapezius", "near", "mind: " + "the apex of the lung and more " * 5)
    assert (mind.isHidden(), mind.wordWrap()) == (False, True)
    assert label.accessibleName().startswith("mind: the apex")
    title = label.findChild(QLabel, "pointer_title")
    assert mind.y() < title.y()
    label.say("Right trapezius", "near")
    assert mind.isHidden()
    assert label.accessibleName() == "Right trapezius, near"


def test_long_words_are_wrapped_at_320_pixels_and_short_ones_stay_on_their_line(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    label = PointerLabel(parent)
    label.say("Right infraspinatus", "under it: " + "the scapula and more " * 10)
    about = label.findChild(QLabel, "pointer_about")
    assert (about.width(), about.wordWrap()) == (322, True)
    label.say("Right infraspinatus", "near")
    assert about.width() == about.fontMetrics().horizontalAdvance("near") + 2
    assert not about.wordWrap()
