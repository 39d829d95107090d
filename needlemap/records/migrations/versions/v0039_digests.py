"""A digest of what is signed is kept with the signature; those of before have none."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for it: none is made up for what was signed before."""
    digest: sa.Column[str] = sa.Column("digest", sa.String(), nullable=False, server_default="")
    op.add_column("signature", digest)
