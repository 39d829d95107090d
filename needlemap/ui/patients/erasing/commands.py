"""What erases a patient: words that the menus know first."""

from needlemap.body.texts import marked
from needlemap.ui.work.command import Command

ERASE = Command("erase_patient", marked("Erase a patient for ever …"), also=marked("delete"))
