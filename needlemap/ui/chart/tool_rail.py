"""The tools at the left of the canvas."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QToolButton, QWidget

from needlemap.look.theme import Theme
from needlemap.ui.widgets.common import Card
from needlemap.ui.widgets.icons import ICON_PX, icon


class ToolRail(Card):
    """One large button a tool, with its word and key; and buttons for what is done at once."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(88)
        self.column.setContentsMargins(8, 8, 8, 8)
        self.column.setSpacing(4)
        self.actions_group = QActionGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        for name, text, words, key in (
            ("select", self.tr("Select"), self.tr("Select or move a mark"), "V"),
            ("point", self.tr("Point"), self.tr("Trigger point"), "P"),
            ("zone", self.tr("Zone"), self.tr("Pain zone"), "Z"),
        ):
            self._add_tool(name, text, words, key)
        self.column.addStretch(1)
        self.actions_group.triggered.connect(self._triggered)

    def add_command(self, action: QAction, name: str, words: str) -> None:
        """Add a button for what is done at once."""
        action.setIconText(words)
        tool_button = self._button(name)
        tool_button.setDefaultAction(action)
        tool_button.setAccessibleName(words)
        self.column.addWidget(tool_button)
        self._buttons[name] = tool_button

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

    def _add_tool(self, name: str, text: str, words: str, key: str) -> None:
        action = QAction(f"{text} {key}", self)
        action.setCheckable(True)
        action.setShortcut(key)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setData(name)
        action.setToolTip(f"{words} ({key})")
        self.actions_group.addAction(action)
        tool_button = self._button(name)
        tool_button.setDefaultAction(action)
        tool_button.setAccessibleName(words)
        self.column.addWidget(tool_button)
        self._buttons[name] = tool_button

    def _button(self, name: str) -> QToolButton:
        tool_button = QToolButton(self)
        tool_button.setObjectName(f"tool_{name}")
        tool_button.setProperty("tone", "tool")
        tool_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        tool_button.setIconSize(QSize(ICON_PX, ICON_PX))
        tool_button.setFixedSize(72, 56)
        tool_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return tool_button

    def _triggered(self, action: QAction) -> None:
        self.chosen.emit(action.data())
