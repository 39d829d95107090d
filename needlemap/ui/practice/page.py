"""The page of the practice: letterhead at the left, who treats at the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.ui.practice.clinic_form import ClinicForm
from needlemap.ui.practice.locks.lock_lines import LockLines
from needlemap.ui.practice.locks.pin_card import PinCard
from needlemap.ui.practice.people_card import PeopleCard
from needlemap.ui.practice.place_card import PlaceCard
from needlemap.ui.practice.practitioner_form import PractitionerForm
from needlemap.ui.work.app_context import AppContext

_LEAST_PX = 420


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
        self.right = QStackedWidget()
        for card in (self.people, self.person, self.pin):
            self.right.addWidget(card)
        beside = QVBoxLayout()
        beside.setSpacing(12)
        beside.addWidget(self.right, 1)
        beside.addWidget(self.place)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(16, 8, 16, 4)
        columns.setSpacing(12)
        columns.addWidget(self.clinic, 3)
        columns.addLayout(beside, 2)
        for part in (self.clinic, self.right):
            part.setMinimumWidth(_LEAST_PX)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Escape from wherever no form takes it."""
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.clinic.ask_to_leave()
        else:
            super().keyPressEvent(event)
