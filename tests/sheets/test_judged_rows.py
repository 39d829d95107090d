"""Whether it helps is said number for number; more of what is better when it grows is better."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

from needlemap.clinic.episodes import Episode
from needlemap.clinic.followed import PAIN, Measure
from needlemap.clinic.review import Review, followed_change
from needlemap.clinic.scores import Scale
from needlemap.clinic.visits import AlsoTreated
from needlemap.sheets.judged_rows import compared, judged_rows
from needlemap.sheets.styles import STRONG
from tests.sheets.reading import text_of
from tests.sheets.review.conftest import WORDS

LEFS = Measure(Scale.LEFS, "", Scale.LEFS.value)


def review(*changes, treatments=1):
    return Review(changes=changes, treatments=treatments)


def test_more_of_what_grows_for_the_better_is_said_to_be_better():
    text = compared(review(followed_change(LEFS, 30, 45)), WORDS)
    assert text == (
        "LEFS 30 → 45 since the first visit: 15 more, a change for the better that matters"
        " (9 points)."
    )


def test_a_score_that_is_worse_is_said_strongly_beside_pain_that_is_better():
    changes = followed_change(PAIN, 6, 2), followed_change(LEFS, 45, 30)
    [(about, text, style)] = judged_rows(review(*changes), WORDS)
    assert (about, style) == ("Is it helping?", STRONG)
    assert "15 less, a change for the worse that matters (9 points)." in text


def test_global_change_is_a_judgement_itself_and_is_not_compared():
    change = followed_change(Measure(Scale.GLOBAL_CHANGE), 0, 4)
    assert judged_rows(review(change), WORDS) == []
    [(about, _, style)] = judged_rows(review(change, treatments=4), WORDS)
    assert (about, style) == ("Review", STRONG)
    assert judged_rows(None, WORDS) == []


def test_of_a_complaint_beside_it_is_said_that_its_review_is_due(sheets, sheet_of, point_at):
    sheet = sheet_of(point_at(), earlier=(7, 5, 3), pain_before=2)
    neck, knee = (
        Episode(id=uuid4(), patient=sheet.patient.id, complaint=words, started_on=date(2026, 11, 1))
        for words in ("Stiff neck", "Knee pain on stairs")
    )
    beside = {"episode": neck.id, "others": (AlsoTreated(episode=knee.id, pain_before=5),)}
    earlier = tuple(replace(visit, **beside) for visit in sheet.earlier)
    sheet = replace(sheet, episode=neck, episodes=(neck, knee), earlier=earlier)
    text = text_of(sheets.session_sheet(replace(sheet, visit=replace(sheet.visit, **beside))))
    assert "Review Knee pain on stairs: 4 treatments without a change that matters:" in text
    three = replace(sheet, visit=replace(sheet.visit, **beside), earlier=earlier[1:])
    assert "Review" not in text_of(sheets.session_sheet(three))
