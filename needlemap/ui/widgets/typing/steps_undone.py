"""Ctrl+Z in a field takes back what was done last: what was typed there, or a step since then."""

from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QUndoGroup
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from needlemap.ui.widgets.typing.typed_form import TypedForm

_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_TYPED_AT = "typed_at"  # after how many steps somebody typed into a line last


class StepsUndone(QObject):
    """Leaves undo and redo to the window, of a field in which nothing was typed since a step.

    A form keeps them: what is typed there belongs to no step until it is kept.
    """

    def __init__(self, steps: QUndoGroup, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._steps = 0
        steps.indexChanged.connect(self._stepped)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not any(event.matches(key) for key in _KEYS) or self._is_kept(watched):
            return False
        event.ignore()
        return True

    def _is_kept(self, field: QObject) -> bool:
        if not isinstance(field, QWidget) or _is_of_form(field):
            return True
        if isinstance(field, QPlainTextEdit):
            return field.document().isUndoAvailable() or field.document().isRedoAvailable()
        return bool(field.property(_TYPED_AT) == self._steps)

    def _focus_moved(self, _: QWidget | None, now: QWidget | None) -> None:
        is_here = now is not None and now.window() is self._window
        if not is_here or not isinstance(now, (QLineEdit, QPlainTextEdit)):
            return
        if isinstance(now, QLineEdit) and now.property(_TYPED_AT) is None:
            now.setProperty(_TYPED_AT, -1)
            now.textEdited.connect(partial(self._edited, now))
        now.installEventFilter(self)  # once, however often

    def _edited(self, line: QLineEdit, _: str) -> None:
        line.setProperty(_TYPED_AT, self._steps)

    def _stepped(self, _: int) -> None:
        self._steps += 1


def _is_of_form(field: QWidget) -> bool:
    above: QWidget | None = field
    while above is not None and not isinstance(above, TypedForm):
        above = above.parentWidget()
    return above is not None
