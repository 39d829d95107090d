"""The page over everything: who are you, and your PIN; of no patient it says a word."""

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.ids import PractitionerId
from needlemap.clinic.lock_errors import TooEarly, WrongPin
from needlemap.clinic.locks import KeyHolder, Locks
from needlemap.clinic.ports import Clock
from needlemap.ui.keyboard.single import ENTERS
from needlemap.ui.lock.countdown import Countdown
from needlemap.ui.lock.people_tiles import PeopleTiles
from needlemap.ui.lock.pin_pad import PinPad
from needlemap.ui.widgets.announcer import Announcer
from needlemap.ui.widgets.common import Card, label
from needlemap.ui.work.translator import told

_TILES_PX, _PAD_PX = 380, 360
_TITLE_LINES = 2


class LockPage(QWidget):
    """Takes every key and press while it is there.

    Signals:
        tried: the id of a person and the PIN that was typed, "" for who has none.
    """

    tried = Signal(object, str)

    def __init__(self, parent: QWidget, clock: Clock, timer: QTimer | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lock_page")
        self.setAccessibleName(self.tr("Locked"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._holder: KeyHolder | None = None
        self.tiles = PeopleTiles()
        self.pad = PinPad()
        self._who = label("", "heading")
        self._who.setObjectName("lock_who")
        self._said = label("", "error")
        self._said.setObjectName("lock_said")
        self._said.setWordWrap(True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._announcer = Announcer(self._said)
        self._countdown = Countdown(clock, self, timer)
        self._why_waits = ""
        self._lay_out()
        self.tiles.chosen.connect(self.choose)
        self.pad.entered.connect(self._try)
        self.pad.field.textChanged.connect(self._typed)
        self._countdown.left.connect(self._say_wait)
        self._countdown.over.connect(self._wait_is_over)
        self.hide()

    def show_people(self, locks: Locks, last: PractitionerId | None) -> None:
        """Show who can unlock, ready for the PIN of who was here last."""
        self.tiles.show_people(locks)
        self._holder = None
        self._stop_waiting()
        holder = locks.holder(last)
        if holder is not None and holder.has_pin:
            self._ask(holder)
        else:
            self._who.setText(self.tr("Choose who you are."))
            self.pad.ask("")
            self.pad.allow(on=False)
            self.tiles.take_focus()

    def choose(self, holder: KeyHolder) -> None:
        """Ask for the PIN of a person; who has none needs none."""
        self._stop_waiting()
        if holder.has_pin:
            self._ask(holder)
        else:
            self.tiles.choose(holder)
            self._holder = holder
            self._try("")

    def refuse(self, error: NeedleMapError) -> None:
        """Say why nothing is unlocked, and count down while no PIN is looked at."""
        self._let_try(on=True)
        until = error.next_try if isinstance(error, WrongPin | TooEarly) else None
        if until is not None:
            is_wrong = isinstance(error, WrongPin)
            self._why_waits = self.tr("That PIN is not right.") if is_wrong else ""
            self._wait(until)
        elif isinstance(error, WrongPin):
            self.tell(self.tr("That PIN is not right. Please try again."))
        else:
            self.tell(told(error.text))

    def tell(self, sentence: str) -> None:
        """Say something that is of nobody."""
        self._said.setText(sentence)
        self._announcer.say(sentence)

    def let_go(self) -> None:
        """Keep nothing of who unlocked."""
        self._stop_waiting()
        self._let_try(on=True)
        self.pad.field.clear()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # nothing behind this page hears a key
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a digit from wherever the keyboard is; let no other key through to the window."""
        focused = self.focusWidget()
        if event.key() in ENTERS and isinstance(focused, QPushButton):
            if not event.isAutoRepeat():
                focused.click()
        elif event.text().isprintable() and event.text() and self.pad.field.isEnabled():
            self.pad.field.setFocus()
            self.pad.field.insert(event.text())

    def _ask(self, holder: KeyHolder) -> None:
        self._holder = holder
        self.tiles.choose(holder)
        self._who.setText(holder.person.name)
        self.pad.ask(told(Text("PIN of {person}", person=holder.person.name)))
        self.pad.allow(on=True)
        self.tell("")

    def _try(self, pin: str) -> None:
        if self._holder is not None:
            self.tell("")
            self._let_try(on=False)
            self.tried.emit(self._holder.person.id, pin)

    def _typed(self, pin: str) -> None:
        """Leave behind that the one before was not right, once the next is begun."""
        if pin:
            self.tell("")

    def _let_try(self, *, on: bool) -> None:
        self.tiles.allow(on=on)
        self.pad.allow(on=on and self._holder is not None and self._holder.has_pin)

    def _wait(self, until: datetime) -> None:
        self.pad.allow(on=False)
        self.tiles.take_focus()
        self._countdown.begin(until)
        self._announcer.say(self._said.text())

    def _say_wait(self, seconds: int) -> None:
        words = Text.counted(
            "{why} The next one is looked at in {count} second.",
            "{why} The next one is looked at in {count} seconds.",
            seconds,
            why=self._why_waits or self.tr("Several PINs were not right."),
        )
        self._said.setText(told(words))

    def _wait_is_over(self) -> None:
        self.tell("")
        self.pad.allow(on=True)

    def _stop_waiting(self) -> None:
        self._countdown.stop()
        self.tell("")

    def _lay_out(self) -> None:
        asks = Card()
        asks.setFixedWidth(_PAD_PX)
        for part in (self._who, self.pad, self._said):
            asks.column.addWidget(part)
        self._said.setMinimumHeight(_TITLE_LINES * self.fontMetrics().lineSpacing())
        asks.column.addStretch(1)
        self.tiles.setFixedWidth(_TILES_PX)
        title = label(self.tr("NeedleMap is locked"), "title")
        nothing = label(self.tr("Nothing is lost. What was typed is kept."), "muted")
        beside = QHBoxLayout()
        beside.setSpacing(24)
        beside.addStretch(1)
        beside.addWidget(self.tiles)
        beside.addWidget(asks, 0, Qt.AlignmentFlag.AlignTop)
        beside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        for words in (title, nothing):
            column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(16)
        column.addLayout(beside)
        column.addStretch(3)
