"""What has come into sight has its place at once, and what changed is painted at once."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView, QVBoxLayout, QWidget

from needlemap.ui.widgets.common import button
from needlemap.ui.widgets.fitting.laid_out import lay_out_now, paint_now, show_now


class Painted(QObject):
    """How often a widget was painted since."""

    def __init__(self, widget):
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, _, event):
        self.times += event.type() == QEvent.Type.Paint
        return False


def test_what_is_shown_has_its_place_before_the_next_event(qtbot):
    outer = QWidget()
    qtbot.addWidget(outer)
    outer.resize(400, 300)
    outer.show()
    column = QVBoxLayout(outer)
    inner = QWidget()
    held = QVBoxLayout(inner)
    pressed = button("Press", "press")
    held.addWidget(pressed)
    column.addWidget(inner)
    assert pressed.width() < 350 or pressed.x() == 0
    lay_out_now()
    assert pressed.width() > 350


def test_what_changed_in_a_scene_is_on_the_screen_before_anything_else_follows(qtbot):
    scene = QGraphicsScene(0, 0, 100, 100)
    view = QGraphicsView(scene)
    qtbot.addWidget(view)
    view.show()
    qtbot.waitExposed(view)
    QApplication.processEvents()
    painted = Painted(view.viewport())
    scene.addRect(10, 10, 20, 20)
    assert not painted.times
    paint_now(view)
    assert painted.times == 1
    QApplication.processEvents()
    assert painted.times == 1  # and it is not painted a second time


def test_what_has_come_into_sight_is_on_the_screen_before_anything_else_follows(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(200, 100)
    window.show()
    qtbot.waitExposed(window)
    QApplication.processEvents()
    part = QWidget(window)
    painted = Painted(part)
    part.show()
    show_now(window)
    assert painted.times == 1
