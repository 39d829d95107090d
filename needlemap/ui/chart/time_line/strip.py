"""The time line of a patient under the chart: every visit a dot, walked by hand and by keys."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from needlemap.body.texts import Text
from needlemap.clinic.ids import VisitId
from needlemap.clinic.visits import Visit
from needlemap.look.theme import LIGHT, Theme
from needlemap.look.time_line.plan import StripPlan, TimeCourse, most_at_once, planned
from needlemap.ui.chart.time_line.painting import LOW, TALL, StripPainter
from needlemap.ui.chart.time_line.spoken_dots import SpokenDots
from needlemap.ui.widgets.common import plain_tip
from needlemap.ui.work.translator import told

_KEPT = 5  # of the visits shown that stay when the strip turns
REST_MS = 350  # a hand that rests so long wants all of that day
_STEPS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_TURNS: dict[int, bool] = {Qt.Key.Key_PageUp: False, Qt.Key.Key_PageDown: True}


_BY_KEYS = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)


class HistoryStrip(QWidget):
    """Every visit a dot on a line of time; a press, a drag or a key leads to its day.

    Of many visits the latest are shown, or those around the open one; it turns to the others.

    Signals:
        chosen: the VisitId whose day is to be opened.
        passed: the VisitId that a moving hand is at, whose body is to be seen at once.
        turned: other visits are shown, or another one is told.
    """

    chosen = Signal(object)
    passed = Signal(object)
    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("history_strip")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme: Theme = LIGHT
        self._rows = TALL
        self._course = TimeCourse()
        self._current: VisitId | None = None  # whose day is open
        self._hand: VisitId | None = None  # at which a hand is that moves
        self._is_down = False
        self._is_framed = True  # by keys: a hand knows where it is
        self._facts: dict[tuple[VisitId | None, bool], str] = {}  # told once for each course
        self._artist = StripPainter(self.font(), self._theme, self._rows)
        self._first = self._count = 0  # of all visits, from which on how many are shown
        self._known: tuple[tuple[object, ...], StripPlan] | None = None
        self._dots = SpokenDots(self)
        self._dots.pressed.connect(self._dot_pressed)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._open)
        self._say()

    def set_low(self, *, low: bool) -> None:
        """Take less height in a low window."""
        rows = LOW if low else TALL
        if rows is not self._rows:
            self._rows = rows
            self._dress()
            self.updateGeometry()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._dress()

    def show_course(self, course: TimeCourse, current: VisitId) -> None:
        """Show these visits, one of them as the open one."""
        known, visits = self._course.visits, course.visits
        is_same = bool(known and visits) and known[0].id == visits[0].id
        has_moved = not is_same or self._current != current
        self._course, self._current, self._hand = course, current, None
        self._facts.clear()
        first = self._first if is_same else len(visits) - self._most
        self._show_from(self._with(current, first) if has_moved else first)

    @property
    def shown(self) -> range:
        """Which visits are shown, counted from 1."""
        return range(self._first + 1, self._first + 1 + self._count)

    @property
    def standing(self) -> VisitId | None:
        """The visit that stands out: the one at which a hand is, else the open one."""
        return self._hand or self._current

    @property
    def shown_around(self) -> tuple[VisitId, ...]:
        """The visits shown, those nearest to the one that stands out first."""
        shown = [visit.id for visit in self._listed]
        here = shown.index(self.standing) if self.standing in shown else 0
        order = sorted(range(len(shown)), key=lambda index: abs(index - here))
        return tuple(shown[index] for index in order)

    def facts_of(self, visit_id: VisitId | None, *, named: bool = True) -> str:
        """Return all that the dot of a visit tells, in words; with its complaints or without."""
        asked = visit_id, named
        if asked not in self._facts:
            index = self._course.index_of(visit_id)
            facts = self._course.facts(index, named=named) if index is not None else None
            self._facts[asked] = told(facts) if facts is not None else ""
        return self._facts[asked]

    def turn(self, *, later: bool) -> None:
        """Show later or earlier visits."""
        self._show_from(self._first + (self._most - _KEPT) * (1 if later else -1))

    def place_of(self, visit_id: VisitId) -> QPointF:
        """Return where the dot of a visit that is shown stands in the strip."""
        index = self._plan.index_of(visit_id)
        if index is None:
            raise LookupError(visit_id)
        return QPointF(self._plan.x(index), self._rows.dots)

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, self._rows.tall)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        last = self._first + self._count  # the last one that was shown stays
        self._show_from(self._with(self._current, last - self._most))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self._is_framed = False
        if event.button() == Qt.MouseButton.LeftButton and self._listed:
            self._is_down = True
            self._pass(self._plan.nearest(event.position().x()))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if self._is_down:
            self._pass(self._plan.nearest(event.position().x()))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if self._is_down and event.button() == Qt.MouseButton.LeftButton:
            self._is_down = False
            self._open()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._is_framed = True
        if self._is_down:  # what the keys do belongs to the visit that is open, not to this one
            if event.key() == Qt.Key.Key_Escape:
                self._let_go()
                self._open()
            return
        if event.key() in _TURNS:
            self.turn(later=_TURNS[event.key()])
            return
        wanted = self._wanted(event.key())
        if wanted is None:
            super().keyPressEvent(event)
        elif event.isAutoRepeat():
            self._pass(wanted)
        elif wanted != self.standing:
            self._hand = wanted
            self._open()

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if self._hand is not None and not event.isAutoRepeat() and not self._is_down:
            self._open()
        super().keyReleaseEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self.facts_of(self._plan.nearest(event.pos().x()))
            QToolTip.showText(event.globalPos(), plain_tip(words), self)
            return True
        if isinstance(event, QFocusEvent) and event.reason() in _BY_KEYS:
            self._is_framed = True
        elif event.type() == QEvent.Type.FontChange:
            self._dress()
        elif event.type() == QEvent.Type.Hide and self._let_go():
            self._open()
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._artist.paint(painter, self._plan, self._plan.index_of(self.standing))
            if self._is_framed and self.hasFocus():
                painter.setPen(QPen(QColor(self._theme.accent), 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        self._dots.follow(self._plan, self.facts_of)  # once it has been painted

    @property
    def _most(self) -> int:
        return most_at_once(self.width())

    def _wanted(self, key: int) -> VisitId | None:
        """Return to which visit a key leads, None if it is no such key."""
        ids = [visit.id for visit in self._course.visits]
        here = self._course.index_of(self.standing)
        if not ids or here is None:
            return None
        if key in _STEPS:
            return ids[min(max(here + _STEPS[key], 0), len(ids) - 1)]
        ends: dict[int, VisitId] = {Qt.Key.Key_Home: ids[0], Qt.Key.Key_End: ids[-1]}
        return ends.get(key)

    def _pass(self, visit_id: VisitId | None) -> None:
        """Stand at a visit at once; its day is opened when the hand rests or leaves."""
        if visit_id is None or visit_id == self.standing:
            return
        self._hand = visit_id
        self._rest.start()
        first = self._with(visit_id, self._first)
        if first != self._first:
            self._show_from(first)
        self._say()
        self.update()
        self.passed.emit(visit_id)

    def _open(self) -> None:
        self._rest.stop()
        wanted, self._hand = self.standing, None
        if wanted is not None:
            self.chosen.emit(wanted)
        self._say()
        self.update()

    def _let_go(self) -> bool:
        """Go back to the open visit; return whether a hand was at another one."""
        self._rest.stop()
        was_away = self._hand is not None
        self._hand, self._is_down = None, False
        return was_away

    def _with(self, visit_id: VisitId | None, first: int) -> int:
        """Return from where to show so that a visit is shown."""
        index = self._course.index_of(visit_id)
        if index is None or first <= index < first + self._most:
            return first
        return index - _KEPT if index < first else index - self._most + 1 + _KEPT

    def _show_from(self, first: int) -> None:
        self._first = max(min(first, len(self._course.visits) - self._most), 0)
        self._count = len(self._listed)
        self._say()
        self.update()

    @property
    def _listed(self) -> tuple[Visit, ...]:
        return self._course.visits[self._first : self._first + self._most]

    @property
    def _plan(self) -> StripPlan:
        """Where each visit stands, found when it is asked: widths follow one another at first."""
        wanted = (self._course, self._first, self.width(), self._artist)
        if self._known is None or self._known[0] != wanted:
            plan = planned(self._course, self._first, self.width(), self._artist.letters)
            self._known = wanted, plan
        return self._known[1]

    def _dress(self) -> None:
        self._artist = StripPainter(self.font(), self._theme, self._rows)
        self._show_from(self._first)

    def _say(self) -> None:
        """Tell the visit that stands out, to who listens too."""
        facts = self.facts_of(self.standing)
        name = told(Text("Visits: {facts}", facts=facts)) if facts else self.tr("Visits")
        self.setAccessibleName(name)
        self.turned.emit()

    def _dot_pressed(self, visit_id: VisitId) -> None:
        if visit_id != self.standing:
            self._hand = visit_id
            self._open()
