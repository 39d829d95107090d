"""What was said and what was not: marks that were carried forward, how aftercare was given.

Only columns are added. Closed sets have gained words for what nobody said; old rows keep theirs.

Revision ID: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns; old marks were not carried, old visits do not say how."""
    for table in ("finding", "pain_zone"):
        carried: sa.Column[bool] = sa.Column(
            "carried", sa.Boolean(), nullable=False, server_default=sa.false()
        )
        op.add_column(table, carried)
    op.add_column("visit", sa.Column("aftercare", sa.String(), nullable=True))
