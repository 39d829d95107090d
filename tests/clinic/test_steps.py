"""A step knows its visit and how it is taken back; facts of others are never overwritten."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from uuid import uuid4

import pytest

from needlemap.body.texts import Text
from needlemap.clinic.also_treated import with_main
from needlemap.clinic.chart import ChartChange
from needlemap.clinic.consent_talk import ConsentTalk
from needlemap.clinic.errors import FactChangedElsewhere
from needlemap.clinic.ledger import count_all_out
from needlemap.clinic.scores import Scale, Score
from needlemap.clinic.steps import Step, Steps, VisitChange, VisitEdit
from needlemap.clinic.visit_times import NextBeforeVisit, OutBeforeIn
from needlemap.clinic.visits import AlsoTreated, Consent
from tests.clinic.facts import facts_of, needled_point

FACTS = facts_of(needled_point(), needles_out=None)
VISIT = FACTS.visit
JOINT = count_all_out(FACTS.chart, VISIT)
CHART = ChartChange(visit=VISIT.id, after=(needled_point(2),))


def scored(visit, score):
    return VisitChange(visit, replace(visit, pain_before=score))


def test_an_edit_of_chart_and_facts_is_taken_back_as_one():
    back = JOINT.inverse
    assert back.chart == JOINT.chart.inverse
    assert (back.facts.before, back.facts.after) == (JOINT.facts.after, VISIT)
    assert back.inverse == JOINT


def test_an_edit_of_one_part_leaves_the_other_alone():
    assert VisitEdit(VISIT.id, chart=CHART).inverse == VisitEdit(VISIT.id, chart=CHART.inverse)
    change = scored(VISIT, 7)
    assert VisitEdit(VISIT.id, facts=change).inverse == VisitEdit(VISIT.id, facts=change.inverse)


def test_an_edit_that_changes_nothing_is_empty():
    nothing = ChartChange(visit=VISIT.id)
    assert VisitEdit(VISIT.id, nothing, VisitChange(VISIT, VISIT)).is_empty
    assert VisitEdit(VISIT.id).is_empty
    assert not VisitEdit(VISIT.id, CHART, VisitChange(VISIT, VISIT)).is_empty
    assert not VisitEdit(VISIT.id, nothing, scored(VISIT, 7)).is_empty


def test_a_change_names_the_facts_that_differ():
    change = VisitChange(VISIT, replace(VISIT, pain_before=1, notes="sleeps better"))
    assert change.fields == ("pain_before", "notes")
    assert VisitChange(VISIT, VISIT).fields == ()


def test_what_another_room_wrote_stays_beside_what_is_written_here():
    elsewhere = replace(VISIT, notes="sleeps better", consent=Consent.VERBAL)
    assert scored(VISIT, 7).onto(elsewhere) == replace(elsewhere, pain_before=7)


def test_parts_of_a_talk_that_two_desks_wrote_come_together_and_a_signature_sees_all_of_it():
    elsewhere = replace(VISIT, consent_talk=ConsentTalk(guardian="mother"))
    here = VisitChange(VISIT, replace(VISIT, consent_talk=ConsentTalk(language="Polish")))
    told = here.onto(elsewhere).consent_talk
    assert told == ConsentTalk(guardian="mother", language="Polish")
    signs = VisitChange(VISIT, replace(VISIT, signed_at=datetime(2026, 11, 24, tzinfo=UTC)))
    with pytest.raises(FactChangedElsewhere, match="talk before consent"):
        signs.onto(elsewhere)


def test_times_that_two_desks_wrote_never_contradict_one_another():
    elsewhere = replace(VISIT, time_in=time(15))
    with pytest.raises(OutBeforeIn):
        VisitChange(VISIT, replace(VISIT, time_out=time(14))).onto(elsewhere)
    late = replace(VISIT, next_on=date(2020, 1, 1))
    with pytest.raises(NextBeforeVisit):
        VisitChange(VISIT, late).onto(VISIT)
    assert scored(late, 7).onto(late).pain_before == 7


def test_a_fact_that_another_room_wrote_differently_is_refused_with_both_values():
    elsewhere = replace(VISIT, pain_before=4)
    with pytest.raises(FactChangedElsewhere) as refusal:
        scored(VISIT, 7).onto(elsewhere)
    assert refusal.value.text.startswith(
        "The pain before treatment was recorded elsewhere as 4 in the meantime; here it was to"
        " become 7, which was not saved."
    )
    assert str(refusal.value) == refusal.value.text


def test_what_another_room_wrote_alike_is_no_conflict():
    elsewhere = replace(VISIT, pain_before=7)
    assert scored(VISIT, 7).onto(elsewhere) == elsewhere


def test_a_note_that_was_typed_twice_stands_in_the_sentence_and_in_no_error_text():
    change = VisitChange(VISIT, replace(VISIT, notes="sleeps badly"))
    with pytest.raises(FactChangedElsewhere) as refusal:
        change.onto(replace(VISIT, notes="sleeps well"))
    assert "note was recorded elsewhere as “sleeps well”" in refusal.value.text
    assert "become “sleeps badly”, which was not saved" in refusal.value.text
    assert "sleeps" not in f"{refusal.value} {refusal.value.facts}"


@pytest.mark.parametrize(
    ("facts", "there", "words"),
    [
        ({"consent": Consent.REFUSED}, {"consent": Consent.VERBAL}, ("verbal", "refused")),
        ({"screened": False}, {"screened": None}, ("nothing", "no")),
        ({"needles_out": 3}, {"needles_out": 2}, ("2", "3")),
        ({"practitioner": uuid4()}, {"practitioner": uuid4()}, ("another one", "another one")),
    ],
)
def test_values_are_said_in_words_of_a_person(facts, there, words):
    with pytest.raises(FactChangedElsewhere) as refusal:
        VisitChange(VISIT, replace(VISIT, **facts)).onto(replace(VISIT, **there))
    elsewhere, here = words
    assert (
        f"as {elsewhere} in the meantime; here it was to become {here}, which was"
        in refusal.value.text
    )


def test_a_signature_stands_for_all_that_was_seen():
    signed = VisitChange(VISIT, replace(VISIT, signed_at=datetime(2026, 11, 24, tzinfo=UTC)))
    assert signed.signs
    assert not signed.inverse.signs
    assert signed.onto(VISIT) == signed.after
    with pytest.raises(FactChangedElsewhere, match="consent was recorded elsewhere as refused"):
        signed.onto(replace(VISIT, consent=Consent.REFUSED))


def at(*positions):
    return tuple(
        Step(Text("step {place}", place=place), VisitEdit(VISIT.id, chart=CHART), place)
        for place in positions
    )


@pytest.mark.parametrize(
    ("positions", "done", "wanted"),
    [((), 0, 0), ((3, 4), 0, 3), ((3, 4), 1, 4), ((3, 4), 2, 5), ((0, 2, 7), 2, 3)],
)
def test_a_step_stands_after_those_done_and_in_place_of_those_undone(positions, done, wanted):
    assert Steps(at(*positions), done).next_position == wanted


def test_a_step_that_is_taken_ends_what_could_be_done_again():
    [taken] = at(4)
    assert Steps(at(1, 3, 4, 6), 2).taken(taken) == Steps(at(1, 3, 4), 3)


def test_steps_that_are_done_stand_before_those_undone():
    steps = Steps(at(2, 5, 7), 3)
    assert steps.marked(7, undone=True) == Steps(at(2, 5, 7), 2)
    assert steps.marked(5, undone=True) == Steps(at(2, 7, 5), 2)
    assert steps.marked(5, undone=True).marked(2, undone=True) == Steps(at(7, 2, 5), 1)
    assert steps.marked(5, undone=True).marked(5, undone=False) == steps
    assert steps.marked(9, undone=True) == steps


def test_a_step_that_is_refused_goes_only_if_it_was_the_next_in_turn():
    steps = Steps(at(2, 5, 7, 8), 2)
    assert steps.refused(5, undone=False) == Steps(at(2, 7, 8), 1)
    assert steps.refused(7, undone=True) == Steps(at(2, 5, 8), 2)
    for position, undone in ((2, False), (8, True), (5, True), (7, False), (4, False)):
        assert steps.refused(position, undone=undone) == steps
    assert Steps().refused(0, undone=True) == Steps().refused(0, undone=False) == Steps()


def test_a_step_that_is_dropped_leaves_the_others_as_they_are():
    assert Steps(at(2, 5, 7), 2).without(5) == Steps(at(2, 7), 1)
    assert Steps(at(2, 5, 7), 2).without(7) == Steps(at(2, 5), 2)
    assert Steps(at(2, 5, 7), 2).without(4) == Steps(at(2, 5, 7), 2)


KNEE = AlsoTreated(episode=uuid4(), pain_before=4)
HEEL = AlsoTreated(episode=uuid4(), pain_before=2)


def test_complaints_that_two_desks_score_both_stay():
    here = VisitChange(VISIT, replace(VISIT, others=(KNEE,)))
    recorded = here.onto(replace(VISIT, others=(HEEL,)))
    assert recorded == replace(VISIT, others=(KNEE, HEEL))
    assert here.inverse.onto(recorded) == replace(VISIT, others=(HEEL,))


def test_a_signature_stands_for_all_complaints_that_were_seen():
    signed = replace(VISIT, signed_at=VISIT.started_at)
    with pytest.raises(FactChangedElsewhere, match="other complaint of the visit"):
        VisitChange(VISIT, signed).onto(replace(VISIT, others=(KNEE,)))


def test_what_a_visit_is_for_is_not_treated_beside_itself():
    of_knee = replace(VISIT, episode=KNEE.episode)
    with pytest.raises(FactChangedElsewhere):
        VisitChange(VISIT, of_knee).onto(replace(VISIT, others=(KNEE,)))
    with pytest.raises(FactChangedElsewhere):
        VisitChange(VISIT, replace(VISIT, others=(KNEE,))).onto(of_knee)


NECK = uuid4()
LEFS, NDI = Score(scale=Scale.LEFS, value=54), Score(scale=Scale.NDI, value=19)
OF_NECK = replace(VISIT, episode=NECK, others=(KNEE,))
OF_KNEE = with_main(OF_NECK, KNEE.episode)


def test_scores_that_two_desks_give_both_stay_and_are_undone_each():
    here = VisitChange(OF_NECK, replace(OF_NECK, scores=(NDI,)))
    recorded = here.onto(replace(OF_NECK, scores=(LEFS,)))
    assert recorded.scores == (LEFS, NDI)
    assert here.inverse.onto(recorded).scores == (LEFS,)
    with pytest.raises(FactChangedElsewhere, match="score was recorded elsewhere"):
        here.onto(replace(OF_NECK, scores=(replace(NDI, value=20),)))


def test_what_is_said_of_a_complaint_stays_with_it_while_another_desk_changes_what_it_is_for():
    said = replace(OF_NECK, pain_before=7, scores=(NDI,))
    recorded = VisitChange(OF_NECK, said).onto(OF_KNEE)
    assert recorded == with_main(said, KNEE.episode)
    assert VisitChange(OF_NECK, OF_KNEE).onto(said) == recorded
    assert VisitChange(OF_NECK, said).inverse.onto(recorded) == OF_KNEE
    assert VisitChange(OF_NECK, OF_KNEE).inverse.onto(recorded) == said


def test_a_complaint_that_another_desk_put_first_meanwhile_takes_no_score_of_this_one():
    alone = replace(VISIT, episode=NECK)
    recorded = VisitChange(alone, replace(alone, scores=(NDI,))).onto(OF_KNEE)
    assert (recorded.episode, recorded.scores, recorded.pain_before) == (KNEE.episode, (), 4)
    assert [(one.episode, one.scores) for one in recorded.others] == [(NECK, (NDI,))]


def test_what_is_no_longer_treated_and_what_is_freed_is_changed_as_it_was():
    gone = replace(OF_NECK, others=())
    changed = VisitChange(OF_NECK, OF_KNEE).onto(replace(gone, scores=(NDI,)))
    assert (changed.episode, changed.pain_before, changed.scores) == (KNEE.episode, 4, ())
    assert [(one.episode, one.scores) for one in changed.others] == [(NECK, (NDI,))]
    signed = replace(OF_NECK, signed_at=VISIT.started_at)
    with pytest.raises(FactChangedElsewhere):
        VisitChange(OF_NECK, signed).onto(OF_KNEE)
