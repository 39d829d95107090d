"""Scores of complaints treated beside: in ``visit.others``, where no earlier program reads them."""

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change nothing: what a visit says of them stands in a column that is there.

    An earlier program would take such a visit for damaged: so it refuses the database.
    """
