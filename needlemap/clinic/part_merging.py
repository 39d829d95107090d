"""Bringing what two desks said of one fact together where the fact is made of parts."""

from collections.abc import Hashable
from dataclasses import dataclass, fields, replace
from typing import Any


class MadeOfParts:
    """A fact whose parts are said, and taken over, each for itself; of lists each member."""

    __slots__ = ()


class Keyed:
    """One of several that stand in a list, each known by its key and taken over for itself."""

    __slots__ = ()

    @property
    def key(self) -> Hashable:
        """By what it is the same one in another version of the list."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Clash:
    """A fact, or a part of one, that was neither found as it was before nor as it becomes."""

    name: str
    found: Any
    mine: Any


def joined(name: str, before: Any, mine: Any, found: Any) -> Any:  # noqa: ANN401
    """Return a fact as it is found, with a change of it taken over; a Clash if that cannot be."""
    if found in (before, mine):
        return mine
    together = (before, mine, found)
    if before == mine:  # asked for as it was, and is otherwise
        return Clash(name, found, mine)
    if all(isinstance(one, MadeOfParts) for one in together):
        return _of_parts(before, mine, found)
    if all(isinstance(one, tuple) for one in together) and is_keyed(*together):
        return _of_keyed(name, before, mine, found)
    return Clash(name, found, mine)


def is_keyed(*lists: tuple[Any, ...]) -> bool:
    """Return whether each of what stands in some lists is known by its key."""
    return all(isinstance(one, Keyed) for members in lists for one in members)


def with_mine(
    before: tuple[Any, ...], mine: tuple[Any, ...], found: tuple[Any, ...]
) -> tuple[Any, ...]:
    """Return a list as it is found, in which each that was changed by its key is as it was made."""
    was, now, there = ({one.key: one for one in version} for version in (before, mine, found))
    changed = [key for key in {**was, **now} if was.get(key) != now.get(key)]
    result = there | {key: now.get(key) for key in changed}
    return tuple(one for one in result.values() if one is not None)


def _of_parts(before: Any, mine: Any, found: Any) -> Any:  # noqa: ANN401
    changes: dict[str, Any] = {}
    for part in fields(mine):
        was, now, there = (getattr(one, part.name) for one in (before, mine, found))
        if was == now:
            continue
        is_list = all(isinstance(one, tuple) for one in (was, now, there))
        got = _of_members(was, now, there) if is_list else joined(part.name, was, now, there)
        if isinstance(got, Clash):
            return got
        changes[part.name] = got
    return replace(found, **changes)


def _of_members(
    before: tuple[Any, ...], mine: tuple[Any, ...], found: tuple[Any, ...]
) -> tuple[Any, ...]:
    """Return what is found without what was taken away, and with what was put to it."""
    kept = tuple(one for one in found if one in mine or one not in before)
    return (*kept, *(one for one in mine if one not in before and one not in kept))


def _of_keyed(name: str, before: Any, mine: Any, found: Any) -> Any:  # noqa: ANN401
    was, now, there = ({one.key: one for one in version} for version in (before, mine, found))
    result: dict[Hashable, Any] = {}
    for key in {**there, **now}:
        if was.get(key) == now.get(key):
            got = there.get(key)
        else:
            got = joined(name, was.get(key), now.get(key), there.get(key))
        if isinstance(got, Clash):
            return Clash(
                name, *((one,) if one is not None else () for one in (got.found, got.mine))
            )
        if got is not None:
            result[key] = got
    return tuple(result.values())
