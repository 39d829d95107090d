"""Other treatment, exercises and advice, plan: nothing was said of them before."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for them."""
    for name in ("treatments", "advice", "plan"):
        op.add_column("visit", sa.Column(name, sa.String(), nullable=False, server_default=""))
