"""The facts of the selected trigger point."""

from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QWidget

from needlemap.body.muscles import MuscleName
from needlemap.clinic.marks import (
    GAUGES_MM,
    LENGTHS_MM,
    PointMark,
    PointState,
    Technique,
    Twitch,
)
from needlemap.ui.canvas.editor import ChartEditor
from needlemap.ui.canvas.point_acts import PointActs
from needlemap.ui.choices import Choice, Segments
from needlemap.ui.panels.muscle_choice import MuscleChoice
from needlemap.ui.widgets import button, label, row
from needlemap.ui.words import word

MOST_NEEDLES = 20
_STATES = (PointState.ACTIVE, PointState.LATENT, PointState.SATELLITE, PointState.CLEAR)


class PointForm(QWidget):
    """State, tenderness, familiar pain, needle: each a press away, each recorded at once."""

    def __init__(
        self,
        muscles: dict[str, MuscleName],
        editor: ChartEditor,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.acts = PointActs(editor, muscles)
        self._editor = editor
        self._showing = False
        states = [(state, word(state)) for state in _STATES]
        self._state = Segments("state", self.tr("State"), states)
        self._tenderness = _scale("tenderness", self.tr("Tenderness"))
        self._familiar = button(self.tr("“That’s my pain”   F"), "familiar_pain", "alarm")
        self._familiar.setCheckable(True)
        self._needled = button(self.tr("Needled   N"), "needled")
        self._needled.setCheckable(True)
        twitches = [(kind, word(kind)) for kind in Twitch]
        self._twitch = Segments("twitch", self.tr("Local twitch"), twitches)
        techniques = [(kind, word(kind)) for kind in Technique]
        self._technique = Segments("technique", self.tr("Technique"), techniques)
        self._gauge = Choice("gauge", self.tr("Diameter of the needle"))
        self._length = Choice("length", self.tr("Length of the needle"))
        self._count = Choice("needles", self.tr("Needles"))
        self._after = _scale("tenderness_after", self.tr("Tenderness after"))
        self._muscle = MuscleChoice(muscles)
        self._needle_parts: tuple[QWidget, ...] = ()
        self._fill()
        self._lay_out()
        self._connect()

    def show_mark(self, mark: PointMark) -> None:
        """Show this mark's facts."""
        self._showing = True
        finding, needling = mark.finding, mark.needling
        self._muscle.show_muscle(mark.point.muscle, self._editor.muscles_under(mark.point.anchor))
        self._state.show_value(finding.state)
        self._tenderness.show_value(finding.tenderness)
        self._familiar.setChecked(finding.familiar_pain)
        self._needled.setChecked(needling is not None)
        for part in self._needle_parts:
            part.setEnabled(needling is not None)
        self._twitch.show_value(needling.twitch if needling else None)
        self._technique.show_value(needling.technique if needling else None)
        self._after.show_value(needling.tenderness_after if needling else None)
        needle = needling or self.acts.usual(mark)
        self._gauge.setCurrentIndex(self._gauge.findData(needle.gauge_mm))
        self._length.setCurrentIndex(self._length.findData(needle.length_mm))
        self._count.setCurrentIndex(self._count.findData(needle.needles))
        self._showing = False

    def _fill(self) -> None:
        for gauge in GAUGES_MM:
            self._gauge.addItem(f"{gauge:.2f}", gauge)
        for length in LENGTHS_MM:
            self._length.addItem(f"{length} mm", length)
        for count in range(1, MOST_NEEDLES + 1):
            self._count.addItem(f"× {count}", count)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Muscle"), self._muscle),
            (self.tr("State"), self._state),
            (self.tr("Tender"), self._tenderness),
        )
        for line, (text, part) in enumerate(rows):
            grid.addWidget(label(text, "muted"), line, 0)
            grid.addWidget(part, line, 1)
        grid.addWidget(self._familiar, 3, 0, 1, 2)
        needle = QWidget()
        needle.setLayout(row(self._gauge, self._length, self._count))
        needle.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr]
        needle.layout().setSpacing(3)  # type: ignore[union-attr]
        grid.addWidget(self._needled, 4, 0, 1, 2)
        more: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Needle"), needle),
            (self.tr("Technique"), self._technique),
            (self.tr("Twitch  L"), self._twitch),
            (self.tr("After"), self._after),
        )
        for line, (text, part) in enumerate(more, start=5):
            grid.addWidget(label(text, "muted"), line, 0)
            grid.addWidget(part, line, 1)
        grid.setRowStretch(len(rows) + len(more) + 2, 1)
        self._needle_parts = tuple(part for _, part in more)

    def _connect(self) -> None:
        self._muscle.activated.connect(self._muscle_chosen)
        line = self._muscle.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._show_again)
        self._state.chosen.connect(self.acts.set_state)
        self._tenderness.chosen.connect(self.acts.set_tenderness)
        self._familiar.clicked.connect(self.acts.toggle_familiar)
        self._needled.clicked.connect(self.acts.toggle_needled)
        self._twitch.chosen.connect(self._twitch_chosen)
        self._technique.chosen.connect(self._technique_chosen)
        self._after.chosen.connect(self._after_chosen)
        self._gauge.activated.connect(self._needle_chosen)
        self._length.activated.connect(self._needle_chosen)
        self._count.activated.connect(self._needle_chosen)

    def _mark(self) -> PointMark | None:
        return None if self._showing else self.acts.mark

    def _muscle_chosen(self, _: int) -> None:
        mark = self._mark()
        if mark is not None:
            point = replace(mark.point, muscle=str(self._muscle.currentData()))
            self._editor.revise(replace(mark, point=point))

    def _show_again(self) -> None:
        """Show what is recorded in place of a name that was typed but is no muscle."""
        mark = self._mark()
        if mark is not None and self._muscle.currentData() == mark.point.muscle:
            self._muscle.setEditText(self._muscle.itemText(self._muscle.currentIndex()))

    def _twitch_chosen(self, twitch: object) -> None:
        self.acts.needle(twitch=twitch)

    def _technique_chosen(self, technique: object) -> None:
        self.acts.needle(technique=technique)

    def _after_chosen(self, score: object) -> None:
        self.acts.needle(tenderness_after=score)

    def _needle_chosen(self, _: int) -> None:
        self.acts.needle(
            gauge_mm=self._gauge.currentData(),
            length_mm=self._length.currentData(),
            needles=self._count.currentData(),
        )


def _scale(name: str, words: str) -> Segments:
    return Segments(name, words, [(score, str(score)) for score in range(11)], may_be_empty=True)
