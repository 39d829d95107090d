"""The plots of a complaint: those with a course, under their names, on the width of the page."""

from dataclasses import replace

import numpy as np

from needlemap.clinic.scores import Scale, Score
from needlemap.sheets.review.course import course_blocks
from tests.sheets.reading import find, picture_of, text_of
from tests.sheets.review.conftest import NECK, WORDS, printed


def test_each_number_with_more_than_one_reading_is_plotted(course, report_of, body):
    text = text_of(printed(course_blocks(report_of(*course[:4]).history, body, WORDS)))
    for words in ("Pain before and after treatment", "NDI", "Points found", "Skin in pain, %"):
        assert words in text
    assert "Tenderness: Right upper trapezius" in text
    assert text.count("treatment with needles") == 1


def test_one_reading_is_no_course(course, report_of, body):
    assert course_blocks(report_of(course[0]).history, body, WORDS) == []
    assert course_blocks(report_of().history, body, WORDS) == []


def test_a_long_name_goes_on_in_a_second_line_and_none_reaches_beyond_the_page(
    course, report_of, body
):
    long = "carrying the shopping up four flights of stairs without a rest on the way"
    scored = [
        replace(
            one,
            visit=replace(one.visit, scores=(Score(scale=Scale.FUNCTION, value=3, activity=long),)),
        )
        for one in course[:2]
    ]
    pdf = printed(course_blocks(report_of(*scored, episode=NECK).shown, body, WORDS))
    assert long in text_of(pdf)
    assert find(pdf, "Function")[1] > find(pdf, "on the way")[1]
    columns = np.flatnonzero((picture_of(pdf) < 250).any(axis=0))
    assert columns[0] >= 40
    assert columns[-1] <= 596 - 40
