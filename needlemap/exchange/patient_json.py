"""A patient's whole record as JSON that any program can read, without NeedleMap and its body.

Names and units are those of the values (``height_mm``, ``pain_before``); days and times are ISO
8601, times in UTC. A place on the skin stands as NeedleMap keeps it (``face``, ``u``, ``v`` or
``cells``), and beside it in words.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from enum import Enum
from types import NoneType
from typing import Any
from uuid import UUID

from needlemap.body.cells import CellSet
from needlemap.clinic.as_signed import WordsOfMarks
from needlemap.clinic.marks import Mark
from needlemap.clinic.patient_record import PatientRecord, RecordedVisit

FORMAT = "needlemap patient record"
VERSION = 1
"""Of what stands in the file; a name that is there in one version means the same in all later."""


def patient_json(record: PatientRecord, atlas_version: str) -> str:
    """Return a record as indented JSON; places refer to the body of an atlas version."""
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "written_at": plain(record.written_at),
        "atlas": atlas_version,
        "practice": plain(record.clinic),
        "practitioners": plain(record.practitioners),
        "patient": plain(record.patient) | {"is_archived": record.is_archived},
        "complaints": plain(record.episodes),
        "visits": [_visit(one) for one in record.visits],
        "same_points": plain(record.answers),
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def plain(value: object) -> Any:  # noqa: ANN401
    """Return a value as what JSON knows: objects by the names of their facts.

    Raises:
        TypeError: if a value is of a kind that this version does not know.
    """
    for kinds, write in _WRITERS:
        if isinstance(value, kinds):
            return write(value)
    if not is_dataclass(value):
        raise TypeError(type(value).__name__)
    known = (one.name for one in fields(value) if not one.name.startswith("_"))
    return {name: plain(getattr(value, name)) for name in known}


_WRITERS: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (Enum, lambda one: one.value),
    (str, str),
    ((bool, int, float, NoneType), lambda one: one),
    (UUID, str),
    ((date, time), lambda one: one.isoformat()),
    (CellSet, lambda cells: [list(run) for run in cells.runs]),
    (Mapping, lambda known: {str(key): plain(one) for key, one in known.items()}),
    ((tuple, list, frozenset), lambda several: [plain(one) for one in several]),
)


def _visit(one: RecordedVisit) -> dict[str, Any]:
    facts: dict[str, Any] = plain(one.visit)
    return facts | {
        "points": [_mark(mark, one.words) for mark in one.chart.points],
        "zones": [_mark(mark, one.words) for mark in one.chart.zones],
        "addenda": plain(one.addenda),
        "closings": plain(one.closings),
        "as_signed": plain(one.as_signed),
        "digest": one.digest,
        "numbers_as_signed": plain(one.numbers_as_signed),
    }


def _mark(mark: Mark, words: WordsOfMarks) -> dict[str, Any]:
    facts: dict[str, Any] = plain(mark)
    return facts | {"in_words": plain(words.get(mark.id))}
