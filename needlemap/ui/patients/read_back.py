"""How what is typed into the form is read, said beside its field while it is typed."""

from datetime import date

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.birth_dates import read_birth_date
from needlemap.clinic.conventions import DateOrder
from needlemap.clinic.dates import spoken
from needlemap.clinic.measures import height_mm, height_words, typed_weight, weight_kg
from needlemap.ui.work.translator import told


def birth_read(text: str, today: date, order: DateOrder = DateOrder.DAY_FIRST) -> str:
    """Return a date with the month's name, the age, and what was taken for the day."""
    try:
        found = read_birth_date(text, today, order)
    except NeedleMapError:
        return ""  # perhaps there is more to come
    if found is None:
        return ""
    parts = [told(spoken(found.day))]
    years = today.year - found.day.year
    years -= (today.month, today.day) < (found.day.month, found.day.day)
    if years >= 0:
        parts.append(told(Text.counted("{count} year old", "{count} years old", years)))
    if found.month_first and found.other is not None:
        parts.append(told(Text("read month first, not {other}", other=spoken(found.other))))
    elif found.month_first:
        parts.append(told(Text("read month first")))
    elif found.other is not None:
        parts.append(told(Text("read day first, not {other}", other=spoken(found.other))))
    return " · ".join(parts)


def height_read(text: str) -> str:
    """Return a height in cm where it was not typed so, else nothing."""
    try:
        mm = height_mm(text)
    except NeedleMapError:
        return ""
    words = height_words(mm)
    typed = text.strip().replace(",", ".")
    return "" if words in ("", typed) else told(Text("{height} cm", height=words))


def weight_read(text: str) -> str:
    """Return the weight that is recorded where it is not the one typed, else nothing."""
    try:
        typed, kept = typed_weight(text), weight_kg(text)
    except NeedleMapError:
        return ""
    return "" if typed == kept else told(Text("recorded as {weight} kg, whole", weight=kept or 0))
