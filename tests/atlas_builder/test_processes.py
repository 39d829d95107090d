"""Work is shared between processes and comes back in its order."""

import math
import os

from needlemap.atlas_builder.processes import in_processes


def test_results_come_in_the_order_of_the_work():
    assert list(in_processes(math.factorial, [6, 0, 3])) == [720, 1, 6]


class Opened:
    """Counts in how many processes it was opened."""

    def __init__(self, folder):
        self.folder = folder

    def __setstate__(self, state):
        self.__dict__ = state
        (self.folder / str(os.getpid())).open("a").write("opened\n")

    def __call__(self, piece):
        return piece


def test_what_is_done_goes_to_each_process_once(tmp_path):
    assert list(in_processes(Opened(tmp_path), range(9))) == list(range(9))
    assert {place.read_text() for place in tmp_path.iterdir()} == {"opened\n"}
