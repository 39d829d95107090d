"""A form that is kept by Enter and left by Escape, and loses nothing typed at the first press."""

from abc import abstractmethod

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from typing_extensions import override

from needlemap.ui.keyboard.single import ENTERS
from needlemap.ui.widgets.common import Card, label
from needlemap.ui.widgets.typing.pasted import clean_pastes

_ONCE = ENTERS | {Qt.Key.Key_Escape}


class TypedForm(Card):
    """What is typed counts once it is kept.

    Signals:
        left: the form is left; nothing that is typed is wanted any more.
        typed_into: something was typed or chosen, and is not saved yet.
    """

    left = Signal()
    typed_into = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._may_leave = False
        self._wrong = ""  # the field that the error is about
        self._error = _sentence(f"{name}_error", "error")
        self._note = _sentence(f"{name}_note", "note")

    @property
    @abstractmethod
    def has_typed(self) -> bool:
        """Whether something is typed or chosen that is not recorded."""

    @property
    @abstractmethod
    def not_saved_words(self) -> str:
        """What is said where leaving would lose what is typed."""

    @property
    @abstractmethod
    def below_error(self) -> QWidget:
        """The part of the column before which an error stands that concerns no field."""

    @abstractmethod
    def forget_shown(self) -> None:
        """Be the form of nobody: it is left."""

    @abstractmethod
    def try_to_keep(self) -> None:
        """Keep what is typed, or say why it cannot be."""

    def show_error(self, sentence: str) -> None:
        """Say what is wrong, nothing if empty; what was typed stays."""
        self._may_leave, self._wrong = False, ""
        self.column.insertWidget(self.column.indexOf(self.below_error), self._error)
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    def show_note(self, sentence: str) -> None:
        """Say what became of what was typed, nothing if empty."""
        self._note.setText(sentence)
        self._note.setVisible(bool(sentence))

    def ask_to_leave(self) -> None:
        """Leave; if that loses what is typed, only when it is asked for again."""
        if self._may_leave or not self.has_typed:
            self.forget_shown()
            self.left.emit()
            return
        self.show_error(self.not_saved_words)
        self._may_leave = True

    def typed_in(self, fact: str, _: str) -> None:
        """Say no longer what is wrong: its field is being changed, or leaving is not wanted."""
        if self._may_leave or fact == self._wrong:
            self.show_error("")
        self.typed_into.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat() and event.key() in _ONCE:
            return
        if event.key() in ENTERS:
            self._enter()
        elif event.key() == Qt.Key.Key_Escape:
            self.ask_to_leave()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        """Press the button that has the keyboard, else keep; of choices Space takes one."""
        pressed = self.focusWidget()
        if isinstance(pressed, QPushButton) and pressed.hasFocus() and not pressed.isCheckable():
            pressed.click()
        else:
            self.try_to_keep()


def typed_field(name: str, words: str) -> QLineEdit:
    """Return a field that takes what is pasted in one line."""
    field = QLineEdit()
    field.setObjectName(name)
    field.setAccessibleName(words)
    clean_pastes(field)
    return field


def _sentence(name: str, tone: str) -> QLabel:
    said = label("", tone)
    said.setObjectName(name)
    said.setWordWrap(True)
    said.hide()
    return said
