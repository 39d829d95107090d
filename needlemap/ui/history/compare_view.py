"""Two visits compared: side by side or on one body, and what changed in words."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from needlemap.body.texts import Text
from needlemap.clinic.history.compare import Comparison, MaybeSame, PointFate, compare
from needlemap.clinic.history.compare_words import sentence_of
from needlemap.clinic.history.known import ChartedVisit, History, HistoryBody
from needlemap.clinic.ids import PointId, VisitId
from needlemap.clinic.visit_dates import visit_dates
from needlemap.look.fates import fate_letter, fate_name
from needlemap.look.theme import LIGHT, Theme
from needlemap.ui.history.answered import AnsweredPoints
from needlemap.ui.history.body_pane import BodyPane
from needlemap.ui.history.change_rows import ROW_PX, ChangeRow, paint_change, rows_of
from needlemap.ui.history.figures import FigureViews
from needlemap.ui.history.signs import areas_of, signs_of
from needlemap.ui.widgets import row_painter
from needlemap.ui.widgets.choices import Choice, Segments
from needlemap.ui.widgets.common import button, label, row
from needlemap.ui.widgets.row_list import RowList
from needlemap.ui.widgets.typing.copied import copy_privately
from needlemap.ui.work.translator import told

_LIST_PX, _WAYS_PX = 340, 250


class CompareView(QWidget):
    """Chooses two visits and shows what changed from the earlier to the later one.

    Signals:
        answered: whether two points are one: the marks of the earlier and the later one.
        withdrawn: an answer that is to hold no more, and the words of its step.
        said: what was done, in a sentence.
        copied: the sentence was brought to the clipboard.
    """

    answered = Signal(object, object, bool)
    withdrawn = Signal(object, object)
    said = Signal(str)
    copied = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("compare")
        self._history: History | None = None
        self._body: HistoryBody | None = None
        self._figures: FigureViews | None = None
        self._found: Comparison | None = None
        self._asked: MaybeSame | None = None
        self._theme: Theme = LIGHT
        self._first = Choice("earlier_visit", self.tr("The earlier visit"))
        self._second = Choice("later_visit", self.tr("The later visit"))
        ways = (("beside", self.tr("Side by side")), ("over", self.tr("On one body")))
        self._ways = Segments("compare_way", self.tr("How they are shown"), ways)
        self._ways.setMinimumWidth(_WAYS_PX)
        self._is_over = False
        self._sentence = label("")
        self._sentence.setObjectName("what_changed")
        self._sentence.setWordWrap(True)
        self._copy = button(self.tr("Copy the sentence"), "copy_changes", "soft")
        self._panes = (
            BodyPane("earlier_body", self.tr("The body at the earlier visit")),
            BodyPane("later_body", self.tr("The body at the later visit")),
        )
        self._one = BodyPane("both_bodies", self.tr("Both visits on one body"))
        self._list = RowList("changes", self.tr("What changed"))
        self._rows = row_painter.rows_of(self._list, paint_change, ROW_PX)
        self._question = label("", "heading")
        self._question.setWordWrap(True)
        self._join = button(self.tr("Same point"), "join_points", "soft")
        self._decline = button(self.tr("Two points"), "keep_points", "soft")
        self._answers = AnsweredPoints()
        self._legend = label("", "muted")
        self._legend.setWordWrap(True)
        self._lay_out()
        self._connect()

    def show_history(self, history: History, body: HistoryBody, figures: FigureViews) -> None:
        """Take all visits of a patient; compared are the two latest that count."""
        known = self._history.patient.id if self._history is not None else None
        is_same = known == history.patient.id
        chosen = self.chosen if is_same else None
        self._history, self._body, self._figures = history, body, figures
        self._answers.show_history(history)
        self._fill(history.counted)
        if chosen is None or not self._set_chosen(*chosen):
            counted = history.counted
            if len(counted) > 1:
                self._set_chosen(counted[-2].id, counted[-1].id)
        self._compare()

    @property
    def chosen(self) -> tuple[VisitId, VisitId] | None:
        """The two visits that are compared, None while there are no two."""
        first, second = self._first.currentData(), self._second.currentData()
        return (first, second) if first is not None and second is not None else None

    def choose(self, first: VisitId, second: VisitId) -> bool:
        """Compare two visits; return whether both are there."""
        if not self._set_chosen(first, second):
            return False
        self._compare()
        return True

    def _set_chosen(self, first: VisitId, second: VisitId) -> bool:
        places = (self._first.findData(first), self._second.findData(second))
        if min(places) < 0:
            return False
        for choice, place in zip((self._first, self._second), places, strict=True):
            choice.blockSignals(True)  # noqa: FBT003
            choice.setCurrentIndex(place)
            choice.blockSignals(False)  # noqa: FBT003
        return True

    @property
    def found(self) -> Comparison | None:
        """What is shown."""
        return self._found

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        for pane in (*self._panes, self._one):
            pane.set_theme(theme)
        self._list.set_theme(theme)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        chosen = row(
            label(self.tr("From"), "muted"), self._first, label(self.tr("to"), "muted"),
            self._second, self._ways,
        )  # fmt: skip
        chosen.setStretch(1, 1)
        chosen.setStretch(3, 1)
        column.addLayout(chosen)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        told_row = row(self._sentence, self._copy)
        told_row.setStretch(0, 1)
        column.addLayout(told_row)
        beside = QHBoxLayout()
        beside.setSpacing(12)
        for pane in (*self._panes, self._one):
            beside.addWidget(pane, 1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._question)
        right.addLayout(row(self._join, self._decline))
        right.addWidget(self._answers)
        right.addWidget(self._list, 1)
        right.addWidget(self._legend)
        holder = QWidget()
        holder.setLayout(right)
        right.setContentsMargins(0, 0, 0, 0)
        holder.setFixedWidth(_LIST_PX)
        beside.addWidget(holder)
        column.addLayout(beside, 1)
        words = (f"{told(fate_letter(fate))} {told(fate_name(fate))}" for fate in PointFate)
        self._legend.setText(" · ".join(words))
        self._show_way(over=False)

    def _connect(self) -> None:
        self._first.currentIndexChanged.connect(self._compare)
        self._second.currentIndexChanged.connect(self._compare)
        self._ways.chosen.connect(self._way_chosen)
        self._copy.clicked.connect(self.copy)
        self._join.clicked.connect(self._say_same)
        self._decline.clicked.connect(self._say_two)
        self._answers.withdrawn.connect(self.withdrawn)
        self._list.clicked.connect(self._row_pressed)
        self._list.selectionModel().currentChanged.connect(self._row_pressed)
        for pane in (*self._panes, self._one):
            pane.pressed.connect(self._point_pressed)

    def copy(self) -> None:
        """Bring the sentence to the clipboard."""
        if self._found is not None:
            copy_privately(told(sentence_of(self._found)))
            self.copied.emit()
            self.said.emit(self.tr("The sentence is copied."))

    def _fill(self, visits: Sequence[ChartedVisit]) -> None:
        words = [told(date) for date in visit_dates(one.visit for one in visits)]
        for choice in (self._first, self._second):
            choice.blockSignals(True)  # noqa: FBT003
            choice.clear()
            for one, day in zip(visits, words, strict=True):
                name = Text("Visit {number} · {day}", number=one.visit.number, day=day)
                choice.addItem(told(name), one.id)
            choice.blockSignals(False)  # noqa: FBT003

    def _compare(self, _: int = 0) -> None:
        chosen, history, body = self.chosen, self._history, self._body
        self._found = None
        if history is not None and body is not None and chosen is not None and len({*chosen}) > 1:
            self._found = compare(history, chosen, body)
        self._show()

    def _show(self) -> None:
        found, body = self._found, self._body
        is_there = found is not None and body is not None
        for part in (self._copy, self._list, self._legend):
            part.setEnabled(is_there)
        if found is None or body is None:
            self._sentence.setText(self._why_nothing())
            self._rows.show_anew([])
            for pane in (*self._panes, self._one):
                pane.show_nothing()
            self._ask(())
            return
        self._sentence.setText(told(sentence_of(found)))
        self._rows.show_anew(rows_of(found, body))
        self._show_bodies(found, body)
        self._ask(found.maybe_same)

    def _show_bodies(self, found: Comparison, body: HistoryBody) -> None:
        figures = self._figures
        if figures is None:
            return
        both = signs_of(found.points, body)
        zones = [area.zone for area in areas_of(found)]
        parts = figures.parts_of([sign.anchor for sign in both], zones)
        for pane, is_earlier in zip(self._panes, (True, False), strict=True):
            signs = signs_of(found.points, body, earlier=is_earlier)
            pane.show_marks(figures, parts, signs, areas_of(found, earlier=is_earlier))
        self._one.show_marks(figures, parts, both, areas_of(found))

    def _why_nothing(self) -> str:
        if self._history is None or not self._history.counted:
            return self.tr("No visit counts yet: there is nothing to compare.")
        if len(self._history.counted) < 2:
            return self.tr("One visit alone: there is nothing to compare it with yet.")
        return self.tr("Choose two different visits.")

    def _ask(self, pairs: Sequence[MaybeSame]) -> None:
        self._asked = pair = next(iter(pairs), None)
        for part in (self._question, self._join, self._decline):
            part.setVisible(pair is not None)
        if pair is None:
            return
        words = Text(
            "Points {earlier} and {later} lie {apart} mm apart: is that one point?",
            earlier=pair.earlier.point.number,
            later=pair.later.point.number,
            apart=round(pair.apart_mm),
        )
        self._question.setText(told(words))

    def _say_same(self) -> None:
        self._answer(is_same=True)

    def _say_two(self) -> None:
        self._answer(is_same=False)

    def _answer(self, *, is_same: bool) -> None:
        if self._asked is not None:
            self.answered.emit(self._asked.earlier, self._asked.later, is_same)

    def _way_chosen(self, way: object) -> None:
        self._show_way(over=way == "over")

    def _show_way(self, *, over: bool) -> None:
        self._is_over = over
        self._ways.show_value("over" if over else "beside")
        self._one.setVisible(over)
        for pane in self._panes:
            pane.setVisible(not over)

    def _row_pressed(self, *_: object) -> None:
        pressed = self._list.current
        if isinstance(pressed, ChangeRow):
            for pane in (*self._panes, self._one):
                pane.choose(pressed.point_id)

    def _point_pressed(self, point: PointId) -> None:
        self._list.setCurrentIndex(self._rows.index_of(point))
        for pane in (*self._panes, self._one):
            pane.choose(point)
