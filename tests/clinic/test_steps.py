"""A step knows its visit and how it is taken back, whatever it changes."""

from dataclasses import replace

from needlemap.clinic.chart import ChartChange
from needlemap.clinic.ledger import count_all_out
from needlemap.clinic.steps import VisitChange, chart_part, visit_of, visit_part
from tests.clinic.facts import facts_of, needled_point

FACTS = facts_of(needled_point(), needles_out=None)
JOINT = count_all_out(FACTS.chart, FACTS.visit)
ALONE = VisitChange(FACTS.visit, replace(FACTS.visit, pain_after=1))
CHART = ChartChange(visit=FACTS.visit.id, after=(needled_point(2),))


def test_a_joint_change_is_one_of_the_chart_and_one_of_the_visit():
    assert (chart_part(JOINT), visit_part(JOINT)) == (JOINT.chart, JOINT.visit)
    assert (chart_part(ALONE), visit_part(ALONE)) == (None, ALONE)
    assert (chart_part(CHART), visit_part(CHART)) == (CHART, None)


def test_every_change_belongs_to_its_visit():
    assert {visit_of(change) for change in (JOINT, ALONE, CHART)} == {FACTS.visit.id}


def test_a_joint_change_taken_back_twice_is_itself():
    assert JOINT.inverse.inverse == JOINT
    assert JOINT.inverse.visit.after == FACTS.visit
