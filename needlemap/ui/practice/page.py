"""The page of the practice: letterhead at the left, who treats at the right."""

from PySide6.QtCore import QSize, Qt
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
from needlemap.ui.practice.retention.due_card import DueCard
from needlemap.ui.widgets.scrolled import Scrolled
from needlemap.ui.work.app_context import AppContext

_LEAST_PX, _BAR_PX = 420, 10


class _ShownAlone(QStackedWidget):
    """Takes the room that the page which is shown would like, whatever the other would."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self._changed)

    @override
    def sizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.sizeHint() if page else super().sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.minimumSizeHint() if page else super().minimumSizeHint()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        """Return the least that the page needs: the form of a person scrolls by itself."""
        page = self.currentWidget()
        layout = page.layout() if page is not None else None
        if page is None or layout is None or not layout.hasHeightForWidth():
            return self.minimumSizeHint().height()
        return layout.minimumHeightForWidth(width)

    def _changed(self, _: int) -> None:
        self.updateGeometry()


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
        self.due = DueCard()
        self.backups = BackupsCard(context)
        self.encryption = EncryptionCard()
        self.place.column.addWidget(self.encryption)
        self.right: QStackedWidget = _ShownAlone()
        for card in (self.people, self.person, self.pin):
            self.right.addWidget(card)
        self.right.currentChanged.connect(self._person_shown)
        inner = QWidget()
        beside = QVBoxLayout(inner)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(12)
        beside.addWidget(self.right, 1)
        beside.addWidget(self.due)
        beside.addWidget(self.place)
        beside.addWidget(self.backups)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(16, 8, 16, 4)
        columns.setSpacing(12)
        columns.addWidget(self.clinic, 3)
        scrolled = Scrolled(inner)
        columns.addWidget(scrolled, 2)
        self.clinic.setMinimumWidth(_LEAST_PX)
        scrolled.setMinimumWidth(_LEAST_PX + _BAR_PX)

    def _person_shown(self, _: int) -> None:
        """Give the room to what is about one person while it is shown."""
        self.backups.give_way(on=self.right.currentWidget() is not self.people)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Escape from wherever no form takes it."""
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.clinic.ask_to_leave()
        else:
            super().keyPressEvent(event)
