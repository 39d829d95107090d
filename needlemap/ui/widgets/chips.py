"""Red chips: what must be known before a needle goes in."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget
from typing_extensions import override

from needlemap.ui.keyboard.single import PRESSES
from needlemap.ui.widgets.common import clear_layout

_LEAST_PX, _MOST_PX = 84, 300
_SIDES_PX = 36  # padding of the style sheet, and a little


class Chip(QLabel):
    """One precaution; where there is no room it shortens itself, and a press says all of it."""

    pressed = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = f"! {words}"
        self.setProperty("tone", "chip")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(self._words)

    @property
    def is_cut(self) -> bool:
        """Whether not all of it can be read."""
        return self.text() != self._words

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()
        event.accept()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in PRESSES:
            if not event.isAutoRepeat():
                self.pressed.emit()
        else:
            super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        self.ensurePolished()  # the style sheet makes it bold
        wide = self.fontMetrics().horizontalAdvance(self._words) + _SIDES_PX
        return QSize(min(wide, _MOST_PX), super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(_LEAST_PX, self.sizeHint().width()), super().sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - _SIDES_PX + 2
        elide = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self._words, elide, room))


class ChipBar(QWidget):
    """All precautions of a patient in a row; none is left out."""

    whole_wanted = Signal()  # one was pressed: to be read as a whole

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(8)
        self._chips: list[Chip] = []

    @property
    def natural_width(self) -> int:
        """How wide it is with every word readable."""
        spaces = self._line.spacing() * len(self._chips)
        return sum(chip.sizeHint().width() for chip in self._chips) + spaces

    def show_words(self, words: tuple[str, ...]) -> None:
        """Show these precautions."""
        clear_layout(self._line)
        self._chips = [Chip(text, self) for text in words]
        for chip in self._chips:
            chip.pressed.connect(self.whole_wanted)
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            chip.setCursor(Qt.CursorShape.PointingHandCursor)
            self._line.addWidget(chip)
            chip.show()
        self._line.addStretch(1)
        self.setVisible(bool(words))
