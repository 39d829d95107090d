"""The question whether a patient is registered already, in the form that would do it again."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.body.texts import Text
from needlemap.clinic.dates import spoken
from needlemap.clinic.people import Patient
from needlemap.clinic.same_person import Likeness
from needlemap.clinic.visit_order import latest_of
from needlemap.clinic.visits import Visit
from needlemap.ui.keyboard.places import as_meant
from needlemap.ui.keyboard.single import ENTERS, is_single, keeps_to_itself
from needlemap.ui.visit.keyed_button import KeyedButton
from needlemap.ui.widgets.announcer import Announcer
from needlemap.ui.widgets.common import clear_layout, label, row
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.work.translator import told

MOST_SHOWN = 3
_ANOTHER_KEY = "R"


@dataclass(frozen=True, slots=True)
class KnownPatient:
    """Somebody who is registered and may be the person in the form."""

    patient: Patient
    common: Likeness
    visits: tuple[Visit, ...]

    @property
    def words(self) -> Text:
        """The question, with what tells the person apart from others."""
        facts: dict[str, object] = {
            "number": self.patient.number,
            "name": self.patient.name,
            "seen": self._seen,
        }
        born = self.patient.birth_date
        if self.common is Likeness.ALL:
            return Text(
                "Born the same day, same name: No. {number}, {seen}. Open this one?", **facts
            )
        if self.common is Likeness.BIRTH_DATE:
            return Text(
                "Born the same day, a similar name: {name}, No. {number}, {seen}. Open this one?",
                **facts,
            )
        if born is None:
            return Text(
                "Same name, birth date not recorded: No. {number}, {seen}. Open this one?", **facts
            )
        return Text(
            "Same name, born {born}: No. {number}, {seen}. Open this one?",
            born=spoken(born),
            **facts,
        )

    @property
    def _seen(self) -> Text:
        last = latest_of(self.visits)
        return Text("last here {date}", date=spoken(last.day)) if last else Text("no visit yet")


class SamePersonQuestion(QWidget):
    """Asks once, by keys and touch; every single key is kept while it is asked.

    Signals:
        known_wanted: the Patient to open instead.
        another_wanted: both exist; go on.
        left: back to what is typed.
    """

    known_wanted = Signal(object)
    another_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("same_person")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._shown: tuple[KnownPatient, ...] = ()
        self._announcer = Announcer(self)
        self._lines = QVBoxLayout()
        self._another = KeyedButton(
            self.tr("Register another"), "register_another", "", _ANOTHER_KEY
        )
        self._back = KeyedButton(self.tr("Back to the form"), "back_to_form", "quiet", "Esc")
        for part in (self._another, self._back):
            part.setMinimumHeight(TARGET_PX)
        self._another.clicked.connect(self.another_wanted)
        self._back.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addLayout(self._lines)
        column.addLayout(row(self._another, self._back, None))
        self.hide()

    def ask(self, known: Sequence[KnownPatient], *, is_new: bool) -> None:
        """Ask about these, the likest first, and take the keyboard."""
        self._shown = tuple(known[:MOST_SHOWN])
        clear_layout(self._lines)
        for place, one in enumerate(self._shown):
            self._show(place, one)
        words = self.tr("Register another") if is_new else self.tr("Save all the same")
        self._another.show_words(words)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._announcer.say(" ".join(told(one.words) for one in self._shown))

    @override
    def event(self, event: QEvent) -> bool:
        if keeps_to_itself(event):
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not is_single(event):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self._take_key(as_meant(event) or event)

    def _take_key(self, event: QKeyEvent) -> None:
        typed = event.text().upper()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in ENTERS:
            self._press_focused()
        elif typed == _ANOTHER_KEY:
            self.another_wanted.emit()
        elif typed.isdecimal() and 1 <= int(typed) <= len(self._shown):
            self.known_wanted.emit(self._shown[int(typed) - 1].patient)

    def _press_focused(self) -> None:
        for part in self.findChildren(KeyedButton):
            if part.hasFocus():
                part.click()
                return

    def _show(self, place: int, known: KnownPatient) -> None:
        question = label(told(known.words), "heading")
        question.setObjectName(f"same_person_{place}")
        question.setWordWrap(True)
        opens = KeyedButton(self.tr("Open this one"), f"open_known_{place}", "main", str(place + 1))
        opens.setAccessibleName(told(Text("Open No. {number}", number=known.patient.number)))
        opens.setMinimumHeight(TARGET_PX)
        opens.clicked.connect(partial(self.known_wanted.emit, known.patient))
        self._lines.addWidget(question)
        self._lines.addLayout(row(opens, None))
