"""Prints lists on a terminal: columns for people, JSON for programs."""

import json
import sys
import unicodedata
from collections.abc import Mapping, Sequence


def say(text: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{text}\n")


def print_rows(rows: Sequence[Mapping[str, object]], *, as_json: bool) -> None:
    """Print rows that all have the same fields."""
    if as_json:
        say(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    if not rows:
        say("none")
        return
    heads = list(rows[0])
    lines = [heads, *([str(value) for value in row.values()] for row in rows)]
    widths = [max(_columns(line[i]) for line in lines) for i in range(len(heads))]
    for line in lines:
        cells = (text + " " * (w - _columns(text)) for text, w in zip(line, widths, strict=True))
        say("  ".join(cells).rstrip())


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text takes: wide letters take two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
