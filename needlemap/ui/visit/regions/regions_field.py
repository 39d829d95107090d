"""The regions of a complaint: pressed on the body, or found by a word."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from needlemap.body.letters import capital
from needlemap.body.texts import Text
from needlemap.ui.visit.regions.found_rows import FoundRows
from needlemap.ui.visit.regions.other_words import other_words
from needlemap.ui.widgets.common import button, clear_layout, label, row
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.work.offers import Offer, found
from needlemap.ui.work.translator import told

_MOST_FOUND = 5


class RegionsField(QWidget):
    """Names each region that is picked, to be pressed away; a line finds others by word.

    Signals:
        changed: other regions are picked.
        wanted_from_zone: those of the first zone that was drawn, or of whatever it says, are.
    """

    changed = Signal()
    wanted_from_zone = Signal()

    def __init__(self, name: str = "episode", taken: tuple[str, str] | None = None) -> None:
        """``taken``: what the button says that takes regions from the chart, and its tip."""
        super().__init__()
        self.setObjectName(f"{name}_regions")
        self._names: Mapping[str, Text] = {}
        self._picked: tuple[str, ...] = ()
        self._side = ""
        self._line = QLineEdit()
        self._line.setObjectName(f"{name}_region")
        self._line.setAccessibleName(self.tr("Region"))
        self._line.setPlaceholderText(self.tr("Type a region"))
        self._line.setToolTip(self.tr("Type a region, or press it on the body"))
        words, tip = taken or (
            self.tr("From first zone"),
            self.tr("Takes the regions of the zone that was drawn first for this complaint"),
        )
        self._from_zone = button(words, "regions_from_zone")
        self._from_zone.setToolTip(tip)
        self._found = FoundRows("found_region", self._line, takes_first=True)
        self._none = self.tr(
            "No region is called that. Type another word of it, or press it on the body."
        )
        self._said = label(self._none, "small")
        self._said.setWordWrap(True)
        self._said.hide()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._rows)
        line = row(self._line, self._from_zone)
        line.setStretch(0, 1)
        column.addLayout(line)
        column.addWidget(self._found)
        column.addWidget(self._said)
        self._line.textEdited.connect(self._look)
        self._found.chosen.connect(self._add)
        self._from_zone.clicked.connect(self.wanted_from_zone)

    def know(self, names: Mapping[str, Text]) -> None:
        """Know what the regions are called, by their ids."""
        self._names = names
        self._line.setEnabled(bool(names))

    def offer_zone(self, *, on: bool) -> None:
        """Offer the regions of the first zone, if one was drawn."""
        self._from_zone.setVisible(on)

    def prefer(self, side: str) -> None:
        """Offer regions of a side first, "L" or "R", where both sides have one; empty: as named."""
        self._side = side
        self._look(self._line.text())

    @property
    def picked(self) -> tuple[str, ...]:
        """The ids of the regions that are picked."""
        return self._picked

    @property
    def typed(self) -> str:
        """What is typed and stands for no region yet."""
        return self._line.text().strip()

    def show_picked(self, picked: tuple[str, ...]) -> None:
        """Show these regions without telling anyone."""
        self._picked = picked
        self._line.clear()
        self._look("")
        clear_layout(self._rows)
        for region in picked:
            words = capital(self._words(region))
            shown = button(f"✕  {words}", f"picked_{region}", "source")
            shown.setAccessibleName(self.tr("Take away: {region}").format(region=words))
            shown.setMinimumHeight(TARGET_PX)
            shown.clicked.connect(partial(self.toggle, region))
            self._rows.addWidget(shown)

    def toggle(self, region: str) -> None:
        """Pick a region, or let go of it."""
        is_picked = region in self._picked
        kept = tuple(one for one in self._picked if one != region)
        self.show_picked(kept if is_picked else (*kept, region))
        self.changed.emit()

    def _add(self, region: str) -> None:
        if region not in self._picked:
            self.toggle(region)

    def _words(self, region: str) -> str:
        return told(self._names[region]) if region in self._names else region

    def _look(self, typed: str) -> None:
        shown = self._by_side(self._regions_of(typed)) if typed.strip() else []
        self._found.show_found([(one, capital(self._words(one))) for one in shown[:_MOST_FOUND]])
        self._said.setText(self._more_words(len(shown) - _MOST_FOUND) if shown else self._none)
        self._said.setVisible(bool(typed.strip()) and not 0 < len(shown) <= _MOST_FOUND)

    def _regions_of(self, typed: str) -> tuple[str, ...]:
        """Return the regions that are called so, or are looked for by such a word, each once."""
        called = (*other_words(self._names), *self._names.items())
        offers = tuple(Offer(told(words), partial(str, region)) for region, words in called)
        return tuple(dict.fromkeys(str(one.run()) for one in found(offers, typed)))

    def _by_side(self, regions: tuple[str, ...]) -> list[str]:
        """Leave the other side for last: Enter takes the first."""
        other = {"L": ".R", "R": ".L"}.get(self._side, "")
        return sorted(regions, key=lambda one: bool(other) and one.endswith(other))

    def _more_words(self, more: int) -> str:
        return told(Text("{n} more are called so: type another word.", n=more))
