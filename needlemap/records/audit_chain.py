"""How an entry of the audit trail is told, and the digest that holds it to the one before."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

FORM = "1"  # how an entry is told: whoever tells it otherwise gives that another name
_TOLD = (
    "at", "action", "entity", "entity_id", "who_id", "patient_id", "way", "desk",
    "changes_digest", "previous",
)  # fmt: skip


class EntryUnreadable(Exception):
    """A field of an entry holds what no such field may hold."""


def digest_of_entry(entry: Mapping[Any, Any]) -> str:
    """Return the digest of an entry by its columns, with that of the entry before.

    What is empty is left out: a column that is added later changes no digest of before.

    Raises:
        EntryUnreadable: if something of it can no longer be read.
    """
    told = {name: _told(entry.get(name)) for name in _TOLD}
    known = {name: value for name, value in told.items() if value not in {None, ""}}
    text = json.dumps(known, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return f"{FORM}:{sha256(text.encode('ascii')).hexdigest()}"


def digest_of_changes(changes: str, salt: str) -> str:
    """Return the digest of old and new values: once both are erased it tells nothing of them."""
    return sha256(f"{salt}{changes}".encode()).hexdigest()


def _told(value: object) -> str | None:
    match value:
        case None | str():
            return value
        case UUID():
            return value.hex
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case _:
            raise EntryUnreadable
