"""All that is known of a complaint: side, regions, diagnosis, referrer, plan, end."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give episodes the fields; of those of before nothing is known yet, and none has ended."""
    empty, nothing = sa.text("''"), sa.text("'[]'")
    for column in (
        sa.Column("side", sa.String(), nullable=True),
        sa.Column("regions", sa.String(), nullable=False, server_default=nothing),
        sa.Column("diagnosis_system", sa.String(), nullable=False, server_default=empty),
        sa.Column("diagnosis_code", sa.String(), nullable=False, server_default=empty),
        sa.Column("diagnosis_words", sa.String(), nullable=False, server_default=empty),
        sa.Column("referrer", sa.String(), nullable=False, server_default=empty),
        sa.Column("planned_visits", sa.Integer(), nullable=True),
        sa.Column("rhythm", sa.String(), nullable=False, server_default=empty),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("outcome_note", sa.String(), nullable=False, server_default=empty),
    ):
        op.add_column("episode", column)
    op.create_table(
        "diagnosis_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("system", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("search_key", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diagnosis_code")),
    )
    op.create_index(op.f("ix_diagnosis_code_system"), "diagnosis_code", ["system"])
