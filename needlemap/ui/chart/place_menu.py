"""The menu of a place on the chart: what can be done to the mark or the skin that lies there."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from needlemap.body.places import SurfaceAnchor
from needlemap.body.texts import Text
from needlemap.clinic.chart import MarkId
from needlemap.clinic.marks import PointMark
from needlemap.ui.canvas.input.view import ChartView
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.canvas.model.touch import Touch
from needlemap.ui.canvas.scene.items import PointItem, ZoneItem
from needlemap.ui.canvas.scene.scene import ChartScene
from needlemap.ui.chart.commands import (
    ACTIVE,
    CLEAR,
    DEEPER,
    FAMILIAR,
    FLIP,
    LATENT,
    MIRROR,
    NEEDLED,
    REMOVE,
    SATELLITE,
    TWITCH,
)
from needlemap.ui.chart.mark_actions import MarkActions
from needlemap.ui.widgets.common import literal
from needlemap.ui.widgets.fitting.inside_menu import InsideMenu
from needlemap.ui.work.command import Command
from needlemap.ui.work.translator import told

ROUND_ZONE_MM = 25.0  # radius of a zone that is placed rather than drawn

_ON_POINT = (
    *(ACTIVE, LATENT, SATELLITE, CLEAR, FAMILIAR, NEEDLED, TWITCH, DEEPER),
    *(MIRROR, FLIP, REMOVE),
)
_ON_ZONE = (REMOVE,)


class PlaceMenu(QObject):
    """Opens over the canvas, for a finger, the key of menus, or the crosshair."""

    def __init__(
        self, view: ChartView, scene: ChartScene, editor: ChartEditor, mark_actions: MarkActions
    ) -> None:
        super().__init__(view)
        self._view = view
        self._scene = scene
        self._editor = editor
        self._mark_actions = mark_actions

    def open_at(self, at: QPointF) -> None:
        """Open the menu of a place of the viewport."""
        if self._editor.document.is_open:
            self._open(self._view.touch(at))

    def open_for_selected(self) -> bool:
        """Open the menu of the selected mark; return whether it is seen on the canvas."""
        mark_id = self._editor.selection.mark
        at = self.place_of(mark_id) if mark_id is not None else None
        if at is None or not self._view.viewport().rect().contains(at.toPoint()):
            return False
        self._open(replace(self._view.touch(at), mark=mark_id))
        return True

    def place_of(self, mark_id: MarkId) -> QPointF | None:
        """Return where in the viewport, or beyond it, a mark is drawn; in it if possible.

        A zone is where most of it is seen, not where its rim shows in another view.
        """
        transform, port = self._view.viewportTransform(), QRectF(self._view.viewport().rect())
        places: list[QPointF] = []
        for item in sorted(self._scene.items_of(mark_id).values(), key=_extent, reverse=True):
            if isinstance(item, PointItem):
                places.append(transform.map(item.pos()))
            else:
                places.append(transform.map(item.path().boundingRect().center()))
        seen = (place for place in places if port.contains(place))
        return next(seen, places[0] if places else None)

    def _open(self, touch: Touch) -> None:
        menu = _Menu(self._view)
        menu.setObjectName("place_menu")
        menu.setAccessibleName(self.tr("At this place"))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.triggered.connect(_do)
        self._fill(menu, touch)
        menu.popup(self._view.viewport().mapToGlobal(touch.viewport_pos.toPoint()))
        able = (action for action in menu.actions() if action.isEnabled())
        menu.setActiveAction(next(able, menu.actions()[0]))

    def _fill(self, menu: QMenu, touch: Touch) -> None:
        chart = self._editor.document.chart
        mark = chart.find(touch.mark) if touch.mark is not None else None
        if mark is not None:
            self._editor.selection.select(mark.id)
        document = self._editor.document
        if document.is_locked:
            signed = self.tr("This visit is signed and stays as it is")
            wrong = self.tr("This visit was entered in error and stays as it is")
            menu.addAction(signed if document.is_signed else wrong).setEnabled(False)
            menu.addAction(self.tr("Whole chart")).setData(self._view.fit)
            return
        if mark is not None:
            self._add_commands(menu, _ON_POINT if isinstance(mark, PointMark) else _ON_ZONE)
        if touch.anchor is not None and not isinstance(mark, PointMark):
            self._add_skin(menu, touch, touch.anchor)
        if not menu.actions():
            menu.addAction(self.tr("Whole chart")).setData(self._view.fit)

    def _add_commands(self, menu: QMenu, commands: tuple[Command, ...]) -> None:
        for command in map(self._mark_actions.bound, commands):
            action = menu.addAction(f"{command.words}\t{command.shown_key}")
            action.setEnabled(not command.why_not())
            action.setData(command.run)

    def _add_skin(self, menu: QMenu, touch: Touch, anchor: SurfaceAnchor) -> None:
        under = self._editor.muscles_under(anchor, touch.view_id)
        place = partial(self._editor.place_point, anchor, view_id=touch.view_id)
        offered: dict[str, Callable[[], None]] = {
            self.tr("Trigger point here"): place,
            **{
                told(Text("in {muscle}", muscle=here.words)): partial(place, here.id)
                for here in under
            },
            self.tr("Pain zone here"): partial(self._round_zone, touch),
        }
        for words, deed in offered.items():
            action = menu.addAction(literal(words))
            action.setData(deed)

    def _round_zone(self, touch: Touch) -> None:
        if touch.frame is None:
            return
        turns = np.linspace(0.0, 2.0 * np.pi, 48, endpoint=False)
        ring = ROUND_ZONE_MM * np.column_stack((np.cos(turns), np.sin(turns)))
        middle = np.array(touch.frame.to_view(touch.scene_pos))
        self._editor.draw_zone(touch.frame.view.cells_inside(ring + middle))


class _Menu(InsideMenu):
    """A menu that outlives the end of the press that opened it, which Qt hands to it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_pressed = False

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._is_pressed = True
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._is_pressed:
            super().mouseReleaseEvent(event)


def _extent(item: PointItem | ZoneItem) -> float:
    return item.extent if isinstance(item, ZoneItem) else 0.0


def _do(action: QAction) -> None:
    action.data()()
