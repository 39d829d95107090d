"""Where it is said that a visit was on an earlier day, or at an earlier hour: a late entry."""

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from needlemap.body.letters import capital
from needlemap.body.texts import Text
from needlemap.clinic.dates import spoken, spoken_moment
from needlemap.clinic.late_entry import late_words, read_hour, read_treated_day, treated_at
from needlemap.clinic.ports import Store
from needlemap.clinic.zones import wall_time
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.visit.corrections.commands import LATE_ENTRY
from needlemap.ui.visit.loose_lines import LooseLines
from needlemap.ui.widgets.common import Card, button, label, row
from needlemap.ui.widgets.typing.entered import on_enter
from needlemap.ui.widgets.typing.pasted import clean_pastes
from needlemap.ui.widgets.typing.refusal import Refusal
from needlemap.ui.work.command import Command
from needlemap.ui.work.translator import refusals, told


class LateCard(Card):
    """Day and hour of the treatment, of a visit that can still be changed.

    Signals:
        wanted: this card is to be brought into sight, and the keyboard into it.
        refused: why nothing was done.
    """

    wanted = Signal()
    refused = Signal(str)

    def __init__(self, editor: ChartEditor, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._document = editor.document
        self._store = store
        self._says = label("", "muted")
        self._says.setObjectName("late_says")
        self._says.setWordWrap(True)
        self._day = _field("late_day", self.tr("Day of treatment"), self.tr("Day, 3.11.2026"))
        self._hour = _field("late_hour", self.tr("Hour of treatment"), self.tr("Hour, if known"))
        lines = {"late_day": self._day, "late_hour": self._hour}
        self.loose = LooseLines(self._document, lines, self)
        self._yesterday = button(self.tr("Yesterday"), "late_yesterday", "soft")
        self._take = button(self.tr("Treated then"), "late_take", "soft")
        self.column.addWidget(label(self.tr("Day of treatment"), "heading"))
        self.column.addWidget(self._says)
        self.column.addLayout(row(self._day, self._hour))
        self._why = Refusal("late_refused", self._day, self._hour)
        self.column.addWidget(self._why)
        self.column.addLayout(row(self._yesterday, self._take))
        self._document.opened.connect(self._why.clear_it)
        for field in (self._day, self._hour):
            on_enter(field, self._typed)
        self._take.clicked.connect(self._typed)
        self._yesterday.clicked.connect(self._was_yesterday)

    @property
    def commands(self) -> tuple[Command, ...]:
        """What can be done here, for menus, keys and the palette."""
        return (LATE_ENTRY.bound(self.wanted.emit, self._why_not),)

    def refresh(self) -> None:
        """Show when the open visit was; of one that stays as it is no more than that."""
        visit = self._document.visit
        late = late_words(visit)
        words = capital(told(late)) if late is not None else told(spoken_moment(visit.local_start))
        self._says.setText(words)
        for part in (self._day, self._hour, self._yesterday, self._take):
            part.setVisible(not self._document.is_locked)

    def take_focus(self) -> None:
        """Put the keyboard where the day is typed."""
        self._day.setFocus()

    @property
    def unfinished(self) -> str:
        """What is typed here and counts only once the button is pressed."""
        if not self.loose.loose:
            return ""
        return self.tr("The day of a late entry is typed, and not taken over yet.")

    def _why_not(self) -> str:
        if not self._document.is_open or not self._document.is_locked:
            return ""
        if self._document.is_signed:
            return self.tr("This visit is signed")
        return self.tr("This visit was entered in error")

    def _was_yesterday(self) -> None:
        self._enter(yesterday=True)

    def _typed(self) -> None:
        self._enter(yesterday=False)

    def _enter(self, *, yesterday: bool) -> None:
        """Take over when it was, as one step; what is typed stays if that is refused."""
        if not self._editor.may_change():
            return
        self._why.clear_it()
        visit, now = self._document.visit, self._editor.now()
        today = wall_time(now, visit.zone).date()
        with refusals(self._refuse):
            with self._store.read() as records:
                order = records.clinic.get().date_order
            typed = self._day.text()
            day = today - timedelta(days=1) if yesterday else read_treated_day(typed, today, order)
            hour = read_hour(self._hour.text())
            born = self._document.patient.birth_date
            after = treated_at(visit, day, hour, born=born, now=now)
            if self._editor.change_visit(Text("Treated on {day}", day=spoken(day)), after):
                self._day.clear()
                self._hour.clear()

    def _refuse(self, sentence: str) -> None:
        self._why.say(sentence)
        self.refused.emit(sentence)


def _field(name: str, words: str, hint: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setAccessibleName(words)
    made.setPlaceholderText(hint)
    clean_pastes(made)
    return made
