"""A favourite is kept under a name, dropped as ghosts, removed and brought back."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from uuid_utils.compat import uuid7

from needlemap.body.texts import Text
from needlemap.clinic.errors import DiskFull
from needlemap.clinic.people import Practitioner
from needlemap.clinic.starting import new_visit
from tests.signing import sign
from tests.ui.desk_work import unsaved
from tests.ui.hands import NOW, a_patient


@pytest.fixture
def marked(hand, page):
    """Two points on the chart, one of them needled."""
    hand.click(hand.place(0.6, 0.2))
    hand.press("needled")
    hand.press("familiar_pain")
    hand.click(hand.place(0.4, 0.3))
    return page.document.chart.points


@pytest.fixture
def kept(store):
    def read(practitioner=None):
        with store.begin() as records:
            return records.favourites.of_practitioner(practitioner)

    return read


@pytest.fixture
def told(page):
    return QSignalSpy(page.refused)


def part(page, name):
    found = page.findChild(QWidget, name)
    assert found is not None, name
    return found


def keep(hand, name, *, by_key=True):
    hand.page.commands["keep_favourite"].run()
    QTest.keyClicks(part(hand.page, "favourite_name"), name)
    if by_key:
        QTest.keyClick(part(hand.page, "favourite_name"), Qt.Key.Key_Return)
    else:
        hand.press("favourite_named")


def listed(page):
    return [
        each.accessibleName() for each in page.templates.findChildren(QPushButton)
        if each.accessibleName().startswith("Drop") and each.isVisible()
    ]  # fmt: skip


def another_visit(page, store):
    """Open the first visit of another patient."""
    other = a_patient(1002, given_name="Bea", precautions=())
    with store.begin() as records:
        records.patients.put(other)
        made = new_visit(records, other, NOW, uuid7)
    page.open_visit(other, made.id)


@pytest.mark.parametrize("by_key", [True, False])
def test_the_points_are_kept_once_under_the_name_typed(hand, page, marked, kept, told, by_key):
    keep(hand, "Neck", by_key=by_key)
    [made] = kept()
    assert made.name == "Neck"
    assert [point.muscle for point in made.points] == [mark.point.muscle for mark in marked]
    assert made.points[0].needling == marked[0].needling.planned()
    assert listed(page) == ["Drop “Neck”, 2 points"]
    assert told.count() == 0


def test_a_favourite_holds_nothing_of_the_patient(hand, page, marked, kept, patient):
    keep(hand, "Neck")
    [made] = kept()
    assert patient.family_name not in repr(made)
    assert str(patient.id) not in repr(made)
    assert not {mark.id for mark in marked} & {getattr(point, "id", None) for point in made.points}


def test_a_name_half_typed_counts_as_unfinished_until_it_is_kept(hand, page, marked):
    page.commands["keep_favourite"].run()
    assert unsaved(page) == ""
    QTest.keyClicks(part(page, "favourite_name"), "neck")
    assert unsaved(page) == "The name of a favourite is typed and not kept yet."
    hand.press("favourite_named")
    assert unsaved(page) == ""


def test_a_name_half_typed_waits_at_its_visit_and_is_not_shown_at_another(
    hand, page, marked, patient, visit, second
):
    page.open_visit(patient, visit.id)
    page.commands["keep_favourite"].run()
    QTest.keyClicks(part(page, "favourite_name"), "neck")
    page.selection.select(marked[0].id)
    assert not page.templates.isVisible()
    page.open_visit(patient, second().id)
    assert unsaved(page) == "The name of a favourite is typed and not kept yet."
    page.commands["favourites"].run()
    assert part(page, "favourite_name").text() == ""
    page.open_visit(patient, visit.id)
    page.commands["favourites"].run()
    assert part(page, "favourite_name").isVisible()
    assert part(page, "favourite_name").text() == "neck"


def test_a_favourite_without_a_name_is_answered_and_not_kept(hand, page, marked, kept, told):
    keep(hand, "   ", by_key=False)
    assert "needs a name" in told.at(0)[0]
    assert kept() == ()
    assert part(page, "favourite_name").isVisible()


def test_where_none_is_kept_it_says_how_one_is(page):
    page.commands["favourites"].run()
    said = part(page, "favourites_said")
    assert said.text() == "None is kept yet. Mark the points, then keep them under a name."
    assert said.property("tone") == "muted"


def test_without_points_nothing_can_be_kept_and_it_says_why(hand, page, kept, told):
    page.commands["keep_favourite"].run()
    assert "no points" in told.at(0)[0]
    assert not part(page, "favourite_name").isVisible()
    assert not part(page, "favourite_keep").isEnabled()


def test_dropped_on_another_patient_its_points_stand_as_ghosts(hand, page, store, marked, stored):
    keep(hand, "Neck")
    another_visit(page, store)
    hand.press("to_favourites")
    hand.press("favourite_Neck")
    ghosts = page.ghosts.shown
    assert [ghost.mark.point.anchor for ghost in ghosts] == [mark.point.anchor for mark in marked]
    assert page.document.chart.points == ()
    assert not page.templates.isVisible()
    assert page.inspector.isVisible()
    page.commands["as_last"].run()
    assert [mark.point.muscle for mark in page.document.chart.points] == [
        mark.point.muscle for mark in marked
    ]
    assert not any(mark.finding.familiar_pain for mark in page.document.chart.points)
    assert page.ghosts.shown == ()


def test_as_last_visit_confirms_every_ghost_a_step_each(hand, page, store, patient, marked, stack):
    with store.begin() as records:
        visit = page.document.visit
        sign(records, visit)
        later = new_visit(records, patient, NOW.replace(day=24), uuid7)
    page.open_visit(patient, later.id)
    hand.press("to_favourites")
    assert "all 2 ghosts" in part(page, "as_last").text()
    hand.press("as_last")
    assert {mark.id for mark in page.document.chart.points} == {mark.id for mark in marked}
    assert stack.count() == 2
    stack.undo()
    assert len(page.document.chart.points) == 1
    assert len(page.ghosts.shown) == 1


def test_as_last_visit_at_a_first_visit_says_that_there_is_nothing(page, told):
    page.commands["as_last"].run()
    assert "Nothing" in told.at(0)[0]


def test_a_favourite_removed_can_be_brought_back(hand, page, marked, kept):
    keep(hand, "Neck")
    [made] = kept()
    hand.press("favourite_remove_Neck")
    assert kept() == ()
    assert listed(page) == []
    assert "removed" in page.findChild(QLabel, "favourites_said").text()
    hand.press("favourite_back")
    assert kept() == (made,)
    assert listed(page) == ["Drop “Neck”, 2 points"]
    assert not part(page, "favourite_back").isVisible()


def test_only_ones_own_favourites_and_the_clinics_are_listed(
    hand, page, store, visit, marked, kept
):
    keep(hand, "Everyone's")
    ada, ben = (Practitioner(id=uuid7(), name=name) for name in ("Ada", "Ben"))
    with store.begin() as records:
        for one in (ada, ben):
            records.clinic.put_practitioner(one)
    _treats(page, ada)
    keep(hand, "Ada's")
    assert len(listed(page)) == 2
    _treats(page, ben)
    page.templates.close_card()
    hand.press("to_favourites")
    assert listed(page) == ["Drop “Everyone's”, 2 points"]
    assert kept(ada.id)[0].practitioner == ada.id


def test_what_the_records_refuse_is_said_and_the_name_stays(hand, page, marked, kept, flaky, told):
    flaky.fail(DiskFull())
    keep(hand, "Neck", by_key=False)
    assert "disk is full" in told.at(0)[0]
    assert kept() == ()
    assert part(page, "favourite_name").text() == "Neck"
    hand.press("favourite_named")
    assert [made.name for made in kept()] == ["Neck"]


def test_words_and_favourites_take_the_width_that_buttons_leave(hand, page, marked):
    keep(hand, "Neck")
    remove = part(page, "favourite_remove_Neck")
    assert remove.width() == remove.sizeHint().width()
    hand.press("favourite_remove_Neck")
    back = part(page, "favourite_back")
    assert back.width() == back.sizeHint().width()


def test_a_card_whose_favourites_cannot_be_read_stays_away(hand, page, flaky, told):
    flaky.unreadable = DiskFull()
    hand.press("to_favourites")
    flaky.unreadable = None
    assert "disk is full" in told.at(0)[0]
    assert not page.templates.isVisible()
    assert page.inspector.isVisible()


def test_the_card_gives_way_to_the_mark_that_is_chosen(hand, page, marked):
    hand.press("to_favourites")
    assert page.templates.isVisible()
    assert not page.inspector.isVisible()
    page.selection.select(marked[0].id)
    assert page.inspector.isVisible()
    assert not page.templates.isVisible()
    hand.press("to_favourites")
    hand.press("to_favourites")
    assert page.inspector.isVisible()


def test_a_signed_visit_takes_no_favourite(hand, page, store, marked, told):
    keep(hand, "Neck")
    visit = page.document.visit
    with store.begin() as records:
        sign(records, visit)
    page.open_visit(page.document.patient, visit.id)
    hand.press("to_favourites")
    hand.press("favourite_Neck")
    assert "signed" in told.at(0)[0]
    assert page.ghosts.shown == ()


def _treats(page, practitioner):
    after = replace(page.document.visit, practitioner=practitioner.id)
    page.editor.change_visit(Text("Change practitioner"), after)


def test_ghosts_and_points_are_counted_in_the_language_of_the_window(
    hand, page, store, marked, speak
):
    speak({
        "{count} points": "{count} Punkte", "Drop “{name}”, {points}": "Drop: {points} ({name})",
        "As last visit: confirm all {count} ghosts": "Wie zuletzt: alle {count} bestätigen",
    })  # fmt: skip
    keep(hand, "Neck")
    assert listed(page) == ["Drop: 2 Punkte (Neck)"]
    another_visit(page, store)
    hand.press("to_favourites")
    hand.press("favourite_Neck")
    hand.press("to_favourites")
    assert part(page, "as_last").text() == "Wie zuletzt: alle 2 bestätigen"
