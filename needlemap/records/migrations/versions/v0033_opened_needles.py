"""Needles opened and skin prepared of a visit; minutes, insertions, current, guidance of a needle.

Visits of before say nothing of it. Those that name their needles are found by an index of their
own: the last of them is asked for at each opening.
"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0030"
branch_labels = None
depends_on = None

_WHOLE, _DECIMAL = ("minutes", "insertions", "pulse_us"), ("frequency_hz", "intensity_ma")


def upgrade() -> None:
    """Make room for it."""
    for name, usual in (("opened_needles", "[]"), ("skin_note", "")):
        column = sa.Column(name, sa.String(), nullable=False, server_default=usual)
        op.add_column("visit", column)
    op.add_column("visit", sa.Column("skin_prepared", sa.String(), nullable=True))
    for name in _WHOLE:
        op.add_column("needling", sa.Column(name, sa.Integer(), nullable=True))
    for name in _DECIMAL:
        op.add_column("needling", sa.Column(name, sa.Double(), nullable=True))
    guidance = sa.Column("guidance", sa.String(), nullable=False, server_default="not noted")
    op.add_column("needling", guidance)
    names_needles = sa.text("opened_needles != '[]'")
    op.create_index(
        "ix_visit_opened_needles", "visit", ["in_error", "started_at"],
        sqlite_where=names_needles, postgresql_where=names_needles,
    )  # fmt: skip
