"""What is chosen of a practice: paper, how dates and decimals are written, the usual needle."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from needlemap.body.texts import Text
from needlemap.clinic.conventions import DateOrder, DecimalSign
from needlemap.clinic.dates import decimal
from needlemap.clinic.marks import GAUGES_MM, LENGTHS_MM
from needlemap.clinic.people import Clinic, Paper
from needlemap.ui.widgets.choices import Choice, Segments
from needlemap.ui.work.translator import told

_SETS: Mapping[str, type[StrEnum]] = {
    "paper": Paper,
    "date_order": DateOrder,
    "decimal_sign": DecimalSign,
}
_BESIDE = ("paper", "decimal_sign")  # what they choose from is short
_NEEDLE = ("usual_gauge_mm", "usual_length_mm")
CHOSEN = (*_SETS, *_NEEDLE)
"""The facts that are chosen."""


class PracticeChoices(QObject):
    """One control for each fact; none of them is recorded by itself.

    Signals:
        chosen: something was chosen.
    """

    chosen = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._values: dict[str, Any] = {}
        orders = {
            DateOrder.DAY_FIRST: self.tr("14 Mar 1979"),
            DateOrder.MONTH_FIRST: self.tr("Mar 14, 1979"),
            DateOrder.YEAR_FIRST: self.tr("1979 Mar 14"),
        }
        signs = {DecimalSign.POINT: "0.25", DecimalSign.COMMA: "0,25"}
        self._words = {
            "paper": self.tr("Paper"),
            "date_order": self.tr("Dates"),
            "decimal_sign": self.tr("Decimals"),
        }
        texts: dict[str, Mapping[Any, str]] = {
            "paper": {paper: paper.value for paper in Paper},
            "date_order": orders,
            "decimal_sign": signs,
        }
        self._segments = {
            fact: Segments(f"clinic_{fact}", self._words[fact], list(texts[fact].items()))
            for fact in _SETS
        }
        for fact, part in self._segments.items():
            part.chosen.connect(partial(self._take, fact))
        self._needle = {
            "usual_gauge_mm": self._sizes("usual_gauge_mm", self.tr("Gauge"), GAUGES_MM),
            "usual_length_mm": self._sizes("usual_length_mm", self.tr("Length"), LENGTHS_MM),
        }

    def parts(self) -> Iterator[tuple[str, QWidget, bool]]:
        """Yield each control with its words, and whether it may stand beside the one before."""
        for fact, part in self._segments.items():
            yield self._words[fact], part, fact in _BESIDE
        gauge, length = self._needle.values()
        yield self.tr("Usual needle"), gauge, False
        yield "", length, True

    @property
    def values(self) -> Mapping[str, Any]:
        """What is chosen, by the names of the facts."""
        return dict(self._values)

    @property
    def content(self) -> dict[str, str]:
        """The same as texts."""
        return {fact: _text(self._values.get(fact)) for fact in CHOSEN}

    def show_content(self, content: Mapping[str, str]) -> None:
        """Show what was chosen; what is no such choice leaves what stands there."""
        for fact, kind in _SETS.items():
            known = next((one for one in kind if one.value == content.get(fact)), None)
            if known is not None:
                self._values[fact] = known
                self._segments[fact].show_value(known)
        self._say_sizes()
        for fact, part in self._needle.items():
            texts = [_text(part.itemData(at)) for at in range(part.count())]
            wanted = content.get(fact, "")
            at = texts.index(wanted) if wanted in texts else 0
            part.setCurrentIndex(at)
            self._values[fact] = part.itemData(at)

    def _take(self, fact: str, value: object) -> None:
        self._values[fact] = value
        self._segments[fact].show_value(value)
        self.chosen.emit()

    def _sizes(self, fact: str, words: str, sizes: tuple[float, ...]) -> Choice:
        part = Choice(f"clinic_{fact}", words)
        part.addItem(self.tr("{what}: as the muscle asks").format(what=words), None)
        for size in sizes:
            part.addItem("", size)
        part.activated.connect(partial(self._take_size, fact))
        return part

    def _say_sizes(self) -> None:
        """Write the sizes with the sign for decimals that is recorded now."""
        for fact, places in (("usual_gauge_mm", 2), ("usual_length_mm", 0)):
            part = self._needle[fact]
            for at in range(1, part.count()):
                size = decimal(part.itemData(at), places)
                part.setItemText(at, told(Text("{size} mm", size=size)))

    def _take_size(self, fact: str, at: int) -> None:
        self._values[fact] = self._needle[fact].itemData(at)
        self.chosen.emit()


def choices_of(clinic: Clinic) -> dict[str, str]:
    """Return what is chosen of a practice, as texts."""
    return {fact: _text(getattr(clinic, fact)) for fact in CHOSEN}


def _text(value: object) -> str:
    if isinstance(value, StrEnum):
        return value.value
    return "" if value is None else str(value)
