"""What the benchmarks print and write."""

import json

from tests.bench.report import Entry, entry_of, table, write
from tests.bench.timing import p95

HIT = Entry("frame_p95_ms", 8.25, "ms", 1.04, goal=10)
MISS = Entry("start_ratio", 1.62, "x", 1.0, goal=1.5)
TOLD = Entry("start_ms", 190.4, "ms", 118.2, cpu=87.3)


def test_the_table_calls_a_miss_a_miss():
    head, hit, miss, told = table([HIT, MISS, TOLD]).splitlines()
    assert head.split() == ["name", "value", "cpu", "floor", "goal"]
    assert hit.split() == ["frame_p95_ms", "8.25", "ms", "1.04", "ms", "<=", "10", "ok"]
    assert miss.split() == ["start_ratio", "1.62", "x", "1", "x", "<=", "1.5", "MISS"]
    assert told.split() == ["start_ms", "190", "ms", "87.3", "ms", "118", "ms"]


def test_the_clock_is_judged_and_the_processor_told_beside_it():
    entry = entry_of("click_p95_ms", p95, [(9.0, 4.0), (30.0, 5.0)], [(2.0, 1.0)], goal=16)
    assert (entry.value, entry.cpu, entry.floor) == (30.0, 5.0, 2.0)
    assert not entry.ok


def test_a_value_below_the_least_is_a_miss():
    assert Entry("three_ways_equal", 1, "", 1, least=1).ok
    assert table([Entry("three_ways_equal", 0, "", 1, least=1)]).split()[-3:] == [">=", "1", "MISS"]


def test_the_file_lists_every_entry_with_its_verdict(tmp_path):
    place = tmp_path / "build" / "bench.json"
    write([HIT, MISS, TOLD], place)
    facts = json.loads(place.read_text())
    names = ["name", "value", "unit", "floor", "goal", "least", "cpu", "ok"]
    assert [list(fact) for fact in facts] == [names] * 3
    assert [(fact["goal"], fact["ok"]) for fact in facts] == [
        (10, True),
        (1.5, False),
        (None, True),
    ]
