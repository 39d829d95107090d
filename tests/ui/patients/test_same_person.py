"""Whoever is registered already is asked about, before there are two of one person."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from uuid_utils.compat import uuid7

from needlemap.clinic.patient_change import PatientChange
from needlemap.clinic.people import Precaution, PrecautionKind
from needlemap.clinic.starting import new_visit
from tests.ui.reception import NAMES, fill, press, typed

BORN = date(1975, 3, 2)
PACEMAKER = Precaution(kind=PrecautionKind.PACEMAKER)
DIABETES = Precaution(kind=PrecautionKind.DIABETES)


@pytest.fixture
def known(store, patients):
    """Somebody who was here on 19 November."""
    katharina = replace(patients[0], birth_date=BORN, precautions=(PACEMAKER,))

    with store.begin() as records:
        records.patients.change(PatientChange(patients[0], katharina))
        new_visit(records, katharina, datetime(2026, 11, 19, 9, tzinfo=UTC), uuid7)
    return katharina


def asked(page):
    parts = [page.findChild(QLabel, f"same_person_{place}") for place in range(3)]
    return [part.text() for part in parts if part is not None and part.isVisible()]


def register(page, reception, **facts):
    reception.new_patient()
    fill(page, **{"given_name": "Katharina", "family_name": "Mueller", **facts})
    QTest.keyClick(page.findChild(QLineEdit, "family_name"), Qt.Key.Key_Return)


def numbers(store):
    with store.read() as records:
        return sorted(one.number for one in records.patients.search())


def key(page, name):
    QTest.keyClick(page.focusWidget(), name)


def test_the_same_name_and_birth_date_are_asked_about_before_anything_is_recorded(
    page, reception, store, known
):
    register(page, reception, birth_date="2.3.1975")
    assert asked(page) == [
        "Born the same day, same name: No. 1001, last here 19 Nov 2026. Open this one?"
    ]
    assert len(numbers(store)) == len(NAMES)


@pytest.mark.parametrize("by_key", [True, False])
def test_the_one_that_is_there_opens_by_key_and_touch(qtbot, page, reception, store, known, by_key):
    register(page, reception, birth_date="2.3.1975")
    with qtbot.waitSignal(reception.chart_wanted) as wanted:
        key(page, "1") if by_key else press(page, "open_known_0")
    assert wanted.args[0] == known
    assert len(numbers(store)) == len(NAMES)
    assert not reception.is_editing


@pytest.mark.parametrize("by_key", [True, False])
def test_both_may_exist(qtbot, page, reception, store, known, by_key):
    register(page, reception, birth_date="2.3.1975")
    with qtbot.waitSignal(reception.visit_wanted) as wanted:
        key(page, "r") if by_key else press(page, "register_another")
    assert wanted.args[0].number == 1007
    assert numbers(store) == [*range(1001, 1008)]


@pytest.mark.parametrize("by_key", [True, False])
def test_the_way_back_keeps_what_is_typed(page, reception, known, by_key):
    register(page, reception, birth_date="2.3.1975")
    key(page, Qt.Key.Key_Escape) if by_key else press(page, "back_to_form")
    assert asked(page) == []
    assert typed(page, "given_name", "birth_date") == ("Katharina", "2.3.1975")
    assert page.findChild(QWidget, "keep").isVisible()


def test_a_key_that_means_nothing_here_does_nothing_and_a_held_one_too(
    page, reception, store, known
):
    register(page, reception, birth_date="2.3.1975")
    for name in ("n", "4", " ", Qt.Key.Key_Return, Qt.Key.Key_Return):
        key(page, name)
    assert len(asked(page)) == 1
    assert len(numbers(store)) == len(NAMES)


def test_what_was_typed_of_a_known_person_is_not_lost(qtbot, page, reception, store, known):
    reception.new_patient()
    fill(page, given_name="Katharina", family_name="Müller", birth_date="2.3.1975")
    fill(page, occupation="pilot")
    press(page, "precaution_diabetes")
    press(page, "keep")
    with qtbot.assertNotEmitted(reception.chart_wanted):
        press(page, "open_known_0")
    assert "filled in" in page.findChild(QLabel, "form_note").text()
    assert typed(page, "occupation") == ("pilot",)
    with qtbot.waitSignal(reception.chart_wanted):
        press(page, "keep")
    with store.read() as records:
        kept = records.patients.get(known.id)
    assert (kept.occupation, kept.precautions) == ("pilot", (PACEMAKER, DIABETES))
    assert len(numbers(store)) == len(NAMES)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"given_name": "Kathrina", "birth_date": "2.3.1975"},
         "Born the same day, a similar name: Katharina Müller, No. 1001, last here 19 Nov 2026."),
        ({"birth_date": "3.2.1975"}, "Same name, born 2 Mar 1975: No. 1001, last here"),
        ({"birth_date": ""}, "Same name, born 2 Mar 1975: No. 1001"),
        ({"given_name": "Zoe", "family_name": "Obrien", "birth_date": "1.1.2001"}, None),
        ({"given_name": "太郎", "family_name": "山田", "birth_date": ""},
         "Same name, born 17 May 1980: No. 1005, no visit yet."),
        ({"birth_date": "24.12.1950"}, None),
    ],
)  # fmt: skip
def test_what_is_alike_is_said(page, reception, known, facts, words):
    register(page, reception, **facts)
    said = asked(page)
    assert [one.startswith(words) for one in said] == ([True] if words else [])


def test_a_person_without_a_visit_is_said_to_have_none(page, reception, patients):
    register(page, reception, birth_date="17.5.1980")
    assert asked(page) == ["Born the same day, same name: No. 1001, no visit yet. Open this one?"]


def test_an_edit_that_makes_two_alike_asks_and_another_edit_does_not(
    qtbot, page, reception, store, known
):
    fill(page, search="wisn")
    press(page, "edit_patient")
    fill(page, given_name="Katharina", family_name="Müller", birth_date="2.3.1975")
    press(page, "keep")
    assert len(asked(page)) == 1
    with qtbot.waitSignal(reception.chart_wanted):
        press(page, "register_another")
    press(page, "edit_patient")
    fill(page, occupation="pilot")
    with qtbot.waitSignal(reception.chart_wanted):
        press(page, "keep")
    assert asked(page) == []


def test_typing_on_takes_the_question_back(page, reception, known):
    register(page, reception, birth_date="2.3.1975")
    fill(page, family_name="Meier")
    assert asked(page) == []
    assert page.findChild(QWidget, "keep").isVisible()


def test_the_answers_can_be_pressed_with_gloves_on_and_show_their_keys(page, reception, known):
    register(page, reception, birth_date="2.3.1975")
    names = ("open_known_0", "register_another", "back_to_form")
    parts = [page.findChild(QPushButton, name) for name in names]
    assert [part.key for part in parts] == ["1", "R", "Esc"]
    assert all(part.height() >= 44 and part.width() >= 44 for part in parts)
