"""Which state of the tables this program knows."""

KNOWN_REVISIONS = ("0001",)
"""All revisions of the tables, oldest first."""

NEWEST_REVISION = KNOWN_REVISIONS[-1]
