"""The form of who treats refuses what no certificate can say."""

import pytest

from needlemap.ui.practice.practitioner_form import person_words
from tests.ui.practice.conftest import WEIR


def test_a_list_names_a_person_with_their_role():
    assert person_words(WEIR) == "Dr Weir · physiotherapist"


@pytest.mark.parametrize(
    ("fact", "typed", "said"),
    [
        ("name", "  ", "A person who treats needs a name"),
        ("certificate_date", "yesterday", "This is not a date"),
        ("certificate_date", "1.1.2099", "is not possible"),
        ("certificate_hours", "many", "not a whole number"),
        ("certificate_hours", "83.5", "not a whole number"),
        ("certificate_hours", "٣", "not a whole number"),
        ("certificate_hours", "0", "must lie between 1 and 9999"),
        ("certificate_hours", "9" * 5000, "must lie between 1 and 9999"),
    ],
)
def test_what_cannot_be_is_said_below_its_field(desk, fact, typed, said):
    desk.person(WEIR)
    desk.part(f"practitioner_{fact}").setText(typed)
    desk.press("practitioner_keep")
    assert said in desk.text("practitioner_error")
    assert desk.part(f"practitioner_{fact}").hasFocus()
    assert desk.recorded()[1] == (WEIR,)


def test_a_new_person_is_neither_retired_nor_taken_for_new_visits_yet(desk):
    desk.press("new_practitioner")
    assert not desk.part("practitioner_retire").isVisible()
    assert not desk.part("practitioner_own").isVisible()
    desk.press("practitioner_leave")
    desk.person(WEIR)
    assert desk.part("practitioner_retire").isVisible()
