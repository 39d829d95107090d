"""Height and weight are taken as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from needlemap.body.texts import Language
from needlemap.clinic.conventions import Conventions, DateOrder, DecimalSign
from needlemap.clinic.errors import NotANumber
from needlemap.clinic.measures import height_mm, height_words, typed_weight, weight_kg


@pytest.mark.parametrize(
    ("text", "mm"),
    [
        ("172", 1720),
        ("172 cm", 1720),
        ("172,5", 1725),
        ("172.5cm", 1725),
        ("1,72 m", 1720),
        ("1.72", 1720),
        ("2,99", 2990),
        ("3", 30),
        ("1,725 m", 1725),
        ("1715 mm", 1715),
        ("  ", None),
    ],
)
def test_a_height_is_read_in_metres_and_centimetres(text, mm):
    assert height_mm(text) == mm


@pytest.mark.parametrize(
    ("text", "kg"), [("83,5", 84), ("83.5", 84), ("83.4 kg", 83), ("83", 83), ("", None)]
)
def test_a_weight_is_recorded_in_whole_kilograms(text, kg):
    assert weight_kg(text) == kg


def test_the_weight_as_typed_is_known_too():
    assert typed_weight("83,5 kg") == Decimal("83.5")
    assert typed_weight("") is None


@pytest.mark.parametrize("text", ["tall", "1.7.2", "-3", "1e3", "12345", "5 ft", "83 lb"])
def test_what_is_no_number_is_refused(text):
    for read in (height_mm, weight_kg):
        with pytest.raises(NotANumber, match="Nothing is saved yet"):
            read(text)


@given(st.integers(300, 2500))
def test_a_height_that_is_shown_and_saved_is_the_same(mm):
    assert height_mm(height_words(mm)) == mm


def test_a_height_is_written_with_the_sign_of_the_practice():
    said = Language(Conventions(DateOrder.DAY_FIRST, DecimalSign.COMMA))
    assert [said(height_words(mm)) for mm in (1725, 1720)] == ["172,5", "172"]
    assert [height_mm(text) for text in ("172,5", "172.5")] == [1725, 1725]


def test_no_height_has_no_words():
    assert height_words(None) == ""
