"""What stands beside the body: the marks, and what the visit says apart from them."""

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QTabWidget, QVBoxLayout, QWidget

from needlemap.clinic.chart import Chart, MarkId
from needlemap.clinic.ids import PatientId
from needlemap.ui.chart.marks.mark_list import MarkList
from needlemap.ui.visit.flow import VisitCard
from needlemap.ui.widgets.common import Card
from needlemap.ui.widgets.scrolled import Scrolled

_GAP_PX = 12


class ChartSide(QTabWidget):
    """Two tabs, three in a low window, where the list of marks has one of its own.

    A mark that is new brings its own tab into sight. There the list stands while nothing is
    selected, and gives way to the mark that is selected elsewhere.
    """

    def __init__(self, marks: Sequence[Card], listed: MarkList, visit: Sequence[Card]) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAccessibleName(self.tr("Marks and visit"))
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self._known: frozenset[MarkId] = frozenset()
        self._patient: PatientId | None = None
        for card in (*marks, listed, *visit):
            card.column.setContentsMargins(_GAP_PX, _GAP_PX, _GAP_PX, _GAP_PX)
        self._listed = listed
        self._of_marks, self._of_list = _column(marks), _column(())
        self._of_visit = of_visit = _column(visit)
        of_visit.addStretch(1)
        self._marks = Scrolled(_holding(self._of_marks))
        self._list = Scrolled(_holding(self._of_list), self)
        self._list.hide()
        self._visit = Scrolled(_holding(of_visit))
        self.addTab(self._marks, self.tr("Marks"))
        self.addTab(self._visit, self.tr("Visit"))
        self._of_marks.addWidget(listed, 1)
        listed.opened.connect(self.show_marks)
        listed.walked.connect(self._show_row)

    @property
    def is_split(self) -> bool:
        """Whether the list of marks has a tab of its own."""
        return self.indexOf(self._list) >= 0

    def split(self, *, on: bool) -> None:
        """Give the list of marks a tab of its own, or its place under the selected mark."""
        if on == self.is_split:
            return
        if on:
            self._of_list.addWidget(self._listed)
            self._of_marks.addStretch(1)
            self.insertTab(1, self._list, self.tr("List"))
        else:
            if self.currentWidget() is self._list:
                self.show_marks()  # where the list stands now
            self._of_marks.takeAt(self._of_marks.count() - 1)
            self._of_marks.addWidget(self._listed, 1)
            self.removeTab(1)
            self._list.hide()
        self._listed.show()
        self.setTabText(0, self.tr("Mark") if on else self.tr("Marks"))

    def follow_selection(self, _: MarkId | None, mark: MarkId | None) -> None:
        """Show in a low window what is selected, and the list while nothing is."""
        if not self.is_split or self.currentWidget() is self._visit or self._is_in_list:
            return
        self.setCurrentWidget(self._list if mark is None else self._marks)

    def begin(self, patient: PatientId, chart: Chart) -> None:
        """Take these marks as known: another visit is shown; of another patient from its top."""
        self.know(chart)
        if patient != self._patient:
            self._patient = patient
            for holder in (self._marks, self._list, self._visit):
                holder.verticalScrollBar().setValue(0)

    def know(self, chart: Chart) -> None:
        """Take these marks as known."""
        self._known = frozenset(mark.id for mark in chart.marks)

    def follow(self, chart: Chart) -> None:
        """Bring the marks into sight if one of them is new."""
        known = self._known
        self.know(chart)
        if self._known - known and not self._is_in_list:
            self.show_marks()

    def show_marks(self) -> None:
        """Bring the marks into sight."""
        self.setCurrentWidget(self._marks)

    def show_visit(self) -> None:
        """Bring what the visit says into sight."""
        self.setCurrentWidget(self._visit)

    def hold(self, card: Card) -> None:
        """Take a card that has no room under the body, above what the visit says."""
        self._of_visit.insertWidget(0, card)

    def bring(self, part: VisitCard) -> None:
        """Bring a part of what the visit says into sight, and the keyboard into it."""
        self.show_visit()
        self._visit.bring(part)
        part.take_focus()

    @property
    def _is_in_list(self) -> bool:
        """Whether somebody works in the list, which has the tab to itself."""
        focused = QApplication.focusWidget()
        is_shown = self.currentWidget() is self._list
        return is_shown and focused is not None and self._listed.isAncestorOf(focused)

    def _show_row(self, box: QRect) -> None:
        """Scroll to a row that was walked to with the keys."""
        holder = self._list if self.is_split else self._marks
        inner = holder.widget()
        if inner is not None:
            box.moveTopLeft(self._listed.mapTo(inner, box.topLeft()))
            holder.ensureVisible(box.center().x(), box.center().y(), 0, box.height())


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
