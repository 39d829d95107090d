"""When visits were: their days, with the hour where a day had more than one."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from needlemap.body.texts import Text
from needlemap.clinic.dates import clock_time, spoken
from needlemap.clinic.visit_order import latest_of
from needlemap.clinic.visits import Visit


def visit_dates(
    visits: Iterable[Visit],
    words: Callable[[date], Text] = spoken,
    *,
    among: Iterable[Visit] | None = None,
) -> tuple[Text, ...]:
    """Return when each visit of one patient was, by the clinic's calendar and clock.

    ``words`` says a day. Of some visits the day is told apart from that of those ``among`` which
    they are, themselves included.
    """
    listed = tuple(visits)
    days = Counter(visit.day for visit in (listed if among is None else among))
    return tuple(
        Text("{day} {time}", day=words(visit.day), time=clock_time(visit.local_start))
        if days[visit.day] > 1 and visit.hour_known
        else words(visit.day)
        for visit in listed
    )


def date_of(visit: Visit, visits: Iterable[Visit]) -> Text:
    """Return when a visit was, among all of its patient."""
    others = [known for known in visits if known.id != visit.id]
    return visit_dates([*others, visit])[-1]


def next_words(visits: Iterable[Visit], today: date) -> Text | None:
    """Return when a patient comes again, as was said at the last visit; None if it was not."""
    latest = latest_of(visits)
    if latest is None or latest.next_on is None:
        return None
    if latest.next_on < today:
        return Text("Was to come again on {date}", date=spoken(latest.next_on))
    return Text("Next visit on {date}", date=spoken(latest.next_on))
