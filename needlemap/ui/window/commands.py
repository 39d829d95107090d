"""What can be done in the window beside the chart, and the menus with everything."""

from needlemap.body.texts import marked
from needlemap.ui.chart import commands as chart
from needlemap.ui.patients.archive.commands import OF_PATIENT
from needlemap.ui.patients.erasing.commands import ERASE
from needlemap.ui.patients.merging.commands import MERGE
from needlemap.ui.visit.corrections.commands import CORRECTIONS
from needlemap.ui.work.command import Command, Menu, Needs

NEW_PATIENT = Command(
    "new_patient", marked("New patient"), ("Ctrl+N",), also=marked("register add person")
)
FIND = Command("find", marked("Find patient"), ("Ctrl+F",))
TODAY = Command(
    "today", marked("Today’s visits"), ("F4",), also=marked("day list unsigned appointments")
)
HIDE = Command("hide", marked("Hide the window"), ("F12",))
LOCK = Command("lock", marked("Lock, or change person"), ("Ctrl+L",))
SHEET = Command(
    "sheet", marked("Session sheet …"), ("Ctrl+P",), Needs.CHART, also=marked("print paper PDF")
)
REVIEW = Command(
    "review_on_paper",
    marked("Review on paper …"),
    ("Ctrl+Shift+P",),
    also=marked("print report letter course PDF"),
)
DATABASE = Command("database", marked("Open another database …"), ("Ctrl+O",))
NEW_DATABASE = Command("new_database", marked("Make a new clinic …"))
KEEP_COPY = Command("keep_copy", marked("Keep a copy …"))
COPY_RECORD = Command("copy_record", marked("Copy of the whole record …"), also=marked("export"))
BACK_UP = Command("back_up", marked("Back up now"), also=marked("backup save"))
RESTORE = Command("restore", marked("Restore a backup …"), also=marked("recover"))
LETTERHEAD = Command(
    "letterhead",
    marked("Letterhead and paper …"),
    ("Ctrl+,",),
    also=marked(
        "clinic settings preferences logo address time zone dates decimals language format"
        " usual needle retention scores"
    ),
)
PEOPLE = Command(
    "people",
    marked("Who treats here …"),
    also=marked("practitioners colleagues certificate registration PIN settings backups"),
)
RECALL = Command(
    "recall", marked("Recall: who was to come, who had a lot …"), also=marked("missed needles")
)
TRAIL_OF_PATIENT = Command(
    "trail_of_patient", marked("Who did what with this patient …"), ("Ctrl+Shift+T",)
)
TRAIL_OF_DAY = Command("trail_of_day", marked("Audit trail of the day …"), ("Ctrl+Shift+D",))
ENCRYPTION = Command("encryption", marked("Encryption …"), also=marked("passphrase password"))
SERVER = Command(
    "server", marked("Records on a server …"), also=marked("network PostgreSQL several computers")
)
QUIT = Command("quit", marked("Quit"), ("Ctrl+Q",))
COMPLAINTS = Command(
    "complaints",
    marked("Complaints …"),
    ("Ctrl+Shift+E",),
    also=marked("episode diagnosis code ICD referrer goal plan"),
)
NEW_VISIT = Command("new_visit", marked("New visit"), ("Ctrl+Shift+N",))
THEME = Command(
    "theme", marked("Light or dark"), ("Ctrl+Shift+L",), also=marked("theme colours appearance")
)
PALETTE = Command("palette", marked("Find a command …"), ("Ctrl+K",))
KEYS = Command("keys", marked("Keys"), ("F1",), also=marked("shortcuts keyboard help"))
ABOUT = Command("about", marked("About NeedleMap"))

_MARK = (
    *chart.STATES,
    None,
    *(chart.FAMILIAR, chart.NEEDLED, chart.REMOVE_NEEDLE, chart.TWITCH, chart.DEEPER),
    Menu(marked("Tenderness, or intensity of a zone"), chart.SCORES),
    None,
    *(chart.NEXT_COMPLAINT, chart.NO_COMPLAINT, chart.NEXT_MARK, chart.PREVIOUS_MARK),
    None,
    *(chart.MIRROR, chart.FLIP, chart.REMOVE),
)
_VISIT = (
    *(NEW_VISIT, COMPLAINTS, chart.AS_LAST, chart.FAVOURITES, chart.KEEP_FAVOURITE),
    *(chart.NEXT_QUESTION, None),
    *CORRECTIONS,
)
_TOOL = (*chart.TOOLS.values(), chart.BRUSH, chart.NARROWER, chart.WIDER)
_VIEW = (
    *(HIDE, THEME, chart.FIT, chart.ZOOM_IN, chart.ZOOM_OUT, *chart.VIEWS),
    *(*chart.CLOSE, *chart.LAYERS, chart.PANEL, chart.NEXT_PART),
    chart.PREVIOUS_PART,
)
MENUS = (
    Menu(
        marked("File"),
        (
            NEW_PATIENT,
            FIND,
            *OF_PATIENT,
            MERGE,
            COPY_RECORD,
            TRAIL_OF_PATIENT,
            ERASE,
            TODAY,
            SHEET,
            DATABASE,
            NEW_DATABASE,
            SERVER,
            KEEP_COPY,
            BACK_UP,
            RESTORE,
            ENCRYPTION,
            LOCK,
            QUIT,
        ),
    ),
    Menu(marked("Practice"), (LETTERHEAD, PEOPLE, RECALL, TRAIL_OF_DAY)),
    Menu(marked("Edit"), (chart.UNDO, chart.REDO)),
    Menu(marked("Visit"), _VISIT),
    Menu(marked("History"), (*chart.HISTORY, REVIEW)),
    Menu(marked("Mark"), _MARK),
    Menu(marked("Tool"), _TOOL),
    Menu(marked("View"), _VIEW),
    Menu(marked("Help"), (PALETTE, KEYS, ABOUT)),
)
"""Every command stands in one of these."""
