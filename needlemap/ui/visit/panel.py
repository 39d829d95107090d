"""What the visit says apart from its chart, in a card that is filled once it is seen."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from typing_extensions import override

from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.visit.deciding.decider import Decider
from needlemap.ui.visit.facts.visit_facts import VisitFacts
from needlemap.ui.widgets.common import Card
from needlemap.ui.widgets.folding.made_later import put_into_the_chain
from needlemap.ui.work.chart_context import ChartContext


class VisitPanel(Card):
    """Every fact of the open visit; a chart that is only looked at never makes its fields."""

    complaint_wanted = Signal(object)
    precautions_changed = Signal(
        object
    )  # what was said of them: what is known of the patient is to be changed

    def __init__(self, editor: ChartEditor, context: ChartContext) -> None:
        super().__init__()
        self._editor = editor
        self._context = context
        self._facts: VisitFacts | None = None
        self.decider = Decider(editor)

    def keep_note(self) -> None:
        """Record what is typed so far."""
        if self._facts is not None:
            self._facts.keep_note()

    @property
    def unfinished(self) -> str:
        """What is typed and not recorded yet, in a sentence; empty if nothing is."""
        return self._facts.unfinished if self._facts is not None else ""

    def take_focus(self) -> None:
        """Put the keyboard where it is typed what changed, or which care is taken."""
        self.make().take_focus()

    def take_decision(self) -> None:
        """Put the keyboard where it is said what is decided after a review."""
        self.make().deciding.take_focus()

    def take_scores(self) -> None:
        """Put the keyboard on the first score that is due again."""
        self.make().take_scores()

    def make(self) -> VisitFacts:
        """Return the fields; they are made now if they were never wanted."""
        if self._facts is None:
            self._facts = facts = VisitFacts(self._editor, self._context)
            self.column.addWidget(facts)
            facts.show()  # not only once events are worked off
            facts.complaint_wanted.connect(self.complaint_wanted)
            facts.precautions_changed.connect(self.precautions_changed)
            put_into_the_chain(self, facts)
        return self._facts

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self.make()
        super().showEvent(event)
