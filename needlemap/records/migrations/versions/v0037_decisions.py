"""Visits keep what was decided about their complaints; those of before decided nothing."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give visits the field."""
    none: sa.Column[str] = sa.Column("decisions", sa.String(), nullable=False, server_default="[]")
    op.add_column("visit", none)
