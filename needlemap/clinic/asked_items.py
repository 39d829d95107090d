"""Precautions asked for one by one: what was answered to each, and on which day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from typing_extensions import override

from needlemap.body.texts import Text
from needlemap.clinic.dates import spoken
from needlemap.clinic.errors import ImpossibleValue
from needlemap.clinic.part_merging import Keyed
from needlemap.clinic.people import PrecautionKind

ASKED_FOR = tuple(kind for kind in PrecautionKind if kind is not PrecautionKind.OTHER)
"""What is asked for by name."""


class ItemAnswer(StrEnum):
    """What is answered to one of them."""

    NO = "no"
    YES = "yes"
    WITH_CARE = "with care"


class AnsweredLater(ImpossibleValue):
    """An answer that was given after the visit."""

    template = (
        "{answered} is after the day of this visit, {day}. Nothing was changed; type the day on"
        " which it was asked."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedItem(Keyed):
    """One precaution that was asked for."""

    kind: PrecautionKind
    answer: ItemAnswer
    asked_on: date

    def __post_init__(self) -> None:
        if self.kind not in ASKED_FOR:
            raise ImpossibleValue

    @property
    @override
    def key(self) -> PrecautionKind:
        return self.kind

    @property
    def words(self) -> Text:
        """What was answered when: "pregnancy: no, 24 Nov 2026"."""
        return Text(
            "{kind}: {answer}, {date}",
            kind=self.kind,
            answer=self.answer,
            date=spoken(self.asked_on),
        )


AskedItems = tuple[AskedItem, ...]


def answered(
    items: AskedItems, kind: PrecautionKind, answer: ItemAnswer | None, day: date
) -> AskedItems:
    """Return what was answered, with one answer more or changed; None takes it away.

    An answer that is changed keeps its day.
    """
    known = {item.kind: item for item in items}
    if answer is None:
        known.pop(kind, None)
    else:
        asked_on = known[kind].asked_on if kind in known else day
        known[kind] = AskedItem(kind=kind, answer=answer, asked_on=asked_on)
    return tuple(known[one] for one in ASKED_FOR if one in known)


def asked_on(items: AskedItems, kind: PrecautionKind, asked: date, day: date) -> AskedItems:
    """Return what was answered, one of it on another day.

    Raises:
        AnsweredLater: if that is after the day of the visit.
    """
    if asked > day:
        raise AnsweredLater(answered=spoken(asked), day=spoken(day))
    return tuple(
        AskedItem(kind=kind, answer=item.answer, asked_on=asked) if item.kind is kind else item
        for item in items
    )


def last_answers(earlier: Iterable[AskedItems]) -> Mapping[PrecautionKind, AskedItem]:
    """Return what was answered last to each, of visits from the first to the last."""
    return {item.kind: item for items in earlier for item in items}
