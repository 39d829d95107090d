"""What the visit says apart from its chart: answers, scores, consent, reactions, notes."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from needlemap.body.both_ways import set_apart
from needlemap.body.texts import Text
from needlemap.clinic.visit_order import before
from needlemap.clinic.visits import Screening, Visit
from needlemap.ui.canvas.model.document import ChartDocument
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.visit.deciding.decider import Decider
from needlemap.ui.visit.deciding.room import DecisionRoom
from needlemap.ui.visit.fields import fields_of
from needlemap.ui.visit.note_field import NoteField
from needlemap.ui.visit.opened.needles import NeedlesOpened
from needlemap.ui.visit.programme.texts import ProgrammeTexts
from needlemap.ui.visit.reactions.rows import ReactionRows
from needlemap.ui.visit.scores.rows import ScoreRows
from needlemap.ui.visit.talk.asked import AskedRoom, says_answers
from needlemap.ui.visit.talk.consent import TalkRoom, says_talk
from needlemap.ui.visit.talk.folded import FoldedPart
from needlemap.ui.visit.talk.times import TimesRoom, says_times
from needlemap.ui.visit.treated.also_treated import AlsoTreatedRows
from needlemap.ui.visit.treated.complaints import VisitComplaints
from needlemap.ui.widgets.common import label, row
from needlemap.ui.work.chart_context import ChartContext
from needlemap.ui.work.translator import told

_SINCE_LAST = ("change", "soreness")
_NOTE_PX, _LINE_PX, _GAP_PX = 110, 60, 8


class VisitFacts(QWidget):
    """Every fact of the open visit, in the order it is asked; each is recorded once given."""

    precautions_changed = Signal(
        object
    )  # what was said of them: what is known of the patient is to be changed

    def __init__(self, editor: ChartEditor, context: ChartContext) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(_GAP_PX)
        self._document: ChartDocument = editor.document
        self._complaints = VisitComplaints(editor)
        self._also = AlsoTreatedRows(editor)
        self.complaint_wanted = self._complaints.wanted
        self._fields = fields_of(editor)
        self._labels: dict[QWidget, QLabel] = {}
        self._precautions = _warning("screened_precautions")
        self._motion = NoteField(
            editor, "range_of_motion", self.tr("Range of motion"), Text("Change range of motion")
        )
        self._reactions = ReactionRows(editor, context.new_id)
        self._scores = ScoreRows(editor)
        self._screening_note = NoteField(
            editor,
            "screening_note",
            self.tr("What changed, or which care is taken"),
            Text("Change note on the precautions"),
        )
        self._reasons = _warning("reasons")
        self._notes = NoteField(editor, "notes", self.tr("Notes"), Text("Change notes"))
        self._programme = ProgrammeTexts(editor)
        self._needles = NeedlesOpened(editor, self._fields["skin_prepared"], context.date_order)
        self._texts = (
            *(self._motion, self._screening_note, self._notes),
            *(*self._programme.fields, self._needles.skin_note),
        )
        self.deciding = self._made_deciding(editor)
        self._folded = self._made_folded(editor, context) | {"deciding": self.deciding}
        self._lay_out()
        self._connect()

    def keep_note(self) -> None:
        """Record what is typed so far."""
        for text in self._texts:
            text.keep()
        self._reactions.keep()
        for part in self._folded.values():
            part.keep()

    @property
    def unfinished(self) -> str:
        """What is typed and not recorded yet, in a sentence; empty if nothing is."""
        deciding = self.deciding.unfinished
        return self._scores.unfinished or self._needles.unfinished or deciding

    def take_focus(self) -> None:
        """Put the keyboard where it is typed what changed, or which care is taken."""
        self._screening_note.setFocus()

    def take_scores(self) -> None:
        """Put the keyboard on the first score that is due again."""
        self._scores.take_due()

    def _connect(self) -> None:
        self._fields["screening"].recorded.connect(self._screened)
        self._document.opened.connect(self._opened)
        self._document.visit_changed.connect(self._show)
        if self._document.is_open:
            self._opened()

    def _screened(self, said: object) -> None:
        if said is Screening.CHANGED:
            self.precautions_changed.emit(said)

    def _made_folded(self, editor: ChartEditor, context: ChartContext) -> dict[str, FoldedPart]:
        """Return what a usual visit leaves folded, and does not even make."""
        asked = (
            "asked_fold",
            self.tr("Precautions asked one by one …"),
            self.tr("Fold precautions asked one by one"),
        )
        talk = (
            "talk_fold",
            self.tr("Talk before consent …"),
            self.tr("Fold talk before consent"),
        )
        times = (
            "times_fold",
            self.tr("Time in and out, next visit …"),
            self.tr("Fold times and next visit"),
        )
        atlas, order = context.atlas, context.date_order
        return {
            "asked": FoldedPart(editor, asked, partial(AskedRoom, editor, order), says_answers),
            "talk": FoldedPart(editor, talk, partial(TalkRoom, editor, atlas), says_talk),
            "times": FoldedPart(editor, times, partial(TimesRoom, editor, order), says_times),
        }

    def _made_deciding(self, editor: ChartEditor) -> FoldedPart:
        fold = (
            "deciding_fold",
            self.tr("Decision after a review …"),
            self.tr("Fold decision after a review"),
        )
        decider = Decider(editor)
        return FoldedPart(editor, fold, partial(DecisionRoom, decider), decider.is_asked)

    def _lay_out(self) -> None:
        self._motion.setFixedHeight(_LINE_PX)
        self._screening_note.setFixedHeight(_LINE_PX)
        self._notes.setFixedHeight(_NOTE_PX)
        self._lay_out_first()
        self._lay_out_consent()
        self._lay_out_last()

    def _lay_out_first(self) -> None:
        fields = self._fields
        self._group(self.tr("Complaint"))
        self.column.addWidget(self._complaints)
        self.column.addWidget(self._also)
        self._group(
            self.tr("Before"),
            (self.tr("Since last"), fields["change"]),
            (self.tr("Sore for"), fields["soreness"]),
            (self.tr("Pain"), fields["pain_before"]),
            (self.tr("Motion"), self._motion),
        )
        self._group(self.tr("Scores and motion"))
        self.column.addWidget(self._scores)
        self.column.addWidget(self.deciding)

    def _lay_out_consent(self) -> None:
        fields = self._fields
        self._group(self.tr("Precautions"), (self.tr("Asked today"), fields["screening"]))
        self.column.addWidget(self._precautions)
        self.column.addWidget(self._screening_note)
        self.column.addWidget(self._reasons)
        self.column.addWidget(self._folded["asked"])
        self._group(
            self.tr("Consent"),
            (self.tr("Given"), fields["consent"]),
            (self.tr("Position"), fields["position"]),
        )
        ticks = row(fields["risks_told"], fields["consent_copy"])
        self.column.addLayout(ticks)
        self.column.addWidget(self._folded["talk"])
        self.column.addWidget(self._needles)

    def _lay_out_last(self) -> None:
        fields = self._fields
        self._group(
            self.tr("After"),
            (self.tr("Pain"), fields["pain_after"]),
            (self.tr("Reaction"), fields["adverse"]),
        )
        self.column.addWidget(self._reactions)
        self._group(self.tr("Aftercare"), (self.tr("Given"), fields["aftercare"]))
        self.column.addWidget(self._programme)
        self.column.addWidget(self._folded["times"])
        self._group(self.tr("Notes"))
        self.column.addWidget(self._notes)

    def _group(self, heading: str, *rows: tuple[str, QWidget]) -> None:
        """Add a heading and labelled lines under it; all groups share their columns."""
        above = label(heading, "heading")
        above.setContentsMargins(0, 6 if self.column.count() else 0, 0, 0)
        self.column.addWidget(above)
        if not rows:
            return
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, 68)
        for line, (text, part) in enumerate(rows):
            said = label(text, "muted")
            self._labels[part] = said
            grid.addWidget(said, line, 0)
            grid.addWidget(part, line, 1)
        self.column.addLayout(grid)

    def _opened(self) -> None:
        known = [told(item.words) for item in self._document.precautions]
        self._precautions.setText("\n".join(f"! {set_apart(words)}" for words in known))
        self._precautions.setVisible(bool(known))
        self._show()

    def _show(self, _: object = None) -> None:
        visit: Visit = self._document.visit
        locked = self._document.is_locked
        self._complaints.show_visit(locked=locked)
        self._also.show_visit(locked=locked)
        for field in self._fields.values():
            field.show_visit(visit, locked=locked)
        is_first = not before(visit, self._document.read.visits)
        for fact in _SINCE_LAST:  # of a first visit only if something was said all the same
            field = self._fields[fact]
            is_asked = not is_first or getattr(visit, fact) is not None
            for part in (field, self._labels[field]):
                part.setVisible(is_asked)
        for text in self._texts:
            text.show_visit(visit, locked=locked)
        in_words = visit.screening in {Screening.CHANGED, Screening.WITH_CARE}
        self._screening_note.setVisible(in_words or bool(visit.screening_note))
        self._reasons.setText("\n".join(told(reason.words) for reason in visit.reasons))
        self._reasons.setVisible(bool(visit.reasons))
        self._reactions.show_visit(visit, locked=locked)
        self._scores.show_visit(visit, locked=locked)
        self._programme.show_visit(visit, locked=locked)
        self._needles.show_visit(visit, locked=locked)
        for folded in self._folded.values():
            folded.show_visit(visit, locked=locked)


def _warning(name: str) -> QLabel:
    made = label("", "error")
    made.setObjectName(name)
    made.setWordWrap(True)
    return made
