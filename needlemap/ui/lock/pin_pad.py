"""Where a PIN is typed: by keys, or on large keys that gloves can press; nobody reads it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.ui.keyboard.single import ENTERS
from needlemap.ui.widgets.common import button

_MOST = 64
_IN_ROW = 3
_GAP_PX = 8


class PinField(QLineEdit):
    """Shows dots; Enter is for whoever holds it, Escape empties it."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pin")
        self.setAccessibleName(self.tr("PIN"))
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(_MOST)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragEnabled(False)
        self.setAcceptDrops(False)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTERS:
            if not event.isAutoRepeat():
                self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)


class PinPad(QWidget):
    """A field and ten digits.

    Signals:
        entered: the PIN, once it is typed; nothing of it is left here.
    """

    entered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.field = PinField()
        self._digits = [self._key(str(digit), f"pin_{digit}") for digit in range(10)]
        self._back = self._key("⌫", "pin_back")
        self._back.setAccessibleName(self.tr("Take the last digit away"))
        self.unlock = self._key(self.tr("Unlock"), "pin_unlock", "main")
        self._back.clicked.connect(self.field.backspace)
        self.unlock.clicked.connect(self._enter)
        self.field.entered.connect(self._enter)
        for number, key in enumerate(self._digits):
            key.clicked.connect(partial(self.field.insert, str(number)))
        self._lay_out()

    def ask(self, name: str) -> None:
        """Be ready for the PIN of a person."""
        self.field.clear()
        self.field.setAccessibleName(name or self.tr("PIN"))
        self.field.setPlaceholderText(name)

    def allow(self, *, on: bool) -> None:
        """Let a PIN be typed, or not while one is looked at or waited for."""
        for part in (self.field, self._back, self.unlock, *self._digits):
            part.setEnabled(on)
        if on:
            self.field.setFocus()

    def _enter(self) -> None:
        pin = self.field.text()
        self.field.clear()
        if pin:
            self.entered.emit(pin)

    def _key(self, words: str, name: str, tone: str = "pin") -> QPushButton:
        key = button(words, name, tone)
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # a digit is a key of the keyboard, too
        return key

    def _lay_out(self) -> None:
        keys = QGridLayout()
        keys.setSpacing(_GAP_PX)
        for place, key in enumerate((*self._digits[1:], self._back, self._digits[0], self.unlock)):
            keys.addWidget(key, place // _IN_ROW, place % _IN_ROW)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP_PX)
        column.addWidget(self.field)
        column.addLayout(keys)
