"""A list of codes is kept whole, in place of the one before, and found by word."""

import pytest

from needlemap.clinic.codes import DiagnosisCode


def code(number, words, system="Own list"):
    return DiagnosisCode(diagnosis_system=system, diagnosis_code=number, diagnosis_words=words)


NECK = code("N1", "Pain in the neck")
NECK_AND_ARM = code("N2", "Pain in the neck and the arm")
LOIN = code("L1", "Low back pain, 100 % at work")


@pytest.fixture
def codes(store):
    with store.begin() as records:
        counts = records.codes.put_list((NECK_AND_ARM, NECK, LOIN, code("x", "Toe", "Other")))
    assert counts == {"Own list": 3, "Other": 1}
    return store


def found(store, text):
    with store.read() as records:
        return records.codes.search(text)


def test_a_code_is_found_by_the_beginnings_of_its_words_the_shortest_first(codes):
    assert found(codes, "ne PAIN") == (NECK, NECK_AND_ARM)
    assert found(codes, "l1") == (LOIN,)
    assert found(codes, "eck") == ()
    assert found(codes, " ") == ()
    assert found(codes, "%") == (LOIN,)


def test_a_list_of_the_same_name_takes_the_place_of_the_one_before(codes):
    knee = code("K1", "Knee")
    with codes.begin() as records:
        records.codes.put_list((knee,))
    assert found(codes, "pain") == ()
    assert found(codes, "knee") == (knee,)
    assert found(codes, "toe")
