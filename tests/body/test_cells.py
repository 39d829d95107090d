"""A pain zone is a set of cells: it adds, cuts and keeps like one."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from needlemap.body.cells import CellSet, CellsImpossible
from needlemap.body.errors import NeedleMapError
from tests.body.making import cells_of

UNTIMED = settings(deadline=None)
NEAR = st.sets(st.integers(0, 60), max_size=40)
FAR = st.sets(st.integers(0, 2_000_000), max_size=30)
IDS = NEAR | FAR


def ids_of(cells):
    return set(cells.ids())


@UNTIMED
@given(IDS)
def test_a_zone_holds_the_cells_it_was_made_of_and_no_others(ids):
    cells = cells_of(ids)
    assert list(cells.ids()) == sorted(ids)
    assert len(cells) == len(ids)
    assert bool(cells) is bool(ids)
    assert all(cell in cells for cell in ids)
    assert not any(cell in cells for cell in {i + 1 for i in ids} - ids)


@UNTIMED
@given(st.lists(st.integers(0, 50), max_size=40))
def test_order_and_repetition_do_not_matter(ids):
    assert cells_of(ids) == cells_of(reversed(ids)) == cells_of(ids + ids)
    assert list(cells_of(ids).ids()) == sorted(set(ids))


@UNTIMED
@given(IDS, IDS)
def test_zones_join_meet_and_differ_as_sets_do(one, other):
    first, second = cells_of(one), cells_of(other)
    assert first | second == cells_of(one | other)
    assert first & second == cells_of(one & other)
    assert first - second == cells_of(one - other)


@UNTIMED
@given(IDS, IDS)
def test_what_is_rubbed_out_and_painted_again_is_as_before(zone, rubbed):
    whole, part = cells_of(zone), cells_of(rubbed)
    assert (whole - part) | (whole & part) == whole
    assert not (whole - part) & part


@UNTIMED
@given(IDS, IDS)
def test_overlap_is_shared_cells_over_all_cells(one, other):
    first, second = cells_of(one), cells_of(other)
    share = len(one & other) / len(one | other) if one | other else 1.0
    assert first.jaccard(second) == second.jaccard(first) == pytest.approx(share)
    assert first.jaccard(first) == 1.0


@UNTIMED
@given(IDS)
def test_runs_are_sorted_apart_and_not_empty(ids):
    end = -1
    for first, stop in cells_of(ids).runs:
        assert end < first < stop
        end = stop


@UNTIMED
@given(IDS)
def test_a_zone_comes_back_from_its_bytes(ids):
    cells = cells_of(ids)
    assert CellSet.from_bytes(cells.to_bytes()) == cells


def test_a_large_zone_takes_few_bytes():
    rows = CellSet(tuple((row * 400, row * 400 + 120) for row in range(500)))
    assert len(rows) == 60_000
    assert len(rows.to_bytes()) < 2_000


def refusal(packed):
    """The sentence that refuses bytes, empty if they are a zone."""
    try:
        CellSet.from_bytes(packed)
    except NeedleMapError as error:
        return str(error)
    return ""


@UNTIMED
@given(IDS.filter(bool), st.data())
def test_bytes_cut_short_are_refused_or_hold_only_cells_that_were_there(ids, data):
    packed = cells_of(ids).to_bytes()
    kept = packed[: data.draw(st.integers(0, len(packed) - 1))]
    assert "damaged" in refusal(kept) or ids_of(CellSet.from_bytes(kept)) < ids


@UNTIMED
@given(IDS.filter(bool))
def test_bytes_that_lost_their_end_are_refused(ids):
    packed = cells_of(ids).to_bytes()
    with pytest.raises(CellsImpossible):
        CellSet.from_bytes(packed[:-1])


@UNTIMED
@given(st.binary(max_size=40))
def test_bytes_of_anything_are_a_zone_or_are_refused_with_a_sentence(packed):
    sentence = refusal(packed)
    if sentence:
        assert sentence.startswith("This pain zone is damaged")
    else:
        cells = CellSet.from_bytes(packed)
        assert CellSet.from_bytes(cells.to_bytes()) == cells


@pytest.mark.parametrize(
    "packed", [b"\x05", b"\x80", b"\x05\x00", b"\x00\x02\x00\x02", b"\x05\x02\x03\x00", b"\x05\x82"]
)
def test_damaged_bytes_are_refused(packed):
    with pytest.raises(CellsImpossible, match="This pain zone is damaged"):
        CellSet.from_bytes(packed)


@pytest.mark.parametrize(
    "runs",
    [
        *(((3, 3),), ((5, 4),), ((-2, 4),), ((0, 4), (4, 6)), ((8, 9), (2, 3)), ((0, 9), (2, 3))),
        *(((0, 2**40),), ((0, 1.5),), ((math.nan, 2),), ((0, math.inf),)),
    ],
)
def test_runs_that_touch_cross_or_are_empty_are_refused(runs):
    with pytest.raises(CellsImpossible):
        CellSet(runs)


def test_a_zone_cannot_be_altered():
    cells = cells_of({1, 2, 9})
    with pytest.raises(AttributeError):
        cells.borders = b""
    assert cells.runs == ((1, 3), (9, 10))


def test_a_zone_takes_little_memory_as_each_step_of_undo_keeps_one():
    cells = cells_of(range(0, 4000, 2))
    assert len(cells.runs) == 2000
    assert len(cells.borders) == 2000 * 8
