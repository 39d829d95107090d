"""The pages of a sheet as pictures."""

import io

from PIL import Image

from needlemap.sheets.preview import page_drawers, page_pictures


def test_each_page_becomes_a_picture_of_the_wanted_size(sheets, sheet_of):
    pdf = sheets.session_sheet(sheet_of(notes="Many words. " * 900))
    pictures = [Image.open(io.BytesIO(png)) for png in page_pictures(pdf, 144)]
    assert len(pictures) > 1
    for picture in pictures:
        assert picture.format == "PNG"
        assert abs(picture.width - 2 * 595) <= 2
        assert picture.convert("L").getextrema()[0] < 60


def test_each_page_can_be_drawn_by_itself_when_it_is_wanted(sheets, sheet_of):
    pdf = sheets.session_sheet(sheet_of(notes="Many words. " * 900))
    drawers = page_drawers(pdf, 72)
    assert [draw() for draw in reversed(drawers)] == list(reversed(page_pictures(pdf, 72)))
