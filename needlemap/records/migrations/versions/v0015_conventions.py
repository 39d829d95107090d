"""How dates and decimals are written, and which needle is offered first."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let a practice of before write as it did, and take the needle of the muscle."""
    as_before = sa.text("'day month year'"), sa.text("'.'")
    for column in (
        sa.Column("date_order", sa.String(), nullable=False, server_default=as_before[0]),
        sa.Column("decimal_sign", sa.String(), nullable=False, server_default=as_before[1]),
        sa.Column("usual_gauge_mm", sa.Double(), nullable=True),
        sa.Column("usual_length_mm", sa.Integer(), nullable=True),
    ):
        op.add_column("clinic", column)
