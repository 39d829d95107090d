"""Logo of the letterhead."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of logos; a letterhead of before has none."""
    op.create_table(
        "logo",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("picture", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_logo")),
    )
    op.add_column("clinic", sa.Column("logo", sa.Uuid(), nullable=True))
