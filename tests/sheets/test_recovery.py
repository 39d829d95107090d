"""The recovery sheet is one page with a key that can be read, and no patient."""

from datetime import date

import pytest

from needlemap.clinic.people import Clinic, Paper
from needlemap.clinic.secrets import RecoveryKey
from needlemap.sheets.recovery import RecoverySheet, recovery_pdf
from tests.sheets.reading import text_of

KEY = RecoveryKey(bytes(range(32)))


@pytest.mark.parametrize("paper", list(Paper))
def test_all_groups_stand_on_one_page_with_what_to_do(paper):
    clinic = Clinic(name="Harbour Physiotherapy", paper=paper)
    sheet = RecoverySheet(clinic, b"", "clinic.db", date(2026, 11, 23), KEY.groups)
    pdf = recovery_pdf(sheet)
    assert pdf == recovery_pdf(sheet)
    assert pdf.count(b"/Type /Page\n") == 1
    text = text_of(pdf)
    signs = "".join(text.split())
    places = [signs.find(group) for group in KEY.groups]
    assert min(places) >= 0
    for words in ("Harbour Physiotherapy", "clinic.db", "23 Nov 2026", "Whoever has this sheet"):
        assert words in " ".join(text.split())
