"""Borders come out whole and straight."""

import numpy as np

from needlemap.atlas_builder.regions.tidy import (
    filled,
    neighbours,
    straightened,
    without_islands,
)


def sheet(rows, columns):
    """Quads of a flat sheet, numbered row by row."""
    corner = np.arange((rows + 1) * (columns + 1)).reshape(rows + 1, columns + 1)
    quads = [corner[:-1, :-1], corner[:-1, 1:], corner[1:, 1:], corner[1:, :-1]]
    return np.stack(quads, axis=-1).reshape(-1, 4)


def drawn(picture):
    """Labels and neighbours of a sheet drawn with digits; a dot is an open face."""
    rows = picture.split()
    labels = np.array([-1 if mark == "." else int(mark) for row in rows for mark in row])
    return labels, neighbours(sheet(len(rows), len(rows[0])))


def shown(labels, columns):
    return " ".join("".join(map(str, row)) for row in labels.reshape(-1, columns).tolist())


def test_neighbours_lie_across_shared_edges_and_nothing_lies_beyond_the_rim():
    beside = neighbours(sheet(2, 2))
    assert [sorted(row) for row in beside.tolist()] == [
        [-1, -1, 1, 2],
        [-1, -1, 0, 3],
        [-1, -1, 0, 3],
        [-1, -1, 1, 2],
    ]


def test_open_faces_are_taken_by_the_region_around_them():
    labels, beside = drawn("0000 0..0 0..1 0111")
    assert "-1" not in shown(filled(labels, beside), 4)
    assert filled(labels, beside)[5] == 0


def test_a_small_piece_cut_off_from_its_region_joins_what_surrounds_it():
    labels, beside = drawn("00000 01011 00011")
    areas = np.ones(len(labels))
    assert shown(without_islands(labels, beside, areas), 5) == "00000 00011 00011"


def test_the_larger_piece_is_kept_even_if_it_has_fewer_faces():
    labels, beside = drawn("11001 11001")
    areas = np.array([1, 1, 1, 1, 9] * 2, dtype=float)
    assert shown(without_islands(labels, beside, areas), 5) == "00001 00001"


def test_a_tooth_in_a_border_is_smoothed_away_and_a_straight_border_stays():
    labels, beside = drawn("000111 000111 001111 000111")
    lengths = np.ones((len(labels), 4))
    assert shown(straightened(labels, beside, lengths), 6) == "000111 000111 000111 000111"


def test_a_strip_along_the_midline_is_held_by_its_mirror_image():
    labels, beside = drawn("0111 0111 0111")
    lengths = np.ones((len(labels), 4))
    assert shown(straightened(labels, beside, lengths), 4) == "0111 0111 0111"
