"""The tools in a row over the body, where there is no room for them beside it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from needlemap.ui.chart.commands import MIRROR, REDO, REMOVE, TOOLS, UNDO
from needlemap.ui.chart.layer_rail import LayerRail
from needlemap.ui.chart.tool_rail import ToolRail
from needlemap.ui.widgets.fitting.inside_menu import StayingMenu
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.work.command import Command
from needlemap.ui.work.translator import told

_GAP_PX, _AROUND_PX = 2, 3


class FoldedTools(QWidget):
    """A word for each tool and for what is done most; the rest in a menu."""

    def __init__(self, tools: ToolRail, layers: LayerRail) -> None:
        super().__init__()
        self.setObjectName("folded_tools")
        self.setAccessibleName(self.tr("Tools"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(_GAP_PX)
        for command, action in zip(TOOLS.values(), tools.actions_group.actions(), strict=True):
            line.addWidget(self._for(command, action))
            self.addAction(action)  # its key does nothing while all that holds it is hidden
        for action in tools.actions_of(UNDO):
            line.addWidget(self._for(UNDO, action))
        more = self._button("folded_more")
        more.setText(self.tr("More"))
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = StayingMenu(more)
        menu.addActions(tools.actions_of(REDO, MIRROR, REMOVE))
        menu.addSeparator()
        menu.addActions(list(layers.actions_of_layers))
        more.setMenu(menu)
        line.addWidget(more)

    def _for(self, command: Command, action: QAction) -> QToolButton:
        """Return a button that does what an action does, under a short word."""
        made = self._button(f"folded_{command.id}")
        made.setText(told(command.short or command.text))
        bold = made.font()
        bold.setBold(True)  # it is, while it is pressed
        word_px = QFontMetrics(bold).horizontalAdvance(made.text())
        made.setMinimumWidth(max(word_px + _AROUND_PX, TARGET_PX))
        made.setAccessibleName(command.words)
        made.setToolTip(f"{command.words} ({command.shown_key})")
        made.setCheckable(action.isCheckable())
        made.setChecked(action.isChecked())
        made.setEnabled(action.isEnabled())
        made.clicked.connect(action.trigger)
        action.toggled.connect(made.setChecked)
        action.enabledChanged.connect(made.setEnabled)
        return made

    def _button(self, name: str) -> QToolButton:
        made = QToolButton(self)
        made.setObjectName(name)
        made.setProperty("tone", "folded")
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        made.setFixedHeight(TARGET_PX)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made
