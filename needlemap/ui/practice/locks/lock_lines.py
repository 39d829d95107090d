"""Whether the window is locked where nobody works, and after how long."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from needlemap.body.texts import Text
from needlemap.clinic.locks import IDLE_MINUTES, Locks
from needlemap.ui.widgets.choices import Choice
from needlemap.ui.widgets.common import label, row
from needlemap.ui.work.translator import told

_OFFERED = (1, 2, 3, 5, 10, 15, 20, 30, 60, IDLE_MINUTES[1])


class LockLines(QWidget):
    """Says what stands open while nobody has a PIN; else after how many minutes it is locked.

    Signals:
        idle_wanted: after how many.
    """

    idle_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._said = label("", "small")
        self._said.setObjectName("lock_said")
        self._said.setWordWrap(True)
        self._idle = Choice("idle_minutes", self.tr("Locks after"))
        self._line = label(self.tr("Locks after"), "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(self.tr("Lock"), "heading"))
        column.addWidget(self._said)
        line = row(self._line, self._idle)
        line.setStretch(1, 1)
        column.addLayout(line)
        self._idle.activated.connect(self._want)

    def show_locks(self, locks: Locks) -> None:
        """Show what is recorded of it."""
        for part in (self._line, self._idle):
            part.setVisible(locks.in_use)
        self._said.setText(self._words(locks))
        self._idle.clear()
        offered = sorted({*_OFFERED, locks.idle_minutes})
        for minutes in offered:
            words = Text.counted(
                "{count} minute without work", "{count} minutes without work", minutes
            )
            self._idle.addItem(told(words), minutes)
        self._idle.setCurrentIndex(offered.index(locks.idle_minutes))

    def _want(self, _: int) -> None:
        self.idle_wanted.emit(self._idle.currentData())

    def _words(self, locks: Locks) -> str:
        if not locks.in_use:
            return self.tr(
                "Nobody has a PIN: whoever sits at this computer reads every record, and signs as"
                " anybody. Choose a person above to set one."
            )
        without = ", ".join(one.person.name for one in locks.people if not one.has_pin)
        if without:
            return told(Text("Anybody can unlock as who has no PIN: {people}.", people=without))
        return self.tr("Ctrl+L locks at once. Whoever unlocks signs.")
