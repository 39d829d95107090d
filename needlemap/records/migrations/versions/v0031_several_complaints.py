"""Visits treat several complaints, with the scores of each."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give visits the field; those of before have the scores of one complaint alone."""
    others: sa.Column[str] = sa.Column("others", sa.String(), nullable=False, server_default="[]")
    op.add_column("visit", others)
