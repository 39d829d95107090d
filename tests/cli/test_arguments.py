"""What stands behind a word of the command line is understood, or refused in a sentence."""

from argparse import ArgumentTypeError

import pytest

from needlemap.body.plate_layers import PlateLayer
from needlemap.cli.arguments import check_list, layers, number, paper
from needlemap.clinic.completeness import CheckList
from needlemap.clinic.people import Paper


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (number, "1001", 1001),
        (check_list, "STRICTA", CheckList.STRICTA),
        (paper, "letter", Paper.LETTER),
        (layers, "", frozenset()),
        (layers, "skeleton, skin", frozenset({PlateLayer.SKELETON, PlateLayer.SKIN})),
    ],
)
def test_what_is_meant_is_understood(kind, text, value):
    assert kind(text) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (number, "0"),
        (number, "-3"),
        (number, "٣"),
        (number, "9" * 5000),
        (number, "ten"),
        (check_list, "none"),
        (paper, "A3"),
        (layers, "names"),
        (layers, "skeleton,ghosts"),
    ],
)
def test_anything_else_is_refused_by_its_own_words(kind, text):
    with pytest.raises(ArgumentTypeError) as caught:
        kind(text)
    assert text in str(caught.value)
