"""What is typed is told once the typing rests."""

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtTest import QSignalSpy

from needlemap.ui.widgets.typing_rest import LATEST_MS, REST_MS, TextPort, TypingRest
from tests.ui.hands import HandTimer


class Paper:
    """A field that is nothing but its text."""

    def __init__(self):
        self.text = ""

    def read(self):
        return self.text

    def show(self, text):
        self.text = text


@pytest.fixture
def paper():
    return Paper()


@pytest.fixture
def rest(qapp):
    return HandTimer()


@pytest.fixture
def parent(qapp):
    return QObject()


@pytest.fixture
def typing(paper, rest, parent):
    return TypingRest(TextPort(paper.read, paper.show, str.strip), rest, parent)


@pytest.fixture
def told(typing):
    return QSignalSpy(typing.rested)


def all_of(told):
    return [tuple(told.at(i)) for i in range(told.count())]


def type_text(paper, typing, text):
    paper.text = text
    typing.begun()


def test_nothing_is_told_before_the_typing_rests(paper, typing, rest, told):
    typing.show("", "point 1")
    type_text(paper, typing, "worse")
    assert all_of(told) == []
    type_text(paper, typing, "worse on stairs")
    assert all_of(told) == []
    rest.ring()
    assert all_of(told) == [("worse on stairs", "point 1")]


def test_the_rest_is_short_and_ends_once(rest, typing):
    assert (rest.interval(), rest.isSingleShot()) == (REST_MS, True)


def test_what_was_kept_is_not_told_again_by_the_rest(paper, typing, rest, told):
    typing.show("", "point 1")
    type_text(paper, typing, "worse")
    typing.keep()
    typing.show("worse", "point 1")
    rest.ring()
    assert all_of(told) == [("worse", "point 1")]


def test_what_is_recorded_already_is_not_told(paper, typing, rest, told):
    typing.show("worse", "point 1")
    type_text(paper, typing, " worse ")
    rest.ring()
    typing.keep()
    assert all_of(told) == []


def test_what_was_not_typed_is_not_told(typing, told):
    typing.show("worse", "point 1")
    typing.keep()
    assert all_of(told) == []


def test_an_emptied_text_is_told_as_empty(paper, typing, rest, told):
    typing.show("worse", "point 1")
    type_text(paper, typing, "")
    rest.ring()
    assert all_of(told) == [("", "point 1")]


def test_the_space_after_a_word_stays_while_it_is_typed_on(paper, typing, rest):
    typing.show("", "point 1")
    type_text(paper, typing, "worse ")
    rest.ring()
    typing.show("worse", "point 1")
    assert paper.text == "worse "


def test_what_is_typed_stays_when_something_else_changes(paper, typing):
    typing.show("", "point 1")
    type_text(paper, typing, "half a li")
    typing.show("", "point 1")
    assert paper.text == "half a li"


def test_what_was_refused_stays_to_be_shortened(paper, typing, rest, told):
    typing.show("short", "point 1")
    type_text(paper, typing, "much too long")
    rest.ring()
    typing.show("short", "point 1")
    assert paper.text == "much too long"
    typing.keep()
    assert all_of(told) == [("much too long", "point 1")] * 2


def test_half_a_text_is_told_of_its_owner_before_the_next_one_is_shown(paper, typing, rest, told):
    typing.show("", "point 1")
    type_text(paper, typing, "half a li")
    typing.show("numb", "point 2")
    assert all_of(told) == [("half a li", "point 1")]
    assert paper.text == "numb"
    rest.ring()
    typing.keep()
    assert told.count() == 1


def test_what_is_recorded_elsewhere_is_shown_once_nothing_is_being_typed(paper, typing, rest):
    typing.show("", "point 1")
    type_text(paper, typing, "worse")
    rest.ring()
    typing.show("worse", "point 1")
    typing.show("", "point 1")  # undone
    assert paper.text == ""


def test_what_is_taken_back_is_told_to_nobody(paper, typing, rest, told):
    typing.show("worse", "point 1")
    type_text(paper, typing, "worse and wor")
    typing.take_back()
    assert paper.text == "worse"
    rest.ring()
    typing.keep()
    assert all_of(told) == []
    assert typing.known == "worse"


def test_what_could_not_be_recorded_of_one_comes_back_with_it(paper, typing, told):
    typing.show("", "visit 1")
    type_text(paper, typing, "too long")
    typing.show("as it was", "visit 2")
    assert paper.text == "as it was"
    assert not typing.is_kept
    typing.show("", "visit 1")
    assert paper.text == "too long"
    typing.keep()
    assert all_of(told)[-1] == ("too long", "visit 1")
    typing.show("too long", "visit 1")
    assert typing.is_kept


def test_what_is_typed_without_a_rest_is_told_within_two_seconds(qtbot, paper, parent):
    typing = TypingRest(TextPort(paper.read, paper.show, str.strip), QTimer(parent), parent)
    told = QSignalSpy(typing.rested)
    typing.show("", "point 1")
    letters = QTimer(parent, interval=REST_MS // 6)
    letters.timeout.connect(lambda: type_text(paper, typing, paper.text + "a"))
    letters.start()
    qtbot.waitUntil(lambda: told.count() > 0, timeout=2 * LATEST_MS)
    letters.stop()
    typing.keep()
    assert set(all_of(told)[0][0]) == {"a"}
