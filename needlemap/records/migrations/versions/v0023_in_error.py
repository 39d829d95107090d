"""Visits that were entered in error are struck out; none of before is."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for why, when and by whom a visit was struck out."""
    column = sa.Column("in_error", sa.String(), nullable=False, server_default="null")
    op.add_column("visit", column)
