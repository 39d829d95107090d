"""A pen on the canvas does what the mouse does; its other end takes away."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from needlemap.ui.canvas.input.pen_input import PenInput

KIND, BUTTON, HELD = QEvent.Type, Qt.MouseButton, Qt.KeyboardModifier
END = QPointingDevice.PointerType


class Port(QWidget):
    """Writes down the mouse's events."""

    def __init__(self):
        super().__init__()
        self.events = []

    def event(self, event):
        if isinstance(event, QMouseEvent):
            place = event.position().toPoint().toTuple()
            self.events.append(
                (event.type(), place, event.button(), event.buttons(), event.modifiers())
            )
        return super().event(event)


@pytest.fixture
def port(qtbot):
    made = Port()
    qtbot.addWidget(made)
    made.resize(300, 300)
    made.setMouseTracking(True)
    PenInput(made)
    return made


@pytest.fixture
def send(port):
    """Tell of a pen at a place; return whether somebody took it."""

    def tell(kind, place, button, held, *, end=END.Pen, keys=HELD.NoModifier, pressure=0.5):
        pen = QPointingDevice(
            "pen", 7, QInputDevice.DeviceType.Stylus, end,
            QInputDevice.Capability.Position | QInputDevice.Capability.Pressure, 1, 1,
        )  # fmt: skip
        event = QTabletEvent(
            kind, pen, QPointF(*place), QPointF(*place), pressure, 0, 0, 0, 0, 0, keys, button, held
        )
        event.ignore()
        QApplication.sendEvent(port, event)
        return event.isAccepted()

    return tell


def test_a_stroke_of_the_pen_is_a_stroke_of_the_mouse(port, send):
    assert send(KIND.TabletPress, (10, 20), BUTTON.LeftButton, BUTTON.LeftButton)
    assert send(KIND.TabletMove, (30, 40), BUTTON.NoButton, BUTTON.LeftButton)
    assert send(KIND.TabletRelease, (50, 60), BUTTON.LeftButton, BUTTON.NoButton)
    none = HELD.NoModifier
    assert port.events == [
        (KIND.MouseButtonPress, (10, 20), BUTTON.LeftButton, BUTTON.LeftButton, none),
        (KIND.MouseMove, (30, 40), BUTTON.NoButton, BUTTON.LeftButton, none),
        (KIND.MouseButtonRelease, (50, 60), BUTTON.LeftButton, BUTTON.NoButton, none),
    ]


def test_a_pen_held_over_the_canvas_moves_the_pointer(port, send):
    assert port.hasTabletTracking()
    send(KIND.TabletMove, (30, 40), BUTTON.NoButton, BUTTON.NoButton, pressure=0.0)
    [(kind, place, _, held, _)] = port.events
    assert (kind, place, held) == (KIND.MouseMove, (30, 40), BUTTON.NoButton)


def test_the_other_end_of_the_pen_is_the_mouse_with_ctrl_held(port, send):
    send(KIND.TabletPress, (10, 20), BUTTON.LeftButton, BUTTON.LeftButton,
         end=END.Eraser, keys=HELD.ShiftModifier)  # fmt: skip
    assert port.events[0][4] == HELD.ControlModifier | HELD.ShiftModifier


def test_a_button_on_the_pen_is_that_button_of_the_mouse(port, send):
    send(KIND.TabletPress, (10, 20), BUTTON.RightButton, BUTTON.RightButton)
    assert port.events[0][2] is BUTTON.RightButton


@pytest.mark.parametrize("pressure", [0.01, 1.0])
def test_how_hard_it_is_pressed_changes_nothing(port, send, pressure):
    send(KIND.TabletPress, (10, 20), BUTTON.LeftButton, BUTTON.LeftButton, pressure=pressure)
    assert port.events[0][:2] == (KIND.MouseButtonPress, (10, 20))
    assert len(port.events) == 1


def test_the_mouse_goes_on_working_beside_the_pen(port):
    QTest.mouseClick(port, BUTTON.LeftButton, pos=QPointF(5, 6).toPoint())
    assert [event[:2] for event in port.events] == [
        (KIND.MouseButtonPress, (5, 6)),
        (KIND.MouseButtonRelease, (5, 6)),
    ]
