"""The precautions of a patient as chips: pressed is yes, with room for a detail and its days."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from needlemap.body.letters import capital
from needlemap.body.texts import Text
from needlemap.clinic.dates import spoken
from needlemap.clinic.people import PrecautionKind, Precautions
from needlemap.ui.patients.minded.line import (
    PrecautionLine,
    TypedPrecaution,
    as_content,
    of_content,
    typed_of,
)
from needlemap.ui.widgets.common import button, label, literal
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.work.app_context import OrderOfDates, day_first
from needlemap.ui.work.translator import told

_ACROSS = 3
_NONE_KNOWN = "none_known_on"  # in a draft


class PrecautionChips(QWidget):
    """All kinds at once; a press counts, nothing has to be added. Or: none known, asked today.

    One that is recorded and pressed again has ended today: it stays, and warns no more.
    """

    changed = Signal()
    shown = Signal()  # what is typed of them may be another than before
    waits = Signal(QWidget)  # a field for the detail of what was pressed has the keyboard

    def __init__(self, order: OrderOfDates = day_first, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._order = order
        self._today = date.max
        self._none_known_on: date | None = None
        self._recorded: Precautions = ()
        self._lines: list[PrecautionLine] = []
        self._aside: dict[PrecautionKind, TypedPrecaution] = {}  # what was let go
        self._of_none: tuple[PrecautionKind, ...] = ()  # what none known let go
        self._chips = {kind: self._chip(kind) for kind in PrecautionKind}
        self._none = button(self.tr("None known, asked today"), "none_known")
        self._none.setCheckable(True)
        self._none.setMinimumHeight(TARGET_PX)
        self._none.clicked.connect(self._none_pressed)
        self._said = label("", "caution")
        self._said.setObjectName("precautions_aside")
        self._said.setWordWrap(True)
        self._ended = label(self.tr("Ended: kept, and not warned of"), "muted")
        self._ended.setObjectName("precautions_ended")
        self._details = QVBoxLayout()
        self._details.setSpacing(4)
        self._lay_out()

    @property
    def precautions(self) -> Precautions:
        """What is pressed and what has ended, with details and days as typed.

        Raises:
            NotADayOfPrecaution: if a day cannot be read.
            PrecautionDatesTurned: if one ended before it began.
            TextTooLong: if a detail is too long.
            TextUnprintable: if one holds a character that cannot be shown.
        """
        return tuple(line.value for line in self._lines)

    @property
    def details(self) -> tuple[str, ...]:
        """What is typed of each."""
        return tuple(line.typed.detail for line in self._lines)

    @property
    def typed(self) -> tuple[object, ...]:
        """What is pressed and typed, whether or not it can be recorded."""
        texts = (line.typed for line in self._lines)
        told_of = ((one.kind, one.detail.strip(), one.since, one.until) for one in texts)
        return (*told_of, self.none_known_on)

    @property
    def content(self) -> Mapping[str, str]:
        """What is pressed and typed, as texts by name."""
        asked = self.none_known_on
        day = {_NONE_KNOWN: asked.isoformat()} if asked else {}
        return {**as_content([line.typed for line in self._lines]), **day}

    def show_content(self, content: Mapping[str, str]) -> None:
        """Show what was pressed and typed before."""
        self._none_known_on = None
        with suppress(ValueError):
            self._none_known_on = date.fromisoformat(content.get(_NONE_KNOWN, ""))
        self._show_typed(of_content(content))

    @property
    def none_known_on(self) -> date | None:
        """The day on which none was known when asked."""
        return None if self._in_force else self._none_known_on

    def show_precautions(
        self, precautions: Precautions, none_known_on: date | None, today: date
    ) -> None:
        """Show what is known."""
        self._today, self._none_known_on = today, none_known_on
        self._recorded = precautions
        self._show_typed(typed_of(known, self._order) for known in precautions)

    def take_focus(self) -> None:
        """Be ready to press the first chip."""
        next(iter(self._chips.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _in_force(self) -> tuple[PrecautionLine, ...]:
        return tuple(line for line in self._lines if not line.typed.has_ended)

    def _show_typed(self, typed: Iterable[TypedPrecaution]) -> None:
        self._aside.clear()
        self._of_none = ()
        for line in self._lines:
            line.deleteLater()
        waiting = [known.kind for known in self._recorded]
        self._lines = []
        for one in typed:
            is_recorded = one.kind in waiting
            if is_recorded:
                waiting.remove(one.kind)
            self._add(one, is_recorded=is_recorded)
        self._show()

    def _add(self, typed: TypedPrecaution, *, is_recorded: bool) -> PrecautionLine:
        line = PrecautionLine(typed, self._today, self._order, is_recorded=is_recorded)
        line.edited.connect(self._typed)
        line.shown.connect(self.shown)
        line.out_wanted.connect(self._take_out)
        self._lines.append(line)
        return line

    def _chip(self, kind: PrecautionKind) -> QPushButton:
        chip = button(capital(told(kind)), f"precaution_{kind.name.lower()}", "alarm_chip")
        chip.setCheckable(True)
        chip.setMinimumHeight(TARGET_PX)
        chip.clicked.connect(partial(self._pressed, kind))
        return chip

    def _pressed(self, kind: PrecautionKind) -> None:
        is_new = kind not in {line.kind for line in self._in_force}
        brought = self._bring(kind) if is_new else None
        if brought is None:
            self._let_go(kind)
        self._show()
        if brought is not None:
            brought.show()
            brought.take_focus()
            self.waits.emit(brought)
        self.changed.emit()

    def _typed(self) -> None:
        self._show_chips()
        self.changed.emit()

    def _none_pressed(self) -> None:
        self._none_known_on = self._today if self._none.isChecked() else None
        if self._none_known_on is None:
            for kind in self._of_none:
                if kind in self._aside or any(self._ended_here(kind)):
                    self._bring(kind)
        else:
            self._of_none = tuple(line.kind for line in self._in_force)
            for kind in self._of_none:
                self._let_go(kind)
        self._show()
        self.changed.emit()

    def _let_go(self, kind: PrecautionKind) -> None:
        """Let a precaution have ended if it is recorded, else take it back; both come back."""
        for line in self._in_force:
            if line.kind is not kind:
                continue
            if line.is_recorded:
                line.end()
            else:
                self._drop(line)

    def _take_out(self, line: PrecautionLine) -> None:
        """Take away what was never so."""
        self._drop(line)
        self._show()
        self._chips[line.kind].setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _drop(self, line: PrecautionLine) -> None:
        self._aside[line.kind] = line.typed
        self._lines.remove(line)
        line.hide()
        line.deleteLater()

    def _bring(self, kind: PrecautionKind) -> PrecautionLine:
        """Return the line of a precaution that is so: the one that was let go, or a new one."""
        line = next(iter(self._ended_here(kind)), None)
        if line is not None:
            line.go_on()
            return line
        recorded = [known.kind for known in self._recorded].count(kind)
        known = [line.kind for line in self._lines if line.is_recorded].count(kind)
        was_let_go = kind in self._aside
        typed = self._aside.pop(kind, TypedPrecaution(kind))
        return self._add(typed, is_recorded=was_let_go and known < recorded)

    def _ended_here(self, kind: PrecautionKind) -> list[PrecautionLine]:
        return [line for line in self._lines if line.kind is kind and line.ended_here]

    def _show(self) -> None:
        asked = self.none_known_on
        self._none.setChecked(asked is not None)
        if asked is None or asked == self._today:
            words = self.tr("None known, asked today")
        else:
            words = told(Text("None known, asked {date}", date=spoken(asked)))
        self._none.setText(words)
        self._none.setAccessibleName(words)
        self._show_chips()
        self._show_lines()
        self._show_aside()
        self.shown.emit()

    def _show_chips(self) -> None:
        known = {line.kind for line in self._in_force}
        for kind, chip in self._chips.items():
            words = capital(told(kind))
            chip.setChecked(kind in known)
            chip.setText(literal(f"\N{CHECK MARK} {words}" if kind in known else words))

    def _show_aside(self) -> None:
        """Say what goes, with its detail, and what has ended: neither goes silently."""
        gone = ", ".join(one.words for one in self._aside.values() if one.detail.strip())
        over = ", ".join(line.typed.words for line in self._lines if line.ended_here)
        said = [
            told(
                Text("Taken away: {precautions}. A second press brings it back.", precautions=gone)
            )
            if gone
            else "",
            told(
                Text(
                    "Ended today, and kept: {precautions}. A second press: it is so still.",
                    precautions=over,
                )
            )
            if over
            else "",
        ]
        self._said.setText("\n".join(filter(None, said)))
        self._said.setVisible(any(said))

    def _show_lines(self) -> None:
        """Put what is so above what has ended."""
        while self._details.takeAt(0) is not None:
            pass
        ended = [line for line in self._lines if line.typed.has_ended]
        for line in self._in_force:
            self._details.addWidget(line)
        self._details.addWidget(self._ended)
        self._ended.setVisible(bool(ended))
        for line in ended:
            self._details.addWidget(line)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        grid = QGridLayout()
        grid.setSpacing(4)
        for place, chip in enumerate(self._chips.values()):
            grid.addWidget(chip, place // _ACROSS, place % _ACROSS)
        grid.addWidget(self._none, grid.rowCount(), 0, 1, _ACROSS)
        column.addLayout(grid)
        column.addWidget(self._said)
        column.addLayout(self._details)
        self._show_lines()
