"""What is known of the patient selected in the list."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from needlemap.body.letters import capital
from needlemap.body.texts import Text
from needlemap.clinic.dates import spoken
from needlemap.clinic.episodes import Episodes
from needlemap.clinic.pains import pains_of
from needlemap.clinic.people import Patient
from needlemap.clinic.person_words import person_words
from needlemap.clinic.visit_dates import next_words, visit_dates
from needlemap.clinic.visit_order import that_count
from needlemap.clinic.visits import Visit
from needlemap.ui.patients.heading import about, build_of
from needlemap.ui.widgets.chips import Chip
from needlemap.ui.widgets.common import (
    Card,
    ElidedLabel,
    button,
    clear_layout,
    label,
)
from needlemap.ui.widgets.fitting.flow_rows import FlowRows
from needlemap.ui.widgets.fitting.laid_out import lay_out_now
from needlemap.ui.widgets.lined_button import WrappedButton
from needlemap.ui.widgets.scrolled import Scrolled
from needlemap.ui.work.translator import told

_LAST, _ABOVE_PX, _GAP_PX = 8, 8, 8
_CHIP_PX = 900  # of a precaution: as wide as the card, if it has so many words


class PatientSummary(Card):
    """Precautions, episodes and visits, and what can be done next."""

    open_chart = Signal()
    new_visit = Signal()
    history = Signal()
    edit = Signal()
    archive = Signal()  # or bring back
    merge = Signal()  # with another record of the same person
    visit_wanted = Signal(object)  # one of those listed
    complaint_wanted = Signal(object)  # likewise; None: a new one

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: object = None
        self._name = ElidedLabel("title")
        self._about = ElidedLabel("muted")
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        self._rows = QVBoxLayout()
        column.addLayout(self._rows)
        column.addStretch(1)
        self._rows.setSpacing(6)
        self._build = ElidedLabel("muted")
        self._open = button(self.tr("Open chart   Enter"), "open_chart", "main")
        self._new = button(self.tr("New visit"), "new_visit", "soft")
        self._new.setToolTip(self.tr("New visit (Ctrl+Shift+N)"))
        self._history = button(self.tr("History"), "patient_history")
        self._edit = button(self.tr("Edit"), "edit_patient")
        self._archive = button(self.tr("Archive"), "archive_patient")
        self.column.addWidget(self._name)
        self.column.addWidget(self._about)
        self.column.addWidget(self._build)
        offered = (self._open, self._new, self._history, self._edit, self._archive)
        self._offered = FlowRows(offered, _GAP_PX)
        self.column.addWidget(self._offered)
        self.column.addSpacing(8)
        self.column.addWidget(Scrolled(inner))
        self.column.addStretch(1)
        self._open.clicked.connect(self.open_chart)
        self._new.clicked.connect(self.new_visit)
        self._history.clicked.connect(self.history)
        self._edit.clicked.connect(self.edit)
        self._archive.clicked.connect(self.archive)

    def show_archived(self, *, archived: bool) -> None:
        """Offer to archive who is shown, or to bring them back."""
        words = self.tr("Bring back") if archived else self.tr("Archive")
        self._archive.setText(words)
        self._archive.setAccessibleName(words)
        self._offered.arrange()

    def show_patient(
        self,
        patient: Patient,
        visits: tuple[Visit, ...],
        episodes: Episodes,
        today: date,
        merged: tuple[Patient, ...] = (),
    ) -> None:
        """Show this patient, and what was merged into this record.

        Who is shown already stays as they are, whatever letter was typed.
        """
        known = (patient, visits, episodes, today, merged)
        if known == self._known:
            return
        self._known = known
        self._name.show_text(patient.name)
        self._about.show_text(about(patient, today))
        self._build.show_text(build_of(patient))
        self._build.setVisible(bool(build_of(patient)))
        has_begun = bool(that_count(visits))
        words = (
            self.tr("Open chart   Enter") if has_begun else self.tr("Start the first visit   Enter")
        )
        self._open.setText(words)
        self._open.setAccessibleName(words)
        self._new.setVisible(has_begun)
        self._offered.arrange()
        clear_layout(self._rows)
        self._show_precautions(patient)
        self._show_person(patient)
        self._show_complaints(episodes)
        self._show_visits(visits, episodes, next_words(visits, today))
        self._show_merged(merged)
        lay_out_now()  # else rows may stand in each other, of a list that was shorter before

    def _show_visits(
        self, visits: tuple[Visit, ...], episodes: Episodes, again: Text | None
    ) -> None:
        """List the latest visits, newest first, under when the patient comes again."""
        self._add(self.tr("Visits") if visits else self.tr("No visits yet"), "heading")
        if again is not None:
            self._add(told(again), "muted")
        dates = visit_dates(visits)
        for visit, day in reversed(tuple(zip(visits, dates, strict=True))[-_LAST:]):
            shown = WrappedButton(f"visit_{visit.number}", "source")
            shown.show_words(self._visit_words(visit, day, episodes))
            if visit.in_error is not None:
                shown.setProperty("struck", True)  # noqa: FBT003  # of Qt
            shown.clicked.connect(partial(self.visit_wanted.emit, visit))
            self._rows.addWidget(shown)

    def _show_merged(self, merged: tuple[Patient, ...]) -> None:
        """Say which other numbers the person had, and offer to merge one more."""
        for one in merged:
            facts = {"number": one.number, "name": one.name}
            self._add(told(Text("Merged here: No. {number}, {name}", **facts)), "muted")
        more = button(self.tr("Registered twice? Merge …"), "merge_records", "quiet")
        more.clicked.connect(self.merge)
        self._rows.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_complaints(self, episodes: Episodes) -> None:
        if episodes:
            self._add(self.tr("Complaints"), "heading")
        for episode in episodes:
            shown = WrappedButton(f"complaint_{episode.id.hex}", "source")
            shown.show_words(told(episode.line))
            shown.clicked.connect(partial(self.complaint_wanted.emit, episode))
            self._rows.addWidget(shown)
        new = button(self.tr("New complaint"), "new_complaint", "quiet")
        new.clicked.connect(partial(self.complaint_wanted.emit, None))
        self._rows.addWidget(new, 0, Qt.AlignmentFlag.AlignLeft)

    def _visit_words(self, visit: Visit, day: Text, episodes: Episodes) -> str:
        if visit.in_error is not None:
            facts = {"number": visit.number, "date": day}
            return told(Text("Visit {number} · {date} · entered in error", **facts))
        pains = pains_of(visit, episodes)
        facts = {"number": visit.number, "date": day, "pains": pains}
        if visit.signed_at is None:
            return told(Text("Visit {number} · {date} · not signed · {pains}", **facts))
        return told(Text("Visit {number} · {date} · {pains}", **facts))

    def _add(self, text: str, tone: str) -> None:
        line = label(text, tone)
        line.setWordWrap(True)
        if tone == "heading" and self._rows.count():
            line.setContentsMargins(0, _ABOVE_PX, 0, 0)
        self._rows.addWidget(line)

    def _show_precautions(self, patient: Patient) -> None:
        for precaution in patient.warnings:
            chip = Chip(told(precaution.words), most_px=_CHIP_PX)
            self._rows.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        if not patient.warnings:
            asked = patient.none_known_on
            none = (
                Text("No precautions known, asked {date}", date=spoken(asked))
                if asked is not None
                else Text("No precautions recorded")
            )
            self._add(told(none), "muted")
        for precaution in patient.ended_by(date.max):
            self._add(told(Text("Ended: {precaution}", precaution=precaution.words)), "muted")

    def _show_person(self, patient: Patient) -> None:
        """Say how the person is reached, who decides with them, and whatever else is known."""
        said = " · ".join(told(words) for words in person_words(patient))
        if said:
            self._add(capital(said), "muted")
