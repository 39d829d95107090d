"""Indexes for what is asked at each opening and each letter; none that nothing reads.

What a practitioner usually takes is found from the last visits, and the list of patients is
searched in an index that holds all that a search looks at. An index that repeats another, or that
nothing reads, only makes each write longer and the file larger.

Revision ID: 0008
"""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_UNREAD = (
    ("audit_entry", "at"),
    ("visit", "patient_id"),
    ("trigger_point", "patient_id"),
    ("patient", "search_key"),
    ("patient", "sort_key"),
)


def upgrade() -> None:
    """Make the new indexes and drop the old ones."""
    for table, column in _UNREAD:
        op.drop_index(op.f(f"ix_{table}_{column}"), table)
    op.create_index(
        op.f("ix_visit_practitioner_id_started_at"), "visit", ["practitioner_id", "started_at"]
    )
    op.create_index("ix_patient_search", "patient", ["sort_key", "number", "search_key", "id"])
