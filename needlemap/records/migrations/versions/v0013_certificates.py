"""Certificates of who treats, and who treats here no longer."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give practitioners the fields; nothing is known of anybody yet, and all still treat."""
    for column in (
        sa.Column("certificate_body", sa.String(), nullable=False, server_default=sa.text("''")),
        sa.Column("certificate_date", sa.Date(), nullable=True),
        sa.Column("certificate_hours", sa.Integer(), nullable=True),
        sa.Column("certificate_number", sa.String(), nullable=False, server_default=sa.text("''")),
        sa.Column("is_retired", sa.Boolean(), nullable=False, server_default=sa.false()),
    ):
        op.add_column("practitioner", column)
