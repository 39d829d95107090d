"""The page of the practice: its letterhead, and who treats there."""

from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton

from needlemap.clinic.servers import ServerFound
from needlemap.records.own_place import default_path
from needlemap.ui.practice.first_start import FirstStart
from needlemap.ui.window.database_chooser import DatabaseChooser
from needlemap.ui.window.server.page import ServerPage
from tests.screenshots.stage import Screen, Stage, rest


def _letterhead(stage: Stage) -> None:
    stage.close_popups()
    stage.act("letterhead")


def _scores(stage: Stage) -> None:
    stage.act("letterhead")
    rest(30)
    stage.press("clinic_scores")
    stage.type("clinic_points_NDI", "7.5")
    stage.type("clinic_source_NDI", "Young 2009, least change noticed")
    rest(30)


def _retention(stage: Stage) -> None:
    stage.act("letterhead")
    rest(30)
    stage.press("clinic_retention")
    for name, number in (("years", "1"), ("child_age", "18"), ("child_years", "10")):
        stage.type(f"clinic_keep_{name}", number)
    rest(60)


def _server(stage: Stage) -> None:
    stage.act("letterhead")
    rest(30)
    stage.press("server_go")
    rest(60)
    for name, text in (("host", "records.example"), ("database", "clinic"), ("user", "ana")):
        stage.type(f"server_{name}", text)
    page = stage.window.findChild(ServerPage)
    kept = stage.part(QLabel, "server_kept")
    assert isinstance(page, ServerPage)
    assert isinstance(kept, QLabel)
    stage.wait(lambda: bool(kept.text()))
    page.show_keeping(None)  # whichever computer makes the pictures
    rest(60)


def _server_found(stage: Stage) -> None:
    page = stage.window.findChild(ServerPage)
    assert isinstance(page, ServerPage)
    page.show_found(ServerFound.CLINIC)
    rest(60)


def _people(stage: Stage) -> None:
    stage.act("people")
    rest(30)
    listed = stage.window.findChildren(QPushButton)
    first = next(b for b in listed if b.isVisible() and b.objectName().startswith("person_"))
    first.click()
    for name, text in (
        ("certificate_body", "Dry Needling College"),
        ("certificate_date", "3.6.2019"),
        ("certificate_hours", "80"),
        ("certificate_number", "DN-0815"),
    ):
        stage.type(f"practitioner_{name}", text)
    rest(30)


def _hours(stage: Stage) -> None:
    stage.type("practitioner_certificate_hours", "eighty")
    stage.press("practitioner_keep")
    rest(30)


def _trail(stage: Stage) -> None:
    stage.act("trail_of_day")
    rest(30)
    stage.press("trail_any_day")
    stage.press("trail_verify")
    stage.wait(stage.part(QPushButton, "trail_verify").isEnabled)  # once it is told


def _first_start(stage: Stage) -> None:
    place = default_path().with_name("new-clinic.db")
    place.unlink(missing_ok=True)
    chooser = stage.window.findChild(DatabaseChooser)
    assert isinstance(chooser, DatabaseChooser)
    chooser.new_wanted.emit(place)
    stage.wait(lambda: any(part.isVisible() for part in stage.window.findChildren(FirstStart)))


def _encrypt(stage: Stage) -> None:
    stage.act("encryption")


def _recovery(stage: Stage) -> None:
    for name in ("encrypt_new", "encrypt_again"):
        stage.type(name, "winter in the far north")
    stage.press("encrypt_go")
    shown = stage.window.findChildren
    stage.wait(lambda: any(part.isVisible() for part in shown(QPushButton, "recovery_print")))


def _kept(stage: Stage) -> None:
    tick = stage.part(QCheckBox, "recovery_tick")
    assert isinstance(tick, QCheckBox)
    tick.click()
    stage.press("recovery_done")


def _locked(stage: Stage) -> None:
    chooser = stage.window.findChild(DatabaseChooser)
    assert isinstance(chooser, DatabaseChooser)
    chooser.wanted.emit(default_path().with_name("new-clinic.db"))
    shown = stage.window.findChildren
    stage.wait(lambda: any(part.isVisible() for part in shown(QPushButton, "unlock_open")))


def _locked_wrong(stage: Stage) -> None:
    stage.type("unlock_passphrase", "winter")
    stage.press("unlock_open")
    shown = stage.window.findChildren
    stage.wait(lambda: any(part.isVisible() for part in shown(QLabel, "unlock_error")))


def _locked_by_key(stage: Stage) -> None:
    stage.press("unlock_way")


FIRST_START = (
    Screen(
        "practice-first-start",
        "A new practice",
        "Five fields beside the empty list, to be filled, put off or passed over.",
        _first_start,
        is_main=True,
    ),
    Screen(
        "encryption-start",
        "Encrypt a clinic",
        "What it means is said before a passphrase is chosen.",
        _encrypt,
        is_main=True,
    ),
    Screen(
        "encryption-recovery",
        "The recovery key",
        "It goes on paper before anything else goes on.",
        _recovery,
        is_main=True,
    ),
    Screen(
        "encryption-kept",
        "An encrypted clinic",
        "Copies that are still plain are named; the passphrase can be changed.",
        _kept,
    ),
    Screen(
        "encryption-locked",
        "Before anything is shown",
        "An encrypted clinic asks for its passphrase.",
        _locked,
        is_main=True,
    ),
    Screen(
        "encryption-wrong",
        "Not the passphrase",
        "What is wrong is said, and the recovery key is one press away.",
        _locked_wrong,
    ),
    Screen(
        "encryption-by-key",
        "By the recovery key",
        "The key from paper, and a new passphrase.",
        _locked_by_key,
    ),
)
PRACTICE = (
    Screen(
        "practice-letterhead",
        "The practice",
        "What stands at the head of every sheet, who treats here, and where the records are.",
        _letterhead,
        is_main=True,
    ),
    Screen(
        "practice-scores",
        "Changes that matter",
        "How large a change of each score must be to matter, and where that comes from.",
        _scores,
    ),
    Screen(
        "practice-retention",
        "How long records are kept",
        "By the practice's own rule; nobody is erased by it.",
        _retention,
        is_main=True,
    ),
    Screen(
        "practice-server",
        "Records on a server",
        "Several computers, one clinic: which server keeps the records, and where its password is.",
        _server,
        is_main=True,
    ),
    Screen(
        "practice-server-found",
        "A server that is reached",
        "The connection is tried before anything is opened, and what is there is said.",
        _server_found,
    ),
    Screen(
        "practice-people",
        "Who treats",
        "Role, registration and needling certificate, printed with the signature.",
        _people,
        is_main=True,
    ),
    Screen(
        "practice-people-error",
        "A certificate that cannot be",
        "What is wrong stands below its field; what was typed stays.",
        _hours,
    ),
    Screen(
        "audit-trail",
        "Who did what",
        "Who changed, opened or printed what, with old and new values, and whether all is whole.",
        _trail,
        is_main=True,
    ),
)
