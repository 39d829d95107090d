"""One file holds the record as data and as it is printed."""

import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from zipfile import ZipFile

from needlemap.exchange.patient_zip import PrintedPart, write_patient_zip
from tests.clinic.whole_record import whole_record


def test_the_file_holds_the_data_each_sheet_and_a_word_on_what_it_is():
    out = io.BytesIO()
    sheets = iter(
        [PrintedPart("review.pdf", b"%PDF-review"), PrintedPart("visit 001.pdf", b"%PDF-visit")]
    )
    write_patient_zip(whole_record(), "3.1", sheets, out)
    with ZipFile(out) as whole:
        assert whole.testzip() is None
        names = ["read me.txt", "record.json", "review.pdf", "visit 001.pdf"]
        assert whole.namelist() == names
        assert whole.read("review.pdf") == b"%PDF-review"
        assert json.loads(whole.read("record.json"))["patient"]["family_name"] == "Sousa"
        about = whole.read("read me.txt").decode()
        assert "11" in about
        assert "Whoever has this file can read it." in about
        assert all(name in about for name in ("record.json", "review.pdf"))
        assert {head.external_attr >> 16 for head in whole.infolist()} == {0o600}
        assert {head.date_time[:3] for head in whole.infolist()} == {(2026, 3, 11)}


def test_the_day_of_the_copy_is_that_of_the_practice():
    out, record = io.BytesIO(), whole_record()
    clinic = replace(record.clinic, zone="Pacific/Kiritimati")
    late = datetime(2026, 3, 11, 20, 30, tzinfo=UTC)
    write_patient_zip(replace(record, clinic=clinic, written_at=late), "3.1", (), out)
    with ZipFile(out) as whole:
        assert {head.date_time for head in whole.infolist()} == {(2026, 3, 12, 10, 30, 0)}
        assert "2026-03-12" in whole.read("read me.txt").decode()
