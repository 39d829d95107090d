"""What stays of patients who are erased; how long a practice keeps records. Of before: nothing."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, and the columns of the practice."""
    op.create_table(
        "erased_patient",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("who_id", sa.Uuid(), nullable=True),
        sa.Column("second_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["who_id"], ["practitioner.id"], name=op.f("fk_erased_patient_who_id")
        ),
        sa.ForeignKeyConstraint(
            ["second_id"], ["practitioner.id"], name=op.f("fk_erased_patient_second_id")
        ),
        sa.PrimaryKeyConstraint("patient_id", name=op.f("pk_erased_patient")),
        sa.UniqueConstraint("number", name=op.f("uq_erased_patient_number")),
    )
    for name in ("keep_years", "keep_child_age", "keep_child_years"):
        years: sa.Column[int] = sa.Column(name, sa.Integer(), nullable=True)
        op.add_column("clinic", years)
