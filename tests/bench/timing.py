"""Taking times, and what is said of many."""

import math
from collections.abc import Callable, Sequence
from time import perf_counter


def milliseconds(action: Callable[[], object]) -> float:
    """Do it and return how long it took."""
    start = perf_counter()
    action()
    return (perf_counter() - start) * 1000


def median(times: Sequence[float]) -> float:
    """Return the middle one, the upper of two."""
    return sorted(times)[len(times) // 2]


def p95(times: Sequence[float]) -> float:
    """Return the time that 95 of 100 do not pass (nearest rank)."""
    return sorted(times)[math.ceil(0.95 * len(times)) - 1]
