"""The tools at the left of the canvas."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QColor,
    QIcon,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
)
from PySide6.QtWidgets import QToolButton, QWidget

from needlemap.look.theme import Theme
from needlemap.ui.widgets.common import Card

_SIZE = 24


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
                action.setIcon(_icon(name, theme))

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
        tool_button.setIconSize(QSize(_SIZE, _SIZE))
        tool_button.setFixedSize(72, 56)
        tool_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return tool_button

    def _triggered(self, action: QAction) -> None:
        self.chosen.emit(action.data())


def _icon(name: str, theme: Theme) -> QIcon:
    icon = QIcon()
    for color, state in ((theme.text, QIcon.State.Off), (theme.on_accent, QIcon.State.On)):
        icon.addPixmap(_drawn(name, color), QIcon.Mode.Normal, state)
    icon.addPixmap(_drawn(name, theme.faint), QIcon.Mode.Disabled)
    return icon


def _drawn(name: str, color: str) -> QPixmap:
    pixmap = QPixmap(_SIZE * 2, _SIZE * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(color), 2.0)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    _paint(painter, name, QColor(color))
    painter.end()
    return pixmap


def _paint(painter: QPainter, name: str, color: QColor) -> None:
    match name:
        case "select":
            painter.setBrush(color)
            arrow = ((6, 3), (6, 19), (10.2, 15), (13, 21), (15.4, 19.8), (12.7, 14), (18, 14))
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in arrow]))
        case "point":
            painter.drawEllipse(QPointF(12, 12), 8.5, 8.5)
            painter.setBrush(color)
            painter.drawEllipse(QPointF(12, 12), 2.6, 2.6)
        case "zone":
            path = QPainterPath(QPointF(6, 17))
            path.cubicTo(1, 10, 7, 3, 13, 5)
            path.cubicTo(22, 6, 23, 15, 16, 16)
            path.cubicTo(12, 17, 9, 21, 6, 17)
            painter.drawPath(path)
        case "mirror":
            painter.drawLine(QPointF(12, 3), QPointF(12, 21))
            painter.drawPolygon(QPolygonF([QPointF(8.5, 6), QPointF(8.5, 18), QPointF(3, 18)]))
            painter.setBrush(color)
            painter.drawPolygon(QPolygonF([QPointF(15.5, 6), QPointF(15.5, 18), QPointF(21, 18)]))
        case "remove":
            painter.drawLine(QPointF(6, 6), QPointF(18, 18))
            painter.drawLine(QPointF(18, 6), QPointF(6, 18))
        case "undo" | "redo":
            flip = -1 if name == "redo" else 1
            painter.translate(12, 12)
            painter.scale(flip, 1)
            path = QPainterPath(QPointF(-7, -3))
            path.cubicTo(2, -6, 9, -2, 7, 6)
            painter.drawPath(path)
            painter.drawPolyline(QPolygonF([QPointF(-3, -8), QPointF(-8, -3), QPointF(-2, 1)]))
        case _:
            painter.drawEllipse(QPointF(12, 12), 4, 4)
