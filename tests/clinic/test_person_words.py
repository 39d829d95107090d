"""All that is known of a person is said by its name, and nothing that is not."""

from dataclasses import replace

from needlemap.clinic.outside_numbers import OutsideNumber
from needlemap.clinic.people import PERSON_LINES, MayContact
from needlemap.clinic.person_words import person_words
from tests.clinic.test_same_person import ANNA


def test_nothing_known_says_nothing():
    assert person_words(ANNA) == ()


def test_each_fact_is_said_once():
    full = replace(
        ANNA,
        **{name: f"<{name}>" for name in PERSON_LINES},
        may_contact=MayContact.NO,
        outside_numbers=(OutsideNumber(system="Hospital", number="00471"),),
    )
    said = [str(words) for words in person_words(full)]
    for name in PERSON_LINES:
        assert sum(f"<{name}>" in words for words in said) == 1
    assert "guardian: <guardian>" in said
    assert said[-2:] == ["may not be contacted", "Hospital: 00471"]


def test_a_fact_alone_stands_alone():
    assert [str(words) for words in person_words(replace(ANNA, sex="woman"))] == ["sex: woman"]
