"""Prints a visit as the command line does, then as the window does, and says what each said.

Runs on its own, under the locale of its environment: `python -m tests.stories.printed_twice
DATABASE FOLDER`. What it finds it writes as JSON.
"""

import json
import locale
import sys
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtWidgets import QDoubleSpinBox

from needlemap.app.main import make_application
from needlemap.cli.main import main, now
from needlemap.clinic.birth_dates import read_birth_date
from needlemap.clinic.dates import day_and_month, decimal, spoken
from needlemap.clinic.pressure import PressureUnit, threshold_words, typed_reading
from needlemap.clinic.searching import folded
from needlemap.services.paper import session_pdf
from needlemap.services.records import record_store
from needlemap.services.review_paper import WantedReview, review_sheet

NEW_YEAR = date(2026, 1, 28)


def said():
    days = [NEW_YEAR + timedelta(days=28 * month) for month in range(12)]
    return {
        "days": [spoken(day) for day in days],
        "short": [day_and_month(day) for day in days],
        "born": str(read_birth_date("14.3.1979", NEW_YEAR).day),
        "numbers": [decimal(1234.5, 1), decimal(0.25, 2), threshold_words(24.5, PressureUnit.KGF)],
        "read": [typed_reading(text, PressureUnit.KPA).kpa for text in ("24,5", "24.5")],
        "folded": [folded(text) for text in ("IĞDIR", "iğdir", "ISIL İPEK", "Łucja Öz")],
        "cases": ["QUIT title".lower(), "işi ırk fi".upper(), "istanbul".title()],
        "sorted": sorted(["Zoë", "Øre", "Ana", "ana", "Çelik", "İnci", "Ivo", "Łucja"]),
    }


def print_twice(database, folder):
    paper = folder / "command-line.pdf"
    assert main(["--database", database, "sheet", "--visit", "1", "-o", str(paper)]) == 0
    review = folder / "command-line-review.pdf"
    line = ["--database", database, "review", "--patient", "1", "--pdf", str(review)]
    assert main(line) == 0
    before = said()
    application = make_application()
    store = record_store(database, now)
    try:
        with store.begin() as records:
            visit = records.visits.by_serial(1)
        (folder / "window.pdf").write_bytes(session_pdf(store, visit.id, now))
        pdf, _ = review_sheet(store, WantedReview(visit.patient), now)
        (folder / "window-review.pdf").write_bytes(pdf)
    finally:
        store.close()
    box = QDoubleSpinBox(decimals=2, maximum=9999.0, value=1234.5)
    found = {
        "locale": locale.setlocale(locale.LC_TIME),
        "before": before,
        "after": said(),
        "box": box.text(),
        "read": box.valueFromText("0.25"),
    }
    (folder / "said.json").write_text(json.dumps(found), encoding="utf-8")
    application.quit()


if __name__ == "__main__":
    print_twice(sys.argv[1], Path(sys.argv[2]))
