"""What works the chart beside the mouse: crosshair, fingers, the menu of a place, the keyboard."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from needlemap.body.atlas import Atlas
from needlemap.body.texts import Text
from needlemap.clinic.marks import Mark, PointMark
from needlemap.look.theme import Theme
from needlemap.ui.canvas.input.key_pointer import KeyPointer
from needlemap.ui.canvas.input.touch_input import TouchInput
from needlemap.ui.canvas.input.view import KEY_STEP, ChartView
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.canvas.overlays.guide import Guide
from needlemap.ui.canvas.scene.scene import ChartScene
from needlemap.ui.chart.commands import VIEWS, ZOOM_IN, ZOOM_OUT
from needlemap.ui.chart.mark_actions import MarkActions
from needlemap.ui.chart.place_menu import PlaceMenu
from needlemap.ui.widgets.announcer import Announcer
from needlemap.ui.work.command import Command
from needlemap.ui.work.translator import told

_ROOM_PX = 60.0  # kept around a mark that is gone to


class PointerInput(QObject):
    """Joins them to the canvas; whichever is used, the record is the same."""

    def __init__(
        self,
        atlas: Atlas,
        view: ChartView,
        scene: ChartScene,
        guide: Guide,
        editor: ChartEditor,
        mark_actions: MarkActions,
    ) -> None:
        super().__init__(view)
        self._atlas = atlas
        self._document = editor.document
        self._view = view
        self.announcer = Announcer(view)
        self.key_pointer = KeyPointer(view, guide, editor.selection, self.announcer)
        self.touch_input = TouchInput(view)
        self.menu = PlaceMenu(view, scene, editor, mark_actions)
        self.touch_input.menu_wanted.connect(self.menu.open_at)
        mark_actions.stepped_to.connect(self._stepped_to)
        editor.document.opened.connect(self.key_pointer.forget)
        view.installEventFilter(self)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.key_pointer.set_theme(theme)

    @property
    def commands(self) -> tuple[Command, ...]:
        """What moves the view, with the crosshair in it."""
        return (
            ZOOM_IN.bound(partial(self._zoom, KEY_STEP)),
            ZOOM_OUT.bound(partial(self._zoom, 1 / KEY_STEP)),
            *(view.bound(partial(self._show_view, index)) for index, view in enumerate(VIEWS)),
        )

    def _zoom(self, factor: float) -> None:
        """Enlarge around the crosshair, around the middle while it is not in use."""
        self._view.zoom(factor, self.key_pointer.at)

    def _show_view(self, index: int) -> None:
        """Show one of the views, from 0, and bring the crosshair along."""
        self._view.fit_view(index)
        self.key_pointer.stand_in(index)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Menu or (shift and event.key() == Qt.Key.Key_F10):
            at = self.key_pointer.at
            if at is not None:
                self.menu.open_at(at)
                return True
            return self.menu.open_for_selected()
        return False

    def _stepped_to(self, mark: Mark) -> None:
        """Show the mark that was gone to, and say what it is."""
        at = self.menu.place_of(mark.id)
        if at is not None:
            self._bring_in(at)
        if isinstance(mark, PointMark):
            words = Text(
                "Point {number}, {place}, {state}",
                number=mark.point.number,
                place=self._atlas.title(mark.point.anchor, mark.point.muscle),
                state=mark.finding.state,
            )
        else:
            words = Text(
                "Zone {letter}, {place}, {quality}",
                letter=mark.letter,
                place=self._atlas.zone_words(mark.cells, self._document.figure),
                quality=mark.quality,
            )
        self.announcer.say(told(words))

    def _bring_in(self, at: QPointF) -> None:
        port = self._view.viewport().rect()
        middle, room = QPointF(port.center()), QPointF(_ROOM_PX, _ROOM_PX)
        reach = QPointF(port.width(), port.height()) / 2 - room
        away = at - middle
        if abs(away.x()) > reach.x() or abs(away.y()) > reach.y():
            self._view.pan(-away)
