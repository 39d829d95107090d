"""What a signature is judged by: the open visit, what came before, and what lies under needles."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QListView
from uuid_utils.compat import uuid7

from needlemap.body.errors import AtlasMissing
from needlemap.body.places import Side, ViewId
from needlemap.body.reasoning import Reasoning
from needlemap.body.texts import Text
from needlemap.clinic.as_signed import MarkWords
from needlemap.clinic.marks import Needling
from needlemap.clinic.practice_change import PractitionerChange
from needlemap.clinic.starting import new_visit
from needlemap.ui.visit.signing_facts import SigningFacts, place_of
from tests.past_seals import past_seals
from tests.signing import sign
from tests.ui.hands import NOW
from tests.ui.strips import ANA, BEN

CHEST, THIGH = (0.4, 0.22), (0.4, 0.55)


@pytest.fixture
def facts(chart_context, page):
    made = SigningFacts(chart_context, page.document)
    made.take()
    return made


def mark_at(page, hand, place, view=ViewId.ANTERIOR, *, needled=True):
    hand.click(hand.place(*place, view))
    mark = page.editor.selected
    if needled:
        mark = replace(mark, needling=Needling())
        page.editor.revise(mark)
    return mark


def test_they_are_of_the_open_visit_now(facts, page, hand, patient, stored_visit):
    mark = mark_at(page, hand, THIGH)
    seen = facts.facts()
    assert seen.visit == page.document.visit == stored_visit()
    assert seen.chart.points == (mark,)
    assert (seen.patient, seen.now) == (patient, NOW)


def test_a_visit_that_came_later_is_no_earlier_one(facts, page, store, patient, visit):
    with store.begin() as records:
        second, third = (
            new_visit(records, patient, NOW + timedelta(days=days), uuid7) for days in (7, 14)
        )
    page.open_visit(patient, second.id)
    facts.take()
    assert [one.id for one in facts.facts().earlier] == [visit.id]
    page.open_visit(patient, third.id)
    facts.take()
    assert [one.id for one in facts.facts().earlier] == [visit.id, second.id]
    page.open_visit(patient, visit.id)
    facts.take()
    assert facts.facts().earlier == ()


def test_a_practitioner_is_named_and_an_unknown_one_is_not(store, facts, page, patient, visit):
    with store.begin() as records:
        for one in (ANA, BEN):
            records.clinic.put_practitioner(one)
    assert facts.named(BEN.id) == ""  # not read yet
    page.open_visit(patient, visit.id)
    facts.take()
    assert (facts.named(BEN.id), facts.named(ANA.id)) == ("Ben", "Ana")
    assert facts.named(uuid7()) == facts.named(None) == ""


def test_the_places_are_those_of_needled_points(facts, page, hand):
    assert facts.facts().places == ()
    mark = mark_at(page, hand, CHEST)
    assert [place.mark for place in facts.facts().places] == [mark]


def test_only_needled_points_are_places(facts, page, hand):
    mark_at(page, hand, CHEST, needled=False)
    needled = mark_at(page, hand, THIGH)
    assert [place.mark for place in facts.facts().places] == [needled]


@pytest.mark.parametrize(
    "spot",
    [
        (CHEST, Side.RIGHT, True),
        ((1 - CHEST[0], CHEST[1]), Side.LEFT, True),
        (THIGH, Side.RIGHT, False),
    ],
)
def test_a_place_knows_its_side_and_whether_the_lung_lies_under_it(facts, page, hand, atlas, spot):
    place, side, over_lung = spot
    mark = mark_at(page, hand, place)
    [found] = facts.facts().places
    assert (found.side, found.over_lung) == (side, over_lung)
    region = atlas.region_at(mark.point.anchor)
    assert found.region == region.words
    assert found.hazards == atlas.reasoning.hazards_at(region.id)
    assert any("lung" in one.structure or "pleura" in one.structure for one in found.hazards) is (
        over_lung
    )


def test_without_the_file_of_hazards_a_place_has_none_and_the_visit_can_be_judged(
    page, hand, atlas, monkeypatch
):
    def missing(*_):
        raise AtlasMissing(file="hazards.toml")

    mark = mark_at(page, hand, CHEST)
    monkeypatch.setattr(Reasoning, "hazards_at", missing)
    [mark] = page.document.chart.points
    found = place_of(atlas, mark)
    assert (found.mark, found.hazards, found.over_lung) == (mark, (), False)


@pytest.fixture
def signed_then(page, hand, store, visit, patient):
    """The visit, signed with other words and by a person who has another name now."""
    mark = mark_at(page, hand, THIGH, needled=False)
    with store.begin() as records:
        records.clinic.put_practitioner(ANA)
        words = {mark.id: MarkWords(place=Text("where it was"), muscle=Text("Its old name"))}
        sign(records, visit, words=words)
        records.clinic.change_practitioner(PractitionerChange(ANA, replace(ANA, name="Other")))
    page.open_visit(patient, visit.id)
    return mark


def texts_of(page):
    return " | ".join(part.text() for part in page.findChildren(QLabel) if part.isVisible())


def test_a_signed_visit_is_shown_by_the_words_and_the_name_of_then(page, signed_then):
    page.selection.select(signed_then.id)
    QApplication.processEvents()
    shown = texts_of(page)
    assert "Its old name" in shown
    assert "where it was" in shown
    listed = page.findChild(QListView, "mark_list").model()
    assert "Its old name" in listed.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert page.flow.strip.content.title.startswith(f"Signed by {ANA.name} on ")


def test_a_visit_signed_by_an_earlier_version_says_that_it_prints_today_s_facts(
    page, signed_then, database, patient, visit
):
    with closing(sqlite3.connect(database)) as connection, connection, past_seals(connection):
        connection.execute("DELETE FROM signature")
    page.open_visit(patient, visit.id)
    assert page.flow.strip.content.title.endswith("by an earlier version: prints today's facts")
