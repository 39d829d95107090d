"""Where the parts of the chart page stand, by the room there is."""

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QGridLayout, QWidget

from needlemap.ui.chart.canvas_card import CanvasCard
from needlemap.ui.chart.inspector.inspector import Inspector
from needlemap.ui.chart.layer_rail import LayerRail, Rails
from needlemap.ui.chart.marks.side import ChartSide
from needlemap.ui.chart.room.folded_tools import FoldedTools
from needlemap.ui.chart.time_line.card import HistoryCard
from needlemap.ui.chart.tool_rail import ToolRail
from needlemap.ui.visit.reactions.standing import OpenReactions

_SIDE_PX, _NEAR_SIDE_PX = 396, 380  # six scores in a row, each as wide as a finger
_WIDE_SIDE_PX = 540  # all eleven
_STRIP_BESIDE_PX = 1240  # a page narrower than this has the strip over the side too
_NARROW_PX = 1100  # a page narrower than this has its tools over the body
_FLAT_PX = 520  # a page lower than this has the visits on the tab of the visit
_LOW_PX = 680  # a page lower than this has a low history, and none beside an open reaction
_SPLIT_PX = 820  # a page lower than this has the list of marks on a tab of its own
_GAP_PX, _NEAR_PX, _LEAST_PX = 12, 8, 4


@dataclass(frozen=True, slots=True)
class PageParts:
    """What is placed."""

    rails: Rails
    tools: ToolRail
    layers: LayerRail
    strip: QWidget
    reactions: OpenReactions
    canvas: CanvasCard
    side: ChartSide
    inspector: Inspector
    history: HistoryCard


class PageLayout:
    """Lays the page out anew where its size asks for it.

    In a narrow window the tools stand over the body and the strip reaches over the side; in a low
    one the list of marks has a tab of its own, and the visits stand beside what the visit says:
    sooner where a reaction that is open has its line over the body.
    """

    def __init__(self, page: QWidget, parts: PageParts) -> None:
        self._parts = parts
        self._tools: FoldedTools | None = None
        self._shape: tuple[bool, ...] = ()
        self._grid = grid = QGridLayout(page)
        grid.addWidget(parts.rails, 0, 0, 4, 1)
        grid.addWidget(parts.canvas, 2, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(2, 1)
        parts.canvas.panel.clicked.connect(self.toggle_panel)
        parts.reactions.changed.connect(self._fit_again)

    def fit(self, size: QSize) -> None:
        """Use this room."""
        wide, high = size.width(), size.height()
        parts = self._parts
        is_low = high < _LOW_PX
        parts.history.strip.set_low(low=is_low)
        parts.reactions.fold(on=is_low)
        is_flat = high < _FLAT_PX or (is_low and not parts.reactions.isHidden())
        shape = (wide >= _STRIP_BESIDE_PX, wide < _NARROW_PX, is_flat, high < _SPLIT_PX)
        if shape == self._shape:
            return
        self._shape = is_wide, is_narrow, is_flat, is_split = shape
        parts.side.split(on=is_split)
        parts.inspector.set_wide(wide=is_wide)
        self._place_side(is_wide=is_wide, is_narrow=is_narrow)
        self._fold_rails(on=is_narrow)
        if is_flat:
            parts.side.hold(parts.history)
        elif self._grid.indexOf(parts.history) < 0:
            self._grid.addWidget(parts.history, 3, 1)
            parts.history.show()
        self._grid.activate()  # at once: what has no room in the new width folds now

    def _fit_again(self) -> None:
        page = self._grid.parentWidget()
        if page is not None:
            self.fit(page.size())

    def show_panel(self, *, shown: bool) -> None:
        """Show what stands beside the body, or give its room to the body."""
        self._parts.side.setVisible(shown)
        self._parts.canvas.panel.setChecked(shown)
        if not shown:
            self._parts.canvas.view.setFocus()

    def toggle_panel(self) -> None:
        """Show what stands beside the body if it is hidden, else hide it."""
        self.show_panel(shown=self._parts.side.isHidden())

    def _place_side(self, *, is_wide: bool, is_narrow: bool) -> None:
        side = self._parts.side
        columns = 1 if is_wide else 2
        self._grid.addWidget(self._parts.strip, 0, 1, 1, columns)
        self._grid.addWidget(self._parts.reactions, 1, 1, 1, columns)
        self._grid.addWidget(side, 0 if is_wide else 2, 2, 4 if is_wide else 2, 1)
        narrow = _NEAR_SIDE_PX if is_narrow else _SIDE_PX
        side.setFixedWidth(_WIDE_SIDE_PX if is_wide else narrow)
        is_near = is_narrow or (is_wide and self._shape[3])
        around = _NEAR_PX if is_near else 2 * _NEAR_PX
        around = _LEAST_PX if is_narrow else around
        self._grid.setContentsMargins(around, _NEAR_PX, around, _LEAST_PX)
        self._grid.setSpacing(_NEAR_PX if is_near else _GAP_PX)

    def _fold_rails(self, *, on: bool) -> None:
        self._parts.rails.setHidden(on)
        if on and self._tools is None:
            self._tools = FoldedTools(self._parts.tools, self._parts.layers)
            self._parts.canvas.hold_tools(self._tools)
        if self._tools is not None:
            self._parts.canvas.show_tools(on=on)
