"""A draft is kept soon after the first letter, and goes when its form is done with."""

from uuid import uuid4

import pytest
from PySide6.QtCore import QObject

from needlemap.clinic.drafts import Draft, DraftKind
from needlemap.clinic.errors import DiskFull
from needlemap.ui.widgets.typing.draft_keeper import DraftKeeper

ABOUT = uuid4()


@pytest.fixture
def typed():
    return {}


@pytest.fixture
def parent(qapp):
    return QObject()


@pytest.fixture
def keeper(flaky, typed, parent):
    def read():
        return Draft(kind=DraftKind.ADDENDUM, about=ABOUT, content=typed) if typed else None

    return DraftKeeper(lambda: flaky, read, parent)


def contents(keeper):
    return [dict(draft.content) for draft in keeper.all()]


def test_what_is_typed_is_kept_while_typing_goes_on(keeper, typed, qtbot):
    typed["text"] = "Breath"
    keeper.begun()
    typed["text"] = "Breathless"
    keeper.begun()
    qtbot.waitUntil(lambda: contents(keeper) == [{"text": "Breathless"}])


def test_it_is_found_again_by_its_form_and_dropped_with_it(keeper, typed):
    typed["text"] = "Breathless"
    keeper.keep()
    assert keeper.known(DraftKind.ADDENDUM, ABOUT).content == typed
    assert keeper.known(DraftKind.PATIENT, ABOUT) is None
    keeper.begun()
    keeper.drop(DraftKind.ADDENDUM, ABOUT)
    keeper.keep_if_begun()
    assert contents(keeper) == []


def test_nothing_is_kept_of_a_form_in_which_nothing_stands_nor_once_it_was_stopped(keeper, typed):
    keeper.begun()
    keeper.keep_if_begun()
    assert contents(keeper) == []
    typed["text"] = "of other records"
    keeper.begun()
    keeper.stop()
    keeper.keep_if_begun()
    assert contents(keeper) == []


def test_a_full_disk_is_no_fault_and_the_next_letter_tries_again(keeper, typed, flaky):
    typed["text"] = "Breathless"
    flaky.fail(DiskFull())
    keeper.keep()
    assert contents(keeper) == []
    flaky.work_again()
    keeper.begun()
    keeper.keep_if_begun()
    assert contents(keeper) == [typed]
