"""The key under small bodies: the signs that they show, and no other."""

from dataclasses import replace

from needlemap.clinic.marks import Finding, PainQuality, PointState
from needlemap.sheets.review.signs import SignKey, signs_of
from tests.sheets.reading import text_of
from tests.sheets.review.conftest import WORDS, printed


def test_each_sign_is_told_once_in_the_order_of_its_kind(course):
    words = [str(sign.words) for sign in signs_of(course[:4])]
    assert words == ["active", "latent", "examined, clear", "needled", "pain: ache"]


def test_what_nobody_judged_or_drew_anew_is_told_as_such(course, visit_of):
    [mark], [zone] = course[0].chart.points, course[0].chart.zones
    unjudged = replace(mark, finding=Finding(tenderness=3), needling=None)
    plain = replace(zone, quality=PainQuality.NOT_NOTED)
    carried = replace(zone, carried=True)
    told = [
        [str(sign.words) for sign in signs_of([visit_of(0, *marks)])]
        for marks in ((unjudged,), (plain,), (carried,))
    ]
    assert told == [["not judged"], ["pain"], ["pain carried forward, not drawn anew"]]
    assert PointState.NOT_JUDGED is unjudged.finding.state


def test_the_key_is_printed_in_as_many_rows_as_it_needs(course):
    key = SignKey(signs_of(course[:4]), WORDS)
    wide, narrow = (key.wrap(width, 0)[1] for width in (500, 120))
    assert narrow > wide
    assert "active latent examined, clear needled pain: ache" in text_of(printed([key]))
