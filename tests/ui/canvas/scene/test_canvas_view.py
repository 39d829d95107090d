"""What a window onto the canvas knows of what it shows."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QFrame, QGraphicsScene

from needlemap.ui.canvas.scene.canvas_view import CanvasView


@pytest.fixture
def scene(qapp):
    return QGraphicsScene(QRectF(0, 0, 1000, 1000))


@pytest.fixture
def view(qtbot, scene):
    """A window of 400 by 200 pixels onto a canvas of a metre."""
    made = CanvasView(scene)
    qtbot.addWidget(made)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.resize(400, 200)
    made.show()
    return made


@pytest.mark.parametrize("scale", [0.5, 2.0, 8.0])
def test_the_part_in_sight_is_as_large_as_the_window_at_its_scale(view, scale):
    view.setTransform(QTransform.fromScale(scale, scale))
    port = view.viewport()
    assert view.scale_px_per_mm == scale
    assert view.part_shown.width() == pytest.approx(port.width() / scale)
    assert view.part_shown.height() == pytest.approx(port.height() / scale)


def test_the_part_in_sight_moves_with_the_canvas(view):
    view.setTransform(QTransform.fromScale(4, 4))
    view.centerOn(300, 700)
    assert view.part_shown.center().toTuple() == pytest.approx((300, 700), abs=0.5)
