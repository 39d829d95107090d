"""All that is not recorded is known in one place, which says what becomes of it."""

from dataclasses import dataclass

from needlemap.ui.window.leaving.unsaved import UnsavedRegister
from needlemap.ui.work.pages import Unsaved


@dataclass
class Chart:
    unsaved: tuple[Unsaved, ...] = ()
    is_saved: bool = True

    def flush(self) -> bool:
        return self.is_saved


@dataclass
class Form:
    is_kept: bool
    has_typed: bool = True

    def keep_draft(self) -> bool:
        return self.is_kept


def register(chart=None, form=None, practice=None):
    made = UnsavedRegister()
    made.chart, made.form, made.practice = chart, form, practice
    return made


NAME, ADDENDUM = Unsaved("A name is typed."), Unsaved("An addendum is typed.", is_draft=True)


def test_what_is_kept_as_a_draft_and_what_would_be_lost_are_told_apart():
    chart = Chart((NAME, Unsaved("", is_draft=True), ADDENDUM), is_saved=False)
    asked = register(chart, Form(is_kept=True))
    assert asked.losses() == (
        "An addendum is typed. What is typed into the form of a patient is not saved yet."
        " A draft of it is kept."
        " Some marks could not be saved yet. A name is typed. This would be lost."
    )
    assert asked.missing() == (
        "Some marks could not be saved yet. A name is typed. An addendum is typed."
        " What is typed into the form of a patient is not saved yet."
    )


def test_a_draft_that_could_not_be_kept_would_be_lost():
    assert register(form=Form(is_kept=False)).losses() == (
        "What is typed into the form of a patient is not saved yet. This would be lost."
    )


def test_of_nothing_nothing_is_said():
    for asked in (register(), register(Chart((Unsaved(""),)), Form(is_kept=True, has_typed=False))):
        assert asked.losses() == asked.missing() == ""


def test_what_is_typed_of_the_practice_is_said_too():
    assert register(practice=Form(is_kept=True)).losses() == (
        "What is typed on the page of the practice is not saved yet. A draft of it is kept."
    )
    assert register(practice=Form(is_kept=True, has_typed=False)).losses() == ""
