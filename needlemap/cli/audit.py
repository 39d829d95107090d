"""The audit trail on the command line: whether it is whole, and what stands in it."""

import argparse
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.cli.printing import DATE_COLUMNS, print_csv_long, print_long, say
from needlemap.clinic.audit_trail import AuditEntry, TrailQuery, TrailVerified, of_day
from needlemap.clinic.audit_words import broken_words, done_words, who_words
from needlemap.clinic.dates import clock_time
from needlemap.clinic.ports import Records
from needlemap.clinic.sealing import short_digest
from needlemap.clinic.zones import wall_time

Read = Callable[[str | None], AbstractContextManager[Records]]
_TIME_COLUMNS = len("2026-11-24 09:05")
_WHO_COLUMNS = 16
_DESK_COLUMNS = 12
_NUMBER_COLUMNS = 7
_SHORTEST = 8  # of a digest: fewer digits may be those of some other entry


class TrailBroken(NeedleMapError):
    """The audit trail is not as it was written, or is no longer guarded."""

    template = "{what}. Nothing was changed; keep this database, and compare it with a copy."


def add_commands(
    commands: Any,  # noqa: ANN401
    common: argparse.ArgumentParser,
    number: Callable[[str], int],
) -> None:
    """Add ``audit``; ``commands`` is what argparse returns for subcommands."""
    audit = commands.add_parser("audit", help="read the audit trail, or verify it")
    asked = audit.add_subparsers(dest="audit", required=True, metavar="verify|list")
    verify = asked.add_parser(
        "verify", parents=[common], help="follow the trail from its first entry to its end"
    )
    verify.add_argument("--expect", type=_digest, metavar="DIGEST", help="that an entry must have")
    listed = asked.add_parser("list", parents=[common], help="list entries, newest first")
    listed.add_argument("--patient", type=number, metavar="N", help="of this patient only")
    listed.add_argument("--day", type=_day, metavar="YYYY-MM-DD", help="of this day only")
    form = listed.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true")
    form.add_argument("--csv", action="store_true", help="for a spreadsheet")


def run(options: argparse.Namespace, read: Read) -> None:
    """Verify the trail, or list it.

    Raises:
        TrailBroken: if it is not whole.
    """
    with read(options.database) as records:
        if options.audit == "list":
            _list(options, records)
            return
        found = records.trail.verified(options.expect or "")
    say(f"entries: {found.entries}")
    say(f"digest of the newest: {short_digest(found.digest) or '-'}")
    _refuse(found)


def _refuse(found: TrailVerified) -> None:
    if found.broken is not None:
        raise TrailBroken(what=broken_words(found.broken).alone())
    if not found.holds_expected:
        raise TrailBroken(
            what=Text(
                "No entry has the digest that is expected, though the trail is whole by itself: it"
                " was made anew since, or is of another database"
            )
        )
    if found.lost_seals:
        raise TrailBroken(
            what=Text(
                "The audit trail is whole, but the database no longer refuses to change what it"
                " must not: somebody removed that"
            )
        )


def _list(options: argparse.Namespace, records: Records) -> None:
    zone = records.clinic.get().zone
    patient = None
    if options.patient is not None:
        patient = records.patients.by_number(options.patient).id
    since, until = of_day(options.day, zone) if options.day else (None, None)
    query = TrailQuery(patient=patient, since=since, until=until)
    rows = (_row(entry, zone) for entry in records.trail.entries(query))
    heads = {
        "entry": _NUMBER_COLUMNS,
        "time": _TIME_COLUMNS,
        "who": _WHO_COLUMNS,
        "desk": _DESK_COLUMNS,
        "patient": len(str(records.patients.next_number())),
        "visit": DATE_COLUMNS,
        "what": 0,  # the last: how wide the widest is would be known at the end only
    }
    if options.csv:
        print_csv_long(list(heads), rows)
    else:
        print_long(heads, rows, as_json=options.json)


def _row(entry: AuditEntry, zone: str) -> tuple[object, ...]:
    at = wall_time(entry.at, zone)
    return (
        entry.number,
        f"{at.date().isoformat()} {clock_time(at)}",
        str(who_words(entry)),
        entry.desk,
        "" if entry.patient_number is None else entry.patient_number,
        "" if entry.visit_day is None else entry.visit_day.isoformat(),
        " ".join(done_words(entry).split()),  # a note may have lines
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"{text} is no day as 2026-11-24 is one"
        raise argparse.ArgumentTypeError(message) from None


def _digest(text: str) -> str:
    digits = text.replace(" ", "").rpartition(":")[2].lower()
    if len(digits) < _SHORTEST or set(digits) - set("0123456789abcdef"):
        message = "a digest has at least 8 digits of 0 to 9 and a to f"
        raise argparse.ArgumentTypeError(message)
    return digits
