"""Since when, until when a precaution is so: of those of before nobody said, none has ended."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns."""
    for name in ("since", "until"):
        op.add_column("precaution", sa.Column(name, sa.Date(), nullable=True))
