"""What was found at the selected trigger point: muscle, state, tenderness, signs, threshold."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from needlemap.body.catalogue import Muscle
from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.ids import PointId
from needlemap.clinic.marks import Finding, PointMark, PointState, Sign
from needlemap.clinic.pressure import GaugeReading, PressureUnit, threshold_words, typed_reading
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.canvas.model.point_editor import PointEditor
from needlemap.ui.chart.inspector.muscle_chips import MuscleChips
from needlemap.ui.chart.inspector.needle.needle_numbers import FurtherOfNeedle
from needlemap.ui.visit.sign_button import SignButton
from needlemap.ui.widgets.choices import SCORES, SCORES_IN_ROW, Choice, Segments, scale
from needlemap.ui.widgets.common import button, label, row
from needlemap.ui.widgets.fitting.row_stack import RowStack
from needlemap.ui.widgets.scrolled import bring_into_sight
from needlemap.ui.widgets.typed import TypedLine, TypedNote
from needlemap.ui.work.remembered import Remembered
from needlemap.ui.work.translator import refusals, told

_MORE, _UNIT = "more_of_a_point", "pressure_unit"
_LABEL_PX, _NOTE_PX = 70, 76
_GAP_PX, _BESIDE_PX = 3, 3
_NO_LIMIT = 16_777_215  # what Qt takes for none
_UNSAID = PointState.NOT_JUDGED
_NEXT_SIGN = {Sign.NOT_TESTED: Sign.YES, Sign.YES: Sign.NO, Sign.NO: Sign.NOT_TESTED}
_AFTER_PRESS: Mapping[str, Callable[[Finding], Finding]] = {
    "taut_band": lambda now: replace(now, taut_band=_NEXT_SIGN[now.taut_band]),
    "nodule": lambda now: replace(now, nodule=_NEXT_SIGN[now.nodule]),
    "jump_sign": lambda now: replace(now, jump_sign=_NEXT_SIGN[now.jump_sign]),
}
"""What a press on the answer to a test of palpation makes of the finding."""


class FoundForm(QWidget):
    """Each fact is a press away and recorded at once; what is rare is folded under "More".

    ``rare`` stands below what was done, so that it pushes nothing out of sight.
    """

    def __init__(
        self, muscles: dict[str, Muscle], editor: ChartEditor, point_editor: PointEditor
    ) -> None:
        super().__init__()
        self.setObjectName("found")
        self.setAccessibleName(self.tr("Found"))
        self._editor = editor
        self._point_editor = point_editor
        self._remembered = Remembered()
        self._found = Finding()
        self._refused = ""  # a pressure that no gauge shows in its unit; another may be chosen
        self._shown_id: PointId | None = None
        self._muscle = MuscleChips(muscles)
        states = [(state, told(state)) for state in PointState if state is not _UNSAID]
        self._state = Segments("state", self.tr("State"), states, may_be_empty=True)
        self._tenderness = scale("tenderness", self.tr("Tenderness"))
        self._familiar = button("", "familiar_pain", "pain")
        self._familiar.setAccessibleName(self.tr("“That’s my pain”"))
        self._familiar.setCheckable(True)
        self._signs = {
            "taut_band": SignButton("taut_band", self.tr("Taut band")),
            "nodule": SignButton("nodule", self.tr("Nodule")),
            "jump_sign": SignButton("jump_sign", self.tr("Jump sign")),
        }
        self._more = button(self.tr("More"), "more", "segment")
        self._more.setCheckable(True)
        self._further = FurtherOfNeedle(point_editor)
        self.rare = QWidget(self)  # else it would be a window while it is unfolded here
        self._threshold = TypedLine("threshold", self.tr("Pressure pain threshold"))
        self._unit = Choice("pressure_unit", self.tr("Unit of the pressure"))
        for unit in PressureUnit:
            self._unit.addItem(unit.value)
        self._note = TypedNote("point_note", self.tr("Note about this point"))
        self._tender = label(self.tr("Tender"), "faint")
        self._tender.setBuddy(self._tenderness)
        self._rows = RowStack(self, _GAP_PX, _BESIDE_PX)
        self._fill_rare()
        self.set_wide(wide=False)
        self._recall()
        self._connect()

    def show_mark(self, mark: PointMark) -> None:
        """Show what was found at this point."""
        finding = mark.finding
        self._muscle.show_muscle(mark.point.muscle, self._editor.muscles_of(mark))
        self._state.show_value(finding.state)
        self._tenderness.show_value(finding.tenderness)
        self._show_familiar(is_felt=finding.familiar_pain)
        for name, sign in self._signs.items():
            sign.show_answer(getattr(finding, name))
        self._show_threshold(finding, is_other=mark.id != self._shown_id)
        self._shown_id = mark.id
        self._note.show_text(finding.note, mark.id)
        self._further.show_mark(mark)
        self._more.setText(self._more_words(mark))

    def keep_typed(self) -> None:
        """Record what is typed so far."""
        self._threshold.keep()
        self._further.keep_typed()
        self._note.keep()

    @property
    def _shown_unit(self) -> PressureUnit:
        return PressureUnit(self._unit.currentText())

    def set_wide(self, *, wide: bool) -> None:
        """Take few rows in a wide panel: all scores in one, the state beside the patient's pain."""
        self._tenderness.set_in_row(SCORES if wide else SCORES_IN_ROW)
        state, familiar, tender = (self._state, 5), (self._familiar, 4), (self._tenderness, 1)
        self._tender.setMaximumWidth(_NO_LIMIT if wide else _LABEL_PX)
        self._tender.setMinimumWidth(0 if wide else _LABEL_PX)
        named = (self._tender, 0)
        signs = (*((sign, 2) for sign in self._signs.values()), (self._more, 2))
        muscle = ((self._muscle, 1),)
        if wide:
            self._rows.arrange(muscle, (state, familiar), (named,), (tender,), signs)
        else:
            self._rows.arrange(muscle, (state,), (named, tender), (familiar,), signs)

    def _fill_rare(self) -> None:
        self.rare.setObjectName("rare")
        rare = QVBoxLayout(self.rare)
        rare.setContentsMargins(0, 0, 0, 0)
        rare.setSpacing(4)
        rare.addLayout(labelled(self.tr("Threshold"), self._threshold, self._unit))
        rare.addWidget(self._further)
        self._note.setFixedHeight(_NOTE_PX)
        rare.addWidget(self._note)

    def _recall(self) -> None:
        is_open = self._remembered.flag(_MORE)
        self._more.setChecked(is_open)
        self.rare.setVisible(is_open)
        self._show_unit(self._remembered.text(_UNIT))

    def _connect(self) -> None:
        editor = self._point_editor
        self._muscle.chosen.connect(editor.set_muscle)
        self._state.chosen.connect(editor.set_state)
        self._tenderness.chosen.connect(editor.set_tenderness)
        self._familiar.clicked.connect(editor.toggle_familiar)
        for name, sign in self._signs.items():
            sign.clicked.connect(partial(editor.find, _AFTER_PRESS[name]))
        self._more.toggled.connect(self._fold)
        self._threshold.typed.connect(self._threshold_typed)
        self._unit.activated.connect(self._unit_chosen)
        self._note.rested.connect(self._note_rested)

    def _fold(self, is_open: bool) -> None:  # noqa: FBT001
        self.rare.setVisible(is_open)
        self._remembered.keep_flag(_MORE, on=is_open)
        if is_open:
            bring_into_sight(self.rare)

    def _show_familiar(self, *, is_felt: bool) -> None:
        words = self.tr("“That’s my pain”   F")
        self._familiar.setChecked(is_felt)
        self._familiar.setText(f"\N{CHECK MARK}   {words}" if is_felt else words)

    def _more_words(self, mark: PointMark) -> str:
        """Return the word on the fold, with a dot if there is something in it."""
        finding, needling = mark.finding, mark.needling
        is_told = needling is not None and bool(needling.further_words)
        holds = finding.threshold_kpa is not None or finding.note or is_told
        return self.tr("More •") if holds else self.tr("More")

    def _threshold_typed(self, text: str) -> None:
        if not self._keep_threshold(text):
            self._refused = "" if self._found.threshold_kpa is not None else text
        self._show_again()

    def _keep_threshold(self, text: str) -> bool:
        """Record what was typed in the unit that stands there, unless no gauge shows that."""
        try:
            reading = typed_reading(text, self._shown_unit)
        except NeedleMapError as error:
            self._editor.refused.emit(told(error.text))
            return False
        self._point_editor.find(lambda finding: finding.pressed(reading))
        return True

    def _show_threshold(self, finding: Finding, *, is_other: bool) -> None:
        """Show the number and the unit that were typed; of kPa alone, the pressure in any unit.

        Where nothing is recorded stands the unit that was chosen last.
        """
        if is_other or finding.threshold != self._found.threshold:
            self._refused = ""
        self._found = finding
        if finding.reading is not None:
            self._show_unit(finding.reading.unit)
        elif is_other:
            self._show_unit(self._remembered.text(_UNIT))
        self._threshold.show_text(told(self._number_words(finding.reading)))

    def _number_words(self, reading: GaugeReading | None) -> Text:
        if reading is not None:
            return reading.number_words
        return threshold_words(self._found.threshold_kpa, self._shown_unit)

    def _show_again(self) -> None:
        self._show_threshold(self._found, is_other=False)

    def _show_unit(self, name: str) -> None:
        self._unit.setCurrentIndex(max(self._unit.findText(name), 0))

    def _unit_chosen(self, _: int) -> None:
        """Take the number that stands there for one of this unit; it never becomes another."""
        unit, reading = self._unit.currentText(), self._found.reading
        number = reading.number if reading is not None else self._refused
        is_kept = not number or self._keep_threshold(number)
        if is_kept or reading is None:
            self._remembered.keep_text(_UNIT, unit)
        self._show_again()

    def _note_rested(self, text: str, point: PointId) -> None:
        """Record a note at the point it was typed for, which may be selected no more."""
        document = self._editor.document
        mark = document.chart.point(point) if document.is_open else None
        if mark is None:
            return
        with refusals(self._editor.refused.emit):
            finding = replace(mark.finding, note=text)
            self._editor.revise(replace(mark, finding=finding))


def labelled(words: str, *parts: QWidget) -> QHBoxLayout:
    """Return fields in a row behind a label, all rows of a form in line."""
    said = label(words, "muted")
    said.setFixedWidth(_LABEL_PX)
    said.setBuddy(parts[0])
    line = row(said, *parts)
    line.setSpacing(4)
    for index in range(1, len(parts) + 1):
        line.setStretch(index, 1)
    return line
