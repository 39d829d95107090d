"""Who was to come and has not been back, who comes soon, and who had needles of a lot."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from itertools import islice

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from needlemap.body.texts import Text
from needlemap.clinic.dates import spoken
from needlemap.clinic.expected import ExpectedPatient
from needlemap.clinic.lists import RecallLine
from needlemap.clinic.opened_needles import letters_of
from needlemap.ui.widgets.common import Card, button, clear_layout, label, row
from needlemap.ui.widgets.fitting.laid_out import lay_out_now
from needlemap.ui.widgets.lined_button import WrappedButton
from needlemap.ui.widgets.scrolled import bring_into_sight
from needlemap.ui.widgets.typing.entered import on_enter
from needlemap.ui.widgets.typing.typed_form import typed_field
from needlemap.ui.work.translator import told

_MOST = 50  # listed at once; `needlemap recall` lists all of a lot


class RecallCard(Card):
    """Two lists on wish; a press on a line leads to the patient.

    Signals:
        patient_wanted: the chart number of one who is listed.
        lot_wanted: the lot that was typed.
    """

    patient_wanted = Signal(int)
    lot_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._expected: tuple[ExpectedPatient, ...] = ()
        self._today = date.max
        self._says = label("", "muted")
        self._says.setObjectName("recall_says")
        self._says.setWordWrap(True)
        self._show = button(self.tr("Show them"), "recall_show")
        self._show.setAccessibleName(self.tr("Show who was to come, and who comes soon"))
        self._show.clicked.connect(self._turn)
        self.lot = typed_field("recall_lot", self.tr("Lot of the needles"))
        self.lot.setPlaceholderText(self.tr("Lot of the needles"))
        self._find = button(self.tr("Who had them"), "recall_find")
        on_enter(self.lot, self._want_lot)
        self._find.clicked.connect(self._want_lot)
        self._list = QWidget()  # the page scrolls
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self._list.hide()
        self._lay_out()

    def show_expected(self, expected: Sequence[ExpectedPatient], today: date) -> None:
        """Say how many were to come and have not been back, and how many come soon."""
        self._expected, self._today = tuple(expected), today
        self._list.hide()
        missed = sum(one.is_missed(today) for one in expected)
        said = (
            Text.counted(
                "{count} patient was to come and has not been back.",
                "{count} patients were to come and have not been back.",
                missed,
            ),
            Text.counted(
                "{count} comes within a week.", "{count} come within a week.",
                len(expected) - missed,
            ),
        )  # fmt: skip
        nobody = Text("Nobody was to come by today, and nobody comes within a week.")
        self._says.setText(told(Text.joined(" ", said) if expected else nobody))
        self._show.setVisible(bool(expected))

    def show_lot(self, lot: str, found: Iterable[RecallLine]) -> None:
        """List who had needles of a lot, oldest first; also where the visit was struck out."""
        self._begin()
        lines = list(islice(found, _MOST + 1))
        if not lines:
            none = Text("Nobody had needles of the lot {lot}.", lot=lot)
            self._rows.addWidget(label(told(none), "muted"))
        for place, line in enumerate(lines[:_MOST]):
            self._add(f"lot_{place}", _lot_words(line), line.patient)
        if len(lines) > _MOST:
            self._rows.addWidget(label(self.tr("and more"), "muted"))
        self._end()

    def take_focus(self) -> None:
        """Be ready to list who was to come, or to type a lot."""
        part: QWidget = self.lot if self._show.isHidden() else self._show
        part.setFocus()
        bring_into_sight(self)

    def _lay_out(self) -> None:
        self.column.addWidget(label(self.tr("Recall"), "heading"))
        line = row(self._says, self._show)
        line.setStretch(0, 1)
        self.column.addLayout(line)
        asked = row(self.lot, self._find)
        asked.setStretch(0, 1)
        self.column.addLayout(asked)
        self.column.addWidget(self._list)

    def _want_lot(self) -> None:
        lot = self.lot.text().strip()
        if letters_of(lot):
            self.lot_wanted.emit(lot)
        else:
            self.lot.setFocus()

    def _turn(self) -> None:
        """List them, or fold the list away."""
        if not self._list.isHidden():
            self._list.hide()
            lay_out_now()
            return
        self._begin()
        for one in self._expected[:_MOST]:
            self._add(f"expected_{one.number}", one.words(self._today), one.number)
        if len(self._expected) > _MOST:
            more = Text("and {count} more", count=len(self._expected) - _MOST)
            self._rows.addWidget(label(told(more), "muted"))
        self._end()

    def _begin(self) -> None:
        clear_layout(self._rows)

    def _end(self) -> None:
        self._list.show()
        lay_out_now()
        bring_into_sight(self)

    def _add(self, name: str, words: Text, number: int) -> None:
        shown = WrappedButton(name, "source")
        shown.show_words(told(words))
        shown.clicked.connect(partial(self.patient_wanted.emit, number))
        self._rows.addWidget(shown)


def _lot_words(line: RecallLine) -> Text:
    facts = {
        "name": line.name, "number": line.patient, "day": spoken(line.day),
        "lot": line.lot, "brand": line.brand,
    }  # fmt: skip
    if line.in_error:
        return Text(
            "{name} (No. {number}) · {day} · {brand}, lot {lot}, visit entered in error", **facts
        )
    return Text("{name} (No. {number}) · {day} · {brand}, lot {lot}", **facts)
