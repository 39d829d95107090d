"""How many points: of all counts that are told, one rule says which point was found."""

from needlemap.body.texts import Text
from needlemap.clinic.chart import Chart


def found_words(found: int) -> Text:
    """Return how many points were found (`PointMark.is_found`): "3 points found"."""
    return Text.counted("{count} point found", "{count} points found", found)


def charted_points(chart: Chart) -> Text:
    """Return how many points stand on a chart, and how many were found if not all: "3, 1 found"."""
    charted, found = len(chart.points), chart.found_points
    points = Text.counted("{count} point", "{count} points", charted)
    if found == charted:
        return points
    return Text("{points}, {found} found", points=points, found=found)
