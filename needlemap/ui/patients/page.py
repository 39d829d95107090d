"""The patients page as it is shown first: a line to type in, a list, and room beside it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from needlemap.ui.patients.drafts_bar import DraftsBar
from needlemap.ui.patients.today.day_room import DayRoom
from needlemap.ui.widgets.common import Card, button, clear_layout, label, row
from needlemap.ui.widgets.row_list import RowList
from needlemap.ui.widgets.typing.cleared import ClearedLine

_AS_TALL_AS_IT_IS = 100  # beside what is left below
_NARROW_PX = 1100
_TALL_PX = 560  # where a question leaves room for the list
_FORM_PX = 500  # what a form takes; the list gives way to it where the window is narrow


class PatientsPage(QWidget):
    """Typing works before the records are open, and counts once they are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.search = ClearedLine("search", self.tr("Search patients"))
        self.search.setPlaceholderText(self.tr("Name, number or birth date"))
        self.new = button(self.tr("New patient   Ctrl+N"), "new_patient", "soft")
        self.list = RowList("patient_list", self.tr("Patients"))
        self.list.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.order = label(self.tr("By family name"), "small")
        self.order.hide()  # until there is a list
        self.empty = label(self.tr("Opening the records …"), "muted")
        self.empty.setWordWrap(True)
        self.drafts = DraftsBar()
        self.day = DayRoom()  # until there are records
        self.day.hide()
        self.right = QStackedWidget()
        self._offered = QVBoxLayout()
        self._asked = QVBoxLayout()
        self._question: QWidget | None = None
        self._entered = ""  # the name after which Enter was typed before there were records
        self.search.returnPressed.connect(self._enter)
        self._line = row(self.search, self.new)
        self._line.setStretch(0, 1)
        self._lay_out()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the button under the line to type in where that would be too short beside it."""
        super().resizeEvent(event)
        self.day.fit(self.height())
        self._fit_question()
        is_narrow = self.width() < _NARROW_PX
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)

    @property
    def is_ready(self) -> bool:
        """Whether the records are open, so that what is typed counts."""
        return self.list.model() is not None

    @property
    def selected(self) -> object:
        """The patient selected in the list, None if there is none."""
        return self.list.current

    def take_early_enter(self) -> bool:
        """Return, once, whether Enter was typed after this very name while records were opened."""
        entered, self._entered = self._entered.strip(), ""
        return bool(entered) and entered == self.search.text().strip()

    def _enter(self) -> None:
        self._entered = "" if self.is_ready else self.search.text()

    def offer_beside(self, part: QWidget | None) -> None:
        """Show something where no patient is, until there is one; nothing: the hint alone."""
        shown = (self._offered.itemAt(at) for at in range(self._offered.count()))
        parts = [one.widget() for one in shown if one is not None]
        was_there = any(one.isAncestorOf(self.focusWidget()) for one in parts if one is not None)
        clear_layout(self._offered)
        if was_there and part is None:
            self.focus_search()  # else the next button would have the keyboard
        self._hint.setVisible(part is None)
        if part is not None:
            self._offered.addWidget(part)
            part.show()  # now, not once it is painted

    def ask_above(self, part: QWidget | None) -> None:
        """Ask something above the list while there is room, or ask nothing more."""
        clear_layout(self._asked)
        self._question = part
        if part is not None:
            self._asked.addWidget(part)
        self._fit_question()

    def _fit_question(self) -> None:
        if self._question is not None:
            self._question.setVisible(self.height() >= _TALL_PX)

    def take_day(self, day: DayRoom) -> None:
        """Have the list of the day in its place."""
        self._column.replaceWidget(self.day, day)
        self.day.deleteLater()
        self.day = day
        day.fit(self.height())

    def focus_search(self) -> None:
        """Be ready to type a name."""
        self.search.setFocus()
        self.search.selectAll()

    def _lay_out(self) -> None:
        left = Card()
        self._column = left.column
        left.column.addLayout(self._line)
        left.column.addLayout(self._asked)
        left.column.addWidget(self.drafts)
        left.column.addWidget(self.day)
        left.column.addWidget(self.empty)
        left.column.addWidget(self.order)
        left.column.addWidget(self.list, 1)
        blank = Card()
        hint = label(
            self.tr(
                "Select a patient to see precautions and visits here,"
                " or start with a new patient (Ctrl+N)."
            ),
            "muted",
        )
        hint.setWordWrap(True)
        blank.column.addWidget(hint)
        blank.column.addLayout(self._offered, _AS_TALL_AS_IT_IS)
        self._hint = hint
        blank.column.addStretch(1)
        self.right.addWidget(blank)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        columns.addWidget(left, 3)
        columns.addWidget(self.right, 2)
        self.right.setMinimumWidth(_FORM_PX)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 8, 16, 4)
        outer.addLayout(columns)
