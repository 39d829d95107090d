"""More facts of a person, and the numbers by which others know them."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

_BEFORE = ("sex", "phone", "email", "address", "language", "guardian", "contact_person")
_AFTER = ("referrer", "doctor", "insurer")


def upgrade() -> None:
    """Know nothing of them for those of before."""
    usual = {**dict.fromkeys(_BEFORE, ""), "may_contact": "not asked", **dict.fromkeys(_AFTER, "")}
    for name, value in usual.items():
        op.add_column("patient", sa.Column(name, sa.String(), nullable=False, server_default=value))
    op.create_table(
        "outside_number",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("system", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("system_key", sa.String(), nullable=False),
        sa.Column("number_key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"],
            ["patient.id"],
            name=op.f("fk_outside_number_patient_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("patient_id", "position", name=op.f("pk_outside_number")),
        sa.UniqueConstraint(
            "system_key", "number_key", name=op.f("uq_outside_number_system_key_number_key")
        ),
    )
