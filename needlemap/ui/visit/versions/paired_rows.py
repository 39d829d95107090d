"""Rows of a form: words and what they name, two short ones side by side where there is room."""

from dataclasses import dataclass

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from needlemap.ui.widgets.common import label

_PAIRED_PX = 680  # a form narrower than this has one fact a row
_WORDS_PX, _NEAR_WORDS_PX = 140, 92
_GAP_PX, _CLOSE_PX = 8, 4


@dataclass(frozen=True, slots=True)
class _Entry:
    words: QLabel
    part: QWidget
    is_second: bool  # may stand beside the one before it


class PairedRows(QGridLayout):
    """Lays its entries out anew where its width asks for it."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[_Entry] = []
        self._is_paired: bool | None = None
        self.setHorizontalSpacing(_GAP_PX)
        self.setVerticalSpacing(_CLOSE_PX)

    def add(self, words: str, part: QWidget, *, is_second: bool = False) -> None:
        """Add a part with its words; ``is_second``: it may stand beside the one before it."""
        self._entries.append(_Entry(label(words, "muted"), part, is_second))
        self._is_paired = None

    def fit(self, width: int) -> None:
        """Use this width."""
        has_pairs = any(entry.is_second for entry in self._entries)
        is_paired = has_pairs and width >= _PAIRED_PX
        if is_paired == self._is_paired:
            return
        self._is_paired = is_paired
        for entry, (row, column, span) in zip(self._entries, self._places(), strict=True):
            self.addWidget(entry.words, row, column)
            self.addWidget(entry.part, row, column + 1, 1, span)
        self.setColumnStretch(1, 1)
        self.setColumnStretch(3, 1 if is_paired else 0)
        self.setColumnMinimumWidth(0, _NEAR_WORDS_PX if has_pairs else _WORDS_PX)

    def say_below(self, part: QWidget, said: QWidget) -> None:
        """Put what is said of a part under it."""
        at = next(i for i, entry in enumerate(self._entries) if entry.part is part)
        row, column, span = self._places()[at]
        self.addWidget(said, row + 1, column + 1, 1, span)

    def _places(self) -> list[tuple[int, int, int]]:
        """Return where the words of each entry stand, and how many columns its part takes."""
        places: list[tuple[int, int, int]] = []
        row = -2
        for at, entry in enumerate(self._entries):
            beside = bool(self._is_paired) and entry.is_second
            row += 0 if beside else 2
            after = self._entries[at + 1 : at + 2]
            is_first = bool(self._is_paired) and any(one.is_second for one in after)
            places.append((row, 2 if beside else 0, 1 if beside or is_first else 3))
        return places
