"""The audit trail says at which computer it was done; of entries of before nobody knows."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column. What is empty is in no digest: the entries of before hold as they are."""
    desk: sa.Column[str] = sa.Column("desk", sa.String(), nullable=False, server_default="")
    op.add_column("audit_entry", desk)
