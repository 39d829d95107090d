"""A decision after a review is about one complaint, and going on has its reason."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from needlemap.clinic.also_treated import with_main, without_other
from needlemap.clinic.decisions import (
    Decided,
    Decision,
    DecisionKind,
    DecisionUnexplained,
    decision_on,
    with_decision,
    without_decision,
)
from needlemap.clinic.errors import FactChangedElsewhere, ImpossibleValue, TextUnprintable
from needlemap.clinic.steps import VisitChange
from needlemap.clinic.texts import TextTooLong
from needlemap.clinic.visits import AlsoTreated, Visit

NECK, KNEE = UUID(int=1), UUID(int=2)
NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
GO_ON = Decision(complaint=NECK, kind=DecisionKind.GO_ON, because="she sleeps again", at=NOW)
REFER = Decision(complaint=KNEE, kind=DecisionKind.REFER, because="Dr Berg, MRI", at=NOW)
VISIT = Visit(
    id=UUID(int=3), patient=UUID(int=4), serial=1, number=1, started_at=NOW, episode=NECK,
    others=(AlsoTreated(episode=KNEE),), decisions=(REFER, GO_ON),
)  # fmt: skip


def decided(kind, because=""):
    return Decision(complaint=NECK, kind=kind, because=because, at=NOW)


@pytest.mark.parametrize("because", ["", "  ", "\u200b"])
def test_going_on_needs_a_reason_and_the_others_do_not(because):
    with pytest.raises(DecisionUnexplained, match="Say in a few words why"):
        decided(DecisionKind.GO_ON, because)
    assert str(decided(DecisionKind.CHANGE, because).words) == "change treatment"
    assert str(decided(DecisionKind.REFER, because).words) == "refer on"


def test_a_decision_is_told_with_its_words():
    assert str(GO_ON.words) == "go on, because she sleeps again"
    assert str(REFER.words) == "refer on: Dr Berg, MRI"
    assert str(decided(DecisionKind.CHANGE, "winding").words) == "change treatment: winding"
    told = Decided(GO_ON, NOW.date(), 4).words
    assert (
        str(told) == "Decided on 3 Mar 2026, after 4 treatments: go on, because she sleeps again."
    )


def test_what_is_typed_is_kept_as_text_or_refused_in_a_sentence():
    for kept in ("<b>'; DROP TABLE visit; --", "\u202eabc\u202c", "心臓"):
        assert decided(DecisionKind.REFER, f" {kept} ").because == kept
    with pytest.raises(TextUnprintable):
        decided(DecisionKind.REFER, "a\0b")
    with pytest.raises(TextTooLong):
        decided(DecisionKind.REFER, "x" * 1_000_000)
    with pytest.raises(ImpossibleValue):
        replace(GO_ON, at=datetime(2026, 3, 3))  # noqa: DTZ001


def test_about_one_complaint_there_is_one_decision():
    assert VISIT.decisions == (GO_ON, REFER)  # by their complaints
    with pytest.raises(ImpossibleValue):
        replace(VISIT, decisions=(GO_ON, GO_ON))
    instead = decided(DecisionKind.CHANGE)
    assert set(with_decision(VISIT.decisions, instead)) == {instead, REFER}
    assert without_decision(VISIT.decisions, NECK) == (REFER,)
    assert (decision_on(VISIT.decisions, KNEE), decision_on((), KNEE)) == (REFER, None)


def test_two_desks_decide_about_two_complaints_and_not_otherwise_about_one():
    bare = replace(VISIT, decisions=())
    here = VisitChange(bare, replace(bare, decisions=(GO_ON,)))
    assert here.onto(replace(bare, decisions=(REFER,))).decisions == (GO_ON, REFER)
    assert here.inverse.onto(VISIT).decisions == (REFER,)
    with pytest.raises(FactChangedElsewhere, match="The decision about the complaint"):
        here.onto(replace(bare, decisions=(replace(REFER, complaint=NECK),)))


def test_a_decision_stays_with_its_complaint_while_that_is_treated():
    assert with_main(VISIT, KNEE).decisions == VISIT.decisions
    assert without_other(VISIT, KNEE).decisions == (GO_ON,)


def test_if_the_complaint_was_the_wrong_one_it_is_about_the_right_one():
    alone = replace(VISIT, others=(), decisions=(GO_ON,))
    hip = UUID(int=9)
    assert with_main(alone, hip).decisions == (replace(GO_ON, complaint=hip),)
    of_none = with_main(alone, None)
    assert of_none.decisions == (replace(GO_ON, complaint=None),)
    assert with_main(of_none, NECK) == alone
    nobody_s = replace(of_none, others=(AlsoTreated(episode=KNEE),))
    assert with_main(nobody_s, KNEE).decisions == (replace(GO_ON, complaint=KNEE),)
    assert with_main(replace(VISIT, others=()), KNEE).decisions == VISIT.decisions
