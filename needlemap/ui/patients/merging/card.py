"""Where the other record of a person is searched for, and both are compared."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.body.texts import Text
from needlemap.clinic.dates import spoken
from needlemap.clinic.people import Patient
from needlemap.clinic.two_records import TwoRecords
from needlemap.ui.patients.merging.either import Either
from needlemap.ui.widgets.common import Card, button, clear_layout, label, row
from needlemap.ui.widgets.fitting.laid_out import lay_out_now
from needlemap.ui.widgets.folding.made_later import put_into_the_chain
from needlemap.ui.widgets.lined_button import WrappedButton
from needlemap.ui.widgets.scrolled import Scrolled
from needlemap.ui.widgets.typing.cleared import ClearedLine
from needlemap.ui.widgets.typing.entered import on_enter
from needlemap.ui.widgets.typing.pasted import clean_pastes, say_up
from needlemap.ui.work.translator import told


class MergeCard(Card):
    """A name is typed and one of those found is pressed; then both records stand side by side.

    Signals:
        typed: what is searched for.
        other_wanted: the Patient who is the other record.
        chosen: the key of a fact, and whose value counts.
        turn_wanted: the other record is to be kept.
        merge_wanted, left.
    """

    typed = Signal(str)
    other_wanted = Signal(object)
    chosen = Signal(str, object)
    turn_wanted = Signal()
    merge_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._rows: dict[str, Either] = {}
        self._found: tuple[Patient, ...] = ()
        self._says = label("", "muted")
        self._says.setObjectName("merge_says")
        self._says.setWordWrap(True)
        self._name = ClearedLine("merge_name", self.tr("Name of the other record"))
        self._name.setPlaceholderText(self.tr("Name, number or birth date"))
        clean_pastes(self._name)
        self._turn = WrappedButton("merge_turn", "")
        self._turn.show_words(self.tr("Keep the other number instead"))
        self._merge = button(self.tr("Merge"), "merge_take", "main")
        self._back = button(self.tr("Cancel"), "merge_cancel", "quiet")
        inner = QWidget()
        self._listed = QVBoxLayout(inner)
        self._listed.setContentsMargins(0, 0, 0, 0)
        self._listed.setSpacing(8)
        self._scrolled = Scrolled(inner)
        self.column.addWidget(label(self.tr("One person, two records"), "title"))
        self.column.addWidget(self._says)
        self.column.addWidget(self._name)
        self.column.addWidget(self._scrolled)
        self.column.addWidget(self._turn)
        self.column.addLayout(row(self._merge, self._back, None))
        self.column.addStretch(1)
        self._name.textChanged.connect(self.typed)
        on_enter(self._name, self._enter)
        self._turn.clicked.connect(self.turn_wanted)
        self._merge.clicked.connect(self.merge_wanted)
        self._back.clicked.connect(self.left)

    def ask(self, patient: Patient, alike: Iterable[Patient]) -> None:
        """Ask for the other record; who may be the same person is offered at once."""
        self._name.blockSignals(True)  # noqa: FBT003  # of Qt
        self._name.clear()
        self._name.blockSignals(False)  # noqa: FBT003
        words = Text("Which other record is also of {who}?", who=_words(patient))
        self._says.setText(told(words))
        self._show_parts(compares=False)
        self.offer(alike)
        self._name.setFocus()

    def offer(self, found: Iterable[Patient]) -> None:
        """List records, each of which can be pressed."""
        self._empty()
        self._found = tuple(found)
        for one in self._found:
            shown = WrappedButton(f"merge_with_{one.number}", "source")
            shown.show_words(told(_words(one)))
            shown.clicked.connect(partial(self.other_wanted.emit, one))
            self._listed.addWidget(shown)
        if not self._found and self._name.text().strip():
            nobody = label(self.tr("Nobody else is called that."), "muted")
            nobody.setObjectName("merge_nobody")
            self._listed.addWidget(nobody)
        put_into_the_chain(self._name, self._scrolled)
        lay_out_now()

    def _enter(self) -> None:
        """Compare with who was found if it is one record; of several one is pressed."""
        if len(self._found) == 1:
            self.other_wanted.emit(self._found[0])
        elif self._found:
            say_up(self, self.tr("Several are called that: press the right one."))

    def compare(self, records: TwoRecords, going_along: Text) -> None:
        """Show what both say differently, and what is going to happen."""
        self._show_parts(compares=True)
        kept, other = records.kept, records.other
        words = Text(
            "Kept: {kept}. Its other record: {other}. {rest}",
            kept=_words(kept),
            other=_words(other),
            rest=going_along,
        )
        self._says.setText(told(words))
        self._turn.show_words(told(Text("Keep No. {number} instead", number=other.number)))
        self._merge.setText(told(Text("Merge into No. {number}", number=kept.number)))
        self._merge.setAccessibleName(self._merge.text())
        self._empty()
        if records.differences:
            left, right = (told(Text("No. {number}", number=one.number)) for one in (kept, other))
            heads = [label(words, "heading") for words in (left, right)]
            line = row(*heads)
            for place in range(len(heads)):
                line.setStretch(place, 1)
            self._listed.addLayout(line)
        for difference in records.differences:
            self._rows[difference.key] = one = Either(difference)
            one.show_whose(records.whose(difference))
            one.chosen.connect(self.chosen)
            self._listed.addWidget(one)
        put_into_the_chain(self._name, self._scrolled)
        lay_out_now()

    def show_chosen(self, records: TwoRecords) -> None:
        """Show whose values count now."""
        for difference in records.differences:
            self._rows[difference.key].show_whose(records.whose(difference))

    def take_focus(self, key: str = "") -> None:
        """Put the keyboard at a fact, else the first one; never where one more press merges."""
        known = self._rows.get(key, next(iter(self._rows.values()), None))
        part = next(iter(known.buttons.values())) if known is not None else self._back
        part.setFocus(Qt.FocusReason.TabFocusReason)
        if known is not None:
            self._scrolled.bring(known)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if not event.isAutoRepeat():
                self.left.emit()
        else:
            super().keyPressEvent(event)

    def _show_parts(self, *, compares: bool) -> None:
        self._name.setVisible(not compares)
        self._turn.setVisible(compares)
        self._merge.setVisible(compares)

    def _empty(self) -> None:
        self._rows.clear()
        clear_layout(self._listed)


def _words(patient: Patient) -> Text:
    facts = {"name": patient.listed_name, "number": patient.number}
    if patient.birth_date is None:
        return Text("{name} · No. {number}", **facts)
    born = spoken(patient.birth_date)
    return Text("{name} · No. {number} · born {date}", date=born, **facts)
