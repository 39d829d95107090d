"""What the visit says apart from its chart: consent, pain before and after, notes."""

from enum import StrEnum

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget
from typing_extensions import override

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.texts import checked_note
from needlemap.clinic.visits import AdverseKind, Change, Consent, Soreness, Visit
from needlemap.ui.canvas.document import ChartDocument
from needlemap.ui.canvas.editor import ChartEditor
from needlemap.ui.choices import Choice, Segments
from needlemap.ui.widgets import Card, label
from needlemap.ui.words import word

_NOTE_REST_MS = 600


class VisitPanel(Card):
    """Scores and notes of the open visit; each is recorded as soon as it is given."""

    def __init__(self, editor: ChartEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._document: ChartDocument = editor.document
        consents = (Consent.VERBAL, Consent.WRITTEN, Consent.REFUSED, Consent.WITHDRAWN)
        self._consent = _choices("consent", self.tr("Consent"), consents)
        self._change = _choices("change", self.tr("Since last time"), tuple(Change))
        self._soreness = _choices("soreness", self.tr("Sore after last time for"), tuple(Soreness))
        self._before = _scale("pain_before", self.tr("Pain before"))
        self._after = _scale("pain_after", self.tr("Pain after"))
        self._adverse = Choice("adverse", self.tr("Unwanted reaction"))
        self._adverse.addItem(self.tr("not asked"), None)
        for kind in AdverseKind:
            self._adverse.addItem(word(kind), kind)
        self._notes = QPlainTextEdit()
        self._notes.setObjectName("notes")
        self._notes.setAccessibleName(self.tr("Notes"))
        self._notes.setPlaceholderText(self.tr("Notes"))
        self._notes.setTabChangesFocus(True)
        self._notes.setMinimumHeight(88)
        self._scores = (self._consent, self._change, self._soreness, self._before, self._after)
        self._is_typing = False  # what is typed is not recorded yet and must stay
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_NOTE_REST_MS)
        self._lay_out()
        self._connect()

    def keep_note(self) -> None:
        """Record the note as typed so far."""
        self._rest.stop()
        if self._document.is_open and not self._is_note_kept():
            text = self._notes.toPlainText()
            self._editor.change_visit(self.tr("Change notes"), notes=text)
            self._is_typing = not self._is_note_kept()

    def _lay_out(self) -> None:
        self.column.addWidget(label(self.tr("The visit"), "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        rows = (
            (self.tr("Since last"), self._change),
            (self.tr("Sore for"), self._soreness),
            (self.tr("Consent"), self._consent),
            (self.tr("Pain before"), self._before),
            (self.tr("Pain after"), self._after),
            (self.tr("Reaction"), self._adverse),
        )
        for line, (text, part) in enumerate(rows):
            grid.addWidget(label(text, "muted"), line, 0)
            grid.addWidget(part, line, 1)
        self.column.addLayout(grid)
        self.column.addWidget(self._notes)

    def _connect(self) -> None:
        self._document.opened.connect(self._opened)
        self._document.visit_changed.connect(self._show)
        self._consent.chosen.connect(self._consent_chosen)
        self._change.chosen.connect(self._change_chosen)
        self._soreness.chosen.connect(self._soreness_chosen)
        self._before.chosen.connect(self._before_chosen)
        self._after.chosen.connect(self._after_chosen)
        self._adverse.activated.connect(self._adverse_chosen)
        self._notes.textChanged.connect(self._note_typed)
        self._rest.timeout.connect(self.keep_note)

    def _show(self, _: object = None) -> None:
        visit: Visit = self._document.visit
        asked = visit.consent is not Consent.NOT_ASKED
        self._consent.show_value(visit.consent if asked else None)
        self._change.show_value(visit.change)
        self._soreness.show_value(visit.soreness)
        self._before.show_value(visit.pain_before)
        self._after.show_value(visit.pain_after)
        kinds = [None, *AdverseKind]
        self._adverse.setCurrentIndex(kinds.index(visit.adverse))
        for part in (*self._scores, self._adverse):
            part.setEnabled(not self._document.is_locked)
        self._notes.setReadOnly(self._document.is_locked)
        if not (self._is_typing or self._is_note_kept()):
            self._show_note()

    def _opened(self) -> None:
        self._show_note()
        self._show()

    def _show_note(self) -> None:
        self._notes.blockSignals(True)  # noqa: FBT003
        self._notes.setPlainText(self._document.visit.notes)
        self._notes.blockSignals(False)  # noqa: FBT003
        self._is_typing = False

    def _note_typed(self) -> None:
        self._is_typing = True
        self._rest.start()

    def _is_note_kept(self) -> bool:
        try:
            typed = checked_note(self._notes.toPlainText(), "note")
        except NeedleMapError:
            return False
        return typed == self._document.visit.notes

    def _consent_chosen(self, value: object) -> None:
        self._editor.change_visit(self.tr("Change consent"), consent=value or Consent.NOT_ASKED)

    def _change_chosen(self, value: object) -> None:
        self._editor.change_visit(self.tr("Change since last time"), change=value)

    def _soreness_chosen(self, value: object) -> None:
        self._editor.change_visit(self.tr("Change soreness"), soreness=value)

    def _before_chosen(self, value: object) -> None:
        self._editor.change_visit(self.tr("Change pain before"), pain_before=value)

    def _after_chosen(self, value: object) -> None:
        self._editor.change_visit(self.tr("Change pain after"), pain_after=value)

    def _adverse_chosen(self, index: int) -> None:
        kind = [None, *AdverseKind][index]
        self._editor.change_visit(self.tr("Change reaction"), adverse=kind)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.keep_note()
        super().hideEvent(event)


def _choices(name: str, words: str, kinds: tuple[StrEnum, ...]) -> Segments:
    return Segments(name, words, [(kind, word(kind)) for kind in kinds], may_be_empty=True)


def _scale(name: str, words: str) -> Segments:
    return Segments(name, words, [(score, str(score)) for score in range(11)], may_be_empty=True)
