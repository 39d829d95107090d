"""Addenda and closings keep the name of who wrote them, as it was then."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Keep for those of before the name that is known today: no other was kept."""
    for table in ("addendum", "reaction_closing"):
        column = sa.Column("author_name", sa.String(), nullable=False, server_default="")
        op.add_column(table, column)
        known = f"SELECT name FROM practitioner WHERE practitioner.id = {table}.author_id"
        op.execute(
            f"UPDATE {table} SET author_name = ({known}) WHERE author_id IN"
            " (SELECT id FROM practitioner)"
        )
