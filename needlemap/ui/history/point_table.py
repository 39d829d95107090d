"""A line for each trigger point over all visits: sorted, filtered, and walked by keys."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from needlemap.body.texts import Text
from needlemap.clinic.history.choosing import chosen
from needlemap.clinic.history.known import History, HistoryBody
from needlemap.clinic.history.point_lines import PointLine, point_lines
from needlemap.clinic.ids import PatientId, PointId
from needlemap.look.theme import Theme
from needlemap.ui.history.points.choices import PointChoices
from needlemap.ui.history.points.columns import COLUMNS
from needlemap.ui.history.points.point_visits import PointVisits
from needlemap.ui.history.points.small_line import span_of
from needlemap.ui.history.points.table import PointTableView
from needlemap.ui.widgets.common import Card, button, label, row
from needlemap.ui.work.translator import told


class PointTable(QWidget):
    """All trigger points of a patient, those in their order that are wanted.

    Signals:
        point_wanted: a point is to be seen on the body.
        visit_wanted: a visit is to be opened.
    """

    point_wanted = Signal(object)  # a PointId
    visit_wanted = Signal(object)  # a VisitId

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._patient: PatientId | None = None
        self._lines: tuple[PointLine, ...] = ()
        self._choices = PointChoices()
        self._table = PointTableView()
        self._visit = PointVisits()
        self._empty = label("", "muted")
        self._empty.setObjectName("point_table_empty")
        self._count = label("", "faint")
        self._count.setObjectName("point_table_count")
        self._all = button(self.tr("Show all points"), "point_table_all")
        self._lay_out()
        self._choices.changed.connect(self._refresh)
        self._all.clicked.connect(self._choices.want_all)
        self._table.horizontalHeader().sectionClicked.connect(self._head_pressed)
        self._table.came_to.connect(self._visit.show_line)
        self._table.entered.connect(self._visit.show_point)
        self._table.doubleClicked.connect(self._visit.show_point)
        self._table.walked.connect(self._walk)
        self._table.visit_pressed.connect(self._visit.go_to)
        self._visit.moved.connect(self._table.light_visit)
        self._visit.point_wanted.connect(self.point_wanted)
        self._visit.visit_wanted.connect(self.visit_wanted)
        self.setFocusProxy(self._table)
        self._refresh()

    def show_history(self, history: History, body: HistoryBody) -> None:
        """List the points of a patient; what was left out of another one's is not left out here."""
        if history.patient.id != self._patient:
            self._patient = history.patient.id
            self._choices.forget()
        self._lines = point_lines(history, body)
        self._table.set_span(span_of(history))
        self._choices.offer(history, self._lines)
        self._refresh()

    def choose(self, point: PointId) -> bool:
        """Choose a point, also one that is left out; return whether there is such a one."""
        if all(line.id != point for line in self._lines):
            return False
        if self._table.rows.row_of(point) < 0:
            self._choices.want_all()
        self._table.choose(point)
        return True

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._table.set_theme(theme)

    def _lay_out(self) -> None:
        card = Card()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)
        outer = card.column
        outer.setSpacing(8)
        outer.addWidget(self._choices)
        outer.addWidget(self._count)
        outer.addWidget(self._table, 1)
        nothing = row(self._empty, self._all, None)
        outer.addLayout(nothing)
        outer.addWidget(self._visit)
        outer.addStretch()

    def _refresh(self) -> None:
        choices = self._choices
        found = (line for line in self._lines if choices.finds(line))
        lines = chosen(found, choices.choice, choices.order, falling=choices.is_falling)
        self._table.rows.show_order(choices.order, falls=choices.is_falling)
        self._table.show_lines(lines)
        self._say_what_is_left_out(len(lines))

    def _say_what_is_left_out(self, shown: int) -> None:
        every = len(self._lines)
        self._choices.setVisible(every > 0)
        self._table.setVisible(shown > 0)
        self._empty.setVisible(shown == 0)
        self._all.setVisible(shown < every)
        self._count.setVisible(every > 0)
        self._empty.setText(
            self.tr("No point is like that.")
            if every
            else self.tr("No trigger point has been charted yet.")
        )
        points = Text.counted("{count} point", "{count} points", every)
        of_them = Text("{shown} of {points}", shown=shown, points=points)
        self._count.setText(told(of_them if shown < every else points))

    def _head_pressed(self, column: int) -> None:
        self._choices.ask_order(COLUMNS[column].order)

    def _walk(self, step: int) -> None:
        self._visit.go_to(self._visit.at + step)
