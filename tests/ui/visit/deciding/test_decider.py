"""The open visit is judged as the history judges it, and what is decided is one step."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from needlemap.clinic.decisions import DecisionKind, DecisionUnexplained
from needlemap.clinic.episodes import Episode
from needlemap.clinic.people import Practitioner
from needlemap.clinic.score_rules import RULES_OF_GUIDE
from needlemap.clinic.visits import AlsoTreated
from needlemap.ui.visit.deciding.decider import Decider
from tests.clinic.history.making import ANA, BACK, FIRST_DAY, NECK, NEEDLE, day, point, visit

KIM = Practitioner(id=ANA.id, name="Kim Vale")
NECK_PAIN = Episode(id=NECK, patient=ANA.id, complaint="neck", started_on=FIRST_DAY.date())


class Desk:
    """The open visit of a patient, and the steps that are taken at it."""

    def __init__(self, *charted, locked=False):
        self.steps = []
        self.document = SimpleNamespace(
            visit=charted[-1].visit, chart=charted[-1].chart, patient=ANA,
            is_open=True, is_locked=locked,
            read=SimpleNamespace(
                visits=tuple(one.visit for one in charted), rules=RULES_OF_GUIDE,
                episodes=(NECK_PAIN,), practitioners=(KIM,),
            ),
        )  # fmt: skip

    @property
    def who(self):
        return self.document.visit.practitioner

    def now(self):
        return day(60)

    def change_visit(self, step, after):
        self.steps.append(str(step))
        self.document.visit = after
        return True


def course(*pains, **facts):
    needled = point(1, needling=NEEDLE)
    earlier = [visit(7 * k, needled, pain_before=pain) for k, pain in enumerate(pains[:-1])]
    facts |= {"pain_before": pains[-1], "practitioner": KIM.id, "signed": False}
    return (*earlier, visit(7 * len(earlier), needled, **facts))


def test_it_is_asked_after_four_treatments_without_a_change_and_not_before():
    for pains, is_asked in (((6, 6, 6), False), ((6, 6, 6, 6), True), ((6, 6, 6, 2), False)):
        desk = Desk(*course(*pains))
        assert Decider(desk).is_asked(desk.document.visit) is is_asked
    signed = Desk(*course(6, 6, 6, 6), locked=True)
    assert not Decider(signed).is_asked(signed.document.visit)
    assert Decider(signed).visit is None


def test_what_is_decided_is_recorded_with_who_and_when_and_taken_back_by_name():
    desk = Desk(*course(6, 6, 6, 6))
    decider = Decider(desk)
    assert decider.decide(NECK, DecisionKind.REFER, "Dr Berg")
    [made] = desk.document.visit.decisions
    assert (made.complaint, made.name, made.at) == (NECK, "Kim Vale", day(60))
    assert decider.decide(NECK, DecisionKind.REFER, "Dr Berg")  # said twice is said once
    assert decider.decide(NECK, None)
    assert desk.steps == ["Decide: refer on", "Take the decision back"]
    assert desk.document.visit.decisions == ()
    with pytest.raises(DecisionUnexplained):
        decider.decide(NECK, DecisionKind.GO_ON)


def test_each_complaint_of_the_visit_is_judged_by_itself():
    beside = (AlsoTreated(episode=BACK, pain_before=3),)
    desk = Desk(*course(6, 6, 6, 6, others=beside))
    found = Decider(desk).reviews()
    assert {one: review.is_due for one, review in found.items()} == {NECK: True, BACK: False}
    assert [Decider(desk).name_of(one) for one in (NECK, BACK)] == ["neck", ""]
    nobody = replace(desk.document.visit, practitioner=None)
    desk.document.visit = nobody
    Decider(desk).decide(BACK, DecisionKind.CHANGE)
    assert desk.document.visit.decisions[0].name == ""
