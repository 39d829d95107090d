"""What waits is written visit by visit, in order; what one visit cannot take holds up no other."""

from dataclasses import replace

import pytest
from uuid_utils.compat import uuid7

from needlemap.body.places import SurfaceAnchor
from needlemap.body.texts import Text
from needlemap.clinic.as_signed import SeenVisit
from needlemap.clinic.chart import Chart, ChartChange
from needlemap.clinic.charting import place_point
from needlemap.clinic.errors import ChangeOutOfDate, DiskFull, FactChangedElsewhere, NotFound
from needlemap.clinic.steps import Step, Steps, VisitChange, VisitEdit
from needlemap.clinic.visits import AdverseKind, Consent
from needlemap.clinic.waiting_steps import NoJournal
from needlemap.records.waiting_journal import FileJournal
from needlemap.ui.canvas.model.document import ChartDocument
from needlemap.ui.canvas.model.waiting import Turn, WaitingWrites, Write
from tests.ui.desk_work import chart_of, says, words_of
from tests.ui.hands import NOW
from tests.ui.strips import ANA

HERE = SurfaceAnchor(5, 0.5, 0.5)


@pytest.fixture
def waiting(flaky):
    return WaitingWrites(flaky)


@pytest.fixture
def place(patient):
    """Return the write that places a point with a number in a visit."""

    def made(visit, number, position=0):
        change = place_point(Chart(visit=visit.id), patient.id, HERE, number, uuid7)
        edit = VisitEdit(visit.id, chart=change)
        return Write(
            patient, Step(Text("Place point {number}", number=number), edit, position), Turn.NEW
        )

    return made


@pytest.fixture
def score(patient, visit):
    """Return the write that scores the pain of the visit."""

    def made(before, after, position=0):
        facts = VisitChange(replace(visit, pain_before=before), replace(visit, pain_before=after))
        return Write(
            patient, Step(Text("Score"), VisitEdit(visit.id, facts=facts), position), Turn.NEW
        )

    return made


@pytest.fixture
def opened(store, visit):
    def read():
        with store.read() as records:
            return records.visits.opened(visit.id)

    return read


def numbers(store, visit):
    with store.read() as records:
        return [mark.point.number for mark in records.charts.of_visit(visit.id).points]


def turned(write, turn):
    return replace(write, turn=turn)


def test_nothing_waits_at_first(waiting, visit):
    assert not waiting
    assert waiting.of_visit(visit.id) == ()
    assert waiting.write() == ()


def test_what_waits_is_written_in_order_and_waits_no_more(waiting, place, score, visit, opened):
    first, second, third = place(visit, 1), score(None, 6, 1), score(6, 4, 2)
    for write in (first, second, third):
        waiting.add(write)
    assert waiting.of_visit(visit.id) == (first, second, third)
    outcomes = waiting.write()
    assert [outcome.write for outcome in outcomes] == [first, second, third]
    assert [outcome.visit and outcome.visit.pain_before for outcome in outcomes] == [None, 6, 4]
    assert not waiting
    read = opened()
    assert (len(read.chart.points), read.visit.pain_before) == (1, 4)
    assert read.steps == Steps((first.step, second.step, third.step), 3)


def test_a_fault_keeps_all_of_the_visit_waiting(waiting, flaky, place, visit, store):
    writes = (place(visit, 1), place(visit, 2, 1))
    for write in writes:
        waiting.add(write)
    fault = DiskFull()
    flaky.fail(fault)
    [outcome] = waiting.write()
    assert (outcome.write, outcome.fault) == (writes[0], fault)
    assert waiting.of_visit(visit.id) == writes
    assert numbers(store, visit) == []
    waiting.write()
    assert numbers(store, visit) == [1, 2]


def test_a_fault_of_one_visit_holds_up_no_other(waiting, flaky, place, visit, later, store):
    waiting.add(place(visit, 1))
    waiting.add(place(later, 2))
    flaky.fail(DiskFull(), times=1)
    waiting.write()
    assert (numbers(store, visit), numbers(store, later)) == ([], [2])
    assert waiting
    waiting.write()
    assert (numbers(store, visit), numbers(store, later)) == ([1], [2])
    assert not waiting


def test_what_is_refused_is_given_up_alone(waiting, place, score, visit, store, opened):
    waiting.add(score(3, 6))
    kept = place(visit, 1, 1)
    waiting.add(kept)
    with store.begin() as records:
        now = records.visits.get(visit.id)
        records.visits.change(VisitChange(now, replace(now, pain_before=9)))
    refused, written = waiting.write()
    assert isinstance(refused.refused, FactChangedElsewhere)
    assert written.refused is written.fault is None
    assert not waiting
    assert (opened().visit.pain_before, numbers(store, visit)) == (9, [1])
    assert opened().steps == Steps((kept.step,), 1)


def test_a_step_that_cannot_be_taken_back_is_dropped_with_the_next_write(
    waiting, place, visit, opened, elsewhere
):
    placed = place(visit, 1)
    waiting.add(placed)
    waiting.write()
    elsewhere.removes(*opened().chart.points)
    waiting.add(turned(placed, Turn.UNDONE))
    refused, dropped = waiting.write()
    assert dropped.write.turn is Turn.UNDO_REFUSED
    assert isinstance(refused.refused, ChangeOutOfDate)
    assert opened().steps == Steps()
    assert not waiting


def test_a_step_taken_back_and_done_again_is_kept_as_such(waiting, place, visit, opened):
    placed = place(visit, 1)
    for turn, done, points in ((Turn.NEW, 1, 1), (Turn.UNDONE, 0, 0), (Turn.REDONE, 1, 1)):
        waiting.add(turned(placed, turn))
        waiting.write()
        assert opened().steps == Steps((placed.step,), done)
        assert len(opened().chart.points) == points


def test_a_visit_that_is_gone_refuses(waiting, score, visit, store):
    waiting.add(score(None, 6))
    with store.begin() as records:
        records.visits.remove(visit.id)
    [outcome] = waiting.write()
    assert isinstance(outcome.refused, NotFound)
    assert not waiting


def test_numbers_of_points_that_wait_are_known_over_all_visits(
    waiting, place, visit, later, patient
):
    waiting.add(place(visit, 3))
    waiting.add(place(later, 7))
    assert waiting.numbers_of(patient.id) == {3, 7}
    assert waiting.numbers_of(uuid7()) == frozenset()


@pytest.mark.parametrize(
    ("turn", "wanted"),
    [
        (Turn.NEW, ([1, 2], 2, 2)),
        (Turn.UNDONE, ([], 0, 1)),
        (Turn.UNDO_REFUSED, ([1], 0, 0)),
    ],
)
def test_a_write_shows_what_the_records_will_hold(waiting, place, visit, opened, turn, wanted):
    first = place(visit, 1)
    waiting.add(first)
    waiting.write()
    write = place(visit, 2, 1) if turn is Turn.NEW else turned(first, turn)
    shown = write.onto(opened())
    points = [mark.point.number for mark in shown.chart.points]
    assert (points, shown.steps.done, len(shown.steps.steps)) == wanted
    waiting.add(write)
    waiting.write()
    assert (opened().chart, opened().steps) == (shown.chart, shown.steps)


def test_a_signature_lets_the_steps_go_on_screen_and_in_the_records(
    waiting, place, store, visit, patient, opened
):
    waiting.add(place(visit, 1))
    waiting.write()
    told = replace(visit, consent=Consent.VERBAL, adverse=AdverseKind.NONE)
    with store.begin() as records:
        records.clinic.put_practitioner(ANA)
        records.visits.change(VisitChange(visit, told))
    facts = VisitChange(told, replace(told, signed_at=NOW, practitioner=ANA.id))
    seen = SeenVisit(patient=patient, chart=opened().chart, words={})
    edit = VisitEdit(visit.id, facts=facts, seen=seen)
    write = Write(patient, Step(Text("Sign"), edit, 1), Turn.NEW)
    assert write.onto(opened()).steps == Steps()
    waiting.add(write)
    waiting.write()
    assert opened().steps == Steps()
    assert opened().visit.signed_at == NOW


def test_a_number_that_another_desk_took_is_followed_by_the_next_in_all_that_waits(
    waiting, store, patient, visit, place
):
    other = place_point(Chart(visit=visit.id), patient.id, HERE, 1, uuid7)
    with store.begin() as records:
        records.charts.apply(other)
    placed = place(visit, 1)
    [mark] = placed.edit.chart.after
    tender = replace(mark, finding=replace(mark.finding, tenderness=7))
    revised = VisitEdit(
        visit.id, chart=ChartChange(visit=visit.id, before=(mark,), after=(tender,))
    )
    waiting.add(placed)
    waiting.add(Write(patient, Step(Text("Change point 1"), revised, 1), Turn.NEW))
    first, second = waiting.write()
    assert first.is_amid_others
    assert first.refused is second.refused is None
    assert numbers(store, visit) == [1, 2]
    with store.read() as records:
        chart = records.charts.of_visit(visit.id)
        steps = records.visits.opened(visit.id).steps
    assert chart.point(mark.id).finding.tenderness == 7
    assert chart.changed(steps.steps[1].edit.chart.inverse).point(mark.id).point.number == 2


def test_undo_is_written_later_too(hand, page, full_disk, stack, stored):
    hand.click(hand.place(0.5, 0.3))
    hand.click(hand.place(0.6, 0.5))
    stack.undo()
    full_disk.work_again()
    page.document.write_waiting()
    assert stored() == page.document.chart
    assert len(stored().points) == 1


def test_what_waits_is_still_shown_when_the_visit_is_opened_again(
    hand, full_disk, show, later, stored
):
    page = hand.page
    hand.click(hand.place(0.5, 0.3))
    says(page, pain_before=6)
    chart = page.document.chart
    show(later)
    assert not page.document.chart.points
    show()
    assert page.document.chart == chart
    assert page.document.visit.pain_before == 6
    hand.click(hand.place(0.6, 0.5))
    full_disk.work_again()
    page.document.write_waiting()
    assert stored() == page.document.chart
    assert [mark.point.number for mark in stored().points] == [1, 2]


def test_steps_that_wait_can_be_undone_when_the_visit_is_opened_again(
    hand, full_disk, show, later, stack, stored
):
    page = hand.page
    hand.click(hand.place(0.5, 0.3))
    hand.key("7")
    says(page, pain_before=6)
    stack.undo()
    words = words_of(stack)
    show(later)
    assert stack.count() == 0
    show()
    assert words_of(stack) == words
    assert (stack.count(), stack.index()) == (3, 2)
    stack.redo()
    assert page.document.visit.pain_before == 6
    while stack.canUndo():
        stack.undo()
    full_disk.work_again()
    page.document.write_waiting()
    assert not stored().marks
    show()
    assert (stack.count(), stack.index()) == (3, 0)


def test_a_number_that_waits_in_another_visit_is_not_given_again(
    hand, full_disk, show, later, store
):
    page = hand.page
    hand.click(hand.place(0.5, 0.3))
    show(later)
    hand.click(hand.place(0.6, 0.5))
    full_disk.work_again()
    page.document.write_waiting()
    [mark] = chart_of(store, later).points
    assert mark.point.number == 2


def test_what_waits_is_written_after_the_visit_was_closed(hand, full_disk, stored):
    hand.click(hand.place(0.5, 0.3))
    hand.page.document.close()
    assert not hand.page.document.is_all_saved
    full_disk.work_again()
    hand.page.document.write_waiting()
    assert len(stored().points) == 1


@pytest.fixture
def journal(tmp_path):
    """What is kept on this computer, as each start of the program finds it."""
    clinic, before = uuid7(), []

    def start():
        for dead in before:
            dead.let_go()
        before.append(FileJournal(tmp_path / "waiting", clinic))
        return before[-1]

    yield start
    for dead in before:
        dead.let_go()


@pytest.fixture
def started(flaky, patient, visit, journal, qapp):
    """Return a document as a new start of the program shows the visit."""

    def start(kept=None):
        document = ChartDocument(flaky, journal=kept or journal())
        document.open(visit.id)
        return document

    return start


def scores(document, value):
    visit = document.visit
    facts = VisitChange(visit, replace(visit, pain_before=value))
    step = Step(Text("Score"), VisitEdit(visit.id, facts=facts), document.read.steps.next_position)
    document.take(step, Turn.NEW)


def test_what_waited_when_the_program_was_killed_waits_again_and_is_recorded(
    qtbot, started, flaky, visit, stored_visit, journal
):
    flaky.fail(DiskFull(), times=99)
    killed = started()
    scores(killed, 7)
    scores(killed, 8)
    assert killed.keeps_waiting
    assert journal().visits == {visit.id: 2}
    fresh = started()
    assert fresh.visit.pain_before == 8
    assert not fresh.is_saved
    flaky.work_again()
    with qtbot.waitSignal(fresh.saved):
        pass
    assert stored_visit().pain_before == 8
    assert fresh.is_saved
    assert journal().visits == {}
    with flaky.read() as records:
        assert records.steps.of_visit(visit.id).done == 2


def test_what_no_longer_fits_after_the_start_waits_for_an_answer(
    qtbot, started, flaky, elsewhere, stored_visit, journal
):
    flaky.fail(DiskFull(), times=99)
    scores(started(), 7)
    flaky.work_again()
    elsewhere.says(pain_before=3)
    fresh = started()
    with qtbot.waitSignal(fresh.refused):
        pass
    assert stored_visit().pain_before == fresh.visit.pain_before == 3
    [asked] = fresh.refused_changes.of(fresh.read, is_recorded=True)
    assert (asked.theirs, asked.mine) == ("3", "7")
    assert journal().visits == {}


def test_where_nothing_can_be_kept_that_is_known(started, flaky):
    flaky.fail(DiskFull(), times=99)
    document = started(NoJournal())
    assert document.keeps_waiting
    scores(document, 7)
    assert not document.keeps_waiting
