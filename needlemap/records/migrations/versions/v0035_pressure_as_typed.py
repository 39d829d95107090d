"""Pressure thresholds as the gauge showed them; those of before are known in kPa alone."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for the number and the unit as they were typed."""
    typed: sa.Column[str] = sa.Column(
        "threshold_typed", sa.String(), nullable=False, server_default=""
    )
    op.add_column("finding", typed)
