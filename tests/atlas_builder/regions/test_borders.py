"""Declared borders give each face to the first piece that fits."""

import numpy as np
import pytest

from needlemap.atlas_builder.regions.borders import NOWHERE, BordersWrong, claimed, read_parts

IDS = ["heel", "toe", "sole"]


def parts_of(tmp_path, text):
    path = tmp_path / "borders.toml"
    path.write_text(text, encoding="utf-8")
    return read_parts(path)


def claims(tmp_path, text, **measures):
    arrays = {name: np.array(values, dtype=float) for name, values in measures.items()}
    labels = claimed(parts_of(tmp_path, text), arrays, IDS)
    return ["-" if label == NOWHERE else IDS[label] for label in labels]


def test_the_first_piece_that_fits_wins_and_the_rest_falls_through(tmp_path):
    text = """
        [[part]]
        name = "foot"
        [[part.piece]]
        region = "heel"
        where = { x = [-inf, 2] }
        [[part.piece]]
        region = "toe"
    """
    assert claims(tmp_path, text, x=[0, 1.9, 2, 9]) == ["heel", "heel", "toe", "toe"]


def test_a_part_keeps_its_faces_even_where_none_of_its_pieces_fits(tmp_path):
    text = """
        [[part]]
        name = "foot"
        where = { x = [0, 5] }
        [[part.piece]]
        region = "heel"
        where = { x = [0, 2] }
        [[part]]
        name = "rest"
        [[part.piece]]
        region = "sole"
    """
    assert claims(tmp_path, text, x=[1, 4, 7]) == ["heel", "-", "sole"]


def test_an_angle_may_run_through_the_back(tmp_path):
    text = """
        [[part]]
        name = "leg"
        [[part.piece]]
        region = "heel"
        where = { "leg.around" = [150, -150] }
    """
    around = [0, 149, 150, 180, -180, -151, -150]
    found = claims(tmp_path, text, x=[0] * 7, **{"leg.around": around})
    assert found == ["-", "-", "heel", "heel", "heel", "heel", "-"]


def test_an_outline_may_be_hollowed(tmp_path):
    text = """
        [[part]]
        name = "foot"
        [[part.piece]]
        region = "sole"
        outline."x/y" = [[0, 0], [10, 0], [10, 10], [5, 2], [0, 10]]
    """
    found = claims(tmp_path, text, x=[1, 5, 5, 9, 11], y=[5, 5, 1, 5, 5])
    assert found == ["sole", "-", "sole", "sole", "-"]


def test_a_region_that_nobody_named_is_refused(tmp_path):
    text = """
        [[part]]
        name = "foot"
        [[part.piece]]
        region = "hoof"
    """
    with pytest.raises(BordersWrong, match="hoof"):
        claims(tmp_path, text, x=[0])
