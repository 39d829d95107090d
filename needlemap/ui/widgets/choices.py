"""Choices of one among several, dropped down or all to be seen."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QWidget,
)
from typing_extensions import override

from needlemap.body.letters import capital
from needlemap.ui.widgets.common import button
from needlemap.ui.widgets.icons import ICON_PX, tinted

_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_AROUND_PX = 5  # around the word on a segment


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
        arrow = tinted("unfold", self.palette().placeholderText().color().name())
        with QPainter(self) as painter:
            painter.drawPixmap(self.width() - 25, (self.height() - ICON_PX) // 2, arrow)


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
            segment = button(capital(text), f"{name}_{value}", "segment")
            segment.setAccessibleName(f"{words}: {text}")
            segment.setCheckable(True)
            segment.setMinimumWidth(
                segment.fontMetrics().horizontalAdvance(segment.text()) + _AROUND_PX
            )
            segment.installEventFilter(self)
            self._group.addButton(segment, index)
            line.addWidget(segment, 1)
        self._group.idClicked.connect(self._clicked)
        self._rest_focus()

    def show_value(self, value: object) -> None:
        """Show this choice without telling anyone."""
        for index, known in enumerate(self._values):
            segment = self._group.button(index)
            if segment is not None:
                segment.setChecked(known == value and value is not None)
        self._rest_focus()

    def warn(self, value: object, words: str) -> None:
        """Colour the button of one choice, and let it say why; no words: as the others."""
        segment = self._group.button(self._values.index(value))
        tone = "warned" if words else "segment"
        segment.setToolTip(words)
        segment.setAccessibleDescription(words)
        if segment.property("tone") != tone:
            segment.setProperty("tone", tone)
            segment.style().polish(segment)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        step = _ARROWS.get(Qt.Key(event.key()), 0)
        if step and isinstance(watched, QAbstractButton):
            index = self._group.id(watched) + step
            if 0 <= index < len(self._values):
                self._group.button(index).setFocus(Qt.FocusReason.TabFocusReason)
        return step != 0

    def _rest_focus(self) -> None:
        """Let Tab come to the chosen segment only, or the first; arrows move on from there."""
        chosen = self._group.checkedId()
        for index in range(len(self._values)):
            here = index == max(chosen, 0)
            policy = Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus
            segment = self._group.button(index)
            if segment.focusPolicy() != policy:
                segment.setFocusPolicy(policy)

    def _clicked(self, index: int) -> None:
        clicked = self._group.button(index)
        freed = not clicked.isChecked()
        value = None if freed and self._may_be_empty else self._values[index]
        self.show_value(value)
        self.chosen.emit(value)


def scale(name: str, words: str) -> Segments:
    """Return the scores 0 to 10, which may be left open."""
    return Segments(name, words, [(score, str(score)) for score in range(11)], may_be_empty=True)
