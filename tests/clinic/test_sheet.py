"""A session sheet knows the pain of earlier visits."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

from needlemap.clinic.chart import Chart
from needlemap.clinic.episodes import Episode
from needlemap.clinic.people import Clinic, Patient
from needlemap.clinic.reactions import Closing
from needlemap.clinic.review import Course
from needlemap.clinic.scores import Scale, Score
from needlemap.clinic.sheet import SessionSheet
from needlemap.clinic.visits import Addendum, AdverseKind, AlsoTreated, Reaction, Visit

PATIENT = Patient(id=uuid4(), number=1001, given_name="Ana", family_name="Sousa")


def visit(number, pain):
    return Visit(
        id=uuid4(),
        patient=PATIENT.id,
        serial=number,
        number=number,
        started_at=datetime(2026, 1, number, tzinfo=UTC),
        pain_before=pain,
    )


def sheet(*pains):
    *earlier, today = (visit(number, pain) for number, pain in enumerate(pains, start=1))
    return SessionSheet(
        clinic=Clinic(name="Harbour"),
        patient=PATIENT,
        visit=today,
        chart=Chart(visit=today.id),
        earlier=tuple(earlier),
    )


def test_the_first_and_the_last_score_come_from_the_earlier_visits_that_have_one():
    told = sheet(None, 8, 6, 0, None, 3)
    assert (told.course.first_pain, told.course.last_pain) == (8, 0)


def test_a_first_visit_has_nothing_to_compare_with():
    told = sheet(5)
    assert (told.course.first_pain, told.course.last_pain) == (None, None)


def test_complaints_treated_beside_are_judged_by_their_own_scores():
    knee, neck = (
        Episode(id=uuid4(), patient=PATIENT.id, complaint=words, started_on=date(2026, 1, 1))
        for words in ("knee", "neck")
    )
    told = sheet(9, 3)
    first, today = (
        replace(one, episode=neck.id, others=(AlsoTreated(episode=knee.id, pain_before=pain),))
        for one, pain in zip((*told.earlier, told.visit), (8, 5), strict=True)
    )
    told = replace(told, visit=today, earlier=(first,), episodes=(knee, neck))
    assert told.beside == ((knee, today.others[0]),)
    review = told.review_beside(knee.id)
    [change] = review.changes
    assert (change.first, change.now) == (8, 5)
    assert told.review_beside(uuid4()) is None
    kept = replace(told, kept_courses={knee.id: Course(visits=1, first_pain=10)})
    assert kept.review_beside(knee.id).changes[0].first == 10


def test_each_complaint_has_its_own_scores_and_what_was_given_of_it_before():
    knee, neck = (
        Episode(id=uuid4(), patient=PATIENT.id, complaint=words, started_on=date(2026, 1, 1))
        for words in ("knee", "neck")
    )
    lefs, ndi = Score(scale=Scale.LEFS, value=54), Score(scale=Scale.NDI, value=19)
    told = sheet(9, 3)
    first, today = (
        replace(one, episode=main.id, scores=(of_main,), others=(beside,))
        for one, main, of_main, beside in (
            (told.earlier[0], knee, lefs, AlsoTreated(episode=neck.id)),
            (told.visit, neck, ndi, AlsoTreated(episode=knee.id, scores=(lefs,))),
        )
    )
    told = replace(told, visit=today, earlier=(first,), episode=neck, episodes=(knee, neck))
    of_neck, of_knee = told.scored
    assert (of_neck.episode, of_neck.scores, of_neck.given_before) == (neck, (ndi,), ())
    assert (of_knee.episode, of_knee.scores) == (knee, (lefs,))
    assert [(str(one.measure.name), one.value) for one in of_knee.given_before] == [("LEFS", 54)]
    assert [one.measure.scale for one in told.review_beside(knee.id).changes] == [Scale.LEFS]


def test_a_closing_says_which_reaction_it_closed_of_the_visit_or_of_an_addendum():
    told = sheet(5)
    bruise = Reaction(id=uuid4(), kind=AdverseKind.BRUISE)
    late = Addendum(
        id=uuid4(), visit=told.visit.id, author=None, at=told.visit.started_at,
        reason="she called", text="dizzy in the car", reaction=AdverseKind.FAINT,
    )  # fmt: skip
    told = replace(told, visit=told.visit.with_reactions((bruise,)), addenda=(late,))
    closed = [
        told.closed_kind(
            Closing(
                id=uuid4(), visit=told.visit.id, reaction=one, author=None, at=told.visit.started_at
            )
        )
        for one in (bruise.id, late.id, uuid4())
    ]  # fmt: skip
    assert closed == ["bruise", "faint or dizzy", ""]
