"""Small widgets that every panel uses."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override


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
        self._elide()

    @override
    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
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


class Segments(QWidget):
    """A choice of one among a few, all to be seen; a second press on the chosen one frees it."""

    chosen = Signal(object)  # the value, None when freed

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[object, str]],
        *,
        may_be_empty: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._values = [value for value, _ in choices]
        self._may_be_empty = may_be_empty
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        for index, (value, text) in enumerate(choices):
            segment = button(text, f"{name}_{value}", "segment")
            segment.setCheckable(True)
            segment.setMinimumWidth(20)
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
