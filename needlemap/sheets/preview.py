"""The pages of a PDF as pictures."""

import io

import pypdfium2


def page_pictures(pdf: bytes, dpi: float) -> tuple[bytes, ...]:
    """Return each page of a PDF as PNG at so many dots an inch."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(_png(page, dpi) for page in document)
    finally:
        document.close()


def _png(page: pypdfium2.PdfPage, dpi: float) -> bytes:
    out = io.BytesIO()
    page.render(scale=dpi / 72).to_pil().save(out, "PNG", compress_level=1)
    return out.getvalue()
