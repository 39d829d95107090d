"""Letters of zones that are told apart from those of the zones of the last visit.

On an open chart the zones of the last visit stand dashed beside those of today: were both called
A, nobody could say which one is meant.
"""

from needlemap.body.cells import CellSet
from needlemap.clinic.chart import Chart, next_letter


def letter_for(cells: CellSet, now: Chart, last: Chart | None) -> str:
    """Return the letter of a zone that is drawn now.

    Drawn over a zone of the last visit it takes that one's letter, of several the one it covers
    most of; else the first letter that neither this chart has nor the last one.
    """
    taken = _letters(now)
    over = [
        (len(zone.cells & cells), zone.letter)
        for zone in (last.zones if last is not None else ())
        if zone.letter not in taken and zone.cells & cells
    ]
    return max(over, key=lambda found: found[0])[1] if over else next_letter(taken | _letters(last))


def kept_letter(letter: str, now: Chart, last: Chart | None) -> str:
    """Return a letter, or one that neither chart has if a zone of today is called so."""
    taken = _letters(now)
    return letter if letter not in taken else next_letter(taken | _letters(last))


def _letters(chart: Chart | None) -> frozenset[str]:
    return frozenset(zone.letter for zone in chart.zones) if chart is not None else frozenset()
