"""One line in which a score is given: what is scored, of which activity, and how much."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.body.errors import NeedleMapError
from needlemap.body.letters import capital
from needlemap.body.texts import Text
from needlemap.clinic.followed import Measure
from needlemap.clinic.ids import EpisodeId
from needlemap.clinic.scores import Motion, Scale, Score, read_degrees, read_value
from needlemap.ui.visit.scores.whose import Treated, WhoseScore
from needlemap.ui.widgets.choices import Choice
from needlemap.ui.widgets.common import button, label
from needlemap.ui.widgets.scrolled import bring_into_sight
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.widgets.typing.entered import on_enter
from needlemap.ui.widgets.typing.typed_form import typed_field
from needlemap.ui.work.translator import told

MOTION = "motion"
"""Chosen to measure how far a joint moves, in place of a scale."""
_KINDS: tuple[Scale | str | None, ...] = (None, *Scale, MOTION)  # as Qt keeps no closed set
_NUMBER_PX = 96
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
ScoredFor = Mapping[tuple[Scale, str], EpisodeId | None]
"""Of which complaint a score was given last, by its key."""


class ScoreEntry(QWidget):
    """Shows what is to be typed once it is chosen what is scored.

    Signals:
        scored: a Score as typed, and the id of its complaint; None: of none.
        measured: a Motion, as typed.
    """

    scored = Signal(object, object)
    measured = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._activities: tuple[str, ...] = ()
        self._movements: tuple[str, ...] = ()
        self._before: ScoredFor = {}
        self._whose = WhoseScore()
        self._what = Choice("score_scale", self.tr("Add a score"))
        self._what.addItem(self.tr("Add a score or a measured motion …"), None)
        for scale in Scale:
            self._what.addItem(capital(told(scale)), scale)
        self._what.addItem(self.tr("Range of motion, in degrees"), MOTION)
        self._of = Choice("score_of", "")
        self._of.setEditable(True)
        self._of.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._value = typed_field("score_value", self.tr("Score"))
        self._left = typed_field("score_left", self.tr("Left, degrees"))
        self._right = typed_field("score_right", self.tr("Right, degrees"))
        self._record = button(self.tr("Record"), "score_record", "soft")
        self._error = label("", "error")
        self._error.setObjectName("score_error")
        self._error.setWordWrap(True)
        self._lay_out()
        self._what.activated.connect(self._chosen)
        self._record.clicked.connect(self._give)
        self._whose.pressed.connect(self._go_on)
        self._of.activated.connect(self._offer_whose)
        self._value.installEventFilter(self)
        for field in self._fields:
            on_enter(field, self._give)
            field.textEdited.connect(self._edited)
        self._begin()

    @property
    def unfinished(self) -> str:
        """That something is typed and not recorded, in a sentence; empty if nothing is."""
        typed = any(field.text().strip() for field in (self._value, self._left, self._right))
        return self.tr("A score is typed and not recorded yet.") if typed else ""

    def offer(self, activities: Sequence[str], movements: Sequence[str]) -> None:
        """Offer what was scored and measured before."""
        self._activities, self._movements = tuple(activities), tuple(movements)

    def offer_complaints(self, treated: Treated, before: ScoredFor) -> None:
        """Offer what a visit treats, and know of what each score was given before."""
        self._before = before
        self._whose.offer(treated)
        self._show_whose()

    def begin(self, measure: Measure, complaint: EpisodeId | None) -> None:
        """Ask for a score that was given before: only the number is left to type."""
        scale = measure.scale
        if scale is None:
            return
        self._what.setCurrentIndex(_KINDS.index(scale))
        self._chosen(self._what.currentIndex())
        if measure.activity:
            place = self._of.findText(measure.activity, Qt.MatchFlag.MatchFixedString)
            self._of.setCurrentIndex(place)
        self._whose.choose(complaint)
        self._value.setFocus()

    def refuse(self, sentence: str) -> None:
        """Say why it was not recorded; what is typed stays."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    def recorded(self, *, done: bool) -> None:
        """Be ready for the next score, if this one is recorded."""
        if done:
            self._begin()
            self._what.setFocus()

    @property
    def _fields(self) -> tuple[QLineEdit, ...]:
        line = self._of.lineEdit()
        return (*([line] if line is not None else []), self._value, self._left, self._right)

    def _lay_out(self) -> None:
        for field in (self._value, self._left, self._right):
            field.setFixedWidth(_NUMBER_PX)
        for tall in (self._what, self._of, self._value, self._left, self._right, self._record):
            tall.setMinimumHeight(TARGET_PX)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self._of, 0, 0, 1, 5)
        typed: tuple[QWidget, ...] = (self._value, self._left, self._right, self._record)
        for place, part in enumerate(typed):
            grid.addWidget(part, 1, place)
        grid.setColumnStretch(4, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._what)
        column.addWidget(self._whose)
        column.addLayout(grid)
        column.addWidget(self._error)

    def _begin(self) -> None:
        self._what.setCurrentIndex(0)
        self._chosen(0)

    def _chosen(self, index: int) -> None:
        what = _KINDS[index]
        self.refuse("")
        for field in self._fields:
            field.clear()
        is_motion, is_function = what == MOTION, what is Scale.FUNCTION
        self._of.setVisible(is_motion or is_function)
        self._value.setVisible(isinstance(what, Scale))
        for part in (self._left, self._right):
            part.setVisible(is_motion)
        self._record.setVisible(what is not None)
        self._say_what_is_typed(what)
        self._offer_whose()
        if what is not None:
            (self._of if is_motion or is_function else self._value).setFocus()
            bring_into_sight(self._record)

    def _say_what_is_typed(self, what: object) -> None:
        self._of.clear()
        self._of.addItems(list(self._movements if what == MOTION else self._activities))
        self._of.setCurrentIndex(-1)
        words = (
            self.tr("Joint and movement: neck, rotation")
            if what == MOTION
            else self.tr("Activity, in the patient’s words")
        )
        self._of.setAccessibleName(words)
        line = self._of.lineEdit()
        if line is not None:
            line.setPlaceholderText(words)
        self._left.setPlaceholderText(self.tr("left °"))
        self._right.setPlaceholderText(self.tr("right °"))
        if isinstance(what, Scale):
            low, high = what.ends
            self._value.setPlaceholderText(told(Text("{low} to {high}", low=low, high=high)))

    def _offer_whose(self, _: int = 0) -> None:
        """Choose the complaint of which such a score was given last; else what the visit is for."""
        what, activity = _KINDS[self._what.currentIndex()], self._of.currentText()
        if isinstance(what, Scale):
            key = what, activity.casefold() if what is Scale.FUNCTION else ""
            self._whose.choose(self._before.get(key))
        self._show_whose()

    def _show_whose(self) -> None:
        is_score = isinstance(_KINDS[self._what.currentIndex()], Scale)
        is_asked = is_score and self._whose.are_several
        self._whose.setVisible(is_asked)
        words = self.tr("Up and Down choose the complaint it is of") if is_asked else ""
        self._value.setAccessibleDescription(words)
        self._value.setToolTip(words)

    def _go_on(self) -> None:
        """Put the keyboard where something is to be typed still."""
        empty = [field for field in self._fields if field.isVisible() and not field.text()]
        (empty[0] if empty else self._value).setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        by = _STEPS.get(Qt.Key(event.key()), 0)
        if by and self._whose.are_several:
            self._whose.step(by)
        return by != 0

    def _edited(self, _: str) -> None:
        self.refuse("")

    def _give(self) -> None:
        what = _KINDS[self._what.currentIndex()]
        try:
            if what == MOTION:
                sides = read_degrees(self._left.text()), read_degrees(self._right.text())
                motion = Motion(movement=self._of.currentText(), left=sides[0], right=sides[1])
                self.measured.emit(motion)
            elif isinstance(what, Scale):
                value = read_value(self._value.text(), what)
                activity = self._of.currentText() if what is Scale.FUNCTION else ""
                score = Score(scale=what, value=value, activity=activity)
                self.scored.emit(score, self._whose.chosen)
        except NeedleMapError as error:
            self.refuse(told(error.text))
