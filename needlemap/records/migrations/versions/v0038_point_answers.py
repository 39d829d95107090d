"""What was answered about two points is kept; of before nothing was."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "point_answer",
        sa.Column("earlier_id", sa.Uuid(), nullable=False),
        sa.Column("later_id", sa.Uuid(), nullable=False),
        sa.Column("is_same", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["earlier_id"], ["trigger_point.id"], name=op.f("fk_point_answer_earlier_id")
        ),
        sa.ForeignKeyConstraint(
            ["later_id"], ["trigger_point.id"], name=op.f("fk_point_answer_later_id")
        ),
        sa.PrimaryKeyConstraint("earlier_id", "later_id", name=op.f("pk_point_answer")),
    )
    op.create_index(op.f("ix_point_answer_later_id"), "point_answer", ["later_id"])
