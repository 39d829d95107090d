"""The audit trail says who, of which patient and what changed, and each entry holds the one before.

Entries of before are chained in the order in which they were made, as they are found; who made
them, and what they changed, nobody knows any more.
"""

import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

_AT_ONCE = 1000
_ENTRIES = sa.table(
    "audit_entry",
    sa.column("id", sa.Integer),
    sa.column("at"),
    sa.column("action", sa.String),
    sa.column("entity", sa.String),
    sa.column("entity_id", sa.Uuid),
    sa.column("patient_id", sa.Uuid),
    sa.column("previous", sa.String),
    sa.column("digest", sa.String),
)
_PATIENTS = (
    "UPDATE audit_entry SET patient_id = entity_id WHERE entity = 'patient'",
    "UPDATE audit_entry SET patient_id = (SELECT v.patient_id FROM visit AS v"
    " WHERE v.id = audit_entry.entity_id) WHERE entity = 'visit'",
    "UPDATE audit_entry SET patient_id = (SELECT e.patient_id FROM episode AS e"
    " WHERE e.id = audit_entry.entity_id) WHERE entity = 'episode'",
)


def upgrade() -> None:
    """Add the columns, chain what is there, and keep where the trail ends."""
    for name, kind in (
        ("who_id", sa.Uuid()),
        ("patient_id", sa.Uuid()),
        ("changes", sa.String()),
        ("salt", sa.String()),
    ):
        empty: sa.Column[Any] = sa.Column(name, kind, nullable=True)
        op.add_column("audit_entry", empty)
    for name in ("way", "changes_digest", "previous", "digest"):
        text: sa.Column[str] = sa.Column(name, sa.String(), nullable=False, server_default="")
        op.add_column("audit_entry", text)
    for statement in _PATIENTS:
        op.execute(statement)
    last, digest = _chain(op.get_bind())
    head = op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.bulk_insert(head, [{"id": 1, "last": last, "digest": digest}])
    op.create_index(op.f("ix_audit_entry_patient_id_id"), "audit_entry", ["patient_id", "id"])
    op.create_index(op.f("ix_audit_entry_at"), "audit_entry", ["at"])


def _chain(bind: sa.Connection) -> tuple[int, str]:
    """Number entries without a gap, each with the digest of itself and the one before."""
    number, digest, seen = 0, "", -(2**31)
    known = _ENTRIES.c
    change = (
        sa.update(_ENTRIES)
        .where(known.id == sa.bindparam("known"))
        .values(
            id=sa.bindparam("number"), previous=sa.bindparam("link"), digest=sa.bindparam("own")
        )
    )
    while True:
        asked = sa.select(_ENTRIES).where(known.id > seen).order_by(known.id).limit(_AT_ONCE)
        rows = bind.execute(asked).mappings().all()
        if not rows:
            return number, digest
        chained = []
        for row in rows:
            number += 1
            own = _digest(row, digest)
            chained.append({"known": row["id"], "number": number, "link": digest, "own": own})
            seen, digest = row["id"], own
        bind.execute(change, chained)


def _digest(row: Any, previous: str) -> str:  # noqa: ANN401
    told = {
        "at": _moment(row["at"]),
        "action": row["action"],
        "entity": row["entity"],
        "entity_id": _plain(row["entity_id"]),
        "patient_id": _plain(row["patient_id"]),
        "previous": previous,
    }
    known = {name: value for name, value in told.items() if value not in {None, ""}}
    text = json.dumps(known, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return f"1:{sha256(text.encode('ascii')).hexdigest()}"


def _plain(value: object) -> str | None:
    return value.hex if isinstance(value, UUID) else None if value is None else str(value)


def _moment(at: object) -> str:
    """Return a time as the trail tells it; as it lies there, if it is none."""
    try:
        moment = at if isinstance(at, datetime) else datetime.fromisoformat(str(at))
    except ValueError:
        return str(at)
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.isoformat(timespec="microseconds")
