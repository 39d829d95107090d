"""Prints lists on a terminal: columns for people, JSON for programs."""

import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from needlemap.body.both_ways import plain
from needlemap.clinic.spreadsheets import csv_text

DATE_COLUMNS = 10
IN_ERROR = "entered in error"
_FIRST_WIDE = "\u1100"
_JSON = json.JSONEncoder(ensure_ascii=False)


def say(text: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{plain(text)}\n")


def print_rows(rows: Sequence[Mapping[str, object]], *, as_json: bool) -> None:
    """Print rows that all have the same fields."""
    heads = {
        head: max(columns_of(str(row[head])) for row in rows) for head in (rows[0] if rows else ())
    }
    print_long(heads, (tuple(row.values()) for row in rows), as_json=as_json)


def print_long(
    heads: Mapping[str, int], rows: Iterable[Sequence[object]], *, as_json: bool
) -> None:
    """Print rows as they come; ``heads`` says what the fields are called, and how wide."""
    if as_json:
        _print_json(list(heads), rows)
        return
    widths = [max(width, columns_of(head)) for head, width in heads.items()]
    pattern = "  ".join(f"{{:<{width}}}" for width in widths)
    heading = f"{_line(list(heads), widths)}\n"
    write, fill = sys.stdout.write, pattern.format  # looked up once: a list may be long
    for row in rows:
        line = fill(*map(str, row))
        if not line.isascii():
            cells = [plain(str(value)) for value in row]
            line = fill(*cells) if _is_narrow("".join(cells)) else _line(cells, widths)
        write(f"{heading}{line.rstrip()}\n")
        heading = ""
    if heading:
        say("none")


def print_csv(rows: Sequence[Mapping[str, object]]) -> None:
    """Print rows that all have the same fields as a spreadsheet reads them."""
    sys.stdout.write(csv_text(rows))


def print_csv_long(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows as they come, as a spreadsheet reads them."""
    heading = csv_text([dict.fromkeys(heads, "")]).splitlines(keepends=True)[0]
    sys.stdout.write(heading)
    for row in rows:
        line = csv_text([dict(zip(heads, row, strict=True))])
        sys.stdout.write(line.removeprefix(heading))


def columns_of(text: str) -> int:
    """Return how many columns of a terminal a text takes: wide letters take two."""
    if _is_narrow(text):
        return len(text)
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _is_narrow(text: str) -> bool:
    """Whether every letter takes one column, as all before the first wide one do."""
    return text.isascii() or max(text) < _FIRST_WIDE


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    filled = (text + " " * (w - columns_of(text)) for text, w in zip(cells, widths, strict=True))
    return "  ".join(filled).rstrip()


def _print_json(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    before = "["
    for row in rows:
        one = plain(_JSON.encode(dict(zip(heads, row, strict=True))))
        sys.stdout.write(f"{before}\n{one}")
        before = ","
    say("[]" if before == "[" else "\n]")
