"""What goes with a patient, why, and who erases them: asked before it is done for ever."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.body.texts import Text
from needlemap.clinic.erasing import WhatGoes
from needlemap.clinic.people import Patient
from needlemap.ui.patients.erasing.four_eyes import FourEyes
from needlemap.ui.widgets.common import Card, button, label, row
from needlemap.ui.widgets.fitting.laid_out import lay_out_now
from needlemap.ui.widgets.scrolled import Scrolled
from needlemap.ui.widgets.typing.typed_form import typed_field
from needlemap.ui.work.translator import told


class EraseCard(Card):
    """Enter in a field does nothing here: what cannot be undone is pressed.

    Signals:
        erase_wanted, copy_wanted, left.
    """

    erase_wanted = Signal()
    copy_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._goes = _lines("erase_goes")
        self._stays = _lines("erase_stays", "muted")
        self._error = _lines("erase_error", "error")
        self.copy = button(self.tr("Write a copy first …"), "erase_copy", "soft")
        self.reason = typed_field("erase_reason", self.tr("Why, in a few words"))
        self.reason.setPlaceholderText(self.tr("For example: asked for in a letter of 3 March"))
        self.eyes = FourEyes()
        self._erase = button(self.tr("Erase for ever"), "erase_take", "struck")
        self._back = button(self.tr("Cancel"), "erase_cancel", "quiet")
        for part in (self._erase, self._back):
            part.setAutoDefault(False)
        self._lay_out()
        self._erase.clicked.connect(self.erase_wanted)
        self.copy.clicked.connect(self.copy_wanted)
        self._back.clicked.connect(self.left)
        for field in (self.reason, self.eyes.pin, *self.eyes.numbers):
            field.textEdited.connect(self._error.hide)
        for choice in (self.eyes.who, self.eyes.second):
            choice.activated.connect(self._error.hide)

    def ask(self, patient: Patient, goes: WhatGoes) -> None:
        """Say what goes with this patient; nothing is chosen yet."""
        self._goes.setText(told(_what_goes(patient, goes)))
        self._error.hide()
        self.reason.clear()
        lay_out_now()
        self._back.setFocus(Qt.FocusReason.TabFocusReason)  # never where a press erases

    def show_error(self, sentence: str) -> None:
        """Say why nothing was erased; what was typed stays, but for a PIN."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self._scrolled.bring(self._error)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if not event.isAutoRepeat():
                self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._goes)
        column.addWidget(self._stays)
        column.addLayout(row(self.copy, None))
        column.addWidget(label(self.tr("Why"), "heading"))
        column.addWidget(self.reason)
        column.addWidget(label(self.tr("Who"), "heading"))
        column.addWidget(self.eyes)
        column.addWidget(self._error)
        self._stays.setText(
            self.tr(
                "Nothing brings it back, also no undo. What stays: the chart number, which nobody"
                " else gets, the day, the reason, and who did it. Backups made before hold it for"
                " a year at most; whatever restores one erases it again."
            )
        )
        self._scrolled = Scrolled(inner)
        self.column.addWidget(label(self.tr("Erase for ever"), "title"))
        self.column.addWidget(self._scrolled)
        self.column.addLayout(row(self._back, None, self._erase))
        self.column.addStretch(1)


def _lines(name: str, tone: str = "") -> QLabel:
    made = label("", tone)
    made.setObjectName(name)
    made.setWordWrap(True)
    return made


def _what_goes(patient: Patient, goes: WhatGoes) -> Text:
    facts = {"name": patient.name, "number": patient.number, "what": goes.words}
    if goes.merged:
        numbers = ", ".join(str(one) for one in goes.merged)
        return Text(
            "All that is recorded of {name} (No. {number}, and what was merged into it: {merged})"
            " goes: {what}; {signed} of the visits are signed, and go too.",
            merged=numbers,
            signed=goes.signed,
            **facts,
        )
    return Text(
        "All that is recorded of {name} (No. {number}) goes: {what}; {signed} of the visits are"
        " signed, and go too.",
        signed=goes.signed,
        **facts,
    )
