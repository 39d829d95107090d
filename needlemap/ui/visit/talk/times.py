"""When the patient came and went, and when they come again: typed, or pressed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial
from typing import Any

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.dates import clock_time, spoken
from needlemap.clinic.late_entry import read_hour
from needlemap.clinic.visit_times import check_next, check_times, read_next_day
from needlemap.clinic.visits import Visit
from needlemap.clinic.zones import wall_time
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.visit.talk.folded import FoldedRoom
from needlemap.ui.widgets.common import button, label, row
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.widgets.typed import TypedLine
from needlemap.ui.work.app_context import OrderOfDates
from needlemap.ui.work.translator import told

_WEEKS = (1, 2)


class TimesRoom(FoldedRoom):
    """Each is recorded once it is left or pressed; what cannot be is said below, and stays."""

    def __init__(self, editor: ChartEditor, order: OrderOfDates) -> None:
        super().__init__()
        self._editor = editor
        self._order = order
        self._lines = {
            "time_in": TypedLine("time_in", self.tr("Time in")),
            "time_out": TypedLine("time_out", self.tr("Time out")),
            "next_on": TypedLine("next_on", self.tr("Day of the next visit")),
        }
        self._steps = {
            "time_in": Text("Change time in"),
            "time_out": Text("Change time out"),
            "next_on": Text("Change next visit"),
        }
        self._presses: list[QWidget] = []
        self._error = label("", "error")
        self._error.setObjectName("times_error")
        self._error.setWordWrap(True)
        self._error.hide()
        self._lay_out()

    @property
    @override
    def first(self) -> QWidget:
        return self._lines["time_in"]

    @override
    def show_visit(self, visit: Visit, *, locked: bool) -> None:
        """Show the times of a visit; what is being typed and could not be read stays."""
        self._error.hide()
        self.begin(visit)
        self.show_texts(self._lines, _texts(visit))
        for line in self._lines.values():
            line.setReadOnly(locked)
        for press in self._presses:
            press.setVisible(not locked)

    @override
    def keep(self) -> None:
        for line in self._lines.values():
            line.keep()

    def _lay_out(self) -> None:
        self._lines["time_in"].setPlaceholderText(self.tr("14:15"))
        self._lines["time_out"].setPlaceholderText(self.tr("15:00"))
        self._lines["next_on"].setPlaceholderText(self.tr("3.11.2026, or +7, or 2w"))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        words = {"time_in": self.tr("In"), "time_out": self.tr("Out"), "next_on": self.tr("Next")}
        for place, (fact, line) in enumerate(self._lines.items()):
            line.setMinimumHeight(TARGET_PX)
            line.typed.connect(partial(self._typed, fact))
            said = label(words[fact], "muted")
            said.setBuddy(line)
            said.setMinimumWidth(68)
            grid.addWidget(said, place, 0)
            is_clock = fact != "next_on"
            grid.addWidget(line, place, 1, 1, 1 if is_clock else 2)
            if is_clock:
                grid.addWidget(self._now(fact), place, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)
        column.addLayout(row(*(self._in_weeks(count) for count in _WEEKS)))
        column.addWidget(self._error)

    def _now(self, fact: str) -> QWidget:
        words = self.tr("Now")
        made = button(words, f"{fact}_now", "soft")
        made.setAccessibleName(f"{self._lines[fact].accessibleName()}: {words}")
        made.setMinimumHeight(TARGET_PX)
        made.clicked.connect(partial(self._take_now, fact))
        self._presses.append(made)
        return made

    def _in_weeks(self, count: int) -> QWidget:
        words = told(Text.counted("In {count} week", "In {count} weeks", count))
        made = button(words, f"next_in_{count}", "soft")
        made.setMinimumHeight(TARGET_PX)
        made.clicked.connect(partial(self._take_weeks, count))
        self._presses.append(made)
        return made

    def _take_now(self, fact: str) -> None:
        local = wall_time(self._editor.now(), self._editor.document.visit.zone)
        self._take(fact, lambda _: time(local.hour, local.minute))

    def _take_weeks(self, count: int) -> None:
        self._take("next_on", lambda visit: visit.day + timedelta(weeks=count))

    def _typed(self, fact: str, text: str) -> None:
        self._take(fact, partial(self._read, fact, text))

    def _read(self, fact: str, text: str, visit: Visit) -> time | date | None:
        if fact == "next_on":
            return read_next_day(text, visit.day, self._order())
        return read_hour(text)

    def _take(self, fact: str, value_at: Callable[[Visit], Any]) -> None:
        """Record one of them; what cannot be is said, and stays typed."""
        document = self._editor.document
        if not document.is_open:
            return
        try:
            visit = document.visit
            facts: dict[str, Any] = {fact: value_at(visit)}
            after = replace(visit, **facts)
            check_times(after.time_in, after.time_out)
            check_next(after.next_on, after.day)
        except NeedleMapError as error:
            self._error.setText(told(error.text))
            self._error.show()
            return
        if self._editor.change_visit(self._steps[fact], after):
            self._error.hide()
            self._lines[fact].show_text(_texts(document.visit)[fact])


def _texts(visit: Visit) -> dict[str, str]:
    return {
        "time_in": _clock(visit.time_in),
        "time_out": _clock(visit.time_out),
        "next_on": told(spoken(visit.next_on)) if visit.next_on is not None else "",
    }


def _clock(clock: time | None) -> str:
    return clock_time(clock) if clock is not None else ""


def says_times(visit: Visit) -> bool:
    """Return whether anything is said of times, or of a next visit."""
    return any(one is not None for one in (visit.time_in, visit.time_out, visit.next_on))
