"""A step of a complaint is written once, taken back, and written again."""

from dataclasses import replace

from uuid_utils.compat import uuid7

from needlemap.clinic.episodes import EpisodeChange
from needlemap.ui.episodes.steps import AddEpisode, ChangeEpisode
from needlemap.ui.work.record_commands import Listener


def test_each_is_written_and_taken_back(desk, neck, stack, visit):
    listener = Listener(lambda: None, lambda _: None, stack)
    heel = replace(neck, id=uuid7(), complaint="heel")
    ended = replace(neck, goal="sleep")
    for step, after in (
        (AddEpisode("a", desk.flaky, listener, heel, visit.id), (neck, heel)),
        (ChangeEpisode("b", desk.flaky, listener, EpisodeChange(neck, ended)), (ended,)),
    ):
        with desk.flaky.begin() as records:
            step.write(records)
        assert desk.recorded() == after
        with desk.flaky.begin() as records:
            step.take_back(records)
        assert desk.recorded() == (neck,)
