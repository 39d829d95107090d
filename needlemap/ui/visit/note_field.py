"""A text of the visit that is recorded when the typing rests."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.texts import checked_note
from needlemap.clinic.visits import Visit
from needlemap.ui.canvas.model.editor import ChartEditor

_REST_MS = 600


class NoteField(QPlainTextEdit):
    """One text of the open visit: ``fact`` names it, ``step`` is what undo calls the change."""

    def __init__(
        self, editor: ChartEditor, fact: str, words: str, step: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._fact = fact
        self._step = step
        self._is_typing = False  # what is typed is not recorded yet and must stay
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self.setObjectName(fact)
        self.setAccessibleName(words)
        self.setPlaceholderText(words)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._typed)
        self._rest.timeout.connect(self.keep)

    def keep(self) -> None:
        """Record the text as typed so far."""
        self._rest.stop()
        if self._editor.document.is_open and not self._is_kept():
            self._editor.change_visit(self._step, **{self._fact: self.toPlainText()})
            self._is_typing = not self._is_kept()

    def open_visit(self, visit: Visit) -> None:
        """Show the text of another visit."""
        self._show(visit)

    def show_visit(self, visit: Visit, *, locked: bool) -> None:
        """Show the text as recorded, unless it is being typed."""
        self.setReadOnly(locked)
        if not (self._is_typing or self._is_kept()):
            self._show(visit)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.keep()
        super().hideEvent(event)

    def _show(self, visit: Visit) -> None:
        self.blockSignals(True)  # noqa: FBT003
        self.setPlainText(getattr(visit, self._fact))
        self.blockSignals(False)  # noqa: FBT003
        self._is_typing = False

    def _typed(self) -> None:
        self._is_typing = True
        self._rest.start()

    def _is_kept(self) -> bool:
        try:
            typed = checked_note(self.toPlainText(), self._fact)
        except NeedleMapError:
            return False
        return bool(typed == getattr(self._editor.document.visit, self._fact))
