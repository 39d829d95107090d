"""What can be undone: commands that hold values only."""

from PySide6.QtGui import QUndoCommand
from typing_extensions import override

from needlemap.clinic.chart import ChartChange
from needlemap.clinic.visits import Visit
from needlemap.ui.canvas.document import ChartDocument


class ChangeChart(QUndoCommand):
    """One change of the chart."""

    def __init__(self, text: str, document: ChartDocument, change: ChartChange) -> None:
        super().__init__(text)
        self._document = document
        self._change = change

    @override
    def redo(self) -> None:
        self._document.apply(self._change)

    @override
    def undo(self) -> None:
        self._document.apply(self._change.inverse)


class ChangeVisit(QUndoCommand):
    """One change of what the visit says apart from its chart."""

    def __init__(self, text: str, document: ChartDocument, before: Visit, after: Visit) -> None:
        super().__init__(text)
        self._document = document
        self._before = before
        self._after = after

    @override
    def redo(self) -> None:
        self._document.put_visit(self._after)

    @override
    def undo(self) -> None:
        self._document.put_visit(self._before)
