"""Whose records need not be kept any more: how many, and who on wish; nobody is erased by it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from needlemap.body.texts import Text
from needlemap.clinic.dates import spoken
from needlemap.clinic.retention import Due
from needlemap.ui.widgets.common import Card, button, clear_layout, label, row
from needlemap.ui.widgets.fitting.laid_out import lay_out_now
from needlemap.ui.work.translator import told

_MOST = 50  # listed at once; `needlemap retention` lists all


class DueCard(Card):
    """Hidden while the practice has named no period.

    Signals:
        patient_wanted: the chart number of one who is listed.
    """

    patient_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._due: tuple[Due, ...] = ()
        self._says = label("", "muted")
        self._says.setObjectName("due_says")
        self._says.setWordWrap(True)
        self._show = button(self.tr("Show them"), "due_show")
        self._show.clicked.connect(self._turn)
        self._list = QWidget()  # the page scrolls
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self._list.hide()
        self.column.addWidget(label(self.tr("Records that need not be kept"), "heading"))
        line = row(self._says, self._show)
        line.setStretch(0, 1)
        self.column.addLayout(line)
        self.column.addWidget(self._list)
        self.hide()

    def show_due(self, due: Sequence[Due] | None) -> None:
        """Say of how many the time is over; None: the practice has named no period."""
        self.setVisible(due is not None)
        self._due = tuple(due or ())
        self._list.hide()
        self._show.setVisible(bool(self._due))
        words = Text.counted(
            "{count} patient is due by the period that the practice named.",
            "{count} patients are due by the period that the practice named.",
            len(self._due),
        )
        self._says.setText(told(words))

    def _turn(self) -> None:
        """List them, or fold the list away."""
        clear_layout(self._rows)
        on = self._list.isHidden()
        for one in self._due[:_MOST] if on else ():
            shown = button(told(_words(one)), f"due_{one.number}", "source")
            shown.clicked.connect(partial(self.patient_wanted.emit, one.number))
            self._rows.addWidget(shown)
        if on and len(self._due) > _MOST:
            more = Text("and {count} more", count=len(self._due) - _MOST)
            self._rows.addWidget(label(told(more), "muted"))
        self._list.setVisible(on)
        lay_out_now()


def _words(due: Due) -> Text:
    return Text(
        "No. {number} · last visit {last} · due since {since}",
        number=due.number,
        last=spoken(due.last_visit),
        since=spoken(due.since),
    )
