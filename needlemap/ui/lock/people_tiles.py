"""Who can unlock: a large tile for each, chosen by a press."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from needlemap.body.texts import Text
from needlemap.clinic.ids import PractitionerId
from needlemap.clinic.locks import KeyHolder, Locks
from needlemap.ui.widgets.common import button, clear_layout
from needlemap.ui.widgets.scrolled import Scrolled
from needlemap.ui.work.translator import told


class PeopleTiles(QWidget):
    """One tile below the other, scrolled where there is no room for all.

    Signals:
        chosen: the KeyHolder.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        inner = QWidget()
        self._rows = QVBoxLayout(inner)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self._tiles: dict[PractitionerId, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Scrolled(inner))
        column.addStretch(1)

    def show_people(self, locks: Locks) -> None:
        """Show these, by name."""
        clear_layout(self._rows)
        self._tiles = {one.person.id: self._tile(one) for one in locks.people}

    def choose(self, holder: KeyHolder) -> None:
        """Show whose PIN is asked for."""
        for person, tile in self._tiles.items():
            tile.setChecked(person == holder.person.id)

    def allow(self, *, on: bool) -> None:
        """Let somebody be chosen, or nobody while a PIN is looked at."""
        for tile in self._tiles.values():
            tile.setEnabled(on)

    def take_focus(self) -> None:
        """Be ready to choose with the keyboard."""
        for tile in self._tiles.values():
            tile.setFocus()
            break

    def _tile(self, holder: KeyHolder) -> QPushButton:
        name = holder.person.name
        words = name if holder.has_pin else told(Text("{person} · without a PIN", person=name))
        tile = button(words, f"unlock_{holder.person.id.hex}", "tile")
        tile.setCheckable(True)
        tile.clicked.connect(partial(self.chosen.emit, holder))
        self._rows.addWidget(tile)
        tile.show()  # now, not once it is painted: it may have the keyboard
        return tile
