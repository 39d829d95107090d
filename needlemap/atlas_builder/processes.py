"""Work shared between two processes, the results in the order of the work."""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

_PROCESSES = 2

Work = TypeVar("Work")
Result = TypeVar("Result")
_doing: list[Callable[[Any], Any]] = []  # what a process was begun for


def in_processes(do: Callable[[Work], Result], work: Iterable[Work]) -> Iterator[Result]:
    """Yield what a function of a module makes of each piece of work, in order.

    The function, with what it holds, goes to each process once, not along with every piece.
    """
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(_PROCESSES, fresh, _prepare, (do,)) as pool:
        yield from pool.map(_done, work)


def _prepare(do: Callable[[Any], Any]) -> None:
    _doing.append(do)


def _done(piece: Any) -> Any:  # noqa: ANN401 - whatever work is
    return _doing[-1](piece)
