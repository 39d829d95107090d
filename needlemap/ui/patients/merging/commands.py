"""What can be done about a person who was registered twice: words that the menus know first."""

from needlemap.body.texts import marked
from needlemap.ui.work.command import Command

MERGE = Command(
    "merge_records", marked("Merge with another record …"), also=marked("duplicate twice")
)
