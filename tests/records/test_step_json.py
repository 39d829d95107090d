"""A step keeps what differs and nothing else, and steps of earlier versions are read."""

import json
from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from needlemap.body.places import SurfaceAnchor
from needlemap.body.texts import Language, Text
from needlemap.clinic.chart import Chart
from needlemap.clinic.charting import place_point
from needlemap.clinic.errors import StepUnreadable
from needlemap.clinic.steps import Step, VisitChange, VisitEdit
from needlemap.clinic.visits import ChangeSinceLast, Consent
from needlemap.records.step_json import step_of, text_of
from tests.clinic.facts import facts_of
from tests.clinic.strategies import changes, charts
from tests.records.test_json_codec import visits
from tests.stories.pseudo import Pseudo, left_english

VISIT = facts_of().visit
TOLD = replace(VISIT, pain_before=7, notes="Ärger im Büro — 痛い")

MOVED = Text("Move {mark}", mark=Text("point {number}", number=3))


def kept(edit, words=MOVED):
    return text_of(Step(words, edit, 4))


def edit_of(text, visit):
    return step_of(text, visit, 4, "Punkt 3 verschieben").edit


def placed():
    chart = Chart(visit=VISIT.id)
    return place_point(chart, VISIT.patient, SurfaceAnchor(3, 0.5, 0.5), 1, uuid4)


def test_only_the_facts_that_differ_are_kept():
    change = VisitChange(VISIT, replace(VISIT, pain_before=7))
    found = json.loads(kept(VisitEdit(VISIT.id, facts=change)))
    assert found == {
        "chart": None,
        "before": {"pain_before": 5},
        "after": {"pain_before": 7},
        "words": {
            "template": "Move {mark}",
            "places": {"mark": {"template": "point {number}", "places": {"number": 3}}},
        },
    }


@pytest.mark.parametrize(
    "words",
    [
        MOVED,
        Text.counted("{count} needle", "{count} needles", 3),
        Text(
            "{question}: {answer}",
            question=Text("Consent"),
            answer=Text.word(Consent.VERBAL).alone(),
        ),
        Text("Since {when}", when=ChangeSinceLast.BETTER),
    ],
    ids=str,
)
def test_a_step_is_said_in_the_language_of_the_day_it_is_shown(words):
    step = step_of(kept(VisitEdit(VISIT.id, placed()), words), VISIT, 4, "Punkt 3 verschieben")
    assert step == Step(words, VisitEdit(VISIT.id, step.edit.chart), 4)
    said = Language(Pseudo())
    assert said(step.text) == said(words) != words
    assert left_english(said(step.text)) == []


def test_a_step_that_kept_no_words_is_called_what_it_was_called_when_it_was_made():
    old = '{"chart":null,"before":{"pain_before":1},"after":{"pain_before":2}}'
    step = step_of(old, VISIT, 4, "Move {mark}")
    assert Language(Pseudo())(step.text) == "Move {mark}"


@pytest.mark.parametrize("chart", [None, placed()], ids=["no chart", "chart"])
@pytest.mark.parametrize("facts", [None, VisitChange(VISIT, TOLD)], ids=["no facts", "facts"])
def test_each_kind_of_edit_comes_back(chart, facts):
    edit = VisitEdit(VISIT.id, chart, facts)
    assert edit_of(kept(edit), VISIT) == edit


@settings(deadline=None)
@given(st.data(), visits, visits)
def test_whatever_was_changed_comes_back_and_is_taken_back(data, before, other):
    after = replace(other, id=before.id)
    chart = data.draw(charts(uuid4, before.patient, before.id))
    change = data.draw(changes(chart, uuid4, before.patient, 9))
    known = edit_of(kept(VisitEdit(before.id, change, VisitChange(before, after))), after)
    assert known.chart == change
    assert replace(known.facts.inverse.onto(after), signed_at=None) == replace(
        before, signed_at=None
    )


def test_facts_recorded_since_are_no_part_of_the_step():
    text = kept(VisitEdit(VISIT.id, facts=VisitChange(VISIT, replace(VISIT, pain_before=7))))
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
    "words without a template": '{"chart":null,"before":{},"after":{},"words":{"places":{}}}',
    "words that lack what fills their place": (
        '{"chart":null,"before":{},"after":{},"words":{"template":"{a}","places":{"b":1}}}'
    ),
    "words that are no text": '{"chart":null,"before":{},"after":{},"words":7}',
    "a fact too many": '{"chart":null,"before":{},"after":{},"extra":{}}',
}


@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED)
def test_damaged_text_is_answered_in_a_sentence(text):
    with pytest.raises(StepUnreadable, match="can no longer be undone"):
        edit_of(text, VISIT)
