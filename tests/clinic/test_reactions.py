"""A reaction stays open until somebody closes it, told then or later, of any visit before."""

from dataclasses import replace
from uuid import uuid4

import pytest

from needlemap.clinic.errors import ImpossibleValue
from needlemap.clinic.reactions import Closing, open_reactions
from needlemap.clinic.visits import Addendum, AdverseKind, Reaction
from tests.clinic.facts import DAY, facts_of

VISIT = replace(facts_of().visit, signed_at=DAY)
BRUISE = Reaction(id=uuid4(), kind=AdverseKind.BRUISE, onset="at once", action="pressed")
FAINT = Reaction(id=uuid4(), kind=AdverseKind.FAINT, closed=True)


def closing(reaction):
    return Closing(id=uuid4(), visit=VISIT.id, reaction=reaction, author=None, at=DAY)


def told(reaction):
    return Addendum(
        id=uuid4(), visit=VISIT.id, author=None, at=DAY, reason="phone", text="breathless",
        reaction=reaction,
    )  # fmt: skip


def test_several_reactions_of_a_visit_stay_open_one_by_one():
    visit = VISIT.with_reactions((BRUISE, FAINT))
    [found] = open_reactions([visit], (), ())
    assert (found.id, found.kind, found.visit) == (BRUISE.id, AdverseKind.BRUISE, VISIT.id)
    assert found.sentence == "Not closed since 24 Nov 2026: bruise, at once; pressed"
    assert open_reactions([visit], (), (closing(BRUISE.id),)) == ()


def test_a_reaction_of_before_details_were_asked_is_open_until_it_was_closed():
    before = replace(VISIT, adverse=AdverseKind.PNEUMOTHORAX, adverse_note="at night")
    [found] = open_reactions([before], (), ())
    assert (found.id, found.words) == (VISIT.id, "at night")
    assert open_reactions([before], (), (closing(VISIT.id),)) == ()
    assert open_reactions([replace(before, adverse_closed=True)], (), ()) == ()


def test_an_addendum_that_tells_of_a_reaction_is_open_and_another_is_not():
    late, other = told(AdverseKind.PNEUMOTHORAX), told(None)
    [found] = open_reactions([VISIT], (late, other), ())
    assert (found.id, found.words) == (late.id, "breathless")
    assert open_reactions([VISIT], (late,), (closing(late.id),)) == ()


def test_no_reaction_is_none():
    assert open_reactions([VISIT, replace(VISIT, adverse=None)], (), ()) == ()
    with pytest.raises(ImpossibleValue):
        Reaction(id=uuid4(), kind=AdverseKind.NONE)


def test_the_first_reaction_answers_the_question_and_none_takes_all_away():
    visit = VISIT.with_reactions((BRUISE, FAINT))
    assert visit.adverse is AdverseKind.BRUISE
    assert [one.kind for one in visit.with_adverse(AdverseKind.PAIN).told_reactions] == [
        AdverseKind.PAIN, AdverseKind.FAINT,
    ]  # fmt: skip
    assert visit.with_adverse(AdverseKind.NONE).told_reactions == ()
    assert visit.with_reactions(()).adverse is None
