"""Reactions in full, told later, and followed up to their end.

Only columns and a table are added. A reaction of before stays as it was told: one kind, one note.

Revision ID: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns and the table."""
    reactions: sa.Column[str] = sa.Column(
        "reactions", sa.String(), nullable=False, server_default="[]"
    )
    op.add_column("visit", reactions)
    op.add_column("addendum", sa.Column("reaction", sa.String(), nullable=True))
    op.create_table(
        "reaction_closing",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("reaction_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ending", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_reaction_closing_visit_id")
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["practitioner.id"], name=op.f("fk_reaction_closing_author_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reaction_closing")),
        sa.UniqueConstraint("reaction_id", name=op.f("uq_reaction_closing_reaction_id")),
    )
    op.create_index(
        op.f("ix_reaction_closing_visit_id"), "reaction_closing", ["visit_id"], unique=False
    )
