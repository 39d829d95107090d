"""A PDF with a password tells nothing to whoever has not got it."""

import io

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from needlemap.sheets.hidden import NoPassword, with_password


@pytest.fixture(scope="module")
def pdf():
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=0)
    canvas.setTitle("Quirina Xanthopoulou")
    canvas.drawString(100, 100, "Quirina Xanthopoulou")
    canvas.save()
    return out.getvalue()


def test_it_opens_with_the_password_alone_and_is_the_same(pdf):
    assert b"Xanthopoulou" in pdf
    hidden = with_password(pdf, "ψ wörd")
    assert b"Xanthopoulou" not in hidden
    for wrong in ("", "word"):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(io.BytesIO(hidden), password=wrong)
    with pikepdf.open(io.BytesIO(hidden), password="ψ wörd") as opened:
        assert (opened.encryption.R, opened.encryption.bits) == (6, 256)
        assert str(opened.docinfo["/Title"]) == "Quirina Xanthopoulou"
        assert b"Xanthopoulou" in opened.pages[0].Contents.read_bytes()


def test_a_password_without_a_letter_is_none(pdf):
    with pytest.raises(NoPassword):
        with_password(pdf, "")
