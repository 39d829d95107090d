"""The history of a patient on the command line: as a table, as JSON, and for a spreadsheet."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from needlemap.body.atlas import load_atlas
from needlemap.body.places import ViewId
from needlemap.cli.main import main, now
from needlemap.clinic.chart import ChartChange
from needlemap.clinic.charting import place_point
from needlemap.clinic.episodes import Episode
from needlemap.clinic.marks import Finding, Needling, PointState, Twitch
from needlemap.clinic.people import Patient
from needlemap.clinic.practice_change import ClinicChange
from needlemap.clinic.score_rules import OwnChange
from needlemap.clinic.scores import Scale, Score
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange
from needlemap.services.records import record_store
from tests.sheets.reading import picture_of, text_of

START = datetime(2026, 3, 3, 9, tzinfo=UTC)
FORMULA = '=HYPERLINK("x")'
PAINS, TENDER = (4, 6), (8, 3)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A patient of two visits with one point, and one of none."""
    place = tmp_path_factory.mktemp("clinic") / "clinic.db"
    store = record_store(place, now)
    anchor = load_atlas().view(ViewId.POSTERIOR).locate(480, 300)
    with store.begin() as records:
        ana, _ = (
            records.patients.put(
                Patient(id=uuid4(), number=number, given_name="Ana", family_name="Sousa")
            )
            for number in (1001, 1002)
        )
        episode = Episode(
            id=uuid4(), patient=ana.id, complaint=FORMULA, started_on=date(2026, 3, 3)
        )
        records.episodes.put(episode)
        mark = None
        for week, (pain, tender) in enumerate(zip(PAINS, TENDER, strict=True)):
            visit = new_visit(records, ana, START + timedelta(weeks=week), uuid4)
            scores = (Score(scale=Scale.NDI, value=19 + week),)
            said = replace(visit, pain_before=pain, scores=scores, episode=episode.id)
            records.visits.change(VisitChange(visit, said))
            if mark is None:
                chart = records.charts.of_visit(visit.id)
                [mark] = place_point(chart, ana.id, anchor, 1, uuid4).after
            found = Finding(state=PointState.ACTIVE, tenderness=tender)
            mark = replace(mark, finding=found, needling=Needling(twitch=Twitch.ONE))
            records.charts.apply(ChartChange(visit=visit.id, after=(mark,)))
    store.close()
    return place


@pytest.fixture
def run(capsys, made):
    def do(*argv):
        code = main(["--database", str(made), *map(str, argv)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return do


@pytest.fixture
def rows(run):
    def do(*argv):
        code, out, err = run(*argv, "--json")
        assert (code, err) == (0, "")
        return json.loads(out)

    return do


def test_the_review_tells_each_number_of_each_visit_and_what_it_says(rows):
    found = rows("review", "--patient", 1001)
    told = [(row["visit"], row["measure"], row["first"], row["now"]) for row in found]
    assert told == [
        (1, "pain", None, 4),
        (1, "NDI", None, 19),
        (2, "pain", 4, 6),
        (2, "NDI", 19, 20),
    ]
    assert [row["since first"] for row in found] == [None, None, "worse", "same"]
    assert found[2]["said"] == "Worse than at the first visit: Pain 4 to 6."
    assert found[2]["complaint"] == FORMULA


def test_the_history_tells_a_line_for_each_point(rows, run):
    [line] = rows("history", "--patient", 1001)
    assert (line["point"], line["needled"], line["twitched"]) == (1, 2, 2)
    assert line["said"] == "needled 2 times, tenderness 8 to 3"
    assert rows("history", "--patient", 1001, "--of", "points") == [line]
    table = run("history", "--patient", 1001)[1].splitlines()
    assert table[0].split()[:3] == ["point", "muscle", "side"]
    assert "needled 2 times, tenderness 8 to 3" in table[1]


def test_findings_and_visits_are_listed_as_they_were_recorded(rows):
    findings = rows("history", "--patient", 1001, "--of", "findings")
    assert [(row["date"], row["tenderness"]) for row in findings] == [
        *(("2026-03-03", 8), ("2026-03-10", 3)),
    ]
    visits = rows("history", "--patient", 1001, "--of", "VISITS")
    assert [(row["pain before"], row["points"]) for row in visits] == [(4, 1), (6, 1)]
    assert visits[1]["scores"] == {"NDI": 20}


def test_a_table_shows_scores_in_words_and_what_is_not_known_as_a_dash(run):
    head, first, _ = run("history", "--patient", 1001, "--of", "visits")[1].splitlines()
    assert first.endswith("NDI 19")
    pain_after = head.index("pain after")
    assert first[pain_after] == "-"


def test_a_spreadsheet_gets_the_same_rows_and_no_formula(run, rows):
    code, out, err = run("history", "--patient", 1001, "--of", "findings", "--csv")
    assert (code, err) == (0, "")
    found = list(csv.DictReader(io.StringIO(out)))
    plain = rows("history", "--patient", 1001, "--of", "findings")
    assert [int(row["tenderness"]) for row in found] == [row["tenderness"] for row in plain]
    assert list(found[0]) == list(plain[0])
    assert {row["complaint"] for row in found} == {f"'{FORMULA}"}
    assert {row["in error"] for row in found} == {""}


def test_a_patient_without_visits_has_nothing(run, rows):
    assert rows("review", "--patient", 1002) == rows("history", "--patient", 1002) == []
    assert run("history", "--patient", 1002) == (0, "none\n", "")
    assert run("history", "--patient", 1002, "--csv") == (0, "", "")


@pytest.mark.parametrize(
    ("argv", "word"),
    [
        (("history", "--patient", 9), "9"),
        (("review",), "--patient"),
        (("history", "--patient", 1001, "--of", "zones"), "zones"),
        (("review", "--patient", "0"), "0"),
        (("review", "--patient", 1001, "--complaint", "knee"), "HYPERLINK"),
        (("review", "--patient", 1002, "--complaint", "knee"), "there are: -"),
        (("review", "--patient", 1001, "--json", "--pdf", "a.pdf"), "--pdf"),
        (("review", "--patient", 1001, "--paper", "A4"), "paper"),
        (("review", "--patient", 1001, "--pdf", "."), "folder"),
    ],
)
def test_what_cannot_be_told_is_refused_in_one_sentence(run, argv, word):
    code, out, err = run(*argv)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert word in err


def test_a_review_is_written_as_it_is_printed_with_the_numbers_that_are_listed(run, rows, tmp_path):
    place = tmp_path / "review.pdf"
    assert run("review", "--patient", 1001, "--pdf", place) == (0, f"{place}\n", "")
    text = text_of(place.read_bytes())
    told = text.partition("The numbers of each visit")[2]
    for row in rows("review", "--patient", 1001):
        assert f"{row['measure'].replace('pain', 'Pain')} {row['now']:g}" in told
        assert row["said"] in told
    [line] = rows("history", "--patient", 1001)
    assert f"{line['found']} times {line['needled']} times, {line['needles']} needles" in text
    assert f"{line['twitched']} of {line['twitch noted']} 8 to 3" in text


def test_a_review_of_one_complaint_is_found_by_its_words(run, rows, tmp_path):
    place = tmp_path / "review.pdf"
    assert len(rows("review", "--patient", 1001, "--complaint", "hyperlink")) == 4
    options = ("--complaint", FORMULA, "--pdf", place, "--paper", "letter")
    assert run("review", "--patient", 1001, *options)[0] == 0
    assert picture_of(place.read_bytes()).shape == (792, 612)


def test_a_review_is_never_written_over_another_kind_of_file(run, made):
    before = made.read_bytes()
    code, out, err = run("review", "--patient", 1001, "--pdf", made)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert made.read_bytes() == before


def test_the_review_goes_by_what_matters_to_the_practice(rows, made):
    def judged():
        found = rows("review", "--patient", 1001)
        return next(
            one["since first"] for one in found if (one["visit"], one["measure"]) == (2, "NDI")
        )

    store = record_store(made, now)
    with store.begin() as records:
        before = records.clinic.get()
        own = (OwnChange(scale=Scale.NDI, points=1),)
        change = ClinicChange(before, replace(before, score_changes=own))
    was = judged()
    with store.begin() as records:
        records.clinic.change(change)
    became = judged()
    with store.begin() as records:
        records.clinic.change(change.inverse)
    store.close()
    assert (was, became) == ("same", "worse")
