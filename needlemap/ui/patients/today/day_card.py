"""The list of the day above the list of patients: one press opens the visit."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.body.letters import capital
from needlemap.clinic.today import DayVisit, in_order
from needlemap.look.theme import Theme
from needlemap.ui.keyboard.single import PRESSES
from needlemap.ui.patients.today.day_room import DayRoom
from needlemap.ui.widgets.common import label
from needlemap.ui.widgets.row_list import RowList
from needlemap.ui.widgets.row_painter import RowPen, Type, rows_of
from needlemap.ui.widgets.rows import Row
from needlemap.ui.work.translator import told

ROW_PX = 48
_MOST_ROWS, _FEWEST_ROWS = 6, 3
_SHARE = 0.45  # of the page at most: the patients stand below
_EDGE_PX, _GAP_PX = 16, 12
_STATE_SHARE = 0.45  # of a row at most: more of it stands in two lines
_SMALL_PX, _LINE_PX = 12, 16
_BETWEEN = " · "


class DayRows(RowList):
    """As tall as its rows, up to a limit; a press or Enter opens one."""

    opened = Signal(object)  # the DayVisit

    def __init__(self, name: str, words: str) -> None:
        super().__init__(name, words)
        self._count, self._most = 0, _MOST_ROWS
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(self._open)

    def take_count(self, count: int) -> None:
        """Be as tall as so many rows."""
        self._count = count
        self.updateGeometry()

    def take_most(self, most: int) -> None:
        """Be no taller than so many rows."""
        if most != self._most:
            self._most = most
            self.updateGeometry()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in PRESSES:
            if not event.isAutoRepeat():
                self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        tall = min(self._count, self._most) * ROW_PX + 2 * self.frameWidth()
        return QSize(super().sizeHint().width(), tall)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def _open(self, index: QModelIndex) -> None:
        chosen = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(chosen, DayRow):
            self.opened.emit(chosen.one)


class DayRow:
    """A visit as its row says it, at one moment."""

    __slots__ = ("is_alarm", "one", "short", "state", "visit")

    def __init__(self, one: DayVisit, now: datetime) -> None:
        self.one = one
        self.state = capital(told(one.state_words(now)))
        self.visit = told(one.visit_words(now.date()))
        self.short = told(one.visit_words(now.date(), short=True))
        self.is_alarm = one.is_too_long(now)

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, DayRow) and self._key == other._key

    @override
    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[object, ...]:
        return (self.one, self.state, self.visit, self.is_alarm)


class DayCard(DayRoom):
    """Whose needles are in, today's visits, unsigned drafts, who was here last."""

    visit_wanted = Signal(object)  # the DayVisit

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = DayRows("day_list", self.tr("Today"))
        self._rows = rows_of(self.list, _paint, ROW_PX)
        self.list.opened.connect(self.visit_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(self.tr("Today, not signed yet, here last"), "small"))
        column.addWidget(self.list)
        self._is_wanted = True
        self.hide()

    def show_visits(self, visits: Sequence[DayVisit], now: datetime) -> None:
        """List these as they are now."""
        listed = [DayRow(one, now) for one in in_order(visits, now.date())]
        self._rows.show_rows([_row(one) for one in listed])
        self.list.take_count(len(listed))
        self._show()

    def want(self, *, on: bool) -> None:
        """Be there if there is anything to list, or give way to a search."""
        self._is_wanted = on
        self._show()

    @override
    def fit(self, page_px: int) -> None:
        rows = int(page_px * _SHARE) // ROW_PX
        self.list.take_most(min(max(rows, _FEWEST_ROWS), _MOST_ROWS))

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.list.set_theme(theme)

    @override
    def take_focus(self) -> bool:
        if self.isHidden():
            return False
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._rows.index(0))
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _show(self) -> None:
        self.setVisible(self._is_wanted and bool(self._rows.rows))


def _row(listed: DayRow) -> Row:
    name = listed.one.patient.name
    spoken = f"{name}, {listed.state}, {listed.visit}"
    return Row(listed.one.visit, listed, name, spoken, spoken)


def _paint(pen: RowPen, listed: DayRow) -> None:
    theme = pen.theme
    is_in = bool(listed.one.needles)
    color = theme.alarm if listed.is_alarm else theme.text if is_in else theme.muted
    state = Type(color, bold=is_in, px=13, align=Qt.AlignmentFlag.AlignRight)
    room = pen.width(listed.state, state)
    lines: tuple[str, ...] = (listed.state,)
    if room > pen.box.width() * _STATE_SHARE:
        state = replace(state, px=_SMALL_PX)
        lines = pen.lines(listed.state, state, pen.box.width() * _STATE_SHARE)
        room = max(pen.width(line, state) for line in lines)
    right = pen.box.right() - _EDGE_PX
    high = pen.box.height() if len(lines) == 1 else _LINE_PX
    top = pen.box.center().y() - high * len(lines) / 2
    for at, line in enumerate(lines):
        pen.write(QRectF(right - room, top + at * high, room, high), line, state)
    left = pen.box.adjusted(_EDGE_PX, 4, -_EDGE_PX - room - _GAP_PX, 0)
    half = QRectF(left.topLeft(), QPointF(left.right(), pen.box.center().y()))
    pen.write(half, listed.one.patient.listed_name, Type(theme.text, bold=True, px=14))
    small = Type(theme.muted, px=_SMALL_PX)
    pen.write(half.translated(0, half.height() - 2), _fitting(pen, listed, small, left), small)


def _fitting(pen: RowPen, listed: DayRow, kind: Type, room: QRectF) -> str:
    """Return as many facts, whole, as there is room for; the tip of the row has them all.

    Before one is left out, the pain of several complaints stands there without their names.
    """
    if pen.width(listed.visit, kind) <= room.width():
        return listed.visit
    facts = listed.short.split(_BETWEEN)
    while len(facts) > 1 and pen.width(_BETWEEN.join(facts), kind) > room.width():
        facts.pop()
    return _BETWEEN.join(facts)
