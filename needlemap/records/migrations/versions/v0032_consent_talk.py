"""The talk before consent, answers to each precaution, times, the next visit: none of before."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for them."""
    for name, nothing in (("consent_talk", "{}"), ("answers", "[]")):
        op.add_column("visit", sa.Column(name, sa.String(), nullable=False, server_default=nothing))
    for column in (
        sa.Column("time_in", sa.Time()),
        sa.Column("time_out", sa.Time()),
        sa.Column("next_on", sa.Date()),
    ):
        op.add_column("visit", column)
