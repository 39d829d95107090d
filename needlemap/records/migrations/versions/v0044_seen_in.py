"""In which view a point was placed or moved last; of points of before that is not known."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for the view."""
    view: sa.Column[str] = sa.Column("seen_in", sa.String(), nullable=True)
    op.add_column("finding", view)
