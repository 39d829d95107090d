"""The layers of the body at the left of the canvas, under the tools."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QToolButton, QWidget
from typing_extensions import override

from needlemap.body.texts import Text
from needlemap.ui.canvas.backdrop.layers import Layer, Layers, is_alone
from needlemap.ui.chart.commands import (
    BONES,
    DEEP_MUSCLES,
    GHOSTS,
    LANDMARKS,
    MUSCLES,
    REFERRAL,
    REGIONS,
    SKIN,
)
from needlemap.ui.chart.tool_rail import ToolRail
from needlemap.ui.widgets.common import Card, label
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.work.command import Command
from needlemap.ui.work.translator import told

_WIDE_PX = 72
_GAP_PX = 12
_WHEN = {QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest}
_EDGES_PX = 12  # of the page, above and below
_BESIDE_PX = 1500  # a page narrower than this has no room for layers beside the tools
_COMMANDS = {
    Layer.SKIN: SKIN,
    Layer.MUSCLE: MUSCLES,
    Layer.DEEP: DEEP_MUSCLES,
    Layer.BONE: BONES,
    Layer.POINTS: LANDMARKS,
    Layer.REGIONS: REGIONS,
    Layer.REFERRAL: REFERRAL,
    Layer.GHOSTS: GHOSTS,
}


class LayerRail(Card):
    """One button a layer. The window's actions remember what is shown while it is open."""

    def __init__(self, layers: Layers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layers = layers
        self._actions: dict[Layer, QAction] = {}
        self.setFixedWidth(88)
        self.column.setContentsMargins(8, 8, 8, 8)
        self.column.setSpacing(4)
        heading = label(self.tr("Layers"), "faint")
        heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.column.addWidget(heading)
        layers.changed.connect(self._show)

    @property
    def commands(self) -> tuple[Command, ...]:
        """The layers, to be shown from a menu as well."""
        return tuple(each.bound(partial(self._toggle, layer)) for layer, each in _COMMANDS.items())

    def add_buttons(self, action_of: Callable[[Command], QAction]) -> None:
        """Offer the window's layer actions as buttons, and show what they say is shown."""
        for layer, command in _COMMANDS.items():
            action = action_of(command)
            word = command.button_words
            action.setIconText(word)
            self.column.addWidget(self._button(layer, word, action))
            self._actions[layer] = action
        self.column.addStretch(1)
        shown = {layer for layer, action in self._actions.items() if action.isChecked()}
        self._layers.show_only(frozenset(shown))
        self._show(self._layers.shown)

    @property
    def actions_of_layers(self) -> tuple[QAction, ...]:
        """What shows a layer or hides it."""
        return tuple(self._actions.values())

    def _button(self, layer: Layer, word: str, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"layer_{layer}")
        button.setProperty("tone", "layer")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setFixedSize(_WIDE_PX, TARGET_PX)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setDefaultAction(action)
        button.setAccessibleName(told(Text("Layer: {layer}", layer=word)))
        return button

    def _toggle(self, layer: Layer) -> None:
        self._layers.show(layer, on=layer not in self._layers.shown)
        self._show(self._layers.shown)  # a press takes a button up that may have to stay down

    def _show(self, shown: frozenset[Layer]) -> None:
        for layer, action in self._actions.items():
            action.setChecked(layer in shown if layer is not Layer.SKIN else is_alone(shown))


class Rails(QWidget):
    """Tools and layers one above the other, side by side where the page is low.

    In a page that is narrow as well the layers fold behind a button of the tools.

    They follow the height of the page: while it lays itself out it gives them other heights for a
    moment, and rails that turned at those would have it lay itself out without end.
    """

    def __init__(self, tools: ToolRail, layers: QWidget, page: QWidget) -> None:
        super().__init__(page)
        self._tools = tools
        page.installEventFilter(self)
        self._layers = layers
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(_GAP_PX)
        self._box.addWidget(tools, 1)
        self._box.addWidget(layers)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _WHEN and isinstance(watched, QWidget):
            self._turn(watched.size())
        return False

    def _turn(self, page: QSize) -> None:
        room = page.height() - _EDGES_PX
        is_wide = page.width() >= _BESIDE_PX
        layers_px = self._layers.minimumSizeHint().height()
        is_below = room >= self._tools.tall_px(with_layers=False) + _GAP_PX + layers_px
        folds = not is_below and not is_wide
        self._layers.setHidden(folds)
        self._tools.show_layers(on=folds)
        self._tools.set_low(low=room < self._tools.tall_px(with_layers=folds))
        ways = QBoxLayout.Direction
        way = ways.TopToBottom if is_below or folds else ways.LeftToRight
        if way is not self._box.direction():
            self._box.setDirection(way)

    @override
    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(hint.width(), self._tools.low_px)
