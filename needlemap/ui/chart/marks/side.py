"""What stands beside the body: the marks, and what the visit says apart from them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from needlemap.clinic.chart import Chart, MarkId
from needlemap.ui.widgets.common import Card
from needlemap.ui.widgets.scrolled import Scrolled

_GAP_PX = 12
_MARKS, _VISIT = 0, 1


class ChartSide(QTabWidget):
    """Two tabs; a mark that is new brings its own into sight."""

    def __init__(self, marks: Sequence[Card], visit: Sequence[Card]) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAccessibleName(self.tr("Marks and visit"))
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self._known: frozenset[MarkId] = frozenset()
        for card in (*marks, *visit):
            card.column.setContentsMargins(_GAP_PX, _GAP_PX, _GAP_PX, _GAP_PX)
        of_marks = _column(marks)
        of_marks.setStretch(len(marks) - 1, 1)
        self._of_visit = of_visit = _column(visit)
        of_visit.addStretch(1)
        self._visit = Scrolled(_holding(of_visit))
        self.addTab(Scrolled(_holding(of_marks)), self.tr("Marks"))
        self.addTab(self._visit, self.tr("Visit"))

    def know(self, chart: Chart) -> None:
        """Take these marks as known: another visit is shown."""
        self._known = frozenset(mark.id for mark in chart.marks)

    def follow(self, chart: Chart) -> None:
        """Bring the marks into sight if one of them is new."""
        known = self._known
        self.know(chart)
        if self._known - known:
            self.show_marks()

    def show_marks(self) -> None:
        """Bring the marks into sight."""
        self.setCurrentIndex(_MARKS)

    def show_visit(self) -> None:
        """Bring what the visit says into sight."""
        self.setCurrentIndex(_VISIT)

    def hold(self, card: Card) -> None:
        """Take a card that has no room under the body, above what the visit says."""
        self._of_visit.insertWidget(0, card)

    def bring(self, part: QWidget) -> None:
        """Bring a part of what the visit says into sight."""
        self.show_visit()
        self._visit.bring(part)


def _column(cards: Sequence[Card]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(_GAP_PX)
    for card in cards:
        column.addWidget(card)
    return column


def _holding(column: QVBoxLayout) -> QWidget:
    whole = QWidget()
    whole.setLayout(column)
    return whole
