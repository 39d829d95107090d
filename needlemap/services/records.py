"""Opens the records with the atlas that their anchors belong to."""

from pathlib import Path

from needlemap.body.atlas import load_atlas
from needlemap.clinic.ports import Clock
from needlemap.records.locations import url_of
from needlemap.records.opening import WAIT_S, default_path, open_store
from needlemap.records.store import SqlStore


def missing_file(place: str | Path | None) -> Path | None:
    """Return the file that opening a place would make anew, None if there is nothing to make.

    Raises:
        DatabaseUnusable: if it names no database that can be used.
    """
    url = url_of(default_path() if place is None else place)
    if url.get_backend_name() != "sqlite":
        return None
    file = Path(url.database or "")
    return None if file.exists() else file


def record_store(place: str | Path | None, clock: Clock, wait_s: float = WAIT_S) -> SqlStore:
    """Open the records at a path or URL, the clinic's own if none is given."""
    return open_store(place, clock, load_atlas().version, wait_s)
