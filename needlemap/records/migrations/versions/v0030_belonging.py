"""Marks belong to one of several complaints."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give marks the field; those of before belong to what their visit is for."""
    for table in ("finding", "pain_zone"):
        op.add_column(table, sa.Column("episode_id", sa.Uuid(), nullable=True))
