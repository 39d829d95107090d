"""The terminal a command runs in: its output may be closed, full, or left by whoever read it."""

import io
import logging
import os
import signal
import sys
import traceback
from pathlib import Path
from typing import TextIO

EXIT_OK, EXIT_FAULT, EXIT_REFUSED = 0, 1, 2
_STREAMS = 3
_LONGEST_WORD = 300
_HEAD, _TAIL = 60, 20
_LIBRARIES = ("sqlalchemy", "alembic", "psycopg")


def open_streams() -> None:
    """Let what is closed lead nowhere, so that no file that is opened later takes its place."""
    for number in range(_STREAMS):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free: this one
    sys.stdin = sys.stdin or _nowhere("r")
    sys.stdout = sys.stdout or _nowhere("w")
    sys.stderr = sys.stderr or _nowhere("w")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # question marks for what it cannot show


def keep_libraries_quiet() -> None:
    """Let no library write to the terminal by itself, as of a line that closed while it ended.

    What happened is said by this program, in a sentence and without what the records hold.
    """
    for name in _LIBRARIES:
        logging.getLogger(name).addHandler(logging.NullHandler())


def stop_as_ctrl_c_does() -> None:
    """Let a closed terminal, or whoever ends the program, leave no half file either."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)


def complain(sentence: str) -> None:
    """Say a sentence on stderr, in one line and no longer than can be read."""
    words = " ".join(_readable(word) for word in sentence.split())
    try:
        sys.stderr.write(f"{words}\n")
        sys.stderr.flush()
    except OSError:
        let_go(sys.stderr)


def fault_words(error: BaseException) -> str:
    """Return what is said of a fault of the program: its kind and place, never what it holds."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return (
        f"Something went wrong in NeedleMap ({type(error).__name__} at {place})."
        " What was recorded before is safe; please tell who looks after this program."
    )


def end_output() -> OSError | None:
    """Send on what was said; return why that could not be done, None if nobody wants it."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        let_go(sys.stdout)
    except OSError as error:
        let_go(sys.stdout)
        return error
    return None


def let_go(stream: TextIO) -> None:
    """Send what is left of a stream nowhere: whoever read it has gone, or its disk is full."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _nowhere(mode: str) -> TextIO:
    # Open until the program ends, as the stream it stands for would be.
    return Path(os.devnull).open(mode, encoding="utf-8")  # type: ignore[return-value]


def _readable(word: str) -> str:
    shown = "".join(letter if letter.isprintable() else "?" for letter in word)
    return shown if len(shown) <= _LONGEST_WORD else f"{shown[:_HEAD]} … {shown[-_TAIL:]}"
