"""A text of the visit that is recorded when the typing rests."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer

from needlemap.body.texts import Text
from needlemap.clinic.texts import tidy_note
from needlemap.clinic.visits import Visit
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.widgets.typed import TypedNote
from needlemap.ui.work.translator import refusals


class NoteField(TypedNote):
    """One text of the open visit: ``fact`` names it, ``step`` is what undo calls the change."""

    def __init__(
        self,
        editor: ChartEditor,
        fact: str,
        words: str,
        step: Text,
        rest: QTimer | None = None,
    ) -> None:
        super().__init__(fact, words, rest)
        self._editor = editor
        self._fact = fact
        self._step = step
        self._before = ""  # as it was recorded when the typing began
        self.rested.connect(self._record)

    def show_visit(self, visit: Visit, *, locked: bool) -> None:
        """Show the text as recorded, unless it is being typed."""
        self.setReadOnly(locked)
        recorded = str(getattr(visit, self._fact))
        self.show_text(recorded, visit.id)
        if tidy_note(self.toPlainText()) == recorded:
            self._before = recorded

    def _record(self, text: str, visit: object) -> None:
        document = self._editor.document
        if not document.is_open or document.visit.id != visit:
            return
        with refusals(self._editor.refused.emit):  # it stays, to be typed otherwise
            before, after = (self._with(text) for text in (self._before, text))
            if not self._editor.change_visit(self._step, after, before):
                self.take_back()

    def _with(self, text: str) -> Visit:
        facts: dict[str, Any] = {self._fact: text}
        return replace(self._editor.document.visit, **facts)
