"""One fact as two records say it: the one that is pressed counts."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from needlemap.body.letters import capital
from needlemap.body.texts import Text
from needlemap.clinic.two_records import Difference, Whose
from needlemap.ui.widgets.common import label
from needlemap.ui.widgets.lined_button import WrappedButton
from needlemap.ui.work.translator import told


class Either(QWidget):
    """The name of the fact, and under it both values side by side."""

    chosen = Signal(str, object)  # the key of the fact, and whose value counts

    def __init__(self, difference: Difference) -> None:
        super().__init__()
        name = capital(told(difference.name))
        self._key = difference.key
        self._name = label(name, "muted")
        self._name.setWordWrap(True)
        self._must = difference.must_be_answered
        self._said = name
        values = {Whose.KEPT: difference.kept, Whose.OTHER: difference.other}
        self.buttons = {whose: self._button(whose, words) for whose, words in values.items()}
        beside = QHBoxLayout()
        beside.setSpacing(4)
        for part in self.buttons.values():
            beside.addWidget(part, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._name)
        column.addLayout(beside)

    def show_whose(self, whose: Whose | None) -> None:
        """Show which value counts; none while that must be said."""
        for known, part in self.buttons.items():
            part.setChecked(known is whose)
        is_open = self._must and whose is None
        words = told(Text("{fact}: which is right?", fact=Text.typed(self._said)))
        self._name.setText(words if is_open else self._said)
        self._name.setProperty("tone", "caution" if is_open else "muted")
        self._name.style().polish(self._name)

    def _button(self, whose: Whose, words: Text) -> WrappedButton:
        made = WrappedButton(f"merge_{self._key.replace(' ', '_')}_{whose}", "segment")
        made.setCheckable(True)
        said = told(words)
        made.show_words(said)
        made.setAccessibleName(f"{self._said}: {said}")
        made.clicked.connect(partial(self._pressed, whose))
        return made

    def _pressed(self, whose: Whose) -> None:
        self.chosen.emit(self._key, whose)
