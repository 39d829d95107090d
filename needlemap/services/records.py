"""Opens the records with the atlas that their anchors belong to."""

from pathlib import Path

from needlemap.body.atlas import load_atlas
from needlemap.clinic.ports import Clock
from needlemap.records.opening import WAIT_S, open_store
from needlemap.records.store import SqlStore


def record_store(
    place: str | Path | None, clock: Clock, wait_s: float = WAIT_S, *, create: bool = True
) -> SqlStore:
    """Open the records at a path or URL, the clinic's own if none is given.

    A file that is not there is made only to ``create`` a new clinic.
    """
    return open_store(place, clock, load_atlas().version, wait_s, create=create)
