"""Choices of one among several, dropped down or all to be seen."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QPushButton,
    QSizePolicy,
    QStyledItemDelegate,
    QWidget,
)
from typing_extensions import override

from needlemap.body.letters import capital
from needlemap.ui.widgets.common import button, label, plain_tip, row
from needlemap.ui.widgets.fitting.inside_menu import keep_inside
from needlemap.ui.widgets.icons import ICON_PX, tinted
from needlemap.ui.widgets.sizes import TARGET_PX

_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_OPEN = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space})
_CHANGE = frozenset(
    {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End}
)  # a list that is closed, as Qt has it
_AROUND_PX = 4  # around the word on a segment, which is bold once it is chosen
_GAP_PX = 2
SCORES_IN_ROW = 6  # each is as wide as a finger then
SCORES = 11
_COUNT_PX = 38


class Choice(QComboBox):
    """A choice from a list that is open; while it is closed neither wheel nor keys change it.

    A letter is the page's then: on the chart it acts on the selected mark.
    """

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setItemDelegate(QStyledItemDelegate(self))  # the style sheet makes its lines tall

    @override
    def showPopup(self) -> None:
        super().showPopup()
        keep_inside(self.view().window(), self)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.isEditable():
            super().keyPressEvent(event)
        elif event.key() in _OPEN:
            if not event.isAutoRepeat():
                self.showPopup()
        elif event.key() in _CHANGE or event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

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
        in_row: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """Stand in one row, or in rows of so many."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self._values = [value for value, _ in choices]
        self._may_be_empty = may_be_empty
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP_PX)
        for index, (value, text) in enumerate(choices):
            segment = button(capital(text), f"{name}_{value}", "segment")
            segment.setAccessibleName(f"{words}: {text}")
            segment.setCheckable(True)
            word_px = _bold(segment.font()).horizontalAdvance(segment.text())
            segment.setMinimumWidth(max(word_px + _AROUND_PX, TARGET_PX))
            segment.installEventFilter(self)
            self._group.addButton(segment, index)
        self._in_row = 0
        self.set_in_row(in_row or len(choices))
        self._group.idClicked.connect(self._clicked)
        self._rest_focus()

    def set_in_row(self, count: int) -> None:
        """Stand in rows of so many."""
        if count == self._in_row:
            return
        self._in_row = count
        for index in range(len(self._values)):
            self._grid.addWidget(self._group.button(index), *divmod(index, count))
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < count else 0)

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
        segment.setToolTip(plain_tip(words))
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


class Counter(QWidget):
    """A number that is counted up and down by a press; below the least it is not noted."""

    chosen = Signal(object)  # the number, None if it is not noted

    def __init__(self, name: str, words: str, least: int, most: int) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self._least, self._most = least, most
        self._value: int | None = None
        self._said = label("", "faint")
        self._said.setObjectName(f"{name}_said")
        self._said.setMinimumWidth(_COUNT_PX)  # more than a number takes: it may be words
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._fewer = self._step("−", f"{name}_fewer", f"{words}: {self.tr('One less')}")
        self._more = self._step("+", f"{name}_more", f"{words}: {self.tr('One more')}")
        line = row(self._fewer, self._said, self._more)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(_GAP_PX)
        self.setLayout(line)
        self._fewer.clicked.connect(self._one_less)
        self._more.clicked.connect(self._one_more)
        self.show_value(None)

    def show_value(self, value: int | None) -> None:
        """Show this number without telling anyone."""
        self._value = value
        self._said.setText(self.tr("how\noften?") if value is None else str(value))
        self._said.setProperty("tone", "faint" if value is None else "")
        self._said.style().polish(self._said)
        self._fewer.setEnabled(value is not None)
        self._more.setEnabled(value is None or value < self._most)

    def _step(self, sign: str, name: str, words: str) -> QPushButton:
        made = button(sign, name, "step")
        made.setAccessibleName(words)
        made.setToolTip(plain_tip(words))
        made.setFixedSize(TARGET_PX, TARGET_PX)
        return made

    def _one_less(self) -> None:
        self._take(self._value - 1 if self._value and self._value > self._least else None)

    def _one_more(self) -> None:
        self._take(self._least if self._value is None else self._value + 1)

    def _take(self, value: int | None) -> None:
        self.show_value(value)
        self.chosen.emit(value)


def scale(name: str, words: str) -> Segments:
    """Return the scores 0 to 10, which may be left open."""
    scores = [(score, str(score)) for score in range(SCORES)]
    return Segments(name, words, scores, may_be_empty=True, in_row=SCORES_IN_ROW)


def _bold(font: QFont) -> QFontMetrics:
    """Return the measures of a font's bold letters."""
    bold = QFont(font)
    bold.setBold(True)
    return QFontMetrics(bold)
