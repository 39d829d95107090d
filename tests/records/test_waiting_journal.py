"""What the records could not take is kept on this computer until they have, and no longer."""

import json
import os
import stat
from dataclasses import replace
from uuid import uuid4

import pytest

from needlemap.body.places import SurfaceAnchor
from needlemap.body.texts import Text
from needlemap.clinic.chart import Chart
from needlemap.clinic.charting import place_point
from needlemap.clinic.steps import Step, VisitChange, VisitEdit
from needlemap.clinic.waiting_steps import WaitingStep
from needlemap.records.waiting_journal import FileJournal
from tests.clinic.facts import facts_of

VISIT = facts_of().visit
CLINIC, ANA = uuid4(), uuid4()


def scored(position=0, **facts):
    edit = VisitEdit(VISIT.id, facts=VisitChange(VISIT, replace(VISIT, **facts)))
    return WaitingStep(Step(Text("Score"), edit, position), "NEW", ANA)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "waiting"


@pytest.fixture
def again(folder):
    """Return the journal as the next start of the program finds it."""
    before = []

    def start():
        for journal in before:
            journal.let_go()
        before.append(FileJournal(folder, CLINIC))
        return before[-1]

    yield start
    for journal in before:
        journal.let_go()


def test_each_kind_of_step_waits_over_the_end_of_the_program(again):
    change = place_point(Chart(visit=VISIT.id), VISIT.patient, SurfaceAnchor(5, 0.5, 0.5), 1, uuid4)
    placed = WaitingStep(
        Step(Text("Place point {number}", number=1), VisitEdit(VISIT.id, chart=change), 4), "UNDONE"
    )
    steps = (placed, scored(5, pain_before=7, notes="slept badly"))
    assert again().keep(VISIT.id, steps)
    found = again()
    assert found.visits == {VISIT.id: 2}
    assert found.take(VISIT) == steps


def test_a_visit_is_taken_up_once_and_its_steps_stay_until_they_are_recorded(again):
    again().keep(VISIT.id, (scored(pain_before=7),))
    journal = again()
    assert len(journal.take(VISIT)) == 1
    assert journal.take(VISIT) == ()
    assert journal.visits == {}
    assert again().visits == {VISIT.id: 1}
    assert journal.keep(VISIT.id, ())
    assert again().visits == {}


def test_nothing_is_left_once_nothing_waits(again, folder):
    journal, other = again(), uuid4()
    journal.keep(VISIT.id, (scored(pain_before=7),))
    journal.keep(other, (scored(pain_before=8),))
    journal.keep(VISIT.id, ())
    assert again().visits == {other: 1}
    journal.keep(other, ())
    assert list(folder.iterdir()) == []


def test_it_holds_ids_and_what_changed_and_is_for_its_owner_alone(again, folder):
    before = os.umask(0)
    try:
        again().keep(VISIT.id, (scored(notes="slept badly"),))
    finally:
        os.umask(before)
    for file in folder.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    [file] = folder.glob("*.json")
    [[step]] = json.loads(file.read_text()).values()
    kept = json.loads(step["content"])
    assert (set(kept["before"]), kept["after"]) == ({"notes"}, {"notes": "slept badly"})


def test_what_cannot_be_kept_is_said(tmp_path):
    (tmp_path / "waiting").write_text("a file in the way")
    journal = FileJournal(tmp_path / "waiting", CLINIC)
    assert not journal.keep(VISIT.id, (scored(pain_before=7),))
    assert journal.keep(VISIT.id, ())


@pytest.mark.parametrize("text", ["", "{", "[]", '{"x": []}', '{"x": 1}', "\x00", '"x"'])
def test_a_damaged_file_offers_nothing(again, folder, text):
    folder.mkdir()
    (folder / f"{CLINIC}.json").write_text(text)
    assert again().visits == {}
    assert again().take(VISIT) == ()


def test_a_step_that_cannot_be_read_is_left_out(again, folder):
    again().keep(VISIT.id, (scored(pain_before=7), scored(1, pain_before=8)))
    [file] = folder.glob("*.json")
    known = json.loads(file.read_text())
    known[str(VISIT.id)][0]["content"] = "of a later version"
    file.write_text(json.dumps(known))
    assert again().take(VISIT) == (scored(1, pain_before=8),)


def test_each_window_has_its_own_and_leaves_those_of_others_alone(folder):
    one, other = (FileJournal(folder, CLINIC) for _ in range(2))
    later = replace(VISIT, id=uuid4())
    one.keep(VISIT.id, (scored(pain_before=7),))
    other.keep(VISIT.id, (scored(pain_before=8),))
    other.keep(later.id, (scored(pain_before=9),))
    third = FileJournal(folder, CLINIC)
    assert third.visits == {}
    assert one.keep(VISIT.id, ())
    assert len(list(folder.glob("*.json"))) == 1
    other.let_go()  # it is dead
    for journal in (third, one):
        journal.let_go()
    found = FileJournal(folder, CLINIC)
    assert found.visits == {VISIT.id: 1, later.id: 1}
    assert found.take(VISIT) == (scored(pain_before=8),)
    assert FileJournal(folder, CLINIC).visits == {}  # it is taken up already
    found.keep(VISIT.id, ())
    found.keep(later.id, ())
    assert list(folder.iterdir()) == []


def test_what_two_dead_windows_left_is_one_line_of_steps_without_any_twice(folder):
    dead = [FileJournal(folder, CLINIC) for _ in range(2)]
    seven, eight = scored(pain_before=7), scored(1, pain_before=8)
    dead[0].keep(VISIT.id, (seven,))
    dead[1].keep(VISIT.id, (seven, eight))
    for journal in dead:
        journal.let_go()
    found = FileJournal(folder, CLINIC)
    assert found.visits == {VISIT.id: 2}
    assert set(map(str, found.take(VISIT))) == set(map(str, (seven, eight)))
    found.let_go()


class Hidden:
    """An encryption that turns each byte around."""

    def seal(self, plain):
        return b"hidden" + bytes(255 - byte for byte in plain)

    def unseal(self, sealed):
        if not sealed.startswith(b"hidden"):
            return sealed
        return bytes(255 - byte for byte in sealed[6:])


def test_of_an_encrypted_clinic_nothing_that_waits_can_be_read(folder):
    plain = FileJournal(folder, CLINIC)
    plain.keep(VISIT.id, (scored(notes="slept badly"),))
    assert b"slept" in next(folder.glob("*.json")).read_bytes()
    plain.let_go()
    first = FileJournal(folder, CLINIC, Hidden())  # encrypted since
    [left] = folder.glob("*.json")
    assert b"slept" not in left.read_bytes()
    assert first.take(VISIT) == (scored(notes="slept badly"),)
    first.keep(VISIT.id, (scored(notes="slept well"),))
    first.let_go()
    assert not any(b"slept" in file.read_bytes() for file in folder.iterdir())
    unread = FileJournal(folder, CLINIC)
    assert unread.visits == {}  # without the key
    unread.let_go()
    found = FileJournal(folder, CLINIC, Hidden())
    assert found.take(VISIT) == (scored(notes="slept well"),)
    found.let_go()
