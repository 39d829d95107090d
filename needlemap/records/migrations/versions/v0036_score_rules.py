"""A practice says which changes of scores matter, and when a score is due again."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let a practice of before go by the guide."""
    for column in (
        sa.Column("score_changes", sa.String(), nullable=False, server_default="[]"),
        sa.Column("due_after_visits", sa.Integer(), nullable=False, server_default="4"),
        sa.Column("due_after_days", sa.Integer(), nullable=False, server_default="28"),
    ):
        op.add_column("clinic", column)
