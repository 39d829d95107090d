"""The head of a review: whose it is, what to beware of, which visits it tells, who printed it."""

from datetime import date

from reportlab.platypus import Flowable, Spacer

from needlemap.body.texts import Language, Text
from needlemap.clinic.dates import spoken
from needlemap.clinic.history.report import ReviewReport
from needlemap.clinic.visit_dates import visit_dates
from needlemap.clinic.zones import wall_time
from needlemap.sheets.blocks import TextBlock
from needlemap.sheets.frame import Identity, facts_of
from needlemap.sheets.heading import cautions, ended_before, name_block, none_known, side_by_side
from needlemap.sheets.letterhead import Letterhead
from needlemap.sheets.styles import GAP, SMALL, STRONG

_SHARES = (0.36, 0.36, 0.28)


def identity_of(report: ReviewReport, words: Language) -> Identity:
    """Return what stands on every page of a review."""
    patient, clinic = report.history.patient, report.clinic
    about = report.complaint
    if not about and report.history.episodes:
        about = words("All complaints")
    printed = report.printed_at
    visits = report.shown.counted
    title = words("Review")
    last = visits[-1].visit.day if visits else None
    return Identity(
        letterhead=Letterhead(clinic.name, clinic.contact, report.logo),
        title=title,
        about=about,
        name=patient.name,
        facts=f" · {words(facts_of(patient))}",
        visit=words(Text("Review to {date}", date=spoken(last))) if last else title,
        made_on=wall_time(printed, clinic.zone).date() if printed else None,
    )


def head_blocks(report: ReviewReport, width: float, words: Language) -> list[Flowable]:
    """Return the head of the first page."""
    patient = report.history.patient
    beside, below = cautions(patient.warnings, words)
    if not patient.warnings:
        beside = [TextBlock(none_known(patient.none_known_on, words), SMALL)]
    who = [
        name_block(patient.name, width * _SHARES[0]),
        TextBlock(words(facts_of(patient)), SMALL),
    ]
    table = side_by_side([who, beside, _told(report, words)], _SHARES, width)
    ended = ended_before(patient.ended_by(date.max), words)
    return [table, *below, *ended, *_unsigned(report, words), Spacer(0, GAP)]


def _told(report: ReviewReport, words: Language) -> list[Flowable]:
    """Return which visits are told, and when and by whom it was printed."""
    visits = [one.visit for one in report.shown.counted]
    blocks = [TextBlock(words.counted("{count} visit", "{count} visits", len(visits)), STRONG)]
    if visits:
        first, last = spoken(visits[0].day), spoken(visits[-1].day)
        span = Text("{first} to {last}", first=first, last=last) if first != last else first
        blocks.append(TextBlock(words(span), SMALL))
    if report.printed_at is not None:
        day = spoken(wall_time(report.printed_at, report.clinic.zone).date())
        person = report.printed_by
        printed = Text("printed on {date}", date=day)
        if person is not None:
            printed = Text("printed on {date} by {person}", date=day, person=person.name)
        blocks.append(TextBlock(words(printed), SMALL))
    return blocks


def _unsigned(report: ReviewReport, words: Language) -> list[Flowable]:
    """Return which visits may still change, and how many are left out."""
    known = [one.visit for one in report.shown.counted]
    days = dict(zip((one.id for one in known), visit_dates(known), strict=True))
    said = [
        words(Text("visit {number} of {date}", number=one.number, date=days[one.id]))
        for one in report.unsigned
    ]
    blocks: list[Flowable] = []
    if said:
        listed = ", ".join(said)
        blocks.append(TextBlock(words(Text("Not signed yet: {visits}.", visits=listed)), STRONG))
    if report.left_out:
        left = Text.counted(
            "{count} visit was entered in error and is left out.",
            "{count} visits were entered in error and are left out.",
            report.left_out,
        )
        blocks.append(TextBlock(words(left), SMALL))
    return [Spacer(0, 3), *blocks] if blocks else []
