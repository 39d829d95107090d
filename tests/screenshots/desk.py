"""The patients, and a chart that is only read."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from tests.screenshots.stage import Screen, Stage, rest


def _patients(stage: Stage) -> None:
    stage.act("find")


def _no_match(stage: Stage) -> None:
    stage.type("search", "nobody of that name")


def _form_error(stage: Stage) -> None:
    stage.type("search", "")
    stage.act("new_patient")
    stage.type("given_name", "Anna")
    stage.type("family_name", "Example")
    stage.type("birth_date", "1.1.2099")
    stage.press("keep")


def _letters(stage: Stage) -> None:
    stage.type("birth_date", "1.1.1990")
    name = stage.part(QLineEdit, "given_name")
    assert isinstance(name, QLineEdit)
    name.insert(" \N{CHERRY BLOSSOM}")  # as pasted


def _edit(stage: Stage) -> None:
    stage.press("leave")
    stage.type("search", "brandt")
    stage.press("edit_patient")


def _signed(stage: Stage) -> None:
    stage.press("leave")
    stage.open("marta")


def _addendum_begun(stage: Stage) -> None:
    stage.press("leading_main")
    rest(60)
    stage.type("addendum_reason", "Correction")
    QTest.keyClicks(
        stage.part(QPlainTextEdit, "addendum_text"),
        "Point 2 was needled at the upper angle of the shoulder blade, not at its edge.",
    )


def _draft(stage: Stage) -> None:
    rest(2100)  # it is kept two seconds after the first letter
    stage.act("find")


def _addendum(stage: Stage) -> None:
    stage.press("draft_go_on")
    stage.wait(stage.chart.isVisible)
    stage.press("addendum_add")


def _earlier(stage: Stage) -> None:
    stage.turn_to_marks()
    strip = stage.chart.history.strip
    strip.setFocus()
    for _ in range(4):
        QTest.keyClick(strip, Qt.Key.Key_Left)


def _precautions(stage: Stage) -> None:
    stage.open("brandt")


def _empty(stage: Stage) -> None:
    stage.act("find")
    stage.act("new_patient")
    stage.type("given_name", "Anna")
    stage.type("family_name", "Example")
    stage.type("birth_date", "17.5.1980")
    stage.press("keep")
    stage.wait(stage.chart.isVisible)
    stage.begin()


DESK = (
    Screen(
        "patients",
        "Patients",
        "Everyone in treatment, found by three letters of a name, a number or a birth date.",
        _patients,
        is_main=True,
    ),
    Screen(
        "patients-none",
        "No patient of that name",
        "A search that finds nobody says so and offers what can be done.",
        _no_match,
    ),
    Screen(
        "patient-error",
        "A form that cannot be right",
        "A birth date in the future is answered in a sentence; what was typed stays.",
        _form_error,
    ),
    Screen(
        "patient-letters",
        "A letter that cannot be printed",
        "The form says which letters would print as boxes, before anything is saved.",
        _letters,
    ),
    Screen(
        "patient-edit",
        "Editing a patient",
        "Names, birth date, figure and precautions, with what is known filled in.",
        _edit,
    ),
    Screen(
        "patient-person",
        "Editing a patient: the person",
        "Contact, guardian, referrer and numbers elsewhere, unfolded only where they are wanted.",
        lambda stage: stage.press("person_fold"),
        is_main=True,
    ),
    Screen(
        "chart-signed",
        "A signed visit",
        "The last visit as it was signed, the course of pain over all visits under it.",
        _signed,
        is_main=True,
    ),
    Screen(
        "addendum-typed",
        "Adding to a signed visit",
        "A correction is typed beside the visit, which itself stays as it was signed.",
        _addendum_begun,
    ),
    Screen(
        "draft-offered",
        "What was typed and not saved",
        "A form or an addendum left half typed is offered, to go on with or to throw away.",
        _draft,
    ),
    Screen(
        "addendum",
        "A signed visit with an addendum",
        "The addendum stands under the visit with its time, its author and its reason.",
        _addendum,
    ),
    Screen(
        "chart-earlier",
        "An earlier visit",
        "The time line leads back; the body shows that day, and the band over it leads to today.",
        _earlier,
    ),
    Screen(
        "chart-precautions",
        "What must be known before a needle goes in",
        "Precautions stand in red beside the name at every visit.",
        _precautions,
    ),
    Screen(
        "chart-empty",
        "The first visit of a new patient",
        "An empty chart that says how to begin, and asks its first question.",
        _empty,
    ),
)
