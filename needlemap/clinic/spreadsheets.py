"""Tables of numbers as a spreadsheet reads them."""

import csv
import io
from collections.abc import Mapping, Sequence

from needlemap.body.both_ways import plain

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def csv_text(rows: Sequence[Mapping[str, object]]) -> str:
    """Return rows that all have the same fields as a spreadsheet reads them.

    Text that a spreadsheet would take for a formula is told to be text: somebody typed it.
    """
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\n")
    if rows:
        lines.writerow([_no_formula(head) for head in rows[0]])
    for row in rows:
        lines.writerow([_no_formula(value) for value in row.values()])
    return written.getvalue()


def _no_formula(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = plain(value)
    return f"'{text}" if text.startswith(_FORMULAS) else text
