"""A row of the trail says when by the clinic's clock, who, what, and of whom."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from needlemap.clinic.audit_trail import AuditEntry
from needlemap.ui.trail.entry_rows import ROW_PX, paint_entry, row_of, spoken_of
from needlemap.ui.widgets.row_list import RowList
from needlemap.ui.widgets.row_painter import rows_of

ENTRY = AuditEntry(
    number=7,
    at=datetime(2026, 5, 3, 22, 30, tzinfo=UTC),
    action="change",
    entity="visit",
    patient=uuid4(),
    changes={"notes": ("", "a\nb"), "pain_before": (6, 7)},
    who_name="Anna Vogt",
    desk="room-2",
    patient_number=1001,
    patient_name="Quirina Example",
    visit_day=date(2026, 5, 3),
)


@pytest.mark.parametrize("with_patient", [True, False])
def test_a_row_says_all_in_one_line_for_the_ear(with_patient):
    row = row_of(ENTRY, "Europe/Berlin", with_patient=with_patient)
    said = spoken_of(row.value)
    assert row.spoken == said
    assert said.startswith(
        "4 May 2026 00:30 · Anna Vogt · on room-2 · Noted note “a b”; changed pain before"
    )
    assert "visit of 3 May 2026" in said
    assert ("1001 Quirina Example" in said) == with_patient


def test_rows_are_painted_with_and_without_a_record(qtbot):
    shown = RowList("trail", "Audit trail")
    qtbot.addWidget(shown)
    rows = rows_of(shown, paint_entry, ROW_PX)
    of_clinic = AuditEntry(number=8, at=ENTRY.at, action="change", entity="clinic")
    rows.show_anew([row_of(one, "UTC", with_patient=True) for one in (ENTRY, of_clinic)])
    shown.resize(600, 4 * ROW_PX)
    empty = shown.grab().toImage()
    shown.show()
    shown.setCurrentIndex(rows.index(0))
    assert shown.grab().toImage() != empty
