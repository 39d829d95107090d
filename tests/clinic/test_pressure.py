"""A threshold is typed as the gauge shows it, and recorded in kPa."""

import pytest

from needlemap.body.texts import Language
from needlemap.clinic.conventions import Conventions, DateOrder, DecimalSign
from needlemap.clinic.errors import NotAPressure
from needlemap.clinic.marks import THRESHOLD_KPA, Finding
from needlemap.clinic.pressure import PressureUnit, threshold_kpa, threshold_words

KPA, KGF, LBF, NEWTON = PressureUnit


@pytest.mark.parametrize(
    ("text", "unit", "kpa"),
    [
        ("245", KPA, 245.0),
        ("1", KGF, 98.0665),
        ("2,5", KGF, 245.16625),
        (" 2.5 kgf/cm² ", KGF, 245.16625),
        ("1", LBF, 44.482216),
        ("24.5", NEWTON, 245.0),
        ("0", KPA, 0.0),
        ("2000", KPA, 2000.0),
    ],
)
def test_a_number_in_any_unit_becomes_kpa(text, unit, kpa):
    assert threshold_kpa(text, unit) == pytest.approx(kpa)


@pytest.mark.parametrize("text", ["", "   "])
def test_nothing_typed_is_nothing_measured(text):
    assert threshold_kpa(text, KPA) is None


@pytest.mark.parametrize("unit", PressureUnit)
@pytest.mark.parametrize("text", ["a lot", "-1", "1e3", "nan", "inf", "2.5.1", "99999", "2 stone"])
def test_what_is_no_pressure_is_answered_in_the_unit_that_was_typed(text, unit):
    with pytest.raises(NotAPressure) as told:
        threshold_kpa(text, unit)
    assert unit.value in str(told.value)
    assert "kept" in str(told.value)


@pytest.mark.parametrize("unit", PressureUnit)
def test_the_example_in_the_answer_is_taken(unit):
    with pytest.raises(NotAPressure) as told:
        threshold_kpa("much", unit)
    example = str(told.value).rpartition("example ")[2].removesuffix(".")
    assert Finding(threshold_kpa=threshold_kpa(example, unit)).threshold_kpa > 0


@pytest.mark.parametrize("unit", PressureUnit)
def test_what_is_shown_can_be_typed_again_and_is_the_same_to_a_tenth(unit):
    for tenths in range(0, int(THRESHOLD_KPA[1] / unit.kpa) * 10, 37):
        words = threshold_words(tenths / 10 * unit.kpa, unit)
        assert threshold_kpa(words, unit) == pytest.approx(tenths / 10 * unit.kpa)
    assert threshold_words(None, unit) == ""


def test_a_low_pressure_in_a_large_unit_is_not_said_to_be_none():
    assert [threshold_words(kpa, KGF) for kpa in (0.0, 3.5, 9.9, 0.5)] == [
        "0",
        "0.04",
        "0.1",
        "0.01",
    ]


def test_a_pressure_is_written_with_the_sign_of_the_practice():
    said = Language(Conventions(DateOrder.DAY_FIRST, DecimalSign.COMMA))
    assert [said(threshold_words(kpa, KGF)) for kpa in (245.16625, 98.0665, 3.5)] == [
        "2,5", "1", "0,04",
    ]  # fmt: skip
    assert said(threshold_words(None, KGF)) == ""
