"""Of a test told for each figure and view some cases are run: of as many of them as that goes."""

from itertools import pairwise, product
from types import SimpleNamespace

import pytest

from tests.few_cases import FEW, few, is_of_everything

Source = SimpleNamespace(TESTPATHS="testpaths", ARGS="args")


def case(test, **indices):
    name = f"{test}[{'-'.join(map(str, indices.values()))}]" if indices else test
    return SimpleNamespace(nodeid=name, callspec=SimpleNamespace(indices=indices))


NAMES = ("body", "view_id", "side")


def family(*sizes, test="a.py::test_it", names=NAMES):
    """The cases of a test that has a parameter of so many values for each size."""
    return [
        case(test, **dict(zip(names, values, strict=False)))
        for values in product(*map(range, sizes))
    ]


class Config:
    """What pytest knows of a run."""

    ArgsSource = Source

    def __init__(self, source=Source.TESTPATHS, **options):
        self.args_source = source
        self._options = {"keyword": "", "all_cases": False} | options

    def getoption(self, name):
        return self._options[name]


def test_a_small_family_and_a_test_without_cases_are_run_whole_and_in_their_order():
    tests = [*family(FEW), case("a.py::test_other"), *family(FEW, test="b.py::test_it")]
    assert few(tests) == (tests, [])


def test_of_a_large_family_a_few_are_run_and_all_others_are_named_as_left_out():
    tests = family(30)
    kept, left = few(tests)
    assert len(kept) == FEW
    assert {kept[0].nodeid, kept[-1].nodeid} == {tests[0].nodeid, tests[-1].nodeid}
    assert sorted(one.nodeid for one in kept + left) == sorted(one.nodeid for one in tests)
    at = [tests.index(one) for one in kept]
    assert at == sorted(at)
    assert max(b - a for a, b in pairwise(at)) <= 15  # from all over the family


@pytest.mark.parametrize("sizes", [(FEW, FEW), (2, FEW), (3, FEW, 2)])
def test_each_value_of_each_parameter_is_tried(sizes):
    kept, _ = few(family(*sizes))
    for at, size in enumerate(sizes):
        assert {one.callspec.indices[NAMES[at]] for one in kept} == set(range(size))


@pytest.mark.parametrize("name", ["name", "field", "revision"])
def test_what_is_of_no_figure_is_run_whole(name):
    tests = family(30, names=(name,))
    assert few(tests) == (tests, [])


def test_the_same_cases_are_run_each_time():
    assert [one.nodeid for one in few(family(40, 3))[0]] == [
        one.nodeid for one in few(family(40, 3))[0]
    ]


def test_whoever_names_tests_or_wants_all_gets_all():
    assert is_of_everything(Config())
    assert not is_of_everything(Config(source=Source.ARGS))
    assert not is_of_everything(Config(keyword="zone"))
    assert not is_of_everything(Config(all_cases=True))


@pytest.mark.parametrize("whole", [True, False])
def test_a_process_of_a_run_in_several_does_as_it_is_told(whole):
    config = Config(source=Source.ARGS)
    config.workerinput = {"is_of_everything": whole}
    assert is_of_everything(config) == whole
