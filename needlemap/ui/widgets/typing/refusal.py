"""Why something was not done, told where it was asked for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from needlemap.ui.widgets.scrolled import bring_into_sight


class Refusal(QLabel):
    """A sentence below the fields that it concerns; gone once one of them is typed into."""

    def __init__(self, name: str, *fields: QLineEdit) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", "error")
        self.setWordWrap(True)
        self.hide()
        for field in fields:
            field.textChanged.connect(self.clear_it)

    def say(self, sentence: str) -> None:
        """Say why, and be in sight."""
        self.setText(sentence)
        self.show()
        bring_into_sight(self)

    def clear_it(self, *_: object) -> None:
        """Say nothing any more."""
        self.clear()
        self.hide()
