"""Notes in the audit trail what a command let out of the records."""

import argparse
from collections.abc import Callable, Mapping
from contextlib import closing, suppress

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.audit_trail import Looked
from needlemap.clinic.ports import Store

_LET_OUT: Mapping[str, tuple[Looked, str]] = {
    "sheet": (Looked.SAVE, "visit"),
    "completeness": (Looked.LIST, "completeness"),
    "visits": (Looked.LIST, "visits"),
    "patients": (Looked.LIST, "patients"),
    "recall": (Looked.LIST, "recall"),
    "review": (Looked.LIST, "review"),
    "history": (Looked.LIST, "history"),
    "retention": (Looked.LIST, "retention"),
    "audit": (Looked.LIST, "trail"),
    "copy": (Looked.EXPORT, "record"),
}
_OF_VISIT = frozenset({"sheet", "completeness"})


def note_looked(options: argparse.Namespace, opened: Callable[[str | None], Store | None]) -> None:
    """Note it once it is out; where it cannot be noted it is no reason to fail."""
    known = _LET_OUT.get(options.command)
    if known is None or getattr(options, "audit", "list") != "list":
        return
    with suppress(NeedleMapError):
        store = opened(options.database)
        if store is None:
            return
        with closing(store):
            _note(store, options, *known)


def note_backup(place: str | None, opened: Callable[[str | None], Store | None]) -> None:
    """Note that a backup is made, before it is: so the backup holds the entry."""
    _note_whole(place, opened, "backup")


def note_move(place: str | None, to: str, opened: Callable[[str | None], Store | None]) -> None:
    """Note in both databases that all went into another one.

    Afterwards: a move that broke off goes on where it was only while nothing is written.
    """
    for one in (place, to):
        _note_whole(one, opened, "move")


def _note_whole(
    place: str | None, opened: Callable[[str | None], Store | None], entity: str
) -> None:
    with suppress(NeedleMapError):
        store = opened(place)
        if store is not None:
            with closing(store):
                store.note(Looked.EXPORT, entity=entity)


def _note(store: Store, options: argparse.Namespace, looked: Looked, entity: str) -> None:
    is_saved = getattr(options, "pdf", None) is not None
    is_exported = getattr(options, "csv", False)
    how = Looked.SAVE if is_saved else Looked.EXPORT if is_exported else looked
    if options.command in _OF_VISIT:
        with store.read() as records:
            visit = records.visits.by_serial(options.visit)
        store.note(how, visit.patient, entity, visit.id)
        return
    number = getattr(options, "patient", None)
    patient = None
    if number is not None:
        with store.read() as records:
            patient = records.patients.by_number(number).id
    store.note(how, patient, entity)
