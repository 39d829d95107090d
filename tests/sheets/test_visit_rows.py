"""Under the table stand judgement, needles, reactions and notes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from needlemap.clinic.also_treated import AlsoTreated
from needlemap.clinic.as_signed import AsSigned
from needlemap.clinic.dates import spoken
from needlemap.clinic.decisions import Decided, Decision, DecisionKind
from needlemap.clinic.episodes import ComplaintSide, Episode
from needlemap.clinic.expiry import Expiry
from needlemap.clinic.marks import Needling
from needlemap.clinic.opened_needles import OpenedNeedles
from needlemap.clinic.reactions import Closing, OpenReaction
from needlemap.clinic.reasons import Ask, Reason
from needlemap.clinic.review import Course, ScoreCourse
from needlemap.clinic.score_rules import OwnChange
from needlemap.clinic.scores import Scale, Score
from needlemap.clinic.visits import (
    Addendum,
    AdverseKind,
    Aftercare,
    ChangeSinceLast,
    Consent,
    Position,
    Reaction,
    Screening,
    SkinPrepared,
    Soreness,
)
from needlemap.look.theme import PAPER
from tests.sheets.reading import has_ink_like, text_of

DAY = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@pytest.fixture
def said(sheets, sheet_of):
    """What the printed sheet says."""
    return lambda *marks, **facts: text_of(sheets.session_sheet(sheet_of(*marks, **facts)))


def test_a_change_that_matters_is_said_with_its_numbers(said):
    text = said(earlier=(7, 6), pain_before=2)
    assert "Pain before treatment 7 → 2 since the first visit: 5 less" in text
    assert "a change that matters (2 points or 30 %)" in text
    assert "Review" not in text


def test_a_change_is_judged_by_the_practice_and_its_source_is_said(said):
    own = {"score_changes": (OwnChange(scale=None, points=6, source="<b>Own 2025"),)}
    text = said(earlier=(7, 6), pain_before=2, clinic=own)
    assert "5 less, not one that matters (6 points; <b>Own 2025)" in text


def test_a_signed_sheet_is_judged_by_what_mattered_when_it_was_signed(sheet_of):
    sheet = sheet_of(earlier=(7, 6), pain_before=4)
    own = replace(sheet.clinic, score_changes=(OwnChange(scale=None, points=4),))
    kept = AsSigned(clinic=own, patient=sheet.patient, practitioner=None)
    assert sheet.review.changes[0].matters
    assert not sheet.as_signed(kept).review.changes[0].matters


def ndi(value):
    return (Score(scale=Scale.NDI, value=value),)


def test_scores_are_judged_beside_pain_each_by_what_matters_of_it(sheets, sheet_of, point_at):
    sheet = sheet_of(point_at(), earlier=(6, 6, 6), pain_before=6, scores=ndi(15))
    first = replace(sheet.earlier[0], scores=ndi(30))
    text = text_of(sheets.session_sheet(replace(sheet, earlier=(first, *sheet.earlier[1:]))))
    assert "Pain before treatment 6 → 6 since the first visit: no change." in text
    assert (
        "NDI 30 → 15 since the first visit: 15 less, a change for the better that matters"
        " (10 points)" in text
    )
    assert "treatments without" not in text
    assert "Scores NDI: 15 (0 to 50)" in text
    assert f"30 on {spoken(first.day)}" not in text  # the same again


def test_what_is_not_scored_at_the_visit_is_judged_as_it_was_scored_last(said, point_at):
    text = said(point_at(), earlier=(7, 4, 4), pain_before=None)
    assert "Pain before treatment 7 → 4 since the first visit, as it was scored last" in text
    assert "treatments without" not in text
    none = said(point_at(), earlier=(None, None, None), pain_before=None)
    assert "4 treatments, and no number was scored twice to judge them by." in none
    assert "Is it helping" not in none


def test_a_change_too_small_to_matter_is_called_so(said):
    assert "1 less, not one that matters" in said(earlier=(6,), pain_before=5)


def test_four_treatments_without_a_change_that_matters_are_said(said, point_at):
    text = said(point_at(), earlier=(6, 6, 5), pain_before=6)
    assert "4 treatments without a change that matters" in text
    assert "refer on" in text


def test_what_is_decided_stands_beside_the_review(said, point_at):
    refer = Decision(
        complaint=None, kind=DecisionKind.REFER, because="<Dr> Berg", at=DAY, name="Ana"
    )
    text = said(point_at(), earlier=(6, 6, 5), pain_before=6, decisions=(refer,))
    assert "Decision Refer on: <Dr> Berg, Ana" in text


def test_of_two_complaints_both_are_described_and_each_decision_says_whose_it_is(
    sheets, sheet_of, point_at
):
    sheet = sheet_of(point_at())
    neck, back = (
        Episode(id=uuid4(), patient=sheet.patient.id, complaint=words, started_on=DAY.date())
        for words in ("Stiff neck", "Low back pain")
    )
    back = replace(
        back,
        side=ComplaintSide.LEFT,
        regions=("lumbar.L",),
        diagnosis_code="M54.5",
        goal="sit through a film",
    )
    goes_on = [
        Decision(complaint=one.id, kind=DecisionKind.GO_ON, because=because, at=DAY)
        for one, because in ((neck, "it turns"), (back, "it bends"))
    ]
    also = AlsoTreated(episode=back.id, pain_before=5, scores=(Score(scale=Scale.ODI, value=34),))
    facts = {"episode": neck.id, "others": (also,), "decisions": tuple(goes_on)}
    facts["scores"] = (Score(scale=Scale.NDI, value=19),)
    told = replace(sheet.visit, scores=facts["scores"])
    assert "Scores NDI: 19 (0 to 50)" in text_of(sheets.session_sheet(replace(sheet, visit=told)))
    sheet = replace(sheet, episode=neck, episodes=(neck, back))
    sheet = replace(sheet, visit=replace(sheet.visit, **facts))
    text = text_of(sheets.session_sheet(sheet))
    assert "goal: sit through a film · where: left, beside the lumbar spine on the left" in text
    assert "diagnosis: M54.5" in text
    assert "Stiff neck: Go on, because it turns" in text
    assert "Low back pain: Go on, because it bends" in text
    assert "Scores Stiff neck: NDI: 19 (0 to 50)" in text
    assert "Low back pain: ODI: 34 (0 to 100)" in text


@pytest.mark.parametrize(
    ("last", "line"),
    [
        (44, "Scores ODI: 24 (0 to 100) · Function, stairs: 7 (0 to 10)"),
        (
            30,
            "Scores ODI: 24 (0 to 100) · 30 on 24 Nov 2026, 6 less: no change that matters"
            " (10 points or 30 % matter) Function, stairs: 7 (0 to 10)",
        ),
    ],
)
def test_a_score_is_set_against_the_last_only_where_the_review_does_not(
    sheets, sheet_of, point_at, last, line
):
    first, before, now = (Score(scale=Scale.ODI, value=value) for value in (44, last, 24))
    course = ScoreCourse(first=first, last=before, last_on=DAY.date(), times=2)
    psfs = Score(scale=Scale.FUNCTION, value=7, activity="stairs")
    sheet = sheet_of(point_at(), scores=(now, psfs))
    kept = Course(visits=2, first_pain=7, treatments=2, scores=(course,))
    text = text_of(sheets.session_sheet(replace(sheet, kept_course=kept)))
    assert text.count("ODI 44 → 24 since the first visit: 20 less") == 1
    assert line in text
    assert "44 on" not in text


def test_told_again_it_says_what_was_decided_last(sheets, sheet_of, point_at):
    sheet = sheet_of(point_at(), earlier=(6,), pain_before=6)
    last = Decided(Decision(complaint=None, kind=DecisionKind.CHANGE, at=DAY), DAY.date(), 4)
    course = Course(visits=7, first_pain=6, last_pain=6, treatments=7, decided=last)
    text = text_of(sheets.session_sheet(replace(sheet, kept_course=course)))
    assert "8 treatments without a change that matters" in text
    assert "Decided on 24 Nov 2026, after 4 treatments: change treatment." in text
    early = replace(course, treatments=6)
    assert "without" not in text_of(sheets.session_sheet(replace(sheet, kept_course=early)))


def test_three_treatments_without_a_change_are_not_yet_a_review(said, point_at):
    assert "treatments without" not in said(point_at(), earlier=(6, 6), pain_before=6)
    assert "treatments without" not in said(earlier=(6, 6, 6), pain_before=6)


def test_pain_that_became_worse_is_said(said, point_at):
    text = said(point_at(), earlier=(5, 6, 6), pain_before=7)
    assert "2 more, a change that matters" in text
    assert "4 treatments and it is worse" in text


def test_a_first_visit_judges_nothing(said):
    assert "Is it helping" not in said(earlier=())


def test_needles_in_and_out_are_counted(said, point_at):
    assert "2 in, 2 out" in said(point_at(needling=Needling(needles=2)), needles_out=2)


def test_needles_that_do_not_match_stand_in_red(sheets, sheet_of, point_at):
    mark = point_at(needling=Needling(needles=4))
    pdf = sheets.session_sheet(sheet_of(mark, needles_out=3))
    assert "4 in, 3 out: the count does not match" in text_of(pdf)
    assert has_ink_like(pdf, PAPER.alarm)


def test_needles_not_yet_counted_are_called_so(said, point_at):
    assert "1 in, not counted out yet" in said(point_at())


@pytest.mark.parametrize(
    ("adverse", "note", "words"),
    [
        (None, "", "Unwanted reactions Not asked yet"),
        (AdverseKind.NONE, "", "Unwanted reactions None"),
        (AdverseKind.BRUISE, "at 1, 2 cm", "Unwanted reactions Bruise: at 1, 2 cm"),
    ],
)
def test_unwanted_reactions_always_stand_on_the_sheet(said, adverse, note, words):
    assert words in said(adverse=adverse, adverse_note=note)


def test_consent_position_and_aftercare_are_told(said):
    text = said(consent=Consent.VERBAL, position=Position.PRONE)
    assert "Consent Verbal Position Prone Aftercare Explained and given" in text


@pytest.mark.parametrize("how", Aftercare)
def test_aftercare_was_in_writing_only_if_it_was_said(said, how):
    text = said(aftercare=how, aftercare_given=how is not Aftercare.NOT_GIVEN)
    assert f"Aftercare {how.value.capitalize()}" in text
    assert ("in writing" in text) == (how is Aftercare.WRITTEN)


def test_aftercare_that_nobody_noted_is_not_printed(said):
    assert "Aftercare" not in said(aftercare_given=False)


def test_what_was_said_of_the_precautions_and_why_it_was_done_all_the_same_are_told(said):
    reason = Reason(about=Ask.CURRENT, text="agreed with cardiology")
    text = said(
        screening=Screening.WITH_CARE, screening_note="lying down", screened=True, reasons=(reason,)
    )
    assert "Precautions Asked today: with care: lying down" in text
    assert "Done all the same Current through the needle: agreed with cardiology" in text
    assert "precautions asked again" not in text


def test_that_nobody_is_to_be_needled_today_is_said_in_whole_words(said):
    text = said(screening=Screening.NOT_TODAY, screening_note="fever")
    assert "Precautions Asked today, not to be needled today: fever" in text


def test_a_visit_of_before_says_that_precautions_were_asked_again(said):
    assert "precautions asked again" in said(screened=True)


def test_that_no_precaution_is_known_is_told_with_its_day(sheets, sheet_of):
    def text(**facts):
        return text_of(sheets.session_sheet(sheet_of(**facts)))

    assert "No precautions recorded" in text()
    assert "No precautions known, asked 24 Nov 2026" in text(screening=Screening.NONE_KNOWN)
    known = text(patient={"none_known_on": date(2026, 1, 9)})
    assert "No precautions known, asked 9 Jan 2026" in known


def test_what_was_since_the_last_visit_is_told(said):
    text = said(change=ChangeSinceLast.BETTER, soreness=Soreness.HOURS)
    assert "Change: better · soreness: hours" in text


def test_notes_of_points_and_zones_stand_under_their_number_and_letter(said, point_at, zone_at):
    text = said(point_at(note="tight band"), zone_at(note="comes at night"))
    assert "Point 1 tight band" in text
    assert "Zone A comes at night" in text


def test_typed_signs_print_as_they_were_typed(said):
    notes = "pain < 3 & <b>bold</b> > 2; 100 % \\n &amp;"
    assert notes in said(notes=notes)


def test_a_note_of_twenty_thousand_letters_on_a_point_is_printed_whole(said, point_at):
    text = said(point_at(note=" ".join(f"w{n}" for n in range(3000))))
    assert all(f"w{n} " in text for n in range(2990))


def test_risks_copy_and_precautions_asked_again_are_told_where_they_were(said):
    text = said(risks_told=True, consent_copy=True, screened=True)
    assert "Written · risks told · copy given · precautions asked again" in text
    assert "risks told" not in said()


def test_a_major_reaction_says_whether_it_is_closed(said):
    open_one = said(adverse=AdverseKind.INFECTION, adverse_note="seen by the GP")
    assert "Infection: seen by the GP · not closed yet" in open_one
    closed = said(adverse=AdverseKind.INFECTION, adverse_closed=True)
    assert "Infection · followed up and closed" in closed


def test_addenda_stand_last_with_day_author_and_reason(sheets, sheet_of, practitioner):
    sheet = sheet_of(signed_at=DAY, zone="Europe/Berlin")
    first = Addendum(
        id=uuid4(),
        visit=sheet.visit.id,
        author=practitioner.id,
        at=DAY.replace(hour=14, minute=20),
        reason="lot number",
        text="Lot 4711.",
        number=1,
        author_name=practitioner.name,
    )
    second = replace(
        first, id=uuid4(), author=None, author_name="", reason="", text="Felt well.", number=2
    )
    with_both = replace(sheet, addenda=(first, second))
    text = text_of(sheets.session_sheet(with_both))
    assert "Addendum 1 24 Nov 2026 15:20, Ana Ferreira: lot number: Lot 4711." in text
    assert "Addendum 2 24 Nov 2026 15:20: Felt well." in text
    assert text.index("Unwanted reactions") < text.index("Lot 4711")
    assert "Addendum" not in text_of(sheets.session_sheet(sheet))


def test_each_reaction_prints_with_all_that_was_said_of_it(said):
    bruise = Reaction(
        id=uuid4(), kind=AdverseKind.BRUISE, onset="at once", action="pressed", outcome="2 cm",
        follow_up="next visit",
    )  # fmt: skip
    faint = Reaction(id=uuid4(), kind=AdverseKind.FAINT, closed=True)
    text = said(adverse=AdverseKind.BRUISE, reactions=(bruise, faint))
    assert (
        "Bruise · onset: at once · action: pressed · outcome: 2 cm · follow-up: next visit"
        " · not closed yet" in text
    )
    assert "Faint or dizzy · followed up and closed" in text


def test_what_was_told_later_closed_and_is_still_open_prints_with_its_day(sheets, sheet_of):
    sheet = sheet_of(adverse=AdverseKind.PNEUMOTHORAX, adverse_note="cough")
    at = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
    assert "Pneumothorax: cough · not closed yet" in text_of(sheets.session_sheet(sheet))
    later = Addendum(
        id=uuid4(), visit=sheet.visit.id, author=None, at=at, reason="", text="dizzy at home",
        reaction=AdverseKind.FAINT, number=3,
    )  # fmt: skip
    closing = Closing(
        id=uuid4(), visit=sheet.visit.id, reaction=sheet.visit.id, author=None, at=at,
        ending="discharged",
    )  # fmt: skip
    before = OpenReaction(
        visit=uuid4(), day=date(2026, 11, 3), id=uuid4(), kind=AdverseKind.BRUISE, words="2 cm"
    )
    full = replace(sheet, addenda=(later,), closings=(closing,), open_before=(before,))
    text = text_of(sheets.session_sheet(full))
    assert "Pneumothorax: cough Told later 1 Dec 2026: faint or dizzy, see addendum 3" in text
    assert "pneumothorax: discharged" in text
    assert "Still open Not closed since 3 Nov 2026: bruise, 2 cm" in text


def test_of_a_late_entry_both_times_are_printed_and_no_hour_that_nobody_knows(sheets, sheet_of):
    entered = DAY + timedelta(days=2, hours=1)
    text = text_of(sheets.session_sheet(sheet_of(entered_at=entered, hour_known=False)))
    assert "Late entry Treated 24 Nov 2026, entered 26 Nov 2026 10:30" in text
    assert "Visit 3 · 24 Nov 2026 · 09:30" not in text
    text = text_of(sheets.session_sheet(sheet_of(entered_at=entered)))
    assert "Treated 24 Nov 2026 09:30, entered 26 Nov 2026 10:30" in text


def test_needles_that_do_not_agree_are_told_on_the_sheet(said, point_at):
    opened = (
        OpenedNeedles(lot="1", expires=Expiry(year=2026, month=10), opened=0),
        OpenedNeedles(lot="2", opened=0, discarded=2),
    )
    told = said(point_at(), opened_needles=opened, skin_prepared=SkinPrepared.OTHER, skin_note="X")
    assert "lot 1: expired before this day." in told
    assert "lot 2: not as many discarded as opened." in told
    assert "0 opened, but 1 placed." in told
    assert "Skin Prepared: X" in told
