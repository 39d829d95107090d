"""Which state of the tables this program knows."""

KNOWN_REVISIONS = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
    "0011",
    "0012",
    "0013",
    "0014",
    "0015",
    "0016",
    "0022",
    "0023",
    "0024",
    "0025",
    "0026",
    "0027",
    "0028",
    "0029",
    "0030",
    "0033",
    "0031",
    "0034",
    "0032",
    "0035",
    "0036",
    "0037",
    "0038",
    "0039",
    "0040",
    "0041",
    "0042",
    "0043",
    "0044",
    "0046",
    "0047",
    "0048",
)
"""All revisions of the tables, oldest first."""

NEWEST_REVISION = KNOWN_REVISIONS[-1]
MOVING = "moving"
"""Instead of a revision: a clinic is being moved into this database."""

VERSION_TABLE = "alembic_version"
"""The table that says which state the tables are in."""
MARKS = (VERSION_TABLE, "clinic")
"""Tables by which a database of NeedleMap is known."""
