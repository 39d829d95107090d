"""The bar at the top: who is charted, what must be known before a needle goes in, which visit."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.ui.keyboard.single import PRESSES
from needlemap.ui.widgets.chips import ChipBar
from needlemap.ui.widgets.common import ElidedLabel, button, label, row
from needlemap.ui.widgets.heading import Heading
from needlemap.ui.widgets.sizes import TARGET_PX

_NAME_PX = 260


class PressedBox(QWidget):
    """Holds words; a press anywhere on it counts while it is allowed."""

    pressed = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setMinimumHeight(TARGET_PX)
        self.setAccessibleName(words)

    def allow(self, *, on: bool) -> None:
        """Let it be pressed, or let its words be words."""
        policy = Qt.FocusPolicy.TabFocus if on else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)
        self.setToolTip(self._words if on else "")
        shape = Qt.CursorShape.PointingHandCursor if on else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        is_left = event.button() is Qt.MouseButton.LeftButton
        if self._is_allowed and is_left and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.setAccepted(self._is_allowed)  # who takes the press gets the release

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_allowed and event.key() in PRESSES:
            if not event.isAutoRepeat():
                self.pressed.emit()
            return
        super().keyPressEvent(event)

    @property
    def _is_allowed(self) -> bool:
        return self.focusPolicy() is not Qt.FocusPolicy.NoFocus


class Header(QWidget):
    """Name and precautions of the patient; red is kept for precautions."""

    patients_wanted = Signal()
    sheet_wanted = Signal()
    patient_wanted = Signal()  # the form of who is charted

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._patients = button(self.tr("‹  Patients"), "to_patients")
        self._patients.setToolTip(self.tr("Find patient (Ctrl+F)"))
        self._sheet = button(self.tr("Session sheet"), "to_sheet", "main")
        self._sheet.setToolTip(self.tr("Session sheet (Ctrl+P)"))
        self._name = ElidedLabel("title")
        self._name.setObjectName("header_name")
        self._about = ElidedLabel("muted")
        self._about.setObjectName("header_about")
        self._chips = ChipBar()
        self._chips.setObjectName("precautions")
        self._whole = label("", "caution")
        self._whole.setObjectName("precautions_whole")
        self._whole.setWordWrap(True)
        self._edit = button(self.tr("Edit"), "edit_precautions")
        self._edit.setAccessibleName(self.tr("Edit precautions"))
        self._unfolded = QWidget()
        self._unfolded.hide()
        self._visit = label("", "muted")
        self._visit.setObjectName("header_visit")
        self._who = PressedBox(self.tr("Edit patient"))
        self._who.setObjectName("header_patient")
        self._who.pressed.connect(self.patient_wanted)
        self._lay_out()
        self._chips.whole_wanted.connect(self._unfold)
        self._edit.clicked.connect(self.patient_wanted)
        self._patients.clicked.connect(self.patients_wanted)
        self._sheet.clicked.connect(self.sheet_wanted)

    def show_page(self, title: str, words: str = "") -> None:
        """Show the name of a page that is about no one patient."""
        self._who.allow(on=False)
        self._name.show_text(title)
        self._about.show_text(words)
        self._about.setVisible(bool(words))
        self._chips.show_words(())
        self._unfolded.hide()
        self._visit.clear()
        for part in (self._patients, self._sheet, self._visit):
            part.hide()

    def show_patient(self, heading: Heading) -> None:
        """Show who is charted."""
        self._who.allow(on=True)
        self._name.show_text(heading.name)
        self._about.show_text(heading.about)
        self._about.show()
        self._chips.show_words(heading.precautions)
        self._whole.setText("\n".join(f"! {words}" for words in heading.advice))
        self._unfolded.hide()
        self._visit.setText(heading.visit)
        for part in (self._patients, self._visit):
            part.show()
        self.allow_sheet(on=True)
        self._place_chips()

    def allow_sheet(self, *, on: bool) -> None:
        """Offer the session sheet, or not while it is shown."""
        self._sheet.setVisible(on)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_chips()

    def _lay_out(self) -> None:
        names = QVBoxLayout(self._who)
        names.setContentsMargins(0, 0, 0, 0)
        names.setSpacing(0)
        names.addStretch(1)
        names.addWidget(self._name)
        names.addWidget(self._about)
        names.addStretch(1)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 8, 16, 6)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(4)
        self._grid.addWidget(self._patients, 0, 0)
        self._grid.addWidget(self._who, 0, 1)
        self._grid.addWidget(self._visit, 0, 3)
        self._grid.addWidget(self._sheet, 0, 4)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._chips, 1, 0, 1, 5)
        unfolded = row(self._whole, self._edit)
        unfolded.setContentsMargins(0, 0, 0, 0)
        unfolded.setStretch(0, 1)
        self._unfolded.setLayout(unfolded)
        self._grid.addWidget(self._unfolded, 2, 0, 1, 5)
        self._grid.setRowMinimumHeight(0, 44)

    def _unfold(self) -> None:
        """Show all precautions with what they ask of a needle, or fold them again."""
        self._unfolded.setVisible(self._unfolded.isHidden())

    def _place_chips(self) -> None:
        """Show the chips beside the name, or in a row of their own where the window is narrow."""
        parts = (self._patients, self._visit, self._sheet)
        taken = sum(part.sizeHint().width() + 14 for part in parts)
        fits = self.width() - 32 - taken - _NAME_PX >= self._chips.natural_width
        self._grid.removeWidget(self._chips)
        if fits:
            self._grid.addWidget(self._chips, 0, 2)
        else:
            self._grid.addWidget(self._chips, 1, 0, 1, 5)
