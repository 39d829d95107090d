"""The counts by region, as exact as they were found."""

from needlemap.clinic.history.frequency import by_region, occurrences
from needlemap.sheets.review.regions import region_blocks
from tests.sheets.reading import text_of
from tests.sheets.review.conftest import WIDTH, WORDS, printed


def test_each_region_has_its_counts(course, report_of, body):
    counts = by_region(occurrences(report_of(*course).history), body)
    text = text_of(printed(region_blocks(counts, WIDTH, WORDS)))
    assert "Region Finds of points Visits with pain drawn there" in text
    for one in counts:
        assert f"{str(one.words)[1:]} {one.points} {one.pains}" in text


def test_without_counts_there_is_nothing():
    assert region_blocks((), WIDTH, WORDS) == []
