"""Small widgets that every panel uses."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

_AROUND_PX = 5  # around the word on a segment


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


def button(text: str, name: str, tone: str = "", parent: QWidget | None = None) -> QPushButton:
    """Return a push button with its name for tests and screen readers."""
    made = QPushButton(text, parent)
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


class ElidedLabel(QLabel):
    """A line of text that shortens itself rather than its neighbours."""

    def __init__(self, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("tone", tone)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""

    def show_text(self, text: str) -> None:
        """Show a text, with the whole of it as tool tip if it does not fit."""
        self._whole = text
        self.setAccessibleName(text)
        self._elide()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def _elide(self) -> None:
        fitting = self.fontMetrics().elidedText(
            self._whole, Qt.TextElideMode.ElideRight, max(self.width(), 40)
        )
        self.setText(fitting)
        self.setToolTip(self._whole if fitting != self._whole else "")


class Scrolled(QScrollArea):
    """As tall as what it holds while there is room, scrolled when there is not."""

    def __init__(self, inner: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setWidget(inner)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    @override
    def sizeHint(self) -> QSize:
        inner = self.widget()
        hint = inner.sizeHint() if inner is not None else QSize(0, 0)
        return QSize(hint.width() + 2, hint.height() + 2)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, 80)


class Choice(QComboBox):
    """A choice from a list; the wheel scrolls the page and never changes what is recorded."""

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().placeholderText().color(), 1.6))
        middle = QPointF(self.width() - 13, self.height() / 2)
        corners = (QPointF(-4, -2), QPointF(0, 2), QPointF(4, -2))
        painter.drawPolyline(QPolygonF([middle + corner for corner in corners]))
        painter.end()


class Segments(QWidget):
    """A choice of one among a few, all to be seen; a second press on the chosen one frees it."""

    chosen = Signal(object)  # the value, None when freed

    def __init__(
        self,
        name: str,
        words: str,
        choices: Sequence[tuple[object, str]],
        *,
        may_be_empty: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self._values = [value for value, _ in choices]
        self._may_be_empty = may_be_empty
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(3)
        for index, (value, text) in enumerate(choices):
            segment = button(text, f"{name}_{value}", "segment")
            segment.setAccessibleName(f"{words}: {text}")
            segment.setCheckable(True)
            segment.setMinimumWidth(segment.fontMetrics().horizontalAdvance(text) + _AROUND_PX)
            self._group.addButton(segment, index)
            line.addWidget(segment, 1)
        self._group.idClicked.connect(self._clicked)

    def show_value(self, value: object) -> None:
        """Show this choice without telling anyone."""
        for index, known in enumerate(self._values):
            segment = self._group.button(index)
            if segment is not None:
                segment.setChecked(known == value and value is not None)

    def _clicked(self, index: int) -> None:
        clicked = self._group.button(index)
        freed = not clicked.isChecked()
        value = None if freed and self._may_be_empty else self._values[index]
        self.show_value(value)
        self.chosen.emit(value)
