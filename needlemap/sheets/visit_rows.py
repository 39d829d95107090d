"""What a visit says beside the chart: judgement, needles, reactions, notes."""

from zoneinfo import ZoneInfo

from needlemap.body.letters import capital
from needlemap.clinic.dates import spoken_moment
from needlemap.clinic.ports import Words
from needlemap.clinic.review import POINTS_THAT_MATTER, SHARE_THAT_MATTERS, Review
from needlemap.clinic.sheet import SessionSheet
from needlemap.clinic.visits import Addendum, AdverseKind, ChangeSinceLast, Visit
from needlemap.sheets.blocks import Saying
from needlemap.sheets.styles import BODY, STRONG, WARNING, Style
from needlemap.sheets.tables import dash

Row = tuple[str, str, Style]


def sayings(sheet: SessionSheet, words: Words) -> list[Saying]:
    """Return the rows under the table, those with nothing to say left out; never none."""
    visit = sheet.visit
    rows: list[Row] = [
        *_judged(sheet.review, words),
        (words("Since last time"), _since(visit, words), BODY),
        (words("Range of motion"), visit.range_of_motion, BODY),
        *_mark_notes(sheet, words),
        (words("Notes"), visit.notes, BODY),
        (words("Needles"), *_needles(sheet, words)),
        (words("Consent"), _consent(visit, words), BODY),
        (words("Unwanted reactions"), *_adverse(visit, words)),
        *_addenda(sheet, words),
    ]
    return [Saying.of(label, text, style) for label, text, style in rows if text]


def _judged(review: Review | None, words: Words) -> list[Row]:
    if review is None:
        return []
    style = STRONG if review.verdict is ChangeSinceLast.WORSE else BODY
    rows = [(words("Is it helping?"), _compared(review, words), style)]
    if review.is_due:
        rows.append((words("Review"), _due(review, words), STRONG))
    return rows


def _compared(review: Review, words: Words) -> str:
    scores = words("Pain before treatment {0} → {1} since the first visit")
    text = scores.format(review.first, review.now)
    if not review.less:
        return f"{text}: {words('no change')}."
    size = f"{abs(review.less)} {words('less') if review.less > 0 else words('more')}"
    return f"{text}: {size}, {_weighed(review, words)}."


def _weighed(review: Review, words: Words) -> str:
    share = round(SHARE_THAT_MATTERS * 100)
    limits = words("{0} points or {1}\u00a0%").format(POINTS_THAT_MATTER, share)
    matters = words("a change that matters") if review.matters else words("not one that matters")
    return f"{matters} ({limits})"


def _due(review: Review, words: Words) -> str:
    if review.verdict is ChangeSinceLast.WORSE:
        said = words("{0} treatments and the pain is worse: time for another plan, or to refer on.")
    else:
        said = words(
            "{0} treatments without a change that matters: time for another plan, or to refer on."
        )
    return said.format(review.visits)


def _since(visit: Visit, words: Words) -> str:
    parts = []
    if visit.change:
        parts.append(f"{words('Change')}: {words(visit.change.value)}")
    if visit.soreness:
        parts.append(f"{words('soreness')}: {words(visit.soreness.value)}")
    return capital(" · ".join(parts))


def _mark_notes(sheet: SessionSheet, words: Words) -> list[Row]:
    points = [
        (words("Point {0}").format(mark.point.number), mark.finding.note, BODY)
        for mark in sheet.chart.points
    ]
    zones = [(f"{words('Zone')} {zone.letter}", zone.note, BODY) for zone in sheet.chart.zones]
    return [*points, *zones]


def _needles(sheet: SessionSheet, words: Words) -> tuple[str, Style]:
    placed, out = sheet.chart.needles_in, sheet.visit.needles_out
    if out is None:
        return (words("{0} in, not counted out yet").format(placed) if placed else ""), BODY
    counted = words("{0} in, {1} out").format(dash(placed), out)
    if out == placed:
        return counted, BODY
    return words("{0}: the count does not match").format(counted), WARNING


def _consent(visit: Visit, words: Words) -> str:
    parts = [words(visit.consent.value)]
    if visit.risks_told:
        parts.append(words("risks told"))
    if visit.consent_copy:
        parts.append(words("copy given"))
    if visit.screened:
        parts.append(words("precautions asked again"))
    if visit.position is not None:
        parts.append(f"{words('position')}: {words(visit.position.value)}")
    if visit.aftercare_given:
        parts.append(words("aftercare explained and given in writing"))
    return capital(" · ".join(parts))


def _adverse(visit: Visit, words: Words) -> tuple[str, Style]:
    note = f": {visit.adverse_note}" if visit.adverse_note else ""
    if visit.adverse is None:
        return capital(words("not asked yet")) + note, BODY
    if visit.adverse is AdverseKind.NONE:
        return capital(words("none")) + note, BODY
    if visit.adverse_closed:
        note += f" · {words('followed up and closed')}"
    elif visit.adverse.is_major:
        note += f" · {words('not closed yet')}"
    return capital(words(visit.adverse.value)) + note, STRONG


def _addenda(sheet: SessionSheet, words: Words) -> list[Row]:
    return [(words("Addendum"), _addendum(sheet, one), BODY) for one in sheet.addenda]


def _addendum(sheet: SessionSheet, addendum: Addendum) -> str:
    local = addendum.at.astimezone(ZoneInfo(sheet.visit.zone))
    parts = [spoken_moment(local), sheet.author_of(addendum)]
    said = [", ".join(part for part in parts if part), addendum.reason, addendum.text]
    return ": ".join(part for part in said if part)
