"""The session sheet of each visit of the demo clinic, and the review of sixty visits."""

import io
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from needlemap.clinic.ports import Store
from needlemap.services.paper import session_pdf
from needlemap.services.records import record_store
from needlemap.services.review_paper import WantedReview, review_sheet
from needlemap.sheets.fonts import BOLD, PLAIN, register_fonts
from tests.bench.clinics import now
from tests.bench.report import Entry
from tests.bench.timing import milliseconds, p95

_TURNS = 3


def measured(store: Store) -> list[Entry]:
    """Make every sheet once warm, an empty page after each."""
    with store.begin() as records:
        visits = [visit.id for visit in records.visits.all()]
    for visit in visits[-3:]:
        session_pdf(store, visit, now)
    sheets, pages, times, floors = [], [], [], []
    for visit in visits:
        times.append(milliseconds(lambda: sheets.append(session_pdf(store, visit, now))))  # noqa: B023
        floors.append(milliseconds(lambda: pages.append(_empty_page())))
    largest, empty = (max(map(len, made)) / 1000 for made in (sheets, pages))
    return [
        Entry("sheet_p95_ms", p95(times), "ms", p95(floors), goal=350),
        Entry("sheet_kb", largest, "kB", empty, goal=300),
    ]


def reviewed(long: Path) -> list[Entry]:
    """Make the review of sixty visits, and an empty page after each."""
    store = record_store(long, now)
    try:
        with store.read() as records:
            [patient] = records.patients.search()
        wanted = WantedReview(patient.id)
        made, times, floors = [], [], []
        for _ in range(_TURNS):
            times.append(milliseconds(lambda: made.append(review_sheet(store, wanted, now)[0])))
            floors.append(milliseconds(_empty_page))
    finally:
        store.close()
    largest, empty = len(made[-1]) / 1000, len(_empty_page()) / 1000
    return [
        Entry("review_60_visits_ms", max(times), "ms", max(floors), goal=3000),
        Entry("review_60_visits_kb", largest, "kB", empty, goal=2000),
    ]


def _empty_page() -> bytes:
    register_fonts()
    target = io.BytesIO()
    canvas = Canvas(target, pageCompression=1)
    for font in (PLAIN, BOLD):
        canvas.setFont(font, 9)
        canvas.drawString(100, 100, "-")
    canvas.save()
    return target.getvalue()
