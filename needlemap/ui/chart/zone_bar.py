"""The choices of the zone tool, over the canvas while the tool is in hand."""

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget
from typing_extensions import override

from needlemap.body.strokes import StrokeEffect
from needlemap.ui.canvas.input.tools.zone_options import WIDTHS_MM, StrokeShape, ZoneOptions
from needlemap.ui.chart.commands import BRUSH, NARROWER, WIDER
from needlemap.ui.widgets.choices import Segments
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.work.command import Command

_GAP_PX, _CLOSE_PX, _BEFORE_PX = 16, 4, 8
_ROOM_PX = 14  # more than a word needs, where there is room


class ZoneBar(QWidget):
    """Lasso or brush, what a stroke does, how wide the brush is; each a word to press.

    Where the canvas is narrow the widths stand in a line of their own.
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
        words = (self.tr("Narrow"), self.tr("Medium"), self.tr("Wide"))
        widths = list(zip(WIDTHS_MM, words, strict=True))
        self._width = Segments("zone_width", self.tr("Width of the brush"), widths)
        self._effect.setToolTip(self.tr("Shift adds to the selected zone, Ctrl takes away"))
        self._shape.setToolTip(_said(BRUSH))
        self._width.setToolTip(f"{_said(NARROWER)}, {_said(WIDER)}")
        self._is_folded: bool | None = None
        self._lay_out()
        self._shape.chosen.connect(options.set_shape)
        self._effect.chosen.connect(options.set_effect)
        self._width.chosen.connect(options.set_width)
        options.changed.connect(self._show)
        self._add_keys()
        self._show()

    @property
    def commands(self) -> tuple[Command, ...]:
        """What makes the brush narrower and wider."""
        step = self._options.step_width
        return NARROWER.bound(partial(step, -1)), WIDER.bound(partial(step, 1))

    @override
    def minimumSizeHint(self) -> QSize:
        lines = 2 if self._is_folded and self._width.isVisibleTo(self) else 1
        tall = lines * TARGET_PX + (lines - 1) * _CLOSE_PX
        wide = _BEFORE_PX + _least(self._shape) + _GAP_PX + _least(self._effect)
        return QSize(wide, tall)

    @override
    def sizeHint(self) -> QSize:
        parts = ((self._shape, 2), (self._effect, 3), (self._width, 3))
        shown = [(part, count) for part, count in parts if part.isVisibleTo(self)]
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
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)
        self._fold()

    def _fold(self) -> None:
        """Put the widths beside the rest, or under it."""
        parts = (self._shape, self._effect, self._width)
        is_folded = self.width() < sum(_least(part) for part in parts) + 2 * _GAP_PX + _BEFORE_PX
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
        self._width.setVisible(options.shape is StrokeShape.BRUSH)
        self._share()

    def _share(self) -> None:
        """Give the widths their share of the line only while they stand in it."""
        is_beside = not self._is_folded and self._width.isVisibleTo(self)
        self._grid.setColumnStretch(2, 3 if is_beside else 0)
        self.updateGeometry()


def _said(command: Command) -> str:
    return f"{command.words} ({command.shown_key})"


def _least(part: Segments) -> int:
    return part.minimumSizeHint().width()
