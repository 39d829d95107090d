"""The largest serial number of the visits of who was erased. Of before: nobody knows it."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    serial: sa.Column[int] = sa.Column("last_serial", sa.Integer(), nullable=True)
    op.add_column("erased_patient", serial)
