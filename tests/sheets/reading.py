"""Reads a PDF as a person does: its words, its pages, what is drawn where."""

import io
import unicodedata

import numpy as np
import pikepdf
import pypdfium2


def pages_of(pdf):
    """Return the text of each page, in the form that a search compares."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return [unicodedata.normalize("NFKC", " ".join(text.split())) for text in texts]


def text_of(pdf):
    return " ".join(pages_of(pdf))


def picture_of(pdf, page=0, dpi=72):
    """Return a page as grey levels, (rows, columns); at 72 dpi a pixel is a point."""
    document = pypdfium2.PdfDocument(pdf)
    image = document[page].render(scale=dpi / 72).to_numpy().astype(float).mean(axis=2)
    document.close()
    return image


def colours_of(pdf, page=0):
    document = pypdfium2.PdfDocument(pdf)
    image = document[page].render(scale=2, rev_byteorder=True).to_numpy()[..., :3].astype(int)
    document.close()
    return image


def has_ink_like(pdf, colour):
    """Return whether something on the first page is drawn in a colour #rrggbb."""
    wanted = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)])
    return bool((np.abs(colours_of(pdf) - wanted).max(axis=2) < 6).any())


def find(pdf, words, page=0):
    """Return left, low, right, high of the first place where words stand, in points."""
    document = pypdfium2.PdfDocument(pdf)
    text = document[page].get_textpage()
    found = text.search(words, match_case=True).get_next()
    assert found is not None, f"{words!r} stands nowhere on page {page + 1}"
    boxes = [text.get_charbox(i) for i in range(found[0], found[0] + found[1])]
    document.close()
    left, low, right, high = zip(*boxes, strict=True)
    return min(left), min(low), max(right), max(high)


def fonts_of(pdf):
    """Return the fonts of a document by name, and whether each is embedded."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        found = {}
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font":
                descriptor = thing.get("/FontDescriptor", {})
                found[str(thing["/BaseFont"])] = "/FontFile2" in descriptor
    return found


def faults_of(pdf):
    """Return what a strict reader complains about."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return document.check_pdf_syntax()
