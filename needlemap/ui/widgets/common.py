"""Small widgets that every panel uses."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from needlemap.ui.widgets.fitting.lines import has_room, in_lines


class Card(QWidget):
    """A rounded panel with a column of widgets."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 14, 16, 14)
        self.column.setSpacing(8)


def label(text: str = "", tone: str = "", parent: QWidget | None = None) -> QLabel:
    """Return a label in one of the style sheet's tones."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("tone", tone)
    return made


def literal(words: str) -> str:
    """Return words as a button or menu takes them: an "&" is seen, and is no shortcut."""
    return words.replace("&", "&&")


def plain_tip(words: str) -> str:
    """Return words as a tool tip takes them: a "<" is seen, and marks nothing up."""
    if "<" not in words:
        return words
    seen = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<qt>{seen}</qt>"


def button(text: str, name: str, tone: str = "", parent: QWidget | None = None) -> QPushButton:
    """Return a push button with its name for tests and screen readers."""
    made = QPushButton(literal(text), parent)
    made.setObjectName(name)
    made.setAccessibleName(text)
    made.setProperty("tone", tone)
    return made


def row(*parts: QWidget | None) -> QHBoxLayout:
    """Return widgets in a row; None is a stretch."""
    line = QHBoxLayout()
    line.setSpacing(8)
    for part in parts:
        if part is None:
            line.addStretch(1)
        else:
            line.addWidget(part)
    return line


def clear_layout(layout: QLayout) -> None:
    """Take away all that stands in a layout, also in the rows within it."""
    while (item := layout.takeAt(0)) is not None:
        within, part = item.layout(), item.widget()
        if within is not None:
            clear_layout(within)
        if part is not None:
            part.hide()
            part.deleteLater()


class ElidedLabel(QLabel):
    """A line of text, or a few, that shortens itself rather than its neighbours."""

    def __init__(self, tone: str = "", parent: QWidget | None = None, *, lines: int = 1) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setProperty("tone", tone)
        self.setTextFormat(Qt.TextFormat.PlainText)
        sides = Qt.AlignmentFlag  # a Hebrew name stays beside the number that goes with it
        self.setAlignment(sides.AlignLeft | sides.AlignAbsolute | sides.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = self._tip = ""

    def show_text(self, text: str, tip: str = "") -> None:
        """Show a text; the tool tip says more, or the whole of it if it does not fit."""
        self._whole, self._tip = text, tip
        self.setAccessibleName(text)
        self._elide()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def fits(self, room: int, lines: int) -> bool:
        """Return whether so many lines of such a width would hold the whole text."""
        self.ensurePolished()
        return has_room(self._whole, self.fontMetrics(), room, lines)

    def _elide(self) -> None:
        metrics, room = self.fontMetrics(), max(self.width(), 40)
        fitting = "\n".join(in_lines(self._whole, metrics, room, self._lines))
        self.setText(fitting)
        is_whole = fitting.replace("\n", " ") == self._whole
        self.setToolTip(plain_tip(self._tip or ("" if is_whole else self._whole)))
