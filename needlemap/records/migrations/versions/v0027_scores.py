"""Scores beside pain, and measured motion; none of visits of before."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for them."""
    for name in ("scores", "motions"):
        column = sa.Column(name, sa.String(), nullable=False, server_default="[]")
        op.add_column("visit", column)
