"""What was found for a typed word: rows to press, or to go down to by keys."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.ui.keyboard.single import ENTERS
from needlemap.ui.widgets.common import button, clear_layout
from needlemap.ui.widgets.sizes import TARGET_PX

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ONCE = ENTERS | {Qt.Key.Key_Escape}


class FoundRows(QWidget):
    """Stands below a line; Down goes into the rows, Enter takes one, Escape folds them.

    Signals:
        chosen: what a row stands for.
    """

    chosen = Signal(object)

    def __init__(self, name: str, line: QLineEdit, *, takes_first: bool = False) -> None:
        """With ``takes_first`` Enter in the line itself takes the first row."""
        super().__init__()
        self._name = name
        self._line = line
        self._takes_first = takes_first
        self._found: tuple[object, ...] = ()
        self._rows: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 4)
        self._column.setSpacing(2)
        line.installEventFilter(self)
        self.hide()

    def show_found(self, found: Sequence[tuple[object, str]]) -> None:
        """Show what was found, with the words of each; nothing: be folded."""
        clear_layout(self._column)
        self._found = tuple(value for value, _ in found)
        self._rows = []
        for place, (value, words) in enumerate(found):
            shown = button(words, f"{self._name}_{place}", "source")
            shown.setMinimumHeight(TARGET_PX)
            shown.installEventFilter(self)
            shown.clicked.connect(partial(self._choose, value))
            self._column.addWidget(shown)
            self._rows.append(shown)
        self.setVisible(bool(found))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if self.isHidden():
            return False
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._go(watched, _STEPS[key])
        elif event.isAutoRepeat() and key in _ONCE:
            pass  # it was down before the rows were
        elif key == Qt.Key.Key_Escape:
            self._line.setFocus()
            self.show_found(())
        elif key in ENTERS and watched is not self._line:
            self._choose(self._found[self._rows.index(watched)])  # type: ignore[arg-type]
        elif key in ENTERS and self._takes_first:
            self._choose(self._found[0])
        else:
            return False
        return True

    def _go(self, watched: QObject, step: int) -> None:
        at = -1 if watched is self._line else self._rows.index(watched)  # type: ignore[arg-type]
        to = min(at + step, len(self._rows) - 1)
        (self._line if to < 0 else self._rows[to]).setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, value: object) -> None:
        self._line.setFocus()
        self.show_found(())
        self.chosen.emit(value)
