"""What can be undone: commands that hold values only."""

from enum import Enum, auto

from PySide6.QtGui import QUndoCommand, QUndoStack
from typing_extensions import override

from needlemap.clinic.steps import Step, Steps
from needlemap.ui.canvas.model.document import ChartDocument
from needlemap.ui.canvas.model.waiting import Turn
from needlemap.ui.work.translator import told


class StepState(Enum):
    """How far a step on the stack is."""

    NEW = auto()  # pushing it does it
    RESTORING = auto()  # it was done in an earlier session: putting it back does nothing
    DONE = auto()  # it is taken back and done again


class TakeStep(QUndoCommand):
    """One step of the open visit; refused by the document it leaves the stack by itself."""

    def __init__(
        self, document: ChartDocument, step: Step, state: StepState = StepState.NEW
    ) -> None:
        super().__init__(told(step.text))
        self.state = state
        self._document = document
        self._step = step

    @override
    def redo(self) -> None:
        self._take(Turn.NEW if self.state is StepState.NEW else Turn.REDONE)

    @override
    def undo(self) -> None:
        self._take(Turn.UNDONE)

    def _take(self, turn: Turn) -> None:
        if self.state is StepState.RESTORING:
            return
        if self._document.take(self._step, turn):
            self.state = StepState.DONE
        else:
            self.setObsolete(True)


def restore(stack: QUndoStack, document: ChartDocument, steps: Steps) -> None:
    """Put the steps of an earlier session back on the stack, without doing any of them."""
    stack.clear()
    commands = [TakeStep(document, step, StepState.RESTORING) for step in steps.steps]
    for command in commands:
        stack.push(command)
    stack.setIndex(steps.done)
    for command in commands:
        command.state = StepState.DONE
