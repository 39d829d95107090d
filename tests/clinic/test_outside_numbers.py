"""Numbers by which others know a patient stay as they are typed, and say whose they are."""

import pytest

from needlemap.clinic.errors import TextTooLong
from needlemap.clinic.outside_numbers import (
    OutsideNumber,
    read_outside_numbers,
    typed_outside_numbers,
)
from needlemap.clinic.person_errors import NotAnOutsideNumber


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("", []),
        (" ; ", []),
        ("Hospital: 00471", [("Hospital", "00471")]),
        ("Hospital:00471;Insurer : A-12 ;", [("Hospital", "00471"), ("Insurer", "A-12")]),
        ("Register: urn:x:7", [("Register", "urn:x:7")]),
        ("Klinik: №  7/б", [("Klinik", "№ 7/б")]),
    ],
)
def test_numbers_are_read_as_text_and_written_as_they_are_read(typed, numbers):
    found = read_outside_numbers(typed)
    assert [(one.system, one.number) for one in found] == numbers
    assert read_outside_numbers(typed_outside_numbers(found)) == found


@pytest.mark.parametrize(
    "typed", ["00471", ": 00471", "Hospital:", "A: 1; 2", "A: 1; a: 2", "A: 1; A: 1"]
)
def test_what_does_not_say_whose_number_it_is_or_says_it_twice_is_refused(typed):
    with pytest.raises(NotAnOutsideNumber):
        read_outside_numbers(typed)


def test_forty_letters_are_the_most():
    assert OutsideNumber(system="s" * 40, number="n" * 40).number == "n" * 40
    for facts in ({"system": "s" * 41, "number": "1"}, {"system": "s", "number": "1" * 41}):
        with pytest.raises(TextTooLong):
            OutsideNumber(**facts)


def test_letters_of_another_size_make_no_other_number():
    one, other = (OutsideNumber(system=system, number="a7") for system in ("Fund", "FUND"))
    assert one.key == other.key
    assert str(one.words) == "Fund: a7"
