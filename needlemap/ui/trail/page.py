"""The page of the audit trail: who did what, newest first, by patient and by day."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.clinic.audit_trail import AuditEntry
from needlemap.clinic.dates import spoken
from needlemap.look.theme import Theme
from needlemap.ui.trail.entry_rows import ROW_PX, TrailRow, paint_entry, row_of, spoken_of
from needlemap.ui.trail.kinds import KINDS, Kind
from needlemap.ui.widgets.choices import Choice
from needlemap.ui.widgets.common import Card, button, label, row
from needlemap.ui.widgets.row_list import RowList
from needlemap.ui.widgets.row_painter import rows_of
from needlemap.ui.widgets.rows import Row
from needlemap.ui.work.translator import told

_NEAR_END_PX = 3 * ROW_PX
_STEP_PX = 48
_WHOLE_PX = 84  # three lines; a note may have more, and is scrolled


class TrailPage(QWidget):
    """Shows entries as they are read, some at a time; older ones as it is scrolled down.

    Signals:
        left: back to where the page was wanted from.
        wanted: other entries are wanted: patient, day or kind was chosen.
        older_wanted: those before the oldest that is shown.
        day_wanted: the nearest day with entries, earlier (-1) or later (1).
        verifying_wanted: the whole trail is to be followed.
    """

    left = Signal()
    wanted = Signal()
    older_wanted = Signal()
    day_wanted = Signal(int)
    verifying_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.day: date | None = None
        self._back = button(self.tr("Back   Esc"), "leave_trail", "soft")
        self._whose = Choice("trail_patient", self.tr("Whose record"))
        self._kind = Choice("trail_kind", self.tr("What is listed"))
        for kind in KINDS:
            self._kind.addItem(told(kind.words), kind)
        self._earlier = button("‹", "trail_earlier", "soft")
        self._earlier.setAccessibleName(self.tr("An earlier day"))
        self._earlier.setToolTip(self.tr("The day before on which anything was noted"))
        self._later = button("›", "trail_later", "soft")
        self._later.setAccessibleName(self.tr("A later day"))
        self._later.setToolTip(self.tr("The day after on which anything was noted"))
        self._any_day = button(self.tr("All days"), "trail_any_day", "soft")
        self._day_words = label()
        self._day_words.setObjectName("trail_day")
        self._verify = button(self.tr("Verify"), "trail_verify", "main")
        self._found = label("", "muted")
        self._found.setObjectName("trail_found")
        self._found.setWordWrap(True)
        self._whole = QPlainTextEdit()
        self._whole.setObjectName("trail_entry")
        self._whole.setAccessibleName(self.tr("The whole entry"))
        self._whole.setReadOnly(True)
        self._whole.setTabChangesFocus(True)
        self._whole.setFixedHeight(_WHOLE_PX)
        self._none = label(self.tr("Nothing is noted here."), "muted")
        self._list = RowList("trail", self.tr("Audit trail, newest first"))
        self._rows = rows_of(self._list, paint_entry, ROW_PX)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for step in (self._earlier, self._later):
            step.setFixedWidth(_STEP_PX)
        days = (self._earlier, self._day_words, self._later, self._any_day)
        above = row(self._back, self._whose, *days, self._kind)
        above.setStretch(1, 1)
        above.setStretch(6, 1)
        card = Card()
        card.column.addLayout(above)
        card.column.addWidget(self._none)
        card.column.addWidget(self._list, 1)
        card.column.addWidget(self._whole)
        below = row(self._found, self._verify)
        below.setStretch(0, 1)
        card.column.addLayout(below)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 8, 16, 16)
        outer.addWidget(card)
        self.setFocusProxy(self._list)

    def _connect(self) -> None:
        self._back.clicked.connect(self.left)
        self._whose.currentIndexChanged.connect(self._chosen)
        self._kind.currentIndexChanged.connect(self._chosen)
        self._earlier.clicked.connect(self._go_earlier)
        self._later.clicked.connect(self._go_later)
        self._any_day.clicked.connect(self._go_to_any)
        self._verify.clicked.connect(self.verifying_wanted)
        self._list.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._list.selectionModel().currentChanged.connect(self._tell_current)
        self._list.model().modelReset.connect(self._tell_current)

    @property
    def kind(self) -> Kind:
        """What is listed."""
        found = self._kind.currentData()
        return found if isinstance(found, Kind) else KINDS[0]

    @property
    def is_of_one(self) -> bool:
        """Whether entries of one patient alone are listed."""
        return bool(self._whose.currentData())

    @property
    def oldest(self) -> int | None:
        """The number of the oldest entry that is listed."""
        rows = self._rows.rows
        return rows[-1].value.number if rows and isinstance(rows[-1].value, TrailRow) else None

    def offer(self, name: str | None, day: date | None) -> None:
        """Begin with a patient of this name, or with all; of a day, or of all days."""
        self._whose.blockSignals(True)  # noqa: FBT003
        self._whose.clear()
        if name is not None:
            self._whose.addItem(name, 1)
        self._whose.addItem(self.tr("All patients"), 0)
        self._whose.blockSignals(False)  # noqa: FBT003
        self._kind.setCurrentIndex(0)
        self._found.clear()
        self.go_to(day)

    def go_to(self, day: date | None) -> None:
        """List the entries of a day, or of all days."""
        self.day = day
        self._day_words.setText(self.tr("All days") if day is None else told(spoken(day)))
        self._any_day.setVisible(day is not None)
        self.wanted.emit()

    def show_entries(self, entries: Sequence[AuditEntry], zone: str) -> None:
        """Show the newest entries of those that are wanted."""
        self._rows.show_anew([self._row(entry, zone) for entry in entries])
        self._none.setVisible(not entries)
        self._list.scrollToTop()
        if entries:
            self._list.setCurrentIndex(self._list.model().index(0, 0))
        self._tell_current()

    def add_entries(self, entries: Sequence[AuditEntry], zone: str) -> None:
        """Show older ones below."""
        more = [self._row(entry, zone) for entry in entries]
        self._rows.show_rows([*self._rows.rows, *more])

    def tell_verifying(self) -> None:
        """Say that the trail is being followed."""
        self._verify.setEnabled(False)
        self._found.setText(self.tr("The trail is followed from its first entry …"))

    def tell_found(self, words: str) -> None:
        """Say what came of following the trail."""
        self._verify.setEnabled(True)
        self._found.setText(words)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._list.set_theme(theme)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if not event.isAutoRepeat():
                self.left.emit()
        else:
            super().keyPressEvent(event)

    def _row(self, entry: AuditEntry, zone: str) -> Row:
        return row_of(entry, zone, with_patient=not self.is_of_one)

    def _chosen(self, _: int) -> None:
        self.wanted.emit()

    def _go_earlier(self) -> None:
        self.day_wanted.emit(-1)

    def _go_later(self) -> None:
        self.day_wanted.emit(1)

    def _go_to_any(self) -> None:
        self.go_to(None)

    def _scrolled(self, at: int) -> None:
        bar = self._list.verticalScrollBar()
        if bar.maximum() and at >= bar.maximum() - _NEAR_END_PX:
            self.older_wanted.emit()

    def _tell_current(self, *_: object) -> None:
        current = self._list.current
        self._whole.setPlainText(spoken_of(current) if isinstance(current, TrailRow) else "")
