"""The pages of a PDF as pictures."""

import io
from collections.abc import Callable
from contextlib import closing
from functools import partial

import pypdfium2


def page_pictures(pdf: bytes, dpi: float) -> tuple[bytes, ...]:
    """Return each page of a PDF as PNG at so many dots an inch."""
    return tuple(draw() for draw in page_drawers(pdf, dpi))


def page_drawers(pdf: bytes, dpi: float) -> tuple[Callable[[], bytes], ...]:
    """Return what draws each page of a PDF as PNG, once it is called; in one thread at a time."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return tuple(partial(_png, pdf, index, dpi) for index in range(len(document)))


def _png(pdf: bytes, index: int, dpi: float) -> bytes:
    out = io.BytesIO()
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        picture = document[index].render(scale=dpi / 72).to_pil()
        picture.save(out, "PNG", compress_level=1)
    return out.getvalue()
