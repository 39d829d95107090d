"""Work shared between two processes, the results in the order of the work."""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

_PROCESSES = 2

Work = TypeVar("Work")
Result = TypeVar("Result")


def in_processes(do: Callable[[Work], Result], work: Iterable[Work]) -> Iterator[Result]:
    """Yield what a function of a module makes of each piece of work, in order."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(_PROCESSES, mp_context=fresh) as pool:
        yield from pool.map(do, work)
