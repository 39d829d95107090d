"""A threshold is kept as the gauge shows it, with its kPa beside."""

import pytest

from needlemap.body.texts import Language
from needlemap.clinic.conventions import Conventions, DateOrder, DecimalSign
from needlemap.clinic.errors import ImpossibleValue, NotAPressure
from needlemap.clinic.marks import Finding
from needlemap.clinic.pressure import (
    THRESHOLD_KPA,
    GaugeReading,
    PressureUnit,
    recorded_reading,
    threshold_words,
    typed_reading,
)

KPA, KGF, LBF, NEWTON = PressureUnit
COMMA = Language(Conventions(DateOrder.DAY_FIRST, DecimalSign.COMMA))
ODD = ("3\0", "\u202e3", "٣", "<b>3</b>", "3'; DROP TABLE finding", "3" * 1_000_000)


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
    assert typed_reading(text, unit).kpa == pytest.approx(kpa)


@pytest.mark.parametrize("text", ["", "   "])
def test_nothing_typed_is_nothing_measured(text):
    assert typed_reading(text, KPA) is None


@pytest.mark.parametrize("unit", PressureUnit)
@pytest.mark.parametrize(
    "text", ["a lot", "-1", "1e3", "nan", "inf", "2.5.1", "99999", "2 stone", *ODD]
)
def test_what_is_no_pressure_is_answered_in_the_unit_that_was_typed(text, unit):
    with pytest.raises(NotAPressure) as told:
        typed_reading(text, unit)
    assert unit.value in str(told.value)
    assert "kept" in str(told.value)


@pytest.mark.parametrize("unit", PressureUnit)
def test_the_example_in_the_answer_is_taken(unit):
    with pytest.raises(NotAPressure) as told:
        typed_reading("much", unit)
    example = str(told.value).rpartition("example ")[2].removesuffix(".")
    assert Finding().pressed(typed_reading(example, unit)).threshold_kpa > 0


@pytest.mark.parametrize("unit", PressureUnit)
def test_what_is_shown_can_be_typed_again_and_is_the_same_to_a_tenth(unit):
    for tenths in range(0, int(THRESHOLD_KPA[1] / unit.kpa) * 10, 37):
        words = threshold_words(tenths / 10 * unit.kpa, unit)
        assert typed_reading(words, unit).kpa == pytest.approx(tenths / 10 * unit.kpa)
    assert threshold_words(None, unit) == ""


def test_a_low_pressure_in_a_large_unit_is_not_said_to_be_none():
    assert [threshold_words(kpa, KGF) for kpa in (0.0, 3.5, 9.9, 0.5)] == [
        "0",
        "0.04",
        "0.1",
        "0.01",
    ]


def test_a_pressure_is_written_with_the_sign_of_the_practice():
    assert [COMMA(threshold_words(kpa, KGF)) for kpa in (245.16625, 98.0665, 3.5)] == [
        "2,5", "1", "0,04",
    ]  # fmt: skip
    assert COMMA(threshold_words(None, KGF)) == ""


@pytest.mark.parametrize(
    ("text", "unit", "typed"),
    [
        ("3.5", KGF, "3.5 kgf/cm²"),
        (" 2,50 lbf/cm² ", LBF, "2.50 lbf/cm²"),
        ("0", KPA, "0 kPa"),
        ("19.613", NEWTON, "19.613 N/cm²"),
    ],
)
def test_what_was_typed_is_what_is_kept(text, unit, typed):
    reading = typed_reading(text, unit)
    found = Finding().pressed(reading)
    assert (found.threshold_typed, found.threshold_kpa) == (typed, reading.kpa)
    assert found.reading == reading
    assert found.threshold == typed.replace(" ", "\u00a0")
    assert found.pressed(None) == Finding()


def test_a_reading_is_written_with_the_sign_of_the_practice():
    assert COMMA(typed_reading("3.50", KGF).words) == "3,50\u00a0kgf/cm²"


def test_a_pressure_known_in_kpa_alone_is_said_in_kpa():
    assert Finding(threshold_kpa=196.133).threshold == "196.1\u00a0kPa"
    assert Finding(threshold_kpa=196.133).reading is None
    assert Finding().threshold is None


@pytest.mark.parametrize(
    ("typed", "kpa"),
    [
        ("3.5", 3.5), ("3.5 stone", 3.5), ("3,5 kPa", 3.5), ("kPa", 3.5), ("3.5  kPa", 3.5),
        ("3.5 kPa", None), ("3.5 kPa", 4.0), ("3.5 kgf/cm²", 3.5), ("2001 kPa", 2001.0),
        ("3\0 kPa", 3.0),
    ],
)  # fmt: skip
def test_a_reading_that_is_none_or_not_the_pressure_beside_it_is_refused(typed, kpa):
    with pytest.raises(ImpossibleValue):
        Finding(threshold_kpa=kpa, threshold_typed=typed)


@pytest.mark.parametrize("unit", PressureUnit)
def test_a_reading_comes_back_from_the_record(unit):
    assert recorded_reading(GaugeReading("12.25", unit).typed) == GaugeReading("12.25", unit)
    assert recorded_reading("") is None
