"""Needles opened at a visit, each kind in a row, and the skin: folded away until it is wanted."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from needlemap.body.letters import capital
from needlemap.body.texts import Text
from needlemap.clinic.ids import VisitId
from needlemap.clinic.opened_needles import (
    Opened,
    OpenedNeedles,
    not_yet_noted,
    remarks,
    with_needles,
)
from needlemap.clinic.visits import SkinPrepared, Visit
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.visit.fields import VisitField
from needlemap.ui.visit.note_field import NoteField
from needlemap.ui.visit.opened.entry import NeedlesEntry
from needlemap.ui.widgets.common import button, clear_layout, label, row
from needlemap.ui.widgets.folding.fold import Fold
from needlemap.ui.widgets.lined_button import LinedButton
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.work.app_context import OrderOfDates
from needlemap.ui.work.translator import told

_LABEL_PX, _NOTE_PX = 68, 44


class NeedlesOpened(QWidget):
    """Each kind is recorded by itself and undone by name; what does not agree is told quietly."""

    def __init__(self, editor: ChartEditor, skin: VisitField, order: OrderOfDates) -> None:
        super().__init__()
        self._editor = editor
        self._shown: VisitId | None = None
        self._was_said = False
        self._rows_of: object = None
        self._instead: OpenedNeedles | None = None  # what is said anew
        self._expired: OpenedNeedles | None = None  # told, and not recorded yet
        self.skin_note = NoteField(
            editor, "skin_note", self.tr("With what"), Text("Change note on the skin")
        )
        self.skin_note.setFixedHeight(_NOTE_PX)
        self._rows, self._offers = QVBoxLayout(), QVBoxLayout()
        self._remarks = label("")
        self._remarks.setObjectName("opened_remarks")
        self._remarks.setWordWrap(True)
        self._used = label("", "muted")
        self._used.setObjectName("opened_used")
        self._used.setWordWrap(True)
        self._entry = NeedlesEntry(order)
        self._entry.given.connect(self._given)
        inner = QWidget()
        self._fold = Fold(
            "opened_fold",
            self.tr("Needles opened, lot, skin …"),
            self.tr("Fold needles opened, lot and skin"),
            inner,
        )
        self._lay_out(inner, skin)
        self._fold.opened.connect(self._entry.start)
        editor.document.chart_changed.connect(self._show_remarks)

    @property
    def unfinished(self) -> str:
        """That something is typed and not recorded, in a sentence; empty if nothing is."""
        is_typed = self._entry.is_typed_into
        return self.tr("Needles are typed and not recorded yet.") if is_typed else ""

    def show_visit(self, visit: Visit, *, locked: bool) -> None:
        """Show what the visit says; unfold it once that is anything, and leave it as pressed."""
        is_said = bool(visit.opened_needles or visit.skin_prepared or visit.skin_note)
        if visit.id != self._shown:
            self._entry.begin()
            self._instead = self._expired = None
        is_news = is_said and not self._was_said
        if is_news or visit.id != self._shown:
            self._fold.unfold(on=is_said)
        self._shown, self._was_said = visit.id, is_said
        self._entry.setVisible(not locked)
        is_in_words = visit.skin_prepared is SkinPrepared.OTHER or bool(visit.skin_note)
        self.skin_note.setVisible(is_in_words)
        offered = () if locked else self._editor.document.read.opened_last
        self._show_rows(visit.opened_needles, not_yet_noted(offered, visit.opened_needles), locked)
        self._show_remarks()

    def _lay_out(self, inner: QWidget, skin: VisitField) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, _LABEL_PX)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label(self.tr("Skin"), "muted"), 0, 0)
        grid.addWidget(skin, 0, 1)
        grid.addWidget(self.skin_note, 1, 0, 1, 2)
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        lines.addLayout(grid)
        lines.addLayout(self._rows)
        lines.addWidget(self._remarks)
        lines.addWidget(self._used)
        lines.addLayout(self._offers)
        lines.addWidget(self._entry)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._fold)

    def _show_rows(self, known: Opened, offered: Opened, locked: bool) -> None:  # noqa: FBT001
        shown = (known, offered, locked)
        if shown == self._rows_of:
            return
        self._rows_of = shown
        clear_layout(self._rows)
        clear_layout(self._offers)
        for place, one in enumerate(known):
            self._add_row(place, one, locked=locked)
        for place, one in enumerate(offered):
            words = told(Text("As last time: {needles}", needles=one.name))
            offer = LinedButton(f"opened_offer_{place}")
            offer.show_words(words)
            offer.clicked.connect(partial(self._take_offer, one))
            self._offers.addWidget(offer)
            offer.show()

    def _add_row(self, place: int, one: OpenedNeedles, *, locked: bool) -> None:
        name = f"opened_{place}"
        said = label(capital(told(one.words)))
        said.setObjectName(name)
        said.setWordWrap(True)
        change = self._small(self.tr("Change"), f"{name}_change", partial(self._change, one))
        change.setAccessibleName(told(Text("Change: {needles}", needles=one.name)))
        away = self._small(self.tr("Remove"), f"{name}_remove", partial(self._remove, one))
        away.setAccessibleName(told(Text("Remove: {needles}", needles=one.name)))
        line = QWidget()
        beside = row(said, change, away)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setStretch(0, 1)
        line.setLayout(beside)
        for part in (change, away):
            beside.setAlignment(part, Qt.AlignmentFlag.AlignTop)
            part.setVisible(not locked)  # only now that it is in the line: else it is a window
        self._rows.addWidget(line)
        line.show()

    def _small(self, words: str, name: str, do: Callable[[], None]) -> QPushButton:
        made = button(words, name, "quiet")
        made.setMinimumHeight(TARGET_PX)
        made.clicked.connect(do)
        return made

    def _show_remarks(self) -> None:
        document = self._editor.document
        if not document.is_open:
            return
        visit, used = document.visit, document.chart.needles_in
        found = remarks(visit.opened_needles, used, visit.day)
        self._remarks.setText("\n".join(told(one) for one in found))
        self._remarks.setVisible(bool(self._remarks.text()))
        placed = Text.counted(
            "{count} needle placed on the chart.", "{count} needles placed on the chart.", used
        )
        self._used.setText(told(placed))

    def _given(self, needles: OpenedNeedles) -> None:
        if self._record(needles, self._instead):
            self._entry.begin()
            self._instead = None
            self._entry.start()

    def _take_offer(self, needles: OpenedNeedles) -> None:
        """Record make, lot and expiry, and be ready for the counts."""
        if self.unfinished and self._expired is None:
            self._entry.refuse(self.unfinished)
            return
        self._entry.begin()
        self._instead = None
        if self._record(needles, None):
            self._change(needles)
        else:
            self._entry.show_kind(needles)

    def _change(self, needles: OpenedNeedles) -> None:
        self._entry.begin(needles)
        self._instead = needles
        self._entry.count()

    def _record(self, needles: OpenedNeedles, instead: OpenedNeedles | None) -> bool:
        """Record a kind; of one that expired it is told first, and recorded by a second press."""
        visit = self._editor.document.visit
        is_over = needles.expires is not None and needles.expires.is_over(visit.day)
        told_of = (self._expired, *(one.kind for one in visit.opened_needles))
        if is_over and needles.kind not in told_of:
            self._expired = needles.kind
            words = Text(
                "{needles}: expired. Record needles once more to record them all the same.",
                needles=needles.name,
            )
            self._entry.refuse(capital(told(words)))
            return False
        self._expired = None
        step = Text("Note needles opened: {needles}", needles=needles.name)
        opened = with_needles(visit.opened_needles, needles, instead)
        return self._editor.change_visit(step, replace(visit, opened_needles=opened))

    def _remove(self, needles: OpenedNeedles) -> None:
        visit = self._editor.document.visit
        step = Text("Remove needles opened: {needles}", needles=needles.name)
        kept = tuple(one for one in visit.opened_needles if one != needles)
        self._editor.change_visit(step, replace(visit, opened_needles=kept))
