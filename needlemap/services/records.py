"""Opens the records with the atlas that their anchors belong to."""

from functools import partial
from pathlib import Path

from needlemap.body.facts_file import atlas_version
from needlemap.clinic.known_state import KnownState
from needlemap.clinic.ports import Clock
from needlemap.clinic.secrets import Secret
from needlemap.records.file_opening import WAIT_S
from needlemap.records.identity import refuse_other
from needlemap.records.locked_files import wires_for
from needlemap.records.opening import open_store, open_to_read
from needlemap.records.sole_use import lock_file_of
from needlemap.records.store import SqlStore


def record_store(  # noqa: PLR0913  # how it is opened, said at one place
    place: str | Path | None,
    clock: Clock,
    wait_s: float = WAIT_S,
    *,
    create: bool = True,
    alone: bool = False,
    on_purpose: bool = False,
    known: KnownState | None = None,
    secret: Secret | None = None,
) -> SqlStore:
    """Open the records at a path or URL, the clinic's own if none is given.

    A file that is not there is made only to ``create`` a new clinic; one that another program
    holds is opened to be read, if this one wants it ``alone``. What is there must be what is
    ``known`` of it, or newer, and nothing must be missing in it, unless it is opened
    ``on_purpose``. The ``secret`` opens what is encrypted.
    """
    version = atlas_version()
    wires = wires_for(place, secret)
    if known is not None and not on_purpose:
        refuse_other(place, known, wires)
    opened = partial(open_store, place, clock, version, wait_s, create=create, alone=alone)
    return opened(on_purpose=on_purpose, wires=wires)


def in_use_store(
    place: str | Path | None, clock: Clock, secret: Secret | None = None
) -> SqlStore | None:
    """Open the records to note something in them, if a clinic works in them and it can be noted.

    A copy that is only looked at stays as it is, and so do tables of an earlier version. A window
    that has the file goes on: what is noted comes into its journal, after what it wrote.
    """
    store = readable_store(place, clock, secret)
    file, is_whole = store.place, store.read_only is None
    store.close()
    if not is_whole or (file is not None and not lock_file_of(file).exists()):
        return None
    store = record_store(place, clock, create=False, secret=secret)
    if store.read_only is None:
        return store
    store.close()
    return None


def readable_store(
    place: str | Path | None, clock: Clock, secret: Secret | None = None
) -> SqlStore:
    """Open the records at a path or URL for what only reads: nothing is changed in them."""
    return open_to_read(place, clock, atlas_version(), wires_for(place, secret))
