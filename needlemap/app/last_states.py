"""What this computer knows of the records that it had open: ids and counts, no names."""

from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

from needlemap.clinic.known_state import KnownState
from needlemap.records.own_place import path_of
from needlemap.ui.work.remembered import Remembered


class LastStates:
    """Remembers in which state the records at a place were written last from here."""

    def __init__(self) -> None:
        self._remembered = Remembered()

    @property
    def folder(self) -> Path:
        """Where this computer keeps what it remembers."""
        return self._remembered.folder

    def at(self, place: str | None) -> KnownState | None:
        """Return the state of the records at a path or URL, None if it is not known."""
        clinic, _, writes = self._remembered.text(_name(place)).partition(" ")
        try:
            return KnownState(UUID(clinic), int(writes))
        except ValueError:
            return None

    def keep(self, place: str | None, state: KnownState) -> None:
        """Know this state from now on."""
        if state != self.at(place):
            self._remembered.keep_text(_name(place), f"{state.clinic} {state.writes}")


def _name(place: str | None) -> str:
    """Return what a place is remembered by, which tells nobody its name."""
    path = path_of(place)
    if path is not None:
        meant = str(path.resolve())
    else:
        url = urlsplit(place or "")
        query = "&".join(fact for fact in url.query.split("&") if not fact.startswith("ssl"))
        # Whoever signs in, and however the line is protected.
        meant = f"{url.netloc.rpartition('@')[2]}{url.path}?{query}"
    return f"records/{sha256(meant.encode(errors='replace')).hexdigest()[:32]}"
