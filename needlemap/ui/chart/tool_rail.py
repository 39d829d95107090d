"""The tools at the left of the canvas."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QToolButton, QWidget

from needlemap.look.theme import Theme
from needlemap.ui.chart.commands import TOOLS
from needlemap.ui.widgets.common import Card
from needlemap.ui.widgets.fitting.inside_menu import StayingMenu
from needlemap.ui.widgets.icons import ICON_PX, icon
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.work.command import Command

_WIDE_PX, _TALL_PX = 72, 56
_EDGE_PX, _GAP_PX = 8, 4
_LAYERS = "layers"


class ToolRail(Card):
    """One large button a tool, with its word and key; and buttons for what is done at once."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(88)
        self.column.setContentsMargins(_EDGE_PX, _EDGE_PX, _EDGE_PX, _EDGE_PX)
        self.column.setSpacing(_GAP_PX)
        self.actions_group = QActionGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        for name, command in TOOLS.items():
            self._add_tool(name, command)
        self._layers = self._layers_button()
        self.column.addStretch(1)
        self.actions_group.triggered.connect(self._triggered)

    @property
    def commands(self) -> tuple[Command, ...]:
        """The tools, to be taken from a menu as well."""
        return tuple(each.bound(partial(self.choose, name)) for name, each in TOOLS.items())

    def add_command(self, action: QAction, command: Command) -> None:
        """Add a button for what is done at once."""
        action.setIconText(command.button_words)
        tool_button = self._button(command.id)
        tool_button.setDefaultAction(action)
        tool_button.setAccessibleName(command.button_words)
        self.column.addWidget(tool_button)
        self._buttons[command.id] = tool_button

    def actions_of(self, *commands: Command) -> list[QAction]:
        """Return what the buttons of these do, as far as there are any."""
        buttons = [self._buttons[command.id] for command in commands if command.id in self._buttons]
        return [each.defaultAction() for each in buttons]

    def hold_layers(self, actions: Sequence[QAction]) -> None:
        """Have the layers in a menu, for when there is no room for their buttons."""
        self._layers.menu().addActions(list(actions))

    def show_layers(self, *, on: bool) -> None:
        """Show the button that holds the layers, or not: they have buttons of their own."""
        self._layers.setVisible(on)

    def tall_px(self, *, with_layers: bool) -> int:
        """Return how tall it is with words under its icons."""
        return self._height_of(_TALL_PX, len(self._buttons) - (not with_layers))

    @property
    def low_px(self) -> int:
        """How tall it is with icons alone."""
        return self._height_of(TARGET_PX, len(self._buttons))

    def set_low(self, *, low: bool) -> None:
        """Leave the words to the tool tips where the page is low."""
        styles = Qt.ToolButtonStyle
        style = styles.ToolButtonIconOnly if low else styles.ToolButtonTextUnderIcon
        for tool_button in self._buttons.values():
            if tool_button.toolButtonStyle() != style:
                tool_button.setToolButtonStyle(style)
                tool_button.setFixedSize(_WIDE_PX, TARGET_PX if low else _TALL_PX)

    def _height_of(self, each: int, count: int) -> int:
        return count * each + max(count, 1) * _GAP_PX + 2 * _EDGE_PX

    def choose(self, name: str) -> None:
        """Choose a tool as if its button were pressed."""
        for action in self.actions_group.actions():
            if action.data() == name:
                action.trigger()

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in other colours."""
        for name, tool_button in self._buttons.items():
            action = tool_button.defaultAction()
            if action is not None:
                action.setIcon(icon(name, theme))
        self._layers.setIcon(icon(_LAYERS, theme))

    def _add_tool(self, name: str, command: Command) -> None:
        action = QAction(command.button_words, self)
        action.setCheckable(True)
        action.setShortcut(command.shown_key)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setAutoRepeat(False)
        action.setData(name)
        action.setToolTip(f"{command.words} ({command.shown_key})")
        self.actions_group.addAction(action)
        tool_button = self._button(name)
        tool_button.setDefaultAction(action)
        tool_button.setAccessibleName(command.words)
        self.column.addWidget(tool_button)
        self._buttons[name] = tool_button

    def _layers_button(self) -> QToolButton:
        made = self._button(_LAYERS)
        made.setText(self.tr("Layers"))
        made.setAccessibleName(self.tr("Layers"))
        made.setToolTip(self.tr("Layers"))
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setMenu(StayingMenu(made))
        made.hide()
        self.column.addWidget(made)
        self._buttons[_LAYERS] = made
        return made

    def _button(self, name: str) -> QToolButton:
        tool_button = QToolButton(self)
        tool_button.setObjectName(f"tool_{name}")
        tool_button.setProperty("tone", "tool")
        tool_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        tool_button.setIconSize(QSize(ICON_PX, ICON_PX))
        tool_button.setFixedSize(_WIDE_PX, _TALL_PX)
        tool_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return tool_button

    def _triggered(self, action: QAction) -> None:
        self.chosen.emit(action.data())
