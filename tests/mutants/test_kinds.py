"""Which faults are put into a module, and which words are left alone."""

import pytest

from tests.mutants.kinds import enums_in, mutants_of

ENUMS = {"Side": ["LEFT", "RIGHT", "MIDLINE"]}


def changes(source):
    """Return the whole text of a module for each fault that can be put into it."""
    text = source.encode()
    return {mutant.applied(text).decode() for mutant in mutants_of("m.py", text, ENUMS)}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a = b < c", {"a = (b >= c)", "a = (b <= c)"}),
        ("a = (b or c) is None", {"a = ((b or c) is not None)", "a = ((b and c)) is None"}),
        ("a = not b", {"a = b"}),
        ("a = b * 2", {"a = (b / 2)", "a = b * 3"}),
        ("a = b if c else d", {"a = b if (not c) else d"}),
        ("f(a, b)", {"f(b, a)", "None"}),
        ("a = isinstance(b, c)", set()),
        ("a = b.setStretch(1, 2)", {"a = b.setStretch(2, 1)", "a = b.setStretch(2, 2)"}),
        ("a = Side.RIGHT", {"a = Side.MIDLINE"}),
        (
            "def f() -> tuple[int, ...]:\n    return a",
            {"def f() -> tuple[int, ...]:\n    return ()"},
        ),
        (
            "def f() -> bool:\n    return False",
            {"def f() -> bool:\n    return (not False)", "def f() -> bool:\n    return True"},
        ),
        ("def f() -> bool:\n    return a", {"def f() -> bool:\n    return None"}),
        ("def f(*, a: bool = True): pass", {"def f(*, a: bool = False): pass"}),
        ("ä = 'ö' < b", {"ä = ('ö' >= b)", "ä = ('ö' <= b)"}),
    ],
)
def test_each_kind_of_fault_changes_one_thing(source, expected):
    assert changes(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        '"""Module with 2 words."""',
        "a: Literal[1]",
        "log.info('%d', 1)",
        "a = self.tr('%n needles', '', 2)",
        "raise Wrong(1)",
        "a = zip(b, strict=True)",
        "@dataclass(frozen=True)\nclass A: pass",
        "moved = Signal(int, 3)",
        "import a",
        "column.setSpacing(12)",
    ],
)
def test_words_types_logs_assertions_and_margins_are_left_alone(source):
    assert changes(source) == set()


def test_a_fault_is_told_by_its_line_and_on_one_line():
    [flipped, _] = mutants_of("m.py", b"\na = (b <\n  c)", {})
    assert (flipped.where, flipped.change) == ("m.py:2", "b < c -> (b >= c)")


def test_closed_sets_are_known_by_their_members():
    text = b"class Side(StrEnum):\n    LEFT = 'left'\n    RIGHT = 'right'\nclass A: B = 1"
    assert enums_in(text) == {"Side": ["LEFT", "RIGHT"]}
