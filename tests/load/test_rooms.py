"""Several rooms on one server, in short; and a loss is seen where there is one."""

from collections import Counter
from uuid import uuid4

import pytest

from tests.load.rooms import Figures, Room, figures_of, together


def test_rooms_that_chart_at_once_lose_nothing_and_are_told_of_no_error(server):
    server.make_empty("rooms")
    figures = together(server.url("rooms"), rooms=2, seconds=1.5)
    assert figures.kept > 4
    assert figures.is_whole, figures.lines


@pytest.mark.parametrize(
    "facts",
    [{"lost": 1}, {"came_back": 1}, {"doubled": 1}, {"said": Counter(["deadlock detected"])}],
)
def test_what_is_lost_or_shown_of_the_server_is_seen(facts):
    whole = {"acts_ms": (1.0,), "kept": 1, "lost": 0, "came_back": 0, "doubled": 0}
    assert Figures(**whole, said=Counter(["Point 3 is the same as point 4."])).is_whole
    assert not Figures(**(whole | {"said": Counter()} | facts)).is_whole


def test_what_was_shown_is_compared_with_what_is_there():
    stays, gone, removed, back = (uuid4() for _ in range(4))
    rooms = [Room(kept={stays, gone}, removed={removed}), Room(removed={back})]
    figures = figures_of(rooms, {stays, back}, doubled=0)
    assert (figures.kept, figures.lost, figures.came_back) == (2, 1, 1)
