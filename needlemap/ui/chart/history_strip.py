"""The strip of all visits under the chart: choosing one shows the body as it was."""

import math
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from needlemap.body.texts import Text
from needlemap.clinic.also_treated import along
from needlemap.clinic.dates import day_and_month, spoken
from needlemap.clinic.ids import VisitId
from needlemap.clinic.visit_dates import visit_dates
from needlemap.clinic.visits import Visit
from needlemap.look.theme import LIGHT, Theme
from needlemap.ui.chart.commands import (
    ALL_VISITS,
    COMPARE,
    COURSE,
    DOSE,
    IN_WORDS,
    OFTEN,
    POINT_LINES,
)
from needlemap.ui.widgets.common import Card, ElidedLabel, button, label, row
from needlemap.ui.work.command import Command
from needlemap.ui.work.pages import HistoryPart
from needlemap.ui.work.translator import told

_LEFT, _RIGHT, _TOP, _BOTTOM = 44.0, 28.0, 12.0, 26.0
_MOST_GAP = 220.0
_DATE_PX, _HOUR_PX, _YEAR_PX = 62.0, 38.0, 36.0  # of a date; more with its hour, its year
_SCORE_PX = 18.0  # that a score of the scale needs
_TALL, _LOW = 128, 72
_NARROW_PX = 460  # a card narrower than this has its legend in lines
_MOST, _LEAST_GAP = 50, 16.0  # visits at a time, as many as can be told apart
_KEPT = 5  # of them that stay when the strip turns


class HistoryStrip(QWidget):
    """Pain before and after at each visit, 0 to 10; a press opens that visit.

    Of many visits the latest are shown, or those around the open one; it turns to the others.
    """

    chosen = Signal(object)  # VisitId
    turned = Signal()  # other visits are shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("history_strip")
        self.setAccessibleName(self.tr("Visits"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._all: tuple[Visit, ...] = ()
        self._first = 0  # of all that are shown
        self._visits: tuple[Visit, ...] = ()  # that are shown
        self._dates: tuple[str, ...] = ()
        self._has_years = False  # in the dates
        self._current: VisitId | None = None
        self._theme: Theme = LIGHT
        self._tall = _TALL

    def set_low(self, *, low: bool) -> None:
        """Take less height in a low window."""
        self._tall = _LOW if low else _TALL
        self.updateGeometry()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    def show_visits(self, visits: tuple[Visit, ...], current: VisitId) -> None:
        """Show these visits, one of them as the open one."""
        is_same = bool(self._all and visits) and self._all[0].id == visits[0].id
        has_moved = not is_same or self._current != current
        self._all, self._current = visits, current
        self.updateGeometry()
        first = self._first if is_same else len(visits) - self._most
        self._show_from(self._with_current(first) if has_moved else first)

    @property
    def shown(self) -> range:
        """Which visits are shown, counted from 1."""
        return range(self._first + 1, self._first + 1 + len(self._visits))

    @property
    def _most(self) -> int:
        """How many visits there is room for."""
        room = self.width() - _LEFT - _RIGHT - 60
        return max(min(int(room / _LEAST_GAP) + 1, _MOST), 2 * _KEPT)

    def turn(self, *, later: bool) -> None:
        """Show later or earlier visits."""
        self._show_from(self._first + (self._most - _KEPT) * (1 if later else -1))

    def _with_current(self, first: int) -> int:
        """Return from where to show so that the open visit is shown."""
        index = next((i for i, visit in enumerate(self._all) if visit.id == self._current), None)
        if index is None or first <= index < first + self._most:
            return first
        return index - _KEPT if index < first else index - self._most + 1 + _KEPT

    def _show_from(self, first: int) -> None:
        self._first = max(min(first, len(self._all) - self._most), 0)
        self._visits = visits = self._all[self._first : self._first + self._most]
        self._has_years = len({visit.day.year for visit in visits}) > 1
        words = spoken if self._has_years else day_and_month
        self._dates = tuple(told(date) for date in visit_dates(visits, words))
        self.update()
        self.turned.emit()

    def place_of(self, visit_id: VisitId) -> QPointF:
        """Return where a visit that is shown stands in the strip."""
        index = next(i for i, visit in enumerate(self._visits) if visit.id == visit_id)
        return QPointF(self._x(index), self.height() / 2)

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, self._tall if len(self._all) > 1 else _LOW)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._all:  # the last one that was shown stays
            last = self._first + len(self._visits)
            self._show_from(self._with_current(last - self._most))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._visits:
            gaps = [abs(self._x(i) - event.position().x()) for i in range(len(self._visits))]
            self.chosen.emit(self._visits[gaps.index(min(gaps))].id)
        event.accept()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        turns: dict[int, bool] = {Qt.Key.Key_PageUp: False, Qt.Key.Key_PageDown: True}
        if event.key() in turns:
            self.turn(later=turns[event.key()])
            return
        ids = [visit.id for visit in self._all]
        if event.key() in steps and self._current in ids:
            index = ids.index(self._current) + steps[event.key()]
            if 0 <= index < len(ids):
                self.chosen.emit(ids[index])
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_scale(painter)
            self._paint_lines(painter)
            dated = self._dated()
            for index, visit in enumerate(self._visits):
                self._paint_visit(painter, index, visit)
                if index in dated:
                    self._paint_date(painter, index)

    def _x(self, index: int) -> float:
        width = self.width() - _LEFT - _RIGHT - 60
        gap = min(width / max(len(self._visits) - 1, 1), _MOST_GAP)
        return _LEFT + 40 + index * gap

    def _y(self, score: int) -> float:
        return _TOP + (self.height() - _TOP - _BOTTOM) * (1 - score / 10)

    def _paint_scale(self, painter: QPainter) -> None:
        has_room = self._y(0) - self._y(5) >= _SCORE_PX
        for score in (0, 5, 10) if has_room else (0, 10):
            y = self._y(score)
            painter.setPen(QColor(self._theme.panel_edge))
            painter.drawLine(QPointF(_LEFT, y), QPointF(self.width() - _RIGHT, y))
            painter.setPen(QColor(self._theme.faint))
            box = QRectF(0, y - 10, _LEFT - 12, 20)
            align = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(box, align, str(score))

    def _paint_lines(self, painter: QPainter) -> None:
        places = []
        for index, visit in enumerate(self._visits):
            for score, shift in _scores(visit):
                if score is not None:
                    places.append(QPointF(self._x(index) + shift, self._y(score)))
        painter.setPen(QPen(QColor(self._theme.accent), 1.6))
        painter.drawPolyline(QPolygonF(places))

    def _paint_visit(self, painter: QPainter, index: int, visit: Visit) -> None:
        x = self._x(index)
        if visit.id == self._current:
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.drawLine(QPointF(x, _TOP - 6), QPointF(x, self.height() - _BOTTOM))
        painter.setPen(QPen(QColor(self._theme.accent), 2))
        for score, shift in _scores(visit):
            if score is not None:
                painter.setBrush(QColor(self._theme.accent if shift > 0 else self._theme.panel))
                painter.drawEllipse(QPointF(x + shift, self._y(score)), 4.5, 4.5)

    def _dated(self) -> range:
        """Return whose dates there is room for: the open visit's always, every n-th beside."""
        ids = [visit.id for visit in self._visits]
        gap = self._x(1) - self._x(0)
        has_hours = any(":" in date for date in self._dates)
        needed = _DATE_PX + _HOUR_PX * has_hours + _YEAR_PX * self._has_years
        step = max(math.ceil(needed / gap), 1) if gap > 0 else len(ids)
        open_one = ids.index(self._current) if self._current in ids else 0
        return range(open_one % step, len(ids), step)

    def _paint_date(self, painter: QPainter, index: int) -> None:
        x, visit = self._x(index), self._visits[index]
        current = visit.id == self._current
        font = painter.font()
        font.setBold(current)
        font.setStrikeOut(visit.in_error is not None)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.text if current else self._theme.muted))
        box = QRectF(x - 70, self.height() - _BOTTOM + 4, 140, 20)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignHCenter), self._dates[index])


class HistoryCard(Card):
    """The strip with its heading.

    Signals:
        wanted: a HistoryPart, the way in which the whole history is to be shown.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strip = HistoryStrip()
        self._count = 0
        self._complaint = ""
        self._about = ElidedLabel("muted", lines=2)
        self._legend = label("", "faint")
        self._only = label("", "faint")
        self._earlier = button(self.tr("Earlier"), "earlier_visits", "soft")
        self._later = button(self.tr("Later"), "later_visits", "soft")
        self._earlier.setAccessibleName(self.tr("Earlier visits"))
        self._later.setAccessibleName(self.tr("Later visits"))
        self._earlier.clicked.connect(self._turn_back)
        self._later.clicked.connect(self._turn_on)
        self.strip.turned.connect(self._turned)
        self._compare = button(COMPARE.button_words, "compare_visits", "soft")
        self._compare.setAccessibleName(COMPARE.words)
        self._compare.clicked.connect(self._show_compared)
        heading = row(
            *(label(self.tr("Visits"), "heading"), self._about, self._legend, self._only),
            *(self._earlier, self._later, self._compare),
        )
        heading.setStretch(1, 1)
        self.column.addLayout(heading)
        self.column.addWidget(self.strip)

    @property
    def commands(self) -> tuple[Command, ...]:
        """What leads to the whole history."""
        leads = {
            ALL_VISITS: HistoryPart.BODIES,
            POINT_LINES: HistoryPart.POINTS,
            COURSE: HistoryPart.COURSE,
            OFTEN: HistoryPart.MAP,
            IN_WORDS: HistoryPart.WORDS,
            DOSE: HistoryPart.DOSE,
        }
        others = (one.bound(partial(self.wanted.emit, part)) for one, part in leads.items())
        return (COMPARE.bound(self._show_compared), *others)

    def _show_compared(self) -> None:
        self.wanted.emit(HistoryPart.COMPARE)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the complaint its room where the card is narrow."""
        super().resizeEvent(event)
        is_narrow = self.width() < _NARROW_PX
        self._compare.setHidden(is_narrow)  # its key and its line in the menu are there
        self._legend.setText(
            self.tr("Pain 0–10:\n○ before\n● after")
            if is_narrow
            else self.tr("Pain 0–10:  ○ before   ● after")
        )

    def show_visits(self, visits: tuple[Visit, ...], current: VisitId, about: str) -> None:
        """Show these visits, one of them as the open one, with words about the episode.

        Of visits that treat several complaints it shows the scores of the one it is about.
        A visit alone needs no strip: the bodies have its room.
        """
        self._complaint = about
        mine = next((visit.episode for visit in visits if visit.id == current), None)
        visits = along(visits, mine)
        is_only = len(visits) == 1
        for part in (self.strip, self._legend):
            part.setHidden(is_only)
        self._only.setVisible(is_only)
        self._only.setText(_said_alone(visits[0]) if is_only else "")
        self._count = len(visits)
        self.strip.show_visits(visits, current)

    def _turn_back(self) -> None:
        self.strip.turn(later=False)

    def _turn_on(self) -> None:
        self.strip.turn(later=True)

    def _turned(self) -> None:
        """Say which of many visits are shown, and offer the others."""
        shown, count = self.strip.shown, self._count
        is_part = len(shown) < count
        for part in (self._earlier, self._later):
            part.setVisible(is_part)
        last = shown.stop - 1
        which = Text("{first} to {last} of {count}", first=shown.start, last=last, count=count)
        parts = (told(which) if is_part else "", self._complaint)
        self._about.show_text(" · ".join(part for part in parts if part))
        self._earlier.setEnabled(shown.start > 1)
        self._later.setEnabled(last < count)


def _scores(visit: Visit) -> tuple[tuple[int | None, int], ...]:
    """Return the scores of a visit, and where each stands; of one in error none counts."""
    if visit.in_error is not None:
        return ()
    return (visit.pain_before, -8), (visit.pain_after, 8)


def _said_alone(visit: Visit) -> str:
    """Return what the strip would show of the only visit."""
    if visit.in_error is not None:
        return told(Text("Entered in error"))
    before, after = visit.pain_before, visit.pain_after
    if before is None:
        return told(Text("First visit"))
    if after is None:
        return told(Text("First visit · pain {before} before", before=before))
    return told(
        Text(
            "First visit · pain {before} before, {after} after",
            before=before,
            after=after,
        )
    )
