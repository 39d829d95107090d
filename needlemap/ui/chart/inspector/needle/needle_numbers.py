"""Numbers of a needle: of its current beside the settings, minutes and insertions with the rest."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from needlemap.clinic.marks import (
    FREQUENCY_HZ,
    INSERTIONS,
    INTENSITY_MA,
    MINUTES,
    PULSE_US,
    Guidance,
    Needling,
    PointMark,
)
from needlemap.ui.canvas.model.point_editor import PointEditor
from needlemap.ui.chart.inspector.needle.number_line import NumberLine
from needlemap.ui.widgets.choices import Segments
from needlemap.ui.widgets.common import label
from needlemap.ui.work.translator import told

_LABEL_PX, _GAP_PX = 70, 4


class NeedleNumbers(QWidget):
    """Lines for numbers of the selected point's needle, each recorded at once."""

    def __init__(self, point_editor: PointEditor, *lines: NumberLine) -> None:
        super().__init__()
        self._point_editor = point_editor
        self._lines = {line.fact: line for line in lines}
        for fact, line in self._lines.items():
            line.given.connect(partial(self._given, fact))
            line.refused.connect(point_editor.refused)

    def show_needling(self, needling: Needling | None) -> None:
        """Show what is recorded of a needle."""
        for fact, line in self._lines.items():
            line.show_number(getattr(needling, fact) if needling is not None else None)

    def keep_typed(self) -> None:
        """Record what is typed so far."""
        for line in self._lines.values():
            line.keep()

    def _given(self, fact: str, number: float | None) -> None:
        facts: dict[str, Any] = {fact: number}
        self._point_editor.needle(lambda needling: replace(needling, **facts))


class CurrentNumbers(NeedleNumbers):
    """What a current is set to: it is seen with a current only."""

    def __init__(self, point_editor: PointEditor) -> None:
        frequency = NumberLine(
            "frequency_hz", told("Frequency in Hz"), FREQUENCY_HZ, told("Hz"), is_whole=False
        )
        intensity = NumberLine(
            "intensity_ma", told("Intensity in mA"), INTENSITY_MA, told("mA"), is_whole=False
        )
        pulse = NumberLine("pulse_us", told("Width of a pulse in µs"), PULSE_US, told("µs"))
        super().__init__(point_editor, frequency, intensity, pulse)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(_GAP_PX)
        for part in (frequency, intensity, pulse):
            line.addWidget(part, 1)


class FurtherOfNeedle(NeedleNumbers):
    """Minutes left in, insertions, and what guided the needle."""

    def __init__(self, point_editor: PointEditor) -> None:
        minutes = NumberLine("minutes", told("Minutes left in"), MINUTES, told("min"))
        insertions = NumberLine("insertions", told("Insertions"), INSERTIONS)
        super().__init__(point_editor, minutes, insertions)
        self.setObjectName("further_of_needle")
        known = [(one, told(one)) for one in Guidance if one is not Guidance.NOT_NOTED]
        self._guidance = Segments("guidance", self.tr("Guided by"), known, may_be_empty=True)
        self._guidance.chosen.connect(self._guided)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP_PX)
        numbers = _line((self.tr("Left in"), minutes), (self.tr("Insertions"), insertions))
        column.addLayout(numbers)
        column.addLayout(_line((self.tr("Guided by"), self._guidance)))

    def show_mark(self, mark: PointMark) -> None:
        """Show what is said of this point's needle; without one there is nothing to say."""
        needling = mark.needling
        self.setVisible(needling is not None)
        self.show_needling(needling)
        self._guidance.show_value(needling.guidance if needling is not None else None)

    def _guided(self, by: Guidance | None) -> None:
        guidance = by or Guidance.NOT_NOTED
        self._point_editor.needle(lambda needling: replace(needling, guidance=guidance))


def _line(*named: tuple[str, QWidget]) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(_GAP_PX)
    for words, part in named:
        said = label(words, "muted")
        said.setFixedWidth(_LABEL_PX)
        said.setBuddy(part)
        line.addWidget(said)
        line.addWidget(part, 1)
    return line
