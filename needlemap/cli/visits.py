"""The list of visits on the command line: when, of whom, and the pain of each complaint."""

import argparse
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from needlemap.cli.printing import DATE_COLUMNS, IN_ERROR, print_long
from needlemap.clinic.lists import VisitLine
from needlemap.clinic.pains import PainOf
from needlemap.clinic.ports import Records

_LATE = "late entry"
_NONE = "no complaint"


def add_commands(
    commands: Any,  # noqa: ANN401
    common: argparse.ArgumentParser,
    number: Callable[[str], int],
) -> None:
    """Add ``visits``; ``commands`` is what argparse returns for subcommands."""
    visits = commands.add_parser("visits", parents=[common], help="list visits")
    visits.add_argument("--patient", type=number, metavar="N", help="of this patient only")
    visits.add_argument("--json", action="store_true")


def run(
    options: argparse.Namespace, read: Callable[[str | None], AbstractContextManager[Records]]
) -> None:
    """List all visits, or those of a patient, by the numbers that a sheet takes."""
    with read(options.database) as records:
        wanted = None if options.patient is None else records.patients.by_number(options.patient)
        heads = {
            "visit": len(str(records.visits.next_serial())),
            "date": DATE_COLUMNS,
            "patient": len(str(records.patients.next_number())),
            "of patient": 0,
            "pain": len("10 > 10"),
            "note": len(IN_ERROR),
            "by complaint": 0,  # the last: how wide the widest is would be known at the end only
        }
        told = _facts if options.json else _words
        rows = (
            (
                *(line.serial, line.day.isoformat(), line.patient, line.number),
                *(_pain(line.pain_before, line.pain_after), _note_of(line), told(line)),
            )
            for line in records.visits.lines(wanted.id if wanted else None)
        )
        print_long(heads, rows, as_json=options.json)


def _note_of(line: VisitLine) -> str:
    notes = [IN_ERROR] if line.in_error else [_LATE] if line.is_late else []
    if line.signed_as is not None:
        visit, patient = line.signed_as
        whose = "" if patient is None else f" of No. {patient}"
        notes.append(f"signed as visit {visit}{whose}")
    return ", ".join(notes)


def _words(line: VisitLine) -> str:
    """Return the pain of each complaint; of one alone it stands in its column already."""
    if len(line.pains) == 1:
        return ""
    return "; ".join(map(_named, line.pains))


def _named(one: PainOf) -> str:
    return f"{one.complaint or _NONE} {_pain(one.before, one.after)}"


def _facts(line: VisitLine) -> list[dict[str, object]]:
    return [
        {"complaint": one.complaint or None, "before": one.before, "after": one.after}
        for one in line.pains
    ]


def _pain(before: int | None, after: int | None) -> str:
    return f"{_dash(before)} > {_dash(after)}"


def _dash(score: int | None) -> str:
    return "-" if score is None else str(score)
