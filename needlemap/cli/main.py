"""The command line: what the window can do that makes sense without one."""

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from typing_extensions import override

from needlemap.body.errors import NeedleMapError, reason_of
from needlemap.body.letters import capital
from needlemap.body.plate_layers import SHEET_LAYERS
from needlemap.cli import atlas as atlas_cli
from needlemap.cli import audit as audit_cli
from needlemap.cli import backups as backups_cli
from needlemap.cli import codes as codes_cli
from needlemap.cli import copy as copy_cli
from needlemap.cli import dose as dose_cli
from needlemap.cli import encrypting as encrypting_cli
from needlemap.cli import history as history_cli
from needlemap.cli import moving as moving_cli
from needlemap.cli import recall as recall_cli
from needlemap.cli import retention as retention_cli
from needlemap.cli import verify as verify_cli
from needlemap.cli import visits as visits_cli
from needlemap.cli.arguments import check_list, layers, number, paper
from needlemap.cli.noting import note_backup, note_looked, note_move
from needlemap.cli.opening import Opening, Refused
from needlemap.cli.printing import DATE_COLUMNS, print_long, print_rows, say
from needlemap.cli.terminal import (
    EXIT_OK,
    EXIT_REFUSED,
    complain,
    end_output,
    let_go,
    stop_as_ctrl_c_does,
)
from needlemap.clinic.completeness import CheckList, Item, items
from needlemap.clinic.history.known import HistoryBody
from needlemap.clinic.ids import EpisodeId, PatientId
from needlemap.clinic.people import Paper
from needlemap.clinic.ports import Records, Store
from needlemap.clinic.texts import boxes_instead
from needlemap.records.server_access.choice import own_database
from needlemap.services.files import filled_folder, write_whole

Opens = Callable[[str | None], Store]
"""Opens the records at a path or URL."""
Reads = Callable[[str | None], AbstractContextManager[Records]]
"""Opens them to be read, all at one moment."""
_ARCHIVED = "archived"
_MISSING = "missing"


class _Parser(argparse.ArgumentParser):
    """A parser whose complaint is one sentence."""

    @override
    def error(self, message: str) -> NoReturn:
        raise Refused(sentence=f"{capital(message)}; see `{self.prog} --help`.")

    @override
    def print_help(self, file: Any = None) -> None:
        """Say it as all output is said: argparse itself swallows that its disk is full."""
        (file or sys.stdout).write(self.format_help())


class _Version(argparse.Action):
    """Says the version, which takes a look at what is installed."""

    def __init__(self, option_strings: Sequence[str], dest: str) -> None:
        said = "show program's version number and exit"
        super().__init__(option_strings, dest, nargs=0, help=said)

    @override
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        # What tells versions brings the whole of e-mail with it: 30 ms.
        from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

        try:
            said = version("needlemap")
        except PackageNotFoundError:
            said = "0"
        say(said)
        parser.exit()


def main(argv: list[str]) -> int:
    """Do one command; return 0, or 2 after one sentence on stderr."""
    stop_as_ctrl_c_does()
    try:
        options = _parser().parse_args(["--help"] if argv == ["help"] else argv)
        options.database = own_database(options.database)
        opening = Opening(getattr(options, "acting", None), now)
        if options.command == "backup":
            note_backup(options.database, opening.to_note)
        _commands(opening)[options.command](options)
        note_looked(options, opening.to_note)
        if options.command == "move":
            note_move(options.database, options.to, opening.to_note)
    except NeedleMapError as error:
        return refused(str(error))
    except BrokenPipeError:
        let_go(sys.stdout)
    except OSError as error:
        let_go(sys.stdout)
        return refused_by_system(error)
    except SystemExit:  # help and version are said
        if (unsaid := end_output()) is None:
            raise
        return refused_by_system(unsaid)
    unsaid = end_output()
    return refused_by_system(unsaid) if unsaid else EXIT_OK


def _commands(opening: Opening) -> dict[str, Callable[[argparse.Namespace], None]]:
    """Return what does each command, with records that are opened for it."""
    read, opened = opening.read, opening.to_read
    return {
        "demo": _demo,
        "sheet": partial(_sheet, opened=opened),
        "completeness": partial(_completeness, read=read),
        "visits": partial(visits_cli.run, read=read),
        "patients": partial(_patients, read=read),
        "recall": partial(recall_cli.run, read=read),
        "review": partial(history_cli.run_review, read=read, write=partial(_write_review, opened)),
        "history": partial(history_cli.run_history, read=read, body=_body),
        "dose": partial(dose_cli.run, read=read),
        "move": partial(moving_cli.run, unlocked=opening.unlocked),
        "copy": partial(copy_cli.run, opened=opened, now=now),
        "retention": partial(retention_cli.run, read=read, clock=now),
        "verify": partial(verify_cli.run, opened=opening.unasked),
        "backup": partial(backups_cli.run_backup, opened=opening.unasked, clock=now),
        "restore": backups_cli.run_restore,
        "audit": partial(audit_cli.run, read=read),
        "atlas": atlas_cli.run,
        "codes": partial(codes_cli.run, opened=opening.to_write),
        "encrypt": encrypting_cli.run_encrypt,
        "passphrase": partial(encrypting_cli.run_passphrase, opened=opening.to_write),
    }


def refused(sentence: str) -> int:
    """Say in one sentence why nothing was done; return the exit code that goes with it."""
    complain(sentence)
    return EXIT_REFUSED


def refused_by_system(error: OSError) -> int:
    """Say in one sentence what the system refused; return the exit code that goes with it."""
    return refused(f"This could not be done: {reason_of(error)}. The records are safe.")


def now() -> datetime:
    """Return the time, aware and in UTC."""
    return datetime.now(UTC)


def _demo(options: argparse.Namespace) -> None:
    # The demo needs the records, the atlas and the sheets; lists and help do not.
    from needlemap.services.demo import made_demo  # noqa: PLC0415
    from needlemap.services.paper import chart_pdf, session_pdf  # noqa: PLC0415
    from needlemap.sheets.preview import page_pictures  # noqa: PLC0415

    said = []
    with filled_folder(options.out, "demo.db*", "visit-*") as folder:
        store = made_demo(folder / "demo.db", now)
        try:
            with store.read() as records:
                visits = records.visits.all()
            last_day = max(visit.day for visit in visits)
            for visit in (visit for visit in visits if visit.day == last_day):
                sheet = folder / f"visit-{visit.serial}.pdf"
                write_whole(sheet, session_pdf(store, visit.id, now))
                picture = folder / f"visit-{visit.serial}-chart.png"
                write_whole(picture, page_pictures(chart_pdf(store, visit.id, now), 110.0)[0])
                said.append(f"{sheet}  {picture.name}")
        finally:
            store.close()
    for line in (*said, f"{folder / 'demo.db'}  {len(visits)} visits of invented people"):
        say(line)  # once it is whole: output that nobody reads takes nothing of it away


def _sheet(options: argparse.Namespace, opened: Opens) -> None:
    # ReportLab and the atlas are needed for a sheet alone.
    from needlemap.services.paper import letters_without_font, session_pdf  # noqa: PLC0415

    store = opened(options.database)
    try:
        with store.read() as records:
            visit = records.visits.by_serial(options.visit)
        pdf = session_pdf(store, visit.id, now, options.paper, options.layers)
        write_whole(options.out, encrypting_cli.hidden(pdf, options.password_file))
        letters = letters_without_font(store, visit.id, now)
    finally:
        store.close()
    say(str(options.out))
    if letters:
        complain(boxes_instead(letters))


def _write_review(
    opened: Opens, options: argparse.Namespace, patient: PatientId, episode: EpisodeId | None
) -> None:
    # As for a sheet.
    from needlemap.services.review_paper import WantedReview, review_sheet  # noqa: PLC0415

    store = opened(options.database)
    try:
        pdf, letters = review_sheet(store, WantedReview(patient, episode, paper=options.paper), now)
        write_whole(options.pdf, pdf)
    finally:
        store.close()
    say(str(options.pdf))
    if letters:
        complain(boxes_instead(letters))


def _completeness(options: argparse.Namespace, read: Reads) -> None:
    # The atlas says what the muscles of the points are called; lists need none.
    from needlemap.services.paper import spoken_sheet_of  # noqa: PLC0415

    with read(options.database) as records:
        visit = records.visits.by_serial(options.visit)
        found = items(spoken_sheet_of(records, visit.id, now), options.list)
    rows = tuple({"item": str(one.name), "value": one.value or _missing(one)} for one in found)
    print_rows(rows, as_json=options.json)


def _missing(item: Item) -> str:
    return f"{_MISSING} {item.where}" if item.where is not None else _MISSING


def _patients(options: argparse.Namespace, read: Reads) -> None:
    with read(options.database) as records:
        heads = {
            "patient": len(str(records.patients.next_number())),
            "born": DATE_COLUMNS,
            "note": len(_ARCHIVED),
            "name": 0,  # the last: how wide the widest is would be known at the end only
        }
        rows = (
            (
                *(line.number, line.birth_date.isoformat() if line.birth_date else ""),
                *(_ARCHIVED if line.is_archived else "", line.name),
            )
            for line in records.patients.lines()
        )
        print_long(heads, rows, as_json=options.json)


def _body() -> HistoryBody:
    # The atlas is needed by what measures on the body.
    from needlemap.body.atlas import load_atlas  # noqa: PLC0415

    return load_atlas()


def _parser() -> argparse.ArgumentParser:
    common = _Parser(add_help=False, allow_abbrev=False)
    common.add_argument("--database", metavar="PATH|URL", default=argparse.SUPPRESS)
    common.add_argument("--as", dest="acting", metavar="NAME", default=argparse.SUPPRESS)
    parser = _Parser(
        prog="needlemap",
        allow_abbrev=False,
        description="Chart trigger points and pain on the body. Without a command: the window.",
        epilog="Window: needlemap [--database PATH|URL] [--demo] [--theme light|dark|system]",
    )
    parser.add_argument(
        "--database", metavar="PATH|URL", default=None, help="the clinic's database"
    )
    parser.add_argument(
        "--as", dest="acting", metavar="NAME", default=None, help="who you are, if there are PINs"
    )
    parser.add_argument("--version", action=_Version)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    demo = commands.add_parser("demo", help="make a demo clinic with its sheets")
    demo.add_argument("--out", type=Path, required=True, metavar="DIR", help="a new folder")
    _add_sheet(commands, common)
    _add_completeness(commands, common)
    visits_cli.add_commands(commands, common, number)
    _add_patients(commands, common)
    history_cli.add_commands(commands, common, number, paper)
    for cli in (
        recall_cli,
        dose_cli,
        retention_cli,
        verify_cli,
        backups_cli,
        codes_cli,
        encrypting_cli,
        moving_cli,
    ):
        cli.add_commands(commands, common)
    for cli_of_patient in (audit_cli, copy_cli):
        cli_of_patient.add_commands(commands, common, number)
    atlas_cli.add_commands(commands)
    return parser


def _add_sheet(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401
    sheet = commands.add_parser("sheet", parents=[common], help="write a visit's session sheet")
    sheet.add_argument("--visit", type=number, required=True, metavar="N", help="its number")
    sheet.add_argument("-o", "--out", type=Path, required=True, metavar="FILE.pdf")
    sheet.add_argument(
        "--paper", type=paper, metavar="|".join(Paper), help="instead of the clinic's own"
    )
    sheet.add_argument(
        "--layers",
        type=layers,
        default=frozenset(),
        metavar="A,B",
        help=f"shown on the bodies: {', '.join(SHEET_LAYERS)}",
    )
    encrypting_cli.add_password(sheet)


def _add_patients(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401
    patients = commands.add_parser("patients", parents=[common], help="list patients")
    patients.add_argument("--json", action="store_true")


def _add_completeness(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401
    complete = commands.add_parser(
        "completeness", parents=[common], help="say what a visit records of what is asked for"
    )
    complete.add_argument("--visit", type=number, required=True, metavar="N", help="its number")
    complete.add_argument("--list", type=check_list, required=True, metavar="|".join(CheckList))
    complete.add_argument("--json", action="store_true")
