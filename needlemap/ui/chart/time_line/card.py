"""The card under the chart: the time line, what stands out in it, and ways to the history."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from needlemap.body.texts import Text
from needlemap.clinic.ids import VisitId
from needlemap.clinic.visits import Visit
from needlemap.look.time_line.plan import TimeCourse
from needlemap.ui.chart.commands import COMPARE, PLAY
from needlemap.ui.chart.time_line.playing import STEP_MS, Playing
from needlemap.ui.chart.time_line.strip import HistoryStrip
from needlemap.ui.widgets.common import Card, ElidedLabel, button, label, row
from needlemap.ui.work.command import Command
from needlemap.ui.work.pages import HistoryPart
from needlemap.ui.work.translator import told

_NARROW_PX = 460  # a card narrower than this has no buttons: their keys and menus are there
_CLOSE_PX = 620  # one narrower than this has but one, and no legend
_CROWDED_PX = 800  # nor has one narrower than this, where not all visits are shown
_AROUND_PX, _ABOVE_PX, _BETWEEN_PX = 16, 6, 2


class HistoryCard(Card):
    """The strip with its heading.

    Signals:
        wanted: a HistoryPart, the way in which the whole history is to be shown.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, step_ms: int = STEP_MS) -> None:
        """``step_ms``: how long each day is seen while the visits are played."""
        super().__init__(parent)
        self.strip = HistoryStrip()
        self._course = TimeCourse()
        self._about = ElidedLabel("muted", lines=2)
        self._legend = label("", "faint")
        self._only = label("", "faint")
        self._make_buttons()
        self._playing = Playing(self._go_on, self._play, self, step_ms)
        self._playing.changed.connect(self._say_playing)
        self.strip.turned.connect(self._turned)
        heading = row(
            *(label(self.tr("Visits"), "heading"), self._about, self._legend, self._only),
            *(self._earlier, self._later, self._play, self._compare),
        )
        heading.setStretch(1, 1)
        self.column.setContentsMargins(_AROUND_PX, _ABOVE_PX, _AROUND_PX, _ABOVE_PX)
        self.column.setSpacing(_BETWEEN_PX)
        self.column.addLayout(heading)
        self.column.addWidget(self.strip)
        self._legend.setText(self.tr("Size: points found\nShade: pain after"))
        self._say_playing()

    def _make_buttons(self) -> None:
        self._earlier = button(self.tr("Earlier"), "earlier_visits", "soft")
        self._later = button(self.tr("Later"), "later_visits", "soft")
        self._earlier.setAccessibleName(self.tr("Earlier visits"))
        self._later.setAccessibleName(self.tr("Later visits"))
        self._earlier.clicked.connect(partial(self.strip.turn, later=False))
        self._later.clicked.connect(partial(self.strip.turn, later=True))
        self._play = button("", "play_visits", "soft")
        self._play.clicked.connect(self.play)
        self._compare = button(COMPARE.button_words, "compare_visits", "soft")
        self._compare.setAccessibleName(COMPARE.words)
        self._compare.clicked.connect(self._show_compared)

    @property
    def commands(self) -> tuple[Command, ...]:
        """What walks the visits, and what the keys of the chart compare them by."""
        return (PLAY.bound(self.play), COMPARE.bound(self._show_compared))

    def play(self) -> None:
        """Walk the visits from the open one on, from the first if it is the last; or stop."""
        if self._playing.is_on:
            self._playing.stop()
            return
        visits, here = self._course.visits, self._course.index_of(self.strip.standing)
        if here is None or len(visits) < 2:
            return
        self._playing.start()
        if here == len(visits) - 1:
            self.strip.chosen.emit(visits[0].id)

    def show_course(self, course: TimeCourse, current: VisitId) -> None:
        """Show these visits, one of them as the open one.

        A visit alone needs no strip: the bodies have its room.
        """
        self._course = course
        is_only = len(course.visits) == 1
        for part in (self.strip, self._legend):
            part.setHidden(is_only)
        self._only.setVisible(is_only)
        self._only.setText(_said_alone(course.visits[0]) if is_only else "")
        self._fold()
        self.strip.show_course(course, current)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._playing.stop()

    def _fold(self) -> None:
        """Leave the words their room where the card is narrow."""
        is_narrow = self.width() < _NARROW_PX
        count = len(self._course.visits)
        least = _CLOSE_PX if len(self.strip.shown) >= count else _CROWDED_PX
        self._compare.setHidden(self.width() < _CLOSE_PX)
        self._play.setHidden(is_narrow or count < 2)
        self._legend.setHidden(count == 1 or self.width() < least)

    def _show_compared(self) -> None:
        self.wanted.emit(HistoryPart.COMPARE)

    def _go_on(self) -> bool:
        """Open the next visit that counts; return whether there is one after it, too."""
        here = self._course.index_of(self.strip.standing)
        rest = self._course.visits[here + 1 :] if here is not None else ()
        after = [visit.id for visit in rest if visit.in_error is None]
        if not after:
            return False
        self.strip.chosen.emit(after[0])
        return self.strip.standing == after[0] and len(after) > 1

    def _say_playing(self) -> None:
        is_on = self._playing.is_on
        self._play.setText(self.tr("Stop") if is_on else PLAY.button_words)
        self._play.setAccessibleName(self.tr("Stop playing") if is_on else PLAY.words)

    def _turned(self) -> None:
        """Say which of many visits are shown, offer the others, and tell the one in hand."""
        shown, count = self.strip.shown, len(self._course.visits)
        is_part = len(shown) < count
        for part in (self._earlier, self._later):
            part.setVisible(is_part)
        self._fold()
        last = shown.stop - 1
        which = Text("{first} to {last} of {count}", first=shown.start, last=last, count=count)
        told_one = self.strip.standing if count > 1 else None
        facts = self.strip.facts_of(told_one, named=False)  # the bands name the complaints
        self._about.show_text(" · ".join(filter(None, (told(which) if is_part else "", facts))))
        self._earlier.setEnabled(shown.start > 1)
        self._later.setEnabled(last < count)


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
