"""The table says in words and numbers what the figure shows."""

import pytest

from needlemap.body.places import ViewId
from needlemap.clinic.marks import Depth, Needling, PointState, Technique, Twitch
from needlemap.clinic.people import Paper
from needlemap.sheets.tables import change_words, dash
from tests.sheets.reading import find, pages_of, text_of


@pytest.fixture
def said(sheets, sheet_of):
    return lambda *marks: text_of(sheets.session_sheet(sheet_of(*marks)))


def test_a_row_names_side_muscle_place_state_scores_and_needle(said, point_at):
    needling = Needling(
        gauge_mm=0.3,
        length_mm=60,
        needles=2,
        twitch=Twitch.SEVERAL,
        technique=Technique.WINDING,
        tenderness_after=3,
    )
    text = said(point_at(needling=needling, familiar_pain=True))
    assert (
        "1 Right upper trapezius 7 cm right of C7 active, familiar"
        " 6 → 3 several 0.30 × 60 × 2 winding" in text
    )


def test_what_nobody_said_of_a_point_is_a_dash_and_no_finding(said, point_at):
    text = said(point_at(state=PointState.NOT_JUDGED, needling=Needling()))
    assert "7 cm right of C7 – 6 – 0.25 × 30 × 1" in text
    for word in ("active", "none needled", "pistoning", "not noted"):
        assert word not in text.split("Needle (mm)")[1].split("Needles")[0]


def test_a_point_that_was_carried_forward_and_not_touched_says_so(said, point_at):
    untouched = point_at(state=PointState.NOT_JUDGED, tenderness=None, carried=True, needling=None)
    assert "carried forward, not examined" in said(untouched)
    assert "carried forward" not in said(point_at(carried=True))


@pytest.mark.parametrize(
    ("place", "side"),
    [
        ((ViewId.ANTERIOR, -150, 350), "Right"),
        ((ViewId.ANTERIOR, 150, 350), "Left"),
        ((ViewId.POSTERIOR, -150, 350), "Left"),
        ((ViewId.POSTERIOR, 150, 350), "Right"),
    ],
)
def test_the_side_is_the_body_s_own_in_every_view(said, point_at, place, side):
    assert f"1 {side} infraspinatus" in said(point_at(place, muscle="infraspinatus"))


def test_a_point_without_a_muscle_is_named_by_its_place_once(said, point_at):
    assert said(point_at(muscle="")).count("ight angle of neck and shoulder") == 1


def test_a_point_that_was_only_examined_has_no_needle(said, point_at):
    text = said(point_at(needling=None, state=PointState.CLEAR))
    assert "clear 6 " in text
    assert "0.25" not in text


def test_a_long_table_goes_on_under_the_same_head(sheets, sheet_of, point_at):
    down = range(300, 650, 10)
    marks = [point_at(("posterior", 60, mm), number) for number, mm in enumerate(down, start=1)]
    pages = pages_of(sheets.session_sheet(sheet_of(*marks)))
    assert len(pages) > 1
    tables = [page for page in pages if "Right upper trapezius" in page]
    assert all("Muscle Place State" in page for page in tables)
    assert all(f" {n} Right upper trapezius" in " ".join(pages) for n in range(1, 36))


def test_what_was_not_asked_is_a_dash_and_never_nought():
    assert (dash(None), dash(0)) == ("–", "0")
    assert change_words(7, 3) == "7 → 3"
    assert change_words(7, None) == "7"
    assert change_words(None, 3) == "– → 3"
    assert change_words(None, None) == ""


def test_depth_and_current_are_told_where_they_are_noted(said, point_at):
    current = Needling(technique=Technique.ELECTRICAL, depth=Depth.DEEP, settings="2 Hz, 10 min")
    assert "electrical, deep, 2 Hz, 10 min" in said(point_at(needling=current))
    assert "pistoning," not in said(point_at())


@pytest.mark.parametrize("paper", list(Paper), ids=str)
def test_no_column_is_too_narrow_for_its_words(sheets, sheet_of, point_at, paper):
    untouched = point_at(state=PointState.NOT_JUDGED, tenderness=None, carried=True, needling=None)
    needling = Needling(twitch=Twitch.SEVERAL, twitches=12)
    needled = point_at(number=10042, needling=needling, familiar_pain=True)
    pdf = sheets.session_sheet(sheet_of(untouched, needled, clinic={"paper": paper}))
    low = {word: find(pdf, word)[1] for word in ("carried forward,", "not examined", "several: 12")}
    assert low["carried forward,"] - low["not examined"] == pytest.approx(10.5, abs=1)
    assert find(pdf, "10042 Right upper trapezius")[1] == pytest.approx(low["several: 12"], abs=2)
    assert find(pdf, "active, familiar")[1] == pytest.approx(low["several: 12"], abs=2)
