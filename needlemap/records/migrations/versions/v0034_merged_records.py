"""Records of one person are merged; none of before is."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of merged records, and of the numbers that sheets say for ever."""
    op.create_table(
        "merged_patient",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("into_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_merged_patient_patient_id")
        ),
        sa.ForeignKeyConstraint(
            ["into_id"], ["patient.id"], name=op.f("fk_merged_patient_into_id")
        ),
        sa.PrimaryKeyConstraint("patient_id", name=op.f("pk_merged_patient")),
    )
    op.create_index(op.f("ix_merged_patient_into_id"), "merged_patient", ["into_id"])
    op.create_table(
        "numbers_as_signed",
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_numbers_as_signed_visit_id")
        ),
        sa.PrimaryKeyConstraint("visit_id", name=op.f("pk_numbers_as_signed")),
    )
