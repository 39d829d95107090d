"""Numbers are read as people type them, or refused with their scale."""

import pytest

from needlemap.clinic.errors import OutOfScale
from needlemap.clinic.numbers import read_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [("2", 2), (" 2.5 Hz", 2.5), ("2,5", 2.5), ("0", 0), ("100Hz", 100), ("1.999", 2), ("", None)],
)
def test_a_number_is_read(typed, number):
    found = read_number(typed, "frequency_hz", (0, 100), "Hz", is_whole=False)
    assert found == number


def test_a_whole_number_is_whole():
    found = read_number("10 min", "minutes", (0, 120), "min")
    assert (found, type(found)) == (10, int)
    assert read_number(" min", "minutes", (0, 120), "min") is None


@pytest.mark.parametrize(
    "typed",
    ["-1", "121", "1.5", "ten", "1e1", "1_0", "٣", "9" * 9, "1 0", "nan", "x" * 10**6, "\0"],
)
def test_what_is_no_number_of_the_scale_is_refused(typed):
    with pytest.raises(OutOfScale, match="minutes left in must lie between 0 and 120"):
        read_number(typed, "minutes", (0, 120))
