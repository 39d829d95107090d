"""PINs and what their owners may do; nobody of before has one, and nothing is locked."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of PINs, of wrong ones that were tried, and of when nobody works."""
    op.create_table(
        "practitioner_pin",
        sa.Column("practitioner_id", sa.Uuid(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["practitioner_id"],
            ["practitioner.id"],
            name=op.f("fk_practitioner_pin_practitioner_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("practitioner_id", name=op.f("pk_practitioner_pin")),
    )
    op.create_table(
        "unlock_try",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("practitioner_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["practitioner_id"],
            ["practitioner.id"],
            name=op.f("fk_unlock_try_practitioner_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unlock_try")),
    )
    op.create_index(op.f("ix_unlock_try_practitioner_id"), "unlock_try", ["practitioner_id"])
    op.create_table(
        "lock_setting",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("idle_minutes", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_lock_setting_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lock_setting")),
    )
