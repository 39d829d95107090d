"""Numbers, each once and in rising order."""

import numpy as np
import pytest

from needlemap.body.distinct import distinct


@pytest.mark.parametrize(
    ("numbers", "each"),
    [
        ([], []),
        ([7], [7]),
        ([3, 3, 3], [3]),
        ([5, -2, 5, 0, -2], [-2, 0, 5]),
        ([[4, 1], [1, 9]], [1, 4, 9]),
    ],
)
def test_each_number_is_there_once_in_rising_order(numbers, each):
    given = np.array(numbers, dtype=np.int64)
    found = distinct(given)
    assert found.tolist() == each
    assert found.dtype == np.int64
    assert given.tolist() == numbers


def test_many_numbers_are_as_a_set_has_them():
    numbers = np.random.default_rng(5).integers(0, 5000, 20000)
    assert distinct(numbers).tolist() == sorted(set(numbers.tolist()))
