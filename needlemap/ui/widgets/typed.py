"""Fields that are typed into: what was typed is told once it is finished, never half."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from needlemap.clinic.texts import tidy_note
from needlemap.ui.keyboard.places import as_meant
from needlemap.ui.widgets.typing.pasted import PastedNote, clean_pastes
from needlemap.ui.widgets.typing_rest import TextPort, TypingRest

_LEAVING = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab})


def _stays(event: QKeyEvent) -> bool:
    """Return whether a key ends here; a command of a keyboard of another script is tried again."""
    is_command = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return event.key() not in _LEAVING and not (is_command and as_meant(event))


class TypedLine(QLineEdit):
    """One line; Enter or leaving it tells it, Escape brings back what is recorded."""

    typed = Signal(str)

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self._known = ""
        self.editingFinished.connect(self.keep)
        clean_pastes(self)

    def show_text(self, text: str) -> None:
        """Show what is recorded."""
        if text != self._known or self.text() != text:
            self._known = text
            self.setText(text)
            self.setCursorPosition(0)

    @property
    def is_kept(self) -> bool:
        """Whether all that was typed is recorded."""
        return self.text() == self._known

    def keep(self) -> None:
        """Tell what was typed if it is not what is recorded."""
        text = self.text()
        if text != self._known:
            self.typed.emit(text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if not event.isAutoRepeat():
                self.setText(self._known)
        else:
            super().keyPressEvent(event)
        if _stays(event):
            event.accept()  # a key typed here never acts on the chart


class OwnedText:
    """What a field that notes are typed into says of what is typed and not recorded yet."""

    _typing: TypingRest

    @property
    def is_kept(self) -> bool:
        """Whether all that was typed is recorded."""
        return self._typing.is_kept

    @property
    def loose(self) -> dict[object, str]:
        """What is typed and not recorded, by what it is of."""
        return self._typing.loose

    def take_loose(self, owner: object, text: str) -> None:
        """Show what was typed before, and could not be recorded, once its owner is shown."""
        self._typing.take_loose(owner, text)

    def keep(self) -> None:
        """Tell what was typed if it is not what is recorded."""
        self._typing.keep()


class NoteLine(OwnedText, QLineEdit):
    """A note of one line; a rest or leaving it tells it, Escape brings back what is recorded."""

    rested = Signal(str, object)  # what was typed, and of what

    def __init__(self, name: str, words: str, rest: QTimer | None = None) -> None:
        super().__init__()
        self.fact = name
        self.setObjectName(name)
        self.setAccessibleName(words)
        port = TextPort(self.text, self._show_whole, tidy_note)
        self._typing = TypingRest(port, rest or QTimer(self), self)
        self._typing.rested.connect(self.rested)
        self.textEdited.connect(self._typing.begun)
        self.editingFinished.connect(self._typing.keep)
        clean_pastes(self)

    def show_text(self, text: str, owner: object) -> None:
        """Show what is recorded of an owner; what is being typed about the same one stays."""
        self._typing.show(text, owner)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if not event.isAutoRepeat():
                self._typing.take_back()
        else:
            super().keyPressEvent(event)
        if _stays(event):
            event.accept()  # a key typed here never acts on the chart

    def _show_whole(self, text: str) -> None:
        self.setText(text)
        self.setCursorPosition(0)


class TypedNote(OwnedText, PastedNote):
    """A few lines; a rest, leaving or hiding them tells them."""

    rested = Signal(str, object)  # what was typed, and of what

    def __init__(self, name: str, words: str, rest: QTimer | None = None) -> None:
        super().__init__()
        self.fact = name
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setPlaceholderText(words)
        self.setTabChangesFocus(True)
        port = TextPort(self.toPlainText, self._show_whole, tidy_note)
        self._owner: object = None
        self._typing = TypingRest(port, rest or QTimer(self), self)
        self._typing.rested.connect(self.rested)
        clean_pastes(self)  # before what is typed is told
        self.textChanged.connect(self._typing.begun)

    def show_text(self, text: str, owner: object) -> None:
        """Show what is recorded of an owner; what is being typed about the same one stays."""
        self._typing.show(text, owner)
        if owner != self._owner:
            self._owner = owner
            self.document().clearUndoRedoStacks()

    def take_back(self) -> None:
        """Show what is recorded; what was typed comes back by Ctrl+Z."""
        self._typing.take_back()

    def _show_whole(self, text: str) -> None:
        self.selectAll()
        self.insertPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.keep()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.keep()
        super().hideEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _stays(event):
            event.accept()  # a key typed here never acts on the chart
        return done


def are_lines_kept(page: QWidget) -> bool:
    """Return whether all that was typed into lines without an owner is recorded."""
    return all(field.is_kept for field in page.findChildren(TypedLine))


def is_all_kept(page: QWidget) -> bool:
    """Return whether all that was typed into the fields of a page is recorded."""
    fields: list[TypedLine | NoteLine | TypedNote] = [
        *page.findChildren(TypedLine),
        *page.findChildren(NoteLine),
        *page.findChildren(TypedNote),
    ]
    return all(field.is_kept for field in fields)
