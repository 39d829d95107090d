"""A field becomes strokes along its level lines: even, lifted now and then, fewer where crowded."""

import numpy as np

from needlemap.atlas_builder.muscles.hatching import Strokes, chance, hatched

HOW = Strokes(size=1.0, gap_mm=4.0, least_mm=10.0, bend=2.4)
WIDE, HIGH = 80, 240
ACROSS = np.broadcast_to(np.linspace(-1, 1, WIDE), (HIGH, WIDE))


def anywhere(_line, at):
    return np.ones(len(at[0]), bool)


def lengths(strokes):
    return [np.linalg.norm(np.diff(stroke, axis=0), axis=1).sum() for stroke in strokes]


def test_strokes_run_along_level_lines_a_gap_apart():
    columns = [stroke[:, 0] for stroke in hatched(ACROSS, WIDE, HOW, anywhere)]
    assert max(np.ptp(column) for column in columns) < 0.01
    places = np.unique(np.round([column.mean() for column in columns], 1))
    assert len(places) == WIDE / 4
    assert np.ptp(np.diff(places)) < 0.3


def test_a_long_line_is_lifted_and_no_two_lines_at_one_height():
    strokes = hatched(ACROSS, WIDE, HOW, anywhere)
    long = lengths(strokes)
    assert min(long) >= 10
    assert max(long) < 34 + 46 + 10 + 1
    assert len(strokes) > 2 * WIDE / 4
    ends = [stroke[-1, 1] for stroke in strokes if stroke[-1, 1] < HIGH - 2]
    assert len(np.unique(np.round(ends))) > 0.6 * len(ends)


def test_strokes_stay_where_they_may_run():
    def low(line, at):
        return at[0] > (120 if line % 2 else 180)

    strokes = hatched(ACROSS, WIDE, HOW, low)
    assert 119 <= min(stroke[:, 1].min() for stroke in strokes) < 128


def test_where_lines_run_together_fewer_go_on():
    narrow = np.linspace(1.0, 0.15, HIGH)[:, None]
    fan = np.linspace(-1, 1, WIDE)[None] / narrow
    strokes = hatched(np.clip(fan, -3, 3), WIDE, HOW, anywhere)
    ends = [np.sort(stroke[[0, -1], 1]) for stroke in strokes]
    rows = np.concatenate([np.arange(low, high) for low, high in ends])
    assert (rows > 200).sum() < 0.5 * (rows < 40).sum()


def test_a_line_that_runs_round_about_is_no_fibre():
    y, x = np.mgrid[-40:40, -40:40]
    assert hatched(np.hypot(x, y) / 20 - 1, 40, HOW, anywhere) == []


def test_a_field_of_one_row_has_no_strokes():
    assert hatched(np.zeros((1, 9)), 9, HOW, anywhere) == []


def test_chance_is_spread_from_0_to_1_and_always_the_same():
    found = np.array([chance(k) for k in range(400)])
    assert 0 <= found.min() < 0.02
    assert 0.98 < found.max() < 1
    assert abs(found.mean() - 0.5) < 0.05
    assert np.abs(np.corrcoef(found[1:], found[:-1])[0, 1]) < 0.15
    assert chance(7) == chance(7)
