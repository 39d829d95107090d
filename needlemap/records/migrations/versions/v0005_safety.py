"""What safety asks: the answer about precautions, reasons in writing, that none is known.

Only columns are added. Old visits keep saying "asked again" and give no reasons.

Revision ID: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns."""
    op.add_column("visit", sa.Column("screening", sa.String(), nullable=True))
    for name, empty in (("screening_note", ""), ("reasons", "[]")):
        text: sa.Column[str] = sa.Column(name, sa.String(), nullable=False, server_default=empty)
        op.add_column("visit", text)
    op.add_column("patient", sa.Column("none_known_on", sa.Date(), nullable=True))
