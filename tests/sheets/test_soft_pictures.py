"""Soft pictures are as fine as print needs them."""

import io
import itertools

import pytest
from PIL import Image

from needlemap.body.light import Light
from needlemap.sheets.soft_pictures import as_fine, fineness, opened, size_of


@pytest.mark.parametrize(
    ("points", "times"), [(100, 0.5), (240, 0.5), (250, 1.0), (480, 1.0), (500, 2.0), (5000, 2.0)]
)
def test_a_picture_of_a_thousand_pixels_takes_more_where_it_is_printed_large(points, times):
    assert fineness(1000, points) == times


def test_between_the_pixels_of_an_enlarged_picture_there_are_no_steps():
    picture = Image.new("L", (4, 4))
    picture.putdata([0, 80, 160, 240] * 4)
    row = [as_fine(picture, 2.0).getpixel((x, 4)) for x in range(8)]
    assert row == sorted(row)
    assert max(after - before for before, after in itertools.pairwise(row)) < 60


def test_a_picture_that_is_fine_enough_stays_as_it_is():
    picture = Image.new("L", (4, 4), 7)
    assert as_fine(picture, 1.0) is picture
    assert as_fine(picture, 0.5).size == (2, 2)


def test_the_light_of_a_right_view_is_the_left_one_turned_over():
    grey = Image.linear_gradient("L").rotate(90).resize((32, 8))
    out = io.BytesIO()
    grey.save(out, "JPEG")
    left, right = opened(Light(out.getvalue())), opened(Light(out.getvalue()).mirrored())
    assert left.getpixel((0, 4)) != left.getpixel((31, 4))
    assert [right.getpixel((x, 4)) for x in range(32)] == [
        left.getpixel((31 - x, 4)) for x in range(32)
    ]


def test_the_size_of_a_light_is_that_of_its_picture():
    out = io.BytesIO()
    Image.new("L", (32, 8)).save(out, "JPEG")
    light = Light(out.getvalue()).mirrored()
    assert size_of(light) == opened(light).size == (32, 8)
