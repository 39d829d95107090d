"""PINs and what their owners may do; drafts of each person. Nobody of before has a PIN."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

_OF_NOBODY = UUID(int=0)


def upgrade() -> None:
    """Make the tables of the lock, and let a draft be of who typed it."""
    _make_tables_of_lock()
    _let_drafts_have_authors()


def _let_drafts_have_authors() -> None:
    """Make the table of drafts anew: who typed one is a part of its key."""
    columns: list[sa.Column[Any]] = [
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("about", sa.Uuid(), nullable=False),
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
    ]
    old = sa.table("draft", *(sa.column(one.name, one.type) for one in columns))
    rows = op.get_bind().execute(sa.select(old)).mappings().all()
    op.drop_table("draft")
    new = op.create_table(
        "draft",
        *columns[:3],
        sa.Column("author", sa.Uuid(), nullable=False),
        *columns[3:],
        sa.PrimaryKeyConstraint("kind", "about", "desk", "author", name=op.f("pk_draft")),
    )
    if rows:
        op.bulk_insert(new, [{**row, "author": _OF_NOBODY} for row in rows])


def _make_tables_of_lock() -> None:
    op.create_table(
        "practitioner_pin",
        sa.Column("practitioner_id", sa.Uuid(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["practitioner_id"],
            ["practitioner.id"],
            name=op.f("fk_practitioner_pin_practitioner_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("practitioner_id", name=op.f("pk_practitioner_pin")),
    )
    op.create_table(
        "unlock_try",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("practitioner_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["practitioner_id"],
            ["practitioner.id"],
            name=op.f("fk_unlock_try_practitioner_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unlock_try")),
    )
    op.create_index(op.f("ix_unlock_try_practitioner_id"), "unlock_try", ["practitioner_id"])
    op.create_table(
        "lock_setting",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("idle_minutes", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_lock_setting_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lock_setting")),
    )
