"""Patients are found by every spelling of their names, and by their whole birth date.

What they are found and listed by is computed anew from what is recorded; no column changes.

Revision ID: 0006
"""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from alembic import op

from needlemap.clinic.ids import PatientId
from needlemap.clinic.people import Patient
from needlemap.clinic.searching import search_key, sort_key

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_AT_ONCE = 1000

_patient = sa.table(
    "patient",
    sa.column("id", sa.Uuid()),
    sa.column("number", sa.Integer()),
    sa.column("given_name", sa.String()),
    sa.column("family_name", sa.String()),
    sa.column("birth_date", sa.Date()),
    sa.column("search_key", sa.String()),
    sa.column("sort_key", sa.String()),
)


def upgrade() -> None:
    """Compute the keys of all patients anew."""
    bind, known = op.get_bind(), _patient.c
    facts = (known.id, known.number, known.given_name, known.family_name, known.birth_date)
    keys = [_keys(*row) for row in bind.execute(sa.select(*facts)).all()]
    change = sa.update(_patient).where(known.id == sa.bindparam("of"))
    for start in range(0, len(keys), _AT_ONCE):
        bind.execute(change, keys[start : start + _AT_ONCE])


def _keys(of: UUID, number: int, given: str, family: str, born: date | None) -> dict[str, object]:
    patient = Patient(
        id=PatientId(of), number=number, given_name=given, family_name=family, birth_date=born
    )  # fmt: skip
    return {"of": of, "search_key": search_key(patient), "sort_key": sort_key(patient)}
