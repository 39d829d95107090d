"""Which trigger points of the table are wanted: what is typed, and choices where there are any."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.body.letters import capital
from needlemap.body.places import Side
from needlemap.clinic.history.choosing import PointChoice, PointOrder
from needlemap.clinic.history.known import History
from needlemap.clinic.history.point_lines import PointLine
from needlemap.clinic.ids import EpisodeId, PractitionerId
from needlemap.clinic.marks import PointState
from needlemap.clinic.searching import folded
from needlemap.ui.history.points.columns import ORDERS, begins_with_most, title_of
from needlemap.ui.widgets.choices import Choice
from needlemap.ui.widgets.common import button, plain_tip
from needlemap.ui.widgets.fitting.flow_rows import FlowRows
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.widgets.typing.cleared import ClearedLine
from needlemap.ui.work.translator import told

_CHOICE_PX, _SEARCH_PX, _GAP_PX = 168, 220, 8
_SORT_LETTERS = 20
_FEW = 2
_LONGEST = 100  # typed: no muscle has a longer name


class OneOf(Choice):
    """A choice of one or all; it is there only where there is more than one to choose from."""

    def __init__(self, name: str, words: str, every: str, wide_px: int = _CHOICE_PX) -> None:
        super().__init__(name, words)
        self._every = every
        self._values: tuple[object, ...] = (None,)
        self._wide_px = wide_px
        self.hide()

    def offer(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer these besides all; what was chosen stays so if it is still there."""
        kept = self.value
        self._values = (None, *(value for value, _ in choices))
        with QSignalBlocker(self):  # nobody chose
            self.clear()
            self.addItems([self._every, *(words for _, words in choices)])
            self.setCurrentIndex(self._values.index(kept) if kept in self._values else 0)
        self.setVisible(len(choices) >= _FEW)

    @property
    def value(self) -> object:
        """What is chosen, None if all are wanted."""
        return self._values[max(self.currentIndex(), 0)]

    def choose_all(self) -> None:
        """Want all again, without telling anyone."""
        with QSignalBlocker(self):
            self.setCurrentIndex(0)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._wide_px, super().sizeHint().height())


class _Search(ClearedLine):
    @override
    def sizeHint(self) -> QSize:
        return QSize(_SEARCH_PX, super().sizeHint().height())


class PointChoices(QWidget):
    """The row over the table; whatever is chosen in it acts at once."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._search = _Search("point_search", self.tr("Find a muscle"))
        self._search.setMaxLength(_LONGEST)
        self._search.setPlaceholderText(self.tr("Find a muscle"))
        self._side = OneOf("point_side", self.tr("Side"), self.tr("All sides"))
        self._state = OneOf("point_state", self.tr("State"), self.tr("All states"))
        self._episode = OneOf("point_complaint", self.tr("Complaint"), self.tr("All complaints"))
        self._owner = OneOf("point_practitioner", self.tr("Treated by"), self.tr("All who treat"))
        self._back = button(self.tr("Keeps coming back"), "point_returns")
        self._back.setCheckable(True)
        self._sort = Choice("point_order", self.tr("In the order of"))
        self._sort.setMinimumContentsLength(_SORT_LETTERS)
        for _, words in ORDERS:
            self._sort.addItem(told(words))
        self._turn = button("", "point_order_turn", "step")
        self._turn.setFixedSize(TARGET_PX, TARGET_PX)
        self._falls = False
        self._flow = FlowRows(
            (self._search, *self._filters, self._back, self._sort, self._turn), _GAP_PX
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._flow)
        self._show_turn()
        self._search.textChanged.connect(self.changed)
        for choice in self._filters:
            choice.currentIndexChanged.connect(self.changed)
        self._back.toggled.connect(self.changed)
        self._sort.currentIndexChanged.connect(self._order_chosen)
        self._turn.clicked.connect(self._turned)

    @property
    def _filters(self) -> tuple[OneOf, ...]:
        return self._side, self._state, self._episode, self._owner

    @property
    def order(self) -> PointOrder:
        """By what the lines are put in order."""
        return ORDERS[max(self._sort.currentIndex(), 0)][0]

    @property
    def is_falling(self) -> bool:
        """Whether the most comes first."""
        return self._falls

    @property
    def choice(self) -> PointChoice:
        """Which lines are wanted, besides what is typed."""
        side, state = self._side.value, self._state.value
        episode, owner = self._episode.value, self._owner.value
        return PointChoice(
            side=side if isinstance(side, Side) else None,
            state=state if isinstance(state, PointState) else None,
            episode=EpisodeId(episode) if isinstance(episode, UUID) else None,
            practitioner=PractitionerId(owner) if isinstance(owner, UUID) else None,
            keeps_coming_back=self._back.isChecked(),
        )

    def finds(self, line: PointLine) -> bool:
        """Whether a line is called by all that is typed."""
        name = folded(f"{line.number} {title_of(line)}")
        return all(word in name for word in folded(self._search.text()).split())

    def offer(self, history: History, lines: Iterable[PointLine]) -> None:
        """Offer what tells these lines apart."""
        every = tuple(lines)
        sides, states = {line.side for line in every}, {line.state for line in every}
        episodes = {one for line in every for one in line.episodes}
        owners = {one for line in every for one in line.practitioners}
        self._side.offer([(side, capital(told(side))) for side in Side if side in sides])
        self._state.offer([(one, capital(told(one))) for one in PointState if one in states])
        known = [one for one in history.episodes if one.id in episodes]
        self._episode.offer([(one.id, one.complaint) for one in known])
        people = [one for one in history.practitioners if one.id in owners]
        self._owner.offer([(one.id, one.name) for one in people])
        has_returns = any(line.returns for line in every)
        self._back.setVisible(has_returns)
        if not has_returns:
            self._want_all_returns()
        self._flow.arrange()

    def want_all(self) -> None:
        """Take back all that leaves lines out."""
        self.forget()
        self.changed.emit()

    def forget(self) -> None:
        """Take it back without telling anyone."""
        with QSignalBlocker(self):
            self._search.clear()
            for choice in self._filters:
                choice.choose_all()
            self._back.setChecked(False)

    def ask_order(self, order: PointOrder) -> None:
        """Put the lines in an order; asked for again, the other way round."""
        if order is self.order:
            self._turned()
            return
        with QSignalBlocker(self._sort):
            self._sort.setCurrentIndex([one for one, _ in ORDERS].index(order))
        self._order_chosen()

    def _want_all_returns(self) -> None:
        with QSignalBlocker(self._back):
            self._back.setChecked(False)

    def _order_chosen(self) -> None:
        self._falls = begins_with_most(self.order)
        self._show_turn()
        self.changed.emit()

    def _turned(self) -> None:
        self._falls = not self._falls
        self._show_turn()
        self.changed.emit()

    def _show_turn(self) -> None:
        words = self.tr("Most first") if self._falls else self.tr("Least first")
        self._turn.setText("↓" if self._falls else "↑")
        self._turn.setAccessibleName(words)
        self._turn.setToolTip(plain_tip(words))
