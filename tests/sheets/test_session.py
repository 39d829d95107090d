"""The session sheet: one page where the visit fits one page, the same bytes each time."""

import io
import re
from dataclasses import fields, replace
from functools import cache
from gettext import NullTranslations
from uuid import uuid4

import pikepdf
import pytest

from needlemap.body.places import MAIN_VIEWS, SurfaceAnchor, ViewId
from needlemap.body.texts import Language
from needlemap.clinic.episodes import Episode
from needlemap.clinic.expiry import Expiry
from needlemap.clinic.in_error import EnteredInError
from needlemap.clinic.marks import (
    Depth,
    Finding,
    Guidance,
    Needling,
    PainCause,
    PainQuality,
    PainZone,
    PointMark,
    PointState,
    Sign,
    Technique,
    TriggerPoint,
    Twitch,
)
from needlemap.clinic.opened_needles import OpenedNeedles
from needlemap.clinic.people import Paper, Precaution, PrecautionKind
from needlemap.clinic.reasons import Ask, Reason
from needlemap.clinic.scores import Motion, Scale, Score
from needlemap.clinic.visits import (
    AdverseKind,
    Aftercare,
    AlsoTreated,
    ChangeSinceLast,
    Consent,
    Position,
    Reaction,
    Screening,
    SkinPrepared,
    Soreness,
    Visit,
)
from needlemap.look.theme import PAPER
from needlemap.sheets.session import Sheets
from tests.sheets.conftest import DAY, SAID_BEFORE_CONSENT
from tests.sheets.reading import (
    faults_of,
    find,
    fonts_of,
    has_ink_like,
    pages_of,
    picture_of,
    text_of,
)

SPOTS = [(ViewId.POSTERIOR, aside, 290 + 55 * n) for n in range(4) for aside in (-70, 70)]
PRECAUTIONS = (
    Precaution(kind=PrecautionKind.ANTICOAGULANT, detail="apixaban"),
    Precaution(kind=PrecautionKind.FAINTED, detail="2024"),
)

_PLACES = re.compile(r"(\{[^}]*\})")


@pytest.fixture
def usual(sheet_of, point_at, zone_at):
    """A usual visit with eight points: every state, two zones, notes of several lines."""
    states = list(PointState)
    points = [point_at(at, n, state=states[n % 5]) for n, at in enumerate(SPOTS, start=1)]
    zones = [zone_at(SPOTS[0]), zone_at(SPOTS[3], "B", quality=PainQuality.BURNING)]
    return lambda **facts: sheet_of(
        *points, *zones, notes="Worse at the screen, better on walks. " * 6, **facts
    )


@pytest.mark.parametrize("paper", Paper)
def test_a_usual_visit_with_eight_points_and_its_signature_stand_on_one_page(sheets, usual, paper):
    sheet = usual(
        clinic={"paper": paper},
        patient={"precautions": PRECAUTIONS},
        range_of_motion="Rotation right 60°",
        position=Position.PRONE,
        soreness=Soreness.HOURS,
        needles_out=6,
    )
    [page] = pages_of(sheets.session_sheet(sheet))
    assert "page 1 of 1" in page
    assert "Ana Ferreira" in page
    assert "Worse at the screen" in page


@pytest.mark.parametrize("paper", Paper)
def test_the_sheet_is_set_on_the_clinic_s_paper(sheets, sheet_of, point_at, paper):
    pdf = sheets.session_sheet(sheet_of(point_at(), clinic={"paper": paper}))
    height, width = picture_of(pdf).shape
    assert (width, height) == {Paper.A4: (596, 842), Paper.LETTER: (612, 792)}[paper]


@pytest.mark.parametrize("first", [0, 20, 40, 60, 80, 100])
def test_a_signature_never_stands_on_a_page_without_words_of_the_visit(
    sheets, sheet_of, point_at, first
):
    point = point_at()
    for count in range(first, first + 20):
        notes = "\n".join(["A line of the notes."] * count)
        sheet = sheet_of(point, notes=notes, adverse_note="bled a little")
        last = pages_of(sheets.session_sheet(sheet))[-1]
        assert "Ana Ferreira" in last
        assert "bled a little" in last, count


def test_the_last_words_are_parted_so_that_some_stay_with_the_signature(sheets, sheet_of):
    told = " ".join(f"word{n}" for n in range(2000))
    pages = pages_of(sheets.session_sheet(sheet_of(adverse_note=told)))
    assert len(pages) > 1
    assert "word1999" in pages[-1]
    assert "Ana Ferreira" in pages[-1]
    assert all(f"word{n} " in f"{' '.join(pages)} " for n in range(2000))


def test_every_page_names_the_patient_and_its_own_number(sheets, sheet_of, point_at):
    pages = pages_of(sheets.session_sheet(sheet_of(point_at(), notes="Words and words. " * 600)))
    assert len(pages) >= 3
    for number, page in enumerate(pages, start=1):
        assert "Marta Lind · No. 1042 · born 13 Mar 1992" in page
        assert f"Visit 3 · 24 Nov 2026 · draft · page {number} of {len(pages)}" in page


def test_the_same_visit_gives_the_same_bytes(sheets, usual):
    sheet = usual()
    assert sheets.session_sheet(sheet) == sheets.session_sheet(sheet)


def test_a_strict_reader_finds_no_fault_and_every_font_is_inside(sheets, usual):
    pdf = sheets.session_sheet(usual(patient={"given_name": "محمد", "family_name": "山田 😀"}))
    assert faults_of(pdf) == []
    fonts = fonts_of(pdf)
    assert fonts
    assert all(fonts.values()), fonts


def test_a_sheet_with_all_views_stays_below_300_kilobytes(sheets, sheet_of, point_at):
    front = [(ViewId.ANTERIOR, aside, down) for aside, down in ((0, 700), (120, 1200))]
    back = [(ViewId.POSTERIOR, aside, down) for aside, down in ((0, 400), (-145, 1500))]
    sides = [(ViewId.LEFT_LATERAL, 230, 900), (ViewId.RIGHT_LATERAL, -210, 900)]
    marks = [point_at(at, n) for n, at in enumerate([*front, *back, *sides], start=1)]
    pdf = sheets.session_sheet(sheet_of(*marks))
    assert all(name in text_of(pdf) for name in ("Front", "Back", "Left", "Right"))
    assert len(pdf) <= 300_000


def test_precautions_stand_in_red_above_the_figure(sheets, sheet_of, point_at):
    plain = sheets.session_sheet(sheet_of(point_at()))
    warned = sheets.session_sheet(sheet_of(point_at(), patient={"precautions": PRECAUTIONS}))
    assert not has_ink_like(plain, PAPER.alarm)
    assert has_ink_like(warned, PAPER.alarm)
    assert find(warned, "! Anticoagulant: apixaban")[1] > find(warned, "Back")[3]


def test_the_figure_gives_way_to_a_longer_visit_so_that_it_stays_on_one_page(
    sheets, sheet_of, point_at
):
    def low_end(lines):
        notes = "\n".join(["A line."] * lines)
        pdf = sheets.session_sheet(sheet_of(point_at(), notes=notes))
        assert len(pages_of(pdf)) == 1
        return find(pdf, "Muscle")[3]

    assert low_end(22) > low_end(1) + 40


def test_a_point_on_skin_that_no_view_shows_is_named_in_words(sheets, sheet_of, atlas):
    views = [atlas.view(view) for view in MAIN_VIEWS]
    faces = (SurfaceAnchor(face, 0.5, 0.5) for face in range(len(atlas.skin.quads)))
    hidden = next(a for a in faces if not any(v.project(a).visible for v in views))
    point = TriggerPoint(id="p", patient="q", number=4, anchor=hidden)
    pdf = sheets.session_sheet(sheet_of(PointMark(point=point, finding=Finding())))
    assert "On skin that these views do not show: 4" in text_of(pdf)


def test_a_visit_without_marks_prints_two_empty_bodies(sheets, sheet_of):
    text = text_of(sheets.session_sheet(sheet_of()))
    assert "Front" in text
    assert "Back" in text
    assert "Muscle" not in text


def test_the_chart_page_shows_all_four_views(sheets, sheet_of, point_at):
    [page] = pages_of(sheets.chart_sheet(sheet_of(point_at())))
    assert all(name in page for name in ("Chart", "Front", "Back", "Left", "Right", "Marta Lind"))


class Loud(NullTranslations):
    """A language of capitals."""

    def gettext(self, message):
        return "".join(
            part if part.startswith("{") else part.upper() for part in _PLACES.split(message)
        )

    def ngettext(self, msgid1, msgid2, n):
        return self.gettext(msgid1 if n == 1 else msgid2)


def test_words_pass_through_translation(atlas, sheet_of, point_at):
    shouted = Sheets(atlas, Language(Loud())).session_sheet(sheet_of(point_at(), needles_out=1))
    assert "SESSION SHEET" in text_of(shouted)
    assert "UNWANTED REACTIONS" in text_of(shouted)


OF_NOBODY = {"id", "patient", "serial", "zone", "cells", "letter", "source", "hour_known"}
"""Tells which record it is, or where: printed otherwise, and tested beside what prints it."""
FAINTED = (
    Reaction(
        id=uuid4(),
        kind=AdverseKind.FAINT,
        onset="on sitting up",
        action="laid flat",
        outcome="well after 5 min",
        follow_up="rang next day",
    ),
)
WHY = (Reason(about=next(iter(Ask)), text="agreed with cardiology"),)
KNEE = uuid4()
MAY = Expiry(year=2027, month=5)
ALSO = AlsoTreated(episode=KNEE, pain_before=7, pain_after=2, change=ChangeSinceLast.WORSE)
FILLED = {
    Visit: {
        "number": (8, "Visit 8"),
        "started_at": (DAY.replace(day=23), "23 Nov 2026"),
        "practitioner": (None, "Ana Ferreira"),
        "episode": (None, "Neck pain"),
        "consent": (Consent.VERBAL, "Verbal"),
        "position": (Position.SUPINE, "Supine"),
        "soreness": (Soreness.HOURS, "oreness: hours"),
        "change": (ChangeSinceLast.WORSE, "hange: worse"),
        "pain_before": (9, "Pain 9 →"),
        "pain_after": (8, "→ 8"),
        "range_of_motion": ("turns to 60", "turns to 60"),
        "notes": ("hot packs", "hot packs"),
        "needles_out": (1, "1 out"),
        "adverse": (AdverseKind.BRUISE, "Bruise"),
        "adverse_note": ("walnut", "walnut"),
        "reactions": (
            FAINTED,
            "Faint or dizzy · onset: on sitting up · action: laid flat · outcome: well after 5 min"
            " · follow-up: rang next day",
        ),
        "aftercare_given": (True, "Explained and given"),
        "aftercare": (Aftercare.WRITTEN, "given in writing"),
        "risks_told": (True, "isks told"),
        "consent_copy": (True, "opy given"),
        "screened": (True, "recautions asked again"),
        "screening": (Screening.WITH_CARE, "Asked today: with care"),
        "screening_note": ("thinner needles", "thinner needles"),
        "reasons": (WHY, "agreed with cardiology"),
        "adverse_closed": (True, "followed up and closed"),
        "signed_at": (DAY.replace(hour=10, minute=4), "signed 24 Nov 2026 10:04"),
        "scores": (
            (
                Score(scale=Scale.NDI, value=19),
                Score(scale=Scale.FUNCTION, value=4, activity="stairs"),
            ),
            "NDI: 19 (0 to 50) · Function, stairs: 4 (0 to 10)",
        ),
        "motions": (
            (Motion(movement="neck, rotation", left=60, right=45),),
            "Neck, rotation: left 60°, right 45°",
        ),
        "treatments": ("heat for ten minutes", "heat for ten minutes"),
        "advice": ("chin tucks, twice a day", "chin tucks, twice a day"),
        "plan": ("again in a week", "again in a week"),
        "opened_needles": (
            (OpenedNeedles(brand="Seirin J", lot="00471", expires=MAY, opened=6, discarded=6),),
            "Seirin J, lot 00471, expires May 2027: 6 opened, 6 discarded",
        ),
        "skin_prepared": (SkinPrepared.ALCOHOL, "Prepared: alcohol"),
        "skin_note": ("iodine at the knee", "iodine at the knee"),
        "others": ((ALSO,), "Also treated Knee gives way: pain 7 → 2 · change: worse"),
        **SAID_BEFORE_CONSENT,
        "in_error": (EnteredInError(at=DAY, reason="another patient’s"), "Entered in error"),
        "entered_at": (DAY.replace(hour=11), "entered 24 Nov 2026 11:30"),
    },
    Finding: {
        "state": (PointState.SATELLITE, "satellite"),
        "tenderness": (9, "C7 – 9"),
        "familiar_pain": (True, "familiar"),
        "taut_band": (Sign.YES, "taut band"),
        "nodule": (Sign.NO, "no nodule"),
        "jump_sign": (Sign.YES, "jump sign"),
        "threshold_kpa": (165.0, "pressure threshold 165 kPa"),
        "threshold_typed": ("3.50 N/cm²", "pressure threshold 3.50 N/cm2"),
        "note": ("tight rope", "tight rope"),
        "carried": (True, "carried forward"),
    },
    Needling: {
        "gauge_mm": (0.35, "0.35"),
        "length_mm": (75, "× 75 ×"),
        "needles": (4, "× 4"),
        "technique": (Technique.WINDING, "winding"),
        "twitch": (Twitch.SEVERAL, "several"),
        "tenderness_after": (9, "→ 9"),
        "depth": (Depth.SUPERFICIAL, "superficial"),
        "twitches": (17, "17"),
        "settings": ("2 Hz, 10 min", "2 Hz, 10 min"),
        "needles_out": (0, "0 of 1 out"),
        "hazard_known": (True, "risks of the place read"),
        "minutes": (12, "12 minutes"),
        "insertions": (17, "17 insertions"),
        "frequency_hz": (2.5, "2.5 Hz"),
        "intensity_ma": (1.0, "1 mA"),
        "pulse_us": (250, "250 \N{GREEK SMALL LETTER MU}s"),  # as the font has it
        "guidance": (Guidance.ULTRASOUND, "guided by ultrasound"),
    },
    PainZone: {
        "quality": (PainQuality.BURNING, "burning"),
        "intensity": (9, "9/10"),
        "cause": (PainCause.AT_REST, "at rest"),
        "note": ("like a belt", "like a belt"),
        "carried": (True, "carried forward"),
        "episode": (KNEE, "Knee gives way: A"),
    },
}


@pytest.mark.parametrize("kind", FILLED, ids=lambda kind: kind.__name__)
def test_every_fact_that_is_recorded_has_its_words_on_paper(kind):
    assert {field.name for field in fields(kind)} - OF_NOBODY == set(FILLED[kind])


@pytest.fixture(scope="module")
def plain(sheets, sheet_of, point_at, zone_at):
    """What is on a sheet for which nothing was said but one fact, without the record's number."""

    def made(kind=None, name="", value=None):
        given = {name: value, **WITH.get(name, {})} if value is not None else {}
        of = {known: given if known is kind else {} for known in FILLED}
        needling = None if name == "carried" else Needling(**of[Needling])
        mark = replace(point_at(needling=needling), finding=Finding(**of[Finding]))
        zone = replace(zone_at(intensity=None, cause=PainCause.NOT_NOTED), quality=QUIET)
        sheet = sheet_of(mark, replace(zone, **of[PainZone]), earlier=(), **NOTHING_SAID)
        sheet = replace(sheet, visit=replace(sheet.visit, **of[Visit]))
        if name in {"episode", "others"}:
            facts = {"patient": sheet.patient.id, "started_on": DAY.date()}
            about = Episode(id=uuid4(), complaint="Neck pain", **facts)
            knee = replace(about, id=KNEE, complaint="Knee gives way")
            sheet = replace(sheet, episode=about, episodes=(knee,))
        sheet = sheet if name == "practitioner" else replace(sheet, practitioner=None)
        return re.sub(r"record \d+ · \w+", "", text_of(sheets.session_sheet(sheet)))

    return cache(made)


QUIET = PainQuality.NOT_NOTED
WITH = {"threshold_typed": {"threshold_kpa": 35.0}, "adverse_closed": {"adverse": AdverseKind.PAIN}}
NOTHING_SAID = {
    "pain_before": None, "pain_after": None, "consent": Consent.NOT_ASKED, "adverse": None,
    "notes": "", "aftercare_given": False,
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind, facts in FILLED.items() for name in facts]
)
def test_a_fact_that_is_recorded_is_printed(plain, kind, name):
    value, words = FILLED[kind][name]
    told, untold = plain(kind, name, value), plain()
    assert told.count(words) > untold.count(words), told


def test_an_unsigned_sheet_says_in_large_letters_that_it_is_a_draft(sheets, sheet_of):
    pdf = sheets.session_sheet(sheet_of())
    _, low, _, high = find(pdf, "Not signed: a draft")
    assert high - low >= 8
    assert all("24 Nov 2026 · draft · page" in page for page in pages_of(pdf))
    signed = text_of(sheets.session_sheet(sheet_of(signed_at=DAY)))
    assert "draft" not in signed
    assert "not signed" not in signed.casefold()


def test_the_file_was_made_on_the_day_it_was_printed(sheets, sheet_of):
    with pikepdf.open(io.BytesIO(sheets.session_sheet(sheet_of()))) as document:
        assert str(document.docinfo["/CreationDate"]) == "D:20261124"
        assert str(document.docinfo["/ModDate"]) == "D:20261124"


def test_what_is_measured_on_the_figure_does_not_follow_height_and_weight(
    sheets, sheet_of, point_at, zone_at
):
    marks = (point_at(), zone_at())
    bare = sheet_of(*marks)
    tall = replace(bare, patient=replace(bare.patient, height_mm=2010, weight_kg=120))
    assert sheets.session_sheet(tall) == sheets.session_sheet(bare)
