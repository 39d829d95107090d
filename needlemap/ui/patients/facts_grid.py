"""The lines of a patient's form: words, field, beside it how it is read, below it what is wrong."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.errors import BirthDateImpossible, NameMissing, NotADate
from needlemap.clinic.facts import FACT_NAMES
from needlemap.ui.widgets.common import label, row

_NAMED = {str(FACT_NAMES[name]): name for name in ("given_name", "family_name", "occupation")}
_MEASURES = ("height", "weight")


class FactsGrid(QGridLayout):
    """Lays out the fields; those in ``read`` say how they are read while they are typed."""

    def __init__(
        self,
        lines: Sequence[tuple[str, str, QWidget]],
        read: Mapping[str, Callable[[str], str]],
    ) -> None:
        super().__init__()
        self._parts = [(name, part) for name, _, part in lines]
        self.setHorizontalSpacing(8)
        self.setVerticalSpacing(4)
        self.setColumnStretch(1, 1)
        for line, (name, words, part) in enumerate(lines):
            self.addWidget(label(words, "muted"), 2 * line, 0)
            if isinstance(part, QLineEdit) and name in read:
                self.addLayout(_read_beside(name, part, read[name]), 2 * line, 1)
            else:
                self.addWidget(part, 2 * line, 1)

    def show_below(self, error: NeedleMapError, words: QLabel) -> None:
        """Put the words of an error below the field that it concerns, if any, and lead there."""
        self.show_words_below(field_of(error), words)

    def show_words_below(self, concerned: str, words: QLabel) -> None:
        """Put words below a field known by its name, and lead there."""
        for line, (name, part) in enumerate(self._parts):
            if isinstance(part, QLineEdit) and name == concerned:
                self.addWidget(words, 2 * line + 1, 1)
                words.show()  # a part that moves is hidden
                part.setFocus()
                part.selectAll()


def field_of(error: NeedleMapError) -> str:
    """Return the name of the field that an error concerns, empty if it concerns none alone."""
    if isinstance(error, NotADate | BirthDateImpossible):
        return "birth_date"
    if isinstance(error, NameMissing):
        return "given_name"
    fact = str(error.facts.get("field", ""))
    measures = (name for name in _MEASURES if fact.startswith(name))
    return _NAMED.get(fact) or next(measures, "")


def _read_beside(name: str, part: QLineEdit, words: Callable[[str], str]) -> QHBoxLayout:
    said = label("", "muted")
    said.setObjectName(f"{name}_read")
    said.setWordWrap(True)
    part.textChanged.connect(partial(_show_read, said, words))
    beside = row(part, said)
    beside.setStretch(0, 2)
    beside.setStretch(1, 3)
    return beside


def _show_read(said: QLabel, words: Callable[[str], str], text: str) -> None:
    said.setText(words(text))
