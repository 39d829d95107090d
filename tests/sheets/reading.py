"""Reads a PDF as a person does: its words, its pages, what is drawn where."""

import io
import unicodedata
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

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


class Path(NamedTuple):
    """What a page draws as one path: a "stroke", a "fill" or a "clip"; curves by their ends."""

    kind: str
    points: np.ndarray
    color: str
    width: float


_ENDS = {"S": "stroke", "s": "stroke", "f": "fill", "F": "fill", "f*": "fill", "n": "clip"}


@dataclass(frozen=True)
class _Ink:
    matrix: np.ndarray
    stroke: str = "#000000"
    fill: str = "#000000"
    width: float = 1.0


class _Reader:
    """Follows the steps of a page and keeps its paths."""

    def __init__(self):
        self.found = []
        self._ink = _Ink(np.eye(3))
        self._kept = []
        self._points = []
        self._steps = {
            "q": lambda: self._kept.append(self._ink),
            "Q": lambda: self._put(**vars(self._kept.pop())),
            "cm": self._turn,
            "RG": lambda *parts: self._put(stroke=_hex(parts)),
            "rg": lambda *parts: self._put(fill=_hex(parts)),
            "w": lambda width: self._put(width=width),
            "re": self._box,
            **dict.fromkeys("mlc", self._go),
            **{name: partial(self._end, kind) for name, kind in _ENDS.items()},
        }

    def read(self, step):
        name = str(step.operator)
        if name in self._steps:
            self._steps[name](*map(float, step.operands))

    def _put(self, **facts):
        self._ink = replace(self._ink, **facts)

    def _turn(self, a, b, c, d, e, f):
        self._put(matrix=np.array([(a, b, 0), (c, d, 0), (e, f, 1)]) @ self._ink.matrix)

    def _go(self, *numbers):
        self._points.append((*numbers[-2:], 1.0))

    def _box(self, x, y, wide, high):
        for place in ((x, y), (x + wide, y), (x + wide, y + high), (x, y + high)):
            self._go(*place)

    def _end(self, kind):
        ink, points = self._ink, self._points
        if points:
            color = ink.fill if kind == "fill" else ink.stroke
            width = ink.width * float(np.sqrt(abs(np.linalg.det(ink.matrix))))
            laid = (np.array(points) @ ink.matrix)[:, :2]
            self.found.append(Path(kind, laid, color, width))
        self._points = []


def paths_of(pdf, page=0):
    """Return the paths of a page in the order drawn, in points of the page; forms are left out."""
    reader = _Reader()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for step in pikepdf.parse_content_stream(document.pages[page]):
            reader.read(step)
    return reader.found


def _hex(parts):
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def box_of(points):
    """Return left, low, right, high of some places."""
    return (*np.min(points, axis=0).tolist(), *np.max(points, axis=0).tolist())


def images_of(pdf, page=0):
    """Return the edges of each picture on a page: left, low, right, high, in points."""
    kind = pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return [tuple(part.get_bounds()) for part in document[page].get_objects([kind])]
