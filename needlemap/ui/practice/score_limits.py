"""Which changes of scores matter to the practice, and when scores are due again: folded away."""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from needlemap.body.letters import capital
from needlemap.body.texts import Text
from needlemap.clinic.dates import short_decimal
from needlemap.clinic.people import Clinic
from needlemap.clinic.score_rules import (
    IMPORTANT_CHANGES,
    SOURCES,
    DueAgain,
    OwnChange,
    OwnChanges,
    limit_words,
    score_name,
)
from needlemap.clinic.scores import Scale
from needlemap.ui.widgets.common import button, label, row
from needlemap.ui.widgets.scrolled import bring_into_sight
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.widgets.typing.typed_form import typed_field
from needlemap.ui.work.translator import told

_NUMBER = re.compile(r"\d{1,6}([.,]\d{0,6})?", re.ASCII)
_NUMBER_PX = 64
_CHANGES, _VISITS, _DAYS = "score_changes", "due_after_visits", "due_after_days"


@dataclass(frozen=True, slots=True)
class _Row:
    """The fields of one score."""

    scale: Scale | None
    points: QLineEdit
    percent: QLineEdit | None  # of scores that have a share
    source: QLineEdit
    guide: QPushButton

    @property
    def fields(self) -> tuple[QLineEdit, ...]:
        return tuple(one for one in (self.points, self.percent, self.source) if one is not None)

    @property
    def typed(self) -> list[str]:
        """What stands there, in the order of `_texts`."""
        percent = self.percent.text().strip() if self.percent is not None else ""
        return [self.points.text().strip(), percent, self.source.text().strip()]


class ScoreLimits(QWidget):
    """A row for each score, with what the guide says one press away; recorded with the form.

    Signals:
        typed: something was typed, or taken from the guide.
    """

    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._wrong: QLineEdit | None = None
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._rows = [self._row(scale) for scale in IMPORTANT_CHANGES]
        self._visits = self._field("clinic_due_visits", self.tr("Due again after visits"))
        self._days = self._field("clinic_due_days", self.tr("Due again after days"))
        self.head = button(self.tr("Scores …"), "clinic_scores", "soft")
        self.head.setAccessibleName(
            self.tr("Scores: which changes matter, when they are due again")
        )
        self.head.clicked.connect(self._turn)
        self._lay_out()
        self.hide()

    @property
    def content(self) -> dict[str, str]:
        """What is typed, as texts by the names of the facts."""
        rows = [one.typed for one in self._rows]
        return _as_texts(rows, self._visits.text().strip(), self._days.text().strip())

    def show_content(self, content: Mapping[str, str]) -> None:
        """Show what was typed; what it does not hold, or nobody can read, stays."""
        for fact, field in ((_VISITS, self._visits), (_DAYS, self._days)):
            if fact in content:
                field.setText(content[fact])
        for one, texts in zip(self._rows, _rows_in(content.get(_CHANGES, "")), strict=False):
            one.points.setText(texts[0])
            if one.percent is not None:
                one.percent.setText(texts[1])
            one.source.setText(texts[2])
        self._offer_guide()

    def values(self) -> dict[str, Any]:
        """Return the facts as typed. Raises LimitImpossible and its like."""
        own = [self._own(one) for one in self._rows]
        self._wrong = self._visits
        visits = DueAgain(visits=_whole(self._visits.text())).visits
        self._wrong = self._days
        days = DueAgain(days=_whole(self._days.text())).days
        self._wrong = None
        changes: OwnChanges = tuple(one for one in own if not one.is_of_guide)
        return {_CHANGES: changes, _VISITS: visits, _DAYS: days}

    def show_wrong(self) -> None:
        """Unfold, and bring the field to hand that holds what cannot be."""
        self.show()
        if self._wrong is not None:
            self._wrong.setFocus()
            self._wrong.selectAll()

    def _turn(self) -> None:
        self.setVisible(self.isHidden())
        if self.isVisible():
            bring_into_sight(self)

    def _own(self, one: _Row) -> OwnChange:
        points, percent, source = one.typed
        number, share = _number(points), _whole(percent) if percent else None
        self._wrong = one.points
        OwnChange(scale=one.scale, points=number)
        self._wrong = one.percent
        OwnChange(scale=one.scale, points=number, percent=share)
        self._wrong = one.source
        return OwnChange(scale=one.scale, points=number, percent=share, source=source)

    def _row(self, scale: Scale | None) -> _Row:
        name, known = told(score_name(scale)), scale or "pain"
        guide = IMPORTANT_CHANGES[scale]
        points = self._field(f"clinic_points_{known}", self.tr("{name}: points that matter"), name)
        percent = None
        if guide.share is not None:
            words = self.tr("{name}: per cent of the first number that matter")
            percent = self._field(f"clinic_percent_{known}", words, name)
        source = typed_field(f"clinic_source_{known}", self.tr("{name}: source").format(name=name))
        source.textEdited.connect(self._edited)
        source.setPlaceholderText(told(Text("Guide: {source}", source=SOURCES[scale])))
        back = button(self.tr("As in the guide"), f"clinic_guide_{known}", "quiet")
        back.setAccessibleName(told(Text("{name}: as in the guide", name=score_name(scale))))
        back.setMinimumHeight(TARGET_PX)
        back.setToolTip(told(limit_words(guide.points, guide.share)))
        room = back.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        back.setSizePolicy(room)
        made = _Row(scale, points, percent, source, back)
        back.clicked.connect(partial(self._take_guide, made))
        return made

    def _field(self, name: str, words: str, of: str = "") -> QLineEdit:
        field = typed_field(name, words.format(name=of))
        field.setFixedWidth(_NUMBER_PX)
        field.textEdited.connect(self._edited)
        return field

    def _lay_out(self) -> None:
        heads = (self.tr("Points"), self.tr("or % of first"))
        for place, words in enumerate(heads, start=1):
            self._grid.addWidget(label(words, "small"), 0, place)
        for place, one in enumerate(self._rows):
            above = 2 * place + 1
            name = capital(told(score_name(one.scale)))
            self._grid.addWidget(label(name, "muted"), above, 0)
            self._grid.addWidget(one.points, above, 1)
            if one.percent is not None:
                self._grid.addWidget(one.percent, above, 2)
            self._grid.addWidget(one.guide, above, 3)
            self._grid.addWidget(label(self.tr("Source"), "small"), above + 1, 0)
            self._grid.addWidget(one.source, above + 1, 1, 1, 3)
        self._grid.setColumnStretch(3, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.addLayout(self._grid)
        due, visits, days = self.tr("Due again after"), self.tr("visits, or"), self.tr("days")
        column.addLayout(row(label(due, "muted"), self._visits, label(visits, "muted"),
                             self._days, label(days, "muted"), None))  # fmt: skip

    def _take_guide(self, one: _Row) -> None:
        for field, text in zip((one.points, one.percent, one.source), _of_guide(one.scale),
                               strict=True):  # fmt: skip
            if field is not None:
                field.setText(text)
        one.points.setFocus()  # the button goes
        self._edited()

    def _edited(self, _: str = "") -> None:
        self._offer_guide()
        self.typed.emit()

    def _offer_guide(self) -> None:
        """Offer the guide where something else stands; the room for it stays."""
        for one in self._rows:
            one.guide.setVisible(one.typed != _of_guide(one.scale))


def limits_of(clinic: Clinic) -> dict[str, str]:
    """Return what stands there of a practice, as texts."""
    own = {one.scale: one for one in clinic.score_changes}
    rows = [
        _texts(own[scale].points, own[scale].percent, own[scale].source)
        if scale in own
        else _of_guide(scale)
        for scale in IMPORTANT_CHANGES
    ]
    return _as_texts(rows, str(clinic.due_after_visits), str(clinic.due_after_days))


def _as_texts(rows: list[list[str]], visits: str, days: str) -> dict[str, str]:
    return {_CHANGES: json.dumps(rows), _VISITS: visits, _DAYS: days}


def _rows_in(text: str) -> list[list[str]]:
    """Return the rows of a text that was kept, none if it is of another version."""
    try:
        rows = json.loads(text)
    except ValueError:
        return []
    is_known = isinstance(rows, list) and all(
        isinstance(one, list) and [type(part) for part in one] == [str] * 3 for one in rows
    )
    return rows if is_known else []


def _of_guide(scale: Scale | None) -> list[str]:
    guide = IMPORTANT_CHANGES[scale]
    percent = None if guide.share is None else round(guide.share * 100)
    return _texts(guide.points, percent, "")


def _texts(points: float, percent: int | None, source: str) -> list[str]:
    return [told(short_decimal(points)), "" if percent is None else str(percent), source]


def _number(typed: str) -> float:
    """Return a number as typed, with a point or a comma; what is none is no number."""
    return float(typed.replace(",", ".")) if _NUMBER.fullmatch(typed) else math.nan


def _whole(typed: str) -> int:
    """Return a whole number as typed; what is none is nothing, which is never possible."""
    plain = typed.strip().removesuffix("%").strip()
    return int(plain[:6]) if plain.isascii() and plain.isdecimal() else 0
