"""Drafts of forms beside the records; numbers of addenda, their order whatever the clock said."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0008"
branch_labels = None
depends_on = None

_NUMBERED = """
UPDATE addendum SET number = (
    SELECT count(*) FROM addendum AS other
    WHERE other.visit_id = addendum.visit_id
    AND (other.at < addendum.at OR (other.at = addendum.at AND other.id <= addendum.id))
)
"""


def upgrade() -> None:
    """Number the addenda as they were shown, and make the table of drafts."""
    op.add_column(
        "addendum", sa.Column("number", sa.Integer(), nullable=False, server_default=sa.text("0"))
    )
    op.execute(_NUMBERED)
    op.create_index(
        op.f("ix_addendum_visit_id_number"), "addendum", ["visit_id", "number"], unique=True
    )
    op.create_table(
        "draft",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("about", sa.Uuid(), nullable=False),
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "about", "desk", name=op.f("pk_draft")),
    )
