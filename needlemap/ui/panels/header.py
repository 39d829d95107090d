"""The bar at the top: who is charted, what must be known before a needle goes in, which visit."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from needlemap.clinic.dates import spoken
from needlemap.clinic.people import Patient
from needlemap.clinic.visits import Visit
from needlemap.ui.panels.patient_list import about
from needlemap.ui.widgets import ElidedLabel, label

_CHIPS = 3


class Header(QWidget):
    """Name and precautions of the patient; red is kept for precautions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._name = ElidedLabel("title")
        self._name.setObjectName("header_name")
        self._about = ElidedLabel("muted")
        self._chips = QHBoxLayout()
        self._chips.setSpacing(8)
        self._note = label("", "note")
        self._note.setObjectName("header_note")
        self._note.hide()
        self._visit = label("", "muted")
        self._visit.setObjectName("header_visit")
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._about)
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 8, 24, 4)
        line.setSpacing(16)
        line.addLayout(names, 1)
        line.addLayout(self._chips)
        line.addWidget(self._note)
        line.addWidget(self._visit)

    def show_page(self, title: str, words: str = "") -> None:
        """Show the name of a page that is about no one patient."""
        self._name.show_text(title)
        self._about.show_text(words)
        self._show_chips(())
        self._visit.clear()

    def show_note(self, words: str) -> None:
        """Show a standing note, for example that this is the demo clinic."""
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def show_patient(self, patient: Patient, visit: Visit, today: date) -> None:
        """Show who is charted."""
        self._name.show_text(patient.name)
        self._about.show_text(about(patient, today))
        self._show_chips(tuple(item.words for item in patient.precautions))
        signed = self.tr(" · signed") if visit.signed_at else ""
        text = self.tr("Visit {0} · {1}").format(visit.number, spoken(visit.day))
        self._visit.setText(text + signed)

    def _show_chips(self, words: tuple[str, ...]) -> None:
        while self._chips.count():
            item = self._chips.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        shown = words[:_CHIPS]
        for text in shown:
            self._add_chip(text, text)
        if len(words) > len(shown):
            self._add_chip(f"+{len(words) - len(shown)}", "\n".join(words[_CHIPS:]))

    def _add_chip(self, text: str, tip: str) -> None:
        short = text if len(text) <= 34 else text[:33] + "…"
        chip = label(f"! {short}", "chip")
        chip.setToolTip(tip)
        self._chips.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
