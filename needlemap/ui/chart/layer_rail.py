"""The layers of the body at the left of the canvas, under the tools."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QToolButton, QWidget
from typing_extensions import override

from needlemap.ui.canvas.backdrop.layers import Layer, Layers
from needlemap.ui.widgets.common import Card, label
from needlemap.ui.widgets.sizes import TARGET_PX

_WIDE_PX = 72
_GAP_PX = 12


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

    def add_actions(self, actions: dict[str, QAction]) -> None:
        """Offer the window's layer actions as buttons, and show what they say is shown."""
        words = {
            Layer.SKIN: self.tr("Skin"),
            Layer.MUSCLE: self.tr("Muscle"),
            Layer.DEEP: self.tr("Deep"),
            Layer.BONE: self.tr("Bone"),
            Layer.POINTS: self.tr("Landmarks"),
            Layer.REGIONS: self.tr("Regions"),
            Layer.REFERRAL: self.tr("Referral"),
            Layer.GHOSTS: self.tr("Ghosts"),
        }
        for layer, word in words.items():
            action = actions[f"layer_{layer}"]
            action.setIconText(word)
            action.triggered.connect(self._triggered)
            self.column.addWidget(self._button(layer, word, action))
            self._actions[layer] = action
        self.column.addStretch(1)
        shown = {layer for layer, action in self._actions.items() if action.isChecked()}
        self._layers.show_only(frozenset(shown))
        self._show(self._layers.shown)

    def _button(self, layer: Layer, word: str, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"layer_{layer}")
        button.setProperty("tone", "layer")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setFixedSize(_WIDE_PX, TARGET_PX)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setDefaultAction(action)
        button.setAccessibleName(self.tr("Layer: {0}").format(word))
        return button

    def _triggered(self, on: bool) -> None:  # noqa: FBT001
        for layer, action in self._actions.items():
            if action is self.sender():
                self._layers.show(layer, on=on)
        self._show(self._layers.shown)

    def _show(self, shown: frozenset[Layer]) -> None:
        for layer, action in self._actions.items():
            action.setChecked(layer in shown)


class Rails(QWidget):
    """Tools and layers one above the other, side by side where the window is low."""

    def __init__(self, tools: QWidget, layers: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = (tools, layers)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(_GAP_PX)
        self._box.addWidget(tools, 1)
        self._box.addWidget(layers)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = sum(part.minimumSizeHint().height() for part in self._parts) + _GAP_PX
        directions = QBoxLayout.Direction
        way = directions.TopToBottom if self.height() >= needed else directions.LeftToRight
        if way is not self._box.direction():
            self._box.setDirection(way)

    @override
    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(hint.width(), max(part.minimumSizeHint().height() for part in self._parts))
