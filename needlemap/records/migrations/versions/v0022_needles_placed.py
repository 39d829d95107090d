"""Since when a needle is in, and an index of the visits that are not signed."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; of needles that are in already nobody knows since when."""
    op.create_table(
        "needle_placed",
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("point_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_needle_placed_visit_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["point_id"], ["trigger_point.id"], name=op.f("fk_needle_placed_point_id")
        ),
        sa.PrimaryKeyConstraint("visit_id", "point_id", name=op.f("pk_needle_placed")),
    )
    op.create_index(
        op.f("ix_visit_unsigned"),
        "visit",
        ["started_at"],
        sqlite_where=sa.text("signed_at IS NULL"),
        postgresql_where=sa.text("signed_at IS NULL"),
    )
