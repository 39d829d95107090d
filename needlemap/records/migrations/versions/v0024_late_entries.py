"""A late entry keeps the time of its entry beside that of the treatment; none of before is one."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for when a visit was entered, and whether its hour is known."""
    op.add_column("visit", sa.Column("entered_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "visit",
        sa.Column("hour_known", sa.Boolean(), nullable=False, server_default=sa.true()),
    )
