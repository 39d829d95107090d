"""Courses that the tests of plots look at, and a hand that knows how wide a letter is."""

from needlemap.clinic.history.series import plots
from needlemap.clinic.scores import Scale, Score
from needlemap.look.plots.kinds import course_of
from needlemap.look.plots.shapes import PlotLetters
from tests.clinic.history.making import NEEDLE, STRUCK, Strip, history, point, visit, zone

LETTERS = PlotLetters(str, lambda words, size: len(words) * size / 2)


def ndi(value):
    return (Score(scale=Scale.NDI, value=value),)


def neck():
    """Three visits, the last one a month after the second; one more in error."""
    first = visit(
        *(0, point(1, 101, tenderness=8, needling=NEEDLE), zone("A", 0, 90)),
        pain_before=8, pain_after=4, scores=ndi(30),
    )  # fmt: skip
    second = visit(10, point(1, 101, tenderness=5), pain_before=6)
    third = visit(40, point(1, 101, tenderness=3, needling=NEEDLE), pain_before=3, pain_after=2)
    struck = visit(90, point(1, 101, tenderness=9), pain_before=10, in_error=STRUCK)
    return history(first, second, third, struck)


def course(known=None):
    return course_of(plots(known or neck(), Strip()))
