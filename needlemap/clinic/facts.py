"""What the facts of a record are called, and what may stand in them."""

from collections.abc import Mapping

from needlemap.body.texts import Text
from needlemap.clinic.errors import ImpossibleValue, OutOfScale
from needlemap.clinic.texts import LINE_LIMIT, checked_line, checked_note

LARGEST_NUMBER = 2**31 - 1
"""The largest whole number that every database keeps."""
NUMBERS = (1, LARGEST_NUMBER)
"""What numbers of patients, visits and points lie between."""

FACT_NAMES: Mapping[str, Text] = {
    "action": Text("action"),
    "activity": Text("activity"),
    "address": Text("address"),
    "adverse": Text("unwanted reaction"),
    "adverse_closed": Text("end of the unwanted reaction"),
    "adverse_note": Text("note on the unwanted reaction"),
    "advice": Text("exercises and advice"),
    "aftercare": Text("way of aftercare"),
    "aftercare_given": Text("aftercare"),
    "alternatives": Text("alternatives"),
    "answers": Text("answers about precautions"),
    "asked_by": Text("person who asked"),
    "because": Text("words of the decision"),
    "birth_date": Text("birth date"),
    "body": Text("figure"),
    "brand": Text("make of the needles"),
    "certificate_body": Text("body of the certificate"),
    "certificate_date": Text("date of the certificate"),
    "certificate_hours": Text("number of hours"),
    "certificate_number": Text("number of the certificate"),
    "change": Text("change since last time"),
    "complaint": Text("complaint"),
    "consent": Text("consent"),
    "consent_copy": Text("copy of the consent"),
    "consent_talk": Text("talk before consent"),
    "contact_person": Text("person to call"),
    "date_order": Text("order of a date"),
    "decimal_sign": Text("decimal sign"),
    "decisions": Text("decision about the complaint"),
    "detail": Text("precaution"),
    "diagnosis_code": Text("code of the diagnosis"),
    "diagnosis_system": Text("list of the diagnosis"),
    "diagnosis_words": Text("diagnosis"),
    "discarded": Text("number of needles discarded"),
    "doctor": Text("doctor"),
    "email": Text("e-mail address"),
    "due_after_days": Text("number of days after which scores are due again"),
    "due_after_visits": Text("number of visits after which scores are due again"),
    "ended_on": Text("end"),
    "ending": Text("ending"),
    "episode": Text("episode"),
    "entered_at": Text("time of entry"),
    "family_name": Text("family name"),
    "follow_up": Text("follow-up"),
    "frequency_hz": Text("frequency in Hz"),
    "given_name": Text("given name"),
    "goal": Text("goal"),
    "guardian": Text("guardian"),
    "guidance": Text("guidance"),
    "height_mm": Text("height in cm"),
    "hour_known": Text("knowing of the hour"),
    "id": Text("identity"),
    "idle_minutes": Text("minutes without work"),
    "in_error": Text("entry in error"),
    "insertions": Text("number of insertions"),
    "insurer": Text("insurer"),
    "intensity": Text("score"),
    "intensity_ma": Text("intensity in mA"),
    "is_retired": Text("leaving of the practice"),
    "keep_child_age": Text("age until which records of children are kept"),
    "keep_child_years": Text("years that records of children are kept beyond that age"),
    "keep_years": Text("years that records are kept"),
    "language": Text("language"),
    "letter": Text("letter"),
    "logo": Text("logo"),
    "left": Text("degrees on the left"),
    "lot": Text("lot"),
    "may_contact": Text("consent to contact"),
    "minutes": Text("minutes left in"),
    "motions": Text("measured motion"),
    "movement": Text("movement"),
    "name": Text("name"),
    "needles": Text("number of needles"),
    "needles_out": Text("number of needles out"),
    "note": Text("note"),
    "next_on": Text("day of the next visit"),
    "none_known_on": Text("day without known precautions"),
    "notes": Text("note"),
    "number": Text("number"),
    "occupation": Text("occupation"),
    "other_risks": Text("other risks"),
    "pain_after": Text("pain after treatment"),
    "pain_before": Text("pain before treatment"),
    "paper": Text("paper"),
    "patient": Text("patient"),
    "phone": Text("phone number"),
    "plan": Text("plan"),
    "position": Text("position"),
    "practitioner": Text("person who treats"),
    "precautions": Text("precaution"),
    "range_of_motion": Text("range of motion"),
    "reason": Text("reason"),
    "referrer": Text("referrer"),
    "refused": Text("refusal"),
    "refused_at": Text("time of the refusal"),
    "regions": Text("regions"),
    "registration": Text("registration"),
    "rhythm": Text("rhythm"),
    "onset": Text("onset"),
    "opened": Text("number of needles opened"),
    "opened_needles": Text("list of needles opened"),
    "others": Text("other complaint of the visit"),
    "other_change": Text("change of another complaint"),
    "other_pain_after": Text("pain after treatment of another complaint"),
    "other_pain_before": Text("pain before treatment of another complaint"),
    "other_scores": Text("score of another complaint"),
    "outside_numbers": Text("number elsewhere"),
    "outcome": Text("outcome"),
    "outcome_note": Text("note on the outcome"),
    "planned_visits": Text("number of planned visits"),
    "pulse_us": Text("width of a pulse in µs"),
    "reactions": Text("unwanted reactions"),
    "reasons": Text("reasons"),
    "right": Text("degrees on the right"),
    "risks": Text("risks told by name"),
    "risks_told": Text("telling of the risks"),
    "role": Text("role"),
    "scope": Text("scope of the consent"),
    "score_changes": Text("changes of scores that matter"),
    "scores": Text("score"),
    "screened": Text("asking for precautions"),
    "screening": Text("answer about the precautions"),
    "screening_note": Text("note on the precautions"),
    "serial": Text("number of the visit"),
    "settings": Text("settings"),
    "side": Text("side"),
    "sex": Text("sex"),
    "signed_at": Text("signature"),
    "skin_note": Text("note on the skin"),
    "skin_prepared": Text("preparing of the skin"),
    "soreness": Text("soreness"),
    "source": Text("source"),
    "started_at": Text("start"),
    "started_on": Text("start"),
    "tenderness": Text("score"),
    "tenderness_after": Text("score"),
    "text": Text("addendum"),
    "text_version": Text("version of the text"),
    "threshold_kpa": Text("pressure threshold in kPa"),
    "threshold_typed": Text("pressure threshold"),
    "time_in": Text("time in"),
    "time_out": Text("time out"),
    "treatments": Text("other treatment"),
    "twitches": Text("number of twitches"),
    "usual_gauge_mm": Text("gauge of the usual needle"),
    "usual_length_mm": Text("length of the usual needle"),
    "weight_kg": Text("weight in kg"),
    "why_higher": Text("reason why the risk is higher"),
    "zone": Text("time zone"),
}
"""What a fact is called within a sentence, by the name of its field."""


def tidy_lines(record: object, *names: str, limit: int = LINE_LIMIT) -> None:
    """Put the lines of a record that is being made into the form in which they are kept.

    Raises:
        TextTooLong: if one has more than ``limit`` characters.
        TextUnprintable: if one holds control characters.
    """
    for name in names:
        line = checked_line(getattr(record, name), FACT_NAMES[name], limit)
        object.__setattr__(record, name, line)


def tidy_notes(record: object, *names: str) -> None:
    """Put the notes of a record that is being made into the form in which they are kept.

    Raises:
        TextTooLong: if one is longer than any note.
        TextUnprintable: if one holds control characters other than line breaks and tabs.
    """
    for name in names:
        object.__setattr__(record, name, checked_note(getattr(record, name), FACT_NAMES[name]))


def check_scale(
    field: Text,
    value: float | None,
    scale: tuple[int, int],
    unit: int = 1,
    *,
    is_whole: bool = True,
) -> None:
    """Refuse a number outside its scale, which is said in units of so many.

    Raises:
        OutOfScale: if it is not on the scale; none at all is.
        ImpossibleValue: if it lies between two whole numbers and may not.
    """
    low, high = scale
    if value is None:
        return
    if not low <= value <= high:
        raise OutOfScale(field=field, low=low // unit, high=high // unit)
    if is_whole and not isinstance(value, int):
        raise ImpossibleValue


def check_scales(record: object, scale: tuple[int, int], *names: str) -> None:
    """Refuse a record with a number that is not whole, or outside its scale.

    Raises:
        OutOfScale: if one of these facts is not on the scale.
        ImpossibleValue: if one lies between two whole numbers.
    """
    for name in names:
        check_scale(FACT_NAMES[name], getattr(record, name), scale)
