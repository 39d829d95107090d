"""What can be done about patients who come no more: words that the menus know first."""

from needlemap.body.texts import marked
from needlemap.ui.work.command import Command

EDIT_PATIENT = Command(
    "edit_patient",
    marked("Edit patient …"),
    ("Ctrl+E",),
    also=marked(
        "precautions phone insurer doctor referrer guardian contact numbers name birth date"
        " e-mail address language emergency occupation height weight figure"
    ),
)
ARCHIVE = Command("archive", marked("Archive patient, or bring back"))
SHOW_ARCHIVED = Command("show_archived", marked("List archived patients too"), is_on=False)
OF_PATIENT = (EDIT_PATIENT, ARCHIVE, SHOW_ARCHIVED)
