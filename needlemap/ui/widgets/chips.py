"""Red chips: what must be known before a needle goes in."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from needlemap.body.both_ways import set_apart
from needlemap.ui.keyboard.single import PRESSES
from needlemap.ui.widgets.common import plain_tip

_LEAST_PX, _MOST_PX = 84, 300
_SPACE_PX = 8
_SIDES_PX = 36  # padding of the style sheet, and a little


class Chip(QLabel):
    """One precaution; where there is no room it shortens itself, and a press says all of it."""

    pressed = Signal()

    def __init__(self, words: str, parent: QWidget | None = None, most_px: int = _MOST_PX) -> None:
        super().__init__(parent)
        self._words, self._most_px = f"! {set_apart(words)}", most_px
        self.setProperty("tone", "chip")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(words))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(self._words)

    @property
    def whole_width(self) -> int:
        """How wide it is with every word readable."""
        self.ensurePolished()  # the style sheet makes it bold
        return self.fontMetrics().horizontalAdvance(self._words) + _SIDES_PX

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
        return QSize(min(self.whole_width, self._most_px), super().sizeHint().height())

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
    """All precautions of a patient, in as many rows as they need: none is left out or cut."""

    whole_wanted = Signal()  # one was pressed: to be read as a whole

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: list[Chip] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def natural_width(self) -> int:
        """How wide it is with every word readable, in one row."""
        return sum(chip.whole_width + _SPACE_PX for chip in self._chips)

    def show_words(self, words: tuple[str, ...]) -> None:
        """Show these precautions."""
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [Chip(text, self) for text in words]
        for chip in self._chips:
            chip.pressed.connect(self.whole_wanted)
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            chip.setCursor(Qt.CursorShape.PointingHandCursor)
            chip.show()
        self._arrange()
        self.setVisible(bool(words))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.natural_width, self.height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_PX, self.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Lay the chips out from the left, and go on in the next row where one does not fit."""
        left, top, high = 0, 0, max((chip.sizeHint().height() for chip in self._chips), default=0)
        for chip in self._chips:
            wide = min(chip.whole_width, max(self.width(), _LEAST_PX))
            if left and left + wide > self.width():
                left, top = 0, top + high + _SPACE_PX // 2
            chip.setGeometry(left, top, wide, high)
            left += wide + _SPACE_PX
        self.setFixedHeight(top + high)
        self.updateGeometry()
