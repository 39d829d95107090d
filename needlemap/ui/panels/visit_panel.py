"""What the visit says apart from its chart: consent, pain before and after, notes."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget
from typing_extensions import override

from needlemap.clinic.visits import AdverseKind, Change, Consent, Soreness, Visit
from needlemap.ui.canvas.document import ChartDocument
from needlemap.ui.canvas.editor import ChartEditor
from needlemap.ui.widgets import Card, Segments, label
from needlemap.ui.words import word

_NOTE_REST_MS = 600


class VisitPanel(Card):
    """Scores and notes of the open visit; each is recorded as soon as it is given."""

    def __init__(self, editor: ChartEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._document: ChartDocument = editor.document
        self._consent = Segments(
            "consent",
            [(kind, word(kind)) for kind in (Consent.VERBAL, Consent.WRITTEN, Consent.REFUSED)],
        )
        self._change = Segments(
            "change", [(kind, word(kind)) for kind in Change], may_be_empty=True
        )
        self._soreness = Segments(
            "soreness", [(kind, word(kind)) for kind in Soreness], may_be_empty=True
        )
        scale = [(score, str(score)) for score in range(11)]
        self._before = Segments("pain_before", scale, may_be_empty=True)
        self._after = Segments("pain_after", scale, may_be_empty=True)
        adverse = (AdverseKind.NONE, AdverseKind.BLEEDING, AdverseKind.BRUISE, AdverseKind.FAINT)
        self._adverse = Segments("adverse", [(k, word(k)) for k in adverse], may_be_empty=True)
        self._notes = QPlainTextEdit()
        self._notes.setObjectName("notes")
        self._notes.setAccessibleName(self.tr("Notes"))
        self._notes.setPlaceholderText(self.tr("Notes"))
        self._notes.setTabChangesFocus(True)
        self._notes.setMinimumHeight(88)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_NOTE_REST_MS)
        self._lay_out()
        self._connect()

    def keep_note(self) -> None:
        """Record the note as typed so far."""
        self._rest.stop()
        text = self._notes.toPlainText()
        if self._document.is_open and text.strip() != self._document.visit.notes:
            self._editor.change_visit(self.tr("Change notes"), notes=text)

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
        self._document.opened.connect(self._show)
        self._document.visit_changed.connect(self._show)
        self._consent.chosen.connect(self._consent_chosen)
        self._change.chosen.connect(self._change_chosen)
        self._soreness.chosen.connect(self._soreness_chosen)
        self._before.chosen.connect(self._before_chosen)
        self._after.chosen.connect(self._after_chosen)
        self._adverse.chosen.connect(self._adverse_chosen)
        self._notes.textChanged.connect(self._rest.start)
        self._rest.timeout.connect(self.keep_note)

    def _show(self, _: object = None) -> None:
        visit: Visit = self._document.visit
        self._consent.show_value(visit.consent)
        self._change.show_value(visit.change)
        self._soreness.show_value(visit.soreness)
        self._before.show_value(visit.pain_before)
        self._after.show_value(visit.pain_after)
        self._adverse.show_value(visit.adverse)
        if self._notes.toPlainText().strip() != visit.notes:
            self._notes.blockSignals(True)  # noqa: FBT003
            self._notes.setPlainText(visit.notes)
            self._notes.blockSignals(False)  # noqa: FBT003

    def _consent_chosen(self, value: object) -> None:
        self._editor.change_visit(self.tr("Change consent"), consent=value)

    def _change_chosen(self, value: object) -> None:
        self._editor.change_visit(self.tr("Change since last time"), change=value)

    def _soreness_chosen(self, value: object) -> None:
        self._editor.change_visit(self.tr("Change soreness"), soreness=value)

    def _before_chosen(self, value: object) -> None:
        self._editor.change_visit(self.tr("Change pain before"), pain_before=value)

    def _after_chosen(self, value: object) -> None:
        self._editor.change_visit(self.tr("Change pain after"), pain_after=value)

    def _adverse_chosen(self, value: object) -> None:
        self._editor.change_visit(self.tr("Change reaction"), adverse=value)

    @override
    def hideEvent(self, event: object) -> None:
        self.keep_note()
        super().hideEvent(event)  # type: ignore[arg-type]
