"""One plot, as it is pressed, pointed at and walked."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QToolTip

from needlemap.look.plots.kinds import PlottedCourse
from needlemap.look.theme import LIGHT
from needlemap.ui.history.plotting.canvas import PlotCanvas
from needlemap.ui.history.plotting.painting import PX_PER_MM
from tests.look.plots.courses import course
from tests.ui.pixels import box_of, rgb

KNOWN = course()


@pytest.fixture
def canvas(qtbot):
    made = PlotCanvas("plot_0")
    qtbot.addWidget(made)
    made.resize(800, 200)
    made.set_theme(LIGHT)
    made.show_plot(KNOWN.plot("pain"), KNOWN)
    made.show()
    return made


def place(canvas, at):
    _, x = canvas.picture.visits[at]
    return QPoint(round(x * PX_PER_MM), 100)


def test_a_press_tells_the_visit_nearest_to_it(canvas):
    told = QSignalSpy(canvas.pressed)
    for at in (2, 0):
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place(canvas, at))
    assert [told.at(at)[0] for at in range(2)] == [KNOWN.visits[2].id, KNOWN.visits[0].id]


def test_the_pointer_is_told_the_numbers_of_the_visit_under_it(canvas):
    there = place(canvas, 1)
    QApplication.sendEvent(
        canvas, QHelpEvent(QEvent.Type.ToolTip, there, canvas.mapToGlobal(there))
    )
    assert QToolTip.text() == "13 Mar 2026: pain before 6"
    QToolTip.hideText()


def test_keys_that_walk_are_told_and_others_go_on(canvas):
    told = QSignalSpy(canvas.walked)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_A, Qt.Key.Key_Return):
        QTest.keyClick(canvas, key)
    assert told.count() == 3


def test_a_ring_stands_at_the_visit_that_is_told(canvas):
    before = canvas.grab().toImage()
    canvas.light(KNOWN.visits[1].id)
    assert canvas.grab().toImage() != before
    canvas.light(None)
    assert canvas.grab().toImage() == before


def test_the_ring_lies_close_around_the_reading_of_the_visit_and_off_its_sign(canvas):
    seen = KNOWN.visits[1].id
    [(x, y)] = [
        (across * PX_PER_MM, down * PX_PER_MM)
        for visit, (across, down) in canvas.picture.spots
        if visit == seen
    ]
    before = rgb(canvas.grab().toImage())
    canvas.light(seen)
    changed = (rgb(canvas.grab().toImage()) != before).any(axis=2)
    changed[:, round(x) - 2 : round(x) + 3] = False  # where the line of the visit stands
    left, right, top, bottom = box_of(changed)
    assert (left + right + 1, top + bottom + 1) == pytest.approx((2 * x, 2 * y), abs=1.5)
    assert (right - left, bottom - top) == pytest.approx((18, 18), abs=1)  # and the ring is 2 wide
    assert not changed[round(y) - 4 : round(y) + 5, round(x) - 4 : round(x) + 5].any()


def test_a_screen_reader_hears_what_is_plotted(canvas):
    assert canvas.accessibleName() == "Pain before and after treatment"


def test_nothing_to_plot_is_nothing_to_press(canvas):
    told = QSignalSpy(canvas.pressed)
    canvas.show_plot(None, PlottedCourse((), ()))
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(400, 100))
    canvas.grab()
    assert (told.count(), canvas.picture) == (0, None)
