"""What is usual where a computer stands: paper, order of a date, decimal sign."""

from dataclasses import replace

from PySide6.QtCore import QLocale

from needlemap.clinic.conventions import DateOrder, DecimalSign
from needlemap.clinic.people import UNNAMED, Clinic, Paper

_ON_LETTER = frozenset(
    {
        QLocale.Country.UnitedStates,
        QLocale.Country.Canada,
        QLocale.Country.Mexico,
        QLocale.Country.Philippines,
        QLocale.Country.Chile,
        QLocale.Country.Colombia,
        QLocale.Country.Venezuela,
        QLocale.Country.PuertoRico,
    }
)


def as_usual(clinic: Clinic, locale: QLocale) -> Clinic:
    """Return a practice that nobody has described with what is usual here; others as they are."""
    if clinic.name != UNNAMED:
        return clinic
    return replace(
        clinic,
        paper=usual_paper(locale),
        date_order=usual_order(locale),
        decimal_sign=usual_sign(locale),
    )


def usual_paper(locale: QLocale) -> Paper:
    """Return the paper of a country."""
    return Paper.LETTER if locale.territory() in _ON_LETTER else Paper.A4


def usual_order(locale: QLocale) -> DateOrder:
    """Return the order in which a date stands there."""
    form = locale.dateFormat(QLocale.FormatType.ShortFormat).lower()
    if form.find("y") < form.find("d"):
        return DateOrder.YEAR_FIRST
    return DateOrder.MONTH_FIRST if form.find("m") < form.find("d") else DateOrder.DAY_FIRST


def usual_sign(locale: QLocale) -> DecimalSign:
    """Return what stands before decimals there."""
    return DecimalSign.COMMA if locale.decimalPoint() == "," else DecimalSign.POINT
