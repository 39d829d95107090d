"""A line into which one number is typed, with its unit behind it."""

from PySide6.QtCore import Signal

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.dates import short_decimal
from needlemap.clinic.numbers import read_number
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.widgets.typed import TypedLine
from needlemap.ui.work.translator import told

_LEAST_PX = 56


class NumberLine(TypedLine):
    """Enter or leaving it gives the number; what is none is refused, and shown no more.

    Signals:
        given: the number, None if it was taken away.
        refused: why what was typed is no such number.
    """

    given = Signal(object)
    refused = Signal(str)

    def __init__(
        self,
        fact: str,
        words: str,
        scale: tuple[int, int],
        unit: str = "",
        *,
        is_whole: bool = True,
    ) -> None:
        """``fact`` names it, for the program and in a refusal."""
        super().__init__(fact, words)
        self.fact, self._scale, self._unit, self._is_whole = fact, scale, unit, is_whole
        self._shown = ""
        self.setPlaceholderText(unit)
        self.setMinimumWidth(_LEAST_PX)
        self.setMinimumHeight(TARGET_PX)
        self.typed.connect(self._read)

    def show_number(self, number: float | None) -> None:
        """Show what is recorded, with its unit."""
        plain = "" if number is None else told(short_decimal(number))
        self._shown = f"{plain} {self._unit}".strip() if plain else ""
        self.show_text(self._shown)

    def _read(self, text: str) -> None:
        try:
            number = read_number(text, self.fact, self._scale, self._unit, is_whole=self._is_whole)
        except NeedleMapError as error:
            self.show_text(self._shown)
            self.refused.emit(told(error.text))
        else:
            self.show_text(self._shown)  # until it is recorded
            self.given.emit(number)
