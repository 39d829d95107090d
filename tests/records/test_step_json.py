"""A step keeps what differs and nothing else, and steps of earlier versions are read."""

import json
from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.chart import Chart
from needlemap.clinic.charting import place_point
from needlemap.clinic.errors import StepUnreadable
from needlemap.clinic.steps import VisitChange, VisitEdit
from needlemap.records.step_json import edit_of, text_of
from tests.clinic.facts import facts_of
from tests.clinic.strategies import changes, charts
from tests.records.test_json_codec import visits

VISIT = facts_of().visit
TOLD = replace(VISIT, pain_before=7, notes="Ärger im Büro — 痛い")


def placed():
    chart = Chart(visit=VISIT.id)
    return place_point(chart, VISIT.patient, SurfaceAnchor(3, 0.5, 0.5), 1, uuid4)


def test_only_the_facts_that_differ_are_kept():
    change = VisitChange(VISIT, replace(VISIT, pain_before=7))
    kept = json.loads(text_of(VisitEdit(VISIT.id, facts=change)))
    assert kept == {"chart": None, "before": {"pain_before": 5}, "after": {"pain_before": 7}}


@pytest.mark.parametrize("chart", [None, placed()], ids=["no chart", "chart"])
@pytest.mark.parametrize("facts", [None, VisitChange(VISIT, TOLD)], ids=["no facts", "facts"])
def test_each_kind_of_edit_comes_back(chart, facts):
    edit = VisitEdit(VISIT.id, chart, facts)
    assert edit_of(text_of(edit), VISIT) == edit


@settings(deadline=None)
@given(st.data(), visits, visits)
def test_whatever_was_changed_comes_back_and_is_taken_back(data, before, other):
    after = replace(other, id=before.id)
    chart = data.draw(charts(uuid4, before.patient, before.id))
    change = data.draw(changes(chart, uuid4, before.patient, 9))
    known = edit_of(text_of(VisitEdit(before.id, change, VisitChange(before, after))), after)
    assert known.chart == change
    assert replace(known.facts.inverse.onto(after), signed_at=None) == replace(
        before, signed_at=None
    )


def test_facts_recorded_since_are_no_part_of_the_step():
    text = text_of(VisitEdit(VISIT.id, facts=VisitChange(VISIT, replace(VISIT, pain_before=7))))
    now = replace(TOLD, pain_after=1)
    undone = edit_of(text, now).facts.inverse
    assert undone.fields == ("pain_before",)
    assert undone.onto(now) == replace(now, pain_before=5)


DAMAGED = {
    "no text": "",
    "no edit": "[]",
    "an old kind without content": "visit",
    "a kind that is not known": "mood {}",
    "an unknown fact": '{"chart":null,"before":{"mood":"good"},"after":{"mood":"bad"}}',
    "a fact of another kind": '{"chart":null,"before":{"notes":""},"after":{"notes":7}}',
    "a fact off its scale": '{"chart":null,"before":{"pain_before":1},"after":{"pain_before":11}}',
    "a fact too many": '{"chart":null,"before":{},"after":{},"extra":{}}',
}


@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED)
def test_damaged_text_is_answered_in_a_sentence(text):
    with pytest.raises(StepUnreadable, match="can no longer be undone"):
        edit_of(text, VISIT)
