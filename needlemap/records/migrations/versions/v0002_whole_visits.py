"""What a whole visit needs: the ledger, follow-up, addenda, favourites and steps of undo.

Only columns and tables are added, so no table is rebuilt and every row keeps its place.

Revision ID: 0002
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_FLAGS = ("risks_told", "consent_copy", "screened", "adverse_closed")


def upgrade() -> None:
    """Add columns and tables; old visits answer the new questions with "not asked"."""
    _columns()
    _tables()


def _columns() -> None:
    for name in _FLAGS:
        op.add_column("visit", _flag(name))
    columns: tuple[sa.Column[Any], ...] = (
        sa.Column("depth", sa.String(), nullable=True),
        sa.Column("twitches", sa.Integer(), nullable=True),
        sa.Column("settings", sa.String(), nullable=False, server_default=""),
        sa.Column("needles_out", sa.Integer(), nullable=True),
        _flag("hazard_known"),
    )
    for column in columns:
        op.add_column("needling", column)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())


def _tables() -> None:
    op.create_table(
        "addendum",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_addendum_visit_id")),
        sa.ForeignKeyConstraint(
            ["author_id"], ["practitioner.id"], name=op.f("fk_addendum_author_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addendum")),
    )
    op.create_index(op.f("ix_addendum_visit_id"), "addendum", ["visit_id"], unique=False)
    op.create_table(
        "favourite",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("practitioner_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["practitioner_id"], ["practitioner.id"], name=op.f("fk_favourite_practitioner_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_favourite")),
    )
    op.create_table(
        "step",
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_step_visit_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("visit_id", "position", name=op.f("pk_step")),
    )
