"""Facts come together by name; a clash says both values, and privately what is private."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from needlemap.body.texts import Language
from needlemap.clinic.conventions import Conventions, DateOrder, DecimalSign
from needlemap.clinic.errors import FactChangedElsewhere
from needlemap.clinic.marks import Guidance, Needling
from needlemap.clinic.merging import RecordChange, changed_elsewhere, value_words
from needlemap.clinic.opened_needles import OpenedNeedles
from needlemap.clinic.people import Precaution, PrecautionKind
from needlemap.clinic.visits import Consent, SkinPrepared, Visit
from tests.stories.pseudo import Pseudo, left_english


@dataclass(frozen=True, slots=True)
class Cup:
    """Something with facts."""

    name: str
    needles: int = 200
    screened: bool = False


BLUE = Cup("blue")


@pytest.fixture
def visit():
    at = datetime(2026, 11, 24, tzinfo=UTC)
    return Visit(id=uuid4(), patient=uuid4(), serial=1, number=1, started_at=at)


def test_only_facts_that_differ_are_named():
    assert RecordChange(BLUE, Cup("blue", 250, True)).fields == ("needles", "screened")
    assert RecordChange(BLUE, Cup("blue")).fields == ()


def test_a_change_is_taken_back_by_its_inverse():
    change = RecordChange(BLUE, Cup("red"))
    assert change.inverse == RecordChange(Cup("red"), BLUE)


def test_only_the_facts_named_are_taken_over():
    change = RecordChange(BLUE, Cup("red", 250, True))
    assert change.merged(Cup("blue", 200, False), "name") == Cup("red", 200, False)
    assert change.merged(Cup("blue", 300, False), "screened") == Cup("blue", 300, True)
    assert change.merged(BLUE) == BLUE


def test_a_fact_that_is_there_already_is_no_clash():
    there = Cup("red", 300)
    assert RecordChange(BLUE, Cup("red")).merged(there, "name") == there


def test_a_clash_takes_nothing_over_and_names_the_fact_for_people():
    change, there = RecordChange(BLUE, Cup("blue", 250, True)), Cup("blue", 300)
    said = "The number of needles was recorded elsewhere as 300"
    with pytest.raises(FactChangedElsewhere, match=said):
        change.merged(there, "screened", "needles")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nothing"),
        ("", "nothing"),
        ((), "nothing"),
        (0, "0"),
        (True, "yes"),
        (False, "no"),
        ("sore", "“sore”"),
        (Consent.VERBAL, "verbal"),
        (date(1979, 3, 4), "4 Mar 1979"),
        (datetime(2026, 11, 24, 9, tzinfo=UTC), "24 Nov 2026"),
        (uuid4(), "another one"),
        ((Precaution(kind=PrecautionKind.DIABETES),), "Diabetes"),
    ],
)
def test_each_kind_of_value_is_said_as_people_say_it(value, words):
    said = changed_elsewhere("goal", value, 7).text
    assert (
        f"elsewhere as {words} in the meantime; here it was to become 7, which was not saved."
        in said
    )
    assert left_english(Language(Pseudo())(said), ["sore"]) == []


@pytest.mark.parametrize("private", ["Quirina", date(1979, 3, 14), (Precaution,)])
def test_what_tells_of_a_person_is_left_out_of_the_error_text_on_both_sides(private):
    for values in ((private, None), (None, private)):
        error = changed_elsewhere("goal", *values)
        assert (
            "something else in the meantime; here it was to become your change, which was not saved"
            in str(error)
        )
        assert error.facts == {
            "fact": "goal", "elsewhere": "something else", "here": "your change",
        }  # fmt: skip
        assert error.text != str(error)


def test_what_another_room_made_otherwise_is_named_and_the_rest_is_taken_over():
    change = RecordChange(BLUE, Cup("red", 250, True))
    elsewhere = Cup("green", 200, True)
    assert change.contradicted(elsewhere) == ("name",)
    assert change.fitting(elsewhere) == Cup("green", 250, True)


def test_numbers_are_said_with_the_sign_of_the_practice_and_as_they_are_asked_for():
    said = Language(Conventions(DateOrder.DAY_FIRST, DecimalSign.COMMA))
    assert said(changed_elsewhere("height_mm", 1725, 1720).text).count("172,5") == 1
    assert "0,25" in said(changed_elsewhere("usual_gauge_mm", 0.25, 0.3).text)
    assert said(value_words(245.0)) == "245"


def test_needles_opened_here_and_notes_written_elsewhere_come_together(visit):
    opened = (OpenedNeedles(lot="00471", opened=6),)
    change = RecordChange(visit, replace(visit, opened_needles=opened))
    there = replace(visit, notes="well", skin_prepared=SkinPrepared.ALCOHOL)
    assert change.fitting(there) == replace(there, opened_needles=opened)


def test_needles_opened_otherwise_elsewhere_are_said_with_both_lots(visit):
    here, there = (
        replace(visit, opened_needles=(OpenedNeedles(lot=lot),)) for lot in ("00471", "00472")
    )
    with pytest.raises(FactChangedElsewhere) as refusal:
        RecordChange(visit, here).merged(there, "opened_needles")
    assert "00472" not in str(refusal.value)  # which may stand in a log
    said = str(refusal.value.text)
    assert "list of needles opened" in said
    assert "lot 00472" in said
    assert "lot 00471" in said


def test_what_two_desks_say_of_one_needle_comes_together():
    usual = Needling()
    here = RecordChange(usual, Needling(minutes=10, guidance=Guidance.ULTRASOUND))
    there = Needling(insertions=4, frequency_hz=2.0)
    assert here.fitting(there) == replace(there, minutes=10, guidance=Guidance.ULTRASOUND)
