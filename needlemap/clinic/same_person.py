"""Whether two patients may be one person who was registered twice."""

from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher
from enum import IntEnum

from needlemap.clinic.consonants import sound_alike
from needlemap.clinic.people import PERSON_LINES, MayContact, Patient
from needlemap.clinic.searching import joined_names, name_words

_LEAST_LIKENESS = 0.8  # of two names by their letters: Anna Meier and Ana Meyer


class Likeness(IntEnum):
    """What two patients have in common, the most telling first."""

    ALL = 0  # name and birth date
    BIRTH_DATE = 1  # and a name that is similar
    NAME = 2  # and a birth date that differs by one slip of the hand
    NAME_ALONE = 3  # of one of them the birth date is not known


def likeness(one: Patient, other: Patient) -> Likeness | None:
    """Return what two patients have in common, None if they are hardly the same person."""
    names = name_words(one), name_words(other)
    is_called_alike = names[0] == names[1] or bool(joined_names(one) & joined_names(other))
    if one.birth_date is None or other.birth_date is None:
        return Likeness.NAME_ALONE if is_called_alike else None
    if one.birth_date == other.birth_date:
        if is_called_alike:
            return Likeness.ALL
        is_similar = _are_similar(*names) or sound_alike(_typed(one), _typed(other))
        return Likeness.BIRTH_DATE if is_similar else None
    is_slip = is_called_alike and _differ_by_a_slip(one.birth_date, other.birth_date)
    return Likeness.NAME if is_slip else None


def with_facts_of(known: Patient, typed: Patient) -> Patient:
    """Return a known patient with what was typed of the same person and was not known yet."""
    kinds = {precaution.kind for precaution in known.warnings}
    new = (one for one in typed.precautions if one not in known.precautions)
    added = tuple(one for one in new if one.has_ended or one.kind not in kinds)
    lines = {name: getattr(known, name) or getattr(typed, name) for name in PERSON_LINES}
    is_asked = known.may_contact is not MayContact.NOT_ASKED
    systems = {number.key[0] for number in known.outside_numbers}
    numbers = tuple(one for one in typed.outside_numbers if one.key[0] not in systems)
    return replace(
        known,
        **lines,
        may_contact=known.may_contact if is_asked else typed.may_contact,
        outside_numbers=(*known.outside_numbers, *numbers),
        birth_date=known.birth_date or typed.birth_date,
        height_mm=known.height_mm or typed.height_mm,
        weight_kg=known.weight_kg or typed.weight_kg,
        occupation=known.occupation or typed.occupation,
        precautions=(*known.precautions, *added),
    )


def _typed(patient: Patient) -> tuple[str, ...]:
    return tuple(patient.name.replace("-", " ").split())


def _are_similar(one: frozenset[str], other: frozenset[str]) -> bool:
    if any(len(word) > 1 for word in one & other):
        return True
    letters = ("".join(sorted(one)), "".join(sorted(other)))
    return SequenceMatcher(None, *letters, autojunk=False).ratio() >= _LEAST_LIKENESS


def _differ_by_a_slip(one: date, other: date) -> bool:
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return True
    digits = zip(f"{one:%Y%m%d}", f"{other:%Y%m%d}", strict=True)
    return sum(mine != theirs for mine, theirs in digits) == 1
