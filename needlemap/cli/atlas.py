"""The command line's questions to the atlas: what lies at a point, what the catalogue lists."""

import argparse
import json
import math
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from needlemap.body.errors import BodyError, reason_of
from needlemap.body.places import BodyId, ViewId
from needlemap.cli.plates import add_plate, run_plate
from needlemap.cli.printing import print_rows, say

STDIN = "-"
_LONGEST_LINE = 1_000_000  # of a batch, in bytes: what is asked for is far shorter

_BETWEEN = (
    "The point is A + T (B - A) + U n in the view's plane, x right and y down in mm, where n is"
    " B - A turned: (dy, -dx) for (dx, dy). Landmarks of pairs end in .L or .R; one named without"
    " its side is taken on the side of the other, else on the side that a view of one side shows,"
    " else on the right. A batch has one JSON object a line, with view, a, b, t, and perhaps u and"
    ' body; each line is answered by one line, in order, a bad one by {"error": sentence}.'
)


class QuestionIncomplete(BodyError):
    """A question that lacks what it needs, or has too much."""

    template = "{sentence}; see `needlemap atlas from --help`."


class BatchUnreadable(BodyError):
    """A file of questions that cannot be read."""

    template = "The questions in {file} cannot be read: {reason}."


def add_commands(commands: Any) -> None:  # noqa: ANN401
    """Add ``atlas`` and its own commands to those of the program.

    ``commands`` is what argparse returns for subcommands: it has no public type.
    """
    atlas = commands.add_parser("atlas", help="ask the body atlas what lies where")
    asked = atlas.add_subparsers(dest="question", required=True, metavar="QUESTION")
    at = asked.add_parser("at", help="what lies at a point of a view, as JSON")
    _add_place(at, required=True)
    at.add_argument("--x", type=_number, required=True, metavar="MM", help="from the left edge")
    at.add_argument("--y", type=_number, required=True, metavar="MM", help="from the top edge")
    between = asked.add_parser(
        "from", help="what lies at a point told by two landmarks, as JSON", epilog=_BETWEEN
    )
    _add_place(between, required=False)
    between.add_argument("--between", nargs=2, metavar=("A", "B"), help="two landmarks")
    between.add_argument("--t", type=_number, help="how far from A towards B: 0 at A, 1 at B")
    between.add_argument("--u", type=_number, help="how far aside, in lengths of AB")
    between.add_argument("--batch", metavar=f"FILE|{STDIN}", help="many questions, one a line")
    add_plate(asked)
    for name in ("muscles", "landmarks"):
        listed = asked.add_parser(name, help=f"list all {name}")
        listed.add_argument("--json", action="store_true", help="with all that is known of them")


def run(options: Namespace) -> None:
    """Answer a question on stdout.

    Raises:
        BodyError: if it cannot be answered.
    """
    questions: dict[str, Callable[[Namespace], None]] = {
        "at": _at,
        "from": _from,
        "muscles": _muscles,
        "landmarks": _landmarks,
        "plate": run_plate,
    }
    questions[options.question](options)


def _add_place(parser: argparse.ArgumentParser, *, required: bool) -> None:
    parser.add_argument("--view", required=required, metavar="VIEW", help=", ".join(ViewId))
    parser.add_argument("--body", metavar="BODY", help=", ".join(BodyId))


def _at(options: Namespace) -> None:
    # numpy and the atlas are needed by the questions alone, not by the program's other commands.
    from needlemap.body.atlas import load_atlas  # noqa: PLC0415
    from needlemap.body.questions import Answers, body_named, number, view_named  # noqa: PLC0415

    view, body = view_named(options.view), body_named(options.body or BodyId.FEMALE)
    x_mm, y_mm = number(options.x, "x"), number(options.y, "y")
    _say_json(Answers(load_atlas()).at(view, body, x_mm, y_mm), indent=1)


def _from(options: Namespace) -> None:
    from needlemap.body.atlas import load_atlas  # noqa: PLC0415
    from needlemap.body.questions import Answers, Between  # noqa: PLC0415

    row = {key: getattr(options, key) for key in ("view", "t", "u", "body")}
    told = [f"--{key}" for key, value in row.items() if value is not None]
    told += ["--between"] if options.between else []
    if options.batch is not None:
        if told:
            raise QuestionIncomplete(sentence=f"--batch goes without {' and '.join(told)}")
        with _lines(options.batch) as lines:
            _answer_all(lines)
        return
    lacking = [name for name in ("--view", "--between", "--t") if name not in told]
    if lacking:
        raise QuestionIncomplete(sentence=f"This needs {' and '.join(lacking)}, or --batch")
    a, b = options.between
    question = Between.of(row | {"a": a, "b": b})
    _say_json(Answers(load_atlas()).between(question), indent=1)


def _answer_all(lines: Iterable[bytes]) -> None:
    from needlemap.body.atlas import load_atlas  # noqa: PLC0415
    from needlemap.body.landmarks import LandmarkMissing  # noqa: PLC0415
    from needlemap.body.questions import Answers, Between, QuestionImpossible  # noqa: PLC0415

    answers = Answers(load_atlas())
    for line in lines:
        try:
            answer = (
                answers.between(Between.of(json.loads(line.decode("utf-8-sig"))))
                if len(line) <= _LONGEST_LINE
                else {"error": "This line is too long."}
            )
        except (QuestionImpossible, LandmarkMissing) as error:
            answer = {"error": str(error)}
        except (ValueError, RecursionError):
            answer = {"error": "This line is no JSON."}
        _say_json(answer)
        sys.stdout.flush()  # whoever asks may wait for one answer before the next question


@contextmanager
def _lines(place: str) -> Iterator[Iterable[bytes]]:
    if place == STDIN:
        yield _whole_lines(sys.stdin.buffer)
        return
    try:  # only the opening: a fault of what is done with the lines is another's
        file = Path(place).open("rb")  # noqa: SIM115
    except OSError as error:
        raise BatchUnreadable(file=place, reason=reason_of(error)) from None
    with file:
        yield _whole_lines(file)


def _whole_lines(file: BinaryIO) -> Iterator[bytes]:
    """Yield line by line; of one that is too long, which may never end, only the beginning."""
    while line := file.readline(_LONGEST_LINE + 1):
        yield line
        while len(line) > _LONGEST_LINE and not line.endswith(b"\n"):
            line = file.readline(_LONGEST_LINE + 1)


def _muscles(options: Namespace) -> None:
    from needlemap.body.assets import assets_root  # noqa: PLC0415
    from needlemap.body.catalogue import read_catalogue  # noqa: PLC0415

    muscles = read_catalogue(assets_root() / "bodymaps")
    if options.json:
        print_rows([asdict(muscle) for muscle in muscles], as_json=True)
        return
    keys = ("id", "english", "latin", "group", "layer")
    print_rows([{key: getattr(muscle, key) for key in keys} for muscle in muscles], as_json=False)


def _landmarks(options: Namespace) -> None:
    from needlemap.body.assets import assets_root  # noqa: PLC0415
    from needlemap.body.landmarks import Landmarks  # noqa: PLC0415

    marks = Landmarks.read(assets_root() / "bodymaps").all()
    if options.json:
        print_rows([asdict(mark) for mark in marks], as_json=True)
        return
    rows = [{"id": m.id, "bone": m.bone, "where": m.where} for m in marks]
    print_rows(rows, as_json=False)


def _say_json(answer: dict[str, Any], indent: int | None = None) -> None:
    say(json.dumps(answer, ensure_ascii=False, indent=indent))


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is no number") from error
    if not math.isfinite(value):
        raise argparse.ArgumentTypeError(f"{text} is no number of a point")
    return value
