"""A text of the visit that is recorded when the typing rests."""

from PySide6.QtCore import QTimer

from needlemap.clinic.visits import Visit
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.widgets.typed import TypedNote


class NoteField(TypedNote):
    """One text of the open visit: ``fact`` names it, ``step`` is what undo calls the change."""

    def __init__(
        self,
        editor: ChartEditor,
        fact: str,
        words: str,
        step: str,
        rest: QTimer | None = None,
    ) -> None:
        super().__init__(fact, words, rest)
        self._editor = editor
        self._fact = fact
        self._step = step
        self.rested.connect(self._record)

    def show_visit(self, visit: Visit, *, locked: bool) -> None:
        """Show the text as recorded, unless it is being typed."""
        self.setReadOnly(locked)
        self.show_text(getattr(visit, self._fact), visit.id)

    def _record(self, text: str, visit: object) -> None:
        document = self._editor.document
        if document.is_open and document.visit.id == visit:
            self._editor.change_visit(self._step, **{self._fact: text})
