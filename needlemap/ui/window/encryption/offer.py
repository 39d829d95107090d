"""Asks, quietly and not often, whether a clinic that is not encrypted should be."""

from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from needlemap.ui.widgets.common import button, row
from needlemap.ui.window.encryption.parts import sentence
from needlemap.ui.work.remembered import Remembered

_AGAIN = timedelta(days=7)


class EncryptionOffer(QWidget):
    """Stands above the list of patients.

    Signals:
        wanted: it should be. put_off: not now.
    """

    wanted = Signal()
    put_off = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("quiet")
        words = self.tr(
            "Not encrypted: whoever gets this computer or a copy can read the records of this"
            " clinic."
        )
        encrypt = button(self.tr("Encrypt …"), "offer_encrypt", "soft")
        later = button(self.tr("Later"), "offer_later")
        line = row(sentence(words, "small"), encrypt, later)
        line.setStretch(0, 1)
        line.setContentsMargins(10, 6, 6, 6)
        self.setLayout(line)
        encrypt.clicked.connect(self.wanted)
        later.clicked.connect(self.put_off)


class OfferedDays:
    """Remembers on which day it was put off for a file; its name stands nowhere."""

    def __init__(self) -> None:
        self._remembered = Remembered()

    def may_ask(self, place: Path, today: date) -> bool:
        """Return whether a week has gone by, or nobody was asked yet."""
        try:
            last = date.fromisoformat(self._remembered.text(_name_of(place)))
        except ValueError:
            return True
        return not last <= today < last + _AGAIN

    def put_off(self, place: Path, today: date) -> None:
        """Ask no more for a week."""
        self._remembered.keep_text(_name_of(place), today.isoformat())


def _name_of(place: Path) -> str:
    return f"encrypt_later/{sha256(str(place).encode(errors='replace')).hexdigest()[:16]}"
