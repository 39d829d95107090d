"""Every fact has a name for people, in every language; what may not stand in it is refused."""

import math
from dataclasses import dataclass, fields

import pytest

from needlemap.body.texts import Language
from needlemap.clinic.errors import ImpossibleValue, OutOfScale, TextTooLong, TextUnprintable
from needlemap.clinic.facts import (
    FACT_NAMES,
    LARGEST_NUMBER,
    NUMBERS,
    check_scale,
    check_scales,
    tidy_lines,
    tidy_notes,
)
from needlemap.clinic.people import Patient
from needlemap.clinic.visits import Visit
from tests.stories.pseudo import Pseudo, left_english

SAID = Language(Pseudo())


@dataclass(frozen=True, slots=True)
class Bag:
    """Something with facts."""

    name: str = ""
    note: str = ""
    needles: int | None = None


@pytest.mark.parametrize("record", [Visit, Patient])
def test_every_fact_that_two_desks_may_change_has_a_name(record):
    assert {field.name for field in fields(record)} <= set(FACT_NAMES)


def test_lines_and_notes_are_tidied_in_place():
    bag = Bag("  Ana   Maria ", " one\r\ntwo ")
    tidy_lines(bag, "name")
    tidy_notes(bag, "note")
    assert bag == Bag("Ana Maria", "one\ntwo")


@pytest.mark.parametrize("needles", [None, 1, 20])
def test_both_ends_of_a_scale_and_nothing_are_taken(needles):
    check_scales(Bag(needles=needles), (1, 20), "needles")


@pytest.mark.parametrize("needles", [1.5, math.nan, math.inf, 2**70, -(2**70)])
def test_a_count_is_a_whole_number_that_every_database_keeps(needles):
    for scale in ((1, 20), NUMBERS):
        with pytest.raises(ImpossibleValue):
            check_scales(Bag(needles=needles), scale, "needles")
    check_scales(Bag(needles=LARGEST_NUMBER), NUMBERS, "needles")
    check_scales(Bag(), NUMBERS, "needles")


@pytest.mark.parametrize("needles", [0, 21])
def test_a_scale_is_said_in_the_units_in_which_it_is_asked_for(needles):
    with pytest.raises(OutOfScale, match="number of needles must lie between 1 and 20"):
        check_scales(Bag(needles=needles), (1, 20), "needles")
    with pytest.raises(OutOfScale, match="height must lie between 30 and 250"):
        check_scale("height", 299 + 3000 * needles, (300, 2500), 10)


@pytest.mark.parametrize(
    ("refuse", "kind"),
    [
        (lambda: tidy_lines(Bag("x" * 70), "name", limit=60), TextTooLong),
        (lambda: tidy_notes(Bag(note="a\x07b"), "note"), TextUnprintable),
        (lambda: check_scales(Bag(needles=0), (1, 20), "needles"), OutOfScale),
    ],
)
def test_a_refusal_is_said_in_another_language_as_a_whole(refuse, kind):
    with pytest.raises(kind) as refusal:
        refuse()
    assert left_english(SAID(refusal.value.text)) == []
