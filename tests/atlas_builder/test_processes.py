"""Work is shared between processes and comes back in its order."""

import math

from needlemap.atlas_builder.processes import in_processes


def test_results_come_in_the_order_of_the_work():
    assert list(in_processes(math.factorial, [6, 0, 3])) == [720, 1, 6]
