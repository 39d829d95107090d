"""Makes the sheet with the recovery key of a clinic."""

from datetime import date

from needlemap.clinic.ports import Store
from needlemap.clinic.secrets import RecoveryKey
from needlemap.sheets.recovery import RecoverySheet, recovery_pdf


def recovery_sheet(store: Store, today: date, key: RecoveryKey) -> bytes:
    """Return the sheet as a PDF: the practice and its key, and no patient."""
    with store.read() as records:
        clinic = records.clinic.get()
        logo = records.clinic.logo(clinic.logo)
    file = store.place.name if store.place is not None else ""
    return recovery_pdf(RecoverySheet(clinic, logo, file, today, key.groups))
