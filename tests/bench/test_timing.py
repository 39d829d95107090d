"""What is said of many times."""

from tests.bench.timing import median, p95


def test_five_of_a_hundred_times_lie_above_the_95th():
    assert p95([float(n) for n in range(100, 0, -1)]) == 95


def test_the_95th_of_few_times_is_the_slowest():
    assert p95([3.0, 9.0, 1.0]) == 9


def test_one_slow_time_leaves_the_median_alone():
    assert median([2.0, 900.0, 1.0]) == 2
