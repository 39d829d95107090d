"""How much was needled against how sore it was, of all patients: by muscle, by practitioner."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from needlemap.body.atlas import Atlas
from needlemap.body.letters import capital
from needlemap.body.texts import Text
from needlemap.clinic.dates import short_decimal
from needlemap.clinic.history.dose import (
    LEAST_TREATMENTS,
    Dose,
    DoseLine,
    DoseOf,
    DoseTable,
    Spread,
    by_muscle,
    by_practitioner,
)
from needlemap.clinic.history.whole_clinic import ClinicCounts
from needlemap.clinic.ids import PractitionerId
from needlemap.clinic.people import Practitioner
from needlemap.clinic.visits import Soreness
from needlemap.ui.history.clinic.reading import ClinicReading
from needlemap.ui.history.clinic.waiting import WaitingForClinic
from needlemap.ui.history.points.choices import OneOf
from needlemap.ui.widgets.choices import Segments
from needlemap.ui.widgets.common import Card, label, row
from needlemap.ui.work.translator import told

_ROW_PX, _CELL_PX, _CHOICE_PX = 48, 150, 230
_BY_MUSCLE, _BY_PRACTITIONER = "muscle", "practitioner"


class DoseView(QWidget):
    """A table of the clinic; where fewer than ten treatments are known it says nothing."""

    def __init__(self, atlas: Atlas, reading: ClinicReading) -> None:
        super().__init__()
        self._atlas = atlas
        self._reading = reading
        self._practitioners: tuple[Practitioner, ...] = ()
        ways = (
            (_BY_MUSCLE, self.tr("By muscle")),
            (_BY_PRACTITIONER, self.tr("By practitioner")),
        )
        kinds = ((DoseOf.NEEDLES, self.tr("Needles")), (DoseOf.INSERTIONS, self.tr("Insertions")))
        self._by = Segments("dose_by", self.tr("What has a line"), ways)
        self._kind = Segments("dose_of", self.tr("What is counted"), kinds)
        self._way, self._counted = _BY_MUSCLE, DoseOf.NEEDLES
        self._owner = OneOf(
            "dose_practitioner", self.tr("Practitioner"), self.tr("All practitioners"), _CHOICE_PX
        )
        self._muscle = OneOf(
            "dose_muscle", self.tr("Muscle"), self.tr("All muscles together"), _CHOICE_PX
        )
        self._waiting = WaitingForClinic(reading)
        self._note = label("", "muted")
        self._note.setObjectName("dose_note")
        self._note.setWordWrap(True)
        self._table = self._made_table()
        self._lay_out()
        reading.read.connect(self._take)
        self._waiting.again.connect(self._waiting.want)
        for part in (self._by, self._kind):
            part.chosen.connect(self._chosen)
        for choice in (self._owner, self._muscle):
            choice.currentIndexChanged.connect(self._refresh)

    def show_clinic(self, practitioners: Sequence[Practitioner]) -> None:
        """Show what is known of the clinic; it is read first if it is not."""
        self._practitioners = tuple(practitioners)
        self._table.hide()
        self._note.clear()
        self._waiting.want()

    def _made_table(self) -> QTableWidget:
        table = QTableWidget()
        table.setObjectName("doses")
        table.setAccessibleName(self.tr("Dose and soreness"))
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setColumnCount(1 + len(Soreness))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW_PX)
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        return table

    def _lay_out(self) -> None:
        card = Card()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)
        column = card.column
        for part in (self._by, self._kind):
            part.setMinimumWidth(250)
        column.addLayout(row(self._by, self._kind, self._owner, self._muscle, None))
        column.addWidget(self._note)
        column.addWidget(self._waiting)
        column.addWidget(self._table, 1)
        column.addStretch()
        self.setFocusProxy(self._by)
        self._by.show_value(self._way)
        self._kind.show_value(self._counted)

    def _chosen(self, value: object) -> None:
        if isinstance(value, DoseOf):
            self._counted = value
            self._kind.show_value(value)
        else:
            self._way = str(value)
            self._by.show_value(value)
        self._refresh()

    def _take(self, counts: ClinicCounts) -> None:
        self._owner.offer(
            [(each.id, each.name) for each in self._practitioners if _is_of(each, counts.doses)]
        )
        muscles = {dose.muscle for dose in counts.doses if dose.muscle}
        named = sorted((self._name(muscle), muscle) for muscle in muscles)
        self._muscle.offer([(muscle, words) for words, muscle in named])
        self._refresh()

    def _refresh(self, _: int = 0) -> None:
        counts = self._reading.counts
        is_by_muscle = self._way == _BY_MUSCLE
        self._owner.setVisible(is_by_muscle and self._owner.count() > 1)
        self._muscle.setVisible(not is_by_muscle and self._muscle.count() > 1)
        if counts is None:
            return
        if is_by_muscle:
            owner = self._owner.value
            table = by_muscle(counts.doses, self._counted, _practitioner_id(owner))
        else:
            muscle = self._muscle.value
            table = by_practitioner(
                counts.doses, self._counted, str(muscle) if muscle is not None else None
            )
        self._say(table)
        self._fill(table.lines)

    def _say(self, table: DoseTable) -> None:
        if not table.treatments:
            self._note.setText(
                self.tr(
                    "No visit of the clinic has told yet how long the treatment before it was sore:"
                    " there is nothing to set needles against."
                )
            )
            return
        treatments = Text.counted(
            "Of all patients: {count} treatment after which the next visit told how long it was"
            " sore, of the whole treatment.",
            "Of all patients: {count} treatments after which the next visit told how long it was"
            " sore, of the whole treatment.",
            table.treatments,
        )
        numbers = (
            Text("Needles at a treatment: their middle number, and between which two the middle"
                 " half lies.")
            if self._counted is DoseOf.NEEDLES
            else Text("Insertions at a treatment, where each was counted: their middle number, and"
                      " between which two the middle half lies.")
        )  # fmt: skip
        silent = (
            Text.counted("{count} line of fewer than {least} is left out.",
                         "{count} lines of fewer than {least} are left out.",
                         table.silent, least=LEAST_TREATMENTS)
            if table.silent else ""
        )  # fmt: skip
        self._note.setText(told(Text.joined(" ", [treatments, numbers, silent])))

    def _fill(self, lines: Sequence[DoseLine]) -> None:
        self._table.setVisible(bool(lines))
        heads = (
            self.tr("Muscle") if self._way == _BY_MUSCLE else self.tr("Practitioner"),
            self.tr("Not sore"), self.tr("Sore for hours"), self.tr("Sore for days"),
        )  # fmt: skip
        self._table.setHorizontalHeaderLabels(heads)
        self._table.setRowCount(len(lines))
        for at, line in enumerate(lines):
            name = self._line_name(line)
            cells = [name, *(_cell(line.spreads.get(soreness)) for soreness in Soreness)]
            for column, words in enumerate(cells):
                item = QTableWidgetItem(words)
                item.setSizeHint(QSize(_CELL_PX, _ROW_PX))
                head = heads[column]
                item.setData(
                    Qt.ItemDataRole.AccessibleTextRole,
                    f"{name}, {head}: {words.replace(chr(10), ', ')}" if column else words,
                )
                if column and line.spreads.get(tuple(Soreness)[column - 1]) is None:
                    item.setFlags(Qt.ItemFlag.NoItemFlags)  # paler: nothing is said there
                self._table.setItem(at, column, item)

    def _line_name(self, line: DoseLine) -> str:
        if self._way == _BY_MUSCLE:
            return (
                self.tr("All muscles together") if line.muscle is None else self._name(line.muscle)
            )
        if line.practitioner is None:
            return self.tr("All practitioners")
        names = {each.id: each.name for each in self._practitioners}
        return names.get(line.practitioner, "")

    def _name(self, muscle: str) -> str:
        catalogue = self._atlas.reasoning.catalogue
        if muscle not in catalogue:
            return self.tr("Muscle not named")
        return capital(told(catalogue[muscle].words))


def _cell(spread: Spread | None) -> str:
    if spread is None:
        return told(Text("fewer than {least}", least=LEAST_TREATMENTS))
    middle, lower, upper = map(short_decimal, (spread.median, spread.lower, spread.upper))
    numbers = Text("{median} ({lower} to {upper})", median=middle, lower=lower, upper=upper)
    count = Text.counted("{count} treatment", "{count} treatments", spread.count)
    return f"{told(numbers)}\n{told(count)}"


def _is_of(practitioner: Practitioner, found: Iterable[Dose]) -> bool:
    return any(dose.practitioner == practitioner.id for dose in found)


def _practitioner_id(value: object) -> PractitionerId | None:
    return value if value is None else PractitionerId(value)  # type: ignore[arg-type]
