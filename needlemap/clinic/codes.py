"""A list of diagnosis codes that a practice brought itself, found by word."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from needlemap.clinic.errors import ImpossibleValue
from needlemap.clinic.facts import tidy_lines
from needlemap.clinic.searching import folded

_HEADS = ("system", "code", "words")
_WORDS_LIMIT = 1000


class CodesUnreadable(ImpossibleValue):
    """A file that is no list of codes."""

    template = (
        "Line {line} of the file is no code. Each line holds system, code and words, such as"
        " ICD-10,M54.2,Cervicalgia; no code of the file was taken."
    )


class NoCodes(ImpossibleValue):
    """A file without a single code."""

    template = "There is no code in this file. The list stays as it was."


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagnosisCode:
    """One code of a list: "ICD-10", "M54.2", "Cervicalgia"."""

    diagnosis_system: str
    diagnosis_code: str
    diagnosis_words: str

    def __post_init__(self) -> None:
        tidy_lines(self, "diagnosis_system", "diagnosis_code")
        tidy_lines(self, "diagnosis_words", limit=_WORDS_LIMIT)


def search_key(code: DiagnosisCode) -> str:
    """Return what a search is compared with: a space before each word."""
    return f" {_parted(f'{code.diagnosis_code} {code.diagnosis_words}')}"


def search_terms(text: str) -> tuple[str, ...]:
    """Return what must all be in the key of a code that is meant by a text: beginnings of words."""
    return tuple(f" {word}" for word in _parted(text).split())


def read_codes(lines: Iterable[str]) -> Iterator[DiagnosisCode]:
    """Yield the codes of a table: system, code, words; a first line of these heads is none.

    Raises:
        CodesUnreadable: if a line is no code.
    """
    first, *rest = [*lines] or [""]
    sign = max(",;\t", key=first.count)
    for number, cells in enumerate(csv.reader([first, *rest], delimiter=sign), start=1):
        parts = [cell.strip().removeprefix("\ufeff") for cell in cells]
        if not any(parts) or (number == 1 and tuple(map(str.casefold, parts)) == _HEADS):
            continue
        if len(parts) != len(_HEADS) or not all(parts):
            raise CodesUnreadable(line=number)
        yield DiagnosisCode(
            diagnosis_system=parts[0], diagnosis_code=parts[1], diagnosis_words=parts[2]
        )


def _parted(text: str) -> str:
    """Return a text without case and accents, its words apart; a code stays one word."""
    return " ".join(folded(text).replace("-", " ").replace("/", " ").replace(",", " ").split())
