"""What must be minded under the selected point, in words: never a depth."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from needlemap.body.hazards import Hazard
from needlemap.body.texts import Text
from needlemap.clinic.ids import PointId
from needlemap.ui.widgets.common import ElidedLabel, button, label, row
from needlemap.ui.work.translator import told


class HazardCard(QWidget):
    """The precautions of a region, and the press that says they were read."""

    read = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("quiet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._short = ElidedLabel("strong")
        self._short.setObjectName("hazard_structures")
        self._words = label("", "small")
        self._words.setObjectName("hazard_words")
        self._words.setWordWrap(True)
        self._words.setContentsMargins(0, 5, 0, 5)
        self._read = button(self.tr("Read"), "hazard_read", "soft")
        self._read.setCheckable(True)
        self._read.clicked.connect(self.read)
        line = row()
        line.setContentsMargins(10, 0, 0, 0)
        for part in (self._short, self._words):
            line.addWidget(part, 1)
        line.addWidget(self._read, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
        self._whole_of: PointId | None = None
        self.hide()

    def show_none(self) -> None:
        """Show nothing: no point is selected."""
        self._whole_of = None
        self.hide()

    def show_hazards(
        self, hazards: tuple[Hazard, ...], *, of: PointId, known: bool, may_change: bool
    ) -> None:
        """Show these, whole until they were read and another point was shown.

        The press that says so moves nothing below it.
        """
        if not known:
            self._whole_of = of
        elif of != self._whole_of:
            self._whole_of = None
        is_short = self._whole_of is None
        self.setVisible(bool(hazards))
        structures = Text.joined("; ", (Text.declared(hazard.structure) for hazard in hazards))
        each = Text.joined("; ", map(_with_precaution, hazards))
        words = told(Text("Under the needle here: {hazards}.", hazards=each))
        self._words.setText(words)
        self._short.show_text(told(structures.alone()), words)
        self._words.setVisible(not is_short)
        self._short.setVisible(is_short)
        self._read.setText(self.tr("✓ Read") if known else self.tr("Read"))
        self._read.setChecked(known)
        self._read.setAccessibleName(
            self.tr("The precautions here were read") if known else self.tr("I have read them")
        )
        self._read.setEnabled(may_change)


def _with_precaution(hazard: Hazard) -> Text:
    structure, precaution = Text.declared(hazard.structure), Text.declared(hazard.precaution)
    return Text("{structure} \N{EM DASH} {precaution}", structure=structure, precaution=precaution)
