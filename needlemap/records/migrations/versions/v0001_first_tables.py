"""The first tables.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables."""
    _people()
    _visits()
    _marks()


def _people() -> None:
    op.create_table(
        "clinic",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_clinic_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clinic")),
    )
    op.create_table(
        "patient",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("given_name", sa.String(), nullable=False),
        sa.Column("family_name", sa.String(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("height_mm", sa.Integer(), nullable=True),
        sa.Column("weight_kg", sa.Integer(), nullable=True),
        sa.Column("occupation", sa.String(), nullable=False),
        sa.Column("search_key", sa.String(), nullable=False),
        sa.Column("sort_key", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patient")),
        sa.UniqueConstraint("number", name=op.f("uq_patient_number")),
    )
    op.create_index(op.f("ix_patient_search_key"), "patient", ["search_key"], unique=False)
    op.create_index(op.f("ix_patient_sort_key"), "patient", ["sort_key"], unique=False)
    op.create_table(
        "practitioner",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("registration", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practitioner")),
    )
    op.create_table(
        "precaution",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"],
            ["patient.id"],
            name=op.f("fk_precaution_patient_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("patient_id", "position", name=op.f("pk_precaution")),
    )


def _visits() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("entity_id", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    op.create_index(op.f("ix_audit_entry_at"), "audit_entry", ["at"], unique=False)
    op.create_table(
        "episode",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("complaint", sa.String(), nullable=False),
        sa.Column("onset", sa.String(), nullable=False),
        sa.Column("goal", sa.String(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_episode_patient_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_episode")),
    )
    op.create_index(op.f("ix_episode_patient_id"), "episode", ["patient_id"], unique=False)
    op.create_table(
        "visit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("practitioner_id", sa.Uuid(), nullable=True),
        sa.Column("episode_id", sa.Uuid(), nullable=True),
        sa.Column("consent", sa.String(), nullable=False),
        sa.Column("position", sa.String(), nullable=True),
        sa.Column("soreness", sa.String(), nullable=True),
        sa.Column("change", sa.String(), nullable=True),
        sa.Column("pain_before", sa.Integer(), nullable=True),
        sa.Column("pain_after", sa.Integer(), nullable=True),
        sa.Column("range_of_motion", sa.String(), nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("needles_out", sa.Integer(), nullable=True),
        sa.Column("adverse", sa.String(), nullable=True),
        sa.Column("adverse_note", sa.String(), nullable=False),
        sa.Column("aftercare_given", sa.Boolean(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("pain_after BETWEEN 0 AND 10", name=op.f("ck_visit_pain_after")),
        sa.CheckConstraint("pain_before BETWEEN 0 AND 10", name=op.f("ck_visit_pain_before")),
        sa.ForeignKeyConstraint(["episode_id"], ["episode.id"], name=op.f("fk_visit_episode_id")),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_visit_patient_id")),
        sa.ForeignKeyConstraint(
            ["practitioner_id"], ["practitioner.id"], name=op.f("fk_visit_practitioner_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
        sa.UniqueConstraint("patient_id", "number", name=op.f("uq_visit_patient_id_number")),
        sa.UniqueConstraint("serial", name=op.f("uq_visit_serial")),
    )
    op.create_index(op.f("ix_visit_episode_id"), "visit", ["episode_id"], unique=False)
    op.create_index(op.f("ix_visit_patient_id"), "visit", ["patient_id"], unique=False)
    op.create_index(op.f("ix_visit_started_at"), "visit", ["started_at"], unique=False)


def _marks() -> None:
    op.create_table(
        "trigger_point",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_trigger_point_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trigger_point")),
        sa.UniqueConstraint(
            "patient_id", "number", name=op.f("uq_trigger_point_patient_id_number")
        ),
    )
    op.create_index(
        op.f("ix_trigger_point_patient_id"), "trigger_point", ["patient_id"], unique=False
    )
    op.create_table(
        "finding",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("point_id", sa.Uuid(), nullable=False),
        sa.Column("face", sa.Integer(), nullable=False),
        sa.Column("u", sa.Double(), nullable=False),
        sa.Column("v", sa.Double(), nullable=False),
        sa.Column("atlas_version", sa.String(), nullable=False),
        sa.Column("muscle", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("tenderness", sa.Integer(), nullable=True),
        sa.Column("familiar_pain", sa.Boolean(), nullable=False),
        sa.Column("taut_band", sa.String(), nullable=False),
        sa.Column("nodule", sa.String(), nullable=False),
        sa.Column("jump_sign", sa.String(), nullable=False),
        sa.Column("threshold_kpa", sa.Double(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("tenderness BETWEEN 0 AND 10", name=op.f("ck_finding_tenderness")),
        sa.ForeignKeyConstraint(
            ["point_id"], ["trigger_point.id"], name=op.f("fk_finding_point_id")
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_finding_visit_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
        sa.UniqueConstraint("visit_id", "point_id", name=op.f("uq_finding_visit_id_point_id")),
    )
    op.create_index(op.f("ix_finding_point_id"), "finding", ["point_id"], unique=False)
    op.create_table(
        "pain_zone",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("letter", sa.String(), nullable=False),
        sa.Column("cells", sa.LargeBinary(), nullable=False),
        sa.Column("atlas_version", sa.String(), nullable=False),
        sa.Column("quality", sa.String(), nullable=False),
        sa.Column("intensity", sa.Integer(), nullable=True),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("intensity BETWEEN 0 AND 10", name=op.f("ck_pain_zone_intensity")),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_pain_zone_patient_id")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["trigger_point.id"], name=op.f("fk_pain_zone_source_id")
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_pain_zone_visit_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pain_zone")),
        sa.UniqueConstraint("visit_id", "letter", name=op.f("uq_pain_zone_visit_id_letter")),
    )
    op.create_index(op.f("ix_pain_zone_patient_id"), "pain_zone", ["patient_id"], unique=False)
    op.create_table(
        "needling",
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column("gauge_mm", sa.Double(), nullable=False),
        sa.Column("length_mm", sa.Integer(), nullable=False),
        sa.Column("needles", sa.Integer(), nullable=False),
        sa.Column("technique", sa.String(), nullable=False),
        sa.Column("twitch", sa.String(), nullable=False),
        sa.Column("tenderness_after", sa.Integer(), nullable=True),
        sa.CheckConstraint("needles BETWEEN 1 AND 20", name=op.f("ck_needling_needles")),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["finding.id"], name=op.f("fk_needling_finding_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("finding_id", name=op.f("pk_needling")),
    )
