"""The clinic's id, by which its records are known again."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give the clinic its id."""
    identity = op.create_table(
        "identity",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("clinic", sa.Uuid(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_identity_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity")),
    )
    op.bulk_insert(identity, [{"id": 1, "clinic": uuid4()}])
