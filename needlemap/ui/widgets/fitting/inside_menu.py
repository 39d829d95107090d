"""Menus and lists that open inside their window, however near its edge they are asked for."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QMouseEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override


class InsideMenu(QMenu):
    """A menu that moves up and to the left rather than reach beyond its window."""

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        owner = self.parentWidget()
        if owner is not None:
            keep_inside(self, owner)


class StayingMenu(InsideMenu):
    """A menu of what is on or off; it stays open while one thing after the other is changed."""

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        here = (action for action in self.actions() if self.actionGeometry(action).contains(at))
        action = next(here, None)
        if action is not None and action.isCheckable() and action.isEnabled():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)


def keep_inside(popup: QWidget, owner: QWidget) -> None:
    """Move what stands over a window to where all of it is inside, as far as it has room."""
    window = owner.window()
    while isinstance(window, QMenu) and isinstance(above := window.parent(), QWidget):
        window = above.window()  # a menu that another one opened
    there = inside(popup.frameGeometry(), window.geometry())
    if there != popup.pos():
        popup.move(there)


def inside(box: QRect, room: QRect) -> QPoint:
    """Return the corner from which a box reaches least beyond a room, nearest to where it is."""
    left = max(min(box.left(), room.right() + 1 - box.width()), room.left())
    top = max(min(box.top(), room.bottom() + 1 - box.height()), room.top())
    return QPoint(left, top)
