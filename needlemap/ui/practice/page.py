"""The page of the practice: letterhead at the left, who treats at the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.ui.practice.backups_card import BackupsCard
from needlemap.ui.practice.clinic_form import ClinicForm
from needlemap.ui.practice.encryption_card import EncryptionCard
from needlemap.ui.practice.locks.lock_lines import LockLines
from needlemap.ui.practice.locks.pin_card import PinCard
from needlemap.ui.practice.people_card import PeopleCard
from needlemap.ui.practice.place_card import PlaceCard
from needlemap.ui.practice.practitioner_form import PractitionerForm
from needlemap.ui.practice.recall.recall_card import RecallCard
from needlemap.ui.practice.retention.due_card import DueCard
from needlemap.ui.widgets.scrolled import Scrolled
from needlemap.ui.work.app_context import AppContext

_LEAST_PX, _BAR_PX = 420, 10


class PracticePage(QWidget):
    """Holds the forms; the controller fills them."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.clinic = ClinicForm(context.without_font, context.letterheads)
        self.people = PeopleCard()
        self.person = PractitionerForm(context.without_font, lambda: context.date_order)
        self.pin = PinCard()
        self.lock = LockLines()
        self.people.column.addWidget(self.lock)
        self.place = PlaceCard()
        self.recall = RecallCard()
        self.due = DueCard()
        self.backups = BackupsCard(context)
        self.encryption = EncryptionCard()
        self.place.column.addWidget(self.encryption)
        self._list = Scrolled(
            _in_a_column(self.people, self.due, self.place, self.backups, self.recall)
        )
        self.right = QStackedWidget()  # what is about one person scrolls by itself
        for card in (self._list, self.person, self.pin):
            self.right.addWidget(card)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(16, 8, 16, 4)
        columns.setSpacing(12)
        columns.addWidget(self.clinic, 3)
        columns.addWidget(self.right, 2)
        self.clinic.setMinimumWidth(_LEAST_PX)
        self.right.setMinimumWidth(_LEAST_PX + _BAR_PX)

    @property
    def shows_people(self) -> bool:
        """Whether the list is shown, and no one person."""
        return self.right.currentWidget() is self._list

    def show_people(self) -> None:
        """Show who treats, where the records are, and what else is of all."""
        self.right.setCurrentWidget(self._list)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Escape from wherever no form takes it."""
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.clinic.ask_to_leave()
        else:
            super().keyPressEvent(event)


def _in_a_column(first: QWidget, *others: QWidget) -> QWidget:
    """Return cards below each other; the first takes the room that is left."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    column.addWidget(first, 1)
    for card in others:
        column.addWidget(card)
    return made
