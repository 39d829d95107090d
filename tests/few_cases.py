"""Takes some cases of each test that is told anew for each figure and view.

A run of everything takes of such a test at most so many cases, among them the first and the last,
each of another figure and another view as far as that goes. What was built for the others is tried
by a run of named modules or tests, which takes all cases, as does ``--all-cases``.
"""

from collections import defaultdict

FEW = 5
"""Cases of one test in a run of everything: as many as there are figures."""

OF_FIGURES = {"body", "view", "view_id", "pose"}
"""What a parameter is called that says which figure, or how it is looked at."""


def add_option(parser):
    """Let a run ask for all cases."""
    words = "run every case of every test, not some of those that go through figures and views"
    parser.addoption("--all-cases", action="store_true", help=words)


def is_of_everything(config):
    """Return whether nobody asked for all cases, or for tests by name; workers are told."""
    if hasattr(config, "workerinput"):
        return config.workerinput["is_of_everything"]
    named = config.args_source is not config.ArgsSource.TESTPATHS
    chosen = config.getoption("keyword") or named
    return not (config.getoption("all_cases") or chosen)


def few(items):
    """Return which of these tests are run, and which are left out."""
    families = defaultdict(list)
    for item in items:
        families[item.nodeid.partition("[")[0]].append(item)
    kept = {one.nodeid for family in families.values() for one in _some(family)}
    left = [one for one in items if one.nodeid not in kept]
    return [one for one in items if one.nodeid in kept], left


def _some(family):
    """Return a few cases of one test: each as unlike those before it as can be."""
    if len(family) <= FEW or not OF_FIGURES & {name for name, _ in _values(family[0])}:
        return family
    chosen = [family[0], family[-1]]
    seen = _values(family[0]) | _values(family[-1])
    spread = [family[len(family) * at // FEW] for at in range(1, FEW)]
    rest = [one for one in family if one not in chosen]
    while len(chosen) < FEW:
        newest = max(rest, key=lambda one: (len(_values(one) - seen), one in spread))
        chosen.append(newest)
        rest.remove(newest)
        seen |= _values(newest)
    return chosen


def _values(item):
    """Return the parameters of a case, each with which of its values it is."""
    spec = getattr(item, "callspec", None)
    return set(spec.indices.items()) if spec else set()
