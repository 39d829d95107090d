"""A touchpad that tells pixels alone moves what lies under it by them, and no part twice."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QListView, QListWidget, QScrollArea

from needlemap.ui.canvas.input.pixel_wheel import PixelWheel

TALL_PX = 5000


def a_page():
    made, held = QScrollArea(), QLabel("held")
    held.setFixedSize(100, TALL_PX)
    made.setWidget(held)
    return made


def a_list():
    made = QListWidget()
    made.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    made.addItems([f"Muscle {number}" for number in range(500)])
    return made


def roll(widget, pixels, eighths=0):
    """Roll over the middle of a widget, as the system tells its window."""
    window = widget.window()
    middle = widget.rect().center()
    event = QWheelEvent(
        QPointF(widget.mapTo(window, middle)),
        QPointF(widget.mapToGlobal(middle)),
        QPoint(0, pixels),
        QPoint(0, eighths),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(window.windowHandle(), event)


@pytest.fixture(params=[a_page, a_list])
def scrolled(request, qtbot):
    made = request.param()
    PixelWheel(made)
    qtbot.addWidget(made)
    made.resize(300, 300)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.mark.parametrize("pixels", [300, 60, 12, 1])
def test_what_scrolls_moves_by_the_pixels_and_back(scrolled, pixels):
    bar = scrolled.verticalScrollBar()
    for _ in range(600 // pixels):
        roll(scrolled.viewport(), -pixels)
    assert bar.value() == pytest.approx(600, rel=0.01)
    roll(scrolled.viewport(), 300)
    assert bar.value() == pytest.approx(300, rel=0.02)


def test_what_is_told_in_degrees_too_moves_once(scrolled):
    bar = scrolled.verticalScrollBar()
    roll(scrolled.viewport(), 0, -120)
    by_degrees = bar.value()
    roll(scrolled.viewport(), -40, -120)
    assert 0 < by_degrees == bar.value() - by_degrees


def test_the_body_is_enlarged_around_the_pointer(qtbot, page):
    PixelWheel(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    view, scale = page.view, page.view.transform().m11()
    roll(view.viewport(), 60)
    by_a_notch = view.transform().m11() / scale
    assert by_a_notch > 1
    page.view.fit()
    for _ in range(60):
        roll(view.viewport(), 1)
    assert view.transform().m11() / scale == pytest.approx(by_a_notch)
