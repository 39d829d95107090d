"""Precautions asked for one by one: each with its answer, its day, and the last one in grey."""

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.body.letters import capital
from needlemap.body.texts import Text
from needlemap.clinic.asked_items import (
    ASKED_FOR,
    AskedItem,
    AskedItems,
    ItemAnswer,
    answered,
    asked_on,
    last_answers,
)
from needlemap.clinic.dates import spoken
from needlemap.clinic.late_entry import read_treated_day
from needlemap.clinic.people import PrecautionKind
from needlemap.clinic.visit_order import before
from needlemap.clinic.visits import Visit
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.visit.talk.folded import LABEL_PX, FoldedRoom
from needlemap.ui.widgets.choices import Segments
from needlemap.ui.widgets.common import label
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.widgets.typed import TypedLine
from needlemap.ui.work.app_context import OrderOfDates
from needlemap.ui.work.translator import refusals, told


class AskedRoom(FoldedRoom):
    """One row for each precaution; an answer is recorded at once, and undone by its name."""

    def __init__(self, editor: ChartEditor, order: OrderOfDates) -> None:
        super().__init__()
        self._editor = editor
        self._order = order
        self._rows: dict[PrecautionKind, _AskedRow] = {kind: _AskedRow(kind) for kind in ASKED_FOR}
        self._error = label("", "error")
        self._error.setObjectName("asked_error")
        self._error.setWordWrap(True)
        self._error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for kind, line in self._rows.items():
            line.answer.chosen.connect(partial(self._answered, kind))
            line.day.typed.connect(partial(self._asked_on, kind))
            column.addWidget(line)
        column.addWidget(self._error)

    @property
    @override
    def first(self) -> QWidget:
        return self._rows[ASKED_FOR[0]].answer.findChildren(QWidget)[0]

    @override
    def show_visit(self, visit: Visit, *, locked: bool) -> None:
        """Show what was answered at a visit, and what was answered last before it."""
        self._error.hide()
        self.begin(visit)
        known = {item.kind: item for item in visit.answers}
        earlier = before(visit, self._editor.document.read.visits)
        last = last_answers(one.answers for one in earlier)
        for kind, line in self._rows.items():
            line.show_item(known.get(kind), last.get(kind), locked=locked)
            item = known.get(kind)
            day = told(spoken(item.asked_on)) if item is not None else ""
            self.show_texts({"day": line.day}, {"day": day})

    @override
    def keep(self) -> None:
        for line in self._rows.values():
            line.day.keep()

    def _answered(self, kind: PrecautionKind, answer: ItemAnswer | None) -> None:
        visit = self._editor.document.visit
        self._take(kind, answered(visit.answers, kind, answer, visit.day))

    def _asked_on(self, kind: PrecautionKind, typed: str) -> None:
        visit = self._editor.document.visit
        with refusals(self._refuse):
            day = self._day(typed, visit)
            answers = asked_on(visit.answers, kind, day, visit.day)
            self._rows[kind].day.show_text(told(spoken(day)))
            self._take(kind, answers)

    def _day(self, typed: str, visit: Visit) -> date:
        """Return the day that is typed; none is that of the visit."""
        return read_treated_day(typed, visit.day, self._order()) if typed.strip() else visit.day

    def _refuse(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._error.show()

    def _take(self, kind: PrecautionKind, answers: AskedItems) -> None:
        document = self._editor.document
        step = Text("Change answer: {precaution}", precaution=Text.word(kind))
        self._editor.change_visit(step, replace(document.visit, answers=answers))
        self.show_visit(document.visit, locked=document.is_locked)


class _AskedRow(QWidget):
    """One precaution: what it is, what was answered, when; and what it was last."""

    def __init__(self, kind: PrecautionKind) -> None:
        super().__init__()
        words = capital(told(kind))
        name = kind.value.replace(" ", "_")
        said = label(words)
        said.setObjectName(f"asked_{name}_words")
        said.setWordWrap(True)
        said.setFixedWidth(LABEL_PX)
        self._last = label("", "faint")
        self._last.setObjectName(f"asked_{name}_last")
        self.answer = Segments(
            f"asked_{name}",
            words,
            [(answer, told(answer)) for answer in ItemAnswer],
            may_be_empty=True,
        )
        self.day = TypedLine(f"asked_{name}_day", self.tr("{words}: asked on").format(words=words))
        self.day.setMinimumHeight(TARGET_PX)
        self._on: QLabel = label(self.tr("asked on"), "muted")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(said, 0, 0)
        grid.addWidget(self.answer, 0, 1)
        grid.addWidget(self._on, 1, 0)
        grid.addWidget(self.day, 1, 1)
        grid.addWidget(self._last, 2, 0, 1, 2)

    def show_item(self, item: AskedItem | None, last: AskedItem | None, *, locked: bool) -> None:
        """Show an answer, and the last one; that one is never filled in."""
        self.answer.show_value(item.answer if item is not None else None)
        self.answer.setEnabled(not locked)
        self.day.setReadOnly(locked)
        for part in (self._on, self.day):
            part.setVisible(item is not None)
        words = (
            Text("last: {answer}, {date}", answer=last.answer, date=spoken(last.asked_on))
            if last is not None
            else ""
        )
        self._last.setText(told(words) if words else "")
        self._last.setVisible(last is not None)


def says_answers(visit: Visit) -> bool:
    """Return whether any precaution was answered by name."""
    return bool(visit.answers)
