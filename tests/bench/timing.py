"""Taking times, by the clock and of the processor, and what is said of many."""

import math
from collections.abc import Callable, Sequence
from time import perf_counter, thread_time

Spent = tuple[float, float]
"""Milliseconds by the clock, and those that this thread had a processor for."""


def moment() -> Spent:
    """Return now, to be told from a later moment."""
    return perf_counter() * 1000, thread_time() * 1000


def between(start: Spent, end: Spent) -> Spent:
    """Return what was spent from one moment to another."""
    return end[0] - start[0], end[1] - start[1]


def spent(action: Callable[[], object]) -> Spent:
    """Do it and return what it took."""
    start = moment()
    action()
    return between(start, moment())


def milliseconds(action: Callable[[], object]) -> float:
    """Do it and return how long it took by the clock."""
    return spent(action)[0]


def clocks(times: Sequence[Spent]) -> list[float]:
    """Return the times by the clock."""
    return [clock for clock, _ in times]


def cpus(times: Sequence[Spent]) -> list[float]:
    """Return the times of the processor: on a busy computer they say more than the clock."""
    return [cpu for _, cpu in times]


def median(times: Sequence[float]) -> float:
    """Return the middle one, the upper of two."""
    return sorted(times)[len(times) // 2]


def p95(times: Sequence[float]) -> float:
    """Return the time that 95 of 100 do not pass (nearest rank)."""
    return sorted(times)[math.ceil(0.95 * len(times)) - 1]
