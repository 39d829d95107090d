"""One precaution in the form of a patient: its detail, since when, until when, and the way out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QWidget

from needlemap.body.both_ways import set_apart
from needlemap.body.errors import NeedleMapError
from needlemap.body.letters import capital
from needlemap.body.texts import Text
from needlemap.clinic.birth_dates import read_birth_date, typed_again
from needlemap.clinic.errors import NotADate
from needlemap.clinic.people import Precaution, PrecautionKind
from needlemap.clinic.person_errors import NotADayOfPrecaution
from needlemap.ui.widgets.common import button, label, row
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.widgets.typing.pasted import clean_pastes
from needlemap.ui.work.app_context import OrderOfDates
from needlemap.ui.work.translator import told

_LABEL_PX, _DAY_PX = 130, 104


@dataclass(frozen=True, slots=True)
class TypedPrecaution:
    """What stands in the fields, whether or not it can be recorded."""

    kind: PrecautionKind
    detail: str = ""
    since: str = ""
    until: str = ""

    @property
    def has_ended(self) -> bool:
        """Whether a day is typed on which it ended."""
        return bool(self.until.strip())

    @property
    def words(self) -> str:
        """The precaution as it is named in a note: "Pacemaker (DDD 2020)"."""
        name, detail = capital(told(self.kind)), self.detail.strip()
        return f"{name} ({set_apart(detail)})" if detail else name


class PrecautionLine(QWidget):
    """The fields of one precaution; ``is_recorded``: it is known already, so it has a history."""

    edited = Signal()
    shown = Signal()  # what is typed may be another than before
    out_wanted = Signal(object)  # this line: it was never so

    def __init__(
        self, typed: TypedPrecaution, today: date, order: OrderOfDates, *, is_recorded: bool = False
    ) -> None:
        super().__init__()
        self.kind, self.is_recorded = typed.kind, is_recorded
        self.ended_here = False  # by a press in this form
        self._today, self._order = today, order
        self._detail = self._field("detail", self.tr("Detail"), typed.detail)
        self._since = self._field("since", self.tr("Since"), typed.since)
        self._until = self._field("until", self.tr("Until"), typed.until)
        self._read = label("", "small")
        self._read.setWordWrap(True)
        self._read.setObjectName(f"precaution_read_{self.kind.name.lower()}")
        self._out = button("\N{MULTIPLICATION SIGN}", f"precaution_out_{self.kind.name.lower()}")
        words = told(Text("Take out, it was never so: {precaution}", precaution=told(self.kind)))
        self._out.setAccessibleName(words)
        self._out.setToolTip(words)
        self._out.clicked.connect(self._want_out)
        self._lay_out()
        self._show_read()

    @property
    def typed(self) -> TypedPrecaution:
        """What stands in the fields."""
        fields = (self._detail, self._since, self._until)
        return TypedPrecaution(self.kind, *(field.text() for field in fields))

    @property
    def value(self) -> Precaution:
        """The precaution as typed.

        Raises:
            NotADayOfPrecaution: if a day cannot be read.
            PrecautionDatesTurned: if it ended before it began.
            TextTooLong: if the detail is too long.
            TextUnprintable: if it holds a character that cannot be shown.
        """
        since, until = (self._day(field.text()) for field in (self._since, self._until))
        return Precaution(kind=self.kind, detail=self._detail.text(), since=since, until=until)

    def end(self) -> None:
        """Let it have ended today."""
        self._until.setText(typed_again(self._today, self._order()))
        self.ended_here = True

    def go_on(self) -> None:
        """Let it be so still."""
        self._until.clear()
        self.ended_here = False

    def take_focus(self) -> None:
        """Be ready to type the detail."""
        self._detail.setFocus()

    def _day(self, text: str) -> date | None:
        try:
            read = read_birth_date(text, self._today, self._order())
        except NotADate:
            name = Text.word(self.kind).alone()
            raise NotADayOfPrecaution(precaution=name, typed=text.strip()) from None
        return read.day if read else None

    def _field(self, name: str, words: str, text: str) -> QLineEdit:
        field = QLineEdit(text)
        field.setObjectName(f"precaution_{name}_{self.kind.name.lower()}")
        facts = {"field": words, "precaution": told(self.kind)}
        field.setAccessibleName(told(Text("{field}: {precaution}", **facts)))
        field.setPlaceholderText(words)
        field.setMinimumHeight(TARGET_PX)
        if name != "detail":
            field.setFixedWidth(_DAY_PX)
        clean_pastes(field)
        field.textEdited.connect(self._edited)
        field.textChanged.connect(self._changed)
        return field

    def _lay_out(self) -> None:
        said = label(capital(told(self.kind)), "muted")
        said.setFixedWidth(_LABEL_PX)
        said.setBuddy(self._detail)
        self._out.setMinimumHeight(TARGET_PX)
        self._out.setFixedWidth(TARGET_PX)
        self._detail.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        days = row(self._since, self._until, self._read)
        days.setStretch(2, 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 4)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(said, 0, 0)
        grid.addWidget(self._detail, 0, 1)
        grid.addLayout(days, 1, 1, 1, 2)
        grid.addWidget(self._out, 0, 2)  # Tab comes to it last: a day is typed before it

    def _edited(self, _: str) -> None:
        self.ended_here = False
        self.edited.emit()

    def _changed(self, _: str) -> None:
        self._show_read()
        self.shown.emit()

    def _want_out(self) -> None:
        self.out_wanted.emit(self)

    def _show_read(self) -> None:
        """Say how the days were read, with the name of the month."""
        try:
            days = self.value.days
        except NeedleMapError:
            days = None  # perhaps there is more to come
        self._read.setText(capital(told(days)) if days else "")


def typed_of(known: Precaution, order: OrderOfDates) -> TypedPrecaution:
    """Return a precaution as it is typed again."""
    days = (typed_again(day, order()) for day in (known.since, known.until))
    return TypedPrecaution(known.kind, known.detail, *days)


def as_content(typed: list[TypedPrecaution]) -> Mapping[str, str]:
    """Return what is typed as texts by name, as a draft keeps it."""
    found: dict[str, str] = {}
    counts: dict[PrecautionKind, int] = {}
    for one in typed:
        counts[one.kind] = counts.get(one.kind, 0) + 1
        name = one.kind.name if counts[one.kind] == 1 else f"{one.kind.name}.{counts[one.kind]}"
        found[f"{_DETAIL}{name}"] = one.detail
        days = {f"{_SINCE}{name}": one.since, f"{_UNTIL}{name}": one.until}
        found |= {key: text for key, text in days.items() if text}
    return found


def of_content(content: Mapping[str, str]) -> list[TypedPrecaution]:
    """Return what was typed, from texts by name; one of an earlier version holds no days."""
    found = []
    for key, detail in content.items():
        name = key.removeprefix(_DETAIL)
        kind = _KINDS.get(name.partition(".")[0])
        if key.startswith(_DETAIL) and kind is not None:
            days = (content.get(f"{part}{name}", "") for part in (_SINCE, _UNTIL))
            found.append(TypedPrecaution(kind, detail, *days))
    return found


def is_of_minded(name: str) -> bool:
    """Return whether a text of a draft is of a precaution, by its name."""
    return name.startswith(_DETAIL)


_DETAIL, _SINCE, _UNTIL = "precaution_", "precaution_since_", "precaution_until_"
_KINDS = {kind.name: kind for kind in PrecautionKind}
