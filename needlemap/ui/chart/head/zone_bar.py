"""The choices of the zone tool, over the canvas while the tool is in hand."""

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from needlemap.body.strokes import StrokeEffect
from needlemap.ui.canvas.input.tools.zone_options import WIDTHS_MM, StrokeShape, ZoneOptions
from needlemap.ui.chart.commands import BRUSH, NARROWER, WIDER
from needlemap.ui.widgets.choices import Segments
from needlemap.ui.widgets.common import button
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.work.command import Command

_GAP_PX, _NEAR_PX, _CLOSE_PX, _BEFORE_PX = 16, 8, 4, 8
_ROOM_PX = 14  # more than a word needs, where there is room


class ZoneBar(QWidget):
    """Lasso or brush, what a stroke does, how wide the brush is; each a word to press.

    Beside the switch of views it is one line: where that is short, one button holds the width and
    a press takes the next. Under the switch the widths may stand in a line of their own.
    """

    def __init__(self, options: ZoneOptions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("zone_bar")
        self.setAccessibleName(self.tr("How a pain zone is drawn"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._options = options
        self._shape = Segments(
            "zone_shape",
            self.tr("Draw with"),
            [(StrokeShape.LASSO, self.tr("Lasso")), (StrokeShape.BRUSH, self.tr("Brush"))],
        )
        self._effect = Segments(
            "zone_effect",
            self.tr("A stroke makes"),
            [
                (StrokeEffect.NEW, self.tr("New")),
                (StrokeEffect.ADD, self.tr("Add")),
                (StrokeEffect.TAKE, self.tr("Take away")),
            ],
        )
        widths = (
            (WIDTHS_MM[0], self.tr("Narrow")),
            (WIDTHS_MM[1], self.tr("Medium")),
            (WIDTHS_MM[2], self.tr("Wide")),
        )
        self._word_of = dict(widths)
        self._width = Segments("zone_width", self.tr("Width of the brush"), widths)
        self._effect.setToolTip(self.tr("Shift adds to the selected zone, Ctrl takes away"))
        self._shape.setToolTip(_said(BRUSH))
        self._width.setToolTip(f"{_said(NARROWER)}, {_said(WIDER)}")
        self._next = self._next_button()
        self._room_px: int | None = None
        self._is_folded: bool | None = None
        self._lay_out()
        self._shape.chosen.connect(options.set_shape)
        self._effect.chosen.connect(options.set_effect)
        self._width.chosen.connect(options.set_width)
        options.changed.connect(self._show)
        self._add_keys()
        self._show()

    def _next_button(self) -> QPushButton:
        """Return the button that holds the width where there is room for one."""
        made = button("", "zone_next_width", "segment")
        widest = max(made.fontMetrics().horizontalAdvance(word) for word in self._word_of.values())
        made.setMinimumSize(max(widest + _CLOSE_PX, TARGET_PX), TARGET_PX)
        made.setToolTip(self._width.toolTip())
        made.clicked.connect(self._options.next_width)
        return made

    @property
    def commands(self) -> tuple[Command, ...]:
        """What makes the brush narrower and wider."""
        step = self._options.step_width
        return NARROWER.bound(partial(step, -1)), WIDER.bound(partial(step, 1))

    @property
    def least_beside_px(self) -> int:
        """How wide a line must be to hold all choices, one button for the widths."""
        parts = (self._shape, self._effect, self._next)
        return _BEFORE_PX + sum(_least(part) for part in parts) + 2 * _NEAR_PX

    def set_beside(self, room_px: int | None) -> None:
        """Stand in the line of the switch, where there is so much room, or in lines under it."""
        self._room_px = room_px
        self._fold()
        self._share()

    @override
    def minimumSizeHint(self) -> QSize:
        if self._room_px is not None:
            parts = (self._shape, self._effect, self._width)
            whole = _BEFORE_PX + sum(_least(part) for part in parts) + 2 * _NEAR_PX
            return QSize(self.least_beside_px if self._is_folded else whole, TARGET_PX)
        lines = 2 if self._is_folded and self._width.isVisibleTo(self) else 1
        tall = lines * TARGET_PX + (lines - 1) * _CLOSE_PX
        wide = _BEFORE_PX + _least(self._shape) + _GAP_PX + _least(self._effect)
        return QSize(wide, tall)

    @override
    def sizeHint(self) -> QSize:
        parts = ((self._shape, 2), (self._effect, 3), (self._width, 3))
        holds_all = self._room_px is not None  # with lasso or brush: nothing beside it moves
        shown = [(part, count) for part, count in parts if holds_all or part.isVisibleTo(self)]
        wide = sum(part.sizeHint().width() + count * _ROOM_PX for part, count in shown)
        gaps = (len(shown) - 1) * _GAP_PX + _BEFORE_PX
        return QSize(wide + gaps, self.minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _lay_out(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(_BEFORE_PX, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP_PX)
        self._grid.setVerticalSpacing(_CLOSE_PX)
        self._grid.addWidget(self._shape, 0, 0)
        self._grid.addWidget(self._effect, 0, 1)
        self._grid.addWidget(self._next, 0, 3)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)
        self._fold()

    def _fold(self) -> None:
        """Put the widths beside the rest, or under it, or into one button."""
        parts = (self._shape, self._effect, self._width)
        least = sum(_least(part) for part in parts) + _BEFORE_PX
        room = self.width() if self._room_px is None else self._room_px
        gap = _GAP_PX if room >= least + 2 * _GAP_PX else _NEAR_PX
        self._grid.setHorizontalSpacing(gap)
        is_folded = room < least + 2 * gap
        if is_folded == self._is_folded:
            return
        self._is_folded = is_folded
        place = (1, 0, 1, 2) if is_folded else (0, 2, 1, 1)
        self._grid.addWidget(self._width, *place)
        self._share()

    def _add_keys(self) -> None:
        for command in self.commands:
            action = QAction(self)
            action.setShortcut(command.shown_key)
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.setAutoRepeat(False)
            action.triggered.connect(command.run)
            self.addAction(action)

    def _show(self) -> None:
        options = self._options
        self._shape.show_value(options.shape)
        self._effect.show_value(options.effect)
        self._width.show_value(options.width_mm)
        self._next.setText(self._word_of[options.width_mm])
        self._next.setAccessibleName(f"{self._width.accessibleName()}: {self._next.text()}")
        self._share()

    def _share(self) -> None:
        """Show the widths of the brush, and give them their share of the line they stand in."""
        is_brush = self._options.shape is StrokeShape.BRUSH
        is_one = bool(self._is_folded) and self._room_px is not None
        self._width.setVisible(is_brush and not is_one)
        self._next.setVisible(is_brush and is_one)
        is_beside = not self._is_folded and self._width.isVisibleTo(self)
        self._grid.setColumnStretch(2, 3 if is_beside else 0)
        self.updateGeometry()


def _said(command: Command) -> str:
    return f"{command.words} ({command.shown_key})"


def _least(part: QWidget) -> int:
    return part.minimumSizeHint().width()
