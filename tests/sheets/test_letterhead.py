"""A logo takes the place of the sign, in its shape; the words stand beside it."""

import io

import numpy as np
import pytest
from PIL import Image

from needlemap.clinic.people import Clinic, Paper
from needlemap.sheets.letterhead import LOGO_BOX, letterhead_pdf
from tests.sheets.reading import find, images_of, paths_of, text_of

MM = 72 / 25.4
HARBOUR = Clinic(name="Harbour Physiotherapy", address="12 Quay Street", phone="555 0142")


def png_of(wide, tall, colour=(17, 102, 90, 255)):
    out = io.BytesIO()
    Image.new("RGBA", (wide, tall), colour).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("size", "printed"),
    [((300, 100), (36.0, 12.0)), ((600, 100), (36.0, 6.0)), ((100, 400), (3.0, 12.0))],
)
def test_a_logo_keeps_its_shape_within_its_box(size, printed):
    pdf = letterhead_pdf(HARBOUR, png_of(*size), "Session sheet")
    [(left, low, right, high)] = images_of(pdf)
    assert ((right - left) / MM, (high - low) / MM) == pytest.approx(printed, abs=0.05)
    assert left / MM == pytest.approx(15, abs=0.01)
    assert (low + high) / 2 / MM == pytest.approx(12.5, abs=0.05)
    assert find(pdf, "Harbour")[0] / MM == pytest.approx(15 + printed[0] + 3, abs=0.6)
    assert (LOGO_BOX[0] / MM, LOGO_BOX[1] / MM) == (36, 12)


def test_without_a_logo_the_sign_stands_there():
    pdf = letterhead_pdf(HARBOUR, b"", "Session sheet")
    assert images_of(pdf) == []
    assert [path for path in paths_of(pdf) if path.color == "#ffffff"]
    assert "12 Quay Street · 555 0142" in text_of(pdf)


def test_a_logo_takes_no_room_from_the_title():
    clinic = Clinic(name="Physiotherapie und Osteopathie am Alten Rathaus", paper=Paper.LETTER)
    pdf = letterhead_pdf(clinic, png_of(300, 100), "Session sheet")
    assert find(pdf, "Rathaus")[2] < find(pdf, "Session sheet")[0]


def test_the_same_logo_gives_the_same_bytes():
    logo = png_of(300, 100, (1, 2, 3, 90))
    made = [letterhead_pdf(HARBOUR, logo, "Session sheet") for _ in range(2)]
    assert made[0] == made[1]


def test_a_rule_across_the_page_parts_the_letterhead_from_the_sheet():
    pdf = letterhead_pdf(HARBOUR, b"", "Session sheet")
    lines = [path.points for path in paths_of(pdf) if path.kind == "stroke"]
    across = [line for line in lines if np.ptp(line[:, 0]) / MM == pytest.approx(180, abs=0.1)]
    assert len(across) == 1
    assert np.ptp(across[0][:, 1]) == 0
    assert across[0][0, 1] < find(pdf, "12 Quay Street")[1]
