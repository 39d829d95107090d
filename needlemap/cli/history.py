"""The history of a patient on the command line: what changed at points, and whether it helps."""

import argparse
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from enum import StrEnum
from pathlib import Path
from typing import Any

from needlemap.body.errors import NeedleMapError
from needlemap.cli.printing import print_csv, print_rows
from needlemap.clinic.history.judging import all_reviews, reviews
from needlemap.clinic.history.known import History, HistoryBody, read_history
from needlemap.clinic.history.point_lines import point_lines
from needlemap.clinic.history.rows import Row, finding_rows, point_rows, review_rows, visit_rows
from needlemap.clinic.ids import EpisodeId, PatientId
from needlemap.clinic.people import Paper
from needlemap.clinic.ports import Records
from needlemap.clinic.searching import folded

Read = Callable[[str | None], AbstractContextManager[Records]]
Write = Callable[[argparse.Namespace, PatientId, EpisodeId | None], None]
"""Writes the review of a patient, or of one complaint, to the file that is named."""

_DASH = "-"


class PaperWithoutFile(NeedleMapError):
    """A paper that is named where nothing is printed."""

    template = "A paper is for a file; see `needlemap review --help`."


class ComplaintUnclear(NeedleMapError):
    """Words that not exactly one complaint of a patient holds."""

    template = "{words} is not one complaint of this patient; there are: {listed}."


class HistoryOf(StrEnum):
    """Of what the history is listed."""

    POINTS = "points"
    FINDINGS = "findings"
    VISITS = "visits"


def add_commands(
    commands: Any,  # noqa: ANN401
    common: argparse.ArgumentParser,
    number: Callable[[str], int],
    paper: Callable[[str], Paper],
) -> None:
    """Add ``review`` and ``history``; ``commands`` is what argparse returns for subcommands."""
    review = commands.add_parser(
        "review", parents=[common], help="say at each visit whether treatment helps"
    )
    history = commands.add_parser(
        "history", parents=[common], help="list what changed over the visits of a patient"
    )
    for parser in (review, history):
        parser.add_argument("--patient", type=number, required=True, metavar="N")
    history.add_argument("--json", action="store_true")
    form = review.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true")
    form.add_argument("--pdf", type=Path, metavar="FILE.pdf", help="write it as it is printed")
    review.add_argument("--complaint", metavar="WORDS", help="of this complaint only")
    review.add_argument(
        "--paper", type=paper, metavar="|".join(Paper), help="instead of the clinic's own"
    )
    history.add_argument(
        "--of",
        type=_listed,
        default=HistoryOf.POINTS,
        metavar="|".join(HistoryOf),
        help="a line for each point (so if nothing is said), for each finding, or for each visit",
    )
    history.add_argument("--csv", action="store_true", help="for a spreadsheet")


def run_review(options: argparse.Namespace, read: Read, write: Write) -> None:
    """List each number of each visit, and what it says, or write it as it is printed."""
    if options.paper is not None and options.pdf is None:
        raise PaperWithoutFile
    with read(options.database) as records:
        known = _history(records, options.patient)
        episode = None if options.complaint is None else _complaint(known, options.complaint)
        if options.pdf is None:
            found = all_reviews(known) if episode is None else reviews(known, episode)
            say_rows(review_rows(found, known), as_json=options.json)
    if options.pdf is not None:
        write(options, known.patient.id, episode)


def run_history(options: argparse.Namespace, read: Read, body: Callable[[], HistoryBody]) -> None:
    """List what was found and done at points, or what was said at visits."""
    with read(options.database) as records:
        known = _history(records, options.patient)
        say_rows(_rows(options.of, known, body()), as_json=options.json, as_csv=options.csv)


def _complaint(known: History, words: str) -> EpisodeId:
    """Return the one complaint of a patient that holds these words, without regard to case."""
    wanted = folded(words)
    same = [one.id for one in known.episodes if folded(one.complaint) == wanted]
    near = [one.id for one in known.episodes if wanted in folded(one.complaint)]
    for found in (same, near):
        if len(found) == 1:
            return found[0]
    listed = "; ".join(one.complaint for one in known.episodes) or _DASH
    raise ComplaintUnclear(words=words, listed=listed)


def _history(records: Records, number: int) -> History:
    return read_history(records, records.patients.by_number(number).id)


def _rows(of: HistoryOf, known: History, body: HistoryBody) -> tuple[Row, ...]:
    match of:
        case HistoryOf.POINTS:
            return point_rows(point_lines(known, body))
        case HistoryOf.FINDINGS:
            return finding_rows(known, body)
        case HistoryOf.VISITS:
            return visit_rows(known, body)


def say_rows(rows: Sequence[Row], *, as_json: bool, as_csv: bool = False) -> None:
    """Print rows as a table, as JSON or for a spreadsheet."""
    if as_csv:
        print_csv([_flat(row, "") for row in rows])
    else:
        print_rows(rows if as_json else [_flat(row, _DASH) for row in rows], as_json=as_json)


def _flat(row: Row, nothing: str) -> Row:
    """Return a row as a table shows it: what is not known as nothing, yes and no as words."""
    return {head: _cell(value, nothing) for head, value in row.items()}


def _cell(value: object, nothing: str) -> object:
    if isinstance(value, dict):
        return "; ".join(f"{name} {one:g}" for name, one in value.items()) or nothing
    if isinstance(value, bool):
        return "yes" if value else nothing
    if isinstance(value, float):
        return f"{value:g}"
    return nothing if value in {None, ""} else value


def _listed(text: str) -> HistoryOf:
    try:
        return HistoryOf(text.lower())
    except ValueError:
        message = f"{text} is none of {', '.join(HistoryOf)}"
        raise argparse.ArgumentTypeError(message) from None
