"""What a visit says beside the chart: judgement, needles, reactions, notes."""

from collections.abc import Callable, Collection, Iterable, Sequence

from needlemap.body.both_ways import set_apart
from needlemap.body.letters import capital
from needlemap.body.texts import Language, Text
from needlemap.clinic.belonging import belonging
from needlemap.clinic.chart import name_of
from needlemap.clinic.dates import spoken, spoken_moment
from needlemap.clinic.facts import FACT_NAMES
from needlemap.clinic.ids import ReactionId
from needlemap.clinic.late_entry import late_words
from needlemap.clinic.merging import RecordChange, value_words
from needlemap.clinic.opened_needles import remarks
from needlemap.clinic.reactions import Closing
from needlemap.clinic.scores import Motion
from needlemap.clinic.sheet import SessionSheet
from needlemap.clinic.visit_times import between_words
from needlemap.clinic.visits import (
    Addendum,
    AdverseKind,
    Reaction,
    Screening,
    SkinPrepared,
    Visit,
)
from needlemap.clinic.zones import wall_time
from needlemap.sheets.blocks import Saying
from needlemap.sheets.complaint import complaint_facts
from needlemap.sheets.judged_rows import beside_rows, compared, judged_rows, scores_line
from needlemap.sheets.styles import BODY, STRONG, WARNING, Style
from needlemap.sheets.tables import dash
from needlemap.sheets.talk_rows import Row, asked_rows, talk_rows

_PLURAL = {"precautions": Text("precautions")}


Named = Callable[[Collection[str]], Sequence[Text]]
"""Returns what regions are called."""


def _unnamed(_: Collection[str]) -> Sequence[Text]:
    return ()


def sayings(sheet: SessionSheet, words: Language, named: Named = _unnamed) -> list[Saying]:
    """Return the rows under the table, those with nothing to say left out; never none.

    ``named``: what the regions are called that the consent and complaints are for.
    """
    visit = sheet.visit
    rows: list[Row] = [
        *_late(visit, words),
        *_times(visit, words),
        *judged_rows(sheet.review, words),
        *_decided(sheet, words),
        (words("Since last time"), _since(visit, words), BODY),
        *_beside(sheet, words, named),
        (words("Scores"), scores_line(sheet, words), BODY),
        (words("Range of motion"), _motion(visit, words), BODY),
        (words("Complaints"), _belonging(sheet, words), BODY),
        *_mark_notes(sheet, words),
        (words("Notes"), visit.notes, BODY),
        (words("Needles"), *_needles(sheet, words)),
        (words("Needles opened"), _opened(sheet, words), BODY),
        (words("Skin"), _skin(visit, words), BODY),
        (words("Precautions"), _screening(visit, words), BODY),
        *asked_rows(visit, words),
        *((words("Done all the same"), words(one.words), STRONG) for one in visit.reasons),
        (words("Consent"), _consent(visit, words), BODY),
        *talk_rows(visit.consent_talk, named(visit.consent_talk.regions), words),
        (words("Position"), _position(visit, words), BODY),
        (words("Other treatment"), visit.treatments, BODY),
        (words("Exercises and advice"), visit.advice, BODY),
        (words("Aftercare"), _aftercare(visit, words), BODY),
        (words("Plan"), visit.plan, BODY),
        *_next(visit, words),
        *_reactions(sheet, words),
        *_addenda(sheet, words),
        *_since_signed(sheet, words),
    ]
    return [Saying.of(label, text, style) for label, text, style in rows if text]


def _said(facts: Iterable[Motion], words: Language) -> str:
    return capital(" · ".join(words(one.words) for one in facts))


def _motion(visit: Visit, words: Language) -> str:
    return "\n".join(part for part in (_said(visit.motions, words), visit.range_of_motion) if part)


def _belonging(sheet: SessionSheet, words: Language) -> str:
    """Return which marks belong to which complaint, where several are treated."""
    found = belonging(sheet.chart.marks, sheet.visit, sheet.episodes)
    names = ((one, ", ".join(str(name_of(mark)) for mark in marks)) for one, marks in found)
    none = words("Of no complaint")
    return "\n".join(
        f"{set_apart(one.complaint) if one else none}: {marks}" for one, marks in names
    )


def _late(visit: Visit, words: Language) -> list[Row]:
    times = late_words(visit)
    return [(words("Late entry"), capital(words(times)), STRONG)] if times is not None else []


def _times(visit: Visit, words: Language) -> list[Row]:
    said = between_words(visit.time_in, visit.time_out)
    return [(words("In and out"), capital(words(said)), BODY)] if said is not None else []


def _next(visit: Visit, words: Language) -> list[Row]:
    day = visit.next_on
    return [(words("Next visit"), words(spoken(day)), BODY)] if day is not None else []


def _decided(sheet: SessionSheet, words: Language) -> list[Row]:
    """Return what is decided about each complaint, by whom."""
    known = {one.id: one.complaint for one in (*sheet.episodes, sheet.episode) if one is not None}
    rows: list[Row] = []
    for one in sheet.visit.decisions:
        said = Text("{decision}, {person}", decision=one.words, person=one.name)
        line = capital(words(said if one.name else one.words))
        is_other = one.complaint != sheet.visit.episode
        if (is_other or sheet.visit.others) and one.complaint in known:
            line = f"{set_apart(known[one.complaint])}: {line}"
        rows.append((words("Decision"), line, STRONG))
    return rows


def _since(visit: Visit, words: Language) -> str:
    parts = []
    if visit.change:
        parts.append(words(Text("change: {change}", change=visit.change)))
    if visit.soreness:
        parts.append(words(Text("soreness: {soreness}", soreness=visit.soreness)))
    return capital(" · ".join(parts))


def _beside(sheet: SessionSheet, words: Language, named: Named) -> list[Row]:
    """Return each complaint that is treated beside the one the visit is for, and its scores."""
    rows: list[Row] = []
    for episode, one in sheet.beside:
        review = sheet.review_beside(episode.id)
        pains = {"before": dash(one.pain_before), "after": dash(one.pain_after)}
        said = [words(Text("pain {before} → {after}", **pains))]
        if one.change:
            said.append(words(Text("change: {change}", change=one.change)))
        lines = [f"{set_apart(episode.complaint)}: {' · '.join(said)}"]
        if review is not None and review.judged:
            lines.append(compared(review, words))
        known = complaint_facts(episode, named(episode.regions))
        lines += [" · ".join(map(words, known))] if known else []
        rows.append((words("Also treated"), "\n".join(lines), BODY))
        rows += beside_rows(episode, review, words)
    return rows


def _mark_notes(sheet: SessionSheet, words: Language) -> list[Row]:
    points = [
        (words(Text("Point {number}", number=mark.point.number)), mark.finding.note, BODY)
        for mark in sheet.chart.points
    ]
    zones = [
        (words(Text("Zone {letter}", letter=zone.letter)), zone.note, BODY)
        for zone in sheet.chart.zones
    ]
    return [*points, *zones]


def _needles(sheet: SessionSheet, words: Language) -> tuple[str, Style]:
    placed, out = sheet.chart.needles_in, sheet.visit.needles_out
    if out is None:
        return (
            words(Text("{placed} in, not counted out yet", placed=placed)) if placed else ""
        ), BODY
    counted = Text("{placed} in, {out} out", placed=dash(placed), out=out)
    if out == placed:
        return words(counted), BODY
    return words(Text("{counted}: the count does not match", counted=counted)), WARNING


def _opened(sheet: SessionSheet, words: Language) -> str:
    """Return each kind of needles in a line, and what of it does not agree."""
    known = sheet.visit.opened_needles
    found = remarks(known, sheet.chart.needles_in, sheet.visit.day)
    return "\n".join(words(said) for said in (*(one.words for one in known), *found))


def _skin(visit: Visit, words: Language) -> str:
    if visit.skin_prepared is None:
        return visit.skin_note
    if visit.skin_prepared is SkinPrepared.OTHER and visit.skin_note:
        return capital(words(Text("prepared: {how}", how=visit.skin_note)))
    said = words(Text("prepared: {how}", how=visit.skin_prepared))
    return capital(f"{said}, {set_apart(visit.skin_note)}" if visit.skin_note else said)


def _consent(visit: Visit, words: Language) -> str:
    parts = [words(visit.consent)]
    if visit.risks_told:
        parts.append(words("risks told"))
    if visit.consent_copy:
        parts.append(words("copy given"))
    if visit.screened and visit.screening is None:
        parts.append(words("precautions asked again"))
    return capital(" · ".join(parts))


def _screening(visit: Visit, words: Language) -> str:
    if visit.screening is None:
        return visit.screening_note
    said = words(_asked(visit.screening))
    return capital(f"{said}: {set_apart(visit.screening_note)}" if visit.screening_note else said)


def _asked(answer: Screening) -> Text:
    if answer is Screening.NOT_TODAY:
        return Text("asked today, not to be needled today")
    return Text("asked today: {answer}", answer=answer)


def _position(visit: Visit, words: Language) -> str:
    return capital(words(visit.position)) if visit.position is not None else ""


def _aftercare(visit: Visit, words: Language) -> str:
    if visit.aftercare is not None:
        return capital(words(visit.aftercare))
    return capital(words("explained and given")) if visit.aftercare_given else ""


def _adverse(visit: Visit, closed: set[ReactionId], words: Language) -> tuple[str, Style]:
    note = f": {set_apart(visit.adverse_note)}" if visit.adverse_note else ""
    if visit.adverse is None:
        return capital(words("not asked yet")) + note, BODY
    if visit.adverse is AdverseKind.NONE:
        return capital(words("none")) + note, BODY
    if visit.adverse_closed:
        note += f" · {words('followed up and closed')}"
    elif visit.adverse.is_major and ReactionId(visit.id) not in closed:
        note += f" · {words('not closed yet')}"
    return capital(words(visit.adverse)) + note, STRONG


def _reactions(sheet: SessionSheet, words: Language) -> list[Row]:
    """Return each reaction of the visit, those told later and those still open from before."""
    visit, heading = sheet.visit, words("Unwanted reactions")
    closed = {closing.reaction for closing in sheet.closings}
    if not visit.reactions:
        rows: list[Row] = [(heading, *_adverse(visit, closed, words))]
    else:
        rows = [(heading, _reaction(one, closed, words), STRONG) for one in visit.reactions]
    rows += [
        (words("Told later"), _told_later(sheet, one, words), STRONG)
        for one in sheet.addenda
        if one.reaction is not None
    ]
    rows += [(words("Closed"), _closing(sheet, one, words), BODY) for one in sheet.closings]
    rows += [(words("Still open"), words(one.sentence), STRONG) for one in sheet.open_before]
    return rows


def _reaction(one: Reaction, closed: set[ReactionId], words: Language) -> str:
    parts = [
        words(Text("onset: {words}", words=one.onset)) if one.onset else "",
        words(Text("action: {words}", words=one.action)) if one.action else "",
        words(Text("outcome: {words}", words=one.outcome)) if one.outcome else "",
        words(Text("follow-up: {words}", words=one.follow_up)) if one.follow_up else "",
        words("followed up and closed") if one.closed else "",
        "" if one.closed or one.id in closed else words("not closed yet"),
    ]
    return " · ".join([capital(words(one.kind)), *(part for part in parts if part)])


def _told_later(sheet: SessionSheet, addendum: Addendum, words: Language) -> str:
    day = wall_time(addendum.at, sheet.visit.zone).date()
    kind = addendum.reaction or AdverseKind.NONE
    return words(
        Text(
            "{date}: {reaction}, see addendum {number}",
            date=spoken(day),
            reaction=kind,
            number=addendum.number,
        )
    )


def _closing(sheet: SessionSheet, closing: Closing, words: Language) -> str:
    local = wall_time(closing.at, sheet.visit.zone)
    told = (spoken_moment(local), set_apart(closing.author_name), sheet.closed_kind(closing))
    head = ", ".join(part for part in told if part)
    return f"{head}: {set_apart(closing.ending)}" if closing.ending else head


def _addenda(sheet: SessionSheet, words: Language) -> list[Row]:
    return [
        (words(Text("Addendum {number}", number=one.number)), _addendum(sheet, one), BODY)
        for one in sheet.addenda
    ]


def _addendum(sheet: SessionSheet, addendum: Addendum) -> str:
    local = wall_time(addendum.at, sheet.visit.zone)
    parts = [spoken_moment(local), set_apart(addendum.author_name)]
    typed = (set_apart(addendum.reason), set_apart(addendum.text))
    said = [", ".join(part for part in parts if part), *typed]
    return ": ".join(part for part in said if part)


def _since_signed(sheet: SessionSheet, words: Language) -> list[Row]:
    """Return what is known of the patient today and was not when the visit was signed."""
    if not sheet.is_kept:
        said = Text(
            "This visit was signed by an earlier version, which did not keep the patient's facts"
            " and the letterhead with the signature: those printed here are of today."
        )
        return [(words("As of today"), words(said), STRONG)]
    if sheet.known_today is None:
        return []
    change = RecordChange(sheet.patient, sheet.known_today)
    facts = [
        Text("{fact}: {value}", fact=_PLURAL.get(name, FACT_NAMES[name]), value=value_words(now))
        for name in change.fields
        for now in [getattr(change.after, name)]
    ]
    said = Text("{facts}. When it was signed, it was as printed above.", facts=_listed(facts))
    return [(words("As of today"), capital(words(said)), BODY)]


def _listed(facts: list[Text]) -> Text:
    return Text.joined(" · ", facts)
