"""What can be undone: commands that hold values only."""

from PySide6.QtGui import QUndoCommand, QUndoStack
from typing_extensions import override

from needlemap.clinic.steps import Step, Steps
from needlemap.ui.canvas.model.document import ChartDocument


class TakeStep(QUndoCommand):
    """One step of the open visit; ``known``: it was done in an earlier session."""

    def __init__(self, document: ChartDocument, step: Step, *, known: bool = False) -> None:
        super().__init__(step.text)
        self._document = document
        self._step = step
        self._known = known

    @override
    def redo(self) -> None:
        if self._known:
            self._document.again(self._step.edit, self._step.position, undone=False)
        else:
            self._known = True
            self._document.make(self._step)

    @override
    def undo(self) -> None:
        self._document.again(self._step.edit.inverse, self._step.position, undone=True)


class _Silent(TakeStep):
    """A step that is only put back on the stack: nothing happens until it is ``awake``."""

    awake = False

    @override
    def redo(self) -> None:
        if self.awake:
            super().redo()

    @override
    def undo(self) -> None:
        if self.awake:
            super().undo()


def restore(stack: QUndoStack, document: ChartDocument, steps: Steps) -> None:
    """Put the steps of an earlier session back on the stack, without doing any of them."""
    stack.clear()
    commands = [_Silent(document, step, known=True) for step in steps.steps]
    for command in commands:
        stack.push(command)
    stack.setIndex(steps.done)
    for command in commands:
        command.awake = True
