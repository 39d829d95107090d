"""Other treatment, exercises and advice, plan: folded away until there is something to say."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from needlemap.body.texts import Text
from needlemap.clinic.ids import VisitId
from needlemap.clinic.visits import Visit
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.visit.note_field import NoteField
from needlemap.ui.widgets.common import label
from needlemap.ui.widgets.folding.fold import Fold
from needlemap.ui.widgets.scrolled import bring_into_sight

_TALL_PX = 76


class ProgrammeTexts(QWidget):
    """Three notes of a visit, each recorded when the typing rests."""

    def __init__(self, editor: ChartEditor) -> None:
        super().__init__()
        facts = (
            ("treatments", self.tr("Other treatment"), Text("Change other treatment")),
            ("advice", self.tr("Exercises and advice"), Text("Change exercises and advice")),
            ("plan", self.tr("Plan and next visit"), Text("Change plan")),
        )
        self.fields = tuple(NoteField(editor, fact, words, step) for fact, words, step in facts)
        self._shown: VisitId | None = None
        self._was_said = False
        inner = QWidget()
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, 0, 0)
        for field, (_, words, _) in zip(self.fields, facts, strict=True):
            field.setFixedHeight(_TALL_PX)
            lines.addWidget(label(words, "muted"))
            lines.addWidget(field)
        self._fold = Fold(
            "programme_fold",
            self.tr("Other treatment, exercises, plan …"),
            self.tr("Fold treatment, exercises and plan"),
            inner,
        )
        self._fold.opened.connect(self._begin)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._fold)

    def show_visit(self, visit: Visit, *, locked: bool) -> None:
        """Show what the visit says; unfold it once that is anything, and leave it as pressed."""
        for field in self.fields:
            field.show_visit(visit, locked=locked)
        is_said = any((visit.treatments, visit.advice, visit.plan))
        is_news = is_said and not self._was_said
        if is_news or visit.id != self._shown:
            self._fold.unfold(on=is_said)
        self._shown, self._was_said = visit.id, is_said

    def _begin(self) -> None:
        self.fields[0].setFocus()
        bring_into_sight(self.fields[0])
