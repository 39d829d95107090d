"""What stands over the canvas: views to choose, tools, the choices of the zone tool, the place."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.ui.canvas.input.tools.zone_options import ZoneOptions
from needlemap.ui.chart.commands import PANEL
from needlemap.ui.chart.head.group_switch import CloseShown, GroupSwitch
from needlemap.ui.chart.head.zone_bar import ZoneBar
from needlemap.ui.widgets.common import ElidedLabel, button
from needlemap.ui.widgets.fitting.lines import has_room
from needlemap.ui.widgets.fitting.steady_label import SteadyLabel
from needlemap.ui.widgets.sizes import TARGET_PX

_CLOSE_PX, _APART_PX = 3, 9
_ZOOM_PX, _WORDS_PX = 60, 120
_WORDS_LINES = 2
_MOST_ZOOM = "8888 %"


class CanvasHead(QWidget):
    """One line, or two that are as tall with every tool: the body stays in place.

    Where one line has no room for the choices of the zone tool they have their place in a second
    one, which says the place in words while another tool is in hand.
    """

    def __init__(self, options: ZoneOptions) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.groups = GroupSwitch()
        self.zone_bar = ZoneBar(options)
        self.zone_bar.hide()
        self.under = ElidedLabel("muted", lines=_WORDS_LINES)
        self.under.setObjectName("under_pointer")
        self.zoom = SteadyLabel(_MOST_ZOOM, "faint")
        self.panel = self._panel_button()
        self._tools: QWidget | None = None
        self._shows_tools = False
        self._given_px = 0
        self._shape: tuple[tuple[QWidget, ...], tuple[QWidget, ...]] | None = None
        self._lines = tuple(_line() for _ in range(2))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_CLOSE_PX)
        for line in self._lines:
            column.addLayout(line)

    @override
    def minimumSizeHint(self) -> QSize:
        """Return a size that it can be folded to, however it is folded now."""
        hint = super().minimumSizeHint()
        spare = self.groups.sizeHint().width() - self.groups.wide(CloseShown.NONE)
        return QSize(hint.width() - max(spare, 0), hint.height())

    def hold_tools(self, tools: QWidget) -> None:
        """Take the tools, which have no room beside the body."""
        self._tools = tools
        tools.setParent(self)

    def show_tools(self, *, on: bool) -> None:
        """Show the tools that were taken, or not: there is room for them beside the body."""
        self._shows_tools = on
        if self._tools is not None:
            self._tools.setVisible(on)
        self.fit(self.width())

    def show_zone_bar(self, *, on: bool) -> None:
        """Show the choices of the zone tool, which has been taken in hand, or not."""
        self.zone_bar.setVisible(on)
        self.fit(self.width())

    def fit(self, width: int) -> None:
        """Use this width."""
        self._given_px = width
        self.groups.fold(self._fold(width))
        width = self._given_px  # another, if the window was laid out meanwhile
        first, second = self._parts(width, self.groups.wide(self._fold(width)))
        if (first, second) != self._shape:
            self._shape = first, second
            for line, parts in zip(self._lines, (first, second), strict=True):
                self._fill(line, parts)
            lines = 2 if second else 1
            self.setFixedHeight(lines * (TARGET_PX + _CLOSE_PX) - _CLOSE_PX)
        self._share(width, second or first)

    def holds(self, words: str) -> bool:
        """Return whether there is room to say words whole beside the views."""
        under = self.under
        room = under.width() if under.isVisibleTo(self) else 0
        return has_room(words, under.fontMetrics(), room, _WORDS_LINES)

    def _fold(self, width: int) -> CloseShown:
        """Return how close views are offered: as openly as takes no line from the body."""
        least = self._parts(width, self.groups.wide(CloseShown.NONE))
        for shown in (CloseShown.ALL, CloseShown.MENU):
            wide = self.groups.wide(shown)
            first, second = self._parts(width, wide)
            is_shared = self.zone_bar in (second if self.groups in second else first)
            has_room = not is_shared or wide + _CLOSE_PX + self._least_px <= width
            if (first, second) == least and has_room:
                return shown
        return CloseShown.NONE

    def _parts(self, width: int, groups_px: int) -> tuple[tuple[QWidget, ...], tuple[QWidget, ...]]:
        """Return what stands in the first line, and in the second; none: there is one line."""
        said = (self.zone_bar, self.under, self.zoom)
        switch = groups_px + _CLOSE_PX
        if not self._shows_tools and switch + self._least_px <= width:
            return (self.groups, *said, self.panel), ()
        tools = (self._tools,) if self._tools is not None and self._shows_tools else ()
        ways = (*tools, self.groups, self.panel)
        apart = _APART_PX if tools else 0
        beside = apart + switch + sum(map(_wide, tools))
        if beside + _wide(self.panel) <= width:
            return ways, said
        if beside <= width:
            return ways[:-1], (*said, self.panel)
        return tools, (self.groups, *said, self.panel)

    @property
    def _least_px(self) -> int:
        """What the choices of the zone tool take at least, with the panel's button after them."""
        return self.zone_bar.least_beside_px + _wide(self.panel) + _CLOSE_PX

    def _share(self, width: int, line: tuple[QWidget, ...]) -> None:
        """Leave out what has no room in its line; the pointer says the place in words itself."""
        room = width - sum(_wide(part) for part in line if part in (self.groups, self.panel))
        self.zone_bar.set_beside(max(room, self.zone_bar.least_beside_px))
        if self.zone_bar.isVisibleTo(self):
            room -= _wide(self.zone_bar)
        self.zoom.setVisible(room >= _ZOOM_PX)
        self.under.setVisible(room >= _ZOOM_PX + _WORDS_PX)

    def _fill(self, line: QHBoxLayout, parts: tuple[QWidget, ...]) -> None:
        """Let these stand in a line: what is said and the panel at its end."""
        while line.count():
            line.takeAt(0)
        for part in parts:
            if part is self.groups and line.count():
                line.addSpacing(_APART_PX)  # after the tools
            line.addWidget(part, 1 if part is self.under else 0)
            if part in (self.under, self.groups):
                line.addStretch(0)

    def _panel_button(self) -> QPushButton:
        """Return the button that gives the panel's room to the body."""
        made = button(self.tr("Panel"), "panel_shown", "folded")
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        made.setCheckable(True)
        made.setChecked(True)
        made.setAccessibleName(PANEL.words)
        made.setToolTip(f"{PANEL.words} ({PANEL.shown_key})")
        return made


def _line() -> QHBoxLayout:
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(_CLOSE_PX)
    return made


def _wide(part: QWidget) -> int:
    part.ensurePolished()
    return part.sizeHint().width() + _CLOSE_PX
