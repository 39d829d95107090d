"""Says which letters of what is typed into the form of a patient no sheet can show."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from needlemap.clinic.texts import boxes_instead
from needlemap.ui.patients.precautions import PrecautionChips
from needlemap.ui.work.translator import told


class LetteringNote(QLabel):
    """Stands there only while a letter is typed that has no font; what is typed counts as it is."""

    def __init__(self, without_font: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("form_letters")
        self.setProperty("tone", "caution")
        self.setWordWrap(True)
        self._without_font = without_font
        self._fields: tuple[QLineEdit, ...] = ()
        self._precautions: PrecautionChips | None = None
        self.hide()

    def follow(self, fields: Iterable[QLineEdit], precautions: PrecautionChips) -> None:
        """Look at what is typed into these, as it is typed."""
        self._fields, self._precautions = tuple(fields), precautions
        for field in self._fields:
            field.textChanged.connect(self._look)
        precautions.shown.connect(self._look)

    def _look(self) -> None:
        details = self._precautions.details if self._precautions is not None else ()
        typed = (*(field.text() for field in self._fields), *details)
        letters = self._without_font(" ".join(typed))
        self.setText(told(boxes_instead(letters)) if letters else "")
        self.setVisible(bool(letters))
